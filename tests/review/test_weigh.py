"""Concerns to verdicts."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.calibrate import Tally
from app.review.verdict import Ballot, Concern, Fate, Stand, Vote
from app.review.weigh import Record, Scales, Silence, weigh_by_prior

BANDIT = Finding(
    "bandit", "B602", Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.MEDIUM, "a.py", 10, 12, "Shell."
)
RUFF = replace(BANDIT, source="ruff", rule="S602", start_line=11, end_line=11, confidence=Confidence.HIGH)
BOTH = {("a.py", Aspect.SECURITY): ("bandit", "ruff")}


def test_a_sure_source_is_posted_alone_and_the_silent_reader_abstains() -> None:
    (verdict,) = weigh_by_prior([Concern((RUFF,))], BOTH)
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


def test_what_was_claimed_and_refuted_is_contested_and_shows_both_sides() -> None:
    concern = Concern((BANDIT,))
    refuted = Ballot("verifier", Stand.REFUTE, "the name is a constant")
    (verdict,) = weigh_by_prior([concern], {}, {concern: (refuted,)})
    assert (verdict.fate, verdict.reason) == (Fate.CONTESTED, "claimed and refuted")
    assert verdict.votes[1] == Vote("verifier", Stand.REFUTE, -1.25, "the name is a constant")


def test_a_label_counts_once_in_its_category_else_in_its_aspect_else_in_all() -> None:
    wrong = Tally(0, 30)
    record = Record(Tally(20, 50), {Aspect.SECURITY: wrong}, {Category.INJECTION: wrong})
    scales = Scales({"bandit": record})
    findings = [
        BANDIT,
        replace(BANDIT, category=Category.XSS),
        replace(BANDIT, aspect=Aspect.QUALITY, category=Category.OTHER),
    ]
    verdicts = scales.weigh([Concern((finding,)) for finding in findings], {})
    assert [round(verdict.probability, 3) for verdict in verdicts] == [0.225, 0.225, 0.45]


def test_a_record_falls_back_from_category_to_aspect_to_source_to_what_the_rule_says() -> None:
    half, good, bad = Tally(5, 10), Tally(4, 5), Tally(0, 1)
    rates = [
        Record().rate(BANDIT),
        Record(half).rate(BANDIT),
        Record(half, {Aspect.SECURITY: good}).rate(BANDIT),
        Record(half, {Aspect.SECURITY: good}, {Category.INJECTION: bad}).rate(BANDIT),
    ]
    assert [round(rate, 4) for rate in rates] == [0.7, 0.6, 0.6222, 0.6061]


# Of 40 right concerns it was silent on 10, of 40 wrong ones on 30; with ten labels of prior each, log(35/50 / (15/50)).
TELLING = Silence(Tally(10, 40), Tally(30, 40))


@pytest.mark.parametrize(
    ("learned", "cost"),
    [
        (Silence(), 0.0),
        (TELLING, 0.847298),
        (Silence(Tally(0, 900), Tally(900, 900)), 1.0),
        (Silence(TELLING.wrong, TELLING.right), 0.0),
        (Silence(Tally(2, 4), Tally(4, 4)), 0.2204),
    ],
    ids=["never seen", "telling", "the loudest", "more silent where right", "few labels"],
)
def test_silence_costs_what_was_learned_within_bounds_and_is_never_support(learned: Silence, cost: float) -> None:
    scales = Scales({"bandit": Record(silence=learned)})
    (verdict,) = scales.weigh([Concern((RUFF,))], BOTH)
    assert round(-verdict.votes[1].weight, 6) == cost
    assert verdict.votes[1].stand is (Stand.REFUTE if cost else Stand.ABSTAIN)


def test_a_threshold_of_its_own_holds_for_its_aspect_and_severity_alone() -> None:
    scales = Scales(thresholds={(Aspect.SECURITY, Severity.HIGH): 0.8})
    low = replace(BANDIT, severity=Severity.LOW)
    assert [verdict.fate for verdict in scales.weigh([Concern((BANDIT,)), Concern((low,))], {})] == [
        Fate.DROPPED,
        Fate.POSTED,
    ]


FINDINGS = st.builds(
    replace,
    st.just(BANDIT),
    source=st.sampled_from(["bandit", "ruff", "semgrep", "a-model"]),
    confidence=st.sampled_from(Confidence),
)
TALLIES = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Tally(min(pair), max(pair)))
RECORDS = st.dictionaries(
    st.sampled_from(["bandit", "ruff", "semgrep", "a-model"]),
    st.builds(Record, TALLIES, silence=st.builds(Silence, TALLIES, TALLIES)),
)
BALLOTS = st.lists(st.builds(Ballot, st.sampled_from(["bandit", "verifier"]), st.sampled_from(Stand), st.just("")))


@settings(max_examples=80)
@given(st.lists(FINDINGS, min_size=1, max_size=6), FINDINGS, RECORDS, BALLOTS)
def test_a_further_finding_never_lowers_and_a_refutal_never_raises_and_an_abstention_does_nothing(
    found: list[Finding], further: Finding, records: dict[str, Record], ballots: list[Ballot]
) -> None:
    concern, joined = Concern(tuple(found)), Concern((*found, further))
    scales = Scales(records)

    def likely(which: Concern, *more: Ballot, also: tuple[str, ...] = ()) -> float:
        readers = {("a.py", Aspect.SECURITY): ("bandit", "ruff", *also)}
        return scales.weigh([which], readers, {which: (*ballots, *more)})[0].probability

    before = likely(concern)
    assert likely(joined) >= before - 1e-9
    assert likely(concern, also=("semgrep", "a-model", "never seen")) <= before + 1e-9
    assert likely(concern, Ballot("other", Stand.REFUTE, "")) <= before
    assert likely(concern, Ballot("other", Stand.ABSTAIN, "")) == pytest.approx(before)
    assert likely(concern, Ballot("other", Stand.SUPPORT, "")) >= before
