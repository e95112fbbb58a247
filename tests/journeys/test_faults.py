"""Bad days: what stands on the pull request, and in the database, after something went wrong in the middle."""

import random
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest

from app.demo.loopback import CheckRun, Delay, Drop, LoopbackGitHub, LostReply, Pull, Status
from app.demo.server_process import ServerProcess, running_server

pytestmark = pytest.mark.integration
Eventually = Callable[[Callable[[], object]], None]
MENDED = b"import subprocess\n"


def _checks(pull: Pull) -> list[CheckRun]:
    return list(pull.repository.checks.values())


def _shown(pull: Pull) -> list[tuple[str, str, str]]:
    """Return of every check the first letters of its head, its conclusion and its status."""
    return sorted((check.head[:6], check.conclusion or "", check.status) for check in _checks(pull))


def _push(github: LoopbackGitHub, pull: Pull, server: ServerProcess) -> None:
    pull.push(pull.repository.commit({"app.py": MENDED}, pull.head))
    github.deliver("pull_request", "synchronize", pull, to=server.webhook)


def _ends(server: ServerProcess) -> list[str | None]:
    path = server.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as connection:
        return [end for (end,) in connection.execute('SELECT "end" FROM jobs ORDER BY id')]


def _settled(server: ServerProcess) -> bool:
    return None not in _ends(server)


def test_a_push_while_the_old_head_waits_for_its_retry_leaves_no_check_in_progress(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.faults.add("GET", "*/files", 1, Status(422))
    old = pull.head
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: github.faults.unused == 0)
    eventually(lambda: "422" in server.log.read_text())
    _push(github, pull, server)
    eventually(lambda: _settled(server))
    assert _ends(server) == ["superseded", "done"]
    assert _shown(pull) == sorted([(old[:6], "neutral", "completed"), (pull.head[:6], "success", "completed")])


@pytest.mark.parametrize("delivered", [True, False])
def test_a_push_while_the_server_was_dead_leaves_no_check_in_progress(
    github: LoopbackGitHub, pull: Pull, tmp_path: Path, eventually: Eventually, *, delivered: bool
) -> None:
    old = pull.head
    with running_server(github, tmp_path) as server:
        github.faults.add("GET", "*/files", 1, Delay(5))
        github.deliver("pull_request", "opened", pull, to=server.webhook)
        eventually(lambda: _checks(pull))
        server.process.kill()
    pull.push(pull.repository.commit({"app.py": MENDED}, old))
    with running_server(github, tmp_path) as server:
        if delivered:
            github.deliver("pull_request", "synchronize", pull, to=server.webhook)
        eventually(lambda: _settled(server))
    assert _shown(pull) == sorted([(old[:6], "neutral", "completed"), (pull.head[:6], "success", "completed")])
    assert [review.commit for review in pull.reviews] == [pull.head]


def test_a_closing_that_is_told_late_does_not_stop_the_review_of_what_is_open_again(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.deliver("pull_request", "reopened", pull, to=server.webhook)
    github.deliver("pull_request", "closed", pull, to=server.webhook)
    eventually(lambda: _settled(server))
    assert (len(pull.reviews), [check.conclusion for check in _checks(pull)]) == (1, ["failure"])


def test_a_pull_request_that_closes_while_it_is_read_gets_no_review_and_no_open_check(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.faults.add("GET", "*/files", 1, Delay(0.5))
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _checks(pull))
    pull.state = "closed"
    github.deliver("pull_request", "closed", pull, to=server.webhook)
    eventually(lambda: _settled(server))
    eventually(lambda: [check.status for check in _checks(pull)] == ["completed"])
    assert (pull.reviews, [check.conclusion for check in _checks(pull)]) == ([], ["neutral"])
    assert _ends(server) == ["superseded", "ignored"]


def test_a_locked_conversation_still_gets_its_check(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    pull.locked = True
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _settled(server))
    (check,) = _checks(pull)
    assert (pull.reviews, check.status, check.conclusion, len(check.annotations)) == ([], "completed", "failure", 1)


def test_a_permission_that_is_taken_away_in_the_middle_leaves_no_check_in_progress(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.faults.add("POST", "*/reviews", 1, Status(403))
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _settled(server))
    assert (_ends(server), pull.reviews) == (["gone"], [])
    assert _shown(pull) == [(pull.head[:6], "neutral", "completed")]


def test_tokens_that_end_in_the_middle_are_replaced(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _checks(pull))
    github.expire_tokens()
    eventually(lambda: _settled(server))
    assert (_ends(server), len(pull.reviews), len(_checks(pull))) == (["done"], 1, 1)


def test_five_requests_for_the_same_review_post_it_once(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    for _ in range(5):
        github.comment(pull, "alice", "/quorum review", to=server.webhook)
    eventually(lambda: _settled(server))
    assert (_ends(server), len(pull.reviews), len(_checks(pull))) == (["done"] * 5, 1, 1)
    reactions = [[each.content for each in comment.reactions] for comment in pull.comments]
    assert reactions == [["eyes", "+1"]] * 5


def test_writes_and_replies_that_get_lost_are_made_up_for_and_nothing_is_done_twice(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Eventually
) -> None:
    for method, path in (("POST", "*/check-runs"), ("POST", "*/reviews"), ("PATCH", "*"), ("POST", "*/access_tokens")):
        github.faults.add(method, path, 1, Drop())
        github.faults.add(method, path, 1, LostReply())
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: _settled(server))
    assert (_ends(server), len(pull.reviews), len(_checks(pull)), github.faults.unused) == (["done"], 1, 1, 0)
    assert len(_checks(pull)[0].annotations) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_server_that_ends_at_any_moment_leaves_one_review_and_one_check_after_its_next_start(
    github: LoopbackGitHub, tmp_path: Path, eventually: Eventually, number: signal.Signals
) -> None:
    moments = random.Random(20)  # noqa: S311 -- not for secrets
    pulls: list[Pull] = []
    for _ in range(2):  # a job whose server dies three times is given up
        with running_server(github, tmp_path) as server:
            for _ in range(3):
                repository = github.add_repository(f"octo/tools-{len(pulls)}")
                base = repository.commit({"app.py": MENDED})
                text = MENDED + b'subprocess.call("ls " + input(), shell=True)\n'
                pulls.append(repository.open_pull(base, repository.commit({"app.py": text}, base)))
                assert github.deliver("pull_request", "opened", pulls[-1], to=server.webhook).status == 202
            sleep(moments.uniform(0, 0.5))
            server.process.send_signal(number)
            server.process.wait(40)
    with running_server(github, tmp_path) as server:
        eventually(lambda: _settled(server))
        assert _ends(server) == ["done"] * 6
    assert [len(pull.reviews) for pull in pulls] == [1] * 6
    assert [[(check.status, check.conclusion) for check in _checks(pull)] for pull in pulls] == [
        [("completed", "failure")]
    ] * 6
