"""Learned weights for a panel: sources that all judge the same thing in words of their own, with labels to learn from.

Two equations, both fitted. The first says what a mention is worth by itself: by its source's record, by how much else
the source said in the same group (who says much says less with each word), by its length and by what kind of thing it
says. The second adds these up per cluster, once per source, and reads the sum and the number of sources as the
probability that the cluster is right. Both of its weights are at least 0, so a further source that agrees never lowers
it, and a source that repeats itself adds nothing.

Few features on purpose: labels are dear. On comments by twelve products, a repository left out, these give F1 .57 to
.58; with the place of a comment in its source's list .52 to .57, without matching (each comment by itself, neighbours
suppressed) .47 to .55, by counting heads .53, by the best product alone .45.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from app.review.calibrate import Logistic, Tally, choose_threshold, deal, fit_logistic, log_odds, to_probability
from app.review.cluster import Case, Cluster, Clustered, Decision, decide_by, hits
from app.review.mention import Mention
from app.review.similarity import SAME_AT
from app.review.words import LONGEST

RECORD = 10.0
"""Labels that the panel's mean counts for in a source's record."""
_FOLDS, _DEALS = 5, 3
_GUESS = 0.25
_KINDS = (
    ("race", "concurren", "atomic", "deadlock", "lock"),
    ("test", "coverage", "documentation"),
    ("may", "might", "could", "potential", "possib", "risk"),
)
"""Beginnings of words that tell a kind of claim: of races, of tests and documents, of mere possibilities."""
_LETTERS = re.compile(r"[a-z]+")
_RISING = (0, 1)
_BONUS = 0.02
"""F1 that another cosine than the usual one must win: less is chance with a few dozen pull requests."""
_CAUTION, _EASE = 100.0, 0.5
"""L2 penalties of the two equations. What sets mentions apart is weak and easily learned by heart, so it is drawn
strongly to nought; from 2 to 200 the F1 of twelve sources moves by .004, and panels of three and five gain most at 100.
"""


@dataclass(frozen=True, slots=True)
class Records:
    """Per source, how many of its mentions were right."""

    tallies: Mapping[str, Tally]
    mean: float

    @classmethod
    def of(cls, tallies: Mapping[str, Tally]) -> "Records":
        """Take tallies, and the mean of all from them."""
        return cls(tallies, sum(tallies.values(), Tally()).rate(_GUESS, 1.0))

    def rate(self, source: str) -> float:
        """The share of the source's mentions that are right, drawn to the mean of all."""
        return self.tallies.get(source, Tally()).rate(self.mean, RECORD)

    def without(self, other: "Records") -> "Records":
        """Forget the labels of another; no mention is judged by its own label."""
        left = {source: tally - other.tallies.get(source, Tally()) for source, tally in self.tallies.items()}
        return Records.of(left)


def read_records(cases: Sequence[Case]) -> Records:
    """Count the labels of each source."""
    total = Counter(mention.source for case in cases for mention in case.clustered.mentions)
    right = Counter(mention.source for case in cases for mention in case.clustered.mentions if mention.id in case.hits)
    return Records.of({source: Tally(right[source], total[source]) for source in sorted(total)})


@dataclass(frozen=True, slots=True)
class Panel:
    """What was learned: records, the worth of a mention, the probability of a cluster, and where to show it."""

    records: Records
    worth: Logistic
    weight: Logistic
    same_at: float = SAME_AT
    threshold: float = 0.5

    def decide(self, clustered: Clustered) -> tuple[Decision, ...]:
        """Decide the clusters of one group, the likeliest first."""
        clusters = clustered.clusters[self.same_at]
        likely = [self.probability(cluster, clustered.said) for cluster in clusters]
        return decide_by(self.threshold, clusters, likely)

    def probability(self, cluster: Cluster, said: Mapping[str, int]) -> float:
        """How likely a cluster is right; `said` is how many mentions of its group each source made."""
        return to_probability(self.weight.odds(_sum_up(cluster, said, self.records, self.worth)))


def _describe(mention: Mention, said: Mapping[str, int], records: Records) -> tuple[float, ...]:
    length, kinds = _read_kinds(mention.text)
    return (log_odds(records.rate(mention.source)), -math.log(said[mention.source]), length, *kinds)


@lru_cache(maxsize=1 << 14)
def _read_kinds(text: str) -> tuple[float, tuple[float, ...]]:
    """Return the logarithm of the length read, and for each kind of claim whether a word tells it."""
    words = _LETTERS.findall(text[:LONGEST].lower())
    return math.log(1 + min(len(text), LONGEST)), tuple(
        float(any(word.startswith(beginnings) for word in words)) for beginnings in _KINDS
    )


def _sum_up(cluster: Cluster, said: Mapping[str, int], records: Records, worth: Logistic) -> tuple[float, float]:
    """The logarithms of what the sources' best mentions are worth together, and of how many sources there are."""
    best: dict[str, float] = {}
    for member in cluster.members:
        value = to_probability(worth.odds(_describe(member, said, records)))
        best[member.source] = max(value, best.get(member.source, 0.0))
    return math.log(math.fsum(best.values())), math.log(len(best))


def fit_panel(cases: Sequence[Case]) -> Panel:
    """Learn everything from the cases alone; those of one pull request stay in one fold.

    The cosine and the threshold are those that promise and reach the best F1 in cross-validation among the cases.
    """
    known = _DEALS * sum(each.known for each in cases)
    tried: list[tuple[float, float, float]] = []
    for same_at, said in _predict_each(cases).items():
        threshold = choose_threshold((probability for probability, _ in said), known)
        shown = [right for probability, right in said if probability >= threshold]
        reached = 2 * sum(shown) / (len(shown) + known) if shown else 0.0
        tried.append((reached + (_BONUS if same_at == SAME_AT else 0.0), same_at, threshold))
    _, same_at, threshold = max(tried)
    return replace(_fit(cases)[same_at], threshold=threshold)


def _predict_each(cases: Sequence[Case]) -> Mapping[float, list[tuple[float, bool]]]:
    """Probability and truth of each cluster by weights fitted on the other folds, once per deal; by candidate."""
    found: dict[float, list[tuple[float, bool]]] = {same_at: [] for same_at in _candidates(cases)}
    for seed, fold in itertools.product(range(_DEALS), range(_FOLDS)):
        folds = deal((each.group for each in cases), _FOLDS, seed)
        panels = _fit([each for each in cases if folds[each.group] != fold])
        for each, (same_at, panel) in itertools.product(cases, panels.items()):
            if folds[each.group] == fold:
                clusters = each.clustered.clusters[same_at]
                likely = [panel.probability(cluster, each.clustered.said) for cluster in clusters]
                found[same_at] += zip(likely, hits(clusters, each.hits), strict=True)
    return found


def _fit(cases: Sequence[Case]) -> Mapping[float, Panel]:
    """Fit both equations for each candidate; the first does not depend on it."""
    records = read_records(cases)
    others = [records.without(read_records([each])) for each in cases]
    rows = [
        _describe(mention, each.clustered.said, rest)
        for each, rest in zip(cases, others, strict=True)
        for mention in each.clustered.mentions
    ]
    right = [mention.id in each.hits for each in cases for mention in each.clustered.mentions]
    worth = fit_logistic(rows, right, _CAUTION, _RISING)

    def weigh(same_at: float) -> Logistic:
        sums = [
            _sum_up(cluster, each.clustered.said, rest, worth)
            for each, rest in zip(cases, others, strict=True)
            for cluster in each.clustered.clusters[same_at]
        ]
        came = [hit for each in cases for hit in hits(each.clustered.clusters[same_at], each.hits)]
        return fit_logistic(sums, came, _EASE, _RISING)

    return {same_at: Panel(records, worth, weigh(same_at), same_at) for same_at in _candidates(cases)}


def _candidates(cases: Sequence[Case]) -> Iterable[float]:
    return cases[0].clustered.clusters if cases else ()
