"""The conclusion of the check: what is green, what is not, and what it says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.coverage import Entry, State
from app.review.verdict import Concern, Conclusion, Fate, Outlook, Stand, Verdict, Vote, conclude

READ = Entry("a.py", Aspect.QUALITY, State.READ, tools=("ruff",))
EXEMPT = Entry("b.py", Aspect.QUALITY, State.EXEMPT, "deleted")


def _verdict(severity: Severity, fate: Fate = Fate.POSTED) -> Verdict:
    finding = Finding(
        "ruff", "F401", Aspect.QUALITY, Category.OTHER, severity, Confidence.HIGH, "a.py", 1, 1, "A message."
    )
    return Verdict(Concern((finding,)), 0.9, fate, "because")


def test_a_change_that_was_read_in_full_without_a_concern_is_a_success() -> None:
    assert conclude([READ, EXEMPT], [], Severity.HIGH, 0) == Conclusion(Outlook.SUCCESS, "No concerns")


def test_a_change_no_analyzer_could_judge_is_not_a_success() -> None:
    nothing = Conclusion(Outlook.NEUTRAL, "There is nothing to read in this change")
    assert conclude([EXEMPT], [], Severity.HIGH, 0) == nothing
    assert conclude([], [], Severity.HIGH, 0) == Conclusion(Outlook.NEUTRAL, "Nothing is changed")


@pytest.mark.parametrize("state", [State.PARTIAL, State.UNREAD, State.FAILED])
def test_one_cell_that_was_not_read_in_full_is_never_green(state: State) -> None:
    gap = Entry("c.py", Aspect.QUALITY, state, "a reason")
    assert conclude([READ, gap], [], Severity.HIGH, 0) == Conclusion(
        Outlook.NEUTRAL, "No concerns; 1 of 2 cells not read in full"
    )


def test_files_that_github_would_not_list_are_never_green() -> None:
    assert conclude([READ], [], None, 12) == Conclusion(Outlook.NEUTRAL, "No concerns; 12 files not listed by GitHub")


def test_the_gate_fails_on_a_posted_concern_at_or_above_it() -> None:
    verdicts = [_verdict(Severity.HIGH), _verdict(Severity.MEDIUM)]
    assert conclude([READ], verdicts, Severity.HIGH, 0) == Conclusion(Outlook.FAILURE, "2 concerns; 1 at or above high")


def test_a_concern_below_the_gate_is_told_and_does_not_fail() -> None:
    assert conclude([READ], [_verdict(Severity.LOW)], Severity.HIGH, 0) == Conclusion(Outlook.SUCCESS, "1 concern")


def test_without_a_gate_nothing_fails() -> None:
    assert conclude([READ], [_verdict(Severity.CRITICAL)], None, 0).outlook is Outlook.SUCCESS


def test_a_dropped_concern_fails_nothing() -> None:
    assert conclude([READ], [_verdict(Severity.CRITICAL, Fate.DROPPED)], Severity.LOW, 0) == Conclusion(
        Outlook.SUCCESS, "No concerns"
    )


@given(
    states=st.lists(st.sampled_from(State), max_size=6),
    severities=st.lists(st.sampled_from(Severity), max_size=4),
    gate=st.sampled_from([*Severity, None]),
    unlisted=st.integers(0, 3),
)
def test_success_means_that_everything_was_read_and_something_was(
    states: list[State], severities: list[Severity], gate: Severity | None, unlisted: int
) -> None:
    ledger = [Entry("a", Aspect.SECURITY, state, "" if state is State.READ else "why") for state in states]
    conclusion = conclude(ledger, [_verdict(severity) for severity in severities], gate, unlisted)
    if conclusion.outlook is Outlook.SUCCESS:
        assert set(states) <= {State.READ, State.EXEMPT}
        assert State.READ in states
        assert unlisted == 0
        assert gate is None or all(severity < gate for severity in severities)


@pytest.mark.parametrize(
    ("claims", "severity"),
    [
        ([("a", Severity.LOW, 1.0), ("b", Severity.CRITICAL, 0.4)], Severity.CRITICAL),
        ([("a", Severity.LOW, 1.0), ("b", Severity.CRITICAL, 0.0)], Severity.LOW),
        ([("a", Severity.LOW, 1.0), ("b", Severity.CRITICAL, 0.0), ("c", Severity.HIGH, 0.0)], Severity.HIGH),
        ([("a", Severity.HIGH, -0.4)], Severity.HIGH),
        ([("a", Severity.LOW, -0.4), ("b", Severity.HIGH, 0.0)], Severity.HIGH),
    ],
    ids=["both trusted", "one mostly wrong", "two mostly wrong", "alone", "none trusted"],
)
def test_a_severity_that_only_a_source_claims_which_is_mostly_wrong_does_not_win(
    claims: list[tuple[str, Severity, float]], severity: Severity
) -> None:
    lead = _verdict(Severity.LOW).concern.lead
    findings = tuple(replace(lead, source=source, severity=level) for source, level, _ in claims)
    votes = tuple(Vote(source, Stand.SUPPORT, weight) for source, _, weight in claims)
    assert Verdict(Concern(findings), 0.8, Fate.POSTED, "", votes).severity is severity


def test_without_votes_every_claim_counts() -> None:
    lead = _verdict(Severity.LOW).concern.lead
    findings = (lead, replace(lead, source="b", severity=Severity.CRITICAL))
    assert Verdict(Concern(findings), 0.8, Fate.POSTED, "").severity is Severity.CRITICAL
