import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analyzers import ruff_rules
from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Severity, Suggestion
from analyzers.protocol import Depth, Fault, Report, SourceFile
from analyzers.reading import UnreadableError
from analyzers.ruff import RuffAnalyzer, parse
from analyzers.staging import stage
from analyzers.wording import WORDS

CASES = Path(__file__).parent.parent / "cases" / "reports"
SOURCE = (CASES / "shop.py").read_bytes()
STAGED = stage([SourceFile(name, "python", (CASES / name).read_bytes()) for name in ("shop.py", "broken.py")])
RECORDED = (CASES / "ruff.json").read_bytes()


def result(**changes: Any) -> bytes:
    return json.dumps([json.loads(RECORDED)[0] | changes]).encode()


def claim(rule: str, aspect: Aspect, category: Category, line: int, message: str, **more: Any) -> Finding:
    return Finding(
        source="ruff",
        rule=rule,
        aspect=aspect,
        category=category,
        severity=more.pop("severity", Severity.LOW),
        confidence=more.pop("confidence", Confidence.HIGH),
        path="shop.py",
        start_line=line,
        end_line=line,
        message=message,
        **more,
    )


def test_a_recorded_report_is_read_whole() -> None:
    assert parse(RECORDED, STAGED) == Report(
        findings=(
            claim(
                "F401",
                Aspect.QUALITY,
                Category.DEAD_CODE,
                1,
                "`json` imported but unused. "
                "If nothing needs it, remove it; if others import it from here, name it in `__all__`.",
                suggestion=Suggestion(1, 1, ""),
            ),
            claim(
                "S307",
                Aspect.SECURITY,
                Category.CODE_EXECUTION,
                6,
                WORDS["ruff", "S307"],
                severity=Severity.MEDIUM,
                confidence=Confidence.LOW,
                cwe=95,
                notes=(SUPPRESSED,),
            ),
            claim(
                "S602",
                Aspect.SECURITY,
                Category.INJECTION,
                7,
                WORDS["ruff", "S602"],
                severity=Severity.HIGH,
                confidence=Confidence.LOW,
                cwe=78,
            ),
            claim(
                "B006",
                Aspect.QUALITY,
                Category.CORRECTNESS,
                10,
                WORDS["ruff", "B006"],
                severity=Severity.MEDIUM,
                confidence=Confidence.MEDIUM,
            ),
            claim(
                "F841",
                Aspect.QUALITY,
                Category.DEAD_CODE,
                11,
                "Local variable `password` is assigned to but never used. "
                "Either the value was meant to be used, or the assignment can go; keep a call that has an effect.",
            ),
            claim(
                "S105",
                Aspect.SECURITY,
                Category.SECRETS,
                11,
                WORDS["ruff", "S105"],
                severity=Severity.MEDIUM,
                confidence=Confidence.LOW,
                cwe=798,
            ),
            claim(
                "E713",
                Aspect.STANDARDS,
                Category.STYLE,
                12,
                WORDS["ruff", "E713"],
                suggestion=Suggestion(12, 12, "    return wanted not in items"),
            ),
        ),
        faults=(
            Fault(
                "broken.py",
                "it could not be parsed (line 1: Expected a parameter or the end of the parameter list); "
                "it could not be parsed (line 1: Expected `)`, found newline)",
            ),
        ),
    )


@pytest.mark.parametrize("path", ["shop/__init__.py", "shop/compat.py", "_compat.py"])
def test_an_import_in_a_file_that_imports_for_others_is_used(path: str) -> None:
    staged = stage([SourceFile(path, "python", SOURCE), SourceFile("broken.py", "python", b"")])
    assert "F401" not in {finding.rule for finding in parse(RECORDED, staged).findings}


@pytest.mark.parametrize(
    ("code", "told", "confidence"),
    [
        ("S604", "Function call with `shell=True` parameter identified, security issue", Confidence.MEDIUM),
        ("F401", "`pyhive.hive` imported but unused; consider using `importlib.util.find_spec`", Confidence.LOW),
        ("F601", 'Dictionary key literal `"seems safe"` repeated', Confidence.HIGH),
    ],
)
def test_what_ruff_itself_calls_harmless_is_a_guess(code: str, told: str, confidence: Confidence) -> None:
    assert [claim.confidence for claim in parse(result(code=code, message=told), STAGED).findings] == [confidence]


@pytest.mark.parametrize(
    ("line", "confidence"),
    [
        (b"query.filter(shop.closed == None)\n", Confidence.LOW),
        (b"if shop.closed == None:\n", Confidence.MEDIUM),
    ],
)
def test_a_comparison_with_none_inside_a_query_is_a_guess(line: bytes, confidence: Confidence) -> None:
    staged = stage([SourceFile("shop.py", "python", line)])
    assert [claim.confidence for claim in parse(result(code="E711"), staged).findings] == [confidence]


def test_a_fix_that_ruff_does_not_call_safe_is_no_suggestion() -> None:
    fix = json.loads(RECORDED)[0]["fix"] | {"applicability": "unsafe"}
    assert [finding.suggestion for finding in parse(result(fix=fix), STAGED).findings] == [None]


def test_a_file_without_a_code_is_a_fault_as_is_one_that_is_not_utf_8() -> None:
    reasons = [parse(result(code=code), STAGED).faults[0].reason for code in (None, "invalid-syntax", "E902")]
    assert reasons == ["it could not be parsed (line 1: `json` imported but unused)"] * 3


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"{}",
        b"[1]",
        result(filename="/etc/passwd"),
        result(code="XYZ1"),
        result(location={}),
        result(message=None),
        result(fix={"applicability": "safe"}),
        result(fix={"applicability": "safe", "edits": [{}]}),
    ],
)
def test_a_report_of_another_shape_is_unreadable(report: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse(report, STAGED)


def test_it_judges_python_under_every_aspect() -> None:
    assert [RuffAnalyzer().judges(aspect, "python") for aspect in Aspect] == [Depth.CODE] * 3
    assert not RuffAnalyzer().judges(Aspect.QUALITY, "go")


def test_every_security_rule_has_a_category_of_its_own_cwe() -> None:
    worths = ruff_rules.WORTHS.values()
    vague = {worth.cwe for worth in worths if worth.aspect is Aspect.SECURITY and worth.category is Category.OTHER}
    assert vague == {1007}


def test_a_code_has_one_worth() -> None:
    tables = (ruff_rules._SECURITY, ruff_rules._QUALITY, ruff_rules._STANDARDS)
    codes = [code for table in tables for row in table for code in row[0].split()]
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.integration
def test_its_rules_are_those_that_ruff_selects_less_what_cannot_be_parsed() -> None:
    selected = ",".join(ruff_rules.WORTHS)
    argv = [str(Path(sys.executable).with_name("ruff")), "check", "--isolated", "--show-settings", "--select", selected]
    told = subprocess.run([*argv, "--ignore", ",".join(ruff_rules.LEFT_OUT), __file__], capture_output=True, check=True)
    enabled = told.stdout.decode().partition("linter.rules.enabled = [")[2].partition("]")[0]
    assert RuffAnalyzer().rule_names == set(re.findall(r"\(([A-Z]+[0-9]+)\)", enabled))
