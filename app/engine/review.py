"""One review: fetch → plan → dispatch → match → weigh → conclude. Reading only; publishing is `app.engine.publish`.

`quorum review` on a local range, the demo and the server all enter here with another `ChangeSource`: the same code,
with or without a server.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzers.finding import Aspect, Finding, Severity
from analyzers.protocol import Analyzer, Box
from app.engine.dispatch import Lanes, Wave, dispatch
from app.engine.material import Material, gather_material
from app.engine.tools import analyzer_tool, judge_of
from app.github.port import ChangeSource
from app.review.anchor import LineMap
from app.review.call import Completed, Span
from app.review.config import PATH as CONFIG
from app.review.coverage import Cell, Entry, fill_ledger
from app.review.flood import keep_worst
from app.review.match import Match, match_by_place
from app.review.plan import plan_cells
from app.review.report import Remark, Review, ToolVersion
from app.review.secrets import withhold_secrets
from app.review.verdict import Fate, Verdict, conclude
from app.review.weigh import Weigh, weigh_by_prior

NO_MODEL = "No language model is configured: this review was made by analyzers alone."
NOT_YET = f"This change edits {CONFIG}. Only the base branch's is obeyed: the new text holds once it is merged."


@dataclass(frozen=True, slots=True)
class Progress:
    """What a watcher of a run is told: how many calls are planned, and each span as it ends."""

    planned: Callable[[int], None] = lambda _: None
    ended: Callable[[Span], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Everything a review needs besides the change. `seconds` is the deadline of the whole wave of calls."""

    analyzers: Sequence[Analyzer]
    box: Box
    lanes: Lanes
    clock: Callable[[], float]
    seconds: float
    tool_seconds: float = 120.0
    max_bytes: int = 8 * 1024 * 1024
    """Source bytes of one review; Semgrep needs about 20 s of CPU for each MiB."""
    max_findings: int = 10_000
    """Findings of one review; its document has about 1 KB for each."""
    gate: Severity | None = None
    """Replaces the gate that the repository asked for, where somebody at a terminal asked for another."""
    match: Match = match_by_place
    weigh: Weigh = weigh_by_prior

    async def review(self, source: ChangeSource, progress: Progress | None = None) -> Review:
        """Review a change. Raises `AuthorError`, `HostError` or `GoneError` when the change itself cannot be had."""
        begun = self.clock()
        material = await gather_material(source, self.lanes, self.max_bytes)
        cells = plan_cells(material.subjects, material.config, [judge_of(analyzer) for analyzer in self.analyzers])
        wave = await self._dispatch(material, cells, begun, progress or Progress())
        ledger = fill_ledger(cells, wave.outcomes)
        verdicts, elsewhere = self._decide(material.maps, wave, ledger)
        change, maps = material.change, material.maps
        return Review(
            change=change,
            remarks=_place([verdict for verdict in verdicts if verdict.fate is not Fate.DROPPED], maps),
            dropped=tuple(verdict for verdict in verdicts if verdict.fate is Fate.DROPPED),
            elsewhere=elsewhere,
            ledger=ledger,
            conclusion=conclude(ledger, verdicts, self.gate or material.config.fail_on, change.unlisted),
            tools=tuple(ToolVersion(analyzer.name, analyzer.version) for analyzer in self.analyzers),
            outcomes=tuple(wave.outcomes.items()),
            spans=wave.spans,
            seconds=self.clock() - begun,
            notes=(*material.notes, *([NOT_YET] if CONFIG in maps else []), NO_MODEL),
            sources=material.texts,
        )

    async def _dispatch(self, material: Material, cells: Sequence[Cell], begun: float, progress: Progress) -> Wave:
        tools = {
            analyzer.name: analyzer_tool(analyzer, material.files, self.box, seconds=self.tool_seconds)
            for analyzer in self.analyzers
        }
        calls = [call for cell in cells for call in cell.calls]
        progress.planned(len(calls))
        wave = await dispatch(
            calls,
            tools,
            self.lanes,
            seconds=self.seconds,
            clock=lambda: self.clock() - begun,
            ended=progress.ended,
        )
        return replace(wave, outcomes=keep_worst(wave.outcomes, self.max_findings))

    def _decide(
        self, maps: Mapping[str, LineMap], wave: Wave, ledger: Sequence[Entry]
    ) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
        findings = [
            finding
            for outcome in wave.outcomes.values()
            if isinstance(outcome, Completed)
            for finding in outcome.findings
        ]
        here, elsewhere = on_changed_lines(withhold_secrets(findings), maps)
        readers: Mapping[tuple[str, Aspect], Sequence[str]] = {
            (entry.path, entry.aspect): entry.tools for entry in ledger
        }
        verdicts = self.weigh(self.match(here), readers)
        return tuple(sorted(verdicts, key=_urgency)), elsewhere


def on_changed_lines(
    findings: Sequence[Finding], maps: Mapping[str, LineMap]
) -> tuple[list[Finding], tuple[Finding, ...]]:
    """Split findings into those that touch a line this change wrote and those elsewhere."""
    touching = [(finding, maps[finding.path].touches(finding.start_line, finding.end_line)) for finding in findings]
    return [finding for finding, here in touching if here], tuple(finding for finding, here in touching if not here)


def _urgency(verdict: Verdict) -> tuple[object, ...]:
    lead = verdict.concern.lead
    return (-verdict.concern.severity, -verdict.probability, lead.path, lead.start_line, lead.end_line, lead.rule)


def _place(verdicts: Sequence[Verdict], maps: Mapping[str, LineMap]) -> tuple[Remark, ...]:
    remarks: list[Remark] = []
    for verdict in verdicts:
        lead = verdict.concern.lead
        place = maps[lead.path].anchor(lead.start_line, lead.end_line)
        remarks.append(Remark(verdict, None, place) if isinstance(place, str) else Remark(verdict, place))
    return tuple(remarks)
