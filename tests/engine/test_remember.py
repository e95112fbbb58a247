"""What of an analyzer's answers is kept, and under which key."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import anyio
import pytest

from analyzers.finding import Aspect, Category, Confidence, Finding, Role, Severity, Step, Suggestion
from analyzers.protocol import Box, Command, Crash, Depth, Exit, Fault, Report, SourceFile
from app.engine.memo import MemoryMemo
from app.engine.remember import MAX_KEPT, analyze_anew, answer_key
from app.errors import OperatorError

FILE = SourceFile("a.py", "python", b"x = 1\n")
FINDING = Finding(
    source="fixed",
    rule="r",
    aspect=Aspect.SECURITY,
    category=Category.INJECTION,
    severity=Severity.HIGH,
    confidence=Confidence.LOW,
    path="a.py",
    start_line=1,
    end_line=2,
    message="It is so.",
    cwe=89,
    notes=("a note",),
    trace=(Step(1, Role.SOURCE, "x"), Step(2, Role.SINK)),
)


class NoBox:
    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


@dataclass
class Fixed:
    """Answers what it was told to, and counts the files it was asked about."""

    report: Report = field(default_factory=lambda: Report((FINDING,)))
    name: str = "fixed"
    version: str = "1"
    description: str = "Answers the same."
    asked: list[str] = field(default_factory=list)

    def judges(self, aspect: Aspect, language: str) -> Depth:
        del aspect, language
        return Depth.CODE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        del box
        self.asked += [file.path for file in files]
        return self.report


class BrokenMemo(MemoryMemo):
    async def get_many(self, keys: Iterable[str]) -> Mapping[str, str]:
        raise OperatorError(f"the database is locked: {list(keys)}")

    async def put_many(self, values: Mapping[str, str]) -> None:
        raise OperatorError(f"the database is full: {values}")


def judge_twice(analyzer: Fixed, memo: MemoryMemo) -> list[tuple[Report, frozenset[str]]]:
    return [anyio.run(analyze_anew, analyzer, [FILE], NoBox(), memo) for _ in range(2)]


def test_the_same_bytes_are_judged_once_and_answered_alike() -> None:
    analyzer = Fixed()
    answers = judge_twice(analyzer, MemoryMemo())
    assert answers == [(analyzer.report, frozenset()), (analyzer.report, frozenset({"a.py"}))]
    assert analyzer.asked == ["a.py"]


def test_that_nothing_was_found_is_an_answer_too() -> None:
    analyzer = Fixed(Report())
    assert judge_twice(analyzer, MemoryMemo())[1] == (Report(), frozenset({"a.py"}))


@pytest.mark.parametrize(
    "report",
    [
        Report((FINDING,), (Fault("a.py", "a rule took over 5 seconds"),)),
        Report((replace(FINDING, suggestion=Suggestion(1, 1, "token = 'hunter2'")),)),
        Report((replace(FINDING, message="x" * MAX_KEPT),)),
    ],
    ids=["not whole", "proposes a text", "too long"],
)
def test_what_is_not_kept_is_judged_anew(report: Report) -> None:
    analyzer, memo = Fixed(report), MemoryMemo()
    assert judge_twice(analyzer, memo) == [(report, frozenset())] * 2
    assert (analyzer.asked, memo.kept) == (["a.py", "a.py"], {})


def test_a_memo_that_fails_costs_time_and_never_an_answer() -> None:
    analyzer = Fixed()
    assert judge_twice(analyzer, BrokenMemo()) == [(analyzer.report, frozenset())] * 2


def test_everything_that_can_change_the_answer_changes_the_key() -> None:
    keys = {
        answer_key(Fixed(), FILE),
        answer_key(Fixed(name="other"), FILE),
        answer_key(Fixed(version="2"), FILE),
        answer_key(Fixed(), replace(FILE, path="__init__.py")),
        answer_key(Fixed(), replace(FILE, language="typescript")),
        answer_key(Fixed(), replace(FILE, content=b"x = 2\n")),
        answer_key(Fixed(), FILE, edition="of other code"),
    }
    assert len(keys) == 7


def test_known_and_judged_files_come_back_in_the_order_asked() -> None:
    other = replace(FINDING, path="0.py")
    memo = MemoryMemo()
    anyio.run(analyze_anew, Fixed(), [FILE], NoBox(), memo)
    files = [replace(FILE, path="0.py"), FILE]
    report, known = anyio.run(analyze_anew, Fixed(Report((other,))), files, NoBox(), memo)
    assert (report.findings, known) == ((other, FINDING), frozenset({"a.py"}))
