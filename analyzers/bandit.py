"""Bandit: known insecure calls and settings in Python, one process per batch.

It is told to ignore `# nosec`, a `.bandit` file and its own list of excluded paths, whose entries are substrings, so
that `.github/x.py` would be dropped even when named. A file that Bandit cannot parse is a line in `errors[]` with exit
code 0: here it is a fault, since a crash is no clean bill.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata

from analyzers.category import category_of
from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Box, Command, Crash, Depth, Limits, Report, SourceFile
from analyzers.reading import (
    Reading,
    UnreadableError,
    answer,
    digest,
    get,
    items,
    parse_json,
    printable,
    text,
    whole,
)
from analyzers.staging import Staged, stage
from analyzers.suppression import is_suppressed
from analyzers.wording import WORDS, say

LIMITS = Limits(seconds=60, cpu_seconds=60, output=16 * 1024 * 1024)
_GOOD = frozenset({0, 1})
"""1 says that there are findings."""

LEFT_OUT: Mapping[str, str] = {
    "B101": "assert is the point of a test, and a debug build elsewhere",
    "B401": "importing telnetlib harms nobody; the calls are B312",
    "B402": "importing ftplib harms nobody, and FTP_TLS is the remedy; the calls are B321",
    "B403": "importing pickle harms nobody; the calls are B301",
    "B404": "importing subprocess harms nobody; the calls are B602 to B609",
    "B405": "importing an XML parser harms nobody; the calls are B313 to B319",
    "B406": "as B405",
    "B407": "as B405",
    "B408": "as B405",
    "B409": "as B405",
    "B603": "a subprocess without a shell is the remedy for B602, not a defect",
    "B606": "as B603",
    "B607": "a program found by PATH is how programs are found",
}
_TESTS = """
B101 B102 B103 B104 B105 B106 B107 B108 B110 B112 B113 B201 B202 B301 B302 B303 B304 B305 B306 B307 B308 B310 B311
B312 B313 B314 B315 B316 B317 B318 B319 B321 B323 B324 B401 B402 B403 B404 B405 B406 B407 B408 B409 B411 B412 B413
B415 B501 B502 B503 B504 B505 B506 B507 B508 B509 B601 B602 B603 B604 B605 B606 B607 B608 B609 B610 B611 B612 B613
B614 B615 B701 B702 B703 B704
"""
"""What Bandit 1.9 has, as `bandit --help` lists it. To ask it in this process would import all that it is made of."""
_DOUBTFUL = (
    *("B104", "B105", "B106", "B107", "B108", "B110", "B112", "B310", "B311", "B411", "B413"),
    *("B301", "B303", "B324"),  # what was verified, and checksums, as well; our own rules tell them apart
    *("B102", "B307", "B506"),  # constants and safe loaders as well; our own rules follow the values
    *("B308", "B601", "B602", "B605", "B608", "B703"),  # constants and chosen names as well; ours follow the values
    *("B313", "B314", "B315", "B316", "B317", "B318", "B319"),  # expat loads no external entity and stops bombs
    "B321",  # FTP_TLS as well
)
"""Right in less than half of the cases, whatever Bandit says of its confidence."""
_CWE: Mapping[str, int] = {
    "B102": 95,  # exec and eval: Bandit says 78, operating-system command
    "B307": 95,
    "B105": 798,  # 259 is its child for passwords alone
    "B106": 798,
    "B107": 798,
    "B201": 489,  # a debugger left on: Bandit says 94
    "B310": 918,
    "B314": 611,  # XML parsers: Bandit says 20, improper input validation
    "B313": 611,
    "B315": 611,
    "B316": 611,
    "B317": 611,
    "B318": 611,
    "B319": 611,
    "B506": 502,  # yaml.load: Bandit says 20
    "B613": 1007,
    "B701": 79,  # Jinja2 without autoescape: Bandit says 94
}
_MILDER = ("B303", "B324")
"""Weak hashes: Bandit says high and sure, yet 7 of 7 read in real pull requests were checksums and avatars."""
_SEVERITIES = {"HIGH": Severity.HIGH, "MEDIUM": Severity.MEDIUM, "LOW": Severity.LOW, "UNDEFINED": Severity.LOW}
_CONFIDENCES = {
    "HIGH": Confidence.HIGH,
    "MEDIUM": Confidence.MEDIUM,
    "LOW": Confidence.LOW,
    "UNDEFINED": Confidence.LOW,
}


@dataclass(frozen=True, slots=True)
class BanditAnalyzer:
    """Judges the security of Python."""

    name: str = "bandit"
    description: str = "Finds insecure calls and settings in Python."

    @property
    def version(self) -> str:
        """Bandit's version, Python's, whose parser decides what can be read, and a digest of our tables."""
        python = f"{sys.version_info.major}.{sys.version_info.minor}"
        return f"{metadata.version('bandit')} python {python} rules {digest(LEFT_OUT, _DOUBTFUL, _MILDER, _CWE, WORDS)}"

    @property
    def rule_names(self) -> frozenset[str]:
        """The tests that Bandit has and that are not left out."""
        return frozenset(_TESTS.split()) - LEFT_OUT.keys()

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Security, Python."""
        return Depth.CODE if aspect is Aspect.SECURITY and language == "python" else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        """Judge the files in one process."""
        staged = stage(files)
        exit_ = await box.run(Command((*_ARGV, *staged.names), staged.contents, LIMITS))
        return answer(exit_, _GOOD, lambda report: parse(report, staged))


_ARGV = (
    *(sys.executable, "-I", "-m", "bandit", "--quiet", "--format", "json", "--number", "1", "--ignore-nosec"),
    *("--ini", "/dev/null", "--exclude", "/nonexistent", "--skip", ",".join(LEFT_OUT)),
)


def parse(report: bytes, staged: Staged) -> Report:
    """Parse Bandit's JSON. Raises `UnreadableError`."""
    document = parse_json(report)
    reading = Reading(staged)
    for result in items(document, "results"):
        _claim(reading, result)
    for error in items(document, "errors"):
        reading.fault(reading.name_of(text(error, "filename")), f"not scanned: {printable(text(error, 'reason'))}")
    _fault_the_forgotten(reading, document)
    return reading.report()


def _fault_the_forgotten(reading: Reading, document: object) -> None:
    metrics = get(document, "metrics")
    if not isinstance(metrics, dict):
        raise UnreadableError("its report has no metrics")
    seen = {reading.name_of(path) for path in metrics if path != "_totals"}
    for name in reading.staged.names:
        if name not in seen:
            reading.fault(name, "bandit passed over it without a word")


def _claim(reading: Reading, result: object) -> None:
    name, rule = reading.name_of(text(result, "filename")), printable(text(result, "test_id"))
    source = reading.source(name)
    numbers = [line for line in items(result, "line_range") if isinstance(line, int)] or [whole(result, "line_number")]
    lines = reading.lines(name)
    start, end = lines.clamp_universal(min(numbers), max(numbers))
    number = get(result, "issue_cwe", "id")
    cwe = _CWE.get(rule, number if isinstance(number, int) else None)
    marked = any(is_suppressed(line, rule) for line in lines.between(start, end))
    told = printable(text(result, "issue_text")).strip() or rule
    severity = _SEVERITIES.get(text(result, "issue_severity"), Severity.LOW)
    confidence = Confidence.LOW if rule in _DOUBTFUL else _confidence(result)
    if rule in _MILDER:
        severity = min(severity, Severity.MEDIUM)
    finding = Finding(
        source="bandit",
        rule=rule,
        aspect=Aspect.SECURITY,
        category=category_of(cwe, Category.OTHER),
        severity=severity,
        confidence=confidence,
        path=source.path,
        start_line=start,
        end_line=end,
        message=say("bandit", rule, told),
        cwe=cwe,
        notes=(SUPPRESSED,) if marked else (),
    )
    reading.claim(name, finding)


def _confidence(result: object) -> Confidence:
    return _CONFIDENCES.get(text(result, "issue_confidence"), Confidence.LOW)
