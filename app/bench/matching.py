"""`quorum bench matching`: whether the matcher joins what different tools say of one defect, and nothing else.

The Python files of real checkouts go the product's own way through Bandit, Ruff and our Semgrep rules. Of each two
findings by two of these whose lines overlap, a table of equal rules (`app.bench.equivalences`) says whether they mean
one defect, and the concerns say whether the matcher thinks so. Pairs with a rule that the table does not list mean two
defects there; they are counted with the rest, and once without them.
"""

import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import anyio

from analyzers.finding import Finding
from app.bench.corpus import CorpusChange, Sample
from app.bench.equivalences import is_listed, mean_the_same
from app.errors import AuthorError
from app.review.coverage import State
from app.review.report import Review
from app.review.verdict import Concern
from app.wiring import make_reviewer

LEAST = 0.97
_BATCH = 300
"""Files of one review. What lies beyond a review's 8 MiB is not read."""
_LARGEST = 256 * 1024
"""Bytes of the largest file taken: longer ones are generated."""


@dataclass(slots=True)
class Pairs:
    """Pairs of findings by two tools on common lines: joined rightly, joined wrongly, and left apart wrongly."""

    both: int = 0
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of the joined pairs those that mean one defect; 1 where none is joined."""
        joined = self.both + self.extra.total()
        return self.both / joined if joined else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that mean one defect those that are joined; 1 where there is none."""
        equal = self.both + self.missed.total()
        return self.both / equal if equal else 1.0

    def add(self, one: Finding, other: Finding, *, joined: bool) -> None:
        """Count a pair."""
        equal = mean_the_same((one.source, one.rule), (other.source, other.rule))
        name = " with ".join(sorted(f"{each.source} {each.rule}" for each in (one, other)))
        if joined and equal:
            self.both += 1
        elif joined:
            self.extra[name] += 1
        elif equal:
            self.missed[name] += 1


def show_matching(folders: Sequence[Path]) -> int:
    """Measure each checkout and all together; 1 where a figure over all falls short. Raises `AuthorError`."""
    everything, listed = Pairs(), Pairs()
    for folder in folders:
        concerns, unread = anyio.run(_find_concerns, read_sources(folder))
        own = Pairs()
        for pairs, only in ((own, False), (everything, False), (listed, True)):
            count_pairs(concerns, pairs, listed_only=only)
        sys.stdout.write(_line(folder.name, own, f"; {unread:,} files not read" if unread else ""))
    sys.stdout.write(render(everything, listed))
    return 0 if min(everything.precision, everything.recall) >= LEAST else 1


def read_sources(folder: Path) -> tuple[Sample, ...]:
    """Read the Python files below a folder, as samples without a mark. Raises `AuthorError` where there is none."""
    places = sorted(place for place in folder.rglob("*.py") if place.is_file() and ".git" not in place.parts)
    samples = []
    for place in places:
        content = place.read_bytes()
        if len(content) <= _LARGEST:
            text = content.decode("utf-8", errors="replace")
            samples.append(Sample("python", 0, place.relative_to(folder).as_posix(), text, frozenset()))
    if not samples:
        raise AuthorError(f"{folder} holds no Python file of at most {_LARGEST:,} bytes; name a checkout that does")
    return tuple(samples)


async def _find_concerns(samples: Sequence[Sample]) -> tuple[Sequence[Concern], int]:
    """Return the concerns, and how many files were not read in full."""
    found: list[Concern] = []
    unread: set[str] = set()
    for begin in range(0, len(samples), _BATCH):
        review = await make_reviewer().review(CorpusChange(samples[begin : begin + _BATCH]))
        found += _concerns(review)
        unread.update(entry.path for entry in review.ledger if entry.state not in (State.READ, State.EXEMPT))
    return found, len(unread)


def _concerns(review: Review) -> Iterator[Concern]:
    yield from (remark.verdict.concern for remark in review.remarks)
    yield from (verdict.concern for verdict in review.dropped)


def count_pairs(concerns: Iterable[Concern], pairs: Pairs, *, listed_only: bool = False) -> None:
    """Count every pair of findings by two tools whose lines overlap."""
    by_file: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for number, concern in enumerate(concerns):
        for finding in concern.findings:
            if is_listed(finding.source, finding.rule) or not listed_only:
                by_file[finding.path].append((number, finding))
    for one, other in _overlapping(by_file):
        pairs.add(one[1], other[1], joined=one[0] == other[0])


def _overlapping(
    by_file: Mapping[str, Sequence[tuple[int, Finding]]],
) -> Iterator[tuple[tuple[int, Finding], tuple[int, Finding]]]:
    for found in by_file.values():
        for one, other in itertools.combinations(found, 2):
            a, b = one[1], other[1]
            if a.source != b.source and a.start_line <= b.end_line and b.start_line <= a.end_line:
                yield one, other


def render(everything: Pairs, listed: Pairs) -> str:
    """Write the sums, then the wrong pairs by their rules."""
    lines = [_line("all", everything), _line("listed rules alone", listed)]
    for title, wrong in (
        ("joined, and not one defect", everything.extra),
        ("one defect, and apart", everything.missed),
    ):
        lines += [f"{title}:\n", *(f"  {times:4} {name}\n" for name, times in wrong.most_common())] if wrong else []
    return "".join(lines)


def _line(name: str, pairs: Pairs, more: str = "") -> str:
    extra, missed = pairs.extra.total(), pairs.missed.total()
    return (
        f"{name:24} {pairs.both:5} joined rightly, {extra:3} wrongly, {missed:3} apart wrongly: "
        f"precision {pairs.precision:.3f}, recall {pairs.recall:.3f}{more}\n"
    )
