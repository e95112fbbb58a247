"""Which of two versions is the older, in the dialect of each package registry.

PyPI's order is PEP 440, which `packaging` keeps. npm, Go and crates.io follow Semantic Versioning 2.0.0, where the name
of a build (`+incompatible` in Go) counts for nothing. RubyGems cuts a version into numbers and words: a word is older
than any number and than nothing (`1.0.rc` before `1.0`), `-` reads as `.pre.`, and zeros at the end of either part say
nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Protocol, Self

from packaging.version import Version

from analyzers.linear import linear

MAX_VERSION = 100
"""Characters. A longer text is no version, and its parsing is not for free."""
_SEMVER = linear(
    rb"[vV=]?\s*([0-9]{1,18})(?:\.([0-9]{1,18}))?(?:\.([0-9]{1,18}))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?"
)
_GEM = linear(rb"[0-9]+(?:\.[0-9A-Za-z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?")
_GEM_PART = linear(rb"[0-9]+|[A-Za-z]+")


class Ordered(Protocol):
    """A version that can be compared with others of its dialect."""

    def __lt__(self, other: Self, /) -> bool:
        """Whether it is the older."""
        ...

    def __le__(self, other: Self, /) -> bool:
        """Whether it is the older, or they are equal."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class SemVer:
    """A version of Semantic Versioning. `released` is false for a pre-release, whose parts then decide."""

    numbers: tuple[int, int, int]
    released: bool
    parts: tuple[tuple[bool, int, str], ...] = ()
    """Each: whether it is a word, which follows any number; the number; the word."""


@dataclass(frozen=True, slots=True)
class GemVersion:
    """A version of RubyGems (`Gem::Version#<=>`, RubyGems 3.6): numbers, and words, which are older than numbers."""

    parts: tuple[tuple[bool, int, str], ...]
    """Each: whether it is a number; the number; the word."""

    def __lt__(self, other: Self, /) -> bool:
        nothing = (True, 0, "")
        pairs = zip_longest(self.parts, other.parts, fillvalue=nothing)
        return next((mine < theirs for mine, theirs in pairs if mine != theirs), False)

    def __le__(self, other: Self, /) -> bool:
        return not other < self


def parse_semver(text: str) -> SemVer:
    """Parse a version as npm, Go or Cargo write it; what is left out is 0. Raises `ValueError`."""
    data = text.strip().encode()
    if len(data) > MAX_VERSION or not _SEMVER.fits(data):
        raise ValueError(f"{text[:MAX_VERSION]!r} is no semantic version")
    spans = next(_SEMVER.matches(data))[1:]
    major, minor, patch, pre = (data[start:end].decode() if start >= 0 else "" for start, end in spans)
    numbers = (int(major), int(minor or 0), int(patch or 0))
    parts = tuple(
        (not part.isdigit(), int(part) if part.isdigit() else 0, "" if part.isdigit() else part)
        for part in pre.split(".")
        if pre
    )
    return SemVer(numbers, not pre, parts)


def parse_gem(text: str) -> GemVersion:
    """Parse a version as RubyGems writes it. Raises `ValueError`."""
    data = text.strip().encode()
    if len(data) > MAX_VERSION or not _GEM.fits(data):
        raise ValueError(f"{text[:MAX_VERSION]!r} is no version of a gem")
    plain = data.replace(b"-", b".pre.")
    found = [plain[start:end].decode() for ((start, end), *_) in _GEM_PART.matches(plain)]
    words = next((at for at, part in enumerate(found) if not part.isdigit()), len(found))
    kept = [*_without_zeros(found[:words]), *_without_zeros(found[words:])]
    return GemVersion(tuple((True, int(part), "") if part.isdigit() else (False, 0, part) for part in kept))


def _without_zeros(parts: list[str]) -> list[str]:
    last = max((at for at, part in enumerate(parts, start=1) if part.strip("0")), default=0)
    return parts[:last]


def _parse_pep440(text: str) -> Version:
    if len(text) > MAX_VERSION:
        raise ValueError(f"{text[:MAX_VERSION]!r}… is longer than any version")
    return Version(text)


DIALECTS: Mapping[str, str] = {
    "PyPI": "pep440",
    "npm": "semver",
    "Go": "semver",
    "crates.io": "semver",
    "RubyGems": "gem",
}
"""The ecosystems whose advisories are read, as OSV spells them, and how each orders its versions."""


@lru_cache(maxsize=65_536)
def parse_version(ecosystem: str, text: str) -> Ordered:
    """Parse a version of one of `DIALECTS`. Raises `ValueError` where it is none in that dialect."""
    match DIALECTS[ecosystem]:
        case "pep440":
            return _parse_pep440(text)
        case "gem":
            return parse_gem(text)
        case _:
            return parse_semver(text)
