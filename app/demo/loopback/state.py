"""What the loopback GitHub remembers: repositories, pull requests, reviews, comments, check runs, reactions.

Plain mutable records under one lock (`State.lock`), which each request holds while it is handled; what a test may
set by hand (a permission, a lock, a closed pull request) is a field or a method here.
"""

import datetime as dt
import hashlib
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from app.demo.loopback.diff import FileDiff, Side, compare
from app.demo.loopback.objects import Commit, Files, ObjectStore

ReviewState = Literal["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "PENDING"]


@dataclass(frozen=True, slots=True)
class User:
    """An account. GitHub writes an App's own account `slug[bot]`."""

    login: str

    @property
    def id(self) -> int:
        """A number that is the same in every process, so that payloads can be compared."""
        return int(hashlib.sha256(self.login.lower().encode()).hexdigest()[:7], 16)

    @property
    def is_bot(self) -> bool:
        """Whether this is an App's account."""
        return self.login.endswith("[bot]")


@dataclass(slots=True)
class Reaction:
    """A reaction to a comment, inline or of the conversation."""

    id: int
    user: User
    content: str
    at: str


@dataclass(slots=True)
class ReviewComment:
    """An inline comment of a review."""

    id: int
    review_id: int
    user: User
    path: str
    body: str
    commit: str
    line: int
    side: Side
    start_line: int | None
    start_side: Side | None
    position: int
    hunk: str
    at: str
    reactions: list[Reaction] = field(default_factory=list)
    reply_to: int | None = None
    """The thread's root comment, of a reply."""
    resolved: bool = False
    """Whether the thread is resolved that this comment began, and by whom; nobody is a deleted account."""
    resolved_by: User | None = None


@dataclass(slots=True)
class Review:
    """A review; `at` is None while it is pending."""

    id: int
    user: User
    body: str
    state: ReviewState
    commit: str
    at: str | None
    comments: list[ReviewComment]


@dataclass(slots=True)
class IssueComment:
    """A comment of the conversation."""

    id: int
    user: User
    body: str
    at: str
    reactions: list[Reaction] = field(default_factory=list)


@dataclass(slots=True)
class CheckRun:
    """A check run. `output` and `annotations` are as the App sent them, already judged."""

    id: int
    name: str
    head: str
    status: str
    conclusion: str | None
    external_id: str
    details_url: str | None
    started_at: str
    completed_at: str | None
    title: str | None = None
    summary: str | None = None
    text: str | None = None
    annotations: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Pull:
    """A pull request. Its fields may be set by hand between two requests."""

    repository: "Repository"
    number: int
    title: str
    body: str | None
    author: User | None
    base: str
    base_ref: str
    head: str
    head_ref: str
    draft: bool
    at: str
    state: Literal["open", "closed"] = "open"
    merged: bool = False
    closed_at: str | None = None
    locked: bool = False
    head_deleted: bool = False
    """Whether the fork that the change came from is gone, so that `head.repo` is null."""
    before: str | None = None
    reviews: list[Review] = field(default_factory=list)
    comments: list[IssueComment] = field(default_factory=list)

    @property
    def id(self) -> int:
        """GitHub's number for the pull request, other than `number`."""
        return self.repository.id * 1000 + self.number

    def push(self, head: str) -> None:
        """Move the head to another commit of the repository."""
        self.before, self.head = self.head, self.repository.store.commits[head].sha
        self.repository.branches[self.head_ref] = head

    def merge(self) -> None:
        """Close it, and move the default branch to its head."""
        self.state, self.merged, self.closed_at = "closed", True, self.repository.state.now()
        self.repository.branches[self.repository.default_branch] = self.head

    def files(self, head: str | None = None) -> tuple[FileDiff, ...]:
        """Return what changed between the merge base and a head, by default the present one."""
        return self.repository.diff(self.base, head or self.head)

    def commits(self) -> list[str]:
        """Return the pull request's own commits, oldest first."""
        known = set(self.repository.store.history(self.base))
        return [sha for sha in reversed(self.repository.store.history(self.head)) if sha not in known]

    def threads(self) -> list[ReviewComment]:
        """Return the root comments of the threads, oldest first."""
        return [comment for comment in self.inline_comments() if comment.reply_to is None]

    def inline_comments(self) -> list[ReviewComment]:
        """Return the comments of all submitted reviews, oldest first."""
        return [comment for review in self.reviews if review.state != "PENDING" for comment in review.comments]


@dataclass(slots=True, eq=False)
class Repository:
    """A repository. `permissions` maps a login to admin, maintain, write, triage or read."""

    state: "State"
    id: int
    full_name: str
    store: ObjectStore
    private: bool = True
    permissions: dict[str, str] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    pulls: dict[int, Pull] = field(default_factory=dict)
    checks: dict[int, CheckRun] = field(default_factory=dict)
    default_branch: str = "main"
    _diffs: dict[tuple[str, str], tuple[FileDiff, ...]] = field(default_factory=dict)

    @property
    def owner(self) -> User:
        """The account before the slash."""
        return User(self.full_name.partition("/")[0])

    @property
    def name(self) -> str:
        """The name behind the slash."""
        return self.full_name.partition("/")[2]

    def commit(self, files: Files, parent: str | None = None, message: str = "Change the shop") -> str:
        """Store a commit whose **whole** tree is `files`, and return its id."""
        with self.state.lock:
            return self.store.add_commit(files, parent, message, int(self.state.clock())).sha

    def open_pull(
        self,
        base_sha: str,
        head_sha: str,
        *,
        title: str = "Change the shop",
        body: str | None = None,
        author: str | None = "alice",
        draft: bool = False,
    ) -> Pull:
        """Open a pull request from one commit of this repository to another; no author means a deleted account."""
        with self.state.lock:
            number = max(self.pulls, default=0) + 1
            user = self.state.user(author) if author else None
            head_ref = f"change-{number}"
            self.branches |= {self.default_branch: base_sha, head_ref: head_sha}
            pull = Pull(
                repository=self,
                number=number,
                title=title,
                body=body,
                author=user,
                base=base_sha,
                base_ref=self.default_branch,
                head=head_sha,
                head_ref=head_ref,
                draft=draft,
                at=self.state.now(),
            )
            self.pulls[number] = pull
            return pull

    def resolve(self, ref: str) -> Commit | None:
        """Return the commit of an id, a branch or a pull request's ref, or None."""
        name = ref.removeprefix("refs/").removeprefix("heads/")
        parts = name.split("/")
        if parts[0] == "pull" and len(parts) == 3 and parts[1].isdigit() and parts[2] == "head":  # noqa: PLR2004
            pull = self.pulls.get(int(parts[1]))
            name = pull.head if pull else ""
        return self.store.commits.get(self.branches.get(name, name))

    def diff(self, base: str, head: str) -> tuple[FileDiff, ...]:
        """Return what changed between the merge base of two commits and the second (three dots)."""
        start = self.store.merge_base(base, head) or base
        key = (start, head)
        if key not in self._diffs:
            self._diffs[key] = compare(self.store.folder, *key)
        return self._diffs[key]


@dataclass(slots=True)
class State:
    """Everything, under one lock. `clock` gives seconds since the epoch."""

    folder: Path
    clock: Callable[[], float] = time.time
    lock: threading.RLock = field(default_factory=threading.RLock)
    repositories: dict[str, Repository] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(90_001))

    def next_id(self) -> int:
        """Return a number that no other object has."""
        return next(self._ids)

    def now(self) -> str:
        """Return the time as GitHub writes it, in whole seconds of UTC."""
        return iso(self.clock())

    def user(self, login: str) -> User:
        """Return an account, creating it."""
        return self.users.setdefault(login.lower(), User(login))

    def add_repository(self, full_name: str, *, private: bool = True) -> Repository:
        """Create an empty repository `owner/name` that the installation can reach."""
        with self.lock:
            number = self.next_id()
            store = ObjectStore(self.folder / f"{number}.git")
            repository = Repository(self, number, full_name, store, private)
            self.user(repository.owner.login)
            self.repositories[full_name.lower()] = repository
            return repository


def iso(seconds: float) -> str:
    """Return seconds since the epoch as GitHub writes a time."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
