import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import anyio
import pytest

from analyzers.dataflow import CARDS, LANGUAGES, FlowAnalyzer, pack, parse
from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Role, Severity, Step
from analyzers.flow.program import DEEP, FRONTS
from analyzers.protocol import Depth, Fault, Report, SourceFile
from analyzers.reading import UnreadableError
from analyzers.staging import stage
from app.wiring import make_box

SHOP = b"""import os
from flask import request


def ship(order):
    os.system("print " + order)  # noqa


def buy():
    ship(request.args["order"])
"""
FILE = SourceFile("shop.py", "python", SHOP)
STAGED = stage([FILE])
HARM = {
    "kind": "shell",
    "line": 6,
    "end_line": 6,
    "source_line": 10,
    "source": "flask.request.args",
    "trust": "outsider",
    "lines": [10, 6],
}
FINDING = Finding(
    source="flow",
    rule="command-injection",
    aspect=Aspect.SECURITY,
    category=Category.INJECTION,
    severity=Severity.CRITICAL,
    confidence=Confidence.HIGH,
    path="shop.py",
    start_line=6,
    end_line=6,
    message=CARDS["shell"].message,
    cwe=78,
    notes=(SUPPRESSED,),
    trace=(Step(10, Role.SOURCE, "flask.request.args"), Step(6, Role.SINK)),
)


def told(**changes: Any) -> bytes:
    return json.dumps({"name": "f00001.py", "fault": "", "harms": [HARM | changes]}).encode()


def test_a_harm_is_a_finding_where_it_strikes_with_the_way_of_the_value() -> None:
    assert parse(told(), STAGED) == Report((FINDING,))


def test_a_parameter_is_not_said_to_come_from_outside_and_weighs_less() -> None:
    (found,) = parse(told(trust="caller"), STAGED).findings
    assert found.message.startswith("A parameter becomes part of a shell's command")
    assert (found.severity, found.confidence) == (Severity.HIGH, Confidence.MEDIUM)


def test_a_doubtful_source_is_said_with_little_confidence() -> None:
    (found,) = parse(told(trust="doubtful"), STAGED).findings
    assert (found.severity, found.confidence) == (Severity.MEDIUM, Confidence.LOW)


def test_a_value_that_does_not_leave_its_line_has_no_way() -> None:
    (found,) = parse(told(source_line=6, lines=[6]), STAGED).findings
    assert found.trace == ()


@pytest.mark.parametrize("name", ["a b", "x" * 41, "`rm`", "a\nb"])
def test_words_of_the_author_are_no_name(name: str) -> None:
    (found,) = parse(told(source=name), STAGED).findings
    assert found.trace[0] == Step(10, Role.SOURCE)


def test_lines_beyond_the_file_are_moved_into_it() -> None:
    (found,) = parse(told(line=99, end_line=999), STAGED).findings
    assert (found.start_line, found.end_line) == (10, 10)


def test_a_file_that_was_not_followed_or_passed_over_is_a_fault() -> None:
    deep = json.dumps({"name": "f00001.py", "fault": DEEP, "harms": []}).encode()
    assert parse(deep, STAGED) == Report(faults=(Fault("shop.py", DEEP),))
    assert parse(b"", STAGED) == Report(faults=(Fault("shop.py", "it was passed over without a word"),))


@pytest.mark.parametrize(
    "report", [b"x", b"[]", told(kind="beauty"), told(line="6"), told(lines=None), told(source=1), told(trust=None)]
)
def test_a_report_of_another_shape_is_unreadable(report: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse(report, STAGED)


def test_it_reads_as_code_the_languages_that_have_a_front_end_for_security_alone() -> None:
    assert frozenset(FRONTS) == LANGUAGES
    depths = {
        (aspect, language): FlowAnalyzer().judges(aspect, language) for aspect in Aspect for language in LANGUAGES
    }
    assert {key for key, depth in depths.items() if depth is Depth.CODE} == {
        (Aspect.SECURITY, language) for language in LANGUAGES
    }
    assert FlowAnalyzer().judges(Aspect.SECURITY, "haskell") is Depth.NONE


def test_the_archive_holds_the_analysis_and_nothing_else_of_ours() -> None:
    names = zipfile.ZipFile(BytesIO(pack())).namelist()
    folders = {str(Path(name).parent) for name in names}
    assert folders == {".", "analyzers", "analyzers/flow", "analyzers/flow/tables"}
    assert {name for name in names if Path(name).parent == Path("analyzers")} == {
        "analyzers/__init__.pyc",
        "analyzers/syntax.pyc",
    }


@pytest.mark.integration
def test_in_the_sandbox_a_value_is_followed_and_no_mark_in_the_source_hides_it() -> None:
    files = [FILE, SourceFile("a.ts", "typescript", b"eval(request.query.x)\n"), SourceFile("b.js", "javascript", b"(")]
    report = anyio.run(FlowAnalyzer().analyze, files, make_box(0))
    assert isinstance(report, Report)
    assert report.faults == ()
    assert [(one.path, one.rule, one.start_line) for one in report.findings] == [
        ("shop.py", "command-injection", 6),
        ("a.ts", "code-injection", 1),
    ]


@pytest.mark.integration
def test_a_file_that_is_nested_too_deeply_costs_itself_alone() -> None:
    deep = SourceFile("deep.py", "python", b"x = " + b"[" * 5_000 + b"]" * 5_000 + b"\n")
    report = anyio.run(FlowAnalyzer().analyze, [deep, FILE], make_box(0))
    assert isinstance(report, Report)
    assert [fault.path for fault in report.faults] == ["deep.py"]
    assert [one.path for one in report.findings] == ["shop.py"]


@pytest.mark.integration
def test_another_process_with_another_order_of_sets_tells_the_same() -> None:
    corpus = Path(__file__).parents[1] / "corpus"
    paths = sorted(path for language in ("python", "java", "go") for path in (corpus / language).rglob("bad_0[1-3].*"))
    files = [SourceFile(str(path), path.parents[1].name, path.read_bytes()) for path in paths]
    reports = [anyio.run(FlowAnalyzer().analyze, files, make_box(0)) for _ in range(3)]
    assert isinstance(reports[0], Report)
    assert len(reports[0].findings) > 50
    assert reports[1:] == reports[:-1]
