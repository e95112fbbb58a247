"""What only a real server shows: slow and endless bodies on a socket, and the neighbours' deliveries meanwhile."""

import hmac
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from fastapi import FastAPI

from app.jobs.port import JobQueue
from app.webhooks.receiver import receiver

pytestmark = pytest.mark.integration

SECRET = b"a secret of thirty-two bytes, ok"
BODY = json.dumps({"zen": "Keep it logically awesome."}).encode()
SIGNATURE = "sha256=" + hmac.digest(SECRET, BODY, "sha256").hex()
HEAD = (
    "POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    f"X-GitHub-Delivery: guid\r\nX-GitHub-Event: ping\r\nX-Hub-Signature-256: {SIGNATURE}\r\n"
)
CHUNK = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"


async def ready() -> str:
    return ""


@pytest.fixture
def port(queue: JobQueue) -> Iterator[int]:
    app = FastAPI(openapi_url=None, redirect_slashes=False)
    app.include_router(receiver(queue, [SECRET], ready=ready, receive_seconds=1.0))
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, ws="none", lifespan="off", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()
    listener.close()


def answer(connection: socket.socket) -> bytes:
    """Return the status line; the connection must then end, or the rest of the body would pass for a request."""
    connection.settimeout(5)
    received = b""
    try:
        while data := connection.recv(65536):
            received += data
    except ConnectionResetError:
        assert received
    return received.split(b"\r\n", 1)[0]


def deliver(port: int) -> tuple[bytes, float]:
    start = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        head = f"{HEAD}Content-Length: {len(BODY)}\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode() + BODY)
        return answer(connection), time.perf_counter() - start


def test_an_ordinary_delivery_is_accepted(port: int) -> None:
    assert deliver(port)[0] == b"HTTP/1.1 202 Accepted"


def test_a_body_of_one_byte_a_moment_is_refused_in_time_while_neighbours_are_served(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"{HEAD}Content-Length: 1000\r\n\r\n".encode())
        start = time.perf_counter()
        for _ in range(4):
            connection.sendall(b"{")
            time.sleep(0.2)
        status, seconds = deliver(port)
        assert answer(connection) == b"HTTP/1.1 408 Request Timeout"
    assert time.perf_counter() - start < 2
    assert status == b"HTTP/1.1 202 Accepted"
    assert seconds < 0.5


def test_an_endless_chunked_body_is_refused_at_the_limit_while_neighbours_are_served(port: int) -> None:
    sent = 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(5)
        connection.sendall(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode())
        try:
            while sent < 200 * 1024 * 1024:
                connection.sendall(CHUNK)
                sent += len(CHUNK)
        except OSError:  # the server hung up
            pass
    assert 25 * 1024 * 1024 < sent < 50 * 1024 * 1024
    assert deliver(port)[0] == b"HTTP/1.1 202 Accepted"


def test_a_body_announced_as_too_large_is_answered_before_it_is_sent(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"{HEAD}Content-Length: {26 * 1024 * 1024}\r\n\r\n".encode())
        assert answer(connection).startswith(b"HTTP/1.1 413 ")


def test_a_client_that_leaves_early_disturbs_nobody(port: int, caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"{HEAD}Content-Length: 1000\r\n\r\n".encode() + b"{")
    assert deliver(port)[0] == b"HTTP/1.1 202 Accepted"
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
