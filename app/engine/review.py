"""One review: fetch → plan → first wave → follow-up → match → verify → weigh → conclude.

Reading only; publishing is `app.engine.publish`.

`quorum review` on a local range, the demo and the server all enter here with another `ChangeSource`: the same code,
with or without a server.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from anyio import to_thread

from analyzers.finding import Finding, Severity
from analyzers.protocol import Analyzer, Box, Depth
from app.engine.dispatch import Lanes
from app.engine.executor import Executor
from app.engine.house_rules import HouseRules, agree_on_rules
from app.engine.material import Material, gather_material
from app.engine.memo import Memo
from app.engine.model_check import model_judge
from app.engine.models import NO_MODEL, ModelPart, Models, open_model_part
from app.engine.placing import on_changed_lines, place
from app.engine.tools import analyzer_tool, judge_of
from app.engine.wave import FirstWave
from app.github.port import ChangeSource
from app.review.call import SWITCHED_OFF, Call, Completed, Outcome, Span
from app.review.config import PATH as CONFIG
from app.review.coverage import Cell, Entry, fill_ledger
from app.review.decide import Decide
from app.review.flood import keep_worst
from app.review.match import Match, match_by_meaning
from app.review.plan import plan_cells
from app.review.report import WEIGHTS, Review, ToolVersion
from app.review.secrets import withhold_secrets
from app.review.verdict import Concern, Fate, Verdict, conclude
from app.review.weigh import NOBODY, Ballots, Readers, Weigh, weigh_by_prior

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
    models: Models | None = None
    match: Match = match_by_meaning
    weigh: Weigh = weigh_by_prior
    conditions: Callable[[], Sequence[str]] = tuple
    """What is to be said of how the calls ran, asked once they did."""
    weights: str = ""
    """The version of what `weigh` has learned; empty where it has learned nothing."""

    @property
    def versions(self) -> tuple[ToolVersion, ...]:
        """Everything of ours that can change the answer: analyzers with their rules, models with their prompts."""
        analyzers = tuple(ToolVersion(analyzer.name, analyzer.version) for analyzer in self.analyzers)
        learned = (ToolVersion(WEIGHTS, self.weights),) if self.weights else ()
        return analyzers + (self.models.versions if self.models is not None else ()) + learned

    async def review(
        self, source: ChangeSource, progress: Progress | None = None, *, memo: Memo | None = None
    ) -> Review:
        """Review a change. Raises `AuthorError`, `HostError` or `GoneError` when the change itself cannot be had."""
        begun = self.clock()
        material = await gather_material(source, self.lanes, self.max_bytes)
        rules = await agree_on_rules(self.analyzers, material, self.box, self.lanes)
        reviewer = replace(self, analyzers=rules.analyzers)
        run = _Run(reviewer, material, rules, memo, progress or Progress(), lambda: self.clock() - begun)
        return await run.review()


@dataclass(slots=True)
class _Run:
    """One run of a reviewer on its material."""

    reviewer: Reviewer
    material: Material
    rules: HouseRules
    memo: Memo | None
    progress: Progress
    clock: Callable[[], float]
    part: ModelPart | None = None
    spans: dict[Call, Span] = field(default_factory=dict)
    outcomes: dict[Call, Outcome] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    summary: str = ""

    async def review(self) -> Review:
        reviewer, material = self.reviewer, self.material
        judges = [judge_of(analyzer) for analyzer in reviewer.analyzers]
        judges += [model_judge(voice.name) for voice in (reviewer.models.reviewers if reviewer.models else ())]
        cells = plan_cells(material.subjects, material.config, judges)
        async with Executor(reviewer.lanes, self.clock, seconds=reviewer.seconds, ended=self._ended) as executor:
            wave = await self._read(executor, cells)
            ledger = fill_ledger(cells, self.outcomes)
            verifier = None if self.part is None else self.part.verifier(executor, wave.known)
            if verifier is not None:
                verifier.start(await self._weigh(ledger, NOBODY))
            await self._follow_up(executor, wave, ledger)
            verdicts = await self._weigh(ledger, NOBODY)
            if verifier is not None:
                verifier.start(verdicts)
                looks = await verifier.looks([verdict.concern for verdict in verdicts])
                self.outcomes |= looks.outcomes
                self.notes += looks.notes
                verdicts = await self._weigh(ledger, looks.ballots)
        return self._compose(ledger, verdicts)

    def _ended(self, span: Span) -> None:
        self.spans[span.call] = span
        self.progress.ended(span)

    async def _read(self, executor: Executor, cells: Sequence[Cell]) -> FirstWave:
        """Run the first wave, which alone fills the ledger; the models are briefed while the analyzers run."""
        reviewer, material = self.reviewer, self.material
        tools = {
            analyzer.name: analyzer_tool(
                analyzer,
                material.files,
                reviewer.box,
                seconds=reviewer.tool_seconds,
                memo=self.memo,
                off=self.rules.off,
            )
            for analyzer in reviewer.analyzers
        }
        wave = FirstWave(executor, cells, tools)
        self.progress.planned(len(wave.calls))
        wave.start_analyzers()
        planned: Mapping[Call, Outcome] = {}
        if reviewer.models is not None:
            self.part = await open_model_part(reviewer.models, material, reviewer.lanes, self.memo)
            wave.checks = self.part.checks(wave.known)
            if material.config.planner == "model":
                planned = await self.part.plan(executor, wave)
            wave.start_checks()
        self.outcomes = dict(keep_worst({**await wave.outcomes(), **planned}, reviewer.max_findings))
        return wave

    async def _follow_up(self, executor: Executor, wave: FirstWave, ledger: Sequence[Entry]) -> None:
        if self.part is not None:
            followed = await self.part.follow_up(executor, wave, ledger, self.outcomes, self.clock)
            self.outcomes = dict(keep_worst({**self.outcomes, **followed.outcomes}, self.reviewer.max_findings))
            self.summary = followed.summary
            self.notes += followed.notes

    def _findings(self) -> tuple[list[Finding], tuple[Finding, ...]]:
        """Return what was found so far, on what the change wrote or removed and elsewhere."""
        completed = [outcome for outcome in self.outcomes.values() if isinstance(outcome, Completed)]
        found = list(dict.fromkeys(finding for outcome in completed for finding in outcome.findings))
        return on_changed_lines(withhold_secrets(found), self.material.maps)

    async def _weigh(self, ledger: Sequence[Entry], ballots: Ballots) -> tuple[Verdict, ...]:
        """Match and weigh, in a thread: ten thousand findings take a second or more."""
        here, _ = self._findings()
        readers: Readers = {(entry.path, entry.aspect): self._judges_of(entry) for entry in ledger}
        config = self.material.config
        decide = Decide(self.reviewer.weigh, config.strategies, config.thresholds)
        return await to_thread.run_sync(lambda: decide(self.reviewer.match(here), readers, ballots))

    def _judges_of(self, entry: Entry) -> tuple[str, ...]:
        """Return who read a cell as what it is: the silence of a search for secrets says nothing of a query."""
        file = self.material.files.get(entry.path)
        as_text = {
            one.name
            for one in self.reviewer.analyzers
            if file is not None and one.judges(entry.aspect, file.language) is Depth.TEXT
        }
        return tuple(tool for tool in entry.tools if tool not in as_text)

    def _denied(self) -> list[Verdict]:
        """Return what is not to be raised, whoever says it; it stays in the document, with the reason."""
        completed = [outcome for outcome in self.outcomes.values() if isinstance(outcome, Completed)]
        denied = dict.fromkeys(one for outcome in completed for one in outcome.denied)
        off = [one.finding for one in denied if one.reason == SWITCHED_OFF]
        _, elsewhere = on_changed_lines(off, self.material.maps)
        untouched = set(elsewhere)
        return [
            Verdict(Concern((one.finding,)), 0.0, Fate.DROPPED, f"not raised: {one.reason}")
            for one in denied
            if one.reason != SWITCHED_OFF or one.finding not in untouched
        ]

    def _compose(self, ledger: tuple[Entry, ...], weighed: Sequence[Verdict]) -> Review:
        material, reviewer = self.material, self.reviewer
        change, maps = material.change, material.maps
        verdicts = sorted((*weighed, *self._denied()), key=_urgency)
        _, elsewhere = self._findings()
        shown = [verdict for verdict in verdicts if verdict.fate is not Fate.DROPPED]
        own = () if self.part is None else self.part.briefing.notes
        return Review(
            change=change,
            remarks=place(shown, maps),
            dropped=tuple(verdict for verdict in verdicts if verdict.fate is Fate.DROPPED),
            elsewhere=elsewhere,
            ledger=ledger,
            conclusion=conclude(ledger, verdicts, reviewer.gate or material.config.fail_on, change.unlisted),
            tools=reviewer.versions,
            outcomes=tuple(self.outcomes.items()),
            spans=tuple(self.spans[call] for call in self.outcomes if call in self.spans),
            seconds=self.clock(),
            notes=(
                *material.notes,
                *self.rules.notes,
                *([NOT_YET] if CONFIG in maps else []),
                *own,
                *self.notes,
                *reviewer.conditions(),
                *([NO_MODEL] if self.part is None else []),
            ),
            summary=self.summary,
            sources=material.texts,
        )


def _urgency(verdict: Verdict) -> tuple[object, ...]:
    lead = verdict.concern.lead
    return (-verdict.severity, -verdict.probability, lead.path, lead.start_line, lead.end_line, lead.rule)
