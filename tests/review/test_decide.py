"""The strategies: where each is right, and where it is wrong."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.calibrate import Tally
from app.review.claims import UNPLACED
from app.review.decide import Decide
from app.review.strategy import StrategyName
from app.review.verdict import Ballot, Concern, Fate, Stand
from app.review.weigh import Record, Scales, Silence, weigh_by_prior

PRECISE = Finding(
    "semgrep", "r", Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.HIGH, "a.py", 3, 3, "Injection."
)
NOISY = [replace(PRECISE, source=name, confidence=Confidence.LOW) for name in ("gpt", "claude")]
READERS = {("a.py", Aspect.SECURITY): ("semgrep", "gpt", "claude")}
LONE, NOISE = Concern((PRECISE,)), Concern(tuple(NOISY))


def fates(strategy: StrategyName, *concerns: Concern) -> list[Fate]:
    decide = Decide(weigh_by_prior, {Aspect.SECURITY: strategy})
    return [verdict.fate for verdict in decide(concerns, READERS)]


def test_weights_show_a_precise_lone_voice_and_not_two_noisy_ones() -> None:
    assert fates(StrategyName.WEIGHTED_CONSENSUS, LONE, NOISE) == [Fate.POSTED, Fate.DROPPED]


def test_a_majority_shows_what_two_of_three_say_and_loses_the_precise_lone_voice() -> None:
    assert fates(StrategyName.MAJORITY_VOTE, LONE, NOISE) == [Fate.DROPPED, Fate.POSTED]


def test_the_first_response_shows_what_the_first_source_says_and_loses_what_only_others_see() -> None:
    assert fates(StrategyName.FIRST_RESPONSE, LONE, NOISE) == [Fate.POSTED, Fate.DROPPED]


def test_a_strategy_holds_for_its_aspect_alone() -> None:
    decide = Decide(weigh_by_prior, {Aspect.QUALITY: StrategyName.MAJORITY_VOTE})
    assert decide([LONE], READERS) == weigh_by_prior([LONE], READERS)


def test_a_threshold_of_its_own_decides_an_aspect_and_severity() -> None:
    strict = Decide(weigh_by_prior, thresholds={(Aspect.SECURITY, Severity.HIGH): 0.95})
    (verdict,) = strict([LONE], READERS)
    assert (verdict.fate, verdict.reason) == (
        Fate.DROPPED,
        "90% likely to be right, below the 95% that quorum.toml asks for",
    )
    lenient = Decide(weigh_by_prior, thresholds={(Aspect.SECURITY, Severity.HIGH): 0.3})
    assert [one.fate for one in lenient([NOISE], READERS)] == [Fate.POSTED]


def test_what_was_refuted_and_falls_below_a_threshold_is_contested() -> None:
    strict = Decide(weigh_by_prior, thresholds={(Aspect.SECURITY, Severity.HIGH): 0.85})
    ballots = {LONE: (Ballot("judge", Stand.REFUTE, "It is checked."),)}
    assert [one.fate for one in strict([LONE], READERS, ballots)] == [Fate.CONTESTED]


def test_what_nobody_refuted_is_not_contested_though_a_silence_speaks_against_it() -> None:
    quiet = Scales({"gpt": Record(silence=Silence(Tally(1, 40), Tally(39, 40)))})
    strict = Decide(quiet.weigh, thresholds={(Aspect.SECURITY, Severity.HIGH): 0.85})
    (verdict,) = strict([LONE], READERS)
    assert (verdict.fate, round(verdict.probability, 2)) == (Fate.DROPPED, 0.77)


def test_a_claim_that_quotes_what_is_not_there_is_shown_as_contested_and_never_posted() -> None:
    made_up = Concern((replace(PRECISE, source="gpt", confidence=Confidence.MEDIUM, notes=(UNPLACED,)),))
    (verdict,) = Decide(weigh_by_prior)([made_up], READERS)
    assert (verdict.fate, verdict.reason) == (Fate.CONTESTED, UNPLACED)


@pytest.mark.parametrize("strategy", list(StrategyName))
@given(st.lists(st.sampled_from(["semgrep", "gpt", "claude", "bandit"]), min_size=1, max_size=4, unique=True))
def test_no_strategy_changes_the_probability_or_the_votes(strategy: StrategyName, sources: list[str]) -> None:
    concern = Concern(tuple(replace(PRECISE, source=source) for source in sources))
    decided = Decide(weigh_by_prior, {Aspect.SECURITY: strategy})([concern], READERS)
    plain = weigh_by_prior([concern], READERS)
    assert [(one.probability, one.votes) for one in decided] == [(one.probability, one.votes) for one in plain]
