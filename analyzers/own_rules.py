"""Semgrep rules that the reviewed repository keeps: read as the text of strangers, and put beside ours in one document.

They come from the base branch, so whoever may merge wrote them, which is no reason to let them reach further than a
pattern does. What a rule may say is a short list of words: no `join` mode, no `extends`, no validator that asks a
server, nothing that names another place. Their ids get a prefix, so that none can pass for a rule of ours, and the
core runs them where it runs ours, under the same limits. Of a file with a faulty rule the sound ones are used.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import yaml

from analyzers.ambiguity import ambiguity
from analyzers.category import category_of
from analyzers.finding import Aspect, Category, Confidence, Severity
from analyzers.pack import LANGUAGES, YAML, Pack, RuleCard
from analyzers.reading import printable

PREFIX = "repository-"
MAX_BYTES, MAX_RULES = 128 * 1024, 100
MAX_FILE = 32 * 1024
"""Bytes of one file. The door to the base branch cuts at 64 KiB, and half a file must not pass for a whole one."""
MAX_EVENTS, MAX_DEPTH, MAX_TEXT = 20_000, 40, 2_000
_CWE_DIGITS = 5
"""Digits of the longest number of a weakness. The list ended below 1,500 in 2026."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SEVERITIES = {
    "CRITICAL": Severity.CRITICAL,
    **dict.fromkeys(("ERROR", "HIGH"), Severity.HIGH),
    **dict.fromkeys(("WARNING", "MEDIUM"), Severity.MEDIUM),
    **dict.fromkeys(("INFO", "LOW"), Severity.LOW),
}
_LEVELS = {Severity.LOW: "INFO", Severity.MEDIUM: "WARNING"}
_CONFIDENCES = {confidence.word: confidence for confidence in Confidence}
_HEADS = frozenset({"pattern", "patterns", "pattern-either", "pattern-regex", "pattern-sources", "pattern-sinks"}) | {
    "pattern-sanitizers",
    "pattern-propagators",
}
_WORDS = _HEADS | {
    *("pattern-not", "pattern-inside", "pattern-not-inside", "pattern-not-regex", "focus-metavariable"),
    *("metavariable-regex", "metavariable-pattern", "metavariable-comparison", "metavariable", "regex", "comparison"),
    *("language", "from", "to", "by-side-effect", "exact", "base", "strip"),
}
_OUTER = frozenset({"id", "message", "severity", "languages", "metadata", "mode"}) | _HEADS


@dataclass(frozen=True, slots=True)
class OwnRules:
    """The sound rules, by their new ids, and the faults of the others. `places` says where each was written."""

    rules_json: bytes
    cards: Mapping[str, RuleCard]
    places: Mapping[str, str]
    faults: tuple[str, ...] = ()

    def without(self, ids: Collection[str]) -> "OwnRules":
        """Return the rules that are not among these."""
        kept = [rule for rule in json.loads(self.rules_json)["rules"] if rule["id"] not in ids]
        cards = {id_: card for id_, card in self.cards.items() if id_ not in ids}
        return replace(self, rules_json=_render(kept), cards=cards)

    def merged_into(self, pack: Pack) -> Pack:
        """Return the pack with these rules; its digest, which is in every memo's key, is that of both."""
        rules = [*json.loads(pack.rules_json)["rules"], *json.loads(self.rules_json)["rules"]]
        merged = _render(rules)
        words = [
            (id_, card.message, card.severity, card.aspect, card.category, card.cwe, card.confidence)
            for id_, card in self.cards.items()
        ]
        digest = hashlib.sha256(merged + repr(words).encode()).hexdigest()[:16]
        return Pack(merged, digest, {**pack.rules, **self.cards})


def parse_own_rules(texts: Mapping[str, str]) -> OwnRules:
    """Parse rule files, given as path → YAML. Raises nothing: what is wrong is a fault."""
    faults: list[str] = []
    rules: dict[str, dict[str, Any]] = {}
    cards: dict[str, RuleCard] = {}
    places: dict[str, str] = {}
    if (size := sum(len(text.encode()) for text in texts.values())) > MAX_BYTES:
        return OwnRules(_render([]), {}, {}, (f"the rules have {size:,} bytes, the limit is {MAX_BYTES:,}",))
    for path, text in texts.items():
        for number, rule in enumerate(_load(path, text, faults), 1):
            name = rule.get("id") if isinstance(rule, dict) else None
            place = f"{path}: {printable(name) if isinstance(name, str) else f'rule {number}'}"
            found = _faults(rule, rules)
            if not found and len(rules) >= MAX_RULES:
                found = [f"there are more than {MAX_RULES} rules"]
            if found:
                faults.append(f"{place}: {'; '.join(found)}")
                continue
            card = _card(rule)
            kept = {key: value for key, value in rule.items() if key != "metadata"}
            rules[card.id] = {**kept, "id": card.id, "severity": _LEVELS.get(card.severity, "ERROR")}
            cards[card.id], places[card.id] = card, place
    return OwnRules(_render(list(rules.values())), cards, places, tuple(faults))


def _render(rules: list[Any]) -> bytes:
    return json.dumps({"rules": rules}, separators=(",", ":"), sort_keys=True).encode()


def _load(path: str, text: str, faults: list[str]) -> list[Any]:
    if len(text.encode()) > MAX_FILE:
        faults.append(f"{path}: over {MAX_FILE:,} bytes, the limit of one file; split it")
        return []
    try:
        if fault := _shape(text):
            faults.append(f"{path}: {fault}")
            return []
        document = yaml.load(text, Loader=_LOADER)  # noqa: S506 - the C twin of SafeLoader where there is one
    except (yaml.YAMLError, ValueError) as error:
        faults.append(f"{path}: no YAML: {printable(' '.join(str(error).split()))}")
        return []
    if not isinstance(document, dict) or document.keys() != {"rules"} or not isinstance(document["rules"], list):
        faults.append(f"{path}: a rule file is one list under `rules`")
        return []
    return document["rules"]


def _shape(text: str) -> str:
    """Say what keeps the text from being loaded.

    An alias can name a gigabyte in a line, and depth ends in a crash. PyYAML 6.0 meets a value that does not fit
    its tag with whatever Python raises (`!!bool maybe`: KeyError), and of a number in hexadecimal that it took Python
    3.11 refuses to write the digits.
    """
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        if isinstance(event, yaml.AliasEvent):
            return "an alias (`*name`); write out what it stands for"
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            return f"a tag (`{printable(event.tag)}`); write the value without it"
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and len(event.value) > MAX_TEXT:
            return f"{len(event.value):,} characters without quotes, the limit is {MAX_TEXT:,}; put them in quotes"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH or number > MAX_EVENTS:
            return f"nested deeper than {MAX_DEPTH}, or of more than {MAX_EVENTS:,} parts"
    return ""


def _faults(rule: object, taken: Collection[str]) -> list[str]:
    if not isinstance(rule, dict):
        return ["it is no rule"]
    id_, message, languages = rule.get("id"), rule.get("message"), rule.get("languages")
    mode, level = rule.get("mode", "search"), rule.get("severity")
    must = (
        (isinstance(id_, str) and id_.isascii() and id_.replace("-", "").replace("_", "").isalnum(), "id is no word"),
        (isinstance(id_, str) and len(id_) <= 80, "id has over 80 characters"),  # noqa: PLR2004
        (f"{PREFIX}{id_}" not in taken, "another rule has this id"),
        (isinstance(message, str) and 1 <= len(message.strip()) <= MAX_TEXT, "message is missing or too long"),
        (mode in ("search", "taint"), f"mode is {printable(repr(mode))}; search and taint are taken"),
        (str(level) in _SEVERITIES, f"severity is {printable(repr(level))}; write ERROR, WARNING or INFO"),
        (
            isinstance(languages, list) and bool(languages) and all(word in LANGUAGES for word in map(str, languages)),
            f"languages is {printable(repr(languages))}; known are {', '.join(sorted(LANGUAGES))}",
        ),
        (not _HEADS.isdisjoint(rule), "it has no pattern"),
    )
    faults = [fault for holds, fault in must if not holds]
    faults += [f"`{printable(str(key))}` is not taken" for key in rule if key not in _OUTER]
    return faults + [fault for key in _HEADS & rule.keys() for fault in _inner(key, rule[key])]


def _inner(key: str, value: object) -> Iterator[str]:
    match value:
        case dict():
            yield from (f"`{printable(str(word))}` is not taken" for word in value if word not in _WORDS)
            for word, inner in value.items():
                yield from _inner(str(word), inner)
        case list():
            for inner in value:
                yield from _inner(key, inner)
        case str() if len(value) > MAX_TEXT:
            yield f"`{key}` has over {MAX_TEXT:,} characters"
        case str() if key in {"regex", "pattern-regex", "pattern-not-regex"} and (reason := ambiguity(value)):
            yield f"`{key}` can cost so much that Semgrep gives up silently: {reason}"
        case str() | bool():
            pass
        case _:
            yield f"`{key}` is no text"


def _card(rule: Mapping[str, Any]) -> RuleCard:
    given = rule.get("metadata")
    metadata: Mapping[str, Any] = given if isinstance(given, dict) else {}
    cwe = _cwe(metadata.get("cwe"))
    aspects = {aspect.value: aspect for aspect in Aspect}
    default = Aspect.STANDARDS if cwe is None else Aspect.SECURITY
    category = next((one for one in Category if one.value == str(metadata.get("category"))), Category.OTHER)
    aspect = aspects.get(str(metadata.get("aspect", metadata.get("category"))), default)
    message = " ".join(str(rule["message"]).split())
    languages = frozenset(map(str, rule["languages"]))
    return RuleCard(
        id=f"{PREFIX}{rule['id']}",
        aspect=aspect,
        category=category_of(cwe, category),
        cwe=cwe,
        severity=_SEVERITIES[str(rule["severity"])],
        confidence=_CONFIDENCES.get(str(metadata.get("confidence")).lower(), Confidence.MEDIUM),
        message=message if message.endswith((".", "!", "?")) else f"{message}.",
        fix=None,
        languages=(languages - {"yaml"}) | (YAML if "yaml" in languages else frozenset()),
    )


def _cwe(given: object) -> int | None:
    """Read `89`, `CWE-89`, or the first of a list of `CWE-89: its name`, as rules in the wild write it."""
    first = given[0] if isinstance(given, list) and given else given
    digits = str(first).upper().removeprefix("CWE-").partition(":")[0].strip()
    known = digits.isascii() and digits.isdigit() and len(digits) <= _CWE_DIGITS
    return int(digits) or None if known else None
