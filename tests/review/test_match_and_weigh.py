"""Findings to concerns to verdicts, in their first and simple form."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.match import match_by_place
from app.review.verdict import Concern, Fate, Stand, Vote
from app.review.weigh import weigh_by_prior

BANDIT = Finding(
    "bandit", "B602", Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.MEDIUM, "a.py", 10, 12, "Shell."
)
RUFF = replace(BANDIT, source="ruff", rule="S602", start_line=11, end_line=11, confidence=Confidence.HIGH)


def test_two_tools_that_mean_one_defect_are_one_concern_and_the_surer_one_speaks() -> None:
    assert match_by_place([BANDIT, RUFF]) == (Concern((RUFF, BANDIT)),)


@pytest.mark.parametrize(
    "other",
    [
        replace(RUFF, path="b.py"),
        replace(RUFF, category=Category.CRYPTOGRAPHY),
        replace(RUFF, start_line=13, end_line=13),
    ],
    ids=["another file", "another category", "another place"],
)
def test_what_differs_in_place_or_meaning_stays_apart(other: Finding) -> None:
    assert len(match_by_place([BANDIT, other])) == 2


def test_a_finding_on_a_whole_function_does_not_swallow_the_line_inside_it() -> None:
    whole = replace(BANDIT, start_line=1, end_line=50)
    assert len(match_by_place([whole, RUFF])) == 2


def test_a_defect_that_two_aspects_meet_is_one_concern() -> None:
    assert len(match_by_place([BANDIT, replace(RUFF, aspect=Aspect.QUALITY)])) == 1


def test_one_call_over_several_lines_is_one_place() -> None:
    call = replace(BANDIT, start_line=43, end_line=49)
    argument = replace(RUFF, start_line=48, end_line=48)
    assert len(match_by_place([call, argument])) == 1


def test_our_own_rule_speaks_for_a_concern_however_sure_the_others_are() -> None:
    ours = replace(BANDIT, source="semgrep", rule="python-shell", confidence=Confidence.LOW)
    (concern,) = match_by_place([BANDIT, RUFF, ours])
    assert concern.lead == ours


FINDINGS = st.builds(
    replace,
    st.just(BANDIT),
    source=st.sampled_from(["bandit", "ruff", "semgrep"]),
    start_line=st.integers(1, 8),
    end_line=st.integers(8, 12),
    category=st.sampled_from([Category.INJECTION, Category.XSS]),
    confidence=st.sampled_from(Confidence),
)


@given(st.lists(FINDINGS, max_size=8).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_findings_changes_nothing_and_none_is_lost(orders: tuple[list[Finding], list[Finding]]) -> None:
    first, second = (match_by_place(order) for order in orders)
    assert first == second
    assert {finding for concern in first for finding in concern.findings} == set(orders[0])


@pytest.mark.integration
def test_forty_thousand_findings_are_grouped_in_a_moment() -> None:
    found = [
        replace(BANDIT, path=f"{file}.py", start_line=line, end_line=line, category=category)
        for file in range(50)
        for line in range(1, 401)
        for category in (Category.INJECTION, Category.XSS)
    ]
    begun = time.process_time()
    assert len(match_by_place(found)) == 40_000
    assert time.process_time() - begun < 10  # 1 s; when each was compared with every group before it, minutes


def test_a_sure_source_is_posted_alone_and_the_silent_reader_abstains() -> None:
    (verdict,) = weigh_by_prior([Concern((RUFF,))], {("a.py", Aspect.SECURITY): ("bandit", "ruff")})
    assert (round(verdict.probability, 6), verdict.fate) == (0.9, Fate.POSTED)
    assert [replace(vote, weight=round(vote.weight, 3)) for vote in verdict.votes] == [
        Vote("ruff", Stand.SUPPORT, 2.197),
        Vote("bandit", Stand.ABSTAIN, 0.0, "read the file and did not raise it"),
    ]


def test_a_lone_unsure_source_is_dropped_and_keeps_its_reason() -> None:
    (verdict,) = weigh_by_prior([Concern((replace(BANDIT, confidence=Confidence.LOW),))], {})
    assert (verdict.fate, verdict.reason) == (Fate.DROPPED, "40% likely to be right, below 50%")


def test_a_lone_claim_about_security_falls_in_test_code() -> None:
    (fallen,) = weigh_by_prior([Concern((replace(RUFF, path="tests/test_a.py"),))], {})
    assert (fallen.fate, fallen.reason) == (Fate.DROPPED, "31% likely to be right in test code, below 50%")


def test_a_sure_secret_stands_in_test_code_and_a_middling_one_falls() -> None:
    secret = replace(RUFF, path="tests/test_a.py", category=Category.SECRETS)
    sure, middling = (Concern((replace(secret, confidence=level),)) for level in (Confidence.HIGH, Confidence.MEDIUM))
    assert [verdict.fate for verdict in weigh_by_prior([sure, middling], {})] == [Fate.POSTED, Fate.DROPPED]


def test_two_rules_of_one_source_are_one_vote() -> None:
    twice = Concern((BANDIT, replace(BANDIT, rule="B603")))
    (verdict,) = weigh_by_prior([twice], {})
    assert [vote.source for vote in verdict.votes] == ["bandit"]


@given(st.lists(FINDINGS, min_size=1, max_size=6), FINDINGS)
def test_a_further_finding_never_lowers_the_probability(found: list[Finding], further: Finding) -> None:
    (before,) = weigh_by_prior([Concern(tuple(found))], {})
    (after,) = weigh_by_prior([Concern((*found, further))], {})
    assert after.probability >= before.probability - 1e-12
