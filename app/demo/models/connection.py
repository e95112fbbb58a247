"""One TCP connection, speaking as much HTTP/1.1 as the vendors' SDKs do: keep-alive, and bodies with their length.

On plain sockets and not on anyio's streams, because a fault must close a connection at an exact byte or reset it, a
pause must notice that the client has gone, and one core has to carry some hundred streams.
"""

import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

import anyio

from app.demo.models.refusal import BODY_LIMIT

HEAD_LIMIT = 64 * 1024
_READ = 256 * 1024
_UNWATCHED = 0.1
"""Seconds up to which a pause does not watch its connection, which would cost five times the pause itself."""


class GoneError(Exception):
    """The other side has closed the connection, or a fault closed it for them."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request. Header names are lower case. `body` is None where it was larger than the limit."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes | None


class Connection:
    """A connection of a client."""

    def __init__(self, sock: socket.socket) -> None:
        sock.settimeout(0)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = sock
        self._buffer = b""

    async def read_request(self) -> Incoming:
        """Wait for the next request. Raises `GoneError` when there is none, or it is no HTTP."""
        while (end := self._buffer.find(b"\r\n\r\n")) < 0:
            if len(self._buffer) > HEAD_LIMIT:
                raise GoneError
            self._buffer += await self._receive()
        lines = self._buffer[:end].decode("latin-1").split("\r\n")
        method, _, rest = lines[0].partition(" ")
        headers = {name.strip().lower(): text.strip() for name, _, text in (line.partition(":") for line in lines[1:])}
        length = headers.get("content-length", "0")
        if not length.isdecimal() or "transfer-encoding" in headers:
            raise GoneError
        body = await self._read_body(end + 4, int(length))
        return Incoming(method, rest.partition(" ")[0], headers, body)

    async def _read_body(self, start: int, length: int) -> bytes | None:
        piece = self._buffer[start:]
        pieces, left = [piece[:length]], length - len(piece)
        while left > 0:
            piece = await self._receive()
            # Read to its end even if it is too large: closing on unread bytes would reset the refusal away.
            if length <= BODY_LIMIT:
                pieces.append(piece[:left])
            left -= len(piece)
        self._buffer = piece[left:] if left < 0 else b""
        return b"".join(pieces) if length <= BODY_LIMIT else None

    async def _receive(self) -> bytes:
        while True:
            try:
                data = self._socket.recv(_READ)
            except BlockingIOError:
                await anyio.wait_readable(self._socket)
                continue
            except OSError:
                raise GoneError from None
            if not data:
                raise GoneError
            return data

    async def send(self, data: bytes) -> None:
        """Send everything, as fast as the client reads. Raises `GoneError`."""
        view = memoryview(data)
        while view:
            try:
                view = view[self._socket.send(view) :]
            except BlockingIOError:
                await anyio.wait_writable(self._socket)
            except OSError:
                raise GoneError from None

    async def pause(self, seconds: float) -> None:
        """Wait; `inf` is for ever. Raises `GoneError` as soon as the client has closed its side, in a longer pause."""
        if seconds < _UNWATCHED:
            await anyio.sleep(seconds)
            return
        with anyio.move_on_after(seconds):
            await anyio.wait_readable(self._socket)
            if self._is_closed():
                raise GoneError
            # The next request, sent ahead: it waits its turn.
            await anyio.sleep(seconds)

    def _is_closed(self) -> bool:
        try:
            return not self._socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def reset(self) -> None:
        """Let `close` send a TCP RST in place of a FIN."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()


def render_head(status: int, headers: Mapping[str, str]) -> bytes:
    """Return a status line and headers, with the empty line."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        # 529 is Anthropic's own.
        phrase = "Overloaded"
    fields = "".join(f"{name}: {text}\r\n" for name, text in headers.items())
    return f"HTTP/1.1 {status} {phrase}\r\n{fields}\r\n".encode("latin-1")
