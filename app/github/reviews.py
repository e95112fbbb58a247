"""Publishes the review: one COMMENT on the pinned head, or nothing.

GitHub refuses a whole review for one comment off the diff and does not say which. So a refused review is taken apart
with reviews that are left pending, which nobody but we can see, and deleted at once; who asked gets the comments that
GitHub would not take and asks again without them.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.errors import HostError
from app.github.access import Repository
from app.github.answers import AbsentError, RefusedError, UnsureError
from app.github.fields import Fields
from app.github.markers import MAX_PAGES, Author
from app.github.port import Comment, Pull, Refused
from app.review.marker import find_markers, review_marker

MAX_PROBES = 16
"""Pending reviews of one search, two writes each: at a write a second, half a minute. One bad among 50 takes 13."""


@dataclass(frozen=True, slots=True)
class _Posted:
    id: int
    pending: bool
    commit: str | None
    body: str


class ReviewPublisher:
    """Publishes on one pull request as one author, our own App's account."""

    def __init__(self, repository: Repository, pull: Pull, author: Author) -> None:
        self._repository = repository
        self._pull = pull
        self._author = author
        self._path = f"/pulls/{pull.ref.number}/reviews"

    async def publish(self, body: str, comments: Sequence[Comment]) -> tuple[Refused, ...]:
        """Post the review unless it stands there already; return the comments GitHub refused.

        When any is returned nothing was posted. Raises `HostError` when GitHub refuses the review for another
        reason than a comment: the head is gone, the body is too long.
        """

        async def find() -> int | None:
            return next((review.id for review in await self._list_ours() if self._is_same(review, body)), None)

        async def post() -> int:
            return await self._post(comments, body=body, event="COMMENT")

        if await find() is not None:
            return ()
        try:
            await self._without_leftover(lambda: self._repository.once(post, find))
        except RefusedError as refused:
            against = await self._probe(comments) if comments else ""
            if not against:
                raise HostError(f"{refused}; its comments are not the reason") from refused
            return await find_refused(comments, against, self._probe, MAX_PROBES - 1)
        return ()

    def _is_same(self, review: _Posted, body: str) -> bool:
        """Whether a review is the one to post: it has the same marker, or without one the same text."""
        if review.pending or review.commit != self._pull.head:
            return False
        keys = _review_markers(body)
        return keys <= _review_markers(review.body) if keys else review.body == body

    async def _without_leftover(self, write: Callable[[], Awaitable[int]]) -> int:
        """Write; when that is refused while a pending review of ours is left over, delete it and write again.

        A crash between a probe and its deletion leaves one, and GitHub refuses every review after it.
        """
        try:
            return await write()
        except RefusedError:
            if not await self._delete_pending():
                raise
        return await write()

    async def _probe(self, comments: Sequence[Comment]) -> str:
        """Return GitHub's words against these comments, or an empty string if it would take them all."""
        try:
            review_id = await self._without_leftover(lambda: self._post(comments))
            await self._delete(review_id)
        except RefusedError as refused:
            return refused.words or "GitHub gave no reason"
        except UnsureError as unsure:
            await self._delete_pending()
            return str(unsure)
        return ""

    async def _delete_pending(self) -> bool:
        pending = [review.id for review in await self._list_ours() if review.pending]
        for review_id in pending:
            await self._delete(review_id)
        return bool(pending)

    async def _delete(self, review_id: int) -> None:
        try:
            await self._repository.delete(f"{self._path}/{review_id}")
        except AbsentError:
            return  # an earlier attempt, whose reply was lost, has deleted it

    async def _post(self, comments: Sequence[Comment], **fields: str) -> int:
        body: dict[str, Any] = {"commit_id": self._pull.head, **fields}
        if comments:
            body["comments"] = [_render_comment(comment) for comment in comments]
        return (await self._repository.post(self._path, body)).integer("id")

    async def _list_ours(self) -> list[_Posted]:
        listing = await self._repository.get_pages(self._path, cap=MAX_PAGES)
        return [_parse_review(item) for item in listing.items if self._author.wrote(item)]


def _review_markers(body: str) -> frozenset[str]:
    return frozenset(marker for marker in find_markers(body) if marker.startswith(review_marker("")))


def _parse_review(item: Fields) -> _Posted:
    pending = item.text_or_none("state") == "PENDING"
    return _Posted(item.integer("id"), pending, item.text_or_none("commit_id"), item.text_or_none("body") or "")


def _render_comment(comment: Comment) -> dict[str, Any]:
    rendered: dict[str, Any] = {
        "path": comment.path,
        "line": comment.line,
        "side": "RIGHT",
        "body": comment.body,
    }
    if comment.start_line is not None and comment.start_line < comment.line:
        rendered |= {"start_line": comment.start_line, "start_side": "RIGHT"}
    return rendered


Probe: TypeAlias = Callable[[Sequence[Comment]], Awaitable[str]]


async def find_refused(comments: Sequence[Comment], words: str, probe: Probe, most: int) -> tuple[Refused, ...]:
    """Return the comments to blame for a refusal of them all, in their order.

    `probe` returns the words against a group, or an empty string. Halves: if the left half is taken, the right one
    holds the fault and needs no probe. After `most` probes, whatever is not cleared counts as refused.
    """
    blamed: dict[int, str] = {}
    suspects = [(range(len(comments)), words)]
    probes = 0
    while suspects:
        group, reason = suspects.pop()
        if len(group) == 1:
            blamed[group[0]] = reason
            continue
        if probes >= most - 1:
            blamed |= dict.fromkeys(group, f"one of {len(group)} comments GitHub refused together: {reason}")
            continue
        left, right = group[: len(group) // 2], group[len(group) // 2 :]
        against_left = await probe([comments[index] for index in left])
        against_right = await probe([comments[index] for index in right]) if against_left else reason
        probes += 2 if against_left else 1
        suspects += [(half, against) for half, against in ((right, against_right), (left, against_left)) if against]
    return tuple(Refused(comments[index], blamed[index]) for index in sorted(blamed))
