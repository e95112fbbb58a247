"""Ruff: defects, weaknesses and conventions in Python, one process per batch, a few milliseconds per file.

`--isolated` keeps a hostile `ruff.toml` away, which could print environment variables and files; `--ignore-noqa` covers
every kind of suppression that Ruff 0.17 knows. 8,000 nested operators overflow its stack (signal 6, no output for any
file): the caller bisects.
"""

import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from analyzers.finding import SUPPRESSED, Aspect, Confidence, Finding, Suggestion
from analyzers.mending import Edit, offset, suggest
from analyzers.protocol import Box, Command, Crash, Depth, Limits, Report, SourceFile
from analyzers.reading import Reading, UnreadableError, answer, digest, get, items, parse_json, printable, text, whole
from analyzers.ruff_rules import LEFT_OUT, MAX_COMPLEXITY, RULE_NAMES, WORTHS, worth_of
from analyzers.staging import Staged, stage
from analyzers.suppression import is_suppressed
from analyzers.wording import WORDS, say

LIMITS = Limits(seconds=30, cpu_seconds=60, output=16 * 1024 * 1024)
_ARGV = (
    str(Path(sysconfig.get_path("scripts"), "ruff")),
    *("check", "--isolated", "--no-cache", "--ignore-noqa", "--no-fix", "--exit-zero", "--output-format", "json"),
    # The newest syntax is accepted: which Python a project runs on stands in a configuration that is not read.
    *("--target-version", "py314", "--config", f"lint.mccabe.max-complexity={MAX_COMPLEXITY}"),
    *("--select", ",".join(["E9", *WORTHS]), "--ignore", ",".join(LEFT_OUT)),
)
_UNREADABLE = frozenset({"invalid-syntax", "E902", "E999"})
"""Ruff's codes for a file that it could not parse or decode."""
_AVAILABILITY = "consider using `importlib.util.find_spec`"
"""What Ruff 0.17 adds where an import stands in a `try` and asks only whether the package is there."""
_REEXPORTING = frozenset({"__init__.py", "__init__.pyi", "compat.py", "_compat.py"})
"""Files that import for others by custom. Of 128 unused imports in 873 commits, 70 stood in a `compat.py`."""

_ASPECTS = frozenset(worth.aspect for worth in WORTHS.values())


@dataclass(frozen=True, slots=True)
class RuffAnalyzer:
    """Judges Python under all aspects."""

    name: str = "ruff"
    description: str = "Finds bugs, weak spots and broken conventions in Python."

    @property
    def version(self) -> str:
        """Ruff's version, and a digest of what its rules are worth here and of our words for them."""
        return f"{metadata.version('ruff')} rules {digest(WORTHS, LEFT_OUT, MAX_COMPLEXITY, WORDS)}"

    @property
    def rule_names(self) -> frozenset[str]:
        """The codes that are asked for."""
        return RULE_NAMES

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Every aspect, Python."""
        return Depth.CODE if aspect in _ASPECTS and language == "python" else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        """Judge the files in one process."""
        staged = stage(files)
        exit_ = await box.run(Command((*_ARGV, *staged.names), staged.contents, LIMITS))
        return answer(exit_, frozenset({0}), lambda report: parse(report, staged))


def parse(report: bytes, staged: Staged) -> Report:
    """Parse Ruff's JSON. Raises `UnreadableError`, also for a rule that was not asked for."""
    reading = Reading(staged)
    for result in items(parse_json(report)):
        name = reading.name_of(text(result, "filename"))
        code = get(result, "code") or "invalid-syntax"
        if code in _UNREADABLE:
            place = f"line {whole(result, 'location', 'row')}: {printable(text(result, 'message'))}"
            reading.fault(name, f"it could not be parsed ({place})")
        else:
            _claim(reading, name, printable(str(code)), result)
    return reading.report()


def _claim(reading: Reading, name: str, code: str, result: object) -> None:
    worth = worth_of(code)
    if worth is None:
        raise UnreadableError(f"its report names the rule {code!r}, which was not asked for")
    source, lines = reading.source(name), reading.lines(name)
    if _is_reexport(code, source.path):
        return
    start, end = lines.clamp_universal(whole(result, "location", "row"), whole(result, "end_location", "row"))
    marked = any(is_suppressed(line, code) for line in lines.between(start, end))
    told = printable(text(result, "message")).strip() or code
    doubtful = _is_doubtful(code, told, "\n".join(lines.between(start, end)))
    finding = Finding(
        source="ruff",
        rule=code,
        aspect=worth.aspect,
        category=worth.category,
        severity=worth.severity,
        confidence=Confidence.LOW if doubtful else worth.confidence,
        path=source.path,
        start_line=start,
        end_line=end,
        message=say("ruff", code, told),
        cwe=worth.cwe,
        suggestion=_suggestion(source.content, get(result, "fix")),
        notes=(SUPPRESSED,) if marked else (),
    )
    reading.claim(name, finding)


def _is_doubtful(code: str, told: str, line: str) -> bool:
    """Whether a hit of this kind was wrong or idle wherever one was read.

    A constant shell command; an import that only asks whether a package is there; a comparison with `None` inside a
    query, where SQLAlchemy overloads `==` and Ruff's advice breaks the query.
    """
    if code == "E711":
        return any(word in line for word in ("filter(", "where(", "having("))
    return code == "F401" and _AVAILABILITY in told


def _is_reexport(code: str, path: str) -> bool:
    """Whether an import is there for others. Ruff knows an `__init__.py` by its name, which it is not told."""
    return code in {"F401", "F403"} and path.rpartition("/")[2] in _REEXPORTING


def _suggestion(content: bytes, fix: object) -> Suggestion | None:
    if get(fix, "applicability") != "safe":
        return None
    edits: list[Edit] = []
    for edit in items(fix, "edits"):
        start, end = (
            offset(content, whole(edit, place, "row"), whole(edit, place, "column"))
            for place in ("location", "end_location")
        )
        if start is None or end is None:
            return None
        edits.append(Edit(start, end, text(edit, "content")))
    return suggest(content, edits)
