"""What every adapter of the queue keeps, one promise at a time."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import anyio
import anyio.lowlevel
import pytest

from app.errors import HostError
from app.github.port import PullRef
from app.jobs.port import Accepted, Asked, End, Ended, Job, Work
from tests.contracts.queue_adapters import ADAPTERS, Adapter, Runs, drain, working

PULL = PullRef(installation_id=1, repository_id=2, repository="octo/app", number=3)
A, B = Work(PULL, "a" * 40, "0" * 40), Work(PULL, "b" * 40, "0" * 40)
COMMAND = Work(PULL, asked=Asked(77, "mona", "review"))

pytestmark = [pytest.mark.anyio, pytest.mark.integration, pytest.mark.parametrize("adapter", ADAPTERS)]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def _done(_job: Job) -> Ended:
    return Ended(End.DONE, "reviewed")


async def test_a_delivery_is_queued_and_its_repetition_is_a_duplicate(adapter: Adapter, tmp_path: Path) -> None:
    async with adapter(tmp_path) as opened:
        answers = [
            await opened.queue.accept("d1", "pull_request", A, ""),
            await opened.queue.accept("d1", "pull_request", A, ""),
            await opened.queue.accept("d2", "pull_request", A, ""),
            await opened.queue.accept("d3", "push", None, "the event push is not used"),
            await opened.queue.accept("d3", "push", None, "the event push is not used"),
        ]
    assert answers == [
        Accepted.QUEUED,
        Accepted.DUPLICATE,
        Accepted.COALESCED,
        Accepted.IGNORED,
        Accepted.DUPLICATE,
    ]


async def test_fifty_parallel_deliveries_of_one_id_are_one_job(adapter: Adapter, tmp_path: Path) -> None:
    answers: Counter[Accepted] = Counter()
    async with adapter(tmp_path) as opened:

        async def deliver() -> None:
            answers[await opened.queue.accept("d1", "pull_request", A, "")] += 1

        async with anyio.create_task_group() as group:
            for _ in range(50):
                group.start_soon(deliver)
        assert await opened.unfinished() == 1
    assert answers == {Accepted.QUEUED: 1, Accepted.DUPLICATE: 49}


async def test_a_delivery_is_known_once_it_is_committed_whether_or_not_it_asks_for_work(
    adapter: Adapter, tmp_path: Path
) -> None:
    async with adapter(tmp_path) as opened:
        await opened.queue.accept("d1", "pull_request", A, "")
        await opened.queue.accept("d2", "ping", None, "pong")
        assert [await opened.queue.knows(delivery) for delivery in ("d1", "d2", "d3")] == [True, True, False]


async def test_work_that_was_done_is_not_done_again_for_a_new_delivery(adapter: Adapter, tmp_path: Path) -> None:
    async with adapter(tmp_path) as opened:
        await opened.queue.accept("d1", "pull_request", A, "")
        await drain(opened, _done)
        assert await opened.queue.accept("d2", "pull_request", A, "") is Accepted.COALESCED
        assert await opened.queue.accept("d1", "pull_request", A, "") is Accepted.DUPLICATE


@pytest.mark.parametrize("again", ["d1", "d2"])
async def test_work_that_failed_is_queued_again(adapter: Adapter, tmp_path: Path, again: str) -> None:
    async def fail(_job: Job) -> Ended:
        raise HostError("502")

    async with adapter(tmp_path) as opened:
        await opened.queue.accept("d1", "pull_request", A, "")
        await drain(opened, fail)
        assert await opened.end_of("d1") is End.FAILED
        assert await opened.queue.accept(again, "pull_request", A, "") is Accepted.QUEUED
        await drain(opened, _done)
        assert await opened.ends() == [End.FAILED, End.DONE]
        assert await opened.end_of(again) is End.DONE


@pytest.mark.parametrize("end", [End.IGNORED, End.SUPERSEDED, End.GONE])
async def test_a_pull_request_that_comes_back_is_queued_again(adapter: Adapter, tmp_path: Path, end: End) -> None:
    async def run(_job: Job) -> Ended:
        return Ended(end, "a draft, a stale head, or closed")

    async with adapter(tmp_path) as opened:
        await opened.queue.accept("d1", "pull_request", A, "")
        await drain(opened, run)
        assert await opened.queue.accept("d1", "pull_request", A, "") is Accepted.DUPLICATE
        assert await opened.queue.accept("d2", "pull_request", A, "") is Accepted.QUEUED


async def test_a_newer_head_supersedes_the_one_that_waits(adapter: Adapter, tmp_path: Path) -> None:
    runs = Runs()
    runs.release.set()
    async with adapter(tmp_path) as opened:
        await opened.queue.accept("d1", "pull_request", A, "")
        await opened.queue.accept("d2", "pull_request", B, "")
        await drain(opened, runs)
        assert await opened.ends() == [End.SUPERSEDED, End.DONE]
    assert [job.work for job in runs.began] == [B]


async def test_a_newer_head_waits_for_the_run_it_cancels(adapter: Adapter, tmp_path: Path) -> None:
    runs = Runs(unwinding=0.05)
    async with adapter(tmp_path) as opened:
        await opened.queue.accept("d1", "pull_request", A, "")
        async with working(opened.queue, runs):
            await runs.until(1)
            await opened.queue.accept("d2", "pull_request", B, "")
            assert await opened.end_of("d1") is End.SUPERSEDED
            runs.release.set()
            await runs.until(2)
        await drain(opened, runs)
        assert await opened.ends() == [End.SUPERSEDED, End.DONE]
    assert ([job.work for job in runs.began][:2], runs.cancelled[:1], runs.most) == ([A, B], [A], 1)


async def test_a_command_neither_supersedes_nor_is_superseded_and_runs_after(adapter: Adapter, tmp_path: Path) -> None:
    runs = Runs()
    runs.release.set()
    async with adapter(tmp_path) as opened:
        await opened.queue.accept("d1", "pull_request", A, "")
        await opened.queue.accept("d2", "issue_comment", COMMAND, "")
        await opened.queue.accept("d3", "pull_request", B, "")
        await drain(opened, runs)
        assert await opened.ends() == [End.SUPERSEDED, End.DONE, End.DONE]
    assert [job.work for job in runs.began] == [B, COMMAND]
    assert runs.most == 1


async def test_a_command_comes_back_with_the_thread_it_was_given_in(adapter: Adapter, tmp_path: Path) -> None:
    asked = [Asked(77, "mona", "dismiss"), Asked(77, "mona", "dismiss", thread=70)]
    runs = Runs()
    runs.release.set()
    async with adapter(tmp_path) as opened:
        for number, each in enumerate(asked):
            await opened.queue.accept(str(number), "issue_comment", Work(PULL, asked=each), "")
        await drain(opened, runs)
    assert [job.work.asked for job in runs.began] == asked


@pytest.mark.parametrize(
    ("repository_id", "number", "ended"),
    [(None, None, [End.GONE, End.GONE, None]), (2, None, [End.GONE, None, None]), (2, 9, [None, None, None])],
)
async def test_dropping_ends_what_is_unfinished_there_and_nothing_else(
    adapter: Adapter, tmp_path: Path, repository_id: int | None, number: int | None, ended: list[End | None]
) -> None:
    runs = Runs()
    async with adapter(tmp_path) as opened:
        await opened.queue.accept("d1", "pull_request", A, "")
        await opened.queue.accept("d2", "pull_request", replace(A, pull=replace(PULL, repository_id=5)), "")
        await opened.queue.accept("d3", "pull_request", replace(A, pull=replace(PULL, installation_id=4)), "")
        async with working(opened.queue, runs):
            await runs.until(3)
            await opened.queue.drop("uninstalled", installation_id=1, repository_id=repository_id, number=number)
            assert await opened.ends() == ended
            await anyio.wait_all_tasks_blocked()
            assert len(runs.cancelled) == ended.count(End.GONE)


async def test_two_tenants_never_share_a_job(adapter: Adapter, tmp_path: Path) -> None:
    other = replace(A, pull=replace(PULL, installation_id=9))
    async with adapter(tmp_path) as opened:
        answers = [await opened.queue.accept(f"d{n}", "pull_request", work, "") for n, work in enumerate([A, other])]
        assert await opened.ends() == [None, None]
    assert answers == [Accepted.QUEUED, Accepted.QUEUED]


async def test_a_job_that_ran_when_the_process_died_is_run_again(adapter: Adapter, tmp_path: Path) -> None:
    runs = Runs()
    async with adapter(tmp_path) as opened:
        await opened.queue.accept("d1", "pull_request", A, "")
        async with working(opened.queue, runs):
            await runs.until(1)
    runs.release.set()
    async with adapter(tmp_path) as opened:
        assert await opened.ends() == [None]
        await drain(opened, runs)
        assert await opened.ends() == [End.DONE]
    assert [(job.work, job.attempt) for job in runs.began] == [(A, 1), (A, 2)]
