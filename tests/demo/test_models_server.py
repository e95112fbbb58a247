import http.client
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.demo.models import (
    Answer,
    Cut,
    Fault,
    Flood,
    Garbage,
    Hang,
    LoopbackModels,
    ModelRequest,
    RateLimits,
    Reset,
    SlowBytes,
    Status,
    Usage,
    WrongType,
)

pytestmark = pytest.mark.integration

KEY = {"authorization": "Bearer sk-loopback", "content-type": "application/json"}
ANTHROPIC_KEY = {"x-api-key": "sk-loopback", "anthropic-version": "2023-06-01", "content-type": "application/json"}
ASK: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": "Look."}]}
CHAT, MESSAGES = "/v1/chat/completions", "/v1/messages"


def constant(answer: Answer) -> Callable[[ModelRequest], Answer]:
    return lambda _: answer


@dataclass(frozen=True)
class Heard:
    """An answer, as far as it came; `whole` says whether it ended as it should."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    whole: bool = True

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def error(self) -> Any:
        return self.json["error"]["type"]


@contextmanager
def connected(models: LoopbackModels, timeout: float = 10) -> Iterator[http.client.HTTPConnection]:
    address = urlsplit(models.anthropic_url)
    with closing(http.client.HTTPConnection(address.hostname or "", address.port, timeout=timeout)) as connection:
        yield connection


def send(
    connection: http.client.HTTPConnection, body: Any = None, headers: Mapping[str, str] = KEY, path: str = CHAT
) -> None:
    connection.request("POST", path, json.dumps(ASK if body is None else body), dict(headers))


def hear(connection: http.client.HTTPConnection) -> Heard:
    with connection.getresponse() as response:
        headers = {name.lower(): text for name, text in response.getheaders()}
        try:
            return Heard(response.status, headers, response.read())
        except http.client.IncompleteRead as cut:
            return Heard(response.status, headers, cut.partial, whole=False)


def ask(models: LoopbackModels, body: Any = None, headers: Mapping[str, str] = KEY, path: str = CHAT) -> Heard:
    with connected(models) as connection:
        send(connection, body, headers, path)
        return hear(connection)


def ask_anthropic(models: LoopbackModels) -> Heard:
    return ask(models, {**ASK, "max_tokens": 9}, ANTHROPIC_KEY, MESSAGES)


def test_a_connection_serves_many_requests_in_both_dialects() -> None:
    with LoopbackModels(constant(Answer("Yes."))) as models, connected(models) as connection:
        for _ in range(2):
            send(connection)
            assert hear(connection).json["choices"][0]["message"]["content"] == "Yes."
            send(connection, {**ASK, "max_tokens": 9}, ANTHROPIC_KEY, MESSAGES)
            assert hear(connection).json["content"] == [{"type": "text", "text": "Yes."}]
    assert [request.provider for request in models.requests] == ["openai", "anthropic"] * 2


def test_the_log_keeps_what_came_when_it_came_and_what_it_cost() -> None:
    with LoopbackModels(constant(Answer("12345", ttft=0.05, seconds=0.1))) as models:
        assert ask(models, {**ASK, "stream": True}).body.endswith(b"data: [DONE]\n\n")
    [request] = models.requests
    assert (request.arrival, request.path, request.status, request.whole) == (0, CHAT, 200, True)
    assert (request.body, request.usage) == ({**ASK, "stream": True}, Usage(9, 0, 0, 2))
    assert request.first_byte is not None
    assert request.ended is not None
    assert 0.05 <= request.first_byte - request.arrived < 0.1
    assert 0.1 <= request.ended - request.first_byte < 0.2


@pytest.mark.parametrize(
    ("path", "headers", "status", "kind"),
    [
        (CHAT, {}, 401, "invalid_request_error"),
        (CHAT, {**KEY, "authorization": "Bearer sk-other"}, 401, "invalid_request_error"),
        (CHAT, {"authorization": "Bearer sk-loopback"}, 400, "invalid_request_error"),
        ("/v1/completions", KEY, 404, "invalid_request_error"),
        (MESSAGES, {}, 401, "authentication_error"),
        (MESSAGES, {**ANTHROPIC_KEY, "x-api-key": "sk-other"}, 401, "authentication_error"),
        (MESSAGES, {**KEY, "authorization": "Bearer sk-other"}, 401, "authentication_error"),
        (MESSAGES, {**KEY}, 400, "invalid_request_error"),
        (MESSAGES, {**ANTHROPIC_KEY, "anthropic-version": "2022-01-01"}, 400, "invalid_request_error"),
        ("/v1/complete", ANTHROPIC_KEY, 404, "not_found_error"),
    ],
)
def test_a_request_has_to_have_the_right_key_version_and_path(
    path: str, headers: dict[str, str], status: int, kind: str
) -> None:
    with LoopbackModels(constant(Answer("x"))) as models:
        heard = ask(models, headers=headers, path=path)
        assert (heard.status, heard.error) == (status, kind)


def test_what_is_no_json_object_is_refused() -> None:
    with LoopbackModels(constant(Answer("x"))) as models:
        for body in (b"", b"{", b"[]", b"\xff", b"[" * 100_000):
            with connected(models) as connection:
                connection.request("POST", CHAT, body, KEY)
                assert hear(connection).status == 400


def test_a_body_above_32_mb_is_refused_and_the_connection_lives() -> None:
    with LoopbackModels(constant(Answer("x"))) as models, connected(models) as connection:
        connection.request("POST", MESSAGES, b" " * (32 * 1024 * 1024 + 1), ANTHROPIC_KEY)
        heard = hear(connection)
        assert (heard.status, heard.error) == (413, "request_too_large")
        send(connection)
        assert hear(connection).status == 200


def test_models_that_are_named_are_listed_and_others_unknown() -> None:
    with LoopbackModels(constant(Answer("x")), models=("m", "n")) as models:
        for headers in (KEY, ANTHROPIC_KEY):
            with connected(models) as connection:
                connection.request("GET", "/v1/models", headers=headers)
                assert [model["id"] for model in hear(connection).json["data"]] == ["m", "n"]
        unknown = ask(models, {**ASK, "model": "o"})
        assert (unknown.status, unknown.json["error"]["code"], ask(models).status) == (404, "model_not_found", 200)


def hear_fault(fault: Fault, *, stream: bool = True) -> Heard:
    with LoopbackModels(constant(Answer("x" * 40, fault=fault))) as models:
        return ask(models, {**ASK, "stream": stream})


@pytest.mark.parametrize("stream", [True, False])
def test_a_body_is_cut_at_exactly_the_byte_that_was_asked_for(*, stream: bool) -> None:
    full = hear_fault(SlowBytes(1_000_000), stream=stream)
    assert full.whole
    for at in (0, 1, 100, len(full.body) - 1):
        part = hear_fault(Cut(at), stream=stream)
        # All but the second of `created` is the same in every answer.
        assert (part.status, len(part.body), part.body[:50], part.whole) == (200, at, full.body[: min(at, 50)], False)


def test_a_stream_cut_behind_its_last_byte_lacks_only_its_end() -> None:
    size = len(hear_fault(SlowBytes(1_000_000)).body)
    cut = hear_fault(Cut(size))
    assert (len(cut.body), cut.body.endswith(b"data: [DONE]\n\n"), cut.whole) == (size, True, False)


def test_a_reset_is_a_reset_and_not_an_end() -> None:
    for fault in (Reset(), Reset(after_bytes=10)):
        with LoopbackModels(constant(Answer("x", fault=fault))) as models:
            with pytest.raises(ConnectionResetError):
                ask(models, {**ASK, "stream": True})
            assert models.requests[0].whole is False


@pytest.mark.parametrize("fault", [Hang(), Hang(after_bytes=10)])
def test_a_hanging_answer_outlasts_the_clients_patience(fault: Fault) -> None:
    with LoopbackModels(constant(Answer("x", fault=fault))) as models:
        with connected(models, timeout=0.2) as connection:
            send(connection, {**ASK, "stream": True})
            with pytest.raises(TimeoutError):
                hear(connection)
        wait_until(lambda: models.requests[0].ended is not None)


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_garbage_and_web_pages_come_with_a_200() -> None:
    garbage = b"data: {]\n\n\xff"
    heard = hear_fault(Garbage(garbage))
    assert (heard.status, heard.headers["content-type"], heard.body) == (
        200,
        "text/event-stream; charset=utf-8",
        garbage,
    )
    heard = hear_fault(WrongType())
    assert (heard.status, heard.headers["content-type"], heard.body[:9]) == (200, "text/html", b"<!DOCTYPE")


@pytest.mark.parametrize("stream", [True, False])
def test_a_flood_has_the_size_that_was_asked_for_and_is_well_formed(*, stream: bool) -> None:
    flood = hear_fault(Flood(3_000_000), stream=stream)
    assert (flood.whole, 3_000_000 <= len(flood.body) < 3_100_000) == (True, True)
    if stream:
        assert flood.body.endswith(b"\n\ndata: [DONE]\n\n")
    else:
        assert flood.json["choices"][0]["finish_reason"] == "stop"


@pytest.mark.parametrize(
    ("code", "kind", "typed"),
    [
        (400, "invalid_request_error", "invalid_request_error"),
        (401, "invalid_request_error", "authentication_error"),
        (403, "invalid_request_error", "permission_error"),
        (404, "invalid_request_error", "not_found_error"),
        (413, "invalid_request_error", "request_too_large"),
        (429, "requests", "rate_limit_error"),
        (500, "server_error", "api_error"),
        (503, "server_error", "api_error"),
        (529, "server_error", "overloaded_error"),
    ],
)
def test_a_scripted_status_has_the_vendors_body(code: int, kind: str, typed: str) -> None:
    with LoopbackModels(constant(Answer(fault=Status(code, headers={"retry-after": "7"})))) as models:
        heard = ask(models)
        assert (heard.status, heard.headers["retry-after"], heard.error) == (code, "7", kind)
        heard = ask_anthropic(models)
        assert (heard.status, heard.headers["retry-after"], heard.error) == (code, "7", typed)
    assert [request.usage for request in models.requests] == [None, None]


def test_a_scripted_body_replaces_the_vendors() -> None:
    page = b"<html>Bad gateway</html>"
    with LoopbackModels(constant(Answer(fault=Status(502, page, {"Content-Type": "text/html"})))) as models:
        heard = ask(models)
        assert (heard.status, heard.headers["content-type"], heard.body) == (502, "text/html", page)


def test_a_limit_is_refused_in_headers_that_say_when_to_come_back() -> None:
    with LoopbackModels(constant(Answer("x")), limits=RateLimits(requests_per_second=0.1, burst=2)) as models:
        heard = [ask(models) for _ in range(3)]
        # The other provider has limits of its own.
        other = ask_anthropic(models)
    assert [each.status for each in heard] == [200, 200, 429]
    assert [each.headers["x-ratelimit-remaining-requests"] for each in heard] == ["1", "0", "0"]
    assert (heard[2].headers["retry-after"], heard[2].json["error"]["code"]) == ("10", "rate_limit_exceeded")
    assert (other.status, other.headers["anthropic-ratelimit-requests-remaining"]) == (200, "1")


def test_a_client_that_leaves_makes_room_for_another() -> None:
    with LoopbackModels(constant(Answer("x", ttft=30)), limits=RateLimits(concurrency=1)) as models:
        with connected(models) as first:
            send(first)
            wait_until(lambda: len(models.requests) == 1)
            assert ask(models).status == 429
        wait_until(lambda: models.requests[0].ended is not None)
        with connected(models, timeout=0.1) as third:
            send(third)
            with pytest.raises(TimeoutError):
                hear(third)


def test_an_outage_refuses_connections_and_ends_on_the_same_port() -> None:
    answers = iter((Answer("x" * 400, seconds=30), Answer("Back.")))
    with LoopbackModels(lambda _: next(answers)) as models:
        url = models.openai_url
        with connected(models) as connection:
            send(connection, {**ASK, "stream": True})
            wait_until(lambda: len(models.requests) == 1 and models.requests[0].first_byte is not None)
            models.stop()
            assert hear(connection).whole is False
        with pytest.raises(ConnectionRefusedError):
            ask(models)
        models.start()
        assert (models.openai_url, ask(models).status) == (url, 200)


def test_sixty_prompts_at_once_all_miss_the_cache_and_the_next_ones_hit_it() -> None:
    prompt = {**ASK, "messages": [{"role": "user", "content": "x" * 8_000}]}
    with LoopbackModels(constant(Answer("x", ttft=0.3))) as models, ThreadPoolExecutor(60) as pool:
        list(pool.map(lambda _: ask(models, prompt), range(60)))
        list(pool.map(lambda _: ask(models, prompt), range(60)))
    cached = [request.usage.cached for request in models.requests if request.usage]
    assert (cached[:60], set(cached[60:])) == ([0] * 60, {1920})


def test_a_script_that_raises_is_heard_of() -> None:
    def script(_: ModelRequest) -> Answer:
        raise LookupError("no such answer")

    with (
        pytest.raises(ExceptionGroup) as caught,
        LoopbackModels(script) as models,
        pytest.raises(ConnectionError),
    ):
        ask(models)
    assert [str(error) for error in caught.value.exceptions] == ["no such answer"]


def test_requests_of_another_protocol_are_not_answered() -> None:
    with LoopbackModels(constant(Answer("x"))) as models:
        address = urlsplit(models.openai_url)
        for sent in (b"\x16\x03\x01" + b"x" * 100_000, b"POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n"):
            with socket.create_connection((address.hostname, address.port or 0), timeout=5) as raw:
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                raw.sendall(sent)
                assert recv_or_reset(raw) == b""
    assert models.requests == []


def recv_or_reset(raw: socket.socket) -> bytes:
    try:
        return raw.recv(1)
    except ConnectionResetError:
        return b""


def test_no_thread_outlives_the_server() -> None:
    before = threading.active_count()
    with LoopbackModels(constant(Answer("x", ttft=60))) as models, connected(models) as connection:
        send(connection)
        wait_until(lambda: len(models.requests) == 1)
    assert threading.active_count() == before
