"""`quorum mcp` as a client sees it that starts it: the SDK's own client, a real process, a real repository."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import ClientSession, McpError, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.types import (
    CallToolResult,
    CancelledNotification,
    CancelledNotificationParams,
    ClientNotification,
    TextContent,
)

pytestmark = pytest.mark.integration

ARGV = ("-m", "app.cli", "mcp", "--repo")


def _talk(repository: Path, talk: Callable[[ClientSession], Awaitable[Any]], *options: str) -> Any:
    async def main() -> Any:
        server = StdioServerParameters(command=sys.executable, args=[*ARGV, str(repository), *options])
        async with stdio_client(server) as streams, ClientSession(*streams) as session:
            await session.initialize()
            return await talk(session)

    return anyio.run(main)


async def _at_once(session: ClientSession, *calls: tuple[str, dict[str, Any]]) -> list[CallToolResult]:
    results: dict[int, CallToolResult] = {}

    async def call(number: int, name: str, arguments: dict[str, Any]) -> None:
        results[number] = await session.call_tool(name, arguments)

    async with anyio.create_task_group() as group:
        for number, one in enumerate(calls):
            group.start_soon(call, number, *one)
    return [results[number] for number in range(len(calls))]


def _text(result: CallToolResult) -> str:
    (block,) = result.content
    assert isinstance(block, TextContent)
    return block.text


def _places(result: CallToolResult) -> list[tuple[str, int, str]]:
    assert result.structuredContent is not None
    return [(one["path"], one["start_line"], one["source"]) for one in result.structuredContent["findings"]]


def test_the_tools_are_listed_with_their_schemas_and_as_reading_only(repository: Path) -> None:
    listed = _talk(repository, lambda session: session.list_tools()).tools
    assert [tool.name for tool in listed][:4] == ["review", "security_check", "quality_check", "standards_check"]
    assert {tool.annotations.model_dump_json(exclude_none=True) for tool in listed} == {
        '{"readOnlyHint":true,"destructiveHint":false,"idempotentHint":true,"openWorldHint":false}'
    }
    assert all(tool.description and tool.inputSchema["type"] == "object" for tool in listed)


def test_checks_called_at_once_find_the_planted_defects_each_in_its_file(repository: Path) -> None:
    calls = [("security_check", {"path": path}) for path in ("a.py", "b.py", "c.py")]
    results = _talk(repository, lambda session: _at_once(session, *calls))
    sources = ("semgrep", "flow", "bandit", "ruff")
    assert [{place for place in _places(result) if place[1] == 5} for result in results] == [
        {(path, 5, source) for source in sources} for path in ("a.py", "b.py", "c.py")
    ]


def test_a_check_sees_the_working_tree_as_it_is_when_it_is_called(repository: Path) -> None:
    async def talk(session: ClientSession) -> list[bool]:
        before = await session.call_tool("security_check", {"path": "a.py"})
        (repository / "a.py").write_text("x = 2\n")
        after = await session.call_tool("security_check", {"path": "a.py"})
        return [bool(_places(before)), bool(_places(after))]

    assert _talk(repository, talk) == [True, False]


def test_a_head_that_was_named_stays_as_it_was(repository: Path, git: Callable[..., None]) -> None:
    git(repository, "switch", "--quiet", "--create=change")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=change")

    async def talk(session: ClientSession) -> list[bool]:
        (repository / "a.py").write_text("x = 2\n")
        before = await session.call_tool("security_check", {"path": "a.py"})
        git(repository, "commit", "--quiet", "--all", "--message=mended")
        after = await session.call_tool("security_check", {"path": "a.py"})
        return [bool(_places(before)), bool(_places(after))]

    assert _talk(repository, talk, "--base", "main", "--head", "change") == [True, True]


def test_a_review_is_told_as_markdown_and_as_the_document(repository: Path) -> None:
    result = _talk(repository, lambda session: session.call_tool("review", {}))
    assert result.structuredContent["conclusion"]["outlook"] == "failure"
    assert {one["path"] for one in result.structuredContent["coverage"]} == {"a.py", "b.py", "c.py"}
    assert "#### What was read" in _text(result)


WRONG: tuple[tuple[str, dict[str, Any]], ...] = (
    ("no_such_tool", {}),
    ("security_check", {}),
    ("security_check", {"path": 3}),
    ("security_check", {"path": "a.py", "aspect": "quality"}),
    ("security_check", {"path": "../../etc/passwd"}),
    ("security_check", {"path": "x" * 100_000}),
    ("security_check", {"path": "\x00\x1b[2J"}),
    ("read_file", {"path": "/proc/self/environ"}),
    ("review", {"base": "--output=/tmp/x"}),
    ("review", {"base": "main\x00"}),
    ("review", {"head": "no-such-branch"}),
)


def test_wrong_calls_are_answered_in_words_and_end_nothing(repository: Path) -> None:
    results = _talk(repository, lambda session: _at_once(session, *WRONG))
    assert [result.isError for result in results] == [True] * len(WRONG)
    texts = [_text(result) for result in results]
    assert [text for text in texts if not 10 < len(text) < 2_000 or "\x1b" in text] == []


def test_look_ups_read_the_repository_and_what_a_null_leaves_out_is_left_out(repository: Path) -> None:
    calls = (
        ("read_file", {"path": "b.py", "start_line": 4, "end_line": None}),
        ("search_code", {"pattern": "shell=True"}),
        ("quality_check", {"path": "a.py", "question": None}),
    )
    results = _talk(repository, lambda session: _at_once(session, *calls))
    assert [result.isError for result in results] == [False, False, False]
    assert "def run(name):" in _text(results[0])
    assert [name for name in ("a.py", "b.py", "c.py") if f"`{name}`:5:" not in _text(results[1])] == []


def test_a_repository_without_a_commit_is_told_to_whoever_calls(tmp_path: Path, git: Callable[..., None]) -> None:
    git(tmp_path, "init", "--quiet")
    results = _talk(tmp_path, lambda session: _at_once(session, ("review", {}), ("security_check", {"path": "a.py"})))
    assert [result.isError for result in results] == [True, True]
    assert all("names no commit" in _text(result) for result in results)


def test_a_cancelled_request_ends_its_call_and_no_other(repository: Path) -> None:
    async def talk(session: ClientSession) -> list[str]:
        told: list[str] = []

        async def review() -> None:
            try:
                await session.call_tool("review", {})
            except McpError as error:
                told.append(str(error))

        async with anyio.create_task_group() as group:
            group.start_soon(review)
            await anyio.sleep(0.05)  # a review takes 0.2 s at the least, of which Semgrep needs 0.13 to start
            await session.send_notification(_cancelled(1))
            told.append(str((await session.call_tool("quality_check", {"path": "a.py"})).isError))
        return told

    assert sorted(_talk(repository, talk)) == ["False", "Request cancelled"]


def _cancelled(request: int) -> Any:
    return ClientNotification(CancelledNotification(params=CancelledNotificationParams(requestId=request)))


@contextmanager
def _running(*argv: str) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen(
        (sys.executable, *ARGV, *argv), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _send(process: "subprocess.Popen[bytes]", *messages: dict[str, Any] | bytes) -> None:
    assert process.stdin is not None
    for message in messages:
        line = message if isinstance(message, bytes) else json.dumps({"jsonrpc": "2.0", **message}).encode()
        process.stdin.write(line + b"\n")
    process.stdin.flush()


HELLO: tuple[dict[str, Any], ...] = (
    {
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}},
    },
    {"method": "notifications/initialized"},
)


@pytest.mark.parametrize("end", ["close", signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_at_once_with_its_client_calls_in_hand_or_not(repository: Path, end: Any) -> None:
    with _running(str(repository)) as process:
        _send(process, *HELLO, {"id": 2, "method": "tools/call", "params": {"name": "review", "arguments": {}}})
        assert process.stdout is not None
        assert process.stdin is not None
        process.stdout.readline()
        time.sleep(0.3)
        begun = time.monotonic()
        if end == "close":
            process.stdin.close()
        else:
            process.send_signal(end)
        assert (process.wait(10), time.monotonic() - begun < 2.0) == (0, True)


def test_what_is_no_message_is_survived_and_output_is_protocol_only(repository: Path) -> None:
    with _running(str(repository)) as process:
        hostile = (b"", b"not json", b"\xff\xfe", b"[" * 20_000, b'{"jsonrpc":"2.0","id":"\\ud800","method":"x"}')
        _send(process, *HELLO, *hostile, {"id": 7, "method": "ping"})
        assert process.stdout is not None
        answers: list[dict[str, Any]] = []
        while not answers or answers[-1].get("id") != 7:
            answers.append(json.loads(process.stdout.readline()))
        assert answers[-1] == {"jsonrpc": "2.0", "id": 7, "result": {}}


def test_a_client_that_no_longer_reads_ends_the_server_without_a_traceback(repository: Path) -> None:
    with _running(str(repository)) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        _send(process, *HELLO)
        assert process.wait(10) == 0
        assert b"Traceback" not in process.stderr.read()


def test_a_folder_that_is_none_keeps_the_server_from_starting(tmp_path: Path) -> None:
    with _running(str(tmp_path / "nowhere")) as process:
        out, err = process.communicate(timeout=10)
    assert (process.returncode, out) == (2, b"")
    assert err.decode().endswith("nowhere is no directory; name a git repository with --repo\n")
