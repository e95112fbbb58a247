"""Random histories of pushes, comments, late and repeated deliveries, failures and crashes, against a model."""

import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import anyio
import anyio.lowlevel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import HostError
from app.github.port import PullRef
from app.jobs.port import Accepted, Asked, End, Ended, Job, Work
from tests.contracts.queue_adapters import ADAPTERS, Adapter, Opened, Runs, drain, working

pytestmark = pytest.mark.parametrize("adapter", ADAPTERS)


@dataclass
class Entry:
    key: tuple[int, str]
    pull: int
    command: bool
    end: End | None = None


@dataclass
class Model:
    """The queue without a clock or a process: what each delivery answers and how each job ends."""

    jobs: list[Entry] = field(default_factory=list)
    delivered: dict[str, Entry] = field(default_factory=dict)

    def accept(self, delivery_id: str, work: Work) -> Accepted:
        seen = self.delivered.get(delivery_id)
        if seen is not None and seen.end is not End.FAILED:
            return Accepted.DUPLICATE
        same = [job for job in self.jobs if job.key == (work.pull.number, work.key)]
        if same and same[-1].end in {None, End.DONE, End.PARTIAL}:
            self.delivered[delivery_id] = same[-1]
            return Accepted.COALESCED
        fresh = Entry((work.pull.number, work.key), work.pull.number, work.asked is not None)
        for job in self.jobs:
            if job.end is None and job.pull == fresh.pull and not job.command and not fresh.command:
                job.end = End.SUPERSEDED
        self.jobs.append(fresh)
        self.delivered[delivery_id] = fresh
        return Accepted.QUEUED

    def finish(self, end: End) -> None:
        for job in self.jobs:
            job.end = job.end or end


PULLS = st.integers(1, 3)
STEPS = st.one_of(
    st.tuples(st.just("push"), PULLS),
    st.tuples(st.just("comment"), PULLS),
    st.tuples(st.just("deliver"), st.integers(0, 30)),
    st.tuples(st.just("deliver"), st.integers(0, 30)),
    st.tuples(st.just("deliver while running"), st.integers(0, 30)),
    st.tuples(st.just("run"), st.sampled_from([End.DONE, End.PARTIAL, End.FAILED, End.IGNORED])),
    st.tuples(st.just("crash"), st.just(0)),
)
"""A push moves the head; its delivery may come late, twice, or before an earlier one."""


@dataclass
class History:
    """The world outside: what was pushed, and what a run that reads GitHub's head would have reviewed."""

    opened: Opened = field(init=False)
    model: Model = field(default_factory=Model)
    sent: list[tuple[str, Work]] = field(default_factory=list)
    heads: Counter[int] = field(default_factory=Counter)
    reviewed: dict[int, int] = field(default_factory=dict)
    now: Counter[int] = field(default_factory=Counter)
    end: End = End.DONE

    async def run(self, job: Job) -> Ended:
        """Review the head that GitHub names now, as the engine does."""
        number = job.work.pull.number
        self.now[number] += 1
        assert self.now[number] == 1, "two runs of one pull request at a time"
        try:
            head = self.heads[number]
            await anyio.lowlevel.checkpoint()
            if self.end is End.FAILED:
                raise HostError("502")
            self.reviewed[number] = head
        finally:
            self.now[number] -= 1
        return Ended(self.end, "")

    def send(self, kind: str, number: int) -> None:
        pull = PullRef(installation_id=1, repository_id=2, repository="octo/app", number=number)
        name = f"{kind}-{len(self.sent)}"
        self.heads[number] += kind == "push"
        head, asked = f"{self.heads[number]:040}", Asked(len(self.sent), "mona", "review")
        self.sent.append((name, Work(pull, asked=asked) if kind == "comment" else Work(pull, head, "0" * 40)))

    async def deliver(self, which: int) -> None:
        if self.sent:
            name, work = self.sent[which % len(self.sent)]
            expected = self.model.accept(name, work)
            assert await self.opened.queue.accept(name, "any", work, "") is expected

    async def step(self, kind: str, value: int | End) -> None:
        if isinstance(value, End):
            self.end = value
            await drain(self.opened, self.run)
            self.model.finish(value)
        elif kind == "deliver":
            await self.deliver(value)
        elif kind == "deliver while running":
            async with self.halfway():
                await self.deliver(value)
        else:
            self.send(kind, value)

    @asynccontextmanager
    async def halfway(self) -> AsyncIterator[None]:
        """Inside, every pull request that has work has a run; afterwards the process is dead and they are not done."""
        runs = Runs()
        async with working(self.opened.queue, runs):
            await runs.until(len({job.pull for job in self.model.jobs if job.end is None}))
            yield
        assert runs.most <= 1

    async def settle(self) -> None:
        for which in range(len(self.sent)):
            await self.deliver(which)
        await self.step("run", End.DONE)


def _lives(steps: list[tuple[str, int | End]]) -> list[list[tuple[str, int | End]]]:
    """Cut at the crashes. At most two interruptions: a job that is interrupted three times ends FAILED."""
    lives: list[list[tuple[str, int | End]]] = [[]]
    interruptions = 0
    for kind, value in steps:
        interruptions += kind in {"crash", "deliver while running"}
        if kind == "crash" and interruptions <= 2:
            lives.append([])
        elif kind != "crash":
            lives[-1].append(("deliver" if kind == "deliver while running" and interruptions > 2 else kind, value))
    return lives


async def _play(adapter: Adapter, folder: Path, steps: list[tuple[str, int | End]]) -> None:
    history = History()
    *lives, last = _lives(steps)
    for life in lives:
        async with adapter(folder) as history.opened:
            for step in life:
                await history.step(*step)
            async with history.halfway():
                pass
    async with adapter(folder) as history.opened:
        for step in last:
            await history.step(*step)
        await history.settle()
        assert await history.opened.ends() == [job.end for job in history.model.jobs]
    assert history.reviewed == {**history.reviewed, **{number: head for number, head in history.heads.items() if head}}


def _check(adapter: Adapter, steps: list[tuple[str, int | End]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        anyio.run(_play, adapter, Path(folder), steps)


HISTORIES = st.lists(STEPS, min_size=5, max_size=20)


@settings(max_examples=4, deadline=None)
@given(steps=HISTORIES)
def test_each_job_ends_as_the_model_says_and_the_newest_head_is_reviewed_last(
    adapter: Adapter, steps: list[tuple[str, int | End]]
) -> None:
    _check(adapter, steps)


@pytest.mark.integration
@settings(max_examples=100, deadline=None)
@given(steps=HISTORIES)
def test_each_job_of_many_histories_ends_as_the_model_says(
    adapter: Adapter, steps: list[tuple[str, int | End]]
) -> None:
    _check(adapter, steps)
