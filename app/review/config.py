"""`.github/quorum.toml`: what a repository may ask for, read from the base branch only.

Every key is optional. All faults are reported at once, each with its value, its limit and its remedy; a file with
a fault is not obeyed in part, the defaults stand and the review says so.
"""

import fnmatch
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from analyzers.finding import Aspect, Severity
from app.errors import AuthorError
from app.review.strategy import StrategyName

PATH = ".github/quorum.toml"
MAX_RULE_FILES = 10
"""Files of rules of the repository's own."""
MAX_CHARACTERS = 64 * 1024
"""A larger file is refused unread: tomllib needs seconds for a 40 kB dotted key (measured, Python 3.11)."""
MAX_KEY = 200
"""Characters of the longest line part before `=`; a dotted key longer than this is an attack, not a setting."""


GUIDELINES = ("AGENTS.md", "CLAUDE.md", "CONTRIBUTING.md", ".github/copilot-instructions.md")


@dataclass(frozen=True, slots=True)
class Config:
    """What a repository asked for, with the defaults for what it did not."""

    aspects: frozenset[Aspect] = frozenset(Aspect)
    drafts: bool = False
    bots: bool = False
    exclude: tuple[str, ...] = ()
    """Globs of paths not to be read; each such cell stands in the ledger as unread."""
    max_comments: int = 50
    """Inline comments of one review; the rest stand in the body."""
    fail_on: Severity | None = Severity.HIGH
    """The gate: a posted concern at or above it fails the check. None never fails it."""
    strategies: Mapping[Aspect, StrategyName] = field(default_factory=dict)
    """How an aspect's sources are brought together where that is not by weight."""
    thresholds: Mapping[tuple[Aspect, Severity], float] = field(default_factory=dict)
    """Probabilities from which a concern is shown, where that is not more likely right than wrong."""
    planner: Literal["code", "model"] = "code"
    """Who issues the first wave of model checks; what a model leaves out, code fills in."""
    rules: tuple[str, ...] = ()
    """The team's own standards, a sentence each, for the models that check standards."""
    guidelines: tuple[str, ...] = GUIDELINES
    """Files of the base branch in which the team wrote its standards down; those that are missing are passed over."""
    rules_off: tuple[str, ...] = ()
    """Rules of analyzers that are not to be obeyed, as `bandit B303`, or by its name alone as `python-weak-hash`."""
    rules_add: tuple[str, ...] = ()
    """Files of the base branch that hold Semgrep rules of the repository's own."""

    def excludes(self, path: str) -> str:
        """Return the first glob that excludes the path, or an empty string. `*` also matches `/`.

        fnmatch does not backtrack over stars: 90 of them on a 4,096-character path take 1.5 ms (Python 3.11).
        """
        return next((glob for glob in self.exclude if fnmatch.fnmatchcase(path, glob)), "")


@dataclass(slots=True)
class _Faults:
    lines: list[str] = field(default_factory=list)

    def add(self, key: str, value: object, remedy: str) -> None:
        self.tell(key, _shown(value), remedy)

    def tell(self, key: str, what: str, remedy: str) -> None:
        self.lines.append(f"`{key}` is {what}; {remedy}")


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}…"  # noqa: PLR2004


_KEYS = {
    "review": {"aspects", "drafts", "bots", "exclude", "planner"},
    "standards": {"rules", "files"},
    "rules": {"off", "add"},
    "consensus": {aspect.value for aspect in Aspect},
    "thresholds": {aspect.value for aspect in Aspect},
    "comments": {"max"},
    "gate": {"fail_on"},
}


def parse_config(text: str) -> Config:
    """Parse the file. Raises `AuthorError` whose message lists every fault."""
    document = _load(text)
    faults = _Faults()
    for key, value, remedy in _unknown(document):
        faults.tell(key, "a table" if isinstance(value, dict) else _shown(value), remedy)
    read = _Reader(document, faults)
    config = Config(
        aspects=read.aspects(),
        drafts=read.flag("review", "drafts", default=False),
        bots=read.flag("review", "bots", default=False),
        exclude=read.texts("review", "exclude", (), most=200, length=200, noun="globs"),
        max_comments=read.number("comments", "max", default=50, least=0, most=200),
        fail_on=read.gate(),
        strategies=read.strategies(),
        thresholds=read.thresholds(),
        planner=read.planner(),
        rules=read.texts("standards", "rules", (), most=50, length=500, noun="sentences"),
        guidelines=read.texts("standards", "files", GUIDELINES, most=10, length=200, noun="paths"),
        rules_off=read.texts("rules", "off", (), most=100, length=100, noun="names of rules"),
        rules_add=read.paths("rules", "add", most=MAX_RULE_FILES),
    )
    if faults.lines:
        raise AuthorError("quorum.toml: " + "; ".join(faults.lines))
    return config


def _load(text: str) -> Mapping[str, object]:
    if len(text) > MAX_CHARACTERS:
        raise AuthorError(f"quorum.toml has {len(text):,} characters, the limit is {MAX_CHARACTERS:,}; shorten it")
    if any(len(line.split("=", 1)[0]) > MAX_KEY and "." in line for line in text.split("\n")):
        raise AuthorError(f"quorum.toml has a line of over {MAX_KEY} characters without a value; break it up")
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise AuthorError(f"quorum.toml is not TOML: {error}") from error


def _unknown(document: Mapping[str, object]) -> Iterator[tuple[str, object, str]]:
    for section, body in document.items():
        if section not in _KEYS:
            yield section, body, f"no such table; there are {', '.join(sorted(_KEYS))}"
        elif not isinstance(body, dict):
            yield section, body, f"write it as a table, [{section}]"
        else:
            known = ", ".join(sorted(_KEYS[section]))
            for key in sorted(body.keys() - _KEYS[section]):
                yield f"{section}.{key}", body[key], f"no such key; [{section}] has {known}"


@dataclass(frozen=True, slots=True)
class _Reader:
    document: Mapping[str, object]
    faults: _Faults

    def _get(self, section: str, key: str) -> object:
        body = self.document.get(section)
        return body.get(key) if isinstance(body, dict) else None

    def flag(self, section: str, key: str, *, default: bool) -> bool:
        value = self._get(section, key)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.faults.add(f"{section}.{key}", value, "write true or false")
        return default

    def number(self, section: str, key: str, *, default: int, least: int, most: int) -> int:
        value = self._get(section, key)
        if value is None:
            return default
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.faults.add(f"{section}.{key}", value, f"write a whole number from {least} to {most}")
        return default

    def aspects(self) -> frozenset[Aspect]:
        value = self._get("review", "aspects")
        words = {aspect.value for aspect in Aspect}
        if value is None:
            return frozenset(Aspect)
        if isinstance(value, list) and value and all(word in words for word in value):
            return frozenset(Aspect(word) for word in value)
        self.faults.add("review.aspects", value, f"write a list of at least one of {', '.join(sorted(words))}")
        return frozenset(Aspect)

    def texts(
        self, section: str, key: str, default: tuple[str, ...], *, most: int, length: int, noun: str
    ) -> tuple[str, ...]:
        value = self._get(section, key)
        if value is None:
            return default
        if (
            isinstance(value, list)
            and len(value) <= most
            and all(isinstance(text, str) and 1 <= len(text) <= length for text in value)
        ):
            return tuple(value)
        self.faults.add(f"{section}.{key}", value, f"write at most {most} {noun} of 1 to {length} characters")
        return default

    def paths(self, section: str, key: str, *, most: int) -> tuple[str, ...]:
        """Read names of the repository's files, the last part of which may be a pattern: one folder is listed."""
        found = self.texts(section, key, (), most=most, length=200, noun="paths")
        folders = [path.rpartition("/")[0] for path in found]
        wild = any(not {"*", "?"}.isdisjoint(folder) for folder in folders)
        if wild or any("://" in path or "[" in path or "**" in path or path.startswith(("/", "-")) for path in found):
            remedy = "name each file by its path in this repository, or with * in its last part: quorum/rules/*.yaml"
            self.faults.add(f"{section}.{key}", list(found), remedy)
        return found

    def strategies(self) -> Mapping[Aspect, StrategyName]:
        found: dict[Aspect, StrategyName] = {}
        for aspect in Aspect:
            value = self._get("consensus", aspect)
            if isinstance(value, str) and value in set(StrategyName):
                found[aspect] = StrategyName(value)
            elif value is not None:
                self.faults.add(f"consensus.{aspect}", value, f"write one of {', '.join(StrategyName)}")
        return found

    def thresholds(self) -> Mapping[tuple[Aspect, Severity], float]:
        """Read `security = 0.6`, or `security = { low = 0.8, critical = 0.3 }`."""
        found: dict[tuple[Aspect, Severity], float] = {}
        words = {severity.word: severity for severity in Severity}
        for aspect in Aspect:
            value = self._get("thresholds", aspect)
            given = value if isinstance(value, dict) else dict.fromkeys(words, value)
            wrong = value is not None and not (given.keys() <= words.keys() and all(map(_is_share, given.values())))
            if wrong:
                remedy = f"write a probability from 0.01 to 0.99, or one each for some of {', '.join(words)}"
                self.faults.add(f"thresholds.{aspect}", value, remedy)
            elif value is not None:
                found |= {
                    (aspect, words[word]): share for word, share in given.items() if isinstance(share, int | float)
                }
        return found

    def planner(self) -> Literal["code", "model"]:
        value = self._get("review", "planner")
        if value is None or value == "code":
            return "code"
        if value == "model":
            return "model"
        self.faults.add("review.planner", value, "write code or model")
        return "code"

    def gate(self) -> Severity | None:
        value = self._get("gate", "fail_on")
        if value is None:
            return Severity.HIGH
        if value == "never":
            return None
        if isinstance(value, str) and value.upper() in Severity.__members__:
            return Severity[value.upper()]
        words = ", ".join(severity.word for severity in Severity)
        self.faults.add("gate.fail_on", value, f"write one of {words}, or never")
        return Severity.HIGH


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0.01 <= value <= 0.99  # noqa: PLR2004
