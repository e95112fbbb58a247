import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from analyzers.bandit import LEFT_OUT, BanditAnalyzer, parse
from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Fault, Report, SourceFile
from analyzers.reading import UnreadableError
from analyzers.staging import stage
from analyzers.wording import WORDS

CASES = Path(__file__).parent.parent / "cases" / "reports"
STAGED = stage([SourceFile(name, "python", (CASES / name).read_bytes()) for name in ("shop.py", "broken.py")])
RECORDED = (CASES / "bandit.json").read_bytes()


def changed(**changes: Any) -> bytes:
    return json.dumps(json.loads(RECORDED) | changes).encode()


def result(**changes: Any) -> bytes:
    return changed(results=[json.loads(RECORDED)["results"][0] | changes])


def test_a_recorded_report_is_read_whole() -> None:
    def claim(rule: str, line: int, category: Category, severity: Severity, message: str, **more: Any) -> Finding:
        return Finding(
            source="bandit",
            rule=rule,
            aspect=Aspect.SECURITY,
            category=category,
            severity=severity,
            confidence=more.pop("confidence", Confidence.HIGH),
            path="shop.py",
            start_line=line,
            end_line=line,
            message=message,
            **more,
        )

    assert parse(RECORDED, STAGED) == Report(
        findings=(
            claim(
                "B307",
                6,
                Category.CODE_EXECUTION,
                Severity.MEDIUM,
                WORDS["bandit", "B307"],
                confidence=Confidence.LOW,
                cwe=95,
                notes=(SUPPRESSED,),
            ),
            claim(
                "B602",
                7,
                Category.INJECTION,
                Severity.HIGH,
                WORDS["bandit", "B602"],
                cwe=78,
                confidence=Confidence.LOW,
            ),
            claim(
                "B105",
                11,
                Category.SECRETS,
                Severity.LOW,
                WORDS["bandit", "B105"],
                cwe=798,
                confidence=Confidence.LOW,
            ),
        ),
        faults=(Fault("broken.py", "not scanned: syntax error while parsing AST from file"),),
    )


def test_the_password_itself_is_not_repeated() -> None:
    assert b"correct horse" in RECORDED
    assert "correct horse" not in repr(parse(RECORDED, STAGED))


@pytest.mark.parametrize("rule", ["B301", "B324", "B602", "B605"])
def test_what_our_own_rules_tell_apart_is_a_guess_of_bandit(rule: str) -> None:
    (claim,) = parse(result(test_id=rule), STAGED).findings
    assert claim.confidence is Confidence.LOW


def test_a_rule_that_we_have_no_words_for_keeps_its_own() -> None:
    assert [claim.message for claim in parse(result(test_id="B999", issue_text=" New. "), STAGED).findings] == ["New."]


def test_a_file_that_the_report_forgets_is_faulted() -> None:
    report = parse(changed(errors=[], results=[], metrics={"_totals": {}, "./f00002.py": {}}), STAGED)
    assert report == Report(faults=(Fault("shop.py", "bandit passed over it without a word"),))


def test_lines_outside_the_file_are_moved_into_it() -> None:
    claims = parse(result(line_range=[0, 10**30]), STAGED).findings
    assert [(claim.start_line, claim.end_line) for claim in claims] == [(1, 12)]


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"[]",
        b"{}",
        changed(metrics=None),
        changed(results=[{}]),
        changed(errors=[{"filename": "./f00001.py"}]),
        changed(errors=[{"filename": "/etc/passwd", "reason": "x"}]),
        result(filename="/etc/passwd"),
        result(line_range=None),
        result(line_range=[], line_number="6"),
        result(issue_severity=3),
    ],
)
def test_a_report_of_another_shape_is_unreadable(report: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse(report, STAGED)


def test_it_judges_the_security_of_python_only() -> None:
    judged = [
        (aspect, language)
        for aspect in Aspect
        for language in ("python", "go")
        if BanditAnalyzer().judges(aspect, language)
    ]
    assert judged == [(Aspect.SECURITY, "python")]


@pytest.mark.integration
def test_its_rules_are_those_that_bandit_lists_less_those_left_out() -> None:
    told = subprocess.run([sys.executable, "-m", "bandit", "--help"], capture_output=True, text=True, check=True)
    listed = set(re.findall(r"\bB[0-9]{3}\b", told.stdout))
    assert listed - BanditAnalyzer().rule_names == LEFT_OUT.keys()
    assert BanditAnalyzer().rule_names < listed
