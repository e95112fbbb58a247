"""A tool is a tool, whoever calls it: the plan, a model, or a program outside.

A tool has a name, a JSON schema, a lane and a time limit, and answers calls with outcomes in the calls' order. A tool
may coalesce its calls into batches, because one process on thirty files costs far less than thirty processes. A pure
tool only reads, so its calls may run in any order and twice; the calls of one that has an effect run one by one.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, TypeAlias

from analyzers.finding import Aspect, Finding
from analyzers.protocol import Analyzer, Box, SourceFile
from app.engine.memo import Memo
from app.engine.remember import analyze_anew
from app.review.call import SWITCHED_OFF, Call, Completed, Denied, Failed, Outcome
from app.review.plan import Judge

Runner: TypeAlias = Callable[[Sequence[Call]], Awaitable[Sequence[Outcome]]]
"""Answers calls with as many outcomes, in the same order."""

Batches: TypeAlias = Callable[[Sequence[Call]], Sequence[Sequence[Call]]]
"""Splits a tool's calls into those that are answered together."""

CPU = "cpu"
"""The lane of tools that compute on this machine: as wide as it has cores."""

BATCH_BYTES = 1024 * 1024
"""Source bytes of one batch. Semgrep matches about 20 ms per KB, so a batch takes some 20 s and a change of many
megabytes that runs into its deadline keeps the batches that were done."""


def one_by_one(calls: Sequence[Call]) -> Sequence[Sequence[Call]]:
    """Each call is a batch of its own."""
    return [(call,) for call in calls]


CELL: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "path": {"type": "string", "description": "A changed file, as the diff names it."},
        "aspect": {"type": "string", "enum": [aspect.value for aspect in Aspect]},
    },
    "required": ["path", "aspect"],
    "additionalProperties": False,
}
"""The parameters of a tool that judges cells."""


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that can be called.

    `seconds` is the time limit of one batch; `parameters` the JSON Schema of the arguments, an object. `aspect` is what
    a check judges, None for a tool that looks something up or judges what it is told to.
    """

    name: str
    description: str
    lane: str
    seconds: float
    run: Runner
    batches: Batches = one_by_one
    parameters: Mapping[str, Any] = field(default_factory=lambda: CELL)
    aspect: Aspect | None = None
    pure: bool = True


def judge_of(analyzer: Analyzer) -> Judge:
    """Return what a plan needs to know of an analyzer."""
    return Judge(analyzer.name, analyzer.judges)


def analyzer_tool(
    analyzer: Analyzer,
    files: Mapping[str, SourceFile],
    box: Box,
    *,
    seconds: float,
    memo: Memo | None = None,
    off: Collection[tuple[str, str]] = (),
) -> Tool:
    """Make a tool of an analyzer, bound to the files of one review. What the memo knows starts no process.

    Findings of the rules in `off` (source and rule) are denied: the tool still looks, so that it can be said how often.
    """

    async def run(calls: Sequence[Call]) -> Sequence[Outcome]:
        paths = dict.fromkeys(call.path for call in calls)
        report, known = await analyze_anew(analyzer, [files[path] for path in paths], box, memo)
        findings: dict[tuple[str, Aspect | None], list[Finding]] = {}
        for finding in report.findings:
            findings.setdefault((finding.path, finding.aspect), []).append(finding)
        reasons: dict[str, list[str]] = {}
        for fault in report.faults:
            reasons.setdefault(fault.path, []).append(fault.reason)
        return [
            _answer(findings.get((call.path, call.aspect), ()), reasons.get(call.path, ()), off, call.path in known)
            for call in calls
        ]

    def batches(calls: Sequence[Call]) -> Sequence[Sequence[Call]]:
        return _by_size(calls, {path: len(file.content) for path, file in files.items()})

    return Tool(analyzer.name, analyzer.description, CPU, seconds, run, batches)


def _by_size(calls: Sequence[Call], sizes: Mapping[str, int]) -> Sequence[Sequence[Call]]:
    """Pack calls into batches of at most `BATCH_BYTES`; all calls on one file share a batch, so it is read once."""
    batches: list[list[Call]] = []
    room = 0
    for path, mine in groupby(sorted(calls, key=lambda call: call.path), key=lambda call: call.path):
        if sizes[path] > room or not batches:
            batches.append([])
            room = BATCH_BYTES
        batches[-1] += mine
        room -= sizes[path]
    return batches


def _answer(
    findings: Sequence[Finding],
    reasons: Sequence[str],
    off: Collection[tuple[str, str]],
    reused: bool,  # noqa: FBT001
) -> Outcome:
    raised = tuple(finding for finding in findings if (finding.source, finding.rule) not in off)
    denied = tuple(Denied(one, SWITCHED_OFF) for one in findings if (one.source, one.rule) in off)
    reason = "; ".join(reasons)
    if reason and not findings:
        return Failed(reason)
    return Completed(raised, shortfall=reason, denied=denied, reused=reused)
