"""Combinators: where each is right, and where it is wrong."""

from collections.abc import Sequence
from dataclasses import replace

import anyio
import pytest

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.engine.combine import first_response, majority_vote
from app.engine.executor import Executor
from app.engine.lanes import Lanes
from app.engine.tools import Tool
from app.review.call import Bill, Call, Completed, Failed, Outcome
from app.review.verdict import Concern

CALL = Call("a.py", Aspect.SECURITY, "check")
SPENT = Bill(input=100, output=10, dollars=0.5)


def _finding(line: int, message: str = "wrong", category: Category = Category.INJECTION) -> Finding:
    return Finding("m", "r", Aspect.SECURITY, category, Severity.HIGH, Confidence.HIGH, "a.py", line, line, message)


def _by_line(findings: Sequence[Finding]) -> tuple[Concern, ...]:
    """Match what speaks of one line in one category; the smallest message speaks."""
    groups: dict[tuple[int, Category], list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: (finding.start_line, finding.message)):
        groups.setdefault((finding.start_line, finding.category), []).append(finding)
    return tuple(Concern(tuple(group)) for group in groups.values())


def _tool(name: str, *outcomes: Outcome, takes: float = 0.0, seconds: float = 2.0) -> Tool:
    async def run(calls: Sequence[Call]) -> Sequence[Outcome]:
        assert {call.tool for call in calls} == {name}
        await anyio.sleep(takes)
        return outcomes

    return Tool(name, "A tool.", "wide", seconds, run, lambda calls: [tuple(calls)])


def _run(tool: Tool, *calls: Call) -> tuple[Outcome, ...]:
    async def main() -> tuple[Outcome, ...]:
        async with Executor(Lanes({"wide": 9}), anyio.current_time, seconds=5) as executor:
            return await executor.start(tool, calls or (CALL,)).outcomes()

    return anyio.run(main)


def test_the_first_answer_wins_and_the_others_are_cancelled() -> None:
    ends: list[str] = []

    async def hang(_: Sequence[Call]) -> Sequence[Outcome]:
        try:
            await anyio.sleep_forever()
        finally:
            ends.append("cancelled")
        return []

    slow = Tool("check", "A tool.", "wide", 2, hang)
    quick = _tool("spare", Completed(text="quick", bill=SPENT), takes=0.01)
    assert _run(first_response([slow, quick])) == (Completed(text="quick", bill=SPENT),)
    assert ends == ["cancelled"]


def test_a_failure_wins_nothing_and_its_bill_is_paid_all_the_same() -> None:
    tools = [
        _tool("check", Failed("overloaded", SPENT)),
        _tool("spare", Completed(text="late", bill=SPENT), takes=0.01),
    ]
    assert _run(first_response(tools)) == (Completed(text="late", bill=SPENT + SPENT),)


def test_when_all_fail_each_is_named() -> None:
    async def break_down(_: Sequence[Call]) -> Sequence[Outcome]:
        raise ZeroDivisionError

    tools = [
        _tool("check", Failed("overloaded", SPENT)),
        Tool("broken", "A tool.", "wide", 2, break_down),
        _tool("late", Completed(), takes=1, seconds=0.05),
    ]
    reason = (
        "check: overloaded; broken: broke with ZeroDivisionError; the server's log says more; "
        "late: took longer than 0.05 s, the limit of this tool"
    )
    assert _run(first_response(tools)) == (Failed(reason, SPENT),)


def test_of_several_calls_each_is_won_by_itself() -> None:
    calls = [CALL, replace(CALL, path="b.py")]
    first = _tool("check", Completed(text="a1"), Failed("too long"))
    second = _tool("spare", Completed(text="a2"), Completed(text="b2"), takes=0.01)
    assert _run(first_response([first, second]), *calls) == (Completed(text="a1"), Completed(text="b2"))


def test_the_first_response_is_wrong_when_the_quick_source_is_wrong() -> None:
    blind, careful = _tool("check", Completed()), _tool("spare", Completed((_finding(1),)), takes=0.01)
    assert _run(first_response([blind, careful])) == (Completed(),)


def _passes(*said: Outcome) -> list[Tool]:
    return [_tool("check", outcome) for outcome in said]


def _noted(finding: Finding, note: str) -> Finding:
    return replace(finding, notes=(note,))


def test_a_vote_keeps_what_most_passes_mean_whatever_their_words_and_drops_what_one_made_up() -> None:
    passes = _passes(
        Completed((_finding(3, "SQL is built by hand"),), bill=SPENT),
        Completed((_finding(3, "injection"), _finding(7, "made up")), bill=SPENT),
        Completed((_finding(3, "injection"), _finding(3, "and it logs", Category.DISCLOSURE)), bill=SPENT),
    )
    kept = _noted(_finding(3, "SQL is built by hand"), "3 of 3 passes agree")
    assert _run(majority_vote(passes, _by_line)) == (Completed((kept,), bill=SPENT + SPENT + SPENT),)


def test_a_pass_that_says_a_thing_twice_has_one_vote() -> None:
    twice = Completed((_finding(3, "injection"), _finding(3, "again an injection")))
    assert _run(majority_vote(_passes(twice, Completed(), Completed()), _by_line)) == (Completed(),)


def test_a_vote_is_wrong_where_one_pass_alone_saw_the_defect() -> None:
    real = Completed((_finding(3, "a race that takes luck to see"),))
    assert _run(majority_vote(_passes(real, Completed(), Completed()), _by_line)) == (Completed(),)


def test_a_vote_is_wrong_where_the_passes_share_a_mistake() -> None:
    same = Completed((_finding(3, "not a defect at all"),))
    kept = _noted(_finding(3, "not a defect at all"), "2 of 3 passes agree")
    assert _run(majority_vote(_passes(same, same, Completed()), _by_line)) == (Completed((kept,)),)


def test_a_pass_that_failed_has_no_vote_and_its_bill_is_paid() -> None:
    said = Completed((_finding(3),), "too long")
    kept = _noted(_finding(3), "2 of 2 passes agree")
    outcome = _run(majority_vote(_passes(said, Failed("overloaded", SPENT), said), _by_line))
    assert outcome == (Completed((kept,), "too long", bill=SPENT),)


def test_half_of_the_passes_are_no_majority() -> None:
    outcome = _run(majority_vote(_passes(Completed((_finding(3),)), Failed("overloaded", SPENT)), _by_line))
    assert outcome == (Failed("1 of 2 passes answered, which is no majority; check: overloaded", SPENT),)


def test_passes_see_the_calls_in_orders_of_their_own_and_answers_find_their_calls_again() -> None:
    calls = [replace(CALL, path=f"{number}.py") for number in range(6)]
    orders: list[tuple[str, ...]] = []

    async def look(asked: Sequence[Call]) -> Sequence[Outcome]:
        orders.append(tuple(call.path for call in asked))
        return [Completed((replace(_finding(1), path=call.path),)) for call in asked]

    tool = Tool("check", "A tool.", "wide", 2, look, lambda calls: [tuple(calls)])
    combined = majority_vote([tool] * 3, _by_line)
    expected = tuple(
        Completed((_noted(replace(_finding(1), path=call.path), "3 of 3 passes agree"),)) for call in calls
    )
    assert [_run(combined, *calls) for _ in range(2)] == [expected, expected]
    assert len(set(orders)) == 3
    assert orders[:3] == orders[3:]


def test_combinations_combine_and_stand_in_the_place_of_the_first_tool() -> None:
    away, there = _tool("check", Failed("away", SPENT)), _tool("spare", Completed((_finding(3),), bill=SPENT))
    combined = majority_vote([first_response([away, there])] * 3, _by_line)
    kept = _noted(_finding(3), "3 of 3 passes agree")
    total = SPENT + SPENT + SPENT + SPENT + SPENT + SPENT
    assert (combined.name, combined.lane, combined.seconds) == ("check", "wide", 4.0)
    assert _run(combined) == (Completed((kept,), bill=total),)


@pytest.mark.parametrize("pure", [True, False])
def test_a_combination_is_pure_if_all_its_tools_are(*, pure: bool) -> None:
    assert first_response([_tool("a"), replace(_tool("b"), pure=pure)]).pure is pure
