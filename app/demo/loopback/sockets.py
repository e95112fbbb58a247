"""The socket below the loopback GitHub: HTTP/1.1 with connections kept alive, one thread for each."""

import socket
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from app.demo.loopback.exchange import Answer

Handle = Callable[[str, str, dict[str, str], bytes], Answer | None]


class SocketServer:
    """Listens on a free port of 127.0.0.1 and asks `handle(method, target, headers, body)` for each answer."""

    def __init__(self, handle: Handle) -> None:
        self._server = _Server(handle)
        # A short poll, in seconds: `shutdown` waits for the loop to look, and tests start hundreds of these.
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.005,), name="loopback-github")

    @property
    def url(self) -> str:
        """The address, with the port that was free."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def crashes(self) -> list[BaseException]:
        """What went wrong in the handler itself."""
        return self._server.crashes

    def start(self) -> None:
        """Begin to answer. Connections made since the constructor have waited."""
        self._thread.start()

    def close(self) -> None:
        """End all connections and wait for their threads."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.hang_up()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    # More than a review opens at once; the kernel refuses connections beyond it.
    request_queue_size = 512
    daemon_threads = False

    def __init__(self, handle: Handle) -> None:
        self.answer = handle
        self.crashes: list[BaseException] = []
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    def server_bind(self) -> None:
        # Without the look-up of the machine's name, which may take seconds.
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def opened(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)

    def closed(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)

    def hang_up(self) -> None:
        with self._lock:
            for connection in self._open:
                _shut(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 -- socketserver's signature
        error = sys.exc_info()[1]
        # A client that goes away is none of our business.
        if error is not None and not isinstance(error, ConnectionError):
            self.crashes.append(error)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # One packet for an answer: headers and body apart cost 40 ms each between Nagle and delayed acknowledgements.
    disable_nagle_algorithm = True
    wbufsize = -1
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        self.server.closed(self.connection)
        super().finish()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = self.server.answer(self.command, self.path, dict(self.headers.items()), body)
        if answer is None:
            self.close_connection = True
            _shut(self.connection)
            return
        data = answer.encoded()
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if data:
            self.send_header("Content-Type", answer.media)
        if answer.status != 204:  # noqa: PLR2004
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve  # noqa: N815

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        """Stay silent; `LoopbackGitHub.requests` is the log."""


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
