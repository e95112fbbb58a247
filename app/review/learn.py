"""Labels → records: how often each source was right, and what that does to its weights.

A step of a record (the source, the source in an aspect, in a category) takes part from `LEAST` labels on; below that
the step before it, and at last the shipped prior, stands as it was. Records are always made anew from every label and
the shipped ones, never from those learned last, so that the same labels give the same records.
"""

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from analyzers.finding import Aspect, Category, Finding, Severity
from app.review.calibrate import Tally
from app.review.feedback import Claim, Label, combine
from app.review.weigh import Record, Silence

LEAST = 20
"""Labels without which nothing moves. With 20, the mean of the Beta posterior is off by some 9 points."""

Records: TypeAlias = Mapping[str, Record]
SHIPPED: Records = MappingProxyType({})
"""The records that Quorum comes with: none, so that a source's own confidence speaks for it."""

_Key = TypeVar("_Key")
_Judged: TypeAlias = tuple[Claim, float]
"""A claim, and the balance of its concern's label."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What learning did to one source in one category. `right` and `wrong` are sums of trust.

    `before` and `after` are how often such a claim is held to be right, the mean over the labelled ones.
    """

    source: str
    category: Category
    labels: int
    right: float
    wrong: float
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Hush:
    """What learning did to a source's silence: on how many labelled concerns it was silent, and what that costs."""

    source: str
    labels: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned: records, what they change, and the sources that have too few labels with their number."""

    records: Records
    shifts: tuple[Shift, ...] = ()
    short: Mapping[str, int] = field(default_factory=dict)
    silences: tuple[Hush, ...] = ()


def learn(labels: Iterable[Label], priors: Records = SHIPPED, least: int = LEAST) -> Records:
    """Return the priors with what the labels add to the sources that have at least `least` of them.

    What a silence costs moves on as many concerns of which the source was silent.
    """
    records, known = dict(priors), combine(labels)
    by_source = _by_source(known)
    for source, judged in by_source.items():
        if len(judged) >= least:
            prior = priors.get(source, Record())
            records[source] = Record(
                prior.total + _tally(judged),
                _add(prior.aspects, judged, lambda claim: claim.aspect, least),
                _add(prior.categories, judged, lambda claim: claim.category, least),
                prior.silence,
            )
    for source, balances in _by_silent(known).items():
        if len(balances) >= least:
            record = records.get(source, Record())
            records[source] = replace(record, silence=_listen(record.silence, balances, by_source.get(source, ())))
    return records


def _listen(prior: Silence, silent: Sequence[float], spoken: Sequence[_Judged]) -> Silence:
    balances = [balance for _, balance in spoken]

    def tally(sign: int) -> Tally:
        quiet = math.fsum(max(sign * balance, 0.0) for balance in silent)
        return Tally(quiet, quiet + math.fsum(max(sign * balance, 0.0) for balance in balances))

    return Silence(prior.right + tally(1), prior.wrong + tally(-1))


def _by_silent(labels: Iterable[Label]) -> Mapping[str, Sequence[float]]:
    balances: dict[str, list[float]] = defaultdict(list)
    for label in labels:
        if label.balance:
            for source in label.silent:
                balances[source].append(label.balance)
    return balances


def teach(labels: Sequence[Label], before: Records, least: int = LEAST) -> Lesson:
    """Learn, and say what changes against the records in use."""
    after = learn(labels, least=least)
    by_source = _by_source(labels)
    shifts: list[Shift] = []
    for source, judged in sorted(by_source.items()):
        groups = _group(judged, lambda claim: claim.category)
        for category, group in sorted(groups.items()):
            tally = _tally(group)
            rates = [_mean_rate(records.get(source, Record()), group) for records in (before, after)]
            shifts.append(Shift(source, category, len(group), tally.right, tally.total - tally.right, *rates))
    short = {source: len(judged) for source, judged in sorted(by_source.items()) if len(judged) < least}
    return Lesson(after, tuple(shifts), short, tuple(_compare_silences(labels, before, after, least)))


def _compare_silences(labels: Sequence[Label], before: Records, after: Records, least: int) -> Iterable[Hush]:
    for source, balances in sorted(_by_silent(combine(labels)).items()):
        if len(balances) >= least:
            costs = [round(records.get(source, Record()).silence.cost, 6) for records in (before, after)]
            yield Hush(source, len(balances), *costs)


def _by_source(labels: Iterable[Label]) -> Mapping[str, Sequence[_Judged]]:
    judged: dict[str, list[_Judged]] = defaultdict(list)
    for label in combine(labels):
        if label.balance:
            for claim in label.claims:
                judged[claim.source].append((claim, label.balance))
    return judged


def _group(judged: Iterable[_Judged], key: Callable[[Claim], _Key]) -> dict[_Key, list[_Judged]]:
    groups: dict[_Key, list[_Judged]] = defaultdict(list)
    for claim, balance in judged:
        groups[key(claim)].append((claim, balance))
    return groups


def _tally(judged: Sequence[_Judged]) -> Tally:
    balances = [balance for _, balance in judged]
    return Tally(math.fsum(max(one, 0.0) for one in balances), math.fsum(map(abs, balances)))


def _add(
    prior: Mapping[_Key, Tally], judged: Sequence[_Judged], key: Callable[[Claim], _Key], least: int
) -> Mapping[_Key, Tally]:
    groups = {step: group for step, group in _group(judged, key).items() if len(group) >= least}
    return {**prior, **{step: prior.get(step, Tally()) + _tally(group) for step, group in groups.items()}}


def _mean_rate(record: Record, judged: Sequence[_Judged]) -> float:
    return round(math.fsum(record.rate(_as_finding(claim)) for claim, _ in judged) / len(judged), 6)


def _as_finding(claim: Claim) -> Finding:
    """Return a finding with what a weight depends on, and nothing else."""
    return Finding(
        claim.source, "", claim.aspect, claim.category, Severity.LOW, claim.confidence, "", 1, 1, "what was labelled"
    )


def render_records(records: Records) -> str:
    """Return records as JSON text; equal records give equal text."""
    value = {
        source: {
            "total": _render_tally(record.total),
            "aspects": {aspect: _render_tally(tally) for aspect, tally in record.aspects.items()},
            "categories": {category: _render_tally(tally) for category, tally in record.categories.items()},
            "silence": [_render_tally(record.silence.right), _render_tally(record.silence.wrong)],
        }
        for source, record in records.items()
    }
    return json.dumps(value, sort_keys=True)


def _render_tally(tally: Tally) -> list[float]:
    return [round(tally.right, 6), round(tally.total, 6)]


def parse_records(text: str) -> Records:
    """Read what `render_records` wrote. Raises `ValueError` for anything else, a category of another version too."""
    try:
        return {source: _parse_record(value) for source, value in json.loads(text).items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it holds no records ({type(error).__name__}: {error})") from error


def _parse_record(value: Mapping[str, Any]) -> Record:
    return Record(
        Tally(*value["total"]),
        {Aspect(aspect): Tally(*tally) for aspect, tally in value["aspects"].items()},
        {Category(category): Tally(*tally) for category, tally in value["categories"].items()},
        _parse_silence(value["silence"]),
    )


def _parse_silence(value: Any) -> Silence:
    """Read two tallies. The number that stood here before silence was learned was always nought."""
    match value:
        case [right, wrong]:
            return Silence(Tally(*right), Tally(*wrong))
        case 0:
            return Silence()
        case _:
            raise TypeError(f"a silence is {str(value)[:80]!r}")


def digest_records(text: str) -> str:
    """Return a short name for records in their text form; it stands among the tools' versions of a review."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]
