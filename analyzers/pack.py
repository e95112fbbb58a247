"""Our own Semgrep rules: read once, checked at the door, merged into the one document that the core starts from.

The rules are written as YAML for people, each file beside the test file of the same name. The core reads JSON three
times faster than YAML (Semgrep 1.182), and drops a rule whose id it has seen without a word, so both are settled here.
Message and metadata stay in the document although the core needs neither: its digest is part of the memo's key, and a
reworded message or another severity must not be answered from the memo.

A run of the core is handed only the rules that read some language of its files: all 418 take 0.4 s of CPU to start
from, those of one language 0.13 to 0.19. Each set is cut out once, in 5 to 13 ms.

Reading the 418 rules takes 100 to 160 ms of CPU with PyYAML's C loader, two thirds of it YAML, so nothing is kept on
disk.
"""

import enum
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from analyzers.finding import Aspect, Category, Confidence, Severity

FOLDER = Path(__file__).parent / "rules"
LANGUAGES = frozenset(
    {"python", "javascript", "typescript", "go", "java", "ruby", "dockerfile", "terraform", "yaml", "regex", "generic"}
)
YAML = frozenset({"workflow", "action", "kubernetes", "compose"})
"""Our words for the kinds of YAML that run something. A rule for Semgrep's `yaml` says in `reads` which it means."""
CASES = ".test.yaml"
"""The ending of test files that are YAML themselves (a word of `semgrep --test`)."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_METADATA = frozenset({"aspect", "category", "severity", "confidence", "cwe", "reads"})
_LEVELS = frozenset({"ERROR", "WARNING", "INFO"})
"""Semgrep demands a severity of its own; it decides nothing here."""
_Word = TypeVar("_Word", bound=enum.Enum)


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What a finding of the rule says. `languages` are our words; `regex` and `generic` read every text file."""

    id: str
    aspect: Aspect
    category: Category
    cwe: int | None
    severity: Severity
    confidence: Confidence
    message: str
    fix: str | None
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules as the core reads them, and by id. `digest` is 16 hexadecimal digits of the document's SHA-256."""

    rules_json: bytes
    digest: str
    rules: Mapping[str, RuleCard]

    def rules_json_for(self, languages: Collection[str]) -> bytes:
        """Return the document with those rules alone that read one of these languages."""
        wanted = frozenset(card.id for card in self.rules.values() if not card.languages.isdisjoint(languages))
        return _extract(self.rules_json, wanted)


class PackError(ValueError):
    """The rules that this application ships are faulty. The text names every fault, one a line."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(("the rule pack is faulty:", *self.faults)))


@cache
def load_pack() -> Pack:
    """Read the rules beside this module. Raises `PackError`."""
    paths = [path for path in FOLDER.rglob("*.yaml") if not path.name.endswith(CASES)]
    return parse_pack({path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in paths})


def parse_pack(texts: Mapping[str, str]) -> Pack:
    """Parse rule files, given as name → YAML. Raises `PackError` with every fault of every file."""
    faults: list[str] = []
    rules: list[dict[str, Any]] = []
    cards: list[RuleCard] = []
    for name, text in sorted(texts.items()):
        for rule in _rules(name, text, faults):
            card, found = _parse_card(rule)
            faults.extend(f"{name}: {rule.get('id', 'a rule without id')}: {fault}" for fault in found)
            if card is not None:
                rules.append(rule)
                cards.append(card)
    times = Counter(card.id for card in cards)
    faults.extend(f"{id_}: {count} rules have this id" for id_, count in sorted(times.items()) if count > 1)
    if not texts:  # an image that was built without the rules would review in silence
        faults.append("there is no rule file")
    if faults:
        raise PackError(faults)
    rules_json = _render(sorted(rules, key=lambda rule: str(rule["id"])))
    digest = hashlib.sha256(rules_json).hexdigest()[:16]
    return Pack(rules_json, digest, {card.id: card for card in sorted(cards, key=lambda card: card.id)})


def _render(rules: Sequence[Mapping[str, Any]]) -> bytes:
    return json.dumps({"rules": rules}, separators=(",", ":"), sort_keys=True).encode()


@lru_cache(maxsize=64)
def _extract(rules_json: bytes, wanted: frozenset[str]) -> bytes:
    return _render([rule for rule in json.loads(rules_json)["rules"] if rule["id"] in wanted])


def _rules(name: str, text: str, faults: list[str]) -> Iterator[dict[str, Any]]:
    try:
        document = yaml.load(text, Loader=_LOADER)  # noqa: S506 - the C twin of SafeLoader where there is one
    except yaml.YAMLError as error:
        faults.append(f"{name}: no YAML: {' '.join(str(error).split())}")
        return
    if not isinstance(document, dict) or document.keys() != {"rules"} or not isinstance(document["rules"], list):
        faults.append(f"{name}: a rule file is one list under `rules`")
        return
    for rule in document["rules"]:
        if isinstance(rule, dict):
            yield rule
        else:
            faults.append(f"{name}: {rule!r} is no rule")


def _parse_card(rule: dict[str, Any]) -> tuple[RuleCard | None, list[str]]:
    given = rule.get("metadata")
    metadata: dict[str, Any] = given if isinstance(given, dict) else {}
    id_, message, fix, languages, level = (rule.get(key) for key in ("id", "message", "fix", "languages", "severity"))
    cwe, reads = metadata.get("cwe"), metadata.get("reads")
    must = (
        (isinstance(id_, str) and id_, "id is no text"),
        (isinstance(message, str) and message.endswith("."), "message is no sentence that ends with a full stop"),
        (fix is None or isinstance(fix, str), "fix is no text"),
        (_is_known(languages), f"languages is {languages!r}; known are {_listed(LANGUAGES)}"),
        (str(level) in _LEVELS, f"severity is {level!r}; Semgrep knows {_listed(_LEVELS)}"),
        (
            metadata.keys() <= _METADATA,
            f"metadata has {_listed(metadata.keys() - _METADATA)}; known are {_listed(_METADATA)}",
        ),
        (_is_read(languages, reads), f"metadata.reads is {reads!r}; a rule for yaml alone has it: {_listed(YAML)}"),
        (cwe is None or (type(cwe) is int and cwe > 0), f"metadata.cwe is {cwe!r}; it is a positive number"),
        (cwe or metadata.get("aspect") != "security", "metadata.cwe is missing; a security rule names its weakness"),
    )
    faults = [fault for holds, fault in must if not holds]
    aspect = _word(metadata, "aspect", {word.value: word for word in Aspect}, faults)
    category = _word(metadata, "category", {word.value: word for word in Category}, faults)
    severity = _word(metadata, "severity", {word.word: word for word in Severity}, faults)
    confidence = _word(metadata, "confidence", {word.word: word for word in Confidence}, faults)
    if faults or aspect is None or category is None or severity is None or confidence is None:
        return None, faults
    spoken = frozenset(map(str, reads or languages or ()))
    return RuleCard(str(id_), aspect, category, cwe, severity, confidence, str(message), fix, spoken), faults


def _is_known(languages: object) -> bool:
    return isinstance(languages, list) and bool(languages) and all(str(language) in LANGUAGES for language in languages)


def _is_read(languages: object, reads: object) -> bool:
    if languages != ["yaml"]:
        return reads is None and not (isinstance(languages, list) and "yaml" in languages)
    return isinstance(reads, list) and bool(reads) and all(str(kind) in YAML for kind in reads)


def _word(metadata: Mapping[str, Any], key: str, words: Mapping[str, _Word], faults: list[str]) -> _Word | None:
    word = words.get(str(metadata.get(key)))
    if word is None:
        faults.append(f"metadata.{key} is {metadata.get(key)!r}; known are {_listed(words)}")
    return word


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(map(str, words)))
