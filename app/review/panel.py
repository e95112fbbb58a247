"""Learned weights for a panel: sources that all judge the same thing in words of their own, with labels to learn from.

Two equations, both fitted. The first says what a mention is worth by itself: by its source's record, by how much else
the source said in the same group (who says much says less with each word) and by its length. The second adds these up
per cluster, once per source, and reads the sum and how many sources were silent as the probability that the cluster
is right. Both of its weights are at least 0, so a further source that agrees never lowers it, and a source that
repeats itself adds nothing.

Few features on purpose: labels are dear, and what was left out did not survive. On comments by twelve products, fitted
on one half of the pull requests and scored on the other, the number of sources beside the sum, a cosine of its own
choice, and words that tell of races, tests or possibilities cost .01 of F1 between them; all words of the text, fitted
on the training side, changed it by less; a share of the support of neighbouring clusters cost .02 to .05.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.review.calibrate import Logistic, Tally, choose_threshold, deal, fit_logistic, log_odds, to_probability
from app.review.cluster import Case, Cluster, Clustered, Decision, decide_by, hits
from app.review.mention import Mention
from app.review.words import LONGEST

RECORD = 10.0
"""Labels that the panel's mean counts for in a source's record."""
_FOLDS, _DEALS = 5, 3
_GUESS = 0.25
_RISING = (0, 1)
_CAUTION = (100.0, 100.0, 100.0)
"""L2 penalties of the first equation. What sets mentions apart is weak and easily learned by heart, so it is drawn
strongly to nought; from 10 to 300 the F1 of twelve sources moves by .01."""
_EASE = (0.5, 10.0)
"""And of the second: support speaks for itself, silence must be shown. Without silence, what four sources taught is far
too sure of twelve (F1 .46, and .49 with it)."""
_USUAL, _DOUBT = 0.3, 4
"""A threshold, and the pull requests that it counts for against the one chosen: with two to learn from, the weights
that choose it come from one. The best threshold is half the best F1, and twelve products reach .6 together. F1 of two
labelled pull requests .53 with this, .48 without; from eight on no difference."""


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
    threshold: float = 0.5

    def decide(self, clustered: Clustered) -> tuple[Decision, ...]:
        """Decide the clusters of one group, the likeliest first."""
        likely = [self.probability(cluster, clustered.said) for cluster in clustered.clusters]
        return decide_by(self.threshold, clustered.clusters, likely)

    def probability(self, cluster: Cluster, said: Mapping[str, int]) -> float:
        """How likely a cluster is right; `said` is how many mentions of its group each source made."""
        return to_probability(self.weight.odds(_sum_up(cluster, said, self.records, self.worth)))


def _describe(mention: Mention, said: Mapping[str, int], records: Records) -> tuple[float, ...]:
    length = min(len(mention.text), LONGEST)
    return (log_odds(records.rate(mention.source)), -math.log(said[mention.source]), math.log(1 + length))


def _sum_up(cluster: Cluster, said: Mapping[str, int], records: Records, worth: Logistic) -> tuple[float, float]:
    """The logarithms of what the sources' best mentions are worth together, and of how few sources were silent."""
    best: dict[str, float] = {}
    for member in cluster.members:
        value = to_probability(worth.odds(_describe(member, said, records)))
        best[member.source] = max(value, best.get(member.source, 0.0))
    return math.log(math.fsum(best.values())), -math.log(1 + len(said.keys() - best.keys()))


def fit_panel(cases: Sequence[Case]) -> Panel:
    """Learn everything from the cases alone; those of one pull request stay in one fold.

    The threshold is the one that promises the best F1 in cross-validation among the cases.
    """
    found = _predict(cases)
    threshold = choose_threshold(found, _DEALS * sum(each.known for each in cases)) if found else _USUAL
    kept = (len(cases) * threshold + _DOUBT * _USUAL) / (len(cases) + _DOUBT)
    return replace(_fit(cases), threshold=kept)


def _predict(cases: Sequence[Case]) -> list[float]:
    """Return the probability of each cluster by weights fitted on the other folds, once per deal."""
    found: list[float] = []
    for seed in range(_DEALS):
        folds = deal((each.group for each in cases), _FOLDS, seed)
        for fold in sorted(set(folds.values())) if len(folds) > 1 else ():
            panel = _fit([each for each in cases if folds[each.group] != fold])
            asked = [each.clustered for each in cases if folds[each.group] == fold]
            found += [panel.probability(cluster, each.said) for each in asked for cluster in each.clusters]
    return found


def _fit(cases: Sequence[Case]) -> Panel:
    records = read_records(cases)
    others = [records.without(read_records([each])) for each in cases]
    both = list(zip(cases, others, strict=True))
    rows = [_describe(mention, each.clustered.said, rest) for each, rest in both for mention in each.clustered.mentions]
    right = [mention.id in each.hits for each in cases for mention in each.clustered.mentions]
    worth = fit_logistic(rows, right, _CAUTION, _RISING)
    sums = [
        _sum_up(cluster, each.clustered.said, rest, worth) for each, rest in both for cluster in each.clustered.clusters
    ]
    came = [hit for each in cases for hit in hits(each.clustered.clusters, each.hits)]
    return Panel(records, worth, fit_logistic(sums, came, _EASE, _RISING))
