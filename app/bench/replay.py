"""`quorum replay`: reviews merged changes without posting, and scores sources by what was changed afterwards.

Shadow mode on a local repository: a concern counts as changed later when a line of it is no longer in the file 90 days
after the merge, or 50 commits of that file after it, whichever comes first. Lines change for many reasons, so beside
each rate stands the one by chance: how often as many lines that the same change added to the same file were changed.
Changes merged less than 90 days before the newest commit are left out; their time is not over.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import anyio

from analyzers.change import ChangedFile
from analyzers.finding import Finding
from app.bench.replay_score import Judged, Replay, Replayed, chance_of, render_replay, render_values
from app.engine.review import Reviewer
from app.errors import AuthorError, HostError, OperatorError
from app.github.git import Repository, Step
from app.review.claims import UNPLACED
from app.review.feedback import claims_of, lost_lines, render_labels
from app.review.marker import fingerprints
from app.review.report import Review
from app.settings import load_review_settings
from app.voices import open_models
from app.wiring import make_box, make_reviewer, open_repository, range_source

DAYS = 90
COMMITS = 50
"""Commits that changed a file, after which no more is looked at."""
FILES = 300
"""Changed files of a merge; a larger one (a vendored library, a new formatter) is left out."""
SECONDS = 3600.0
"""Time of the whole replay; what was replayed by then is told."""
HISTORY = 20_000
"""Commits of the main line that are searched for merged changes."""
_DAY = 24 * 60 * 60


def show_replay(path: Path, last: int, *, as_json: bool, labels: Path | None) -> int:
    """Replay, print the scores, and write the labels where they are wanted. Returns the exit code, 0."""
    replay = anyio.run(_run, path.resolve(), last)
    if labels is not None:
        try:
            labels.write_text(render_labels(replay.labels), encoding="utf-8")
        except OSError as error:
            raise OperatorError(f"--learn {labels} cannot be written: {error.strerror}; name another file") from error
    sys.stdout.write(json.dumps(render_values(replay), indent=2) + "\n" if as_json else render_replay(replay))
    if labels is not None and not as_json:
        sys.stdout.write(f"{len(replay.labels)} labels are in {labels}; `quorum learn --labels {labels}` takes them.\n")
    return 0


async def _run(path: Path, last: int) -> Replay:
    settings = load_review_settings()
    async with open_models(settings) as models:
        reviewer = make_reviewer(seconds=settings.review_seconds, models=models, box=make_box(settings.sandbox))
        return await replay_merged(path, reviewer, last)


async def replay_merged(path: Path, reviewer: Reviewer, last: int, seconds: float = SECONDS) -> Replay:
    """Replay the last merged changes whose time is over, the newest first. Raises `AuthorError` where none is."""
    git = open_repository(path)
    tip = await git.resolve("HEAD")
    line = await git.mainline(tip, HISTORY)
    chosen, young = choose(line, last)
    if not chosen:
        raise AuthorError(
            f"{path} has no change that was merged {DAYS} days before its newest commit; "
            "replay a repository with more history, or fetch it with `git fetch --unshallow`"
        )
    run = _Run(path, git, tip, reviewer, left_out=Counter({f"merged in the last {DAYS} days": young} if young else {}))
    with anyio.move_on_after(seconds):
        for step in chosen:
            await run.replay(step)
            sys.stderr.write(f"\r  {run.done} of {len(chosen)} replayed " if sys.stderr.isatty() else "")
    if run.done < len(chosen):
        run.left_out[f"not reached within {seconds:,.0f} s"] += len(chosen) - run.done
    return Replay(path.name, tuple(run.ranges), run.left_out)


def choose(line: Sequence[Step], last: int) -> tuple[Sequence[Step], int]:
    """Return the newest merged changes whose time is over, and how many are too young.

    These are the main line's merges or, where it has none because changes are squashed, its commits.
    """
    merges = [step for step in line if len(step.parents) == 2]  # noqa: PLR2004  # more are an octopus, of many changes
    changes = merges or [step for step in line if len(step.parents) == 1]
    over = [step for step in changes if step.at <= line[0].at - DAYS * _DAY]
    return over[:last], len(changes) - len(over)


@dataclass(slots=True)
class _Run:
    """A replay under way."""

    path: Path
    git: Repository
    tip: str
    reviewer: Reviewer
    left_out: Counter[str]
    ranges: list[Replayed] = field(default_factory=list)
    done: int = 0

    async def replay(self, step: Step) -> None:
        """Review one merged change and follow its concerns."""
        head = step.parents[-1] if len(step.parents) > 1 else step.id
        try:
            source = await range_source(self.path, step.parents[0], head)
            change = await source.fetch_change()
            if len(change.files) > FILES:
                self.left_out[f"over {FILES} changed files"] += 1
            else:
                judged = await self._follow(step, head, await self.reviewer.review(source))
                self.ranges.append(Replayed(step.id, step.at, judged))
        except (AuthorError, HostError) as error:
            sys.stderr.write(f"quorum: {step.id[:12]} is left out: {error}\n")
            self.left_out["that could not be read"] += 1
        self.done += 1

    async def _follow(self, step: Step, head: str, review: Review) -> tuple[Judged, ...]:
        """Judge every concern that was weighed, shown or not: a threshold learns from both sides of it."""
        verdicts = [*(remark.verdict for remark in review.remarks), *review.dropped]
        weighed = [one for one in verdicts if one.votes and UNPLACED not in one.concern.lead.notes]
        files = {file.path: file for file in review.change.files}
        lost = {path: await self._lost(step, head, path) for path in {one.concern.lead.path for one in weighed}}
        names = fingerprints(weighed, review.sources)
        return tuple(
            _judge(name, verdict.concern.findings, files[verdict.concern.lead.path], lost[verdict.concern.lead.path])
            for name, verdict in zip(names, weighed, strict=True)
        )

    async def _lost(self, step: Step, head: str, path: str) -> frozenset[int] | None:
        """Return the lines of the head that are gone when the time is over; None if the file is, or cannot be read."""
        later = await self.git.later(step.id, self.tip, path, step.at + DAYS * _DAY)
        if not later:
            return frozenset()
        end = later[:COMMITS][-1]
        try:
            return lost_lines(await self.git.blob(f"{head}:{path}"), await self.git.blob(f"{end}:{path}"))
        except HostError:
            return None


def _judge(name: str, findings: Sequence[Finding], file: ChangedFile, lost: frozenset[int] | None) -> Judged:
    claims = claims_of(findings)
    if lost is None:
        return Judged(name, claims)
    lead = findings[0]
    changed = any(lead.start_line <= line <= lead.end_line for line in lost)
    return Judged(name, claims, changed, chance_of(file, lost, lead.end_line - lead.start_line + 1))
