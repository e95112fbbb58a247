from collections.abc import Callable

from analyzers.finding import Aspect, Finding, Severity
from app.review.call import Call, Completed, Failed, Outcome
from app.review.flood import keep_worst

MakeFinding = Callable[..., Finding]
FIRST, SECOND, THIRD = (Call(path, Aspect.SECURITY, "t") for path in ("a.py", "b.py", "c.py"))


def test_as_many_findings_as_may_be_are_left_as_they_are(make_finding: MakeFinding) -> None:
    outcomes: dict[Call, Outcome] = {FIRST: Completed((make_finding(), make_finding(rule="B1"))), SECOND: Failed("x")}
    assert keep_worst(outcomes, 2) == outcomes


def test_the_worst_are_kept_wherever_they_stand_and_who_lost_one_says_so(make_finding: MakeFinding) -> None:
    low, high = make_finding(severity=Severity.LOW), make_finding(severity=Severity.HIGH)
    outcomes: dict[Call, Outcome] = {
        FIRST: Completed((low, high), "a rule was slow"),
        SECOND: Failed("died"),
        THIRD: Completed((high,)),
    }
    reason = "some findings are left out, because the change has over 2; split the change"
    assert keep_worst(outcomes, 2) == {
        FIRST: Completed((high,), f"a rule was slow; {reason}"),
        SECOND: Failed("died"),
        THIRD: Completed((high,)),
    }


def test_of_equal_findings_the_first_planned_are_kept(make_finding: MakeFinding) -> None:
    outcomes = {call: Completed((make_finding(path=call.path),)) for call in (FIRST, SECOND, THIRD)}
    kept = keep_worst(outcomes, 1)
    assert [len(outcome.findings) for outcome in kept.values() if isinstance(outcome, Completed)] == [1, 0, 0]


def test_nothing_that_a_model_says_costs_an_analyzers_finding(make_finding: MakeFinding) -> None:
    mine = make_finding(source="ruff", severity=Severity.LOW)
    theirs = make_finding(source="gpt", severity=Severity.CRITICAL)
    kept = keep_worst({FIRST: Completed((theirs,)), SECOND: Completed((mine,))}, 1)
    assert [outcome.findings for outcome in kept.values() if isinstance(outcome, Completed)] == [(), (mine,)]
