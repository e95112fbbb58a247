"""One review: fetch → plan → dispatch → match → weigh → conclude. Reading only; publishing is `app.engine.publish`.

`quorum review` on a local range, the demo and the server all enter here with another `ChangeSource`: the same code,
with or without a server.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from analyzers.change import Change, ChangedFile
from analyzers.finding import Aspect, Finding, Severity
from analyzers.protocol import Analyzer, Box, SourceFile
from app.engine.dispatch import Lanes, Wave, dispatch, for_each
from app.engine.tools import analyzer_tool, judge_of
from app.errors import AuthorError, HostError
from app.github.port import ChangeSource
from app.review.anchor import LineMap
from app.review.call import Completed, Span
from app.review.classify import classify
from app.review.config import PATH as CONFIG
from app.review.config import Config, parse_config
from app.review.coverage import Cell, Entry, fill_ledger
from app.review.flood import keep_worst
from app.review.match import Match, match_by_place
from app.review.plan import Subject, never_read, nothing_to_read, plan_cells
from app.review.report import Remark, Review, ToolVersion
from app.review.secrets import withhold_secrets
from app.review.verdict import Fate, Verdict, conclude
from app.review.weigh import Weigh, weigh_by_prior

NO_MODEL = "No language model is configured: this review was made by analyzers alone."
SOURCE = "source"
"""The lane in which the contents of files are fetched."""
NOT_YET = f"This change edits {CONFIG}. Only the base branch's is obeyed: the new text holds once it is merged."
TWICE = "two changed files are listed under this name, as when bytes that are not UTF-8 are replaced; rename them"
HELD = 64
"""Files whose contents are held before it is known how many bytes are left for them; none has over 1 MiB then."""


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
        config, notes = await fetch_config(source)
        change = await source.fetch_change()
        subjects = await self._subjects(source, change, config)
        cells = plan_cells(subjects, config, [judge_of(analyzer) for analyzer in self.analyzers])
        wave = await self._dispatch(subjects, cells, begun, progress or Progress())
        ledger = fill_ledger(cells, wave.outcomes)
        maps = {file.path: LineMap(file) for file in change.files}
        verdicts, elsewhere = self._decide(maps, wave, ledger)
        return Review(
            change=change,
            remarks=_place([verdict for verdict in verdicts if verdict.fate is not Fate.DROPPED], maps),
            dropped=tuple(verdict for verdict in verdicts if verdict.fate is Fate.DROPPED),
            elsewhere=elsewhere,
            ledger=ledger,
            conclusion=conclude(ledger, verdicts, self.gate or config.fail_on, change.unlisted),
            tools=tuple(ToolVersion(analyzer.name, analyzer.version) for analyzer in self.analyzers),
            outcomes=tuple(wave.outcomes.items()),
            spans=wave.spans,
            seconds=self.clock() - begun,
            notes=(*notes, *([NOT_YET] if CONFIG in maps else []), NO_MODEL),
            sources={file.path: file.content.decode(errors="replace") for file in source_files(subjects).values()},
        )

    async def _subjects(self, source: ChangeSource, change: Change, config: Config) -> tuple[Subject, ...]:
        listed = Counter(file.path for file in change.files)

        async def fetch(file: ChangedFile) -> Subject:
            kind = classify(file.path, None)
            if listed[file.path] > 1:
                return Subject(file, kind, unreadable=TWICE)
            if nothing_to_read(file) or never_read(file) or kind.unread or config.excludes(file.path):
                return Subject(file, kind)
            try:
                content = await source.fetch_content(file)
            except HostError as error:
                return Subject(file, kind, unreadable=f"its content could not be fetched: {error}")
            kind = classify(file.path, content.data)
            return Subject(file, kind, None if kind.unread else content)

        subjects: list[Subject] = []
        room = self.max_bytes
        for start in range(0, len(change.files), HELD):
            for subject in await for_each(change.files[start : start + HELD], fetch, self.lanes[SOURCE]):
                kept = subject if _size(subject) <= room else _without_room(subject, self.max_bytes)
                room -= _size(kept)
                subjects.append(kept)
        return tuple(subjects)

    async def _dispatch(
        self, subjects: Sequence[Subject], cells: Sequence[Cell], begun: float, progress: Progress
    ) -> Wave:
        files = source_files(subjects)
        tools = {
            analyzer.name: analyzer_tool(analyzer, files, self.box, seconds=self.tool_seconds)
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


async def fetch_config(source: ChangeSource) -> tuple[Config, tuple[str, ...]]:
    """Return the base branch's configuration; a faulty one is not obeyed, and the note says so."""
    try:
        text = await source.fetch_config()
        return Config() if text is None else parse_config(text), ()
    except AuthorError as error:
        return Config(), (f"The configuration was not obeyed and the defaults stand. {error}",)


def source_files(subjects: Sequence[Subject]) -> Mapping[str, SourceFile]:
    """Return what tools may read: the files whose head side was fetched and is of a class that is read."""
    return {
        subject.file.path: SourceFile(subject.file.path, subject.kind.language, subject.content.data)
        for subject in subjects
        if subject.content is not None and not subject.kind.unread and not subject.unreadable
    }


def on_changed_lines(
    findings: Sequence[Finding], maps: Mapping[str, LineMap]
) -> tuple[list[Finding], tuple[Finding, ...]]:
    """Split findings into those that touch a line this change wrote and those elsewhere."""
    touching = [(finding, maps[finding.path].touches(finding.start_line, finding.end_line)) for finding in findings]
    return [finding for finding, here in touching if here], tuple(finding for finding, here in touching if not here)


def _size(subject: Subject) -> int:
    return len(subject.content.data) if subject.content is not None else 0


def _without_room(subject: Subject, limit: int) -> Subject:
    reason = f"the files before it leave no room in the {limit:,} bytes that one review reads; split the change"
    return Subject(subject.file, subject.kind, unreadable=reason)


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
