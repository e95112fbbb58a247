"""Reads the review threads of a pull request: which are resolved, and by whom. Only GraphQL tells that.

`pull_requests: read` suffices to read them. To resolve one it does not: GitHub wants `contents: write` besides
(measured by others: https://github.com/github/gh-aw/issues/35726), which would let whoever holds our token write
into the code under review. Quorum does not ask for that, so it resolves no thread.
"""

import logging
from dataclasses import dataclass

from app.errors import GoneError, HostError
from app.github.access import Repository
from app.github.fields import Fields

MAX_PAGES = 10
"""Of 100 threads; of those beyond it is not known whether they are resolved."""

_log = logging.getLogger(__name__)

QUERY = """
query ReviewThreads($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    databaseId
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          isResolved
          resolvedBy { login }
          comments(first: 1) { nodes { fullDatabaseId } }
        }
      }
    }
  }
}
"""


@dataclass(frozen=True, slots=True)
class Thread:
    """`root` is the id of the comment that began it; `resolver` is a login, empty for an account that is gone."""

    root: int
    resolved: bool
    resolver: str


async def fetch_threads(repository: Repository) -> tuple[Thread, ...]:
    """Return the threads, oldest first. Raises `HostError` or `GoneError`."""
    threads: list[Thread] = []
    after: str | None = None
    seen: set[str | None] = {None}
    for _ in range(MAX_PAGES):
        found = (await repository.query(QUERY, {"number": repository.ref.number, "after": after})).inner("repository")
        if found.integer("databaseId") != repository.ref.repository_id:
            raise GoneError(f"{found.where}: {repository.ref.repository} is now another repository")
        page = found.inner("pullRequest").inner("reviewThreads")
        threads += [thread for node in _nodes(page) if (thread := _parse_thread(node)) is not None]
        if not page.inner("pageInfo").flag("hasNextPage"):
            return tuple(threads)
        after = page.inner("pageInfo").text("endCursor")
        if after in seen:
            raise HostError(f"{page.where}: GitHub's pages run in a circle")
        seen.add(after)
    _log.warning("%s#%d has more than %d threads", repository.ref.repository, repository.ref.number, len(threads))
    return tuple(threads)


def _nodes(connection: Fields) -> tuple[Fields, ...]:
    """Return the objects of a connection. The schema allows null for the list, and for each of them."""
    nodes = connection.value.get("nodes")
    return tuple(Fields(node, connection.where) for node in nodes or () if isinstance(node, dict))


def _parse_thread(node: Fields) -> Thread | None:
    """Return a thread; None for one without a comment that can be named."""
    roots = [comment.text_or_none("fullDatabaseId") or "" for comment in _nodes(node.inner("comments"))[:1]]
    if not roots or not roots[0].isdecimal() or not roots[0].isascii():
        return None
    return Thread(int(roots[0]), node.flag("isResolved"), node.inner("resolvedBy").text_or_none("login") or "")
