"""What a script sees of a request, and what it may answer, whichever vendor's dialect is spoken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from app.demo.models.faults import Fault, Quirk

Provider: TypeAlias = Literal["openai", "anthropic"]
Stop: TypeAlias = Literal["end", "calls", "length", "refused"]

CHARACTERS_PER_TOKEN = 4
"""Tokens are characters by four, rounded up: no tokenizer, and the same in every run."""


def count_tokens(characters: int) -> int:
    """Return how many tokens so many characters are."""
    return -(-characters // CHARACTERS_PER_TOKEN)


@dataclass(frozen=True, slots=True)
class OfferedTool:
    """A tool of the request; `parameters` is its JSON Schema."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PastCall:
    """A call in the conversation. `arguments` is JSON text."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class PastResult:
    """A tool's result in the conversation. `failed` is False where the dialect cannot say."""

    call_id: str
    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """A message. The results of one turn's calls are one user message, as several of OpenAI's tool messages are."""

    role: Literal["user", "assistant"]
    text: str = ""
    calls: tuple[PastCall, ...] = ()
    results: tuple[PastResult, ...] = ()


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """A request that passed every rule.

    `arrival` counts requests from 0, refused ones included. `schema` is what the answer's text must fit, or None.
    `output` is the most tokens of the answer, or None. `body` is the JSON as it came.
    """

    provider: Provider
    model: str
    system: str
    messages: tuple[Message, ...]
    tools: tuple[OfferedTool, ...]
    tool_choice: str
    parallel: bool
    schema: Mapping[str, Any] | None
    stream: bool
    output: int | None
    arrival: int
    body: Mapping[str, Any]

    @property
    def results(self) -> tuple[PastResult, ...]:
        """The tool results of the last message."""
        return self.messages[-1].results

    @property
    def text(self) -> str:
        """Everything that the prompt says in words: the system text and all messages."""
        return "\n".join(filter(None, (self.system, *(message.text for message in self.messages))))


@dataclass(frozen=True, slots=True)
class ScriptedCall:
    """A tool call to answer with. `arguments` is sent as it is; without an `id` the server makes one."""

    name: str
    arguments: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A turn of the model.

    `stop` is by default what follows from the calls. `ttft` is the time to the first token and `seconds` the time from
    there to the last, unless `tokens_per_second` says it; whatever has neither comes at once. Every fault shows after
    `ttft`. `output_tokens` is counted from the text and the calls unless given. A stream comes in pieces of `piece`
    characters.
    """

    text: str = ""
    calls: tuple[ScriptedCall, ...] = ()
    stop: Stop | None = None
    ttft: float = 0.0
    seconds: float = 0.0
    tokens_per_second: float | None = None
    output_tokens: int | None = None
    fault: Fault | None = None
    quirk: Quirk | None = None
    piece: int = 16

    def has(self, quirk: Quirk) -> bool:
        """Say whether the answer shows a quirk."""
        return self.quirk is not None and quirk in self.quirk


Script: TypeAlias = Callable[[ModelRequest], Answer]
"""Decides the answers. Runs in the server's thread, between requests, so it must be quick and must not wait."""
