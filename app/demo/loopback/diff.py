"""What GitHub's files API says of two trees, taken from the real `git diff`.

The patch that a client reads and the lines on which GitHub takes comments come from one text, so a client that
counts lines wrongly is refused here as it would be there.
"""

import re
import shutil
import subprocess  # noqa: TID251 -- runs inside a server thread of a stand-in, on objects written by ourselves
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.errors import OperatorError

PATCH_LINES = 3000
"""Beyond this many changed lines of one file the API leaves `patch` out."""

FileStatus = Literal["added", "removed", "modified", "renamed", "copied", "changed"]
Side = Literal["LEFT", "RIGHT"]

_STATUS: dict[str, FileStatus] = {
    "A": "added",
    "D": "removed",
    "M": "modified",
    "R": "renamed",
    "C": "copied",
    "T": "changed",
}
_HUNK = re.compile(r"@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@")


@dataclass(frozen=True, slots=True)
class FileDiff:
    """One file of a comparison. `patch` starts at the first `@@`; it is None where the API gives none."""

    path: str
    status: FileStatus
    sha: str
    old_path: str | None
    patch: str | None
    additions: int
    deletions: int

    def hunk_of(self, line: int, side: Side) -> int | None:
        """Return the index of the hunk that shows a line, or None where the diff does not show it."""
        return self.places.get((side, line), (None, None))[0]

    def position_of(self, line: int, side: Side) -> int | None:
        """Return how many lines below the first `@@` a line stands."""
        return self.places.get((side, line), (None, None))[1]

    @property
    def places(self) -> dict[tuple[Side, int], tuple[int, int]]:
        """Map each line that the patch shows to its hunk and its position."""
        found: dict[tuple[Side, int], tuple[int, int]] = {}
        hunk, old, new = -1, 0, 0
        for position, text in enumerate((self.patch or "").split("\n")):
            header = _HUNK.match(text)
            if header:
                hunk, old, new = hunk + 1, int(header[1]), int(header[2])
                continue
            if text.startswith((" ", "-")):
                found["LEFT", old] = (hunk, position)
                old += 1
            if text.startswith((" ", "+")):
                found["RIGHT", new] = (hunk, position)
                new += 1
        return found

    def hunk_text(self, line: int, side: Side) -> str:
        """Return the hunk down to a line, which GitHub keeps with a comment as `diff_hunk`."""
        position = self.position_of(line, side)
        lines = (self.patch or "").split("\n")[: (position or 0) + 1]
        start = max((index for index, text in enumerate(lines) if _HUNK.match(text)), default=0)
        return "\n".join(lines[start:])


def git_diff(folder: Path, base: str, head: str) -> str:
    """Return the unified diff of two trees, as the `.diff` media type gives it."""
    return _git(folder, "diff-tree", "-r", "-M", "-p", "--full-index", base, head)


def compare(folder: Path, base: str, head: str) -> tuple[FileDiff, ...]:
    """Return the files that differ between two commits or trees, in git's order."""
    raw = _git(folder, "diff-tree", "-r", "-M", "-z", "--raw", "--no-abbrev", base, head)
    patches = _patches(git_diff(folder, base, head))
    found = []
    parts = iter(raw.removesuffix("\0").split("\0"))
    for meta in filter(None, parts):
        _, _, old_sha, new_sha, letter = meta.lstrip(":").split(" ")
        path = next(parts)
        moved = letter[0] in "RC"
        status = _STATUS[letter[0]]
        # A type change is two patches for one path; neither is the file's own, so none is given.
        section = [next(patches) for _ in range(2 if status == "changed" else 1)]
        found.append(
            _file_diff(
                next(parts) if moved else path,
                status,
                old_sha if status == "removed" else new_sha,
                path if moved else None,
                section[0] if len(section) == 1 else "",
            )
        )
    return tuple(found)


def _file_diff(path: str, status: FileStatus, sha: str, old_path: str | None, section: str) -> FileDiff:
    start = section.find("\n@@ ")
    patch = section[start + 1 :].removesuffix("\n") if start >= 0 else ""
    lines = patch.split("\n")
    additions = sum(line.startswith("+") for line in lines)
    deletions = sum(line.startswith("-") for line in lines)
    shown = patch if patch and additions + deletions <= PATCH_LINES else None
    return FileDiff(path, status, sha, old_path, shown, additions, deletions)


def _patches(text: str) -> Iterator[str]:
    """Cut a diff into its files. A line of content starts with a blank, plus, minus or backslash, so never with `d`."""
    return iter(re.split(r"^(?=diff --git )", text, flags=re.MULTILINE)[1:])


def _git(folder: Path, *arguments: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise OperatorError("the loopback GitHub compares two trees with git, which is not on the PATH; install git")
    environment = {
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
        "LC_ALL": "C",
    }
    done = subprocess.run([git, "--git-dir", str(folder), *arguments], env=environment, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")
