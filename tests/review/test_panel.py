"""Clusters, learned weights and strategies on pull requests whose truth is planted."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.review.calibrate import Logistic, Tally, calibration_error
from app.review.cluster import Case, Cluster, cluster_group, hits
from app.review.mention import Mention
from app.review.panel import Panel, Records, fit_panel
from app.review.similarity import read_background
from app.review.strategy import (
    FirstResponse,
    Score,
    Strategy,
    StrategyName,
    fit_baselines,
    fit_strategy,
    rank_sources,
    score,
)

pytestmark = pytest.mark.integration  # masses of data

PRECISE, OTHERS = "precise", ("loud-1", "loud-2", "loud-3")


def _say(dice: random.Random, thing: int, pull: int) -> str:
    """Four of the five words that name one thing in one pull request, and two that name nothing."""
    words = [f"word{pull}x{thing}{letter}" for letter in "abcde"]
    return " ".join([*dice.sample(words, 4), *dice.sample(["code", "value", "path", "call", "line"], 2)])


def plant(pulls: int, seed: int = 1) -> tuple[Case, ...]:
    """Each pull request has three true things and many false ones. The precise source says few things, nine of ten
    true; each loud one says a true thing half of the time, and six false ones, two of them shared with another.
    """
    dice = random.Random(seed)  # noqa: S311
    raw = [_plant_one(dice, pull) for pull in range(pulls)]
    background = read_background([mention.text for mentions, _ in raw for mention in mentions])
    return tuple(
        Case(f"pr-{at}", f"repo-{at % 3}", 3, truth, cluster_group(mentions, background))
        for at, (mentions, truth) in enumerate(raw)
    )


def _plant_one(dice: random.Random, pull: int) -> tuple[tuple[Mention, ...], dict[str, str]]:
    said: list[tuple[str, int]] = [(PRECISE, thing if dice.random() < 0.9 else 50 + thing) for thing in range(2)]
    for source in OTHERS:
        said += [(source, thing) for thing in range(3) if dice.random() < 0.5]
        said += [(source, dice.choice((10, 11, 12))) for _ in range(1)]
        said += [(source, 100 + dice.randrange(10_000)) for _ in range(5)]
    mentions = tuple(
        Mention(str(at), source, f"pr-{pull}", _say(dice, thing, pull)) for at, (source, thing) in enumerate(said)
    )
    return mentions, {str(at): str(thing) for at, (_, thing) in enumerate(said) if thing < 3}


TRAIN, TEST = plant(18), plant(18, seed=2)


@pytest.fixture(scope="module")
def panel() -> Panel:
    return fit_panel(TRAIN)


@pytest.fixture(scope="module")
def baselines() -> Mapping[str, Strategy]:
    return fit_baselines(TRAIN)


def test_a_repeat_within_one_source_is_no_further_source() -> None:
    mentions = [Mention(str(at), "one", "pr", "getItemKey floors a datetime") for at in range(3)]
    (cluster,) = cluster_group(mentions, read_background([])).clusters
    assert (len(cluster.members), cluster.sources) == (3, ("one",))


def test_only_the_shown_mention_hits_and_only_once() -> None:
    one, two, three = (Mention(str(at), "s", "pr", "text") for at in range(3))
    clusters = [Cluster(one, (one, three)), Cluster(two, (two,)), Cluster(three, (three,))]
    assert hits(clusters, {"0": "a", "1": "a", "2": "b"}) == [True, False, True]
    assert hits(clusters[:1], {"2": "b"}) == [False]


def test_weighted_consensus_beats_the_best_single_source_and_every_count_of_heads(
    panel: Panel, baselines: Mapping[str, Strategy]
) -> None:
    """Here a precise source often stands alone, which is where counting heads is wrong."""
    reached = score(panel, TEST).f1
    assert rank_sources(TRAIN)[0] == PRECISE
    assert reached > max(score(strategy, TEST).f1 for strategy in baselines.values())


def test_first_response_shows_one_source_and_misses_what_only_others_saw() -> None:
    strategy = fit_strategy(StrategyName.FIRST_RESPONSE, TRAIN)
    reached = score(strategy, TEST)
    shown = [decision.cluster.sources for case in TEST for decision in strategy.decide(case.clustered)]
    assert set(shown) == {(PRECISE,)}
    assert reached.precision > 0.8
    assert reached.recall < 0.67


def test_first_response_falls_to_the_next_source_where_the_first_is_silent() -> None:
    strategy = FirstResponse((PRECISE, "loud-1"), Records.of({}))
    without = [mention for mention in TEST[0].clustered.mentions if mention.source != PRECISE]
    decided = strategy.decide(cluster_group(without, read_background([])))
    assert {decision.cluster.sources for decision in decided} == {("loud-1",)}
    assert strategy.decide(cluster_group([], read_background([]))) == ()


def test_a_majority_is_right_where_many_agree_and_drops_whoever_stands_alone(panel: Panel) -> None:
    majority = score(fit_strategy(StrategyName.MAJORITY_VOTE, TRAIN), TEST)
    weighted = score(panel, TEST)
    assert majority.precision > 0.8
    assert majority.recall < weighted.recall / 1.5


def test_what_was_learned_is_calibrated_on_pull_requests_it_never_saw_and_noisy_or_is_not(
    panel: Panel, baselines: Mapping[str, Strategy]
) -> None:
    off = [_error(strategy) for strategy in (panel, baselines["noisy-OR"])]
    assert off[0] < 0.06
    assert off[1] > 2 * off[0]


def _error(strategy: Strategy) -> float:
    said: list[float] = []
    came: list[bool] = []
    for case in TEST:
        decided = strategy.decide(case.clustered)
        said += [decision.probability for decision in decided]
        came += hits([decision.cluster for decision in decided], case.hits)
    return calibration_error(said, came)


def test_the_same_cases_in_any_order_teach_the_same(panel: Panel) -> None:
    one, other = panel, fit_panel(TRAIN[::-1])
    assert one.records == other.records
    assert one.threshold == pytest.approx(other.threshold)
    assert one.weight.weights == pytest.approx(other.weight.weights)


def test_a_panel_that_learned_from_nothing_right_shows_nothing_by_surprise() -> None:
    blank = [replace(case, hits={}, known=0) for case in TRAIN[:6]]
    assert score(fit_panel(blank), TEST[:6]).f1 < 0.3


SOURCES = st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=7)


@settings(max_examples=80)
@given(
    SOURCES,
    st.sampled_from("abcdefgh"),
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 20).map(lambda right: Tally(right, 20))),
    st.tuples(st.floats(0, 5), st.floats(0, 5)),
)
def test_a_further_source_never_lowers_and_a_repeat_changes_nothing(
    sources: list[str], further: str, tallies: dict[str, Tally], weights: tuple[float, float]
) -> None:
    panel = Panel(Records.of(tallies), Logistic(-1, (0.5, 0.5, 0.1)), Logistic(-1, weights))
    said = Counter(dict.fromkeys("abcdefgh", 3))

    def likely(who: list[str]) -> float:
        mentions = tuple(Mention(str(at), source, "pr", "text") for at, source in enumerate(who))
        return panel.probability(Cluster(mentions[0], mentions), said)

    assert likely([*sources, further]) >= likely(sources) - 1e-12
    assert likely([*sources, sources[0]]) == pytest.approx(likely(sources))


@given(SOURCES, st.tuples(st.floats(0, 5), st.floats(0, 5)))
def test_a_further_source_that_is_silent_never_raises(sources: list[str], weights: tuple[float, float]) -> None:
    panel = Panel(Records.of({}), Logistic(-1, (0.5, 0.5, 0.1)), Logistic(-1, weights))
    mentions = tuple(Mention(str(at), source, "pr", "text") for at, source in enumerate(sources))
    cluster, said = Cluster(mentions[0], mentions), Counter(sources)
    assert panel.probability(cluster, said | Counter("z")) <= panel.probability(cluster, said)


@pytest.mark.parametrize("pulls", [0, 1, 2, 3])
def test_very_few_pull_requests_teach_something_finite(pulls: int) -> None:
    panel = fit_panel(TRAIN[:pulls])
    likely = [decision.probability for case in TEST for decision in panel.decide(case.clustered)]
    assert all(0 < each < 1 for each in likely)
    assert 0.02 <= panel.threshold <= 0.9


def test_scores_of_nothing_are_nought() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (0, 0, 0)
    assert Score(4, 2, 6).f1 == pytest.approx(0.4)
