"""Values followed through a file by our own analysis: between its functions, classes, collections and callbacks.

Semgrep's open engine follows a value inside one function. A request that is read in a handler and does harm in a helper
or in a method of a class is what reviewers have to find by themselves; `analyzers.flow` finds it within a file.

It runs in the sandbox like any tool, since it reads what strangers wrote: its modules are packed into one archive,
compiled once for each process of ours, that Python runs as a program.
"""

import io
import json
import marshal
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path

from analyzers.category import category_of
from analyzers.edition import digest_modules
from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Role, Severity, Step
from analyzers.protocol import Box, Command, Crash, Depth, Limits, Report, SourceFile
from analyzers.reading import Reading, UnreadableError, answer, digest, items, parse_json, printable, text, whole
from analyzers.staging import Staged, stage
from analyzers.suppression import is_suppressed
from analyzers.syntax import grammar

LIMITS = Limits(seconds=60, cpu_seconds=60, output=16 * 1024 * 1024)
LANGUAGES = frozenset({"go", "java", "javascript", "python", "typescript"})
_PACKAGE = Path(__file__).parent
_ARCHIVE, _TARGETS = "flow.zip", "targets.json"
_MAIN = "from analyzers.flow.program import main\nmain()\n"
_C, _H, _M = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM
_OUTSIDER, _CALLER = "outsider", "caller"
"""What `analyzers.flow.values.Trust` says of a source."""
_MOST = {_OUTSIDER: Severity.CRITICAL, _CALLER: Severity.HIGH}
_SURE, _LIKELY = Confidence.HIGH, Confidence.MEDIUM


@dataclass(frozen=True, slots=True)
class Card:
    """What is said of a kind of harm. `confidence` holds where an outsider chose the value."""

    rule: str
    cwe: int
    severity: Severity
    confidence: Confidence
    message: str


_SQL = Card(
    "sql-injection", 89, _H, _SURE,
    "A value from outside becomes part of an SQL statement, and can end it and begin another. Pass it as a "
    "parameter.",
)  # fmt: skip
_HTML = Card(
    "html-injection", 79, _H, _LIKELY,
    "A value from outside becomes part of a page as it is, so a script in it runs for whoever opens the link. "
    "Escape it, or give it to a template that does.",
)  # fmt: skip
CARDS: Mapping[str, Card] = {
    **dict.fromkeys(("sql", "condition"), _SQL),
    **dict.fromkeys(("html", "body", "page"), _HTML),
    "program": Card(
        "command-injection", 78, _C, _SURE,
        "A value from outside says which program is run. Look the program up in a table of what is allowed.",
    ),
    "shell": Card(
        "command-injection", 78, _C, _SURE,
        "A value from outside becomes part of a shell's command, and a `;` in it begins another. Give the program "
        "itself a list of arguments.",
    ),
    "argument": Card(
        "argument-injection", 88, _H, _LIKELY,
        "A value from outside is an argument of a program, which takes it for an option if it begins with `-`. Put "
        "`--` before it, or refuse such values.",
    ),
    "code": Card(
        "code-injection", 95, _C, _SURE,
        "A value from outside is run as code. Look up what is meant in a table of what is allowed.",
    ),
    "path": Card(
        "path-traversal", 22, _H, _LIKELY,
        "A value from outside becomes part of a path, and `..` in it leads out of the directory. Resolve the path "
        "and check that it lies inside, or take the name from a list.",
    ),
    "url": Card(
        "request-forgery", 918, _H, _LIKELY,
        "An outsider says which address the server asks, so it can be made to ask what only it can reach. Compare "
        "the host with a list of those that are meant.",
    ),
    "redirect": Card(
        "open-redirect", 601, _M, _LIKELY,
        "The request says where the browser is sent, so a link to this site can end at another. Take only paths of "
        "this site, or compare the host with a list.",
    ),
    "template": Card(
        "template-injection", 1336, _C, _SURE,
        "A value from outside becomes part of a template, and what it says there is run. Pass it to a fixed "
        "template as a variable.",
    ),
    "deserialise": Card(
        "unsafe-deserialisation", 502, _C, _SURE,
        "A value from outside is turned into objects of any class, which runs code of its author. Use JSON.",
    ),
    "ldap": Card(
        "ldap-injection", 90, _H, _SURE,
        "A value from outside becomes part of an LDAP filter, and a bracket in it changes what is asked. Escape it.",
    ),
    "xpath": Card(
        "xpath-injection", 643, _H, _SURE,
        "A value from outside becomes part of an XPath expression, and a quote in it changes what is asked. Pass it "
        "as a variable.",
    ),
    "regex": Card(
        "regex-injection", 1333, _M, _LIKELY,
        "A value from outside becomes a regular expression, and one that is made for it takes for ever. Escape it.",
    ),
    "module": Card(
        "module-from-outside", 470, _H, _SURE,
        "An outsider says which code is loaded. Look the name up in a table of what is allowed.",
    ),
    "header": Card(
        "header-from-outside", 113, _M, _LIKELY,
        "A value from outside becomes a header of the answer, where a line end in it begins another. Remove line "
        "ends, or take the value from a list.",
    ),
    "line": Card(
        "line-forging", 117, _M, _LIKELY,
        "A value from outside becomes part of a line of a log, and a line end in it forges another. Escape line "
        "ends.",
    ),
    "nosql": Card(
        "nosql-injection", 943, _H, _LIKELY,
        "A value from outside becomes part of a query, where an object instead of a text changes what is asked. "
        "Convert it to a text first.",
    ),
    "xml": Card(
        "xml-entities", 611, _H, _SURE,
        "XML from outside is read with its entities, which can name files and addresses. Switch them off.",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FlowAnalyzer:
    """Judges the security of code, by the way that values take through a file."""

    name: str = "flow"
    description: str = "Follows values of a request through the functions and classes of a file to where they do harm."

    @property
    def version(self) -> str:
        """A digest of the analysis, and of what is said of what it finds."""
        folder = _PACKAGE / "flow"
        return f"{digest_modules(folder)} rules {digest(CARDS, digest_modules(folder / 'tables', '*.toml'))}"

    @property
    def rule_names(self) -> frozenset[str]:
        """See `NamesRules.rule_names`."""
        return frozenset(card.rule for card in CARDS.values())

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Security, of the languages that have a front end."""
        return Depth.CODE if aspect is Aspect.SECURITY and language in LANGUAGES else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        """Judge the files in one process."""
        staged = stage(files)
        targets = [
            {"name": name, "language": source.language, "grammar": grammar(source.language, source.path)}
            for name, source in staged.sources.items()
        ]
        contents = {**staged.contents, _TARGETS: json.dumps(targets).encode(), _ARCHIVE: pack()}
        exit_ = await box.run(Command((sys.executable, "-I", "-B", _ARCHIVE), contents, LIMITS))
        return answer(exit_, frozenset({0}), lambda report: parse(report, staged))


@cache
def pack() -> bytes:
    """Return the analysis as an archive that Python runs, compiled, since that takes longer than most files."""
    packed = io.BytesIO()
    names = ["__init__", "syntax", *(f"flow/{path.stem}" for path in sorted((_PACKAGE / "flow").glob("*.py")))]
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("__main__.py", _MAIN)
        for name in names:
            path = _PACKAGE / f"{name}.py"
            code = compile(path.read_bytes(), f"analyzers/{name}.py", "exec", dont_inherit=True, optimize=1)
            # PEP 552: no flags, and no time of the source, which zipimport compares with nothing where it is not there.
            archive.writestr(f"analyzers/{name}.pyc", MAGIC_NUMBER + bytes(12) + marshal.dumps(code))
        for path in sorted((_PACKAGE / "flow" / "tables").glob("*.toml")):
            archive.writestr(f"analyzers/flow/tables/{path.name}", path.read_bytes())
    return packed.getvalue()


def parse(report: bytes, staged: Staged) -> Report:
    """Parse what the program printed, a line for each file. Raises `UnreadableError`."""
    reading = Reading(staged)
    seen: set[str] = set()
    for line in report.splitlines():
        document = parse_json(line)
        name = reading.name_of(text(document, "name"))
        seen.add(name)
        if fault := text(document, "fault"):
            reading.fault(name, printable(fault))
        for harm in items(document, "harms"):
            _claim(reading, name, harm)
    for name in staged.names:
        if name not in seen:
            reading.fault(name, "it was passed over without a word")
    return reading.report()


def _claim(reading: Reading, name: str, harm: object) -> None:
    card = CARDS.get(text(harm, "kind"))
    if card is None:
        raise UnreadableError("its report names a kind of harm that there is not")
    source, lines = reading.source(name), reading.lines(name)
    start, end = lines.clamp_universal(whole(harm, "line"), whole(harm, "end_line"))
    marked = any(is_suppressed(line, card.rule) for line in lines.between(start, end))
    trust = text(harm, "trust")
    message = card.message.replace("A value from outside", "A parameter", 1) if trust == _CALLER else card.message
    reading.claim(
        name,
        Finding(
            source="flow",
            rule=card.rule,
            aspect=Aspect.SECURITY,
            category=category_of(card.cwe, Category.INJECTION),
            severity=min(card.severity, _MOST.get(trust, Severity.MEDIUM)),
            confidence={_OUTSIDER: card.confidence, _CALLER: Confidence.MEDIUM}.get(trust, Confidence.LOW),
            path=source.path,
            start_line=start,
            end_line=end,
            message=message,
            cwe=card.cwe,
            notes=(SUPPRESSED,) if marked else (),
            trace=_trace(harm, start),
        ),
    )


def _trace(harm: object, sink: int) -> tuple[Step, ...]:
    """Return the way of the value; none where it never leaves its line."""
    source = whole(harm, "source_line")
    ways = [line for line in items(harm, "lines") if isinstance(line, int) and line not in {source, sink}]
    if source == sink and not ways:
        return ()
    name = text(harm, "source")
    plain = name if name.replace(".", "").replace("_", "").isalnum() and len(name) <= 40 else ""  # noqa: PLR2004
    return (Step(source, Role.SOURCE, plain), *(Step(line, Role.WAY) for line in ways), Step(sink, Role.SINK))
