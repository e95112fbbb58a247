"""The past of a repository at GitHub, for `quorum replay OWNER/REPO`: what was merged into its default branch.

As the App of the server's settings, with tokens that can only read. Answers of models are kept in the server's
database under the repository, as its own reviews are, so a replay that was cut off goes on where it stopped.
"""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.bench.replay_past import COMMITS, DAY, DAYS, TOO_YOUNG, Merged
from app.engine.memo import Memo
from app.errors import AuthorError
from app.github.past import MergedPull, Past, open_past
from app.github.port import ChangeSource
from app.review.feedback import lost_lines
from app.settings import Settings
from app.store.database import open_database
from app.store.memo import StoredMemo
from app.telemetry.log import register_secret


@dataclass(slots=True)
class GitHubPast:
    """What GitHub knows of a repository."""

    past: Past
    memo: Memo | None
    branch: str = ""
    pulls: dict[str, MergedPull] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Owner and name, as GitHub writes them now."""
        return self.past.ref.repository

    @property
    def installation(self) -> int:
        """The installation that holds the repository."""
        return self.past.ref.installation_id

    async def choose(self, last: int) -> tuple[Sequence[Merged], Counter[str]]:
        """See `app.bench.replay_past.Past.choose`."""
        self.branch, newest = await self.past.fetch_branch()
        merged = await self.past.list_merged(self.branch)
        over = [pull for pull in merged if pull.at <= newest - DAYS * DAY]
        if not over:
            raise AuthorError(
                f"{self.name} has no pull request that was merged into {self.branch} {DAYS} days before its newest "
                "commit; replay a repository with more history"
            )
        self.pulls = {f"#{pull.number}": pull for pull in over[:last]}
        young = len(merged) - len(over)
        return [Merged(name, pull.at) for name, pull in self.pulls.items()], Counter(
            {TOO_YOUNG: young} if young else {}
        )

    async def count_files(self, merged: Merged) -> int:
        """See `app.bench.replay_past.Past.count_files`."""
        return await self.past.fetch_size(self.pulls[merged.id].number)

    async def source(self, merged: Merged) -> ChangeSource:
        """See `app.bench.replay_past.Past.source`."""
        return await self.past.open_source(self.pulls[merged.id].number)

    async def lost(self, merged: Merged, path: str) -> frozenset[int] | None:
        """See `app.bench.replay_past.Past.lost`."""
        later = await self.past.list_commits(self.branch, path, merged.at, merged.at + DAYS * DAY)
        if not later:
            return frozenset()
        head = await self.past.fetch_file(self.pulls[merged.id].head, path)
        end = await self.past.fetch_file(later[:COMMITS][-1], path)
        return None if head is None or end is None else lost_lines(head, end)


@asynccontextmanager
async def open_github_past(settings: Settings, repository: str) -> AsyncIterator[GitHubPast]:
    """Open it as the settings' App. Raises `OperatorError` or `HostError`."""
    key = settings.private_key.get_secret_value()
    database = await open_database(settings.database_url)
    try:
        async with open_past(
            settings.app_id, key, settings.api_url, repository, register_secret, network=settings.network
        ) as past:
            ref = past.ref
            yield GitHubPast(past, StoredMemo(database, ref.installation_id, ref.repository_id))
    finally:
        await database.aclose()
