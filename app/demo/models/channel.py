"""Carries one answer's body over a connection, and breaks it at the byte where a fault says so."""

import math
from collections.abc import Callable, Mapping

from app.demo.models.connection import Connection, GoneError, render_head
from app.demo.models.faults import Cut, Fault, Hang, Reset, SlowBytes

TICK = 0.02
"""Seconds between two sends of slow bytes."""


class Channel:
    """One answer under way. `began` is told when its first byte leaves."""

    def __init__(self, connection: Connection, fault: Fault | None, began: Callable[[], None]) -> None:
        self._connection = connection
        self._fault = fault
        self._began = began
        self._head = b""
        self._chunked = True
        self._left: float = math.inf
        match fault:
            case Cut(at):
                self._left = at
            case Hang(int(after)) | Reset(int(after)):
                self._left = after
            case _:
                pass

    def start(self, status: int, headers: Mapping[str, str], *, length: int | None = None) -> None:
        """Set the status and headers, which leave with the first bytes. Without `length` the body is chunked."""
        self._chunked = length is None
        framing = {"Transfer-Encoding": "chunked"} if length is None else {"Content-Length": str(length)}
        self._head = render_head(status, {**headers, **framing})

    async def write(self, data: bytes, *, last: bool = False) -> None:
        """Send a part of the body. Raises `GoneError` when a fault or the client has ended the connection."""
        if isinstance(self._fault, SlowBytes):
            step = max(1, round(self._fault.per_second * TICK))
            for start in range(0, len(data), step):
                await self._send(data[start : start + step])
                await self._connection.pause(step / self._fault.per_second)
            data = b""
        if self._left < len(data) or (last and self._left < math.inf):
            await self._send(data[: int(self._left)])
            await self._break()
        self._left -= len(data)
        await self._send(data, last=last)

    async def _send(self, data: bytes, *, last: bool = False) -> None:
        framed = b"%x\r\n%b\r\n" % (len(data), data) if self._chunked and data else data
        end = b"0\r\n\r\n" if self._chunked and last else b""
        if self._head:
            self._began()
        framed, self._head = self._head + framed + end, b""
        if framed:
            await self._connection.send(framed)

    async def _break(self) -> None:
        if isinstance(self._fault, Hang):
            await self._connection.pause(math.inf)
        if isinstance(self._fault, Reset):
            self._connection.reset()
        raise GoneError
