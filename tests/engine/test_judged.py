"""Asking about single cells, many at once, and what of it starts an analyzer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import anyio

from analyzers.finding import Aspect
from analyzers.protocol import SourceFile
from app.engine.judged import JudgedFiles, Known
from app.engine.lanes import Lanes
from app.engine.tools import Tool
from app.review.call import Call, Completed, Failed, Outcome
from app.review.coverage import Cell

SECURITY, QUALITY = Aspect.SECURITY, Aspect.QUALITY


@dataclass
class Analyzer:
    """An analyzer whose answer names the call; it notes the files of each process, says `begun` and waits for `go`."""

    name: str
    failing: frozenset[str] = frozenset()
    processes: list[list[str]] = field(default_factory=list)
    begun: anyio.Event = field(default_factory=anyio.Event)
    go: anyio.Event | None = None

    def tool(self) -> Tool:
        return Tool(self.name, "A tool.", "cpu", 5.0, self.run, lambda calls: [tuple(calls)])

    async def run(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        self.processes.append(sorted({call.path for call in calls}))
        self.begun.set()
        if self.go is not None:
            await self.go.wait()
        return [
            Failed("it crashed") if call.path in self.failing else Completed(text=f"{self.name} {call.path}")
            for call in calls
        ]


def _call(path: str, aspect: Aspect, tool: str = "one") -> Call:
    return Call(path, aspect, tool)


def _judged(*analyzers: Analyzer, known: Known | None = None, **contents: str) -> JudgedFiles:
    cells = [
        Cell(path, aspect, tuple(_call(path, aspect, analyzer.name) for analyzer in analyzers))
        for path in contents
        for aspect in (SECURITY, QUALITY)
    ]
    files = {path: SourceFile(path, "python", text.encode()) for path, text in contents.items()}
    tools = {analyzer.name: analyzer.tool() for analyzer in analyzers}
    return JudgedFiles(
        cells,
        files,
        tools,
        Lanes({"cpu": 4}),
        seconds=5.0,
        clock=anyio.current_time,
        known={} if known is None else known,
    )


def _ask(judged: JudgedFiles, *asked: Sequence[Call]) -> list[Mapping[Call, Outcome]]:
    answers: dict[int, Mapping[Call, Outcome]] = {}

    async def main() -> None:
        async def ask(number: int, calls: Sequence[Call]) -> None:
            answers[number] = await judged.ask(calls)

        async with anyio.create_task_group() as group:
            for number, calls in enumerate(asked):
                group.start_soon(ask, number, calls)

    anyio.run(main)
    return [answers[number] for number in range(len(asked))]


def test_cells_asked_about_at_once_share_one_process_per_analyzer() -> None:
    one, two = Analyzer("one"), Analyzer("two")
    judged = _judged(one, two, a="x", b="y")
    calls = [[_call(path, aspect, tool) for tool in ("one", "two")] for path in "ab" for aspect in (SECURITY, QUALITY)]
    answers = _ask(judged, *calls)
    assert answers == [{call: Completed(text=f"{call.tool} {call.path}") for call in asked} for asked in calls]
    assert (one.processes, two.processes) == ([["a", "b"]], [["a", "b"]])


def test_another_aspect_of_a_file_that_was_judged_starts_nothing() -> None:
    one = Analyzer("one")
    judged = _judged(one, a="x")
    _ask(judged, [_call("a", SECURITY)])
    assert _ask(judged, [_call("a", QUALITY)]) == [{_call("a", QUALITY): Completed(text="one a")}]
    assert one.processes == [["a"]]


def test_the_same_bytes_in_a_later_change_are_not_judged_again_and_others_are() -> None:
    one = Analyzer("one")
    known: Known = {}
    _ask(_judged(one, known=known, a="x", b="y"), [_call("a", SECURITY)], [_call("b", SECURITY)])
    _ask(_judged(one, known=known, a="x", b="edited"), [_call("a", SECURITY)], [_call("b", SECURITY)])
    assert one.processes == [["a", "b"], ["b"]]


def test_what_failed_is_asked_again() -> None:
    one = Analyzer("one", failing=frozenset("a"))
    judged = _judged(one, a="x")
    assert _ask(judged, [_call("a", SECURITY)]) == [{_call("a", SECURITY): Failed("it crashed")}]
    _ask(judged, [_call("a", SECURITY)])
    assert one.processes == [["a"], ["a"]]


def test_who_asks_while_a_file_is_being_judged_waits_for_that_answer() -> None:
    async def main() -> list[list[str]]:
        go = anyio.Event()
        one = Analyzer("one", go=go)
        judged = _judged(one, a="x")
        async with anyio.create_task_group() as group:
            group.start_soon(judged.ask, [_call("a", SECURITY)])
            await one.begun.wait()
            group.start_soon(judged.ask, [_call("a", QUALITY)])
            await anyio.wait_all_tasks_blocked()
            go.set()
        return one.processes

    assert anyio.run(main) == [["a"]]


def test_a_cancelled_call_does_not_cost_another_its_answer() -> None:
    async def main() -> tuple[Mapping[Call, Outcome], list[list[str]]]:
        go = anyio.Event()
        one = Analyzer("one", go=go)
        judged = _judged(one, a="x")
        answers: list[Mapping[Call, Outcome]] = []

        async def ask() -> None:
            answers.append(await judged.ask([_call("a", QUALITY)]))

        async with anyio.create_task_group() as group:
            async with anyio.create_task_group() as first:
                first.start_soon(judged.ask, [_call("a", SECURITY)])
                await one.begun.wait()
                group.start_soon(ask)
                await anyio.wait_all_tasks_blocked()
                first.cancel_scope.cancel()
            go.set()
        return answers[0], one.processes

    assert anyio.run(main) == ({_call("a", QUALITY): Completed(text="one a")}, [["a"], ["a"]])
