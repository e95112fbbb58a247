"""The executor, driven by a clock that the test owns where order matters."""

from collections.abc import Sequence

import anyio
import pytest

from analyzers.finding import Aspect
from app.engine.dispatch import Lanes, Wave, dispatch, for_each
from app.engine.tools import Runner, Tool
from app.review.call import Call, Completed, Failed, Outcome, Skipped, Span


def _calls(tool: str, count: int) -> list[Call]:
    return [Call(f"f{number}.py", Aspect.QUALITY, tool) for number in range(count)]


def _tool(name: str, run: Runner, *, seconds: float = 5.0, together: bool = False, lane: str = "cpu") -> Tool:
    tool = Tool(name, "A tool.", lane, seconds, run)
    return Tool(name, "A tool.", lane, seconds, run, lambda calls: [tuple(calls)]) if together else tool


async def _complete(calls: Sequence[Call]) -> Sequence[Outcome]:
    return [Completed() for _ in calls]


def _dispatch(calls: Sequence[Call], *tools: Tool, wide: int = 64, seconds: float = 5.0) -> Wave:
    async def main() -> Wave:
        named = {tool.name: tool for tool in tools}
        return await dispatch(calls, named, Lanes({"cpu": wide}), seconds=seconds, clock=anyio.current_time)

    return anyio.run(main)


def test_independent_calls_are_all_under_way_before_any_ends() -> None:
    under_way = 0
    everybody = anyio.Event()

    async def wait_for_all(calls: Sequence[Call]) -> Sequence[Outcome]:
        nonlocal under_way
        under_way += len(calls)
        if under_way == 40:
            everybody.set()
        await everybody.wait()
        return await _complete(calls)

    calls = _calls("slow", 40)
    wave = _dispatch(calls, _tool("slow", wait_for_all))
    assert wave.outcomes == {call: Completed() for call in calls}


def test_a_lane_never_holds_more_calls_than_it_is_wide() -> None:
    inside, most = 0, 0

    async def count(calls: Sequence[Call]) -> Sequence[Outcome]:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await anyio.sleep(0.001)
        inside -= 1
        return await _complete(calls)

    _dispatch(_calls("counted", 20), _tool("counted", count), wide=3)
    assert most == 3


def test_outcomes_come_back_in_the_order_planned_not_in_the_order_of_the_clock() -> None:
    async def later_first(calls: Sequence[Call]) -> Sequence[Outcome]:
        await anyio.sleep(0.03 - 0.01 * int(calls[0].path[1]))
        return await _complete(calls)

    calls = _calls("tool", 3)
    wave = _dispatch(calls, _tool("tool", later_first))
    assert list(wave.outcomes) == calls
    assert [span.call for span in wave.spans] == calls


def test_a_tool_that_raises_costs_no_sibling() -> None:
    async def break_down(_: Sequence[Call]) -> Sequence[Outcome]:
        raise ZeroDivisionError

    bad, good = _calls("bad", 2), _calls("good", 2)
    wave = _dispatch([*bad, *good], _tool("bad", break_down), _tool("good", _complete))
    broken = Failed("broke with ZeroDivisionError; the server's log says more")
    assert wave.outcomes == {bad[0]: broken, bad[1]: broken, good[0]: Completed(), good[1]: Completed()}


def test_a_tool_over_its_own_limit_fails_alone() -> None:
    async def hang(_: Sequence[Call]) -> Sequence[Outcome]:
        await anyio.sleep_forever()
        return []

    slow, quick = _calls("slow", 1), _calls("quick", 1)
    wave = _dispatch([*slow, *quick], _tool("slow", hang, seconds=0.02), _tool("quick", _complete))
    assert wave.outcomes == {
        slow[0]: Failed("took longer than 0.02 s, the limit of this tool"),
        quick[0]: Completed(),
    }


def test_a_time_limit_that_the_tool_itself_met_is_not_mistaken_for_ours() -> None:
    async def own_limit(_: Sequence[Call]) -> Sequence[Outcome]:
        raise TimeoutError

    (call,) = _calls("tool", 1)
    wave = _dispatch([call], _tool("tool", own_limit))
    assert wave.outcomes == {call: Failed("broke with TimeoutError; the server's log says more")}


def test_the_runs_deadline_tells_what_was_cut_off_from_what_never_began() -> None:
    async def hang(_: Sequence[Call]) -> Sequence[Outcome]:
        await anyio.sleep_forever()
        return []

    calls = _calls("slow", 2)
    wave = _dispatch(calls, _tool("slow", hang), wide=1, seconds=0.02)
    assert wave.outcomes == {
        calls[0]: Failed("was cut off by the run's deadline of 0.02 s"),
        calls[1]: Skipped("had not begun when the run's deadline of 0.02 s passed"),
    }


def test_calls_that_a_tool_answers_together_are_handed_over_once_and_split_again() -> None:
    batches: list[int] = []

    async def answer(calls: Sequence[Call]) -> Sequence[Outcome]:
        batches.append(len(calls))
        return [Failed(call.path) for call in calls]

    calls = _calls("batch", 30)
    wave = _dispatch(calls, _tool("batch", answer, together=True))
    assert batches == [30]
    assert wave.outcomes == {call: Failed(call.path) for call in calls}


def test_answers_that_cannot_be_placed_are_failures_not_guesses() -> None:
    async def short(calls: Sequence[Call]) -> Sequence[Outcome]:
        return [Completed() for _ in calls[1:]]

    calls = _calls("short", 2)
    wave = _dispatch(calls, _tool("short", short, together=True))
    wrong = Failed("answered 1 of 2 calls, so none of its answers can be placed")
    assert wave.outcomes == dict.fromkeys(calls, wrong)


def test_cancelling_the_run_cancels_every_call_and_leaves_nothing_running() -> None:
    ended: list[str] = []

    async def until_cancelled(calls: Sequence[Call]) -> Sequence[Outcome]:
        try:
            await anyio.sleep_forever()
        finally:
            ended.append(calls[0].path)
        return []

    async def main() -> None:
        with anyio.move_on_after(0.02):
            tools = {"slow": _tool("slow", until_cancelled)}
            await dispatch(_calls("slow", 3), tools, Lanes({"cpu": 8}), seconds=9, clock=anyio.current_time)
            pytest.fail("the cancelled dispatch returned")

    anyio.run(main)
    assert sorted(ended) == ["f0.py", "f1.py", "f2.py"]


def test_every_span_tells_when_its_call_waited_began_and_ended() -> None:
    heard: list[Span] = []

    async def main() -> Wave:
        async def nap(calls: Sequence[Call]) -> Sequence[Outcome]:
            await anyio.sleep(0.01)
            return await _complete(calls)

        return await dispatch(
            _calls("nap", 2),
            {"nap": _tool("nap", nap)},
            Lanes({}),
            seconds=5,
            clock=anyio.current_time,
            ended=heard.append,
        )

    first, second = anyio.run(main).spans
    assert first.queued <= first.started < first.ended <= second.started < second.ended
    assert heard == [first, second]


def test_for_each_keeps_the_order_of_its_items() -> None:
    async def main() -> tuple[int, ...]:
        async def backwards(number: int) -> int:
            await anyio.sleep(0.01 * (3 - number))
            return number * 10

        return await for_each([1, 2, 3], backwards, anyio.CapacityLimiter(8))

    assert anyio.run(main) == (10, 20, 30)
