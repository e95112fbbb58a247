"""`quorum mcp --http`: who is let in on a machine that others use as well."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

pytestmark = pytest.mark.integration

TOKEN = "a-token-of-these-tests"
HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
}


@pytest.fixture
def url(repository: Path, tmp_path: Path) -> Iterator[str]:
    """Where a running server is."""
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    argv = ("-m", "app.cli", "mcp", "--repo", str(repository), "--http", "0", "--token-file", str(tmp_path / "token"))
    with subprocess.Popen((sys.executable, *argv), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        yield process.stderr.readline().removeprefix("quorum mcp: ").strip()
        process.terminate()
        assert process.wait(10) == 0
        assert TOKEN not in process.stderr.read()


def _post(url: str, **headers: str) -> httpx.Response:
    given = {"Accept": "application/json, text/event-stream", "Authorization": f"Bearer {TOKEN}", **headers}
    return httpx.post(url, json=HELLO, headers=given, trust_env=False)


def test_only_who_has_the_token_and_comes_from_no_web_page_is_let_in(url: str) -> None:
    port = url.rpartition(":")[2].partition("/")[0]
    statuses = {
        "right": _post(url).status_code,
        "right by name": _post(url, Host=f"localhost:{port}").status_code,
        "no token": _post(url, Authorization="").status_code,
        "wrong token": _post(url, Authorization=f"Bearer {TOKEN}x").status_code,
        "rebound name": _post(url, Host=f"evil.example:{port}").status_code,
        "other port": _post(url, Host="127.0.0.1:1").status_code,
        "web page": _post(url, Origin="https://evil.example").status_code,
        "web page on loopback": _post(url, Origin=f"http://127.0.0.1:{port}").status_code,
        "elsewhere": _post(url.replace("/mcp", "/")).status_code,
    }
    assert statuses == {
        "right": 200,
        "right by name": 200,
        "no token": 401,
        "wrong token": 401,
        "rebound name": 421,
        "other port": 421,
        "web page": 403,
        "web page on loopback": 403,
        "elsewhere": 404,
    }


def test_checks_of_one_session_run_at_once_over_http_too(url: str) -> None:
    async def main() -> list[Any]:
        results: list[Any] = []
        client = httpx.AsyncClient(headers={"Authorization": f"Bearer {TOKEN}"}, timeout=60, trust_env=False)
        async with (
            client,
            streamable_http_client(url, http_client=client) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()

            async def call(path: str) -> None:
                results.append(await session.call_tool("security_check", {"path": path}))

            async with anyio.create_task_group() as group:
                for path in ("a.py", "b.py", "c.py"):
                    group.start_soon(call, path)
        return results

    found = {one["path"] for result in anyio.run(main) for one in result.structuredContent["findings"]}
    assert found == {"a.py", "b.py", "c.py"}


@pytest.mark.parametrize("token", ["short", "two words of a token", ""])
def test_a_weak_token_keeps_the_server_from_starting(repository: Path, tmp_path: Path, token: str) -> None:
    file = tmp_path / "token"
    file.write_text(token)
    argv = ("-m", "app.cli", "mcp", "--repo", str(repository), "--http", "0", "--token-file", str(file))
    ended = subprocess.run((sys.executable, *argv), capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, "openssl rand -hex 32" in ended.stderr) == (2, True)
