"""Agents of other frameworks call Quorum: several calls at once, from LangChain and from LlamaIndex.

The frameworks live in an environment of their own (`make interop-env`), and the scripts that drive them in
tests/cases/interop. That calls run at the same time is shown by a server whose tool answers only when everybody who is
expected waits in it; that what they bring is right, by `quorum mcp` on a repository with planted defects.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases/interop"
TOKEN = "a-token-of-these-tests"

pytestmark = [pytest.mark.integration, pytest.mark.timeout(900)]  # installing takes over a minute


@pytest.fixture(scope="module")
def python() -> str:
    """The interpreter of the frameworks' environment, which is made if it is not there and can be had."""
    make = shutil.which("make")
    if make is None:
        pytest.skip("there is no make to build the environment of the frameworks with")
    built = subprocess.run(
        (make, "interop-env", f"PYTHON={sys.executable}"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if "DO NOT MATCH THE HASHES" in built.stderr:
        pytest.fail(built.stderr)
    if built.returncode:
        last = (built.stderr.strip() or built.stdout.strip()).splitlines()
        pytest.skip("the frameworks cannot be installed here: " + " / ".join(last[-3:]))
    return str(ROOT / ".venv-interop/bin/python")


@pytest.fixture(params=["langchain", "llamaindex"])
def framework(request: pytest.FixtureRequest) -> str:
    """Who calls."""
    return str(request.param)


def _ask(python: str, framework: str, connection: dict[str, Any], calls: list[tuple[str, dict[str, Any]]]) -> Any:
    script = CASES / f"{framework}_client.py"
    argv = (python, str(script), json.dumps(connection), json.dumps(calls))
    ended = subprocess.run(argv, capture_output=True, text=True, timeout=100, check=False)
    assert ended.returncode == 0, ended.stderr[-4000:]
    return json.loads(ended.stdout)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Four files of the working tree with a defect each."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git = shutil.which("git") or "git"
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run((git, "init", "--quiet", str(folder)), check=True)
    subprocess.run(
        (git, "-C", str(folder), *identity, "commit", "--quiet", "--allow-empty", "--message=base"), check=True
    )
    for number in range(4):
        defect = (
            f"import subprocess\n\n\ndef run{number}(name):\n    return subprocess.call('ls ' + name, shell=True)\n"
        )
        (folder / f"f{number}.py").write_text(defect)
    return folder


def _stdio(*argv: str) -> dict[str, Any]:
    # A client starts the server with hardly any environment, and in the client's own folder.
    return {"transport": "stdio", "command": sys.executable, "args": list(argv)}


def _http(url: str) -> dict[str, Any]:
    return {"transport": "streamable_http", "url": url, "headers": {"Authorization": f"Bearer {TOKEN}"}}


@pytest.fixture
def meeting() -> Iterator[str]:
    """Where the server of meetings is."""
    argv = (sys.executable, str(CASES / "meeting_server.py"), TOKEN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


def test_calls_made_at_once_over_http_are_under_way_at_the_same_time(python: str, framework: str, meeting: str) -> None:
    told = _ask(python, framework, _http(meeting), [("meet", {"guests": 8})] * 8)
    assert [answer["text"] for answer in told["answers"]] == ["met"] * 8


def test_calls_made_at_once_in_one_stdio_session_are_under_way_at_the_same_time(python: str) -> None:
    """Of LangChain alone: LlamaIndex starts a server for each call over stdio, where nobody can meet."""
    told = _ask(python, "langchain", _stdio(str(CASES / "meeting_server.py")), [("meet", {"guests": 8})] * 8)
    assert [answer["text"] for answer in told["answers"]] == ["met"] * 8


def test_checks_called_at_once_find_the_planted_defects_and_a_wrong_call_is_an_error_in_words(
    python: str, framework: str, repository: Path
) -> None:
    connection = _stdio("-m", "app.cli", "mcp", "--repo", str(repository))
    calls = [("security_check", {"path": f"f{number}.py"}) for number in range(4)]
    told = _ask(python, framework, connection, [*calls, ("security_check", {"path": "nowhere.py"})])
    assert {"review", "security_check", "quality_check", "standards_check"} <= set(told["tools"])
    *answers, wrong = told["answers"]
    assert max(answer["begun"] for answer in answers) < min(answer["ended"] for answer in answers)
    found = [{(one["path"], one["source"]) for one in answer["structured"]["findings"]} for answer in answers]
    assert found == [
        {(f"f{number}.py", source) for source in ("bandit", "flow", "ruff", "semgrep")} for number in range(4)
    ]
    words = 'Failed: "nowhere.py" is not in this change of 4 files; a check judges changed files only'
    assert (wrong["is_error"], wrong["text"]) == (True, words)
