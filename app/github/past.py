"""Reads merged pull requests and what became of their lines, through GitHub's API and without a way to write.

There is no writing method here, and the only tokens that are asked for can read and nothing else: whoever replays a
repository's past on a team's own pull requests must not be able to say a word there.

Commits are followed by their committer's date on the default branch. A commit that was made on another branch and
merged later counts from when it was made, which a local replay, on first parents, tells apart.
"""

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.errors import HostError
from app.github.access import Repository
from app.github.answers import AbsentError
from app.github.auth import AppKey, Tokens
from app.github.client import Client
from app.github.fields import Fields
from app.github.limits import Time
from app.github.paths import contents_path
from app.github.port import ChangeSource, PullRef
from app.github.pulls import PullSource, fetch_pull, parse_contents
from app.network import DIRECT, Network

PAGES = 20
"""Of 100 closed pull requests each, the ones opened last, that are searched for merged ones."""
COMMIT_PAGES = 3
"""Of 100 commits each that changed one file."""


@dataclass(frozen=True, slots=True)
class MergedPull:
    """A merged pull request. `at` is when, in seconds since 1970."""

    number: int
    head: str
    at: int


class Past:
    """The past of one repository."""

    def __init__(self, client: Client, tokens: Tokens, ref: PullRef) -> None:
        self.ref = ref
        self._client = client
        self._tokens = tokens
        self._repository = Repository(client, tokens, ref)

    def _of(self, number: int) -> Repository:
        return Repository(self._client, self._tokens, replace(self.ref, number=number))

    async def fetch_branch(self) -> tuple[str, int]:
        """Return the default branch and the date of its newest commit, in seconds since 1970."""
        branch = (await self._repository.get("")).text("default_branch")
        listing = await self._repository.get_pages("/commits", {"sha": branch}, cap=1)
        if not listing.items:
            raise HostError(f"{self.ref.repository} has no commit on {branch}")
        return branch, _date_of(listing.items[0])

    async def list_merged(self, branch: str) -> tuple[MergedPull, ...]:
        """Return the pull requests that were merged into a branch, the last merged first."""
        query = {"state": "closed", "base": branch, "sort": "created", "direction": "desc"}
        listing = await self._repository.get_pages("/pulls", query, cap=PAGES)
        merged = [item for item in listing.items if item.text_or_none("merged_at") is not None]
        found = [
            MergedPull(item.integer("number"), item.inner("head").sha("sha"), _seconds(item, "merged_at"))
            for item in merged
        ]
        return tuple(sorted(found, key=lambda each: (-each.at, -each.number)))

    async def fetch_size(self, number: int) -> int:
        """Return how many files a pull request changes."""
        return (await self._of(number).get(f"/pulls/{number}")).integer("changed_files")

    async def open_source(self, number: int) -> ChangeSource:
        """Return the change, as a review reads it."""
        repository = self._of(number)
        return PullSource(repository, await fetch_pull(repository))

    async def list_commits(self, branch: str, path: str, since: int, until: int) -> tuple[str, ...]:
        """Return the commits that changed a file after one time and up to another, the oldest first.

        Of more than 300 in that time, the newest 300.
        """
        query = {"sha": branch, "path": path, "since": _iso(since + 1), "until": _iso(until)}
        listing = await self._repository.get_pages("/commits", query, cap=COMMIT_PAGES)
        return tuple(item.sha("sha") for item in reversed(listing.items))

    async def fetch_file(self, commit: str, path: str) -> bytes | None:
        """Return a file as it was at a commit; None where there is no such file, or one of 1 MiB or more."""
        try:
            found = await self._repository.get_value(contents_path(path), {"ref": commit})
        except AbsentError:
            return None
        if not isinstance(found, dict) or found.get("type") != "file" or found.get("encoding") != "base64":
            return None
        return parse_contents(Fields(found, path))


@asynccontextmanager
async def open_past(
    app_id: int,
    private_key: str,
    api_url: str,
    repository: str,
    minted: Callable[[str], None] = lambda _: None,
    *,
    network: Network = DIRECT,
) -> AsyncIterator[Past]:
    """Open a repository's past as the App, and close the connections again. Raises `OperatorError` or `HostError`."""
    client = Client(api_url, write_interval=0, clock=time.time, time=Time(), pause=1.0, network=network)
    try:
        tokens = Tokens(client, AppKey(app_id, private_key, time.time), time.time, minted)
        yield Past(client, tokens, await tokens.find(repository))
    finally:
        client.close()


def _date_of(commit: Fields) -> int:
    return _seconds(commit.inner("commit").inner("committer"), "date")


def _seconds(fields: Fields, key: str) -> int:
    try:
        return int(datetime.fromisoformat(fields.text(key)).timestamp())
    except ValueError:
        raise HostError(f"{fields.where}: GitHub's {key} is no time") from None


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
