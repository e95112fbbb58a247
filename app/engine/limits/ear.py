"""What a listener hears when several streams may answer one question: never two of them mixed.

The first stream that says something beyond `Began` is the one that is heard, at once, so that its tool calls start
early; the others are kept. Buffering both until one is whole would give up that head start in every call for the sake
of the few that are hedged. If another ends first, or the one that is heard breaks off, the listener is told `Restarted`
and hears the other from its beginning.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.engine.voice import Heard, Restarted
from app.llm.port import Began


@dataclass(slots=True, eq=False)
class Stream:
    """One attempt, as far as it was heard."""

    kept: list[Heard] = field(default_factory=list)

    @property
    def speaks(self) -> bool:
        """Whether it said something beyond `Began`."""
        return any(not isinstance(event, Began) for event in self.kept)


@dataclass(slots=True)
class Ear:
    """The listener of one question, and the streams that may answer it. `source` is the one it has heard."""

    listen: Callable[[Heard], None]
    source: Stream | None = None
    _streams: list[Stream] = field(default_factory=list)

    def open(self) -> tuple[Stream, Callable[[Heard], None]]:
        """Return a new stream and what takes its events."""
        stream = Stream()
        self._streams.append(stream)
        return stream, lambda event: self._hear(stream, event)

    def drop(self, stream: Stream) -> None:
        """Give a stream up. The listener goes on with another that has begun, if there is one."""
        self._streams = [other for other in self._streams if other is not stream]
        if stream is self.source:
            self.source = None
            self.listen(Restarted())
            for other in self._streams:
                if other.kept and self.source is None:
                    self._replay(other)

    def settle(self, stream: Stream) -> None:
        """A stream is whole: it is what the listener has heard in the end, and the others are no longer heard."""
        if stream not in self._streams:
            return
        if self.source is not stream:
            if self.source is not None:
                self.listen(Restarted())
            self._replay(stream)
        self._streams.clear()

    def _hear(self, stream: Stream, event: Heard) -> None:
        if stream not in self._streams:
            return
        stream.kept.append(event)
        if self.source is None or self.source is stream:
            self.source = stream
            self.listen(event)
        elif not self.source.speaks and not isinstance(event, Began):
            self.source = stream  # it had only begun, which this one has done as well
            self.listen(event)

    def _replay(self, stream: Stream) -> None:
        self.source = stream
        for event in stream.kept:
            self.listen(event)
