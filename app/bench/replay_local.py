"""The past of a local repository, for `quorum replay`: its merges, or its commits where changes are squashed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bench.replay_past import COMMITS, DAY, DAYS, TOO_YOUNG, Merged
from app.engine.memo import Memo
from app.errors import AuthorError, HostError
from app.github.git import Repository, Step
from app.github.port import ChangeSource
from app.review.feedback import lost_lines
from app.wiring import open_repository, range_source

HISTORY = 20_000
"""Commits of the main line that are searched for merged changes."""


def choose(line: Sequence[Step], last: int) -> tuple[Sequence[Step], int]:
    """Return the newest merged changes whose time is over, and how many are too young.

    These are the main line's merges or, where it has none because changes are squashed, its commits.
    """
    merges = [step for step in line if len(step.parents) == 2]  # noqa: PLR2004  # more are an octopus, of many changes
    changes = merges or [step for step in line if len(step.parents) == 1]
    over = [step for step in changes if step.at <= line[0].at - DAYS * DAY]
    return over[:last], len(changes) - len(over)


@dataclass(slots=True)
class LocalPast:
    """What git knows of a repository."""

    path: Path
    git: Repository
    memo: Memo | None = None
    installation: int | None = None
    tip: str = ""
    steps: dict[str, Step] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The directory's name."""
        return self.path.name

    async def choose(self, last: int) -> tuple[Sequence[Merged], Counter[str]]:
        """See `Past.choose`."""
        self.tip = await self.git.resolve("HEAD")
        chosen, young = choose(await self.git.mainline(self.tip, HISTORY), last)
        if not chosen:
            raise AuthorError(
                f"{self.path} has no change that was merged {DAYS} days before its newest commit; "
                "replay a repository with more history, or fetch it with `git fetch --unshallow`"
            )
        self.steps = {step.id: step for step in chosen}
        return [Merged(step.id, step.at) for step in chosen], Counter({TOO_YOUNG: young} if young else {})

    async def count_files(self, merged: Merged) -> int:
        """See `Past.count_files`."""
        return len((await (await self.source(merged)).fetch_change()).files)

    async def source(self, merged: Merged) -> ChangeSource:
        """See `Past.source`."""
        return await range_source(self.path, self.steps[merged.id].parents[0], self._head(merged))

    async def lost(self, merged: Merged, path: str) -> frozenset[int] | None:
        """See `Past.lost`."""
        later = await self.git.later(merged.id, self.tip, path, merged.at + DAYS * DAY)
        if not later:
            return frozenset()
        end = later[:COMMITS][-1]
        try:
            head = await self.git.blob(f"{self._head(merged)}:{path}")
            return lost_lines(head, await self.git.blob(f"{end}:{path}"))
        except HostError:
            return None

    def _head(self, merged: Merged) -> str:
        step = self.steps[merged.id]
        return step.parents[-1] if len(step.parents) > 1 else step.id


def local_past(path: Path) -> LocalPast:
    """Return the past of the repository in a directory. Raises `AuthorError` where there is no directory."""
    return LocalPast(path, open_repository(path))
