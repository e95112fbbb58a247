"""The checks: what a caller is told of one cell, whoever judges it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import anyio
import pytest

from analyzers.change import Change, ChangedFile, Content, Hunk, Line, Status
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity, Suggestion
from app.engine.checks import CHECKS, MOST_FINDINGS, NOBODY_TO_ASK, Panel, check_tools
from app.engine.lanes import Lanes
from app.engine.material import Material
from app.engine.tools import CELL, Tool
from app.github.patch import DiffText
from app.review.call import Bill, Call, Completed, Failed, Outcome, Skipped
from app.review.classify import classify
from app.review.config import Config
from app.review.coverage import Cell
from app.review.plan import Subject

A, B = "a.py", "dir/b.py"
FINDING = Finding(
    "scanner", "sql", Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.HIGH, A, 2, 2, "Bad.", cwe=89
)


@dataclass
class Judge:
    """A tool that gives one answer to every call, and remembers the calls."""

    name: str
    outcome: Outcome
    takes_question: bool = False
    asked: list[Call] = field(default_factory=list)

    def tool(self) -> Tool:
        properties = {"question": {"type": "string"}} if self.takes_question else {}
        parameters = {**CELL, "properties": {**CELL["properties"], **properties}}
        return Tool(self.name, "Judges.", "cpu", 5.0, self.run, parameters=parameters)

    async def run(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        self.asked += calls
        return [self.outcome for _ in calls]


def _material() -> Material:
    """Two files of five lines, of which the change wrote the second."""
    lines = (Line(1, 1, "old"), Line(None, 2, "new"), Line(2, 3, "old"))
    files = tuple(ChangedFile(path, Status.MODIFIED, (Hunk(lines),)) for path in (A, B))
    content = Content(b"old\nnew\nold\nold\nold\n")
    subjects = tuple(Subject(file, classify(file.path, content.data), content) for file in files)
    return Material(DiffText("", None), Config(), (), Change("", "", files), subjects)


def _check(
    call: Call, cells: Sequence[Cell] = (), analyzers: Sequence[Judge] = (), further: Sequence[Judge] = ()
) -> Outcome:
    async def main() -> Outcome:
        panel = Panel(cells, {one.name: one.tool() for one in analyzers}, {one.name: one.tool() for one in further})
        tools = check_tools(panel, _material(), Lanes({"cpu": 4}), seconds=5.0, clock=anyio.current_time)
        (tool,) = (tool for tool in tools if tool.name == call.tool)
        (outcome,) = await tool.run([call])
        return outcome

    return anyio.run(main)


def _cell(*judges: str, aspect: Aspect = Aspect.SECURITY) -> Cell:
    return Cell(A, aspect, tuple(Call(A, aspect, judge) for judge in judges))


def _asked(question: str = "") -> Call:
    arguments = {"path": A, "question": question} if question else {"path": A}
    return Call(A, Aspect.SECURITY, "security_check", json.dumps(arguments, sort_keys=True))


def test_there_is_a_check_for_every_aspect_and_all_of_them_only_read() -> None:
    tools = check_tools(Panel((), {}), _material(), Lanes({}), seconds=7.0, clock=lambda: 0.0)
    assert [(tool.name, tool.aspect, tool.lane, tool.seconds, tool.pure) for tool in tools] == [
        ("security_check", Aspect.SECURITY, CHECKS, 7.0, True),
        ("quality_check", Aspect.QUALITY, CHECKS, 7.0, True),
        ("standards_check", Aspect.STANDARDS, CHECKS, 7.0, True),
    ]


def test_findings_of_all_who_judge_a_cell_are_one_answer_changed_lines_first() -> None:
    old = replace(FINDING, start_line=4, end_line=4, severity=Severity.CRITICAL)
    low = replace(FINDING, source="model", rule="", severity=Severity.LOW, cwe=None, message="Worse\nthan it looks.")
    analyzer = Judge("scanner", Completed((old, FINDING)))
    model = Judge("model", Completed((low,), shortfall="lines 9-12 were cut", bill=Bill(10, 0, 5, 0.01)))
    outcome = _check(_asked(), [_cell("scanner", "model")], [analyzer], [model])
    assert outcome == Completed(
        (FINDING, low, old),
        "model: lines 9-12 were cut",
        '3 findings on the security of "a.py" by scanner, model.\n'
        "- line 2: high, injection, CWE-89, scanner sql: Bad.\n"
        "- line 2: low, injection, model: Worse than it looks.\n"
        "- line 4 (not written by this change): critical, injection, CWE-89, scanner sql: Bad.",
        Bill(10, 0, 5, 0.01),
    )


def test_one_judge_that_fails_is_a_shortfall_and_costs_no_sibling() -> None:
    judges = [Judge("scanner", Completed((FINDING,))), Judge("other", Failed("it crashed"))]
    outcome = _check(_asked(), [_cell("scanner", "other")], judges)
    assert isinstance(outcome, Completed)
    assert (outcome.findings, outcome.shortfall) == ((FINDING,), "other: it crashed")


def test_when_every_judge_fails_the_check_has_failed_and_was_still_paid() -> None:
    model = Judge("model", Failed("it said nothing", Bill(input=7)))
    outcome = _check(_asked(), [_cell("scanner", "model")], [Judge("scanner", Failed("it crashed"))], [model])
    assert outcome == Failed("scanner: it crashed; model: it said nothing", Bill(input=7))


def test_a_question_reaches_those_who_take_one_and_only_them() -> None:
    analyzer, model = Judge("scanner", Completed()), Judge("model", Completed(), takes_question=True)
    _check(_asked("Is it escaped?"), [_cell("scanner", "model")], [analyzer], [model])
    assert [call.arguments for call in analyzer.asked] == [""]
    assert [call.arguments for call in model.asked] == ['{"path": "a.py", "question": "Is it escaped?"}']


def test_a_question_that_nobody_heard_is_said_to_be_unanswered() -> None:
    outcome = _check(_asked("Is it escaped?"), [_cell("scanner")], [Judge("scanner", Completed())])
    assert isinstance(outcome, Completed)
    assert outcome.text == f'0 findings on the security of "a.py" by scanner.\n{NOBODY_TO_ASK}'


@pytest.mark.parametrize(
    ("call", "cell", "expected"),
    [
        (
            _asked(),
            Cell(A, Aspect.SECURITY, unread="it is binary"),
            Skipped('nobody reads the security of "a.py" here: it is binary'),
        ),
        (
            _asked(),
            Cell(A, Aspect.SECURITY, exempt="deleted"),
            Completed(text='There is nothing to judge in "a.py": deleted.'),
        ),
        (
            _asked(),
            _cell("scanner", aspect=Aspect.QUALITY),
            Skipped("the repository's configuration asks for no security checks"),
        ),
        (
            _asked(),
            Cell(B, Aspect.SECURITY, exempt="deleted"),
            Failed('"a.py" is not in this change of 1 file; a check judges changed files only'),
        ),
        (
            replace(_asked(), path="b.py"),
            Cell(B, Aspect.SECURITY, exempt="deleted"),
            Failed('"b.py" is not in this change of 1 file; did you mean "dir/b.py"?'),
        ),
    ],
)
def test_a_cell_that_nobody_reads_is_answered_with_the_reason(call: Call, cell: Cell, expected: Outcome) -> None:
    assert _check(call, [cell], [Judge("scanner", Completed())]) == expected


def test_a_flood_of_findings_is_cut_to_the_gravest_and_counted() -> None:
    flood = [replace(FINDING, rule=str(number), severity=Severity.LOW) for number in range(MOST_FINDINGS)]
    outcome = _check(_asked(), [_cell("scanner")], [Judge("scanner", Completed((*flood, FINDING)))])
    assert isinstance(outcome, Completed)
    assert outcome.findings == (FINDING, *flood[:-1])
    assert outcome.shortfall == "left out: 1 finding, less grave or not on changed lines"


def test_a_suggestion_that_would_quote_a_secret_is_withheld() -> None:
    fix = replace(FINDING, suggestion=Suggestion(2, 2, "password = 'hunter2'"))
    secret = replace(FINDING, category=Category.SECRETS)
    outcome = _check(_asked(), [_cell("scanner")], [Judge("scanner", Completed((fix, secret)))])
    assert isinstance(outcome, Completed)
    assert outcome.findings == (FINDING, secret)
