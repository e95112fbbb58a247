"""What is common to reading any provider's stream: how much of it is taken, and text that pieces may cut anywhere."""

import json
from typing import Any, Protocol

from app.llm.answers import whole_text
from app.llm.faults import BrokenError
from app.llm.port import Event, Usage

ANSWER_BYTES = 4 * 1024 * 1024
"""Of text and arguments in one turn; 32,000 tokens have some 130,000."""
_MOST_TOKENS = 10**9


class Turn(Protocol):
    """Reads one answer's events. Pure; every method may raise `BrokenError`."""

    usage: Usage | None
    """What the provider has counted so far."""
    over: bool
    """Whether the end marker has come."""

    def feed(self, name: str, data: str) -> list[Event]:
        """Take one server-sent event."""
        ...

    def finish(self) -> list[Event]:
        """The stream is at its end."""
        ...


class Intake:
    """Counts what is taken of one turn, and joins surrogates that two pieces share."""

    def __init__(self) -> None:
        self._room = ANSWER_BYTES
        self._held = ""

    def take(self, piece: str) -> str:
        """Return a piece of arguments or of a name. Raises `BrokenError` when the turn is too long."""
        self._room -= len(piece) if piece.isascii() else len(piece.encode(errors="replace"))
        if self._room < 0:
            raise BrokenError(f"the answer is over {ANSWER_BYTES:,} bytes")
        return piece

    def text(self, piece: str) -> str:
        """Return what of the text can be passed on."""
        piece = self._held + self.take(piece)
        self._held = piece[-1:] if "\ud800" <= piece[-1:] <= "\udbff" else ""
        return whole_text(piece[: len(piece) - len(self._held)])

    def rest(self) -> str:
        """Return what of the text was held back."""
        return whole_text(self._held)


def object_of(data: str) -> dict[str, Any]:
    """Return the JSON object of an event. Raises `BrokenError`."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        raise BrokenError(f"the stream holds what is no JSON: {data[:1_000]}") from None
    if not isinstance(value, dict):
        raise BrokenError(f"the stream holds JSON that is no object: {data[:1_000]}")
    return value


def inner(value: object, key: str) -> dict[str, Any]:
    """Return an object within an object, empty where there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def text_in(value: dict[str, Any], key: str) -> str:
    """Return a string, empty where there is none."""
    found = value.get(key)
    return found if isinstance(found, str) else ""


def tokens_in(value: dict[str, Any], key: str) -> int:
    """Return a count of tokens, 0 where there is none that makes sense."""
    found = value.get(key)
    return min(found, _MOST_TOKENS) if isinstance(found, int) and not isinstance(found, bool) and found > 0 else 0


def index_in(value: dict[str, Any]) -> int | None:
    """Return the place of a call or block, None where the server does not say it."""
    found = value.get("index")
    return found if isinstance(found, int) and not isinstance(found, bool) else None
