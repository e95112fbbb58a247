"""Findings → concerns: which of them mean the same defect.

Each pair that could mean the same is compared once (`app.review.similarity`); then the mention that most other sources
agree with gathers those that are more likely than not the same as it, then the next of those left. So a group has one
centre to which all its members were compared, and no chain of neighbours drags two defects together: of the known
issues that twelve products found in 30 pull requests, 96 % kept a group of their own, with single linkage 79 %.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from analyzers.finding import Finding
from app.review.mention import EXACT, mention_of
from app.review.similarity import NEAR, Reading, read, score
from app.review.telling import clarity
from app.review.verdict import Concern
from app.review.words import cosine

Match: TypeAlias = Callable[[Sequence[Finding]], tuple[Concern, ...]]
"""The port. The order of the findings must change nothing."""

VOICES = ("semgrep", "secrets")
"""Sources that speak first for a concern: our own rules say why and how to mend, others often name a pattern only."""
LIKELY = 0.5
"""From here on two mentions are grouped: more likely the same than not."""
_HARDLY = 0.05
_NEIGHBOURS = 24
"""Mentions at the same lines that one is compared with. Ten thousand findings on one line would be 50 million pairs."""
_COMMON = 64
"""A word that more mentions without a place share proposes no pair. The largest of 30 real groups has 103 mentions."""
_HEARD, _FINENESS = 64, 10
"""Members that are compared for who speaks, and in how many steps of likeness."""

Links: TypeAlias = Mapping[int, Mapping[int, float]]


def match_by_meaning(findings: Sequence[Finding]) -> tuple[Concern, ...]:
    """Group findings that mean the same, whatever aspect, source and line they were made under.

    Analyzers' are grouped as if nobody else had spoken, and speak first; a model's joins the group that it fits best.
    Otherwise a claim in words about two defects would make them one, and its words would stand for an analyzer's.
    """
    ordered = sorted(set(findings), key=_place)
    mentions = [mention_of(finding, number) for number, finding in enumerate(ordered)]
    firm = [at for at, finding in enumerate(ordered) if finding.source in EXACT]
    groups = [[firm[at] for at in group] for group in gather(read([mentions[at] for at in firm]))]
    readings = read(mentions)
    joined, left = _join(groups, readings)
    alone = [[left[at] for at in group] for group in gather([readings[at] for at in left])]
    found = sorted(sorted(group) for group in (*joined, *alone))
    return tuple(Concern(tuple(ordered[at] for at in _rank_members(group, ordered, readings))) for group in found)


def _rank_members(group: Sequence[int], findings: Sequence[Finding], readings: Sequence[Reading]) -> list[int]:
    """Return the members, whoever speaks for the concern first.

    Among models that is who says most nearly what the others say, and of equals the clearest: on comments by twelve
    products that reaches F1 .58, the clearest alone .52, for the clearest is often clear about something else.
    """
    loose = [at for at in group if findings[at].source not in EXACT][:_HEARD]
    close = dict.fromkeys(group, 0)
    for at in loose if len(loose) > 2 else ():  # noqa: PLR2004  # of two, each is as near to the other
        like = math.fsum(cosine(readings[at].vector, readings[other].vector) for other in loose if other != at)
        close[at] = round(_FINENESS * like / (len(loose) - 1))
    return sorted(group, key=lambda at: _rank(findings[at], close[at]))


def _join(groups: Sequence[list[int]], readings: Sequence[Reading]) -> tuple[list[list[int]], list[int]]:
    """Return the groups with whatever means the same as one of their members, and the positions that fit nowhere."""
    home = {at: number for number, group in enumerate(groups) for at in group}
    links = _link(readings)
    joined, left = [[*group] for group in groups], []
    for at in sorted(set(range(len(readings))) - home.keys()):
        near = [(likely, -other) for other, likely in links[at].items() if other in home and likely >= LIKELY]
        if near:
            joined[home[-max(near)[1]]].append(at)
        else:
            left.append(at)
    return joined, left


def gather(readings: Sequence[Reading]) -> tuple[tuple[int, ...], ...]:
    """Return groups of positions, the centre first; every position is in exactly one.

    The mentions are those of one group. Ties are broken by what the mentions say, so only mentions that are equal but
    for their id can change places when the order does.
    """
    links = _link(readings)
    agreed = [_agreement(readings, at, links[at]) for at in range(len(readings))]
    alike = {at: rank for rank, at in enumerate(sorted(range(len(readings)), key=lambda at: _identity(readings[at])))}
    order = sorted(range(len(readings)), key=lambda at: (-agreed[at], alike[at]))
    taken: set[int] = set()
    groups: list[tuple[int, ...]] = []
    for centre in order:
        if centre not in taken:
            near = [at for at, likely in links[centre].items() if likely >= LIKELY and at not in taken]
            taken.update(near, (centre,))
            groups.append((centre, *sorted(near, key=alike.__getitem__)))
    return tuple(groups)


def _agreement(readings: Sequence[Reading], at: int, links: Mapping[int, float]) -> float:
    """Sum over the other sources how likely the likeliest of their mentions means the same."""
    best: dict[str, float] = {}
    for other, likely in links.items():
        source = readings[other].mention.source
        if source != readings[at].mention.source:
            best[source] = max(likely, best.get(source, 0.0))
    return round(sum(sorted(best.values())), 9)


def _link(readings: Sequence[Reading]) -> Links:
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other in _pairs(readings):
        likely = score(readings[one], readings[other])
        if likely >= _HARDLY:
            links[one][other] = links[other][one] = likely
    return links


def _pairs(readings: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Propose each pair that could mean the same, once: near in a file, or, without a place, with words in common."""
    placed: dict[str, list[int]] = defaultdict(list)
    words: dict[str, list[int]] = defaultdict(list)
    order = sorted(range(len(readings)), key=lambda at: _identity(readings[at]))
    for at in order:
        place = readings[at].mention.place
        if place is not None:
            placed[place.path].append(at)
        else:
            for word in readings[at].vector:
                words[word].append(at)
    for path in placed.values():
        yield from _neighbours(readings, path)
    rare = {word: sharing for word, sharing in words.items() if len(sharing) <= _COMMON}
    for at in order if rare else ():
        unplaced = readings[at].mention.place is None
        others = {other for word in readings[at].vector for other in rare.get(word, ())}
        yield from ((at, other) for other in sorted(others) if not unplaced or other > at)


def _neighbours(readings: Sequence[Reading], path: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pair each mention of a file with those that begin before it and reach its lines, the nearest few."""
    before: list[int] = []
    for at in path:
        before = [other for other in before if _reaches(readings[other], readings[at])][-_NEIGHBOURS:]
        yield from ((other, at) for other in before)
        before.append(at)


def _reaches(before: Reading, reading: Reading) -> bool:
    one, other = before.mention.place, reading.mention.place
    return one is not None and other is not None and other.start_line <= one.end_line + NEAR


def _identity(reading: Reading) -> tuple[str | int, ...]:
    """What a mention says, lines first, so that those that may mean the same stand together."""
    mention = reading.mention
    place = mention.place
    lines = (place.path, place.start_line, place.end_line) if place else ("", 0, 0)
    meaning = (mention.category or "", reading.defect, mention.rule, mention.source, mention.text)
    return (*lines, *meaning, len(mention.id), mention.id)


def _place(finding: Finding) -> tuple[object, ...]:
    return (finding.path, finding.start_line, finding.end_line, finding.category, *_rank(finding))


def _rank(finding: Finding, close: int = 0) -> tuple[object, ...]:
    return (
        finding.source not in VOICES,
        finding.source not in EXACT,
        -close,
        -clarity(finding.message),
        -finding.confidence,
        -finding.severity,
        finding.source,
        finding.rule,
        finding.aspect,
        finding.start_line,
        finding.message,
        finding.cwe is None,
        repr(finding),
    )
