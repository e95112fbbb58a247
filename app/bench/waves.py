"""The bare dispatch of N calls that do nothing but take their time: what it costs to have them under way at once."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

import anyio

from app.bench.figures import (
    ASYNC,
    BLOCKING,
    GATHER,
    LOADS,
    QUORUM,
    SEQUENTIAL,
    SIZES,
    THREADS,
    Case,
    Figure,
    Load,
    Way,
    few,
    measure,
)
from app.engine.dispatch import dispatch
from app.engine.lanes import Lanes
from app.engine.threads import threaded
from app.engine.tools import Runner, Tool
from app.review.call import Call, Completed, Outcome

LANE = "bench"


async def measure_waves(repetitions: int) -> AsyncIterator[list[Figure]]:
    """Measure every case, and those that take seconds less often."""
    for load in LOADS:
        for calls in SIZES:
            yield await _measure_async(load, calls, repetitions)
        for calls in SIZES:
            yield await _measure_blocking(load, calls, few(repetitions))


async def _measure_async(load: Load, calls: int, repetitions: int) -> list[Figure]:
    async def work(number: int) -> Outcome:
        # The same sleep in every way, so that only the calling differs.
        await asyncio.sleep(load.seconds(number))
        return Completed()

    async def one_by_one() -> None:
        for number in range(calls):
            await work(number)

    async def group() -> None:
        async with anyio.create_task_group() as tasks:  # noqa: TID251 - what the executor is made of
            for number in range(calls):
                tasks.start_soon(work, number)

    async def run(batch: Sequence[Call]) -> Sequence[Outcome]:
        return [await work(int(call.arguments)) for call in batch]

    case = Case(ASYNC, load.name, calls, load.slowest(calls))
    quorum = _dispatching(run, calls, Lanes({LANE: calls}))
    ways = {GATHER: _gathering(work, calls), "anyio task group": group, QUORUM: quorum}
    return [
        # Once: it takes as long as it takes.
        *await measure(case, {SEQUENTIAL: one_by_one}, 1, warm=False),
        *await measure(case, ways, repetitions),
    ]


async def _measure_blocking(load: Load, calls: int, repetitions: int) -> list[Figure]:
    def work(number: int) -> Outcome:
        time.sleep(load.seconds(number))
        return Completed()

    async def in_a_thread(number: int) -> Outcome:
        return await asyncio.to_thread(work, number)

    def run(batch: Sequence[Call]) -> Sequence[Outcome]:
        return [work(int(call.arguments)) for call in batch]

    lanes = Lanes({LANE: THREADS})
    case = Case(BLOCKING, load.name, calls, load.slowest(calls))
    with lanes.threads(LANE) as threads:
        quorum = _dispatching(threaded(run, threads), calls, lanes)
        return await measure(case, {GATHER: _gathering(in_a_thread, calls), QUORUM: quorum}, repetitions)


def _gathering(work: Callable[[int], Awaitable[object]], calls: int) -> Way:
    async def gather() -> None:
        await asyncio.gather(*(work(number) for number in range(calls)))  # noqa: TID251 - what we are measured against

    return gather


def _dispatching(run: Runner, calls: int, lanes: Lanes) -> Way:
    tools = {"work": Tool("work", "Takes its time.", LANE, 60.0, run)}
    planned = [Call("", None, "work", str(number)) for number in range(calls)]

    async def wave() -> None:
        await dispatch(planned, tools, lanes, seconds=600.0, clock=time.monotonic)

    return wave
