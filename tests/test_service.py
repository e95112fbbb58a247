"""What a run makes of learned weights, when it reads what teaches them, and what a server says as it starts."""

import logging
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import anyio
import pytest

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.osv_index import REMEDY
from app.engine.publish import run_key
from app.engine.review import Reviewer
from app.github.patch import DiffText
from app.github.port import ChangeSource, Pull, PullRef
from app.jobs.local import LocalQueue
from app.jobs.port import Asked, Job, Work
from app.review.calibrate import Tally
from app.review.feedback import Reception
from app.review.learn import render_records
from app.review.report import ToolVersion
from app.review.verdict import Concern, Fate
from app.review.weigh import Record
from app.sandbox.cgroup_place import Place
from app.sandbox.machine import MachineBox, Standing
from app.sandbox.matrix import Matrix
from app.service import Runner, Service, tell_of_sandbox, warn_of_advisories, weigh_as_learned
from app.store.database import open_database
from app.store.memo import StoredMemo
from app.store.reviews import PublishedReview, last_review, record_review
from app.wiring import make_reviewer

if TYPE_CHECKING:
    from app.github.host import AppHost

PULL = Pull(
    PullRef(1, 2, "octo/tools", 3), "Change", "a" * 40, "b" * 40, "alice", author_is_bot=False, draft=False,
    state="open", locked=False, changed_files=1,
)  # fmt: skip
NOISY = render_records({"bandit": Record(Tally(0.0, 40.0))})
FINDING = Finding(
    "bandit", "B1", Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.HIGH, "a.py", 1, 1, "It is injected."
)


@pytest.fixture
def reviewer() -> Reviewer:
    return replace(make_reviewer(), analyzers=())


def test_what_anybody_may_know_of_the_sandbox_is_what_was_measured_last() -> None:
    first, second = (Standing((Matrix(level),), Place(1, {}), at) for level, at in ((3, 0.0), (2, 86_400.0)))
    box = MachineBox(Path("/nonexistent"), required=3)
    told = {"level": 3, "required": 3, "memory_limited_by": "run", "measured": "1970-01-01T00:00:00+00:00"}
    assert tell_of_sandbox(box, first) == {"sandbox": told}
    box._standing = second
    assert tell_of_sandbox(box, first) == {"sandbox": told | {"level": 2, "measured": "1970-01-02T00:00:00+00:00"}}


def test_learned_weights_decide_otherwise_and_stand_among_the_versions(reviewer: Reviewer) -> None:
    learned = weigh_as_learned(reviewer, NOISY)
    fates = [each.weigh([Concern((FINDING,))], {}, {})[0].fate for each in (reviewer, learned)]
    assert fates == [Fate.POSTED, Fate.DROPPED]
    assert (reviewer.versions, learned.versions) == ((), (ToolVersion("weights", learned.weights),))


def test_other_weights_give_a_run_another_key_and_the_same_ones_the_same(reviewer: Reviewer) -> None:
    other = render_records({"bandit": Record(Tally(1.0, 40.0))})
    keys = [run_key(PULL, weigh_as_learned(reviewer, records)) for records in (NOISY, other, NOISY)]
    assert len({run_key(PULL, reviewer), *keys}) == 3
    assert keys[0] == keys[2]


def test_a_directory_without_advisories_is_told_at_the_start_and_no_directory_is_not(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    anyio.run(warn_of_advisories, None)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "OSV-1.json").write_text("{}")
    anyio.run(warn_of_advisories, str(tmp_path / "full"))
    assert caplog.messages == []
    anyio.run(warn_of_advisories, str(tmp_path / "gone"))
    told = f"QUORUM_OSV_DIR is {tmp_path / 'gone'}, which holds no record that can be read; {REMEDY}"
    assert caplog.messages == [told]


def test_weights_that_cannot_be_read_leave_the_shipped_ones_in_use(
    reviewer: Reviewer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert weigh_as_learned(reviewer, '{"bandit": 1}') == reviewer
    assert "the shipped ones are used" in caplog.text


REVIEW = PublishedReview(1, 2, 3, 1, "a" * 40, "b" * 40, 1_000, "neutral", '{"remarks": []}', 0)
ASKED = Asked(5, "alice", "dismiss", 4)


@dataclass
class ClosedHost:
    """A pull request that is closed, and how often its reception was read."""

    permission: str
    read: int = 0

    async def fetch_pull(self, ref: PullRef) -> Pull:
        return replace(PULL, ref=ref, state="closed")

    async def fetch_permission(self, ref: PullRef, login: str) -> str:
        assert (ref, login) == (PULL.ref, "alice")
        return self.permission

    async def fetch_concerns(self, ref: PullRef, comment_id: int) -> frozenset[str]:
        assert (ref, comment_id) == (PULL.ref, 4)
        return frozenset({"a" * 32})

    async def fetch_markers(self, pull: Pull) -> frozenset[str]:
        assert pull.ref == PULL.ref
        return frozenset()

    async def react(self, *_: object, inline: bool) -> None:
        assert inline

    async def reply(self, *_: object, thread: int | None) -> None:
        assert thread == 4

    async def fetch_receptions(self, pull: Pull) -> tuple[Reception, ...]:
        assert pull.state == "closed"
        self.read += 1
        return ()


@pytest.mark.integration
@pytest.mark.parametrize(
    ("permission", "command", "read"), [("read", "dismiss", 0), ("write", "help", 0), ("write", "dismiss", 1)]
)
def test_what_became_of_our_concerns_is_read_again_only_for_a_dismissal_by_somebody_who_may(
    permission: str, command: str, read: int, reviewer: Reviewer, tmp_path: Path
) -> None:
    host = ClosedHost(permission)

    async def main() -> None:
        async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
            queue = LocalQueue(database)
            work = Work(PULL.ref, asked=replace(ASKED, command=command))
            await queue.accept("d1", "pull_request_review_comment", work, "")
            await record_review(database, REVIEW)
            await Runner(cast("AppHost", host), reviewer, database).run(Job(1, work, 1, 0))

    anyio.run(main)
    assert host.read == read


@pytest.mark.integration
def test_what_a_run_keeps_until_it_is_stopped_is_removed_with_what_was_kept_before(
    reviewer: Reviewer, tmp_path: Path
) -> None:
    async def main() -> tuple[dict[str, str], PublishedReview | None]:
        async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
            memo = StoredMemo(database, PULL.ref.installation_id, PULL.ref.repository_id)
            queue = RunningQueue(memo)
            runner = Runner(cast("AppHost", ForgettingHost()), reviewer, database)
            service = Service(database, runner.host, cast("LocalQueue", queue), runner, dict)
            await memo.put("before", "x")
            await LocalQueue(database).accept("d1", "pull_request", Work(PULL.ref, PULL.head, PULL.base), "")
            await record_review(database, REVIEW)
            await service.drop("the App was uninstalled", installation_id=1)
            assert queue.dropped == 1
            return dict(await memo.get_many(["before", "late"])), await last_review(database, PULL.ref)

    assert anyio.run(main) == ({}, None)


@pytest.mark.integration
def test_a_server_sweeps_when_it_starts_and_one_whose_store_fails_says_so_and_goes_on(
    reviewer: Reviewer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def main() -> tuple[list[str], list[str]]:
        database = await open_database(f"sqlite:///{tmp_path}/q.db")
        queue = LocalQueue(database, clock=lambda: 0)
        runner = Runner(cast("AppHost", ForgettingHost()), reviewer, database)
        service = Service(database, runner.host, queue, runner, dict, keep_days=7)
        await queue.accept("d1", "ping", None, "pong")
        told = []
        for _ in range(2):
            caplog.clear()
            with caplog.at_level(logging.INFO), anyio.move_on_after(10):
                async with anyio.create_task_group() as group:
                    group.start_soon(service.keep_house)
                    while not caplog.messages:  # noqa: ASYNC110 -- what is awaited is a line of the log
                        await anyio.sleep(0.01)
                    group.cancel_scope.cancel()
            told.append(caplog.messages)
            await database.aclose()
            (tmp_path / "q.db").write_bytes(b"no database" * 1_000)
        return told[0], told[1]

    swept, failed = anyio.run(main)
    assert swept == ["rows removed, unused or over 7 days old: 1"]
    assert failed[0].startswith("what is too old is still there: the database ")


@dataclass
class RunningQueue:
    """A queue with a run in hand, which keeps an answer before it can be stopped."""

    memo: StoredMemo
    dropped: int = 0

    async def drop(self, *_: object, **__: object) -> None:
        await self.memo.put("late", "x")
        self.dropped += 1


class ForgettingHost:
    """Holds the tokens of one installation."""

    def forget(self, installation_id: int) -> None:
        assert installation_id == 1


@dataclass
class SuddenHost:
    """An open pull request that a newer delivery supersedes in the moment in which its check is completed."""

    source: ChangeSource
    newer: anyio.CancelScope

    async def fetch_pull(self, ref: PullRef) -> Pull:
        return replace(PULL, ref=ref)

    def change_source(self, pull: Pull) -> ChangeSource:
        assert pull == PULL
        return self.source

    async def begin_check(self, *_: object) -> int:
        return 7

    async def fetch_markers(self, *_: object) -> frozenset[str]:
        return frozenset()

    async def publish_review(self, *_: object) -> tuple[()]:
        return ()

    async def complete_check(self, *_: object) -> None:
        self.newer.cancel()


@pytest.mark.integration
def test_a_review_that_was_published_is_recorded_though_its_run_is_superseded_at_once(
    reviewer: Reviewer, tmp_path: Path
) -> None:
    diff = DiffText("--- /dev/null\n+++ b/a.py\n@@ -0,0 +1 @@\n+x = 1\n", tmp_path)

    async def main() -> PublishedReview | None:
        async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
            work = Work(PULL.ref, PULL.head, PULL.base)
            await LocalQueue(database).accept("d1", "pull_request", work, "")
            with anyio.CancelScope() as newer:
                host = cast("AppHost", SuddenHost(diff, newer))
                await Runner(host, reviewer, database).run(Job(1, work, 1, 0))
            return await last_review(database, PULL.ref)

    recorded = anyio.run(main)
    assert recorded is not None
    assert (recorded.head, recorded.conclusion) == (PULL.head, "neutral")
