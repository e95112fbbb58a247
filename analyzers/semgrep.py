"""Semgrep with our own rules: one process of its core binary per batch.

The core is called without its Python front: 30 files and 863 rules take 4.7 s instead of 16, and the core reads no
ignore file and no configuration of the reviewed tree, has no size limit, writes no settings and looks up no names
(Semgrep 1.182). In return it drops what it cannot read without a word: the report's list of scanned paths is compared
with what was asked, and every file that is missing or named in an error becomes a fault.
"""

import importlib.util
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from anyio import to_thread

from analyzers.finding import SUPPRESSED, Aspect, Finding, Step, Suggestion
from analyzers.mending import Edit, suggest
from analyzers.own_rules import parse_own_rules
from analyzers.pack import YAML, Pack, RuleCard
from analyzers.protocol import Box, Command, Crash, Depth, Limits, Report, SourceFile
from analyzers.reading import Reading, UnreadableError, answer, get, items, parse_json, text, whole
from analyzers.staging import Staged, stage
from analyzers.suppression import is_suppressed
from analyzers.trace import parse_trace

RULES, TARGETS = "rules.json", "targets.json"
RULE_SECONDS = 5
MEMORY_MB = 1500
MOST_WORKERS = min(os.cpu_count() or 1, 4)
LIMITS = Limits(
    seconds=90, cpu_seconds=120, output=16 * 1024 * 1024, total=(2048 + 256 * (MOST_WORKERS - 1)) * 1024 * 1024
)
"""Some rules run past Semgrep's own time-out (over 110 s on a 3 MB line), so the box kills from outside.

All workers together used 107, 134 and 178 MiB with 1, 2 and 4 of them on the 30 files of `quorum bench analyzers`, and
187, 233 and 341 on the 30 largest of seven repositories, 2.7 MB (v1 control groups, page cache left out).
"""
OWN_RULES_SECONDS = 20.0
PARALLEL_FROM = 60_000
"""Bytes of a batch from which two workers are worth their start of 0.1 s (87 rules, two cores)."""
_ANY_TEXT = ("regex", "generic")
"""Semgrep's names for rules that read every text file."""
_ENGINES = dict.fromkeys(YAML, "yaml")
"""Semgrep's names for languages that we name otherwise."""
_TYPE = rb"(?:[\w\s$.,:;?\[\]{}'\"]|&(?!&)|\|(?!\|))++"
_TYPES_GIVEN = re.compile(rb"(?<=[\w$])<(?:%b|<(?:%b|<%b>)++>)++>(?=\()" % (_TYPE, _TYPE, _TYPE))
"""The types between a function's name and its arguments, nested three deep at most; it never goes back over a byte."""
_ERRORS: Mapping[str, str] = {
    "Timeout": f"a rule took over {RULE_SECONDS} seconds",
    "Out of memory": f"a rule needed over {MEMORY_MB:,} MB",
    "Too many matches": "a rule matched too often",
    "Fixpoint timeout": "the data flow of a function was not followed to its end",
    "PartialParsing": "a part could not be parsed",
    "Syntax error": "it could not be parsed",
    "Lexical error": "it could not be parsed",
    "Other syntax error": "it could not be parsed",
    "Rule parse error": "a rule of ours is broken",
}


@dataclass(frozen=True, slots=True)
class SemgrepAnalyzer:
    """Judges what the pack's rules cover."""

    pack: Pack
    name: str = "semgrep"
    description: str = "Matches code patterns and data flow against our own Semgrep rules."

    @property
    def version(self) -> str:
        """Core version and the digest of the rules."""
        return f"{metadata.version('semgrep')} rules {self.pack.digest}"

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """As code where a rule of the aspect is written for the language, else as text where one reads any text."""
        covered = frozenset[str]().union(
            *(card.languages for card in self.pack.rules.values() if card.aspect is aspect)
        )
        if language in covered:
            return Depth.CODE
        return Depth.NONE if covered.isdisjoint(_ANY_TEXT) else Depth.TEXT

    @property
    def rule_names(self) -> frozenset[str]:
        """The rules of the pack."""
        return frozenset(self.pack.rules)

    async def with_rules(self, texts: Mapping[str, str], box: Box) -> tuple["SemgrepAnalyzer", tuple[str, ...]]:
        """Take over a repository's own rules; the core is asked first which of them it can read.

        One that it cannot read would be an error on every file (Semgrep 1.182), though it costs no other rule anything.
        """
        own = await to_thread.run_sync(parse_own_rules, texts)
        if not own.cards:
            return self, own.faults
        files = {RULES: own.rules_json, TARGETS: _render_targets({})}
        exit_ = await box.run(Command(_argv(0), files, replace(LIMITS, seconds=OWN_RULES_SECONDS)))
        if exit_.exceeded or exit_.code:
            return self, (*own.faults, "Semgrep could not read the repository's rules, and none of them is used")
        unread = read_refusals(exit_.stdout)
        faults = tuple(f"{own.places[id_]}: Semgrep cannot read a pattern of it" for id_ in own.cards if id_ in unread)
        return replace(self, pack=own.without(unread).merged_into(self.pack)), (*own.faults, *faults)

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        """Judge the files in one process."""
        staged = stage(files)
        targets = _render_targets(plan_targets(staged, self.pack.rules.values()))
        rules = self.pack.rules_json_for({*_ANY_TEXT, *(file.language for file in files)})
        contents = {name: as_semgrep_reads(file.content, file.language) for name, file in staged.sources.items()}
        argv = _argv(sum(map(len, contents.values())))
        exit_ = await box.run(Command(argv, {RULES: rules, TARGETS: targets, **contents}, LIMITS))
        return answer(exit_, frozenset({0}), lambda report: parse(report, staged, self.pack))


def read_refusals(report: bytes) -> frozenset[str]:
    """Return the rules that the core could not read."""
    rules = (get(error, "rule_id") for error in items(parse_json(report), "errors"))
    return frozenset(rule for rule in rules if isinstance(rule, str))


def plan_targets(staged: Staged, cards: Iterable[RuleCard]) -> dict[str, tuple[str, ...]]:
    """Say under which of Semgrep's languages each file is to be read."""
    covered = frozenset[str]().union(*(card.languages for card in cards))
    return {
        name: tuple(_ENGINES.get(word, word) for word in (file.language, *_ANY_TEXT) if word in covered)
        for name, file in staged.sources.items()
    }


def as_semgrep_reads(content: bytes, language: str = "") -> bytes:
    r"""Return the content, byte for byte as long, without what blinds Semgrep 1.182 in silence.

    One byte that is not UTF-8 and no `regex` rule matches anywhere in the file. A lone carriage return ends a comment
    for Python, but not for Semgrep: `# x\reval(y)` runs unseen. A byte 0x9B, as of `ě` and `相`, in a string in double
    quotes, and no YAML of the file is read. TypeScript's `await db.query<Row>(text)` is read as a call of what
    `await db.query` gives, which no rule for `db.query` matches, so types that a call is given are blanked.
    """
    lines = b"\r\n".join(part.replace(b"\r", b"\n") for part in content.split(b"\r\n"))
    text = lines.decode(errors="surrogateescape").encode(errors="replace").decode()
    if language in YAML and b"\x9b" in content:
        text = "".join("?" * len(code) if b"\x9b" in (code := letter.encode()) else letter for letter in text)
    if language == "typescript":
        return _TYPES_GIVEN.sub(lambda types: re.sub(rb"[^\n]", b" ", types[0]), text.encode())
    return text.encode()


def parse(report: bytes, staged: Staged, pack: Pack) -> Report:
    """Parse the core's JSON. Raises `UnreadableError`, also for a rule that is none of ours.

    Rule, message, severity and category come from the pack; of the tool's text only places and fixes are used.
    """
    document = parse_json(report)
    reading = Reading(staged)
    claims: dict[tuple[str, Finding], tuple[Step, ...]] = {}
    for result in items(document, "results"):
        if (finding := _claim(reading, pack, result)) is not None:
            key = reading.name_of(text(result, "path")), replace(finding, trace=())
            claims[key] = min(claims.get(key, finding.trace), finding.trace, key=_directness)
    for (name, finding), trace in claims.items():
        reading.claim(name, replace(finding, trace=trace))
    for error in items(document, "errors"):
        _fault(reading, error)
    scanned = Counter(reading.name_of(path) for path in items(document, "paths", "scanned") if isinstance(path, str))
    for name, languages in plan_targets(staged, pack.rules.values()).items():
        if not languages:
            reading.fault(name, f"no rule reads {reading.source(name).language}")
        elif scanned[name] < len(languages):
            reading.fault(name, "semgrep passed over it without a word")
    return reading.report()


def _directness(trace: tuple[Step, ...]) -> tuple[object, ...]:
    """Order traces of one finding: the core tells one per source. One with a trace goes first, then the shortest."""
    return (not trace, len(trace), trace)


def _claim(reading: Reading, pack: Pack, result: object) -> Finding | None:
    card = pack.rules.get(text(result, "check_id"))
    if card is None:
        raise UnreadableError("its report names a rule that is none of ours")
    name = reading.name_of(text(result, "path"))
    source = reading.source(name)
    if card.languages.isdisjoint({source.language, *_ANY_TEXT}):  # a rule for workflows met a Kubernetes manifest
        return None
    lines = reading.lines(name)
    start, end = lines.clamp_universal(whole(result, "start", "line"), whole(result, "end", "line"))
    marked = any(is_suppressed(line, card.id) for line in lines.between(start, start))
    ignored = marked or get(result, "extra", "is_ignored") is True
    return Finding(
        source="semgrep",
        rule=card.id,
        aspect=card.aspect,
        category=card.category,
        severity=card.severity,
        confidence=card.confidence,
        path=source.path,
        start_line=start,
        end_line=end,
        message=card.message,
        cwe=card.cwe,
        suggestion=_suggestion(source.content, card, result),
        notes=(SUPPRESSED,) if ignored else (),
        trace=parse_trace(get(result, "extra", "dataflow_trace"), text(result, "path"), source.content, lines),
    )


def _suggestion(content: bytes, card: RuleCard, result: object) -> Suggestion | None:
    fix = get(result, "extra", "fix")
    if card.fix is None or not isinstance(fix, str):
        return None
    return suggest(content, [Edit(whole(result, "start", "offset"), whole(result, "end", "offset"), fix)])


def _fault(reading: Reading, error: object) -> None:
    kind = get(error, "error_type")
    if isinstance(kind, list) and kind:  # ["PartialParsing", [ranges]]
        kind = kind[0]
    reason = _ERRORS.get(kind if isinstance(kind, str) else "", "semgrep met an error of its own")
    path = get(error, "location", "path")
    if not isinstance(path, str) or Path(path).name in {RULES, TARGETS}:
        reading.fault_all(reason)
    else:
        reading.fault(reading.name_of(path), reason)


def _render_targets(planned: Mapping[str, Sequence[str]]) -> bytes:
    targets = [
        ["CodeTarget", {"path": {"fpath": name, "ppath": f"/{name}"}, "analyzer": language, "products": ["sast"]}]
        for name, languages in planned.items()
        for language in languages
    ]
    return json.dumps(["Targets", targets]).encode()


def _argv(size: int) -> tuple[str, ...]:
    workers = MOST_WORKERS if size >= PARALLEL_FROM else 1
    parallel = ("-use_parmap",) if workers > 1 else ()
    limits = ("-timeout", str(RULE_SECONDS), "-timeout_threshold", "3", "-max_memory", str(MEMORY_MB))
    return (_core(), "-json_nodots", "-rules", RULES, "-targets", TARGETS, *limits, "-j", str(workers), *parallel)


def _core() -> str:
    spec = importlib.util.find_spec("semgrep")  # finds the package without importing it
    places = list(spec.submodule_search_locations or ()) if spec else []
    return str(Path(places[0], "bin", "semgrep-core")) if places else "/nonexistent/semgrep-core"
