"""What model servers do on a bad day, and the ways in which their streams differ.

A fault replaces or breaks the answer; a quirk is what some server in the field does all day and a client has to bear.
Offsets count bytes of the response **body**, without the chunks' framing.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Status:
    """Refused with a status. Without a `body` (a JSON value, or bytes as they are) it is the vendor's own."""

    code: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hang:
    """Silence after so many bytes, on an open connection, until the client gives up. None: not even a status line."""

    after_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Cut:
    """The connection closes in good order after exactly so many bytes; 0 is the headers alone."""

    at_byte: int


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset (a TCP RST) after so many bytes. None: before the status line."""

    after_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Garbage:
    """A 200 of the expected media type whose whole body is these bytes."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Flood:
    """A well-formed answer whose text does not end before its body has so many bytes, sent as fast as it is read."""

    size: int


@dataclass(frozen=True, slots=True)
class SlowBytes:
    """The right body, so many bytes a second."""

    per_second: float


@dataclass(frozen=True, slots=True)
class WrongType:
    """A 200 with a page of HTML: a captive portal, or a proxy's welcome."""


Fault: TypeAlias = Status | Hang | Cut | Reset | Garbage | Flood | SlowBytes | WrongType


class Quirk(enum.Flag):
    """Habits of servers; several may be joined by `|`. Those of single calls or chunks show only in a stream."""

    NO_INDEX = enum.auto()
    """Tool calls have no `index` (seen of Gemini's compatible endpoint)."""
    INDEX_ZERO = enum.auto()
    """Every call says `index: 0` (seen of Ollama and of old vLLM)."""
    INTERLEAVED = enum.auto()
    """All calls begin, then their arguments come in turns."""
    REPEATED_IDS = enum.auto()
    """Every piece of a call repeats its id. For two calls with one id, script the id."""
    WHOLE_CALLS = enum.auto()
    """Id, name and all arguments of a call in one chunk."""
    NAME_IN_PIECES = enum.auto()
    """A tool's name comes in two pieces (OpenAI's dialect only)."""
    FINISH_STOP = enum.auto()
    """The turn ends as if without calls (Gemini's compatible endpoint)."""
    NO_USAGE = enum.auto()
    """Usage is never told."""
    NO_ROLE = enum.auto()
    """No chunk says `role: assistant` (OpenAI's dialect only)."""
    NO_DONE = enum.auto()
    """The stream ends without `[DONE]`, or without `message_stop`."""
    CRLF = enum.auto()
    """Lines end in CR LF."""
    PINGS = enum.auto()
    """`: ping` comments, or Anthropic's ping events, between the others."""
    ERROR_EVENT = enum.auto()
    """Half-way the stream reports an error and ends, on a 200."""
