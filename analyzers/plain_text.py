"""What any text can hide or have left over: invisible and lookalike characters, markers of an unfinished merge.

It runs in this process: it looks at characters only, and a line in ASCII costs it next to nothing. What people write
in their own language stays silent: joiners between letters that need them, emoji, isolates around Hebrew in a
translation. A name mostly in Latin letters with a Cyrillic one in it is no language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from anyio import to_thread

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.flood import group_flood
from analyzers.invisible import SUSPECTS, find_invisible
from analyzers.protocol import Box, Depth, Report, SourceFile
from analyzers.reading import digest
from analyzers.scripts import LATIN_LIKE, is_compatible, is_right_to_left

EDITION = 2
"""Changes whenever the code decides otherwise on the same tables."""
_ORDER = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKS = frozenset("\u200e\u200f\u061c")
_JOINERS = frozenset("\u200c\u200d")
_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
_LINE_ENDS = frozenset("\u2028\u2029")
_HIDDEN = _ORDER | _MARKS | _LETTERS | _LINE_ENDS | SUSPECTS
_WRITTEN = frozenset({"markdown", "rst", "asciidoc", "text"})
_TRANSLATED = _WRITTEN | frozenset({"json", "yaml", "xml", "html", "csv", "ini", "toml"})
"""Languages of files in which people write theirs, from right to left too."""
_PROSE = _TRANSLATED | {"unknown"}
"""Catalogues of translations (.po, .xlf) are of no language that we know."""
_SCRIPT = frozenset({"javascript", "typescript"})
_MERGE = (b"<<<<<<< ", b">>>>>>> ")
_CODES = 5
_FLOOD = "text-flood"

_MESSAGES = {
    "text-bidirectional-control": (
        "An invisible character changes the order in which the line is displayed, so a reader sees other code than the "
        "machine runs. Delete it, or write it as an escape."
    ),
    "text-invisible-character": (
        "Characters that show nothing stand here, and can carry sentences or programs that only a machine reads, or "
        "make two equal names differ. Delete them, or write them as escapes."
    ),
    "text-invisible-letter": (
        "A letter that shows nothing stands here, and JavaScript takes it for a name, so a variable or a parameter can "
        "hide behind a comma. Delete it."
    ),
    "text-hidden-line-end": (
        "JavaScript ends the line at this character, and editors show none, so what follows runs although it looks "
        "like a part of the comment or text. Delete it."
    ),
    "text-lookalike-letter": (
        "This name has letters of another script that look like Latin ones, so it is not the name that it seems. Write "
        "it in one script."
    ),
    "text-conflict-marker": (
        "The marker of an unfinished merge stands in the file. Choose a side and delete the markers."
    ),
}


@dataclass(frozen=True, slots=True)
class PlainTextAnalyzer:
    """Judges the security of any text, and its quality as far as merges go."""

    name: str = "text"
    description: str = "Finds invisible, reordering and lookalike characters, and markers of unfinished merges."

    @property
    def version(self) -> str:
        """The edition of the code and a digest of what it says and looks for."""
        return f"{EDITION} rules {digest(_MESSAGES, sorted(_HIDDEN), sorted(LATIN_LIKE))}"

    @property
    def rule_names(self) -> frozenset[str]:
        """See `NamesRules.rule_names`."""
        return frozenset({*_MESSAGES, _FLOOD})

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Security and quality, as text, of everything."""
        return Depth.TEXT if aspect in {Aspect.SECURITY, Aspect.QUALITY} and language else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report:
        """Judge the files, in a thread and without a process."""
        del box
        return await to_thread.run_sync(find_characters, files)


def find_characters(files: Sequence[SourceFile]) -> Report:
    """Return what the files hide; nothing is left unread."""
    return Report(tuple(one for file in files for group in _by_aspect(file) for one in group))


def find_in(file: SourceFile) -> Iterator[Finding]:
    """Yield the findings of one file in the order of its lines, one a line and rule."""
    for number, line in enumerate(file.content.split(b"\n"), start=1):
        if line.startswith(_MERGE) and line[8:9] not in b" \t\r<>=":
            yield _finding(file.path, "text-conflict-marker", number, Confidence.HIGH)
        if line.isascii():
            continue
        letters = line.decode(errors="replace")
        if number == 1:
            letters = letters.removeprefix("\ufeff")  # a byte order mark, which belongs there
        for rule, confidence, codes in _judge(letters, file.language):
            yield _finding(file.path, rule, number, confidence, codes)


def _by_aspect(file: SourceFile) -> Iterator[Sequence[Finding]]:
    found = sorted(find_in(file), key=lambda one: one.aspect)
    for _, group in groupby(found, key=lambda one: one.aspect):
        yield group_flood(list(group), _FLOOD, _tell)


def _tell(rest: int, total: int) -> str:
    return (
        f"{rest:,} more lines like those above follow in these lines, {total:,} in the whole file. Clean the file up."
    )


def _judge(line: str, language: str) -> Iterator[tuple[str, Confidence, Sequence[str]]]:
    present = _HIDDEN.intersection(line)
    if present:
        yield from _hidden(line, language, present)
    if language not in _WRITTEN:
        deceptive = sorted(set(_lookalikes(line, language)))
        if deceptive:  # in a translation it is a slip of a keyboard
            confidence = Confidence.LOW if language in _TRANSLATED else Confidence.MEDIUM
            yield "text-lookalike-letter", confidence, deceptive


def _hidden(line: str, language: str, present: frozenset[str]) -> Iterator[tuple[str, Confidence, Sequence[str]]]:
    at_home = language in _TRANSLATED and any(map(is_right_to_left, line))
    if order := sorted(present & _ORDER):
        yield "text-bidirectional-control", Confidence.LOW if at_home else Confidence.HIGH, order
    nothing = find_invisible(line, prose=language in _PROSE)
    if at_home:
        nothing -= _JOINERS
    if not any(map(is_right_to_left, line)):
        nothing |= present & _MARKS
    if nothing:
        yield "text-invisible-character", Confidence.MEDIUM, sorted(nothing)
    if letters := sorted(present & _LETTERS):
        yield "text-invisible-letter", Confidence.HIGH, letters
    if language in _SCRIPT and (ends := sorted(present & _LINE_ENDS)):
        yield "text-hidden-line-end", Confidence.HIGH, ends


def _lookalikes(line: str, language: str) -> Iterator[str]:
    """Yield the letters that deceive: in a name mostly of ASCII letters, or in one that is called and has none."""
    start = 0
    for at in range(len(line) + 1):
        if at < len(line) and (line[at].isalnum() or line[at] == "_"):
            continue
        name, start = line[start:at], at + 1
        if name.isascii():
            continue
        strange = {letter for letter in name if _deceives(letter, language)}
        latin = sum(letter.isascii() and letter.isalpha() for letter in name)
        called = line[at : at + 1] == "(" and all(letter in strange or letter.isascii() for letter in name)
        if strange and (2 * latin > len(name) or (called and len(name) > 1 and language not in _TRANSLATED)):
            yield from strange


def _deceives(letter: str, language: str) -> bool:
    return letter in LATIN_LIKE or (language == "python" and is_compatible(letter))


def _finding(path: str, rule: str, line: int, confidence: Confidence, codes: Sequence[str] = ()) -> Finding:
    merge = rule == "text-conflict-marker"
    shown = " ".join(f"U+{ord(letter):04X}" for letter in codes[:_CODES])
    return Finding(
        source="text",
        rule=rule,
        aspect=Aspect.QUALITY if merge else Aspect.SECURITY,
        category=Category.CORRECTNESS if merge else Category.OTHER,
        severity=Severity.HIGH,
        confidence=confidence,
        path=path,
        start_line=line,
        end_line=line,
        message=_MESSAGES[rule],
        cwe=None if merge else 1007,
        notes=(f"in this line: {shown}",) if shown else (),
    )
