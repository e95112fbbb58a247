"""The HTTP beneath both vendors' SDKs: one connection pool, and nothing in or out that we did not decide.

Out go only headers of our own list, so neither `OPENAI_CUSTOM_HEADERS` and its like nor a description of this machine
reach a provider; no proxy, netrc or authority of the environment is used, only the operator's own (`app.network`);
a redirect is an error, because the key must not follow it. In come bounded bodies: the SDKs read an error's body whole,
whatever its size. The stream is read from the SDK's response and not from its typed stream: that hides whether the end
marker came, and costs openai 3.54 three times the CPU (6.3 against 1.7 ms for an answer of 40 chunks, 64 in flight).
Every failure becomes a `ModelError` here.

A request is written before it waits for its turn, not after: an SDK takes half a millisecond of CPU and more to write
one (openai 3.54), which is a tenth of a second for a wave of 90 that were let go together. So whoever gives leave is
asked in the hook that sees a finished request just before it is sent. Hooks run in the caller's task, which is why a
context variable can tell them whose request it is.
"""

import ssl
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, contextmanager, suppress
from contextvars import ContextVar
from typing import Protocol
from urllib.parse import urlsplit

import aiohttp
import anyio
import httpx2

from app.errors import OperatorError
from app.llm.faults import RETRYABLE, BrokenError, fault_of_status, shown, words_of
from app.llm.port import Began, Event, Fault, Leave, ModelError, NotSentError, at_once
from app.llm.quota import parse_quota, parse_wait
from app.llm.sse import EventDecoder, TooLongError
from app.llm.turn import Turn
from app.network import Network, Proxy, explain

CONNECT_SECONDS = 10.0
CONNECTIONS = 1_024
"""Of one client. Admission decides how many requests run at once; the pool must not (aiohttp's own limit is 100)."""
KEPT_SECONDS = 30.0
"""An idle connection stays open so long: between two waves of a review. A new one costs a TLS handshake."""
DRAIN_SECONDS = 0.1
"""For the last bytes after a stream's end marker, so that its connection can be used again."""
CLOSE_SECONDS = 1.0
_ERROR_BYTES = 64 * 1024
_SENT = frozenset({"host", "accept", "content-type", "content-length", "anthropic-version", "user-agent"})
_LEAVE: ContextVar[Leave] = ContextVar("leave to send the request that this task writes", default=at_once)
_WAIT = {408, 429}
"""Answers of a proxy that time mends although they begin with a 4."""
_LOST = (httpx2.HTTPError, httpx2.StreamError, aiohttp.ClientError, OSError)


class StatusError(ModelError):
    """A provider refused a request by its status. `said` is the body of its answer, at most 64 KiB."""

    def __init__(self, message: str, status: int, said: str, headers: Mapping[str, str]) -> None:
        kind, now = fault_of_status(status, said), time.time()
        super().__init__(
            message,
            kind=kind,
            retryable=kind in RETRYABLE,
            wait=parse_wait(headers, now),
            quota=parse_quota(headers, now),
        )
        self.status = status
        self.said = said


class Http(Protocol):
    """How an SDK's own aiohttp client is made."""

    def __call__(  # noqa: D102 -- the class says it
        self,
        *,
        timeout: httpx2.Timeout,
        limits: httpx2.Limits,
        follow_redirects: bool,
        trust_env: bool,
        verify: ssl.SSLContext,
        proxy: httpx2.Proxy | None,
        event_hooks: Mapping[str, list[Callable[..., Awaitable[None]]]],
    ) -> httpx2.AsyncClient: ...


class Wire:
    """The connections to one provider. `timeout` is the longest silence in seconds.

    Raises `OperatorError` for a key or an address that no request can be sent with.
    """

    def __init__(
        self,
        http: Http,
        vendor_error: type[Exception],
        model: str,
        *,
        key: str,
        base_url: str,
        timeout: float,
        network: Network,
    ) -> None:
        host = _host(model, base_url)
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise OperatorError(f"the key of model {model} holds characters that no HTTP header can; paste it again")
        self._name = f"{model} at {host}"
        self._key = key
        self._timeout = timeout
        self._vendor_error = vendor_error
        self._proxy = proxy = network.proxy_for(base_url)
        self.http = http(
            timeout=httpx2.Timeout(timeout, connect=min(timeout, CONNECT_SECONDS)),
            limits=httpx2.Limits(max_connections=CONNECTIONS, keepalive_expiry=KEPT_SECONDS),
            follow_redirects=False,
            trust_env=False,
            verify=network.trust,
            proxy=httpx2.Proxy(proxy.address, headers=proxy.headers) if proxy else None,
            event_hooks={"request": [self._send_ours], "response": [self._refuse_errors]},
        )

    @asynccontextmanager
    async def stream(
        self, send: Callable[[], Awaitable[httpx2.Response]], turn: Turn, leave: Leave = at_once
    ) -> AsyncIterator[AsyncIterator[Event]]:
        """Yield the events of the answer to what `send` sends, as soon as it has `leave`; it raises within `faults`.

        Leaving closes the connection, unless the answer was read to its end.
        """
        async with AsyncExitStack() as stack:
            mine = _LEAVE.set(leave)
            try:
                response = await send()
            finally:
                _LEAVE.reset(mine)
            stack.push_async_callback(_close, response)
            yield await stack.enter_async_context(aclosing(self._events(response, turn)))

    async def _events(self, response: httpx2.Response, turn: Turn) -> AsyncGenerator[Event, None]:
        began = False
        try:
            async with aclosing(self._heard(response, turn)) as heard:
                async for events in heard:
                    if not began:
                        began = True
                        yield Began(parse_quota(response.headers, time.time()))
                    for event in events:
                        yield event
        except ModelError as error:
            if turn.usage:
                yield turn.usage  # what a broken answer has cost
            error.begun = began
            error.quota = parse_quota(response.headers, time.time())
            raise

    async def _heard(self, response: httpx2.Response, turn: Turn) -> AsyncGenerator[list[Event], None]:
        """Yield the events of each server-sent event, then of the end."""
        with self.faults(Fault.CUT):
            kind = response.headers.get("content-type", "text/event-stream")
            if not kind.strip().lower().startswith("text/event-stream"):
                raise BrokenError(f"a stream was due, {kind} came: {await _start_of(response)}")
            decoder = EventDecoder()
            async with aclosing(response.aiter_bytes()) as chunks:
                async for chunk in chunks:
                    for event in decoder.feed(chunk):
                        yield turn.feed(event.name, event.data)
                    if turn.over:
                        break
                await _drain(chunks)
            yield turn.finish()

    async def _send_ours(self, request: httpx2.Request) -> None:
        for name in set(request.headers) - _SENT:
            del request.headers[name]
        request.headers.update({"accept-encoding": "identity", "user-agent": "quorum"})
        if self._key:
            request.headers["authorization"] = f"Bearer {self._key}"
        await _LEAVE.get()()

    async def _refuse_errors(self, response: httpx2.Response) -> None:
        if response.is_success:
            return
        status, said = response.status_code, await _start_of(response)
        message = f"{self._name} answered {status}: {shown(words_of(said), self._key)}"
        raise StatusError(message, status, said, response.headers)

    @contextmanager
    def faults(self, broken: Fault = Fault.AWAY) -> Iterator[None]:
        """Raise every failure as a `ModelError`; `broken` is what a lost connection means here."""
        try:
            yield
        except BrokenError as error:
            raise self._error(str(error), error.kind) from error
        except TooLongError:
            raise self._error("the stream, or an event of it, is too long", Fault.CUT) from None
        except (self._vendor_error, *_LOST) as error:
            raise self._lost(error, broken) from error

    def _lost(self, error: BaseException, broken: Fault) -> ModelError | NotSentError:
        """Sort a failure by its first cause: the aiohttp transport calls every lost connection a connect timeout."""
        chain = [error]
        while error.__cause__ and not isinstance(error, ModelError | NotSentError):
            error = error.__cause__
            chain.append(error)
        if isinstance(error, ModelError | NotSentError):
            return error  # raised by our hooks; both SDKs wrap it in a connection error
        if self._proxy and (why := _why(chain, self._proxy)):
            return self._said(self._proxy.words(why), Fault.DENIED if _is_final(why) else Fault.AWAY)
        if untrusted := explain(error):
            return self._said(untrusted, Fault.DENIED)
        way = f" through the proxy {self._proxy.address}" if self._proxy else ""
        if isinstance(error, TimeoutError):
            return self._error(f"nothing came for {self._timeout:g} s{way}", Fault.AWAY)
        return self._error(f"the connection{way} failed: {str(error) or type(error).__name__}", broken)

    def _error(self, words: str, kind: Fault) -> ModelError:
        return self._said(shown(words, self._key), kind)

    def _said(self, words: str, kind: Fault) -> ModelError:
        return ModelError(f"{self._name}: {words}", kind=kind, retryable=kind in RETRYABLE)


def _why(chain: Sequence[BaseException], proxy: Proxy) -> int | BaseException | None:
    """Return the status by which a proxy refused, or what kept us from it; None if the failure lies behind it.

    aiohttp 3.14 has a class for a proxy that is not there, but says of its certificate only whose it was.
    """
    for error in chain:
        if isinstance(error, aiohttp.ClientHttpProxyError):
            return error.status
        absent = isinstance(error, aiohttp.ClientProxyConnectionError)
        if absent or (isinstance(error, aiohttp.ClientConnectorError) and _is_at(error, proxy)):
            return error
    return None


def _is_at(error: aiohttp.ClientConnectorError, proxy: Proxy) -> bool:
    parts = urlsplit(proxy.address)
    return (error.host, error.port) == (parts.hostname, parts.port)


def _is_final(why: int | BaseException) -> bool:
    """Whether only the operator can help: a proxy that refuses, or one whose certificate nobody vouches for."""
    if isinstance(why, int):
        return 400 <= why < 500 and why not in _WAIT  # noqa: PLR2004 -- the class of refusals
    return bool(explain(why))


def _host(model: str, base_url: str) -> str:
    try:
        parts = urlsplit(base_url)
        sound = parts.scheme in {"http", "https"} and parts.username is None and parts.port != 0
    except ValueError:
        sound = False
    if sound and parts.hostname:
        return parts.hostname
    raise OperatorError(f"the base URL of model {model} must be http(s)://host[:port]/path, without a user name")


async def _start_of(response: httpx2.Response) -> str:
    """Return the start of a body as text."""
    start = bytearray()
    async with aclosing(response.aiter_bytes()) as chunks:
        async for chunk in chunks:
            start += chunk
            if len(start) > _ERROR_BYTES:
                break
    return start[:_ERROR_BYTES].decode(errors="replace")


async def _drain(chunks: AsyncIterator[bytes]) -> None:
    """Read what follows the end marker; the answer is whole, whatever becomes of the connection."""
    with suppress(*_LOST), anyio.move_on_after(DRAIN_SECONDS):
        async for _ in chunks:
            pass


async def _close(response: httpx2.Response) -> None:
    with anyio.move_on_after(CLOSE_SECONDS, shield=True):
        await response.aclose()
