"""MCP over standard input and output, for a client that starts the server itself.

Standard output belongs to the protocol alone: it is moved away, and whatever else writes there (a library, a stray
print) reaches standard error instead. Input is read without a thread, because a thread that waits for a line cannot be
cancelled (`mcp.server.stdio` 1.29 waits in one), and a signal must end the server with its processes at once.
"""

import logging
import os
import sys
from collections.abc import AsyncIterator
from typing import Any, cast

import anyio
import anyio.lowlevel
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server

from app.mcp.server import end_on_signal

MAX_LINE = 4 * 1024 * 1024
"""Bytes of one message, as many as the SDK takes over HTTP."""
_CHUNK = 64 * 1024

log = logging.getLogger(__name__)


async def serve_stdio(server: Server[Any, Any]) -> None:
    """Serve one session until the input ends, the client is gone, SIGTERM or SIGINT."""
    try:
        with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as out:
            os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
            await _serve(server, anyio.wrap_file(out))
    except* BrokenPipeError:
        log.info("the client is gone")


async def _serve(server: Server[Any, Any], out: anyio.AsyncFile[str]) -> None:
    # The SDK only iterates over its input.
    lines = cast("anyio.AsyncFile[str]", read_lines(sys.stdin.fileno()))
    async with anyio.create_task_group() as group:
        group.start_soon(end_on_signal, group.cancel_scope.cancel)
        async with stdio_server(lines, out) as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())
        group.cancel_scope.cancel()


async def read_lines(descriptor: int) -> AsyncIterator[str]:
    """Yield the lines of a pipe, a terminal or a file; what is no UTF-8 is replaced. A flood ends them."""
    rest = b""
    while chunk := await _read(descriptor):
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield line.decode(errors="replace")
        if len(rest) > MAX_LINE:
            log.error("a message has over %d bytes, the limit; the session ends", MAX_LINE)
            return
    if rest:
        yield rest.decode(errors="replace")


async def _read(descriptor: int) -> bytes:
    try:
        await anyio.wait_readable(descriptor)
    except PermissionError:  # epoll's EPERM: a regular file, which never makes one wait
        await anyio.lowlevel.checkpoint()
    return os.read(descriptor, _CHUNK)
