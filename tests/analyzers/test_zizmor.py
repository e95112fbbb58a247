import json
from pathlib import Path
from typing import Any

import anyio
import pytest

from analyzers.category import category_of
from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Depth, Fault, Report, SourceFile
from analyzers.reading import UnreadableError
from analyzers.staging import stage
from analyzers.zizmor import WORTHS, ZizmorAnalyzer, parse
from app.engine.batch import analyze_batch
from app.sandbox.stage import StagedBox

CASES = Path(__file__).parent.parent / "cases" / "reports"
PATH = ".github/workflows/build.yml"
SOURCE = (CASES / "build.yml").read_bytes()
RECORDED = (CASES / "zizmor.json").read_bytes()
STAGED = stage([SourceFile(PATH, "workflow", SOURCE), SourceFile("broken.yml", "workflow", b"a: [\n")])
LOG = (
    " INFO zizmor: 🌈 zizmor v1.32.0\n"
    " WARN collect_inputs: zizmor::registry::input: failed to parse input: did not find expected node content at line "
    "2 column 1, while parsing a flow node\n"
    " INFO audit: zizmor: 🌈 completed f00001.yml\n"
).encode()
UNREAD = Fault("broken.yml", "it could not be read as a workflow")


def claim(ident: str, start: int, end: int, *notes: str) -> Finding:
    worth = WORTHS[ident]
    return Finding(
        source="zizmor",
        rule=ident,
        aspect=worth.aspect,
        category=category_of(worth.cwe, Category.CONFIGURATION),
        severity=worth.severity,
        confidence=worth.confidence,
        path=PATH,
        start_line=start,
        end_line=end,
        message=worth.message,
        cwe=worth.cwe,
        notes=notes,
    )


def first(**changes: Any) -> bytes:
    return json.dumps([json.loads(RECORDED)[0] | changes]).encode()


def test_a_recorded_report_is_read_whole() -> None:
    assert parse(RECORDED, LOG, STAGED) == Report(
        findings=(
            claim("dangerous-triggers", 3, 3),
            claim("template-injection", 15, 15, SUPPRESSED),
            claim("hardcoded-container-credentials", 11, 13),
            claim("unsound-condition", 17, 18),
        ),
        faults=(UNREAD,),
    )


def test_a_workflow_that_the_log_does_not_call_completed_is_a_fault() -> None:
    assert parse(b"[]", b"", STAGED).faults == (Fault(PATH, UNREAD.reason), UNREAD)


def test_an_audit_without_worth_and_a_severity_below_medium_are_passed_over() -> None:
    assert parse(first(ident="artipacked"), LOG, STAGED) == Report(faults=(UNREAD,))
    assert parse(first(determinations={"severity": "Informational"}), LOG, STAGED) == Report(faults=(UNREAD,))


def test_the_words_of_the_tool_are_not_repeated() -> None:
    assert "@everyone" not in repr(parse(first(desc="@everyone"), LOG, STAGED))


@pytest.mark.parametrize("report", [b"", b"{}", b"[1]", first(locations=[]), first(locations=None), first(ident=None)])
def test_a_report_of_another_shape_is_unreadable(report: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse(report, LOG, STAGED)


def test_it_judges_security_and_quality_of_workflows() -> None:
    depths = {aspect: ZizmorAnalyzer().judges(aspect, "workflow") for aspect in Aspect}
    assert depths == {Aspect.SECURITY: Depth.CODE, Aspect.QUALITY: Depth.CODE, Aspect.STANDARDS: Depth.NONE}
    assert ZizmorAnalyzer().judges(Aspect.SECURITY, "action") is Depth.NONE


def test_every_audit_says_what_is_wrong_and_how_to_mend_it() -> None:
    assert [ident for ident, worth in WORTHS.items() if worth.message.count(". ") < 1] == []
    assert WORTHS["insecure-commands"].confidence is Confidence.HIGH
    assert WORTHS["insecure-commands"].severity is Severity.HIGH


@pytest.mark.integration
def test_the_real_tool_finds_what_was_planted_and_obeys_no_word_of_the_reviewed_tree(tmp_path: Path) -> None:
    config = (
        b"rules:\n  template-injection:\n    disable: true\n  hardcoded-container-credentials:\n    disable: true\n"
    )
    files = [
        SourceFile(".github/zizmor.yml", "workflow", config),
        SourceFile(PATH, "workflow", SOURCE),
        SourceFile("broken.yml", "workflow", b"a: [\n"),
    ]
    report = anyio.run(analyze_batch, ZizmorAnalyzer(), files, StagedBox(tmp_path))
    assert set(report.findings) == set(parse(RECORDED, LOG, STAGED).findings)
    assert report.faults == (Fault(".github/zizmor.yml", UNREAD.reason), UNREAD)
