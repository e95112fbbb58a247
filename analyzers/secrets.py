"""Secrets in any text: credentials in their issuers' forms, and values under names that say what they are.

It runs in this process and needs no box: every pattern takes time linear in the text (`analyzers.linear`). The worst
MiB of 25 that were written against it took 1.1 s of CPU, an ordinary one 0.06 s. The value never leaves: a finding
carries its kind, its line and, of values that a machine made, twelve digits of their SHA-256, by which two places can
be told to hold the same one.

Texts that show how something is used are full of made-up credentials, so there a form alone counts for less, and a name
with a value for nothing. A checksum that fits counts everywhere.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from anyio import to_thread

from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Severity
from analyzers.flood import group_flood
from analyzers.linear import linear
from analyzers.protocol import Box, Depth, Report, SourceFile
from analyzers.reading import digest
from analyzers.secret_assignments import find_assigned
from analyzers.secret_formats import SIMPLE, Format
from analyzers.secret_proofs import Proof
from analyzers.secret_structures import STRUCTURES
from analyzers.secret_values import fingerprint, is_published
from analyzers.suppression import is_suppressed

EDITION = 1
"""Changes whenever the code decides otherwise on the same tables."""
FORMATS = (*STRUCTURES, *SIMPLE)
_PATTERNS = {form: linear(form.pattern) for form in FORMATS}
_AROUND = 400
"""Bytes before and after a credential in which a word may say that it is public."""
_SHOWS = frozenset(
    {
        *("doc", "docs", "documentation", "example", "examples", "sample", "samples", "demo", "demos", "tutorial"),
        *("tutorials", "test", "tests", "__tests__", "spec", "specs", "testing", "testdata", "fixtures", "__mocks__"),
        *("mocks", "cypress", "e2e", "locales", "locale", "i18n", "lang", "translations"),
    }
)
_SHOWING_SUFFIXES = (
    ".md",
    ".rst",
    ".adoc",
    ".mdx",
    ".example",
    ".sample",
    ".dist",
    ".template",
    ".tmpl",
    ".po",
    ".snap",
)
_KEY = (
    "A secret stands in the file, by the name and the look of it. Replace it, and keep the new one in a secret store."
)
_CHOSEN = "A password stands in the file. Change it, and keep the new one in a secret store."
_MARKS = ("gitleaks:allow", "pragma: allowlist secret", "pragma: whitelist secret", "trufflehog:ignore")


@dataclass(frozen=True, slots=True)
class SecretsAnalyzer:
    """Judges the security of any text."""

    name: str = "secrets"
    description: str = "Finds credentials that stand in a file, by their issuers' forms and by what they are called."

    @property
    def version(self) -> str:
        """The edition of the code and a digest of the forms."""
        told = [(form.rule, form.pattern, form.severity, form.message) for form in FORMATS]
        return f"{EDITION} forms {digest(told, _KEY, _CHOSEN)}"

    @property
    def rule_names(self) -> frozenset[str]:
        """The forms, what has none, and that there was more of it."""
        return frozenset({*(form.rule for form in FORMATS), "secret-password", "secret-key", "secret-flood"})

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Security, as text, of everything."""
        return Depth.TEXT if aspect is Aspect.SECURITY and language else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report:
        """Judge the files, in a thread and without a process."""
        del box
        return await to_thread.run_sync(find_secrets, files)


def find_secrets(files: Sequence[SourceFile]) -> Report:
    """Return the secrets in the files; nothing is left unread."""
    return Report(tuple(one for file in files for one in group_flood(list(find_in(file)), "secret-flood", _tell)))


def find_in(file: SourceFile) -> Iterator[Finding]:
    """Yield the secrets of one file in the order of its lines, one a line and kind; a form speaks before a name."""
    text = _Text(file.content)
    shows = is_showing(file.path)
    found: dict[tuple[int, str], Finding] = {}
    judged: set[bytes] = set()
    for form in FORMATS:
        for start, value, proof in _claims(form, file.content):
            judged.add(value)
            if proof is Proof.MADE_UP:
                continue
            line, confidence = text.line_of(start), _confidence(proof, shows=shows)
            notes = _notes(text.line(line), value if form.made else b"")
            claim = _finding(file.path, form.rule, form.severity, confidence, line, form.message, notes)
            found.setdefault((line, form.rule), claim)
    spoken = {line for line, _ in found}
    for one in find_assigned(file.content, file.language):
        line = text.line_of(one.start)
        if line in spoken or one.value in judged:
            continue
        rule, message, made = ("secret-password", _CHOSEN, b"") if one.password else ("secret-key", _KEY, one.value)
        confidence = _confidence(Proof.DOUBTFUL, shows=shows or "example" in text.line(line).lower())
        claim = _finding(file.path, rule, Severity.HIGH, confidence, line, message, _notes(text.line(line), made))
        found.setdefault((line, rule), claim)
    yield from (found[place] for place in sorted(found))


def _tell(rest: int, total: int) -> str:
    counted = f"{rest:,} more secrets stand in these lines, {total:,} in the whole file."
    return f"{counted} Replace them, and keep the new ones in a secret store."


def is_showing(path: str) -> bool:
    """Whether a file is there to show or to test something, by its path."""
    *folders, name = path.lower().split("/")
    stem = name.partition(".")[0]
    return (
        not _SHOWS.isdisjoint(folders)
        or name.endswith(_SHOWING_SUFFIXES)
        or any(word in name for word in (".example.", ".sample.", ".test.", ".spec.", "mock", "fixture"))
        or stem.startswith(("test_", "readme", "changelog", "example"))
        or stem.endswith(("_test", "_spec", "example", "sample"))
    )


class _Text:
    """A file's lines, and on which of them a byte stands."""

    def __init__(self, content: bytes) -> None:
        self._lines = content.split(b"\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))

    def line_of(self, start: int) -> int:
        return bisect_right(self._starts, start)

    def line(self, number: int) -> str:
        """Return the end of a line, where marks stand, without what does not decode."""
        return self._lines[number - 1][-_AROUND:].decode(errors="replace")


def _claims(form: Format, content: bytes) -> Iterator[tuple[int, bytes, Proof]]:
    if not any(literal in content for literal in form.literals):
        return
    for spans in _PATTERNS[form].matches(content):
        start, end = next(span for span in spans[1:] if span[0] >= 0)
        value = content[start:end].rstrip(b".")
        around = _around(content, start, end, lines=form.public_lines)
        if len(value) > form.longest or is_published(value) or any(word in around for word in form.public):
            yield start, value, Proof.MADE_UP
        else:
            yield start, value, form.proof(value)


def _around(content: bytes, start: int, end: int, *, lines: bool) -> bytes:
    """Return the bytes near a value, of its own line alone or of those around it too."""
    before, after = content[max(start - _AROUND, 0) : start], content[end : end + _AROUND]
    return before + after if lines else before.rpartition(b"\n")[2] + after.partition(b"\n")[0]


def _confidence(proof: Proof, *, shows: bool) -> Confidence:
    if proof is Proof.PROVEN:
        return Confidence.HIGH
    steps = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)
    return steps[proof - (1 if shows else 0)]


def _notes(line: str, made: bytes) -> tuple[str, ...]:
    marked = is_suppressed(line, "secrets") or any(mark in line for mark in _MARKS)
    told = (f"the SHA-256 of the value begins with {fingerprint(made)}",) if made else ()
    return (*told, SUPPRESSED) if marked else told


def _finding(
    path: str, rule: str, severity: Severity, confidence: Confidence, line: int, message: str, notes: tuple[str, ...]
) -> Finding:
    return Finding(
        source="secrets",
        rule=rule,
        aspect=Aspect.SECURITY,
        category=Category.SECRETS,
        severity=severity,
        confidence=confidence,
        path=path,
        start_line=line,
        end_line=line,
        message=message,
        cwe=798,
        notes=notes,
    )
