from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from analyzers.change import Change, ChangedFile, DiffState, Status
from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Role, Severity, Step, Suggestion
from app.review.call import Bill, Call, Completed, Failed, Outcome, Skipped, Span
from app.review.coverage import Entry, State
from app.review.report import Anchor, Remark, Review, ToolVersion
from app.review.verdict import Concern, Conclusion, Fate, Outlook, Stand, Verdict, Vote

GOLDEN = Path(__file__).parents[1] / "cases" / "golden"

MakeFinding: TypeAlias = Callable[..., Finding]
MakeRemark: TypeAlias = Callable[..., Remark]
MakeReview: TypeAlias = Callable[..., Review]

ORDERS = """import subprocess

import yaml


def find(connection, name):
    cursor = connection.cursor()
    cursor.execute(f"select * from orders where name = '{name}'")
    return cursor.fetchall()


def load(text):
    options = yaml.load(text)  # nosec
    unused = 1
    return options
"""


def _finding(**changes: Any) -> Finding:
    plain = Finding(
        source="bandit",
        rule="B608",
        aspect=Aspect.SECURITY,
        category=Category.INJECTION,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        path="shop/orders.py",
        start_line=8,
        end_line=8,
        message="A request value is written into SQL. Pass it as a parameter: `cursor.execute(sql, (name,))`.",
        cwe=89,
    )
    return replace(plain, **changes)


def _remark(*findings: Finding, **changes: Any) -> Remark:
    findings = findings or (_finding(),)
    votes = changes.pop("votes", tuple(Vote(one.source, Stand.SUPPORT, 2.2) for one in findings))
    verdict = Verdict(
        Concern(findings),
        changes.pop("probability", 0.9),
        changes.pop("fate", Fate.POSTED),
        changes.pop("reason", "more likely right than wrong"),
        votes,
    )
    lead = findings[0]
    start = lead.start_line if lead.start_line != lead.end_line else None
    anchor = changes.pop("anchor", Anchor(lead.end_line, start))
    return Remark(verdict, anchor, changes.pop("unanchored", "" if anchor else "GitHub shows no diff of this file"))


def _sample_remarks() -> tuple[Remark, ...]:
    sql = _finding()
    semgrep = _finding(
        source="semgrep",
        rule="python.sql-format",
        message="SQL is built by formatting.",
        trace=(Step(6, Role.SOURCE, "name"), Step(7, Role.WAY), Step(8, Role.SINK)),
    )
    loaded = _finding(
        rule="B506",
        category=Category.DESERIALISATION,
        severity=Severity.MEDIUM,
        start_line=13,
        end_line=13,
        message="yaml.load() without a safe loader builds any object that the text names. Use yaml.safe_load().",
        cwe=20,
        notes=(SUPPRESSED,),
    )
    unused = _finding(
        source="ruff",
        rule="F841",
        aspect=Aspect.QUALITY,
        category=Category.DEAD_CODE,
        severity=Severity.LOW,
        start_line=14,
        end_line=14,
        message="Local variable `unused` is assigned to but never used",
        cwe=None,
        suggestion=Suggestion(14, 14, ""),
    )
    minified = _finding(
        source="semgrep",
        rule="javascript.eval",
        category=Category.CODE_EXECUTION,
        path="static/app.js",
        start_line=1,
        end_line=1,
        message="eval() runs text as code. Parse the text instead.",
        cwe=95,
    )
    shell = _finding(
        rule="B404",
        severity=Severity.LOW,
        category=Category.OTHER,
        start_line=1,
        end_line=1,
        message="Consider possible security implications associated with the subprocess module.",
        cwe=78,
    )
    against = Vote("verifier", Stand.REFUTE, -1.9, "the module is imported and never called")
    return (
        _remark(
            sql,
            semgrep,
            probability=0.93,
            votes=(
                Vote("bandit", Stand.SUPPORT, 2.2),
                Vote("semgrep", Stand.SUPPORT, 0.4),
                Vote("secrets", Stand.ABSTAIN, 0.0, "read the file and did not raise it"),
            ),
        ),
        _remark(minified, anchor=None),
        _remark(loaded, probability=0.7),
        _remark(unused),
        _remark(
            shell,
            fate=Fate.CONTESTED,
            probability=0.52,
            reason="one voice for, one against",
            votes=(Vote("bandit", Stand.SUPPORT, 2.0), against),
        ),
    )


def _entries() -> tuple[Entry, ...]:
    slow = "semgrep: rule javascript.taint needed more than 5 s"
    return (
        Entry("shop/orders.py", Aspect.SECURITY, State.READ, tools=("bandit", "semgrep")),
        Entry("shop/orders.py", Aspect.QUALITY, State.READ, tools=("ruff",)),
        Entry("static/app.js", Aspect.SECURITY, State.PARTIAL, slow, ("semgrep",)),
        Entry("static/app.js", Aspect.QUALITY, State.UNREAD, "no tool reads javascript under this aspect"),
        Entry("assets/logo.png", Aspect.SECURITY, State.UNREAD, "a binary file"),
        Entry("assets/logo.png", Aspect.QUALITY, State.UNREAD, "a binary file"),
        Entry("shop/old.py", Aspect.SECURITY, State.EXEMPT, "the file was removed"),
        Entry("shop/old.py", Aspect.QUALITY, State.EXEMPT, "the file was removed"),
        Entry("shop/deep.py", Aspect.SECURITY, State.READ, tools=("bandit", "semgrep")),
        Entry("shop/deep.py", Aspect.QUALITY, State.FAILED, "ruff: killed by signal 6, the file is nested too deeply"),
    )


def _sample() -> Review:
    paid = Bill(input=4_000, cached=3_000, output=250, dollars=0.0123)
    calls: list[tuple[Call, Outcome, tuple[float, float, float] | None]] = [
        (Call("shop/orders.py", Aspect.SECURITY, "bandit"), Completed((_finding(),)), (0.0, 0.05, 0.31)),
        (Call("shop/deep.py", Aspect.SECURITY, "bandit"), Completed(), (0.0, 0.05, 0.31)),
        (Call("shop/orders.py", Aspect.SECURITY, "semgrep"), Completed(), (0.0, 0.02, 3.42)),
        (Call("shop/deep.py", Aspect.SECURITY, "semgrep"), Completed(), (0.0, 0.02, 3.42)),
        (Call("static/app.js", Aspect.SECURITY, "semgrep"), Completed((), "a rule was slow"), (0.0, 0.02, 3.42)),
        (Call("shop/orders.py", Aspect.QUALITY, "ruff"), Completed(), (0.0, 0.31, 0.35)),
        (Call("shop/deep.py", Aspect.QUALITY, "ruff"), Failed("killed by signal 6"), (0.0, 0.35, 0.39)),
        (Call("assets/logo.png", Aspect.SECURITY, "secrets"), Skipped("a binary file"), None),
        (Call("shop/orders.py", Aspect.SECURITY, "gpt"), Completed(bill=paid), (3.42, 3.43, 4.6)),
        (Call("shop/orders.py", Aspect.QUALITY, "gpt"), Completed(bill=Bill(reused=True)), (3.42, 3.42, 3.43)),
        (Call("shop/db.py", None, "read_file", '{"path":"shop/db.py"}'), Completed(text="  1 | x"), (4.7, 4.7, 4.71)),
    ]
    files = (
        ChangedFile("shop/orders.py", Status.MODIFIED),
        ChangedFile(
            "static/app.js", Status.MODIFIED, diff=DiffState.COMPUTED, note="GitHub shows no diff of this file"
        ),
        ChangedFile("assets/logo.png", Status.ADDED, binary=True),
        ChangedFile("shop/old.py", Status.REMOVED),
        ChangedFile("shop/deep.py", Status.RENAMED, old_path="shop/depth.py"),
    )
    return Review(
        change=Change("b" * 40, "a" * 40, files),
        remarks=_sample_remarks(),
        dropped=(_remark(_finding(rule="B101"), fate=Fate.DROPPED, probability=0.4).verdict,),
        elsewhere=(_finding(start_line=2, end_line=2),),
        ledger=_entries(),
        conclusion=Conclusion(Outlook.FAILURE, "4 concerns; 5 of 10 cells not read in full; 2 at or above high"),
        tools=(
            ToolVersion("bandit", "1.9.4"),
            ToolVersion("ruff", "0.17.6"),
            ToolVersion("semgrep", "1.182.0+rules.3"),
        ),
        outcomes=tuple((call, outcome) for call, outcome, _ in calls),
        spans=tuple(Span(call, "cpu", *times) for call, _, times in calls if times),
        seconds=4.81,
        notes=("The follow-up ended early: the lead was asked 3 times.",),
        summary="Orders are looked up by name.\n\n@everyone, options are now read from YAML.",
        sources={"shop/orders.py": ORDERS},
    )


@pytest.fixture
def make_finding() -> MakeFinding:
    """A finding with the named fields replaced."""
    return _finding


@pytest.fixture
def make_remark() -> MakeRemark:
    """A remark on the given findings; `anchor=None` makes it unanchored."""
    return _remark


@pytest.fixture
def make_review() -> MakeReview:
    """A review with nothing in it, with the named fields replaced."""

    def make(**changes: Any) -> Review:
        nothing = Conclusion(Outlook.SUCCESS, "No concerns")
        return replace(Review(Change("", "", ()), (), (), (), (), nothing, ()), **changes)

    return make


@pytest.fixture
def sample_review() -> Review:
    """A review with one of everything: posted, unanchored, suppressed, contested and dropped; every state of a cell."""
    return _sample()


@pytest.fixture
def check_golden(tmp_path: Path) -> Callable[[str, str], None]:
    """Compare a text with tests/cases/golden; on a difference, say how to accept it."""

    def check(name: str, text: str) -> None:
        golden = GOLDEN / name
        if not golden.exists() or golden.read_text(encoding="utf-8") != text:
            actual = tmp_path / name
            actual.write_text(text, encoding="utf-8")
            pytest.fail(f"{name} differs; read it, and if it is meant: cp {actual} {golden}")

    return check
