"""Tools that block, in threads of their lane."""

import threading
from collections.abc import Sequence

import anyio

from app.engine.executor import Executor
from app.engine.lanes import Lanes
from app.engine.threads import threaded
from app.engine.tools import Tool
from app.review.call import Call, Completed, Failed, Outcome


def _calls(count: int) -> list[Call]:
    return [Call("", None, "blocking", str(number)) for number in range(count)]


def test_a_wide_lane_runs_as_many_blocking_calls_at_once_as_it_is_wide() -> None:
    together = threading.Barrier(40)

    def meet(calls: Sequence[Call]) -> Sequence[Outcome]:
        together.wait(timeout=5)
        return [Completed() for _ in calls]

    async def main() -> tuple[Outcome, ...]:
        lanes = Lanes({"files": 40})
        tool = Tool("blocking", "A tool.", "files", 9, threaded(meet, lanes.threads("files")))
        async with Executor(lanes, anyio.current_time, seconds=9) as executor:
            return await executor.start(tool, _calls(40)).outcomes()

    assert anyio.run(main) == (Completed(),) * 40


def test_a_function_that_raises_or_hangs_is_an_outcome_and_keeps_its_thread_only_while_it_hangs() -> None:
    released = threading.Event()
    threads: set[str] = set()

    def work(calls: Sequence[Call]) -> Sequence[Outcome]:
        threads.add(threading.current_thread().name)
        match calls[0].arguments:
            case "0":
                released.wait(timeout=5)
            case "1":
                raise ZeroDivisionError
        return [Completed() for _ in calls]

    async def main() -> list[tuple[Outcome, ...]]:
        lanes = Lanes({"files": 1})
        tool = Tool("blocking", "A tool.", "files", 0.05, threaded(work, lanes.threads("files")))
        hangs, raises, works = _calls(3)
        async with Executor(lanes, anyio.current_time, seconds=9) as executor:
            first = await executor.start(tool, [hangs]).outcomes()
            # The lane is free again, its only thread is not.
            second = await executor.start(tool, [works]).outcomes()
            released.set()
            return [first, second, await executor.start(tool, [raises, works]).outcomes()]

    late = Failed("took longer than 0.05 s, the limit of this tool")
    broke = Failed("broke with ZeroDivisionError; the server's log says more")
    assert anyio.run(main) == [(late,), (late,), (broke, Completed())]
    assert threads == {"quorum-files_0"}
