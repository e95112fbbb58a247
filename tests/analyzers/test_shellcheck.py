import json
from pathlib import Path
from typing import Any

import anyio
import pytest

from analyzers.finding import SUPPRESSED, Aspect, Finding
from analyzers.protocol import Depth, Fault, Report, SourceFile
from analyzers.reading import UnreadableError
from analyzers.shellcheck import WORTHS, ShellcheckAnalyzer, parse
from analyzers.staging import stage
from app.engine.batch import analyze_batch
from app.sandbox.stage import StagedBox

CASES = Path(__file__).parent.parent / "cases" / "reports"
RECORDED = (CASES / "shellcheck.json").read_bytes()
SOURCES = [
    SourceFile("clean.sh", "shell", (CASES / "clean.sh").read_bytes()),
    SourceFile("broken.sh", "shell", (CASES / "broken.sh").read_bytes()),
    SourceFile("z.sh", "shell", b"#!/bin/zsh\necho a\n"),
]
STAGED = stage(SOURCES)


def claim(code: int, line: int, *notes: str) -> Finding:
    worth = WORTHS[code]
    return Finding(
        source="shellcheck",
        rule=f"SC{code}",
        aspect=Aspect.QUALITY,
        category=worth.category,
        severity=worth.severity,
        confidence=worth.confidence,
        path="clean.sh",
        start_line=line,
        end_line=line,
        message=worth.message,
        cwe=worth.cwe,
        notes=notes,
    )


REPORT = Report(
    findings=(claim(2164, 2), claim(2115, 4, SUPPRESSED), claim(2242, 5)),
    faults=(
        Fault("broken.sh", "it could not be parsed (line 4: Expected 'fi'. Fix any mentioned problems and try again.)"),
        Fault("z.sh", "it is written for a shell that ShellCheck does not know"),
    ),
)


def comment(**changes: Any) -> bytes:
    return json.dumps({"comments": [json.loads(RECORDED)["comments"][0] | changes]}).encode()


def test_a_recorded_report_is_read_whole() -> None:
    assert parse(RECORDED, STAGED) == REPORT


def test_a_code_without_worth_is_passed_over() -> None:
    assert parse(comment(code=2086), STAGED) == Report()


def test_the_words_of_the_tool_are_not_repeated_in_a_finding() -> None:
    assert "@everyone" not in repr(parse(comment(code=2115, message="@everyone"), STAGED))


@pytest.mark.parametrize(
    "report",
    [b"", b"[]", b"{}", comment(code=None), comment(file="/etc/passwd"), comment(code=2115, line="1")],
)
def test_a_report_of_another_shape_is_unreadable(report: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse(report, STAGED)


def test_it_judges_the_quality_of_shell() -> None:
    tool = ShellcheckAnalyzer()
    assert {aspect for aspect in Aspect if tool.judges(aspect, "shell") is Depth.CODE} == {Aspect.QUALITY}
    assert not tool.judges(Aspect.QUALITY, "powershell")


@pytest.mark.integration
def test_the_real_tool_finds_what_was_planted(tmp_path: Path) -> None:
    assert anyio.run(analyze_batch, ShellcheckAnalyzer(), SOURCES, StagedBox(tmp_path)) == REPORT


@pytest.mark.integration
@pytest.mark.parametrize(
    "mark",
    [
        "# shellcheck disable=all",
        "# shellcheck disable=SC2115",
        "#\t shellcheck shell=busybox disable=SC2115",
        "# shellcheck source=/etc/passwd disable=all",
    ],
)
def test_a_mark_to_look_away_is_not_obeyed(mark: str, tmp_path: Path) -> None:
    script = f'#!/bin/bash\n{mark}\n\nrm -rf "$cache/"*\n'.encode()
    files = [SourceFile(".shellcheckrc", "shell", b"disable=all\n"), SourceFile("a.sh", "shell", script)]
    report = anyio.run(analyze_batch, ShellcheckAnalyzer(), files, StagedBox(tmp_path))
    assert [(finding.path, finding.rule) for finding in report.findings] == [("a.sh", "SC2115")]
