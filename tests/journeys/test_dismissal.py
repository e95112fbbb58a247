"""From `/quorum dismiss` in a thread to a check that no longer fails, and a label."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.demo.loopback import LoopbackGitHub, Pull
from app.demo.server_process import ServerProcess

pytestmark = pytest.mark.integration
Eventually = Callable[[Callable[[], object]], None]


def _conclusion(pull: Pull) -> str | None:
    checks = [check for check in list(pull.repository.checks.values()) if check.head == pull.head]
    return checks[0].conclusion if checks else None


def _origins(folder: Path) -> list[list[str]]:
    with closing(sqlite3.connect(folder / "quorum.db")) as connection:
        rows = connection.execute("SELECT labels FROM feedback").fetchall()
    return [label["origins"] for (text,) in rows for label in json.loads(text)]


def test_a_dismissed_concern_is_answered_not_raised_on_a_rebase_and_counts_as_wrong(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, tmp_path: Path, eventually: Eventually
) -> None:
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _conclusion(pull) == "failure")
    (root,) = pull.threads()

    github.answer(root, "eve", "/quorum dismiss", to=server.webhook)
    github.answer(root, "alice", "> /quorum dismiss", to=server.webhook)
    github.answer(root, "alice", "/quorum dismiss: callers pass constants only", to=server.webhook)
    github.answer(root, "alice", "/quorum dismiss callers pass constants only", to=server.webhook)
    said = pull.inline_comments()[-1]
    eventually(lambda: [each.content for each in said.reactions] == ["eyes", "+1"])
    answers = [each for each in pull.inline_comments() if each.user.login == "quorum[bot]" and each.reply_to == root.id]
    assert [answer.body.split(",")[0] for answer in answers if "Dismissed" in answer.body] == [
        "Dismissed on this pull request"
    ]
    assert [each.reactions for each in pull.inline_comments() if each.user.login == "eve"] == [[]]

    base = pull.repository.commit({"README.md": b"A tool.\n", "app.py": b"import subprocess\n"})
    text = b"import subprocess\n\n# how to list\n\n\ndef run(name):\n"
    text += b'    return subprocess.call("ls " + name, shell=True)\n'
    pull.base, before = base, len(pull.reviews)
    pull.push(pull.repository.commit({"README.md": b"A tool.\n", "app.py": text}, base))
    github.deliver("pull_request", "synchronize", pull, to=server.webhook)
    eventually(lambda: _conclusion(pull) is not None)
    assert _conclusion(pull) != "failure"
    assert [each.comments for each in pull.reviews[before:]] == [[]]

    pull.state, pull.merged = "closed", True
    github.deliver("pull_request", "closed", pull, to=server.webhook)
    eventually(lambda: _origins(tmp_path))
    assert [["dismissed" in origins for origins in _origins(tmp_path)]] == [[True]]
