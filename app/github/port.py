"""What the engine asks of whoever hosts a change: three things to read, and for GitHub the things to publish.

Reading is one port with three adapters (GitHub's files API, a local git range, a unified diff), so a local review
and a pull request run the same code. Publishing has one adapter, which alone may write.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from analyzers.change import Change, ChangedFile, Content
from app.review.publication import Annotation, Check, Comment

__all__ = [
    "WRITERS",
    "About",
    "Annotation",
    "ChangeSource",
    "Check",
    "Comment",
    "HistorySource",
    "Host",
    "Pull",
    "PullRef",
    "Reaction",
    "Refused",
    "Tree",
    "TreeFile",
]

Reaction: TypeAlias = Literal["eyes", "+1", "rocket", "confused", "-1"]
"""GitHub's words for the reactions that are given."""
WRITERS = frozenset({"admin", "write"})
"""GitHub's words for the permissions of people who are listened to. `permission` folds the maintain role into write."""
MAX_ABOUT = 20_000
"""UTF-16 units of a description; GitHub allows 65,536."""


@dataclass(frozen=True, slots=True)
class About:
    """What the author says of a change: attacker text, for a model's eyes only. Empty where nobody says anything."""

    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A regular file of the head tree.

    `blob` is its git object id, empty where the source has none (a working tree, a bare diff). `size` is in bytes,
    None where the source does not tell it beforehand.
    """

    path: str
    blob: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Tree:
    """Every regular file of the head tree by its path. `whole` is false where the source would not list them all."""

    files: Mapping[str, TreeFile]
    whole: bool = True


class ChangeSource(Protocol):
    """Where a change comes from."""

    async def fetch_change(self) -> Change:
        """Return the files and hunks. Raises `AuthorError`, `HostError` or `GoneError`."""
        ...

    async def fetch_content(self, file: ChangedFile) -> Content:
        """Return the head side of a regular file. Raises `HostError` when it cannot be had."""
        ...

    async def fetch_config(self) -> str | None:
        """Return the text of `.github/quorum.toml` at the **base** commit, or None where there is none."""
        ...

    async def fetch_about(self) -> About:
        """Return the title and description: a pull request's, or a range's commit messages. Never raises for none."""
        ...

    async def fetch_base_text(self, path: str) -> str | None:
        """Return a text file at the **base** commit, or None where there is no such regular file.

        At most 64 KiB of it, cut at a line's end. Raises `HostError` when it cannot be had.
        """
        ...

    async def fetch_tree(self) -> Tree:
        """Return the head tree's listing; asked for once. Raises `HostError` when it cannot be had."""
        ...

    async def fetch_blob(self, file: TreeFile) -> bytes:
        """Return a file of the tree. Raises `HostError` when it cannot be had or is over 1 MiB."""
        ...


@runtime_checkable
class HistorySource(Protocol):
    """A source of changes that can cheaply tell what changed a file before: a local repository, not GitHub."""

    async def fetch_history(self, path: str) -> tuple[str, ...]:
        """Return the newest commits up to the head that changed the file, a line each. Raises `OperatorError`."""
        ...


@runtime_checkable
class FolderSource(Protocol):
    """A source of changes with a base commit whose folders can be listed."""

    async def fetch_base_folder(self, path: str) -> tuple[str, ...]:
        """Return the paths of the regular files that stand right in a folder of the **base** commit, sorted.

        The empty path is the root; a folder that is not there holds none. GitHub lists the first 1,000. Raises
        `HostError` when it cannot be had.
        """
        ...


@dataclass(frozen=True, slots=True)
class PullRef:
    """A pull request by ids that GitHub itself gave. `repository` is `owner/name`, for routes and for people."""

    installation_id: int
    repository_id: int
    repository: str
    number: int


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request as GitHub tells it now, not as a webhook once did."""

    ref: PullRef
    title: str
    head: str
    base: str
    author: str
    author_is_bot: bool
    draft: bool
    state: Literal["open", "closed"]
    locked: bool
    changed_files: int
    description: str = ""
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A comment that GitHub would not take, with its own words."""

    comment: Comment
    reason: str


class Host(Protocol):
    """GitHub, for one installation's repositories. Every write is keyed, so that doing it twice does nothing."""

    async def fetch_pull(self, ref: PullRef) -> Pull:
        """Return the pull request as it stands. Raises `GoneError` or `HostError`."""
        ...

    def change_source(self, pull: Pull) -> ChangeSource:
        """Return the reading half for this pull request, pinned to its head and base."""
        ...

    async def fetch_permission(self, ref: PullRef, login: str) -> str:
        """Return GitHub's word for a user's right: admin, write, read or none. Unknown users have none."""
        ...

    async def fetch_markers(self, pull: Pull) -> frozenset[str]:
        """Return the hidden markers of every review, comment and reply that **our own App** has on the pull request."""
        ...

    async def begin_check(self, pull: Pull, key: str) -> int:
        """Return the id of our check run with this key on the head, creating it `in_progress` if none is."""
        ...

    async def complete_check(self, ref: PullRef, check_id: int, check: Check) -> None:
        """Send annotations in batches, then the conclusion."""
        ...

    async def close_check(self, pull: Pull, key: str, check: Check, *, over: str = "") -> None:
        """Complete the check run with this key if it is open, or has the title `over`; else leave all as it is.

        For what is not a review's result: it must not take the place of one, and makes no check where none is.
        """
        ...

    async def close_others(self, pull: Pull, key: str, check: Check) -> None:
        """Complete every open check run of ours that stands on the head for this pull request and has another key."""
        ...

    async def publish_review(self, pull: Pull, body: str, comments: Sequence[Comment]) -> tuple[Refused, ...]:
        """Post one COMMENT review on the pinned head; return the comments GitHub refused.

        Refused comments are reported, not lost: when any is refused nothing has been posted yet, and the caller
        moves them to the body and asks again.
        """
        ...

    async def fetch_concerns(self, ref: PullRef, comment_id: int) -> frozenset[str]:
        """Return the fingerprints of the concerns in an inline comment of **our own**; none if it is another's."""
        ...

    async def react(self, ref: PullRef, comment_id: int, reaction: Reaction, *, inline: bool = False) -> None:
        """React to a conversation comment, or an inline one. Doing it twice is one reaction."""
        ...

    async def reply(self, ref: PullRef, body: str, *, thread: int | None = None) -> None:
        """Comment on the conversation, or in the thread that an inline comment began.

        The caller has looked for the body's marker first.
        """
        ...
