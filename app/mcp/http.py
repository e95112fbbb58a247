"""MCP over streamable HTTP, on loopback only, for several clients of one running server.

Other users and every page in a browser are on this machine too. So a request needs the token, a Host that is ours (a
page can rebind a name of its own to loopback) and no Origin (no page calls us). Sessions are kept, because a client's
cancellation finds its call only through the session that the call came by.
"""

import hmac
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import anyio
import uvicorn
from mcp.server.lowlevel import Server
from mcp.server.streamable_http import StreamableHTTPServerTransport
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import OperatorError
from app.mcp.server import end_on_signal

HOST = "127.0.0.1"
PATH = "/mcp"
IDLE_SECONDS = 1800.0
"""After which a session that no request came for is closed; its client then begins a new one."""


def open_listener(port: int) -> socket.socket:
    """Return a socket that listens on loopback; port 0 takes a free one. Raises `OperatorError`."""
    try:
        return socket.create_server((HOST, port))
    except (OSError, OverflowError) as error:
        raise OperatorError(f"cannot listen on {HOST}:{port}: {error}; choose another --http PORT") from error


def url_of(listener: socket.socket) -> str:
    """Return where clients find the server."""
    return f"http://{HOST}:{listener.getsockname()[1]}{PATH}"


def _is_news(record: logging.LogRecord) -> bool:
    """Pass over what mcp 1.29 logs with a traceback at the orderly end of every session that had a stream open."""
    return record.getMessage() != "Error in standalone SSE writer"


async def serve_http(server: Server[Any, Any], listener: socket.socket, token: str) -> None:
    """Serve all sessions until SIGTERM or SIGINT; calls in hand are cancelled then."""
    logging.getLogger(StreamableHTTPServerTransport.__module__).addFilter(_is_news)
    port = listener.getsockname()[1]
    manager = StreamableHTTPSessionManager(
        server,
        security_settings=TransportSecuritySettings(
            enable_dns_rebinding_protection=True,
            allowed_hosts=[f"{HOST}:{port}", f"localhost:{port}"],
            allowed_origins=[],
        ),
        session_idle_timeout=IDLE_SECONDS,
    )
    config = uvicorn.Config(
        _guarded(manager.handle_request, token),
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,  # a client may keep a stream open for ever
    )
    web = _Web(config)
    async with anyio.create_task_group() as group, manager.run():
        group.start_soon(end_on_signal, web.end)
        await web.serve(sockets=[listener])
        group.cancel_scope.cancel()


class _Web(uvicorn.Server):
    """A uvicorn that leaves signals to us: its own handling raises them again once it has stopped listening."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def end(self) -> None:
        self.should_exit = True


def _guarded(app: ASGIApp, token: str) -> ASGIApp:
    """Let through to the SDK what is meant for it and has the token; it looks at Host and Origin itself."""
    expected = f"Bearer {token}".encode()

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        given = Headers(scope=scope).get("authorization", "").encode("latin-1")
        if scope["path"] != PATH:
            await PlainTextResponse(f"The MCP server is at {PATH}.", 404)(scope, receive, send)
        elif not hmac.compare_digest(given, expected):
            refusal = "Send the token that `quorum mcp` was started with as `Authorization: Bearer TOKEN`."
            await PlainTextResponse(refusal, 401, {"WWW-Authenticate": "Bearer"})(scope, receive, send)
        else:
            await app(scope, receive, send)

    return serve
