"""Makes whole tool calls of a stream's pieces, whatever the server's idea of a piece is.

A call is complete when the closing brace of its arguments arrives: no valid JSON goes on after that, so nothing is
gained by waiting for the next call or the turn's end, and a tool can run while the model writes the next call. What a
server still sends after the brace belongs to no call and is counted, not believed: rejecting the turn for it would
cost the sibling calls, and a call that closed too early fails on its own when its arguments are parsed.

Seen in the field: no `index` at all (Gemini), `index: 0` for every call (Ollama), a fresh id on every piece of one call
(vLLM before 0.6), one id for several calls, whole calls in one piece (Mistral), the name said again on each piece.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.llm.braces import SPACE, Braces
from app.llm.port import CallBegun, CallComplete, ToolCall

log = logging.getLogger(__name__)

MOST_CALLS = 256
"""Calls of one turn. A turn of a review asks for some ten, the fan-out bench for 256; a model in a loop for ever."""


class TooManyCallsError(Exception):
    """The turn has more than `MOST_CALLS` calls."""


@dataclass(slots=True)
class _Call:
    said_id: str
    id: str
    name: str = ""
    pieces: list[str] = field(default_factory=list)
    braces: Braces = field(default_factory=Braces)
    named_again: bool = False
    announced: bool = False
    done: bool = False


class CallAssembler:
    """The tool calls of one turn. Synchronous; the work is linear in what is fed."""

    def __init__(self) -> None:
        self._calls: list[_Call] = []
        self._by_index: dict[int, _Call] = {}
        self._by_id: dict[str, _Call] = {}
        self._ids: set[str] = set()
        self.dropped = 0
        """Characters after the end of some call's arguments; a well-behaved server sends none."""

    @property
    def any_complete(self) -> bool:
        """Whether the turn has a complete call so far."""
        return any(call.done for call in self._calls)

    def feed(
        self, index: int | None, call_id: str | None, name: str | None, arguments: str
    ) -> Iterator[CallBegun | CallComplete]:
        """Take one piece. Raises `TooManyCallsError`."""
        call = self._find(index, call_id or "", name or "", arguments)
        if call is None:
            self.dropped += len(arguments.strip(SPACE))
            return
        if name and name != call.name and (call.braces.blank or not call.name):
            call.name += name
        end = call.braces.feed(arguments)
        call.pieces.append(arguments[:end])
        self.dropped += len(arguments[end:].strip(SPACE))
        yield from _tell(call)

    def finish(self, *, whole: bool) -> Iterator[CallBegun | CallComplete]:
        """The turn is over. Unless it is `whole`, calls whose arguments did not close were cut and stay incomplete."""
        if self.dropped:
            log.warning("%d characters of a model's tool calls belong to no call and were dropped", self.dropped)
        if whole:
            for call in self._calls:
                yield from _tell(call, over=True)

    def _find(self, index: int | None, said_id: str, name: str, arguments: str) -> _Call | None:
        """Return the call that a piece belongs to, None for a piece of no call."""
        here = self._by_index.get(index) if index is not None else self._calls[-1] if self._calls else None
        call = self._known(index, here, said_id, name)
        if call is None:
            begins = name or (here is None and (said_id or index is not None))
            return self._begin(index, said_id) if begins else None
        if call.braces.closed:
            return self._after_the_end(call, index, said_id, name, arguments.strip(SPACE))
        if name and call.name not in {"", name} and not call.braces.blank:
            return self._begin(index, said_id)  # the last one never closed
        return call

    def _known(self, index: int | None, here: _Call | None, said_id: str, name: str) -> _Call | None:
        if not said_id or (here and here.said_id == said_id):
            return here
        if said_id in self._by_id:
            return None if index is not None and here is None else self._by_id[said_id]
        if here is None or name or here.braces.closed:
            return None
        if not here.said_id:  # the id comes after the name
            here.said_id = said_id
            self._by_id[said_id] = here
        return here

    def _after_the_end(self, call: _Call, index: int | None, said_id: str, name: str, rest: str) -> _Call | None:
        """A piece for a call that is over: the next call under the same index or id, a repetition, or rubbish."""
        if name and (rest or name != call.name):
            return self._begin(index, said_id)
        if rest and call.named_again:
            following = self._begin(index, said_id or call.said_id)
            following.name = call.name
            return following
        call.named_again = call.named_again or bool(name)
        return None

    def _begin(self, index: int | None, said_id: str) -> _Call:
        if len(self._calls) == MOST_CALLS:
            raise TooManyCallsError
        unique = said_id or f"call_{len(self._calls)}"
        while unique in self._ids:
            unique += "_"
        self._ids.add(unique)
        call = _Call(said_id, unique)
        self._calls.append(call)
        if index is not None:
            self._by_index[index] = call
        if said_id:
            self._by_id[said_id] = call
        return call


def _tell(call: _Call, *, over: bool = False) -> Iterator[CallBegun | CallComplete]:
    """Announce a call once its name must be whole, which is when its arguments begin; complete it when they close."""
    ready = over or bool(call.name and not call.braces.blank)
    if ready and not call.announced:
        call.announced = True
        yield CallBegun(call.id, call.name)
    if ready and not call.done and (over or call.braces.closed):
        call.done = True
        yield CallComplete(ToolCall(call.id, call.name, "".join(call.pieces).strip(SPACE) or "{}"))
