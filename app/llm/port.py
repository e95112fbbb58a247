"""What the engine says to a language model and hears from it, whoever the provider is.

A prompt is made of passages, most shared first, because providers cache a prompt's beginning: a passage that
`ends_prefix` closes a beginning that other prompts have too. An answer is a stream of events, so that a tool call can
start before the model has written the next one. Whatever a model says is data; nothing here believes it.
"""

import enum
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a prompt. Prompts that are equal up to and with a passage that `ends_prefix` share that beginning."""

    text: str
    ends_prefix: bool = False


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A model's wish to call a tool. `arguments` is the text it wrote, meant to be a JSON object; nobody checked it."""

    id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Our turn: what the model is asked."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The model's turn, or one that code wrote in its place."""

    text: str = ""
    calls: tuple[ToolCall, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one call of the model's last turn. `failed` tells the model so where its API can."""

    call_id: str
    text: str
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """Our turn: the results of every call of the model's last turn, in the order it asked."""

    results: tuple[Result, ...]


Message: TypeAlias = Asked | Said | Results


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as a model sees it. `parameters` is the JSON Schema of an object."""

    name: str
    description: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Prompt:
    """One request to a model.

    `answer` is the JSON Schema that the answer's text must fit, or None for free text; a server that cannot be held
    to a schema is asked for JSON in words. `parallel` allows several calls in one turn. `output` is the most tokens
    of the answer. Messages begin with `Asked`, and `Results` follow only a `Said` with exactly those calls.
    """

    system: tuple[Passage, ...]
    messages: tuple[Message, ...]
    tools: tuple[ToolSpec, ...] = ()
    tool_choice: Literal["auto", "none", "required"] = "auto"
    parallel: bool = True
    answer: Mapping[str, Any] | None = None
    output: int = 4_096


class Stop(enum.StrEnum):
    """Why a model's turn ended. LENGTH: its tokens ran out. REFUSED: the model or its provider would not answer."""

    END = "end"
    CALLS = "calls"
    LENGTH = "length"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Quota:
    """What the rate-limit headers of an answer say; None where they say nothing. Resets are seconds from now."""

    requests_left: int | None = None
    requests_limit: int | None = None
    requests_reset: float | None = None
    tokens_left: int | None = None
    tokens_limit: int | None = None
    tokens_reset: float | None = None


@dataclass(frozen=True, slots=True)
class Began:
    """The provider accepted the request and its answer has begun: its prompt prefixes are in the cache from now on."""

    quota: Quota = field(default_factory=Quota)


@dataclass(frozen=True, slots=True)
class Text:
    """A further piece of the answer's text."""

    text: str


@dataclass(frozen=True, slots=True)
class CallBegun:
    """The model has begun to write a tool call; its arguments are not known yet."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CallComplete:
    """A tool call's arguments are whole, although the turn may go on."""

    call: ToolCall


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the provider counted them: `input` is all that was sent, `cached` those of them read from its cache."""

    input: int = 0
    cached: int = 0
    output: int = 0


@dataclass(frozen=True, slots=True)
class Stopped:
    """The turn is over. A stream without it was cut off."""

    reason: Stop


Event: TypeAlias = Began | Text | CallBegun | CallComplete | Usage | Stopped


class ModelError(Exception):
    """A request got no whole answer. `str(error)` is one sentence without secrets, fit to be shown.

    `retryable` says whether the same request may succeed later; `wait` is the server's Retry-After in seconds, or
    None; `quota` is what its headers said. `begun` says that a part of an answer had already come, so that tokens
    were spent.
    """

    def __init__(  # each is one independent fact about a failure
        self,
        message: str,
        *,
        kind: "Fault",
        retryable: bool,
        wait: float | None = None,
        quota: Quota | None = None,
        begun: bool = False,
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.retryable = retryable
        self.wait = wait
        self.quota = quota or Quota()
        self.begun = begun


class NotSentError(Exception):
    """Whoever gives leave to send a request did not give it. Raised by `Leave`; adapters let it through as it is."""


Leave: TypeAlias = Callable[[], Awaitable[None]]
"""What a client awaits between writing a request and sending it: its turn. The second time it must return at once."""


async def at_once() -> None:
    """Leave to send, given at once."""


class Fault(enum.StrEnum):
    """What kind of failure it was; admission treats each differently.

    LIMITED: 429, slow down. OVERLOADED: 500, 502, 503, 504, 529. AWAY: no connection, or a silent one. CUT: the stream
    ended early or made no sense. REFUSED: 400, 404, 413, 422, this request will never do. DENIED: 401, 403, no
    request will do until the operator acts.
    """

    LIMITED = "limited"
    OVERLOADED = "overloaded"
    AWAY = "away"
    CUT = "cut"
    REFUSED = "refused"
    DENIED = "denied"


class ModelClient(Protocol):
    """One model at one provider. Retries nothing: who may be asked again, and when, is decided in one place above."""

    @property
    def model(self) -> str:
        """The provider's name of the model, as it enters the memo's key."""
        ...

    def stream(self, prompt: Prompt, leave: Leave = at_once) -> AbstractAsyncContextManager[AsyncIterator[Event]]:
        """Write the request, send it when `leave` returns; yield `Began` first, then the answer, `Stopped` last.

        Raises `ModelError` on entering or while iterating, and what `leave` raises of `NotSentError`, after which
        nothing was sent. Leaving the context cancels what is under way.
        """
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...
