"""What every request meets before its route: the header check, the limits, the scripted faults, the log."""

import datetime as dt
import threading
import time
from dataclasses import dataclass, field
from typing import assert_never
from urllib.parse import parse_qsl, urlencode, urlsplit

from app.demo.loopback.exchange import Answer, Refusal, Request
from app.demo.loopback.faults import (
    Delay,
    Drop,
    Faults,
    Kind,
    LostReply,
    PrimaryLimit,
    Redirect,
    SecondaryLimit,
    Status,
)
from app.demo.loopback.limits import secondary
from app.demo.loopback.routing import Router
from app.demo.loopback.world import World

API_VERSIONS = frozenset({"2022-11-28", "2026-03-10"})
EDGE_HTML = b"<html><head><title>Unicorn! &middot; GitHub</title></head><body><p>We had issues.</p></body></html>"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request as it came. `status` is None where the client got no answer; times are `time.monotonic` seconds."""

    method: str
    path_with_query: str
    headers: dict[str, str]
    body: bytes
    status: int | None
    began: float
    ended: float


@dataclass(slots=True)
class Front:
    """Answers requests, one thread for each connection. `closing` cuts delays short."""

    world: World
    router: Router
    faults: Faults = field(default_factory=Faults)
    requests: list[Recorded] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def handle(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Answer | None:
        """Answer a request, or return None to close the connection."""
        began = time.monotonic()
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        request = Request(method, parts.path, query, {name.lower(): text for name, text in headers.items()}, body)
        with self.world.state.lock:
            self.world.limits.in_flight += 1
        try:
            answer = self._respond(request)
        finally:
            with self.world.state.lock:
                self.world.limits.in_flight -= 1
        status = None if answer is None else answer.status
        self.requests.append(Recorded(method, target, headers, body, status, began, time.monotonic()))
        return answer

    def _respond(self, request: Request) -> Answer | None:
        try:
            self._admit(request)
        except Refusal as refusal:
            return self._dressed(refusal.answer)
        return self._answer(request, self.faults.take(request.method, request.path))

    def _admit(self, request: Request) -> None:
        if not request.headers.get("user-agent"):
            raise Refusal(
                403,
                "Request forbidden by administrative rules. Please make sure your request has a User-Agent header"
                " (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required).",
            )
        version = request.headers.get("x-github-api-version", "2022-11-28")
        if version not in API_VERSIONS:
            raise Refusal(400, f"API version '{version}' is not supported")
        with self.world.state.lock:
            self.world.limits.admit(request)

    def _answer(self, request: Request, fault: Kind | None) -> Answer | None:
        match fault:
            case Drop():
                return None
            case LostReply():
                self._routed(request)
                return None
            case None:
                answer = self._routed(request)
            case Delay(seconds):
                self.closing.wait(seconds)
                answer = self._routed(request)
            case Status(code):
                # GitHub's edge, unlike its application, answers in HTML and without the API's headers.
                html = code in {502, 503, 504}
                return Answer(code, EDGE_HTML, media="text/html") if html else Answer(code, {"message": "Server Error"})
            case PrimaryLimit(reset_in):
                answer = self.world.limits.primary(reset_in).answer
            case SecondaryLimit(retry_after, code):
                refusal = secondary("scripted", retry_after)
                answer = Answer(code, refusal.body, refusal.headers)
            case Redirect(other_host):
                answer = self._redirect(request, other_host=other_host)
            case _:
                assert_never(fault)
        return self._dressed(answer)

    def _routed(self, request: Request) -> Answer:
        with self.world.state.lock:
            try:
                return self.router.handle(self.world, request)
            except Refusal as refusal:
                return refusal.answer

    def _dressed(self, answer: Answer) -> Answer:
        with self.world.state.lock:
            stamp = dt.datetime.fromtimestamp(self.world.state.clock(), dt.UTC)
            headers = {
                **self.world.limits.headers(),
                "Date": stamp.strftime("%a, %d %b %Y %H:%M:%S GMT"),
                "Server": "github.com",
                "X-GitHub-Media-Type": "github.v3; format=json",
                "X-GitHub-Request-Id": f"{self.world.state.next_id():X}:LOOP",
                **answer.headers,
            }
        return Answer(answer.status, answer.body, headers, answer.media)

    def _redirect(self, request: Request, *, other_host: bool) -> Answer:
        """Point to the repository by its number, as GitHub does after a rename."""
        parts = request.path.split("/", 4)
        repository = self.world.state.repositories.get("/".join(parts[2:4]).lower())
        path = request.path if repository is None else "/".join(["/repositories", str(repository.id), *parts[4:]])
        # The other host is this server too, so that a request which strays there is seen in the log.
        host = self.world.url.replace("127.0.0.1", "localhost") if other_host else self.world.url
        location = f"{host}{path}" + (f"?{urlencode(request.query)}" if request.query else "")
        return Answer(307, {"message": "Temporary Redirect", "url": location}, {"Location": location})
