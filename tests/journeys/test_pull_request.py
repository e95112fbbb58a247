"""What happens on a pull request, from the signed webhook to what a person sees."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from app.demo.loopback import CheckRun, LoopbackGitHub, LostReply, Pull, Status
from app.demo.server_process import ServerProcess, running_server

pytestmark = pytest.mark.integration
Eventually = Callable[[Callable[[], object]], None]


def _checks(pull: Pull) -> list[CheckRun]:
    return [check for check in list(pull.repository.checks.values()) if check.head == pull.head]


def _done(pull: Pull) -> bool:
    checks = _checks(pull)
    return bool(checks) and all(check.status == "completed" for check in checks)


def _reactions(pull: Pull) -> list[str]:
    return [reaction.content for comment in pull.comments for reaction in comment.reactions]


def test_a_signed_webhook_becomes_one_review_and_one_completed_check(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    assert github.deliver("pull_request", "opened", pull, to=server.webhook).status == 202
    eventually(lambda: _done(pull))
    (review,) = pull.reviews
    assert (review.state, review.commit) == ("COMMENTED", pull.head)
    assert [(comment.path, comment.line) for comment in review.comments] == [("app.py", 5)]
    assert [(check.name, check.conclusion) for check in _checks(pull)] == [("Quorum", "failure")]


def test_the_same_head_delivered_again_posts_nothing_new(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    first = github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    assert "duplicate" in github.redeliver(first).answer
    assert "coalesced" in github.deliver("pull_request", "reopened", pull, to=server.webhook).answer
    github.comment(pull, "alice", "/quorum review", to=server.webhook)
    eventually(lambda: "+1" in _reactions(pull))
    assert (len(pull.reviews), len(_checks(pull))) == (1, 1)


def test_a_push_is_reviewed_and_what_was_said_before_is_not_repeated(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    text = (
        b'import subprocess\n\n\ndef run(name):\n    eval(name)\n    return subprocess.call("ls " + name, shell=True)\n'
    )
    pull.push(pull.repository.commit({"app.py": text}, pull.head))
    github.deliver("pull_request", "synchronize", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    first, second = pull.reviews
    assert [comment.line for comment in second.comments] == [5]
    assert "1 concern from earlier reviews is still open and is not repeated." in second.body
    assert first.commit != second.commit


def test_a_writer_asks_for_a_review_and_sees_eyes_then_a_thumb(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.comment(pull, "alice", "/quorum review", to=server.webhook)
    eventually(lambda: "+1" in _reactions(pull))
    assert _reactions(pull) == ["eyes", "+1"]
    assert len(pull.reviews) == 1


def test_a_stranger_asks_and_nothing_happens(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.comment(pull, "eve", "/quorum review", to=server.webhook)
    github.comment(pull, "alice", "/quorum help", to=server.webhook)
    eventually(lambda: "+1" in _reactions(pull))
    assert [comment.reactions == [] for comment in pull.comments[:1]] == [True]
    assert (pull.reviews, _checks(pull)) == ([], [])


def test_help_is_answered_once_with_the_commands(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    asked = github.comment(pull, "alice", "/quorum help", to=server.webhook)
    eventually(lambda: "+1" in _reactions(pull))
    github.redeliver(asked)
    answers = [comment.body for comment in pull.comments if comment.user.is_bot]
    assert len(answers) == 1
    assert "`/quorum review`" in answers[0]


def test_a_draft_is_left_alone_until_somebody_asks(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    pull.draft = True
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    github.comment(pull, "alice", "/quorum review", to=server.webhook)
    eventually(lambda: "+1" in _reactions(pull))
    assert len(pull.reviews) == 1


def test_a_lost_reply_to_the_review_posts_no_second_one(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.faults.add("POST", "*/reviews", 1, LostReply())
    github.faults.add("POST", "*/check-runs", 1, LostReply())
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    assert (len(pull.reviews), len(_checks(pull))) == (1, 1)


def test_reads_that_fail_are_asked_again(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.faults.add("GET", "*/files*", 1, Status(502))
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    assert len(pull.reviews) == 1


def test_a_server_that_is_killed_in_the_middle_finishes_after_it_is_started_again(
    github: LoopbackGitHub, pull: Pull, tmp_path: Path, eventually: Eventually
) -> None:
    with running_server(github, tmp_path) as server:
        github.deliver("pull_request", "opened", pull, to=server.webhook)
        eventually(lambda: _checks(pull))
        server.process.kill()
    assert not _done(pull)
    with running_server(github, tmp_path):
        eventually(lambda: _done(pull))
    assert (len(pull.reviews), len(_checks(pull))) == (1, 1)


def test_a_server_that_is_told_to_stop_finishes_what_it_has_begun(
    github: LoopbackGitHub, pull: Pull, tmp_path: Path, eventually: Eventually
) -> None:
    with running_server(github, tmp_path) as server:
        github.deliver("pull_request", "opened", pull, to=server.webhook)
        eventually(lambda: _checks(pull))
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(40) == 0
    assert _done(pull)
    assert len(pull.reviews) == 1


def test_a_head_that_moves_on_while_it_is_read_is_not_reviewed(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    old = pull.head
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _checks(pull))
    pull.push(pull.repository.commit({"app.py": b"import subprocess\n"}, old))
    github.deliver("pull_request", "synchronize", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    (stopped,) = [check for check in pull.repository.checks.values() if check.head == old]
    assert (stopped.status, stopped.conclusion) == ("completed", "neutral")
    assert [review.commit for review in pull.reviews] == [pull.head]


def test_a_comment_whose_defect_a_push_mended_says_so_and_takes_it_back_when_it_returns(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _done(pull))
    (root,) = pull.threads()
    before = root.body

    mended = b'import subprocess\n\n\ndef run(name):\n    return subprocess.call(["ls", "--", name])\n'
    pull.push(pull.repository.commit({"app.py": mended}, pull.head))
    github.deliver("pull_request", "synchronize", pull, to=server.webhook)
    eventually(lambda: _done(pull) and root.body != before)
    assert root.body.startswith(f"Seems mended as of `{pull.head[:12]}`")

    defect = b'import subprocess\n\n\ndef run(name):\n    return subprocess.call("ls " + name, shell=True)\n'
    pull.push(pull.repository.commit({"app.py": defect, "b.txt": b"b\n"}, pull.head))
    github.deliver("pull_request", "synchronize", pull, to=server.webhook)
    eventually(lambda: root.body == before)
    assert [len(review.comments) for review in pull.reviews if review.comments] == [1]
