"""A unified diff, from a file or a pipe, as a source of changes.

A diff shows hunks, not files. The rest of a file is taken from a working tree only where that tree proves to be one
side of the diff: every line that the diff shows of that side must stand there at its number. Where neither side fits,
the lines shown are all that is known, and the content says so. A tree that holds both sides' lines alike (a deletion
among equal lines) is taken for the new side.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from anyio import to_thread

from analyzers.change import Change, ChangedFile, Content, DiffState, Hunk, Kind, Status
from app.errors import HostError
from app.github.port import About, Tree, TreeFile
from app.github.worktree import read_regular
from app.review.anchor import LineMap
from app.review.classify import MAX_BYTES
from app.review.compare import split_lines
from app.review.diff import parse_diff

MAX_FRAGMENT = 200_000
"""The highest line number that a fragment is padded to with blank lines. A hunk header may claim any number."""


@dataclass(frozen=True, slots=True)
class DiffText:
    """The diff's text, and the root of a working tree it may belong to, or None. It has neither base nor head."""

    text: str
    root: Path | None

    async def fetch_change(self) -> Change:
        """Return the files and hunks. Raises `AuthorError` for a text that is no diff."""
        return Change("", "", parse_diff(self.text))

    async def fetch_content(self, file: ChangedFile) -> Content:
        """Return the head side, whole or in fragments. Raises `HostError` where the diff shows nothing of it."""
        if file.binary or file.diff is DiffState.UNKNOWN:
            raise HostError(f"the diff does not show the content of {file.path}; review a git range instead")
        found = await to_thread.run_sync(_in_tree, self.root, file) if self.root is not None else None
        if found is not None:
            return Content(found)
        if file.status in {Status.ADDED, Status.RETYPED}:
            return Content(_fragment(file))
        if not file.hunks:
            raise HostError(f"the diff shows no line of {file.path}, and the working tree does not have it")
        return Content(_fragment(file), whole=False)

    async def fetch_config(self) -> str | None:
        """Return None: a bare diff has no base commit to read a configuration from, so the defaults stand."""
        return None

    async def fetch_about(self) -> About:
        """Return nothing: a bare diff has no author's words."""
        return About()

    async def fetch_base_text(self, path: str) -> str | None:  # noqa: ARG002 -- the port's
        """Return None: a bare diff has no base commit."""
        return None

    async def fetch_tree(self) -> Tree:
        """Return the files that the diff shows; what else there may be, nobody tells."""
        return Tree({path: TreeFile(path, "", None) for path in self._shown}, whole=False)

    async def fetch_blob(self, file: TreeFile) -> bytes:
        """Return a file that the diff shows, or what it shows of it."""
        shown = self._shown.get(file.path)
        if shown is None:
            raise HostError(f"{file.path} is not in the diff")
        data = (await self.fetch_content(shown)).data
        if len(data) > MAX_BYTES:
            raise HostError(f"{file.path} has {len(data):,} bytes, the limit is {MAX_BYTES:,}")
        return data

    @property
    def _shown(self) -> Mapping[str, ChangedFile]:
        files = parse_diff(self.text)
        return {file.path: file for file in files if file.kind is Kind.REGULAR and file.status is not Status.REMOVED}


def _in_tree(root: Path, file: ChangedFile) -> bytes | None:
    """Return the head side as the working tree has it (diff applied) or as it follows from it (not yet applied)."""
    after = read_regular(root, file.path)
    if after is not None and _shows(split_lines(after), file.hunks, new=True):
        return after
    before = read_regular(root, file.old_path or file.path)
    if before is not None and file.status is not Status.ADDED and _shows(split_lines(before), file.hunks, new=False):
        return b"".join(_applied(split_lines(before), file))
    return None


def _shows(lines: Sequence[bytes], hunks: Sequence[Hunk], *, new: bool) -> bool:
    """Whether every line of one side of the hunks stands at its number."""
    shown = ((line.new if new else line.old, line.text) for hunk in hunks for line in hunk.lines)
    return all(
        number is None or (number <= len(lines) and _text(lines[number - 1]) == text.encode(errors="replace"))
        for number, text in shown
    )


def _text(line: bytes) -> bytes:
    """Return the line as a diff that was decoded with errors="replace" shows it."""
    return line.removesuffix(b"\n").decode(errors="replace").encode()


def _applied(old: Sequence[bytes], file: ChangedFile) -> Iterator[bytes]:
    """Yield the new side's lines; those that the change did not write keep their bytes."""
    lines = [line for hunk in file.hunks for line in hunk.lines]
    written = {line.new: line.text for line in lines if line.old is None}
    lines_map = LineMap(file)
    for number in range(1, len(old) + len(written) - sum(line.new is None for line in lines) + 1):
        origin = lines_map.old_line(number)
        yield written[number].encode(errors="replace") + b"\n" if origin is None else old[origin - 1]


def _fragment(file: ChangedFile) -> bytes:
    """Return the lines that the diff shows at their numbers; the others are blank."""
    shown = {line.new: line.text for hunk in file.hunks for line in hunk.lines if line.new is not None}
    last = max(shown, default=0)
    if last > MAX_FRAGMENT:
        raise HostError(f"the diff speaks of line {last:,} of {file.path}, the limit is {MAX_FRAGMENT:,}")
    return b"".join(shown.get(number, "").encode(errors="replace") + b"\n" for number in range(1, last + 1))
