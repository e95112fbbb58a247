"""A turn as it is going to be sent: what the script said, bounded by what the request allows, with its accounts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Any, Protocol, TypeAlias

from app.demo.models.cache import Account
from app.demo.models.faults import Quirk
from app.demo.models.script import (
    CHARACTERS_PER_TOKEN,
    Answer,
    ModelRequest,
    ScriptedCall,
    Stop,
    count_tokens,
)

_PREFIXES = {"openai": "call_", "anthropic": "toolu_"}
PING_EVERY = 4
"""Events between two pings."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An event of a stream, and how many characters the model made for it."""

    data: bytes
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer to a request. `calls` are the answer's, each with its id; `created` is seconds since the epoch."""

    request: ModelRequest
    answer: Answer
    calls: tuple[tuple[ScriptedCall, str], ...]
    account: Account
    output: int
    stop: Stop
    number: int
    created: int

    def has(self, quirk: Quirk) -> bool:
        """Say whether the answer shows a quirk."""
        return self.answer.has(quirk)


def plan_turn(request: ModelRequest, answer: Answer, account: Account, number: int, created: int) -> Turn:
    """Bound an answer by the request: one call where parallel ones are off, and no more tokens than allowed.

    `number` is one that no other turn has; the ids are made of it.
    """
    if not request.parallel:
        answer = replace(answer, calls=answer.calls[:1])
    stop: Stop = answer.stop or ("calls" if answer.calls and not answer.has(Quirk.FINISH_STOP) else "end")
    written = sum(len(call.name) + len(call.arguments) for call in answer.calls)
    output = answer.output_tokens
    if output is None:
        output = max(1, count_tokens(len(answer.text) + written))
        if request.output is not None and output > request.output:
            text = answer.text[: request.output * CHARACTERS_PER_TOKEN]
            return plan_turn(request, replace(answer, text=text, calls=(), stop="length"), account, number, created)
    made = f"{_PREFIXES[request.provider]}{number:012d}"
    calls = tuple(
        (call, f"{made}{index:010d}" if call.id is None else call.id) for index, call in enumerate(answer.calls)
    )
    return Turn(request, answer, calls, account, output, stop, number, created)


def cut_text(text: str, size: int) -> Iterator[str]:
    """Cut a text into pieces of `size` characters."""
    return (text[start : start + size] for start in range(0, len(text), size))


Event: TypeAlias = tuple[Any, int]
"""A JSON value to send, and its weight in characters."""


class CallWriter(Protocol):
    """Says a call in a vendor's dialect; `index` is the call's place in the turn."""

    def begin(self, index: int) -> Iterable[Event]:
        """Return the events that open a call."""
        ...

    def more(self, index: int, arguments: str) -> Event:
        """Return the event of a further piece of its arguments."""
        ...

    def end(self, index: int) -> Iterable[Event]:
        """Return the events that close it."""
        ...


def order_calls(turn: Turn, writer: CallWriter) -> Iterator[Event]:
    """Return the events of all calls, one after the other or in turns."""
    size = turn.answer.piece
    pieces = [
        [writer.more(index, text) for text in cut_text(call.arguments, size)]
        for index, call in enumerate(turn.answer.calls)
    ]
    if turn.has(Quirk.INTERLEAVED):
        yield from chain.from_iterable(writer.begin(index) for index in range(len(pieces)))
        for row in zip_longest(*pieces):
            yield from (event for event in row if event is not None)
        yield from chain.from_iterable(writer.end(index) for index in range(len(pieces)))
        return
    for index, mine in enumerate(pieces):
        yield from writer.begin(index)
        yield from mine
        yield from writer.end(index)


def disturb(pieces: Sequence[Piece], turn: Turn, *, ping: bytes, error: bytes) -> Sequence[Piece]:
    """Apply the quirks that concern a stream as a whole."""
    if turn.has(Quirk.ERROR_EVENT):
        pieces = [*pieces[: max(1, len(pieces) // 2)], Piece(error)]
    if turn.has(Quirk.PINGS):
        pieces = [
            each
            for number, piece in enumerate(pieces)
            for each in ((Piece(ping), piece) if number % PING_EVERY == 0 else (piece,))
        ]
    if turn.has(Quirk.CRLF):
        pieces = [Piece(piece.data.replace(b"\n", b"\r\n"), piece.weight) for piece in pieces]
    return pieces
