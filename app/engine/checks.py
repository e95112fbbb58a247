"""The checks: one tool per aspect that judges one file of a change with everything that judges it here.

They are what a model or a program outside is offered instead of the analyzers by name. A check asks every analyzer of
its cell at once, then every model, and joins their answers; a cell that nobody reads is answered with the reason.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import anyio

from analyzers.finding import Aspect, Finding
from app.engine.dispatch import dispatch, for_each
from app.engine.judged import JudgedFiles, Known
from app.engine.lanes import Lanes
from app.engine.material import Material
from app.engine.tools import Tool
from app.review.account import count
from app.review.anchor import LineMap
from app.review.call import FREE, SWITCHED_OFF, Call, Completed, Failed, Outcome, Skipped, bill_of
from app.review.comment import lines
from app.review.config import PATH as CONFIG
from app.review.coverage import Cell, Entry, State, fill_ledger
from app.review.render import plain
from app.review.secrets import withhold_secrets

CHECKS = "checks"
"""The lane of checks. They only wait for calls in narrower lanes, so it should be wide."""
MOST_FINDINGS = 100
"""Findings that one check answers with, the gravest on changed lines first; as JSON some 40 KB, 10,000 tokens."""
NOBODY_TO_ASK = "The question was put to nobody: no language model is configured, and analyzers take no questions."

_SOUGHT = {
    Aspect.SECURITY: "injection, unsafe deserialisation, secrets, weak cryptography, missing access control",
    Aspect.QUALITY: "likely bugs, swallowed errors, leaked resources, needless complexity, dead code",
    Aspect.STANDARDS: "naming, style and conventions, the team's written guidelines included where a model takes part",
}


def check_name(aspect: Aspect) -> str:
    """Return the name of the tool that checks this aspect."""
    return f"{aspect}_check"


def check_parameters(aspect: Aspect) -> Mapping[str, Any]:
    """Return the JSON Schema of the check's arguments."""
    return {
        "type": "object",
        "properties": {
            "path": {
                "type": "string",
                "minLength": 1,
                "maxLength": 4096,
                "description": "A changed file, as the diff names it, from the root of the repository.",
            },
            "question": {
                "type": "string",
                "minLength": 1,
                "maxLength": 2000,
                "description": f"Optional. What about its {aspect} you want to know in particular, in one sentence.",
            },
        },
        "required": ["path"],
        "additionalProperties": False,
    }


def check_description(aspect: Aspect) -> str:
    """Return what a model or a person is told of the check."""
    return (
        f"Judges the {aspect} of one changed file, whole, with every analyzer and model that judges it here: "
        f"{_SOUGHT[aspect]}. Use it on a file that you changed or doubt; call it for many files in one turn, since "
        "calls made at the same time share their processes. Returns findings, those on lines that the change wrote "
        "first, each with lines, severity, rule and message, and says what could not be read. No finding is no proof "
        "that there is no defect."
    )


@dataclass(frozen=True, slots=True)
class Panel:
    """Who judges the cells of a change. The calls of `cells` name tools of `analyzers` and of `further`.

    What `analyzers` say depends on a file's bytes alone, so it is remembered in `known`. `further` tools (a model's
    check of a cell) are asked each time, with the question as arguments if their parameters name one. `notes` say what
    the repository asked for in vain; each answer repeats them.
    """

    cells: Sequence[Cell]
    analyzers: Mapping[str, Tool]
    further: Mapping[str, Tool] = field(default_factory=dict)
    known: Known = field(default_factory=dict)
    notes: Sequence[str] = ()


def check_tools(
    panel: Panel, material: Material, lanes: Lanes, *, seconds: float, clock: Callable[[], float]
) -> tuple[Tool, ...]:
    """Return `security_check`, `quality_check` and `standards_check` of a change; `seconds` is the limit of each."""
    judged = JudgedFiles(
        panel.cells, material.files, panel.analyzers, lanes, seconds=seconds, clock=clock, known=panel.known
    )

    async def ask_further(calls: Sequence[Call]) -> Mapping[Call, Outcome]:
        return (await dispatch(calls, panel.further, lanes, seconds=seconds, clock=clock)).outcomes

    def tool(aspect: Aspect) -> Tool:
        check = _Check(aspect, panel, material.maps, judged.ask, ask_further)
        return Tool(
            name=check_name(aspect),
            description=check_description(aspect),
            lane=CHECKS,
            seconds=seconds,
            run=check.run,
            parameters=check_parameters(aspect),
            aspect=aspect,
        )

    return tuple(map(tool, Aspect))


_Ask: TypeAlias = Callable[[Sequence[Call]], Awaitable[Mapping[Call, Outcome]]]


@dataclass(frozen=True, slots=True)
class _Check:
    """The check of one aspect, on any cell of the change."""

    aspect: Aspect
    panel: Panel
    maps: Mapping[str, LineMap]
    ask_analyzers: _Ask
    ask_further: _Ask

    async def run(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        return await for_each(calls, self._answer, anyio.CapacityLimiter(max(1, len(calls))))

    async def _answer(self, call: Call) -> Outcome:
        cell = next((one for one in self.panel.cells if (one.path, one.aspect) == (call.path, self.aspect)), None)
        if cell is None:
            return self._not_planned(call.path)
        if cell.exempt:
            return Completed(text=f"There is nothing to judge in {_shown(cell.path)}: {cell.exempt}.")
        if cell.unread:
            return Skipped(f"nobody reads the {self.aspect} of {_shown(cell.path)} here: {cell.unread}")
        question = json.loads(call.arguments or "{}").get("question", "")
        asked = self._put(question, cell)
        outcomes = await self._ask(asked.calls)
        heard = any(one.tool in self.panel.further for one in asked.calls)
        notes = [*_count_denied(outcomes), *self.panel.notes, *([] if heard or not question else [NOBODY_TO_ASK])]
        return self._join(asked, outcomes, notes)

    def _not_planned(self, path: str) -> Outcome:
        changed = {cell.path for cell in self.panel.cells}
        if path in changed:
            return Skipped(f"the repository's configuration asks for no {self.aspect} checks")
        name = path.rpartition("/")[2]
        near = [_shown(one) for one in changed if one.rpartition("/")[2] == name][:3]
        hint = f"; did you mean {' or '.join(near)}?" if near else "; a check judges changed files only"
        return Failed(f"{_shown(path)} is not in this change of {count(len(changed), 'file')}{hint}")

    def _put(self, question: str, cell: Cell) -> Cell:
        """Return the cell with the question in the calls of those who take one."""
        if not question:
            return cell
        arguments = json.dumps({"path": cell.path, "question": question}, sort_keys=True)
        takers = {name for name, tool in self.panel.further.items() if "question" in tool.parameters["properties"]}
        calls = [replace(one, arguments=arguments) if one.tool in takers else one for one in cell.calls]
        return replace(cell, calls=tuple(calls))

    async def _ask(self, calls: Sequence[Call]) -> Mapping[Call, Outcome]:
        """Ask the analyzers first: a model's prompt holds what they found, so it is the same when it is asked again."""
        analyzed = await self.ask_analyzers([call for call in calls if call.tool in self.panel.analyzers])
        return {**analyzed, **await self.ask_further([call for call in calls if call.tool in self.panel.further])}

    def _join(self, cell: Cell, outcomes: Mapping[Call, Outcome], notes: Sequence[str]) -> Outcome:
        (entry,) = fill_ledger([cell], outcomes)
        bill = sum(map(bill_of, outcomes.values()), FREE)
        if entry.state is State.FAILED:
            return Failed(entry.reason, bill)
        if entry.state is State.UNREAD:
            return Skipped(entry.reason)
        here = self.maps[cell.path]
        ranked = sorted(
            _findings(outcomes), key=lambda one: (not here.touches(one.start_line, one.end_line), -one.severity)
        )
        gaps = [entry.reason] if entry.reason else []
        if len(ranked) > MOST_FINDINGS:
            gaps.append(
                f"left out: {count(len(ranked) - MOST_FINDINGS, 'finding')}, less grave or not on changed lines"
            )
        findings, shortfall = tuple(ranked[:MOST_FINDINGS]), "; ".join(gaps)
        return Completed(findings, shortfall, render_check(entry, findings, here, notes), bill)


def _findings(outcomes: Mapping[Call, Outcome]) -> list[Finding]:
    found = [one for outcome in outcomes.values() if isinstance(outcome, Completed) for one in outcome.findings]
    return withhold_secrets(found)


def _count_denied(outcomes: Mapping[Call, Outcome]) -> list[str]:
    """Say how many findings the repository wants unsaid; a model's claims that fell are its own affair."""
    completed = [one for one in outcomes.values() if isinstance(one, Completed)]
    off = sum(denied.reason == SWITCHED_OFF for one in completed for denied in one.denied)
    return [f"Not shown: {count(off, 'finding')} of rules that {CONFIG} switches off."] if off else []


def render_check(entry: Entry, findings: Sequence[Finding], here: LineMap, notes: Sequence[str] = ()) -> str:
    """Say it for a reader of plain text, one line for each finding, so that no message can pose as another."""
    said = [
        f"{count(len(findings), 'finding')} on the {entry.aspect} of {_shown(entry.path)} by {', '.join(entry.tools)}."
    ]
    for finding in findings:
        where = lines(finding.start_line, finding.end_line)
        old = "" if here.touches(finding.start_line, finding.end_line) else " (not written by this change)"
        kind = f"{finding.category}, CWE-{finding.cwe}" if finding.cwe else finding.category
        rule = f"{finding.source} {finding.rule}".strip()
        said.append(f"- {where}{old}: {finding.severity.word}, {kind}, {_one_line(rule)}: {_one_line(finding.message)}")
    return "\n".join([*said, *map(_one_line, notes)])


def _one_line(text: str) -> str:
    return plain(" ".join(text.split()), 1_000)


def _shown(path: str) -> str:
    return json.dumps(path[:300])
