"""The executor by itself: needs, effects, sharing, deadlines and what cancels what. Waves are in test_dispatch.py."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeVar

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.executor import Executor, Pending
from app.engine.lanes import Lanes
from app.engine.tools import Runner, Tool
from app.review.call import Call, Completed, Failed, Outcome, Skipped, Span

Value = TypeVar("Value")


def _call(name: str) -> Call:
    return Call("", None, name)


def _tool(name: str, run: Runner, *, pure: bool = True, lane: str = "wide", seconds: float = 5.0) -> Tool:
    return Tool(name, "A tool.", lane, seconds, run, pure=pure)


@dataclass
class _Diary:
    """Tools that write down when they begin and end, and an executor for them."""

    seconds: float = 5.0
    lanes: Lanes = field(default_factory=lambda: Lanes({"wide": 64, "narrow": 1}))
    written: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def tool(self, name: str, takes: float = 0.0, *, pure: bool = True, lane: str = "wide") -> Tool:
        async def run(calls: Sequence[Call]) -> Sequence[Outcome]:
            self.written.append(f"{name} begins")
            await anyio.sleep(takes)
            self.written.append(f"{name} ends")
            return [Completed(text=name) for _ in calls]

        return _tool(name, run, pure=pure, lane=lane)

    def run(self, body: Callable[[Executor], Awaitable[Value]]) -> Value:
        async def main() -> Value:
            clock = anyio.current_time
            async with Executor(self.lanes, clock, seconds=self.seconds, ended=self.spans.append) as executor:
                return await body(executor)

        return anyio.run(main)


def _done(name: str) -> tuple[Outcome, ...]:
    return (Completed(text=name),)


def test_calls_begin_while_the_turn_that_asked_for_them_still_streams() -> None:
    diary = _Diary()

    async def body(executor: Executor) -> list[str]:
        def listen(name: str) -> None:
            executor.start(diary.tool(name), [_call(name)])

        for name in ("a", "b"):
            await anyio.sleep(0.01)
            listen(name)
        await anyio.sleep(0.01)
        return list(diary.written)

    assert diary.run(body) == ["a begins", "a ends", "b begins", "b ends"]


def test_a_call_waits_for_what_it_needs_and_for_nothing_else() -> None:
    diary = _Diary()

    async def body(executor: Executor) -> tuple[Outcome, ...]:
        executor.start(diary.tool("slow", 0.06), [_call("slow")])
        first = executor.start(diary.tool("first", 0.02), [_call("first")])
        second = executor.start(diary.tool("second"), [_call("second")], [first])
        return await second.outcomes()

    assert diary.run(body) == _done("second")
    assert diary.written == ["slow begins", "first begins", "first ends", "second begins", "second ends", "slow ends"]


def test_a_call_whose_need_failed_still_runs_and_can_read_why() -> None:
    async def break_down(_: Sequence[Call]) -> Sequence[Outcome]:
        raise ZeroDivisionError

    async def body(executor: Executor) -> tuple[Outcome, ...]:
        need = executor.start(_tool("bad", break_down), [_call("bad")])

        async def relate(_: Sequence[Call]) -> Sequence[Outcome]:
            return [
                Completed(text=str(outcome.reason)) for outcome in await need.outcomes() if isinstance(outcome, Failed)
            ]

        return await executor.start(_tool("reader", relate), [_call("reader")], [need]).outcomes()

    assert _Diary().run(body) == (Completed(text="broke with ZeroDivisionError; the server's log says more"),)


def test_a_call_that_waits_for_a_need_holds_no_place_in_its_lane() -> None:
    diary = _Diary()

    async def body(executor: Executor) -> None:
        need = executor.start(diary.tool("need", 0.02), [_call("need")])
        executor.start(diary.tool("patient", lane="narrow"), [_call("patient")], [need])
        executor.start(diary.tool("ready", lane="narrow"), [_call("ready")])

    diary.run(body)
    assert diary.written == ["need begins", "ready begins", "ready ends", "need ends", "patient begins", "patient ends"]


def test_effects_happen_one_by_one_in_the_order_started_even_if_the_first_must_wait() -> None:
    diary = _Diary()

    async def body(executor: Executor) -> None:
        need = executor.start(diary.tool("need", 0.02), [_call("need")])
        executor.start(diary.tool("post", 0.02, pure=False), [_call("post"), _call("again")], [need])
        executor.start(diary.tool("close", pure=False), [_call("close")])

    diary.run(body)
    post = ["post begins", "post ends"]
    assert diary.written == ["need begins", "need ends", *post, *post, "close begins", "close ends"]


def test_reading_goes_on_while_an_effect_happens() -> None:
    diary = _Diary()

    async def body(executor: Executor) -> None:
        executor.start(diary.tool("write", 0.03, pure=False), [_call("write")])
        executor.start(diary.tool("read", 0.01), [_call("read")])

    diary.run(body)
    assert sorted(diary.written[:2]) == ["read begins", "write begins"]
    assert diary.written[2:] == ["read ends", "write ends"]


def test_several_tasks_may_wait_for_the_same_calls_and_others_may_come_late() -> None:
    heard: list[tuple[Outcome, ...]] = []

    async def backwards(calls: Sequence[Call]) -> Sequence[Outcome]:
        await anyio.sleep(0.02 if calls[0].tool == "a" else 0)
        return [Completed(text=call.tool) for call in calls]

    async def body(executor: Executor) -> None:
        pending = executor.start(_tool("t", backwards), [_call("a"), _call("b"), _call("a")])

        async def wait() -> None:
            heard.append(await pending.outcomes())

        async with anyio.create_task_group() as group:
            group.start_soon(wait)
            group.start_soon(wait)
        await wait()

    _Diary().run(body)
    assert heard == [(*_done("a"), *_done("b"), *_done("a"))] * 3


def test_calls_of_nothing_are_done_at_once() -> None:
    async def body(executor: Executor) -> tuple[Outcome, ...]:
        return await executor.start(_Diary().tool("t"), []).outcomes()

    assert _Diary().run(body) == ()


@pytest.mark.parametrize(("pure", "shared", "times"), [(True, True, 1), (True, False, 3), (False, True, 3)])
def test_only_equal_calls_of_a_pure_tool_that_ask_for_it_share_an_outcome(
    *, pure: bool, shared: bool, times: int
) -> None:
    diary = _Diary()
    tool = diary.tool("t", 0.01, pure=pure)

    async def body(executor: Executor) -> list[tuple[Outcome, ...]]:
        under_way = [executor.start(tool, [_call("t")], shared=shared) for _ in range(2)]
        outcomes = [await pending.outcomes() for pending in under_way]
        return [*outcomes, await executor.start(tool, [_call("t")], shared=shared).outcomes()]

    assert diary.run(body) == [_done("t")] * 3
    assert diary.written.count("t begins") == times
    assert len(diary.spans) == times


def test_a_failure_is_not_shared_with_whoever_asks_again() -> None:
    answers: list[Outcome] = [Completed(text="better"), Failed("worse")]

    async def improve(_: Sequence[Call]) -> Sequence[Outcome]:
        return [answers.pop()]

    async def body(executor: Executor) -> list[tuple[Outcome, ...]]:
        return [await executor.start(_tool("t", improve), [_call("t")], shared=True).outcomes() for _ in range(3)]

    better = (Completed(text="better"),)
    assert _Diary().run(body) == [(Failed("worse"),), better, better]


def test_the_deadline_ends_calls_and_not_the_body() -> None:
    diary = _Diary(seconds=0.03)

    async def body(executor: Executor) -> list[Outcome]:
        begun = executor.start(diary.tool("begun", 9, lane="narrow"), [_call("begun")])
        queued = executor.start(diary.tool("queued", lane="narrow"), [_call("queued")])
        needy = executor.start(diary.tool("needy"), [_call("needy")], [begun])
        effect = executor.start(diary.tool("effect", 9, pure=False), [_call("effect")])
        behind = executor.start(diary.tool("behind", pure=False), [_call("behind")])
        await anyio.sleep(0.05)
        late = executor.start(diary.tool("late"), [_call("late")])
        return [(await pending.outcomes())[0] for pending in (begun, queued, needy, effect, behind, late)]

    cut = Failed("was cut off by the run's deadline of 0.03 s")
    never = Skipped("had not begun when the run's deadline of 0.03 s passed")
    assert diary.run(body) == [cut, never, never, cut, never, never]
    assert diary.written == ["begun begins", "effect begins"]
    assert [span.call.tool for span in diary.spans] == ["begun", "effect"]


def test_an_error_in_the_body_cancels_every_call_and_comes_out_as_it_is() -> None:
    diary = _Diary()

    async def body(executor: Executor) -> None:
        executor.start(diary.tool("slow", 9), [_call("slow")])
        await anyio.sleep(0.01)
        raise KeyError("body")

    begun = time.monotonic()
    with pytest.raises(KeyError, match="body"):
        diary.run(body)
    assert time.monotonic() - begun < 2
    assert diary.written == ["slow begins"]


def test_whoever_waits_outside_hears_that_the_run_was_cancelled() -> None:
    pending: list[Pending] = []

    async def main() -> list[Outcome]:
        diary = _Diary()
        with anyio.move_on_after(0.02):
            async with Executor(diary.lanes, anyio.current_time, seconds=5) as executor:
                pending.append(executor.start(diary.tool("slow", 9, lane="narrow"), [_call("slow")]))
                pending.append(executor.start(diary.tool("next", 9, lane="narrow"), [_call("next")]))
        return [(await started.outcomes())[0] for started in pending]

    cut, never = Failed("was cut off when the run was cancelled"), Skipped("had not begun when the run was cancelled")
    assert anyio.run(main) == [cut, never]


def test_a_cancellation_that_a_library_let_go_costs_no_sibling() -> None:
    diary = _Diary()

    async def cancel_itself(_: Sequence[Call]) -> Sequence[Outcome]:
        raise asyncio.CancelledError

    async def body(executor: Executor) -> list[tuple[Outcome, ...]]:
        started = [
            executor.start(diary.tool("good", 0.02), [_call("good")]),
            executor.start(_tool("bad", cancel_itself), [_call("bad")]),
        ]
        return [await pending.outcomes() for pending in started]

    assert diary.run(body) == [_done("good"), (Failed("cancelled itself; the server's log says more"),)]


def test_a_tool_may_clean_up_behind_a_shield_when_its_time_is_over() -> None:
    cleaned: list[str] = []

    async def run(_: Sequence[Call]) -> Sequence[Outcome]:
        try:
            await anyio.sleep_forever()
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.sleep(0.02)
                cleaned.append("done")
        return []

    async def body(executor: Executor) -> tuple[Outcome, ...]:
        return await executor.start(_tool("t", run, seconds=0.01), [_call("t")]).outcomes()

    assert _Diary().run(body) == (Failed("took longer than 0.01 s, the limit of this tool"),)
    assert cleaned == ["done"]


def test_two_runs_share_the_places_of_a_lane() -> None:
    diary = _Diary()

    async def one_run(name: str) -> None:
        async with Executor(diary.lanes, anyio.current_time, seconds=5) as executor:
            executor.start(diary.tool(name, 0.01, lane="narrow"), [_call(name)])

    async def main() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(one_run, "a")
            group.start_soon(one_run, "b")

    anyio.run(main)
    assert diary.written == ["a begins", "a ends", "b begins", "b ends"]


@pytest.mark.parametrize("batches", [[], [[_call("t"), _call("t")]], [[_call("u")]]])
def test_batches_that_are_not_the_calls_are_refused_before_anybody_waits(batches: list[list[Call]]) -> None:
    tool = replace(_Diary().tool("t"), batches=lambda _: batches)

    async def body(executor: Executor) -> None:
        executor.start(tool, [_call("t")])

    with pytest.raises(ValueError, match="tool t split 1 calls into batches that hold"):
        _Diary().run(body)


@given(
    st.lists(st.tuples(st.sets(st.integers(0, 9)), st.booleans(), st.booleans()), max_size=10),
)
@settings(max_examples=40, deadline=None)
def test_whatever_needs_what_nothing_begins_before_its_needs_have_ended(
    plan: list[tuple[set[int], bool, bool]],
) -> None:
    diary = _Diary()

    async def body(executor: Executor) -> list[tuple[Outcome, ...]]:
        started: list[Pending] = []
        for number, (needs, pure, narrow) in enumerate(plan):
            tool = diary.tool(str(number), pure=pure, lane="narrow" if narrow else "wide")
            earlier = [started[need] for need in sorted(needs) if need < number]
            started.append(executor.start(tool, [_call(str(number))], earlier))
        return [await pending.outcomes() for pending in started]

    assert diary.run(body) == [_done(str(number)) for number in range(len(plan))]
    when = {line: place for place, line in enumerate(diary.written)}
    for number, (needs, _, _) in enumerate(plan):
        assert all(when[f"{need} ends"] < when[f"{number} begins"] for need in needs if need < number)
    effects = [number for number, (_, pure, _) in enumerate(plan) if not pure]
    assert all(when[f"{a} ends"] < when[f"{b} begins"] for a, b in pairwise(effects))
