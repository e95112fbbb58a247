"""From a thumb on a comment to a weight that moves, and back."""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.cli import main
from app.demo.loopback import LoopbackGitHub, Pull
from app.demo.server_process import ServerProcess

pytestmark = pytest.mark.integration
Eventually = Callable[[Callable[[], object]], None]


def _done(pull: Pull) -> bool:
    checks = [check for check in list(pull.repository.checks.values()) if check.head == pull.head]
    return bool(checks) and all(check.status == "completed" for check in checks)


def _labels(folder: Path) -> list[list[str]]:
    """What each labelled concern met with, as it is stored."""
    with closing(sqlite3.connect(folder / "quorum.db")) as connection:
        rows = connection.execute("SELECT labels FROM feedback").fetchall()
    return [label["origins"] for (text,) in rows for label in json.loads(text)]


def _weight(pull: Pull) -> float:
    """What the voice of the flow analyzer weighs in the comment, in log-odds."""
    said = re.search(r"`flow command-injection` \(weight \+([0-9.]+)\)", pull.inline_comments()[0].body)
    assert said is not None
    return float(said[1])


def test_a_thumb_down_is_stored_at_the_merge_moves_the_weight_and_is_taken_back(
    github: LoopbackGitHub,
    server: ServerProcess,
    pull: Pull,
    tmp_path: Path,
    eventually: Eventually,
    capsys: pytest.CaptureFixture[str],
) -> None:
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    (comment,) = pull.inline_comments()
    github.react(comment, "alice", "-1")
    github.react(comment, "eve", "+1")
    pull.state, pull.merged = "closed", True
    github.deliver("pull_request", "closed", pull, to=server.webhook)
    eventually(lambda: _labels(tmp_path))
    assert _labels(tmp_path) == [["disliked", "stayed"]]

    learn = ["learn", "--database", server.database_url]
    assert main(learn) == 0
    assert "Nothing moves; the shipped weights are in use." in capsys.readouterr().out
    assert main([*learn, "--least", "1", "--dry-run"]) == 0
    assert "nothing is written" in capsys.readouterr().out
    assert main([*learn, "--least", "1"]) == 0
    said = capsys.readouterr().out
    assert f"installation {github.installation_id}: 1 label, 0 for and 1 against" in said
    assert "Version 1 is in use; `quorum learn --rollback` goes back to the shipped weights." in said
    rates = re.findall(r"injection .* (\d+)% +(\d+)%", said)
    assert rates
    assert all(int(after) < int(before) for before, after in rates)

    base = pull.repository.commit({"lib.py": b"\n"})
    text = b'import subprocess\n\n\ndef go(name):\n    return subprocess.call("rm " + name, shell=True)\n'
    again = pull.repository.open_pull(base, pull.repository.commit({"lib.py": text}, base))
    github.deliver("pull_request", "opened", again, to=server.webhook)
    eventually(lambda: _done(again))

    assert main([*learn, "--rollback"]) == 0
    assert "left version 1; the shipped weights are in use." in capsys.readouterr().out
    github.comment(again, "alice", "/quorum review", to=server.webhook)
    eventually(lambda: len(again.reviews) == 2)
    assert ["`weights " in review.body for review in again.reviews] == [True, False]
    assert 0 < _weight(again) < _weight(pull)


def test_a_pull_request_that_closes_twice_is_counted_once(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, tmp_path: Path, eventually: Eventually
) -> None:
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    (comment,) = pull.inline_comments()
    github.react(comment, "alice", "-1")
    pull.state = "closed"
    github.deliver("pull_request", "closed", pull, to=server.webhook)
    eventually(lambda: _labels(tmp_path))
    comment.reactions.clear()
    github.react(comment, "alice", "+1")
    github.deliver("pull_request", "closed", pull, to=server.webhook)
    eventually(lambda: _labels(tmp_path) != [["disliked"]])
    assert _labels(tmp_path) == [["liked"]]


def test_a_suspended_installation_keeps_its_labels_and_an_uninstalled_one_does_not(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, tmp_path: Path, eventually: Eventually
) -> None:
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    github.react(pull.inline_comments()[0], "alice", "-1")
    pull.state = "closed"
    github.deliver("pull_request", "closed", pull, to=server.webhook)
    eventually(lambda: _labels(tmp_path))
    assert github.change_installation("suspend", to=server.webhook).status == 202
    assert _labels(tmp_path) == [["disliked"]]
    assert github.change_installation("deleted", to=server.webhook).status == 202
    assert _labels(tmp_path) == []
