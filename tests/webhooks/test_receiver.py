import hmac
import json
import logging
import tracemalloc
from collections.abc import AsyncIterator, Callable
from typing import Any, Protocol

import anyio
import httpx
import pytest
from fastapi import FastAPI

from app.jobs.port import JobQueue, Work
from app.webhooks.receiver import MAX_BODY, receiver

SECRET = b"a secret of thirty-two bytes, ok"
CHANGED = {
    "action": "opened",
    "installation": {"id": 7},
    "repository": {"id": 42, "full_name": "octo-org/hello"},
    "pull_request": {"number": 2, "head": {"sha": "a1" * 20}, "base": {"sha": "b2" * 20}},
}
BODY = json.dumps(CHANGED).encode()
MIB = b"x" * 1024 * 1024


class Queue(JobQueue, Protocol):
    deliveries: dict[str, tuple[str, str]]
    jobs: dict[str, Work]
    full: bool


ABOUT = {"sandbox": {"level": 2, "required": 3}}


class Server:
    """The router in an application, asked in process."""

    def __init__(self, queue: JobQueue) -> None:
        self.unready = ""
        self._app = FastAPI(openapi_url=None, redirect_slashes=False)
        self._app.include_router(receiver(queue, [SECRET], ready=self._ready, about=lambda: ABOUT, receive_seconds=0.2))

    async def _ready(self) -> str:
        return self.unready

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.ASGITransport(self._app), base_url="http://server")

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        async def run() -> httpx.Response:
            async with self.client() as client:
                return await client.request(method, path, **options)

        return anyio.run(run)

    def post(self, body: Any = BODY, path: str = "/webhook", **changed: str | None) -> httpx.Response:
        given = headers(body if isinstance(body, bytes) else b"") | {
            name.replace("_", "-"): value for name, value in changed.items()
        }
        return self.ask("POST", path, content=body, headers={k: v for k, v in given.items() if v is not None})


def headers(body: bytes) -> dict[str, str | None]:
    return {
        "content-type": "application/json",
        "x-github-delivery": "guid-1",
        "x-github-event": "pull_request",
        "x-hub-signature-256": "sha256=" + hmac.digest(SECRET, body, "sha256").hex(),
    }


@pytest.fixture
def server(queue: JobQueue) -> Server:
    return Server(queue)


def answer(response: httpx.Response) -> tuple[int, str, str]:
    return response.status_code, response.json()["outcome"], response.json()["reason"]


@pytest.mark.parametrize("path", ["/webhook", "/"])
def test_a_signed_delivery_is_accepted_once_it_is_committed(server: Server, queue: Queue, path: str) -> None:
    assert answer(server.post(path=path)) == (202, "queued", "pull_request.opened")
    assert list(queue.deliveries) == ["guid-1"]


@pytest.mark.parametrize("signature", [None, "", "sha256=" + "0" * 64, "sha256=é", "sha1=" + "0" * 40])
def test_a_body_without_our_signature_leaves_no_row(server: Server, queue: Queue, signature: str | None) -> None:
    raw = None if signature is None else signature.encode("latin-1")
    response = server.post(x_hub_signature_256=raw)  # type: ignore[arg-type]  # httpx sends bytes as they are
    assert answer(response)[:2] == (401, "refused")
    assert queue.deliveries == {}


def test_a_valid_sha1_signature_is_no_signature(server: Server) -> None:
    sha1 = "sha1=" + hmac.digest(SECRET, BODY, "sha1").hex()
    assert server.post(x_hub_signature_256=None, x_hub_signature=sha1).status_code == 401


def test_the_signature_is_of_the_raw_bytes(server: Server) -> None:
    pretty = headers(json.dumps(CHANGED, indent=2).encode())["x-hub-signature-256"]
    assert server.post(x_hub_signature_256=pretty).status_code == 401


def test_nothing_is_parsed_before_the_signature(server: Server) -> None:
    assert server.post(b"[" * 100_000, x_hub_signature_256="sha256=" + "0" * 64).status_code == 401
    assert server.post(b"[" * 100_000).status_code == 400


@pytest.mark.parametrize("encoding", ["gzip", "br", "identity, gzip"])
def test_a_compressed_body_is_never_inflated(server: Server, encoding: str) -> None:
    assert server.post(content_encoding=encoding).status_code == 415


@pytest.mark.parametrize("kind", [None, "application/x-www-form-urlencoded", "text/plain"])
def test_another_content_type_is_refused_with_the_remedy(server: Server, kind: str | None) -> None:
    reason = "the content type must be application/json; choose it in the App's settings"
    assert answer(server.post(content_type=kind)) == (415, "refused", reason)


def test_a_charset_beside_the_content_type_is_accepted(server: Server) -> None:
    assert server.post(content_type="Application/JSON; charset=utf-8").status_code == 202


@pytest.mark.parametrize("length", [str(MAX_BODY + 1), "9" * 5_000])
def test_a_body_announced_as_too_large_is_refused_unread(server: Server, length: str) -> None:
    read = []

    async def body() -> AsyncIterator[bytes]:
        read.append(MIB)
        yield MIB

    assert server.post(body(), content_length=length).status_code == 413
    assert read == []


def test_an_endless_body_is_refused_at_the_limit_and_not_kept(server: Server) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 1
            yield MIB

    tracemalloc.start()
    try:
        response = server.post(endless())
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert response.status_code == 413
    assert response.headers["connection"] == "close"
    assert sent * len(MIB) <= MAX_BODY + 2 * len(MIB)
    assert peak < 64 * len(MIB)


def test_a_body_that_does_not_arrive_in_time_is_refused(server: Server) -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await anyio.sleep(5)

    assert answer(server.post(slow())) == (408, "refused", "the body did not arrive in time")


def test_a_fifth_large_body_is_turned_away_and_an_ordinary_one_is_not(server: Server) -> None:
    statuses: list[int] = []

    async def large() -> AsyncIterator[bytes]:
        yield MIB
        yield MIB
        await anyio.sleep(5)

    async def post(client: httpx.AsyncClient, content: bytes | AsyncIterator[bytes]) -> None:
        given = {name: value for name, value in headers(BODY).items() if value is not None}
        statuses.append((await client.post("/webhook", content=content, headers=given)).status_code)

    async def run() -> None:
        async with server.client() as client, anyio.create_task_group() as group:
            for content in (large(), large(), large(), large(), large(), BODY):
                group.start_soon(post, client, content)

    for _ in range(2):  # the places are free again after the first round
        statuses.clear()
        anyio.run(run)
        assert sorted(statuses) == [202, 408, 408, 408, 408, 503]


def test_a_store_that_cannot_commit_answers_503_and_tells_the_log_why(
    server: Server, queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    queue.full = True
    reason = "the delivery could not be stored; its cause is in the server's log"
    assert answer(server.post()) == (503, "failed", reason)
    assert "the disk is full" in caplog.text


def test_a_malformed_body_is_answered_400_in_our_own_words(server: Server) -> None:
    body = b'{"action": "<script>\\u202e"}'
    assert answer(server.post(body)) == (400, "malformed", "action is not a word")


@pytest.mark.parametrize("path", ["/", "/webhook"])
def test_a_visitor_is_told_what_this_address_is_for(server: Server, path: str) -> None:
    response = server.ask("GET", path)
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.text == "This is where GitHub posts webhooks of the Quorum App. There is nothing to see with GET.\n"


@pytest.mark.parametrize(
    "path", ["/webhook/../admin", "http://server//webhook", "/webhook/", "/WEBHOOK", "/docs", "/openapi.json"]
)
def test_there_is_no_other_way_in(server: Server, queue: Queue, path: str) -> None:
    assert server.post(path=path, x_forwarded_for="127.0.0.1", host="evil").status_code == 404
    assert queue.deliveries == {}


def test_health_is_being_alive_and_readiness_is_being_able_to_take_deliveries(server: Server) -> None:
    assert answer(server.ask("GET", "/healthz")) == (200, "alive", "")
    assert answer(server.ask("GET", "/readyz")) == (200, "ready", "")
    server.unready = "the store is locked \u202e"
    response = server.ask("GET", "/readyz")
    assert answer(response) == (503, "unready", "the store is locked \u202e")
    assert response.text.isascii()


def test_readiness_tells_of_the_sandbox_and_being_alive_tells_nothing(server: Server) -> None:
    assert server.ask("GET", "/readyz").json() == {"outcome": "ready", "reason": "", **ABOUT}
    assert server.ask("GET", "/healthz").json() == {"outcome": "alive", "reason": ""}


@pytest.mark.parametrize(
    ("send", "level"),
    [(lambda server: server.post(), logging.INFO), (lambda server: server.post(content_type=None), logging.WARNING)],
)
def test_every_delivery_leaves_one_line_in_the_log(
    server: Server, caplog: pytest.LogCaptureFixture, send: Callable[[Server], httpx.Response], level: int
) -> None:
    caplog.set_level(logging.INFO, logger="app.webhooks")
    status = send(server).status_code
    lines = [(record.levelno, vars(record)["delivery"], vars(record)["status"]) for record in caplog.records]
    assert lines == [(level, "guid-1", status)]
