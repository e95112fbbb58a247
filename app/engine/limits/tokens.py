"""How many tokens a prompt is, roughly, and which beginnings it shares with others.

UTF-8 bytes by four: English and code have about four characters to a token with the tokenizers of both vendors, and a
Chinese character of three bytes is about one. Nothing here is billed when the server counts; it serves admission, which
only needs to be of the right size, and bills of answers that were cut off.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from app.llm.port import Asked, Message, Prompt, Results, Said, ToolCall

BYTES_PER_TOKEN = 4
PER_MESSAGE = 4
"""Tokens of roles and delimiters (OpenAI's cookbook counts 3 to 4 a message)."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """A beginning that other prompts may have: its identity, and its estimated tokens."""

    digest: bytes
    tokens: int


def estimate_text(text: str) -> int:
    """Return the estimated tokens of a text."""
    return -(-_size(text) // BYTES_PER_TOKEN)


def estimate_prompt(prompt: Prompt) -> int:
    """Return the estimated input tokens of a prompt, with its tools and its schema."""
    size = _size(preamble(prompt)) + sum(_size(passage.text) for passage in prompt.system)
    size += sum(_size(text) for message in prompt.messages for text in _texts(message))
    return -(-size // BYTES_PER_TOKEN) + PER_MESSAGE * (len(prompt.messages) + 1)


def estimate_answer(texts: Sequence[str], calls: Sequence[ToolCall]) -> int:
    """Return the estimated output tokens of what was heard of an answer."""
    size = sum(_size(text) for text in texts) + sum(_size(call.name) + _size(call.arguments) for call in calls)
    return -(-size // BYTES_PER_TOKEN)


def prefixes(prompt: Prompt, model: str) -> tuple[Prefix, ...]:
    """Return the beginnings that end with a passage that `ends_prefix`, shortest first.

    A provider keeps them for each model, and the tools and the schema stand before everything else.
    """
    opening = preamble(prompt)
    digest = hashlib.blake2b(f"{model}\0{opening}\0".encode(errors="surrogatepass"), digest_size=16)
    size = _size(opening)
    found: list[Prefix] = []
    asked = [message.passages for message in prompt.messages[:1] if isinstance(message, Asked)]
    for part in (prompt.system, *asked):
        for passage in part:
            data = passage.text.encode(errors="surrogatepass")
            size += len(data)
            digest.update(len(data).to_bytes(8) + data)
            if passage.ends_prefix:
                found.append(Prefix(digest.digest(), size // BYTES_PER_TOKEN))
        digest.update(b"\0")
    return tuple(found)


_RENDERED: dict[tuple[int, int], tuple[object, object, str]] = {}
"""Preambles by the identity of tools and schema, which are held so that no other object takes their place."""
_MOST_RENDERED = 64


def preamble(prompt: Prompt) -> str:
    """Return what stands before everything else in a prompt, tools and schema, as JSON; checks share it."""
    if not prompt.tools and prompt.answer is None:
        return ""
    key = (id(prompt.tools), id(prompt.answer))
    if key not in _RENDERED:
        if len(_RENDERED) >= _MOST_RENDERED:
            _RENDERED.clear()
        tools = [(tool.name, tool.description, tool.parameters) for tool in prompt.tools]
        text = json.dumps((tools, prompt.answer), default=dict, separators=(",", ":"))
        _RENDERED[key] = (prompt.tools, prompt.answer, text)
    return _RENDERED[key][2]


def _texts(message: Message) -> list[str]:
    match message:
        case Asked(passages):
            return [passage.text for passage in passages]
        case Said(text, calls):
            return [text, *(part for call in calls for part in (call.id, call.name, call.arguments))]
        case Results(results):
            return [part for result in results for part in (result.call_id, result.text)]
        case _:
            assert_never(message)


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode(errors="surrogatepass"))
