"""Server-sent events out of bytes, as both model APIs stream them. The SDKs' own decoders set no limit to an event.

Source: HTML Living Standard §9.2.6. An event that the end of the stream cuts off is not one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

EVENT_BYTES = 8 * 1024 * 1024
"""Of one event. The largest is a whole call in one piece, whose text is JSON within JSON."""

STREAM_BYTES = 128 * 1024 * 1024
"""Of one stream, comments and events of no meaning included: 100,000 tokens in chunks of 350 bytes are 35 MB. Reading
20 MB of them costs a second of CPU, which a server that sends nothing else could take until the answer's deadline."""


class TooLongError(Exception):
    """An event has more than `EVENT_BYTES`, or the stream more than `STREAM_BYTES`."""


@dataclass(frozen=True, slots=True)
class ServerEvent:
    """An event; `name` is empty where the server gave none."""

    name: str
    data: str


class EventDecoder:
    """Decodes one stream. The work is linear in what is fed; bytes that are not UTF-8 are replaced."""

    def __init__(self) -> None:
        self._line = bytearray()
        self._after_return = False
        self._name = ""
        self._data: list[str] = []
        self._size = 0
        self._room = STREAM_BYTES

    def feed(self, chunk: bytes) -> Iterator[ServerEvent]:
        """Yield the events that this chunk completes. Raises `TooLongError`."""
        self._room -= len(chunk)
        if self._room < 0:
            raise TooLongError
        if self._after_return and chunk.startswith(b"\n"):
            chunk = chunk[1:]
            self._after_return = False
        if chunk:
            self._after_return = chunk.endswith(b"\r")
        for piece in chunk.splitlines(keepends=True):  # bytes split at \n, \r and \r\n only
            self._line += piece
            if self._size + len(self._line) > EVENT_BYTES:
                raise TooLongError
            if piece.endswith((b"\n", b"\r")):
                line = self._line.decode(errors="replace").rstrip("\r\n")
                self._line.clear()
                yield from self._take(line)

    def _take(self, line: str) -> Iterator[ServerEvent]:
        if not line:
            if self._data:
                yield ServerEvent(self._name, "\n".join(self._data))
            self._name, self._data, self._size = "", [], 0
            return
        name, _, value = line.removeprefix("\ufeff").partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            self._name = value
        elif name == "data":
            self._data.append(value)
            self._size += len(line) + 1
