"""The door to PyGithub: one request in, one JSON value or error out, with the only retries there are.

Why requests and not PyGithub's objects: a lazy object sends requests nobody sees, hands a redirected POST back as a
success, and follows a next page to any host under github.com with the token; and its objects may not cross threads.
What is used is its requester, which knows the addresses, the headers and the credentials.

PyGithub is not thread-safe: a shared `Github` returned another thread's answer in 16 to 20 of 4,000 requests
(2.10.0). So each worker thread has its own, and only plain values leave the thread. Its throttle is off (20 reads of
100 ms took 6.9 s instead of 2.1 s) and so are its retries (a POST was sent four times): reads are repeated here,
writes by those who can look whether they were done.
"""

import logging
import random
import threading
import weakref
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from typing import Any, cast

import anyio.to_thread
from github import Github
from github.Auth import Auth
from github.Requester import HTTPRequestsConnectionClass, HTTPSRequestsConnectionClass, Requester

from app.github.answers import Answer, LimitedError, UnsureError, check_graphql, parse_answer, parse_next
from app.github.limits import PATIENCE, Lane, Time
from app.github.way import Way
from app.github.wire import BoundedConnection, WireError
from app.network import DIRECT, Network

API_VERSION = "2022-11-28"
USER_AGENT = f"quorum/{version('quorum')}"
TIMEOUT = 30
"""Seconds of silence; GitHub ends a request after 10."""
ATTEMPTS = 4
"""Of a read, and of anything that met a limit."""
PAGE_SIZE = 100
GRAPHQL = "/graphql"
"""The path that stands for the GraphQL address, which on an Enterprise server is not below the API's own."""

# PyGithub logs bodies at DEBUG, and an installation token is a body. This logger hangs in no tree that a log
# configuration reaches, so nobody can turn it up.
Requester.injectLogger(logging.Logger("quorum.pygithub", logging.WARNING))  # noqa: LOG001


@dataclass(frozen=True, slots=True)
class Credential:
    """A JWT or an installation token, opaque: today's have about 520 characters with dots and dashes."""

    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `repeatable` says that doing it twice does no harm; a read never does.

    `path` begins with a slash and is percent-encoded, or is a next page's address verbatim.
    """

    verb: str
    path: str
    query: Mapping[str, str | int] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    repeatable: bool = False

    @property
    def where(self) -> str:
        """The request in messages."""
        return f"{self.verb} {self.path}"


@dataclass(frozen=True, slots=True)
class Result:
    """A success: its JSON value, and the next page's address, or an empty string."""

    value: Any
    next: str


class Client:
    """Sends requests to one API. Made and closed in one event loop; `pause` is the first wait between attempts."""

    def __init__(
        self,
        api_url: str,
        *,
        write_interval: float,
        clock: Callable[[], float],
        time: Time,
        pause: float,
        network: Network = DIRECT,
    ) -> None:
        self.api_url = api_url.rstrip("/")
        self._network = network
        self.time = time
        self._clock = clock
        self._pause = pause
        self._write_interval = write_interval
        self._lanes: dict[int, Lane] = {}
        self._thread = threading.local()
        self._opening = threading.Lock()
        self._opened: weakref.WeakSet[Github] = weakref.WeakSet()

    def lane(self, installation_id: int) -> Lane:
        """Return an installation's lane; 0 is the App's own."""
        if installation_id not in self._lanes:
            self._lanes[installation_id] = Lane(self._write_interval, self.time)
        return self._lanes[installation_id]

    async def send(self, lane: Lane, credential: Credential, request: Request) -> Result:
        """Send a request and return what it gave, after the retries that cannot do harm.

        Raises the errors of `parse_answer`. `UnsureError` of a write leaves open whether it was done.
        """
        repeatable = request.repeatable or request.verb == "GET"
        attempt = 1
        while True:
            await lane.wait()
            try:
                return await self._send_once(lane, credential, request)
            except LimitedError as limited:
                lane.park(limited.wait)
                if attempt == ATTEMPTS or limited.wait > PATIENCE:
                    raise
            except UnsureError:
                if attempt == ATTEMPTS or not repeatable:
                    raise
                await self.pause(attempt)
            attempt += 1

    async def pause(self, attempt: int) -> None:
        """Wait before the next attempt: doubling, with jitter, so that many waiters do not come back at once."""
        await self.time.sleep(self._pause * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))  # noqa: S311 -- jitter

    async def _send_once(self, lane: Lane, credential: Credential, request: Request) -> Result:
        return await anyio.to_thread.run_sync(
            partial(self._exchange, credential, request),
            limiter=lane.threads,
            # A cancelled run does not wait for a read; a write is seen through, or nobody would know its end.
            abandon_on_cancel=request.verb == "GET",
        )

    def _exchange(self, credential: Credential, request: Request) -> Result:
        """Runs in a worker thread, parsing included: the event loop does not stand still for 11 MB of JSON."""
        requester = self._requester(credential)
        headers = {"Accept": "application/vnd.github+json"}
        path = requester.graphql_url if request.path == GRAPHQL else request.path
        try:
            answer = Answer(*requester.requestJson(request.verb, path, dict(request.query), headers, request.body))
        except (OSError, RuntimeError, ValueError, ArithmeticError, AssertionError) as error:
            # Beside requests' errors, what PyGithub raises over odd headers. Neither the error's text nor its chain
            # goes on: requests' errors hold the request, and that holds the token.
            reason = str(error) if isinstance(error, WireError) else type(error).__name__
            raise UnsureError(f"{request.where}: no readable answer ({reason})") from None
        value = parse_answer(answer, request.where, self._clock())
        if request.path == GRAPHQL:
            return Result(check_graphql(value, request.where), "")
        return Result(value, parse_next(answer, self.api_url, request.where) if request.verb == "GET" else "")

    def _requester(self, credential: Credential) -> Requester:
        """Return this thread's requester, with the credential in place."""
        if not hasattr(self._thread, "github"):
            self._thread.bearer = _Bearer()
            self._thread.github = _make_github(self.api_url, self._thread.bearer, self._network)
            with self._opening:
                self._opened.add(self._thread.github)
        self._thread.bearer.credential = credential
        return cast("Github", self._thread.github).requester

    def forget(self, installation_id: int) -> None:
        """Drop the lane of an installation that is gone."""
        self._lanes.pop(installation_id, None)

    def close(self) -> None:
        """Close the connections of every thread."""
        with self._opening:
            opened = list(self._opened)
        for github in opened:
            github.close()


class _Bearer(Auth):
    """The credential of the request at hand. Confined to one thread, as the `Github` that reads it."""

    credential = Credential("none")

    @property
    def token_type(self) -> str:
        return "Bearer"

    @property
    def token(self) -> str:
        return self.credential.value


class _Http(BoundedConnection, HTTPRequestsConnectionClass):  # type: ignore[misc]
    """PyGithub's connection over http (the loopback), bounded."""


class _Https(BoundedConnection, HTTPSRequestsConnectionClass):  # type: ignore[misc]
    """PyGithub's connection over https, bounded, on the operator's way out."""

    def __init__(self, *args: Any, network: Network, **options: Any) -> None:
        super().__init__(*args, **options)
        self.adapter = Way(network)
        self.session.mount("https://", self.adapter)  # a session closes what is mounted


_injecting = threading.Lock()


def _make_github(api_url: str, auth: Auth, network: Network) -> Github:
    """Make a `Github` whose connections are ours.

    The injected classes are copied into the requester when it is made, so they are taken back at once: while they
    stand, PyGithub opens a new connection for every request.
    """
    https = cast("type[HTTPSRequestsConnectionClass]", partial(_Https, network=network))  # it is called, no more
    with _injecting:
        Requester.injectConnectionClasses(_Http, https)
        try:
            return Github(
                auth=auth,
                base_url=api_url,
                timeout=TIMEOUT,
                user_agent=USER_AGENT,
                per_page=PAGE_SIZE,
                retry=None,
                seconds_between_requests=None,
                seconds_between_writes=None,
                lazy=True,
                api_version=API_VERSION,
            )
        finally:
            Requester.resetConnectionClasses()
