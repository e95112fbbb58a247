"""A change: the files, hunks and lines of a pull request or a local range, pinned to two commits.

Values only. Three sources make them (`app.github`): GitHub's files API, a local git range, a unified diff.
What a source could not tell is a value too (`DiffState`, `Change.unlisted`), because a missing diff means
"unknown", never "no change".
"""

import enum
from dataclasses import dataclass


class Status(enum.StrEnum):
    """What happened to a file between base and head."""

    ADDED = "added"
    MODIFIED = "modified"
    REMOVED = "removed"
    RENAMED = "renamed"
    COPIED = "copied"
    RETYPED = "retyped"


class Kind(enum.StrEnum):
    """What the head side of a path is. Only regular files are ever read."""

    REGULAR = "regular"
    SYMLINK = "symlink"
    SUBMODULE = "submodule"


class DiffState(enum.StrEnum):
    """Whether the hunks can be trusted to be the whole difference, and where a comment may stand.

    GIVEN: the source's own diff; GitHub accepts comments on its lines.
    COMPUTED: the source withheld or truncated it, so both blobs were compared here. The changed lines are known,
    but GitHub shows no such diff and refuses comments on it: remarks go to the body.
    UNKNOWN: nobody could tell what changed; every line counts as changed and none takes a comment.
    """

    GIVEN = "given"
    COMPUTED = "computed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a hunk. `old` and `new` are 1-based; an added line has no `old`, a deleted one no `new`."""

    old: int | None
    new: int | None
    text: str

    def __post_init__(self) -> None:
        if self.old is None and self.new is None:
            msg = "a line of a hunk stands on at least one side"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Hunk:
    """A run of lines that the diff shows together; a multi-line comment may not reach beyond one hunk."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """One file of a change. `blob` is the git object id of the head side where the source knows it."""

    path: str
    status: Status
    hunks: tuple[Hunk, ...] = ()
    diff: DiffState = DiffState.GIVEN
    kind: Kind = Kind.REGULAR
    old_path: str | None = None
    old_kind: Kind | None = None
    blob: str | None = None
    binary: bool = False
    mode_changed: bool = False
    note: str = ""
    """Why the diff is not GIVEN, or what else a reader must know, in words that can be shown."""

    @property
    def added_lines(self) -> frozenset[int]:
        """New-side numbers of the lines that this change wrote."""
        return frozenset(
            line.new for hunk in self.hunks for line in hunk.lines if line.new is not None and line.old is None
        )


@dataclass(frozen=True, slots=True)
class Change:
    """The whole change. `base` and `head` are commit ids, or empty where a bare diff has none.

    `unlisted` counts files that the source says exist but would not list (GitHub stops at 3,000).
    """

    base: str
    head: str
    files: tuple[ChangedFile, ...]
    unlisted: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """The head side of a file. `whole` is false when only the lines that a diff shows are known.

    The unknown lines of such a fragment are blank, so that line numbers stay true.
    """

    data: bytes
    whole: bool = True
