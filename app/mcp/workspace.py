"""What the MCP server offers of a local repository: its review, the checks of its changed files, and look-ups.

A session lives for days while the working tree is edited, so nothing is held that may be out of date. Every call sees
the tree as it was at some moment after the call was made; calls made while another reads the tree share the next
reading. Within one call nothing changes any more. A `head` that was named is a promise that it stays: its range is
read once. What analyzers said is kept by the bytes they read, so an unchanged file is not judged again.
"""

import json
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeAlias

import anyio

from analyzers.finding import Finding
from app.engine.arguments import parse_call
from app.engine.checks import CHECKS, Panel, check_tools
from app.engine.dispatch import dispatch
from app.engine.head_tree import HeadTree
from app.engine.house_rules import HouseRules, agree_on_rules
from app.engine.judged import MOMENT, Known
from app.engine.lookup import lookup_tools
from app.engine.material import Material, gather_material
from app.engine.memo import Memo, MemoryMemo
from app.engine.model_check import model_judge
from app.engine.models import ModelPart, open_model_part
from app.engine.review import Reviewer
from app.engine.tools import Tool, analyzer_tool, judge_of
from app.errors import QuorumError
from app.github.port import ChangeSource
from app.mcp.answer import Answer, render_answer
from app.review.call import Call, Completed, Failed, Outcome
from app.review.config import Config
from app.review.document import render_document
from app.review.markdown import render_markdown
from app.review.plan import plan_cells

OpenSource: TypeAlias = Callable[[str | None, str | None], Awaitable[ChangeSource]]
"""Opens the range from a base to a head; None stands for the main branch and for the working tree."""

REVIEW = "review"

_REVISION: dict[str, Any] = {
    "type": "string",
    "pattern": r"^[^\x00-\x1f\x7f]+$",  # a NUL is what no command line can hold
    "maxLength": 250,
}
_DESCRIPTION = (
    "Reviews a whole change, all of its files at once: security, quality and standards, by every analyzer and model "
    "there is here, merged by consensus. Use it before you commit or propose a change. Without arguments it reviews "
    "what the server was started for, as a rule the working tree against the main branch, uncommitted edits included. "
    "Returns the review as Markdown and as a JSON document: concerns with lines, severity, why and how to mend, and a "
    "table of what was read and what was not. It may take a minute; for a few files the `*_check` tools are quicker."
)


@dataclass(frozen=True, slots=True)
class Range:
    """What a server was started for. A `base` of None is the main branch, a `head` of None the working tree."""

    base: str | None = None
    head: str | None = None


@dataclass(frozen=True, slots=True)
class _Bound:
    """The tools of a change, and when, by the reviewer's clock, the reading of that change began."""

    read: float
    material: Material
    rules: HouseRules
    checks: Sequence[Tool]
    lookups: Sequence[Tool]


@dataclass
class Workspace:
    """The tools of one repository. `empty` is a change without files, of which the tools are listed."""

    open_source: OpenSource
    reviewer: Reviewer
    range: Range
    empty: Material
    version: str
    known: Known = field(default_factory=dict)
    _reading: anyio.Lock = field(default_factory=anyio.Lock)
    _bound: _Bound | None = None
    _memo: Memo = field(default_factory=MemoryMemo)

    @cached_property
    def tools(self) -> Sequence[Tool]:
        """Return every tool, the review first. They are the same for every change."""
        parameters = {
            "type": "object",
            "properties": {
                "base": {**_REVISION, "description": "Optional. Compare with this branch, tag or commit."},
                "head": {**_REVISION, "description": "Optional. Review up to this branch, tag or commit."},
            },
            "additionalProperties": False,
        }
        review = Tool(REVIEW, _DESCRIPTION, CHECKS, self.reviewer.seconds, self._run_review, parameters=parameters)
        checks = self._checks(self.empty, HouseRules(self.reviewer.analyzers), None)
        return (review, *checks, *self._lookups(self.empty))

    async def call(self, name: str, arguments: str) -> Answer:
        """Answer a call, its arguments as JSON. Never raises for what the call or the repository is."""
        call = parse_call({tool.name: tool for tool in self.tools}, name, arguments)
        if isinstance(call, Failed):
            return render_answer(call, judges=False)
        try:
            if name == REVIEW:
                return await self._review(call)
            tool = (await self._bound_tools())[name]
        except QuorumError as error:
            return render_answer(Failed(str(error)), judges=False)
        reviewer = self.reviewer
        wave = await dispatch([call], {name: tool}, reviewer.lanes, seconds=reviewer.seconds, clock=reviewer.clock)
        return render_answer(wave.outcomes[call], judges=tool.aspect is not None)

    async def _review(self, call: Call) -> Answer:
        asked = json.loads(call.arguments or "{}")
        source = await self.open_source(asked.get("base", self.range.base), asked.get("head", self.range.head))
        review = await self.reviewer.review(source, memo=self._memo)
        return Answer(render_markdown(review, version=self.version), render_document(review))

    async def _run_review(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        return [Completed(text=(await self._review(call)).text) for call in calls]

    async def _bound_tools(self) -> Mapping[str, Tool]:
        """Return the tools by name, bound to the change as it was at some moment after this was called."""
        asked = self.reviewer.clock()
        async with self._reading:
            if self._bound is None or self._bound.read < asked:
                await anyio.sleep(MOMENT)
                self._bound = await self._bind(self._bound)
            return {tool.name: tool for tool in (*self._bound.checks, *self._bound.lookups)}

    async def _bind(self, before: _Bound | None) -> _Bound:
        """Read the change again, or the pinned one once. Look-ups are new each time, as they may fetch only so much."""
        read = self.reviewer.clock()
        if before is not None and self.range.head is not None:
            return replace(before, read=read, lookups=self._lookups(before.material))
        source = await self.open_source(self.range.base, self.range.head)
        material = await gather_material(source, self.reviewer.lanes, self.reviewer.max_bytes)
        if before is not None and _is_same(material, before.material):
            return replace(before, read=read, lookups=self._lookups(material))
        rules = await self._agree_on_rules(material, before)
        for key in [key for key in self.known if material.files.get(key[1].path) != key[1]]:
            del self.known[key]
        models, lanes = self.reviewer.models, self.reviewer.lanes
        part = None if models is None else await open_model_part(models, material, lanes, self._memo)
        return _Bound(read, material, rules, self._checks(material, rules, part), self._lookups(material))

    async def _agree_on_rules(self, material: Material, before: _Bound | None) -> HouseRules:
        """Return the rules of the base. Where it moved they are read again, and what others said is forgotten."""
        if before is not None:
            if _base(material) == _base(before.material):
                return before.rules
            self.known.clear()
        return await agree_on_rules(self.reviewer.analyzers, material, self.reviewer.box, self.reviewer.lanes)

    def _checks(self, material: Material, rules: HouseRules, part: ModelPart | None) -> Sequence[Tool]:
        reviewer = self.reviewer
        models = {} if part is None else {name: check.tool for name, check in part.checks(self._found).items()}
        analyzers = {
            one.name: analyzer_tool(one, material.files, reviewer.box, seconds=reviewer.tool_seconds, off=rules.off)
            for one in rules.analyzers
        }
        judges = [*map(judge_of, rules.analyzers), *map(model_judge, models)]
        cells = plan_cells(material.subjects, material.config, judges)
        notes = tuple(filter(None, (*material.notes, rules.fault)))
        panel = Panel(cells, analyzers, models, self.known, notes)
        return check_tools(panel, material, reviewer.lanes, seconds=reviewer.seconds, clock=reviewer.clock)

    def _lookups(self, material: Material) -> Sequence[Tool]:
        paths = [file.path for file in material.change.files]
        return lookup_tools(material, HeadTree(material, self.reviewer.lanes), lambda: self._found(paths))

    def _found(self, paths: Collection[str]) -> Sequence[Finding]:
        """Return what analyzers have said in this session of these files as they are now."""
        return [one for (call, _), told in self.known.items() if call.path in paths for one in told.findings]


def _base(material: Material) -> tuple[str, Config]:
    return material.change.base, material.config


def _is_same(one: Material, other: Material) -> bool:
    return (one.change, one.subjects, one.config) == (other.change, other.subjects, other.config)
