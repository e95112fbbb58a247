from collections.abc import Sequence
from dataclasses import dataclass, field

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Box, Command, Crash, Depth, Exit, Fault, Limits, Report, SourceFile
from app.engine.batch import LEAST_SECONDS, MAX_PROCESSES, analyze_batch
from app.errors import OperatorError, SandboxError


def finding(file: SourceFile) -> Finding:
    return Finding("t", "r", Aspect.QUALITY, Category.OTHER, Severity.LOW, Confidence.LOW, file.path, 1, 1, "m")


def files(count: int, poison: Sequence[int] = (), size: int = 10) -> list[SourceFile]:
    return [SourceFile(f"{n}.py", "python", b"!" * size if n in poison else b"x" * size) for n in range(count)]


@dataclass
class RecordingBox:
    """Runs nothing; remembers the seconds it was asked to grant. Full from its `full_at`-th command on."""

    full_at: int = 10**9
    seconds: list[float] = field(default_factory=list)

    async def run(self, command: Command) -> Exit:
        if len(self.seconds) >= self.full_at:
            raise OperatorError("cannot stage files in /srv/quorum: the disk is full")
        self.seconds.append(command.limits.seconds)
        return Exit(0, b"", b"")


@dataclass
class PoisonableAnalyzer:
    """Finds one thing in every file, and crashes on a batch with a file of exclamation marks."""

    name: str = "poisonable"
    version: str = "1"
    description: str = "For tests."

    def judges(self, aspect: Aspect, language: str) -> Depth:
        return Depth.CODE if aspect in Aspect and language else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        await box.run(Command(("/bin/true",), {}, Limits(seconds=60)))
        if any(file.content.startswith(b"!") for file in files):
            return Crash("died of signal 6")
        return Report(findings=tuple(finding(file) for file in files))


def judge(batch: Sequence[SourceFile], box: RecordingBox) -> Report:
    return anyio.run(analyze_batch, PoisonableAnalyzer(), batch, box)


def test_a_healthy_batch_is_one_process_with_all_its_time() -> None:
    box = RecordingBox()
    report = judge(files(30), box)
    assert report == Report(findings=tuple(map(finding, files(30))))
    assert box.seconds == [60]


def test_an_empty_batch_starts_nothing() -> None:
    box = RecordingBox()
    assert (judge([], box), box.seconds) == (Report(), [])


@pytest.mark.parametrize("poison", [0, 13, 29])
def test_a_poison_file_costs_itself_only(poison: int) -> None:
    batch = files(30, [poison])
    box = RecordingBox()
    assert judge(batch, box) == Report(
        findings=tuple(finding(file) for number, file in enumerate(batch) if number != poison),
        faults=(Fault(f"{poison}.py", "died of signal 6"),),
    )
    assert len(box.seconds) <= 11


def test_a_part_gets_the_part_of_the_time_that_its_bytes_earn_but_no_less_than_a_start_needs() -> None:
    box = RecordingBox()
    judge([*files(2, [1], size=3_999), *files(1, size=1_999)], box)
    assert box.seconds == [60, pytest.approx(24), pytest.approx(36), pytest.approx(24), pytest.approx(12)]
    box = RecordingBox()
    judge(files(30, [7]), box)
    assert min(box.seconds) == LEAST_SECONDS


def test_the_search_ends_and_says_so() -> None:
    batch = files(64, range(64))
    box = RecordingBox()
    report = judge(batch, box)
    assert (len(box.seconds), report.findings, len(report.faults)) == (MAX_PROCESSES, (), 64)
    assert {fault.reason for fault in report.faults} == {
        "not judged: the search for the files that crash it stopped after 32 processes"
    }


def test_a_full_disk_faults_what_was_not_judged_and_keeps_what_was() -> None:
    batch = files(4, [3])
    report = judge(batch, RecordingBox(full_at=2))
    assert report == Report(
        findings=(finding(batch[0]), finding(batch[1])),
        faults=(
            Fault("2.py", "it cannot be run here; the server's log says why"),
            Fault("3.py", "it cannot be run here; the server's log says why"),
        ),
    )


class RefusingBox:
    """A box below the level that is required."""

    async def run(self, command: Command) -> Exit:
        raise SandboxError(f"not run: the sandbox holds level {len(command.files)}")


def test_a_sandbox_that_is_too_weak_is_told_in_its_own_words() -> None:
    report = anyio.run(analyze_batch, PoisonableAnalyzer(), files(2), RefusingBox())
    reason = "not run: the sandbox holds level 0"
    assert report == Report(faults=(Fault("0.py", reason), Fault("1.py", reason)))


@settings(max_examples=60)
@given(st.integers(1, 40), st.frozensets(st.integers(0, 39)))
def test_every_file_is_judged_or_faulted_and_none_twice(count: int, poison: frozenset[int]) -> None:
    box = RecordingBox()
    report = judge(files(count, sorted(poison)), box)
    paths = [one.path for one in report.findings] + [fault.path for fault in report.faults]
    assert sorted(paths) == sorted(f"{number}.py" for number in range(count))
    assert len(box.seconds) <= MAX_PROCESSES
    assert not {one.path for one in report.findings} & {f"{number}.py" for number in poison}
