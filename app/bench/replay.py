"""`quorum replay`: reviews merged changes without posting, and scores sources by what was changed afterwards.

Shadow mode on a repository, local or at GitHub: a concern counts as changed later when a line of it is no longer in
the file 90 days after the merge, or 50 commits of that file after it, whichever comes first. Lines change for many
reasons, so beside each rate stands the one by chance: how often as many lines that the same change added to the same
file were changed. Changes merged less than 90 days before the newest commit are left out; their time is not over.
"""

import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import anyio

from analyzers.change import ChangedFile
from app.bench.replay_cost import estimate
from app.bench.replay_github import open_github_past
from app.bench.replay_local import local_past
from app.bench.replay_past import Merged, Past
from app.bench.replay_score import Judged, Replay, Replayed, chance_of, render_replay, render_values
from app.engine.review import Reviewer
from app.errors import AuthorError, AwayError, HostError, OperatorError
from app.review.account import count
from app.review.claims import UNPLACED
from app.review.feedback import claims_of, render_labels
from app.review.marker import fingerprints
from app.review.report import Review
from app.review.verdict import SILENT, Verdict
from app.service import prompt_salt
from app.settings import ReviewSettings, load_review_settings, load_settings
from app.voices import open_models
from app.wiring import make_box, make_reviewer

FILES = 300
"""Changed files of a merge; a larger one (a vendored library, a new formatter) is left out."""
SECONDS = 3600.0
"""Time of the whole replay; what was replayed by then is told."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked of `quorum replay`. `repository` is a directory, or `owner/name` at GitHub."""

    repository: Path | str
    last: int
    as_json: bool = False
    labels: Path | None = None
    yes: bool = False


def show_replay(wanted: Wanted) -> int:
    """Replay, print the scores, and write the labels where they are wanted. Returns the exit code, 0."""
    repository, labels = wanted.repository, wanted.labels
    place = repository.resolve() if isinstance(repository, Path) else repository
    replay = anyio.run(_run, replace(wanted, repository=place))
    if labels is not None:
        try:
            labels.write_text(render_labels(replay.labels), encoding="utf-8")
        except OSError as error:
            raise OperatorError(f"--learn {labels} cannot be written: {error.strerror}; name another file") from error
    sys.stdout.write(json.dumps(render_values(replay), indent=2) + "\n" if wanted.as_json else render_replay(replay))
    if labels is not None and not wanted.as_json:
        sys.stdout.write(_say_labels(replay, labels))
    return 0


def _say_labels(replay: Replay, file: Path) -> str:
    if not replay.labels:
        return f"{file} holds no label: there is nothing to learn from this.\n"
    learn = f"quorum learn --labels {file} --installation {replay.installation or 'ID'} --dry-run"
    return f"{count(len(replay.labels), 'label')} written to {file}; `{learn}` shows what can be learned.\n"


async def _run(wanted: Wanted) -> Replay:
    async with _open(wanted.repository) as (past, settings, salt), open_models(settings, salt) as models:
        chosen, left_out = await past.choose(wanted.last)
        if settings.models:
            await _ask(past, chosen, settings, yes=wanted.yes)
        reviewer = make_reviewer(seconds=settings.review_seconds, models=models, box=make_box(settings.sandbox))
        return await replay_merged(past, chosen, left_out, reviewer)


@asynccontextmanager
async def _open(repository: Path | str) -> AsyncIterator[tuple[Past, ReviewSettings, bytes | None]]:
    if isinstance(repository, Path):
        yield local_past(repository), load_review_settings(), None
    else:
        settings = load_settings()
        async with open_github_past(settings, repository) as past:
            yield past, settings, prompt_salt(settings)


async def _ask(past: Past, chosen: Sequence[Merged], settings: ReviewSettings, *, yes: bool) -> None:
    """Tell what it may cost, and go on only if somebody says so. Raises `AuthorError` where nobody does."""
    told = estimate([await _count_files(past, merged) for merged in chosen], settings)
    if told is None:
        return
    sys.stderr.write(f"{told.render()}\n")
    if yes:
        return
    if not sys.stdin.isatty():
        raise AuthorError("nobody is here to ask whether that is wanted; say --yes, or configure no model")
    sys.stderr.write("Go on? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise AuthorError("nothing was asked of a model; a smaller --last costs less")


async def _count_files(past: Past, merged: Merged) -> int:
    try:
        return await past.count_files(merged)
    except AwayError:
        raise
    except (AuthorError, HostError):
        return 0  # it will be left out, and said to be


async def replay_merged(
    past: Past, chosen: Sequence[Merged], left_out: Counter[str], reviewer: Reviewer, seconds: float = SECONDS
) -> Replay:
    """Replay merged changes in their order, as far as time and GitHub allow."""
    run = _Run(past, reviewer, left_out)
    why = f"not reached within {seconds:,.0f} s"
    with anyio.move_on_after(seconds):
        try:
            for merged in chosen:
                await run.replay(merged)
                sys.stderr.write(f"\r  {run.done} of {len(chosen)} replayed " if sys.stderr.isatty() else "")
        except AwayError as error:
            sys.stderr.write(f"quorum: the replay ends here: {error}\n")
            why = "not reached, since GitHub was away"
    sys.stderr.write("\r\033[K" if sys.stderr.isatty() else "")
    if run.done < len(chosen):
        run.left_out[why] += len(chosen) - run.done
    return Replay(past.name, tuple(run.ranges), run.left_out, past.installation)


@dataclass(slots=True)
class _Run:
    """A replay under way."""

    past: Past
    reviewer: Reviewer
    left_out: Counter[str]
    ranges: list[Replayed] = field(default_factory=list)
    done: int = 0

    async def replay(self, merged: Merged) -> None:
        """Review one merged change and follow its concerns. Raises `AwayError`."""
        try:
            source = await self.past.source(merged)
            change = await source.fetch_change()
            if len(change.files) > FILES:
                self.left_out[f"over {FILES} changed files"] += 1
            else:
                judged = await self._follow(merged, await self.reviewer.review(source, memo=self.past.memo))
                self.ranges.append(Replayed(merged.id, merged.at, judged))
        except AwayError:
            raise
        except (AuthorError, HostError) as error:
            sys.stderr.write(f"quorum: {merged.id[:12]} is left out: {error}\n")
            self.left_out["that could not be read"] += 1
        self.done += 1

    async def _follow(self, merged: Merged, review: Review) -> tuple[Judged, ...]:
        """Judge every concern that was weighed, shown or not: a threshold learns from both sides of it."""
        verdicts = [*(remark.verdict for remark in review.remarks), *review.dropped]
        weighed = [one for one in verdicts if one.votes and UNPLACED not in one.concern.lead.notes]
        files = {file.path: file for file in review.change.files}
        paths = {one.concern.lead.path for one in weighed}
        lost = {path: await self.past.lost(merged, path) for path in sorted(paths)}
        names = fingerprints(weighed, review.sources)
        return tuple(
            _judge(name, verdict, files[verdict.concern.lead.path], lost[verdict.concern.lead.path])
            for name, verdict in zip(names, weighed, strict=True)
        )


def _judge(name: str, verdict: Verdict, file: ChangedFile, lost: frozenset[int] | None) -> Judged:
    claims, lead = claims_of(verdict.concern.findings), verdict.concern.lead
    silent = tuple(sorted({vote.source for vote in verdict.votes if vote.reason == SILENT}))
    if lost is None:
        return Judged(name, claims, silent=silent)
    changed = any(lead.start_line <= line <= lead.end_line for line in lost)
    return Judged(name, claims, changed, chance_of(file, lost, lead.end_line - lead.start_line + 1), silent)
