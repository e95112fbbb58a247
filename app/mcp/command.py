"""`quorum mcp`: which repository is served, over what, and who may ask."""

import contextlib
import secrets
import sys
from functools import partial
from pathlib import Path

import anyio

from analyzers.change import Change
from app.engine.material import Material
from app.errors import AuthorError, OperatorError
from app.mcp.server import make_server
from app.mcp.stdio import serve_stdio
from app.mcp.workspace import Range, Workspace
from app.review.config import Config
from app.settings import load_review_settings
from app.telemetry.log import configure_logging, register_secret
from app.voices import open_models
from app.wiring import VERSION, diff_source, make_box, make_reviewer, range_source

LEAST_TOKEN = 16
"""Characters of a token that somebody chose; one of ours has 43."""


def serve_mcp(repo: Path, wanted: Range, port: int | None, token_file: Path | None) -> int:
    """Serve over stdio, or on a port of loopback, until the client or a signal ends it; return 0.

    `token_file` holds the token that HTTP clients send; without one there is a new token at each start. Raises
    `AuthorError` or `OperatorError` for what keeps it from starting. What is wrong with the range is told to whoever
    calls: by the next call it may have been mended.
    """
    if not repo.is_dir():
        raise AuthorError(f"{repo} is no directory; name a git repository with --repo")
    if token_file is not None and port is None:
        raise AuthorError("--token-file is for --http; over stdio nobody but the client that started it can ask")
    configure_logging("WARNING", [])
    anyio.run(_serve, repo, wanted, port, token_file)
    return 0


async def _serve(repo: Path, wanted: Range, port: int | None, token_file: Path | None) -> None:
    settings = load_review_settings()
    async with open_models(settings) as models:
        reviewer = make_reviewer(
            seconds=settings.review_seconds, models=models, box=make_box(settings.sandbox), osv=settings.osv_dir
        )
        nothing = Material(diff_source("", repo), Config(), (), Change("", "", ()), ())
        workspace = Workspace(partial(range_source, repo), reviewer, wanted, nothing, VERSION)
        server = make_server(workspace, name="quorum", version=VERSION)
        if port is None:
            await serve_stdio(server)
            return
        from app.mcp.http import open_listener, serve_http, url_of  # noqa: PLC0415  # uvicorn takes 0.2 s to import

        token = secrets.token_urlsafe(32) if token_file is None else _read_token(token_file)
        register_secret(token)
        with contextlib.closing(open_listener(port)) as listener:
            shown = token if token_file is None else f"the token in {token_file}"
            sys.stderr.write(f"quorum mcp: {url_of(listener)}\nAuthorization: Bearer {shown}\n")
            sys.stderr.flush()
            await serve_http(server, listener, token)


def _read_token(file: Path) -> str:
    try:
        token = file.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise OperatorError(f"--token-file {file} cannot be read: {error}; name a file with the token") from error
    if len(token) < LEAST_TOKEN or not token.isprintable() or " " in token:
        raise OperatorError(
            f"--token-file {file} holds {len(token)} characters; write one word of at least {LEAST_TOKEN}, "
            "as from `openssl rand -hex 32`"
        )
    return token
