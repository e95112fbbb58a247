"""What the server keeps of each request, for tests and benches to read afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.demo.models.script import Provider


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as they were billed: `input` is all that was sent, `cached` was read from the cache, `written` into it."""

    input: int
    cached: int
    written: int
    output: int


@dataclass(slots=True)
class Recorded:
    """A request and what became of it, filled in while it goes on. Times are `time.monotonic` seconds.

    `status` is None where none was sent, `first_byte` and `usage` where no answer of the model's began, `ended` while
    it lasts. `body` is None where it was no JSON object. `whole` says that the answer left to its last byte;
    a client that has read it may look here a moment before `whole` and `ended` are set.
    """

    arrival: int
    provider: Provider
    method: str
    path: str
    headers: Mapping[str, str]
    arrived: float
    body: Mapping[str, Any] | None = None
    status: int | None = None
    first_byte: float | None = None
    ended: float | None = None
    usage: Usage | None = None
    whole: bool = False
