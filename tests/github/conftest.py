"""A scripted HTTP server for what no honest GitHub does: broken bodies, odd redirects, endless answers."""

import gzip
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest


class Scripted:
    """Answers each method and path with its replies in turn, the last one for ever; records what was asked."""

    def __init__(self) -> None:
        self.replies: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.asked: list[str] = []
        self.sent: list[dict[str, str]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.answer("GET", "/repos/o/r/installation", body={"id": 1})
        self.answer("GET", "/app", body={"id": 9, "slug": "quorum"})
        token = {"token": "ghs_1.a-b", "expires_at": "2099-01-01T00:00:00Z"}
        self.answer("POST", "/app/installations/1/access_tokens", status=201, body=token)

    def answer(self, method: str, path: str, **reply: Any) -> None:
        """Add a reply: `status`, `body` (JSON) or `text`, `headers`, `compressed`, `trickle`, `cut`, `dropped`."""
        self.replies.setdefault((method, path), []).append(reply)

    def count(self, prefix: str) -> int:
        """How often something was asked for, by how `GET /path` begins."""
        return sum(asked.startswith(prefix) for asked in self.asked)


def _handler(scripted: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # headers and body in one packet, or Nagle's algorithm holds the body back for 40 ms

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except (ConnectionError, TimeoutError):
                self.close_connection = True

        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            scripted.asked.append(f"{self.command} {self.path}")
            scripted.sent.append(dict(self.headers))
            replies = scripted.replies.get((self.command, self.path.partition("?")[0]), [{"status": 404, "body": {}}])
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
            if reply.get("dropped"):
                self.close_connection = True
                return
            body = reply.get("text", json.dumps(reply.get("body"))).encode()
            headers = {"Content-Type": "application/json", **reply.get("headers", {})}
            if reply.get("compressed"):
                body, headers["Content-Encoding"] = gzip.compress(body, 1), "gzip"
            self.send_response_only(reply.get("status", 200))
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body) + reply.get("cut", 0)))
            self.end_headers()
            if "trickle" in reply:
                for at in range(len(body)):
                    self.wfile.write(body[at : at + 1])
                    self.wfile.flush()
                    time.sleep(reply["trickle"])
            else:
                self.wfile.write(body)
            self.close_connection = "cut" in reply

        do_GET = do_POST = do_PATCH = do_DELETE = _answer  # noqa: N815 -- the names http.server looks for

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the library's name
            pass

    return Handler


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    script = Scripted()
    thread = threading.Thread(target=script.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield script
    script.server.shutdown()
    script.server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def private_key() -> str:
    """An RSA key in PEM, made once: that takes a moment."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form, none = serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, form, none).decode()
