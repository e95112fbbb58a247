"""Whether two mentions mean the same defect, as a probability that can say why.

Each thing the two have or do not have in common is one piece of evidence with a weight in log-odds; the weights are
added up. There is no chain of thresholds, so a strong agreement in words can outweigh a line that is two off, and the
same rule at the same place needs no words at all. The slope of the words is fitted on pairs of real comments; the
other weights are estimates, ordered by what each piece can decide alone.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analyzers.finding import Category
from app.review.defects import defect_of
from app.review.mention import Mention, Place
from app.review.words import LONGEST, Bag, Vector, cosine, count_words, spread, weigh_words

SAME_AT = 0.32
"""The cosine at which two comments without a place are as likely the same as not. Fits on pairs of comments by twelve
products gave .26 (both speak of known issues) and .41 (one does); .30 to .35 decide equally well."""
_SLOPE = 20.0
"""Log-odds per unit of cosine where words are all there is (17 to 21 in the same fits)."""
_SLOPE_OF_MODELS, _SLOPE_OF_TOOLS = 10.0, 4.0
"""With places, words say less: two tools name one defect in fixed words of their own."""

STATEMENT = 12
"""Lines of the longest statement. A mention of more speaks of a function or a file, and must not swallow what lies
inside. Of one call over several lines Bandit claims all, Ruff the faulty argument."""
NEAR = 3
"""Lines by which a model may be off."""
_ELSEWHERE = -12.0
_DEFINITION, _FAR = -2.0, -6.0
_AROUND = -6.0
"""Of a weak default of a parameter Bandit 1.9 claims the whole function (B503), Ruff 0.17 the parameter: only rules for
one defect outweigh this, no words do."""
_PLACE, _CATEGORY, _OTHER_CATEGORY, _RULE, _OTHER_RULE = 2.0, 2.0, -4.0, 6.0, -8.0
_NUMBER = 1.0
_CATEGORY_WITHOUT_PLACE = 1.0


@dataclass(frozen=True, slots=True)
class Similarity:
    """`score` is the probability that both mean one defect; `reasons` add up to its log-odds, strongest first."""

    score: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A mention with its words weighed among those of its group."""

    mention: Mention
    vector: Vector = field(repr=False)
    defect: str = ""


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of `total` texts each word occurs. The default knows none, and leaves the group alone to say."""

    uses: Bag = field(default_factory=dict)
    total: int = 0


def read_background(texts: Sequence[str]) -> Background:
    """Count the words of all texts at hand, labelled or not."""
    return Background(spread(map(count_words, texts)), len(texts))


def read(mentions: Sequence[Mention], background: Background | None = None) -> tuple[Reading, ...]:
    """Weigh the words of the mentions of one group, by their rarity in it and in the background."""
    known = {text: count_words(text) for text in {mention.text[:LONGEST] for mention in mentions}}
    bags = [known[mention.text[:LONGEST]] for mention in mentions]
    uses, total = (background.uses, background.total) if background else (spread(bags), len(bags))
    vectors = weigh_words(bags, uses, total)
    return tuple(
        Reading(mention, vector, defect_of(mention.source, mention.rule))
        for mention, vector in zip(mentions, vectors, strict=True)
    )


def similarity(one: Reading, other: Reading) -> Similarity:
    """Compare two mentions of one group. Symmetric; a mention compared with itself is the same for certain."""
    reasons = sorted(_evidence(one, other), key=lambda reason: (-abs(reason[1]), reason[0]))
    return Similarity(_probability(math.fsum(weight for _, weight in reasons)), tuple(reasons))


def score(one: Reading, other: Reading) -> float:
    """Return `similarity(…).score` and no reasons."""
    return _probability(math.fsum(weight for _, weight in _evidence(one, other)))


def _evidence(one: Reading, other: Reading) -> Iterator[tuple[str, float]]:
    a, b = one.mention, other.mention
    placed = a.place is not None and b.place is not None
    if a.place is not None and b.place is not None:
        yield _compare_places(a.place, b.place, by_one=a.source == b.source)
    words = cosine(one.vector, other.vector)
    yield "words", (words - SAME_AT) * (_slope(a, b) if placed else _SLOPE)
    if a.category and b.category and Category.OTHER not in (a.category, b.category):
        agree, differ = (_CATEGORY, _OTHER_CATEGORY) if placed else (_CATEGORY_WITHOUT_PLACE, -_CATEGORY_WITHOUT_PLACE)
        yield ("the same category", agree) if a.category is b.category else ("another category", differ)
    if a.cwe is not None and a.cwe == b.cwe:
        yield "the same CWE number", _NUMBER
    if one.defect and other.defect:
        yield ("rules for one defect", _RULE) if one.defect == other.defect else ("rules for two defects", _OTHER_RULE)


def _slope(a: Mention, b: Mention) -> float:
    exact = a.place is not None and b.place is not None and a.place.exact and b.place.exact
    return _SLOPE_OF_TOOLS if exact else _SLOPE_OF_MODELS


def _compare_places(a: Place, b: Place, *, by_one: bool) -> tuple[str, float]:
    """A source that names two lines means two; only between sources can one be off."""
    if a.path != b.path:
        return "another file", _ELSEWHERE
    if (a.start_line, a.end_line) == (b.start_line, b.end_line):
        return "the same lines", _PLACE
    gap = max(a.start_line, b.start_line) - min(a.end_line, b.end_line)
    if _is_short(a) and _is_short(b) and gap <= 0:
        return "overlapping lines", _PLACE
    if gap <= 0 and a.exact and b.exact and not by_one:
        return "lines around the other's", _AROUND
    return ("other lines", _ELSEWHERE) if by_one or (a.exact and b.exact) else _compare_roughly(a, b, gap)


def _compare_roughly(a: Place, b: Place, gap: int) -> tuple[str, float]:
    if _is_short(a) and _is_short(b) and gap <= NEAR:
        return "near lines", 0.0
    if a.definition and a.definition == b.definition:
        return "the same definition", _DEFINITION
    return "far lines", _FAR


def _is_short(place: Place) -> bool:
    return place.end_line - place.start_line < STATEMENT


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
