"""Where GitHub posts: an HTTP router that believes nothing before the signature.

A stranger can make it read at most 25 MB for at most 10 seconds, and no more than four such bodies at a time;
ordinary deliveries (112 recorded ones: 30 kB at most) never wait for those. Nothing is inflated, nothing is parsed and
no row is written until the raw bytes are verified. Answers hold no text of the request.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import MappingProxyType

import anyio
from fastapi import APIRouter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from app.errors import OperatorError
from app.jobs.port import JobQueue
from app.webhooks.intake import Receipt, take
from app.webhooks.signature import verify

log = logging.getLogger(__name__)

MAX_BODY = 25 * 1024 * 1024
"""Bytes. GitHub does not deliver payloads above 25 MB (its documentation, 2026-11)."""
ORDINARY_BODY = 1024 * 1024
LARGE_BODIES = 4
"""Bodies above ORDINARY_BODY held at one time, so that unsigned floods cost 200 MB of memory at most."""
RECEIVE_SECONDS = 10.0
"""GitHub itself gives up on an answer after 10 seconds."""

_TOO_LARGE = Receipt(413, "refused", f"the body is larger than {MAX_BODY:,} bytes")
_TOO_SLOW = Receipt(408, "refused", "the body did not arrive in time")
_CUT_OFF = Receipt(400, "refused", "the connection ended before the body")
_BUSY = Receipt(503, "refused", "too many large bodies are arriving at once; send it again")
_UNSIGNED = Receipt(401, "refused", "X-Hub-Signature-256 does not sign this body with our webhook secret")
_ENCODED = Receipt(415, "refused", "Content-Encoding is not accepted; send the body as it is")
_NOT_JSON = Receipt(415, "refused", "the content type must be application/json; choose it in the App's settings")
_NOT_KEPT = Receipt(503, "failed", "the delivery could not be stored; its cause is in the server's log")
_FRIENDLY = "This is where GitHub posts webhooks of the Quorum App. There is nothing to see with GET.\n"


def receiver(
    queue: JobQueue,
    secrets: Sequence[bytes],
    *,
    ready: Callable[[], Awaitable[str]],
    about: Callable[[], Mapping[str, object]] = dict,
    receive_seconds: float = RECEIVE_SECONDS,
) -> APIRouter:
    """Make the router. `ready` answers an empty string, or why the server cannot take deliveries now.

    `about` is what /readyz tells besides: nothing that a stranger may not know.
    """
    router = APIRouter(include_in_schema=False)
    places = anyio.Semaphore(LARGE_BODIES)

    async def post(request: Request) -> Response:
        body = _refusal(request) or await _read(request, places, receive_seconds)
        receipt = body if isinstance(body, Receipt) else await _judge(queue, secrets, request, body)
        _record(request, receipt)
        response = _json(receipt.status, receipt.outcome, receipt.reason)
        if isinstance(body, Receipt):  # its body may still be on the way, and must not pass for the next request
            response.headers["Connection"] = "close"
        return response

    async def get() -> Response:
        return PlainTextResponse(_FRIENDLY, 405, headers={"Allow": "POST"})

    async def healthz() -> Response:
        return _json(200, "alive", "")

    async def readyz() -> Response:
        reason = await ready()
        return _json(503, "unready", reason, about()) if reason else _json(200, "ready", "", about())

    for path in ("/webhook", "/"):
        router.add_api_route(path, post, methods=["POST"])
        router.add_api_route(path, get, methods=["GET"])
    router.add_api_route("/healthz", healthz, methods=["GET"])
    router.add_api_route("/readyz", readyz, methods=["GET"])
    return router


def _refusal(request: Request) -> Receipt | None:
    """Say what the headers alone are refused for."""
    headers = request.headers
    length = headers.get("content-length", "")
    if headers.get("content-encoding", "identity").lower() != "identity":
        return _ENCODED
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return _NOT_JSON
    if "x-hub-signature-256" not in headers:
        return _UNSIGNED
    if length.isdecimal() and (len(length) > len(str(MAX_BODY)) or int(length) > MAX_BODY):
        return _TOO_LARGE
    return None


async def _read(request: Request, places: anyio.Semaphore, seconds: float) -> bytes | Receipt:
    body = bytearray()
    large = False
    try:
        with anyio.move_on_after(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BODY:
                    return _TOO_LARGE
                if len(body) > ORDINARY_BODY and not large:
                    places.acquire_nowait()
                    large = True
            return bytes(body)
    except anyio.WouldBlock:
        return _BUSY
    except ClientDisconnect:
        return _CUT_OFF
    finally:
        if large:
            places.release()
    return _TOO_SLOW


async def _judge(queue: JobQueue, secrets: Sequence[bytes], request: Request, body: bytes) -> Receipt:
    headers = request.headers
    if not verify(body, headers.get("x-hub-signature-256"), secrets):
        return _UNSIGNED
    try:
        return await take(queue, headers.get("x-github-delivery", ""), headers.get("x-github-event", ""), body)
    except OperatorError:
        log.exception("a delivery could not be stored")
        return _NOT_KEPT


def _record(request: Request, receipt: Receipt) -> None:
    headers = request.headers
    said = {
        "delivery": headers.get("x-github-delivery", ""),
        "event": headers.get("x-github-event", ""),
        "status": receipt.status,
        "outcome": receipt.outcome,
        "reason": receipt.reason,
    }
    log.log(logging.INFO if receipt.status < 400 else logging.WARNING, "webhook", extra=said)  # noqa: PLR2004


def _json(status: int, outcome: str, reason: str, about: Mapping[str, object] = MappingProxyType({})) -> Response:
    """Answer in ASCII: Starlette's own JSONResponse would pass bidi and C1 characters on."""
    text = json.dumps({"outcome": outcome, "reason": reason, **about})
    return Response(text, status, media_type="application/json")
