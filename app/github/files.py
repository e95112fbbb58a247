"""Entries of GitHub's "list pull request files" → changed files. Pure; whoever speaks to the API calls it.

A `patch` may be missing (binary, too large, a bare rename, `-diff` in the head's `.gitattributes`) or cut without a
word, and a file without one has `changes` 0 even when it changed. So a missing patch is never taken for "no change"
unless object ids prove it: the file stays `UNKNOWN` until `complete_file` has seen both blobs.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analyzers.change import ChangedFile, DiffState, Hunk, Kind, Status
from app.errors import HostError
from app.review.classify import exceeds, is_binary
from app.review.compare import compute_hunks
from app.review.diff import TruncatedPatchError, check_path, kind_of, parse_patch

EMPTY_BLOB = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
"""`git hash-object /dev/null`."""
REGULAR = frozenset({"100644", "100755"})
"""git's modes of regular files."""
MAX_TEXT = 64 * 1024
"""Bytes of a text of the base branch, such as the team's guidelines."""
WITHHELD = "GitHub gave no diff of this file"
CUT = "GitHub gave a part of this file's diff"

_STATUSES = {
    "added": Status.ADDED,
    "removed": Status.REMOVED,
    "modified": Status.MODIFIED,
    "renamed": Status.RENAMED,
    "copied": Status.COPIED,
    "changed": Status.RETYPED,
    "unchanged": Status.MODIFIED,
}
_SUBMODULE = "Subproject commit "


def parse_file_entry(entry: Mapping[str, Any], mode: str | None = None, old_blob: str | None = None) -> ChangedFile:
    """Turn one entry into a changed file.

    The API tells neither modes nor the old side. `mode` is the head's mode from the git tree (`120000`); `old_blob`
    the object id at the old path from the base's tree, which proves a bare rename or mode change without fetching
    anything. Without them a submodule is known by its patch, a symbolic link not at all, and every rename without a
    patch is `UNKNOWN`. Raises `HostError` for an entry that is none.
    """
    word, old_path = _text(entry, "status") or "", _text(entry, "previous_filename")
    file = ChangedFile(
        path=check_path(_text(entry, "filename") or ""),
        status=_STATUSES.get(word, Status.MODIFIED),
        kind=kind_of(mode),
        old_path=old_path and check_path(old_path),
        blob=None if word == "removed" else _text(entry, "sha"),
    )
    if word not in _STATUSES:
        return replace(file, diff=DiffState.UNKNOWN, note=f"GitHub gives its status as {word[:40]!r}")
    patch = entry.get("patch")
    if not isinstance(patch, str) or not patch:
        return _without_patch(file, old_blob)
    try:
        hunks = parse_patch(patch)
    except TruncatedPatchError:
        return replace(file, diff=DiffState.UNKNOWN, note=CUT)
    if _counts(hunks) != (entry.get("additions"), entry.get("deletions")):
        return replace(file, diff=DiffState.UNKNOWN, note=CUT)
    if mode is None and _is_submodule(hunks):
        file = replace(file, kind=Kind.SUBMODULE)
    return replace(file, hunks=hunks)


def complete_file(file: ChangedFile, old: bytes | None, new: bytes | None) -> ChangedFile:
    """Compute what GitHub withheld from both blobs; None is a blob that could not be had.

    Returns the file with `COMPUTED` hunks, marked binary where git's NUL rule says so, `GIVEN` without hunks where
    both blobs are the same, or unchanged (`UNKNOWN`) where a blob is missing or too large to compare. What was a
    symbolic link before was never read, so all of a retyped file is new.
    """
    before = b"" if file.status in {Status.ADDED, Status.RETYPED} else old
    after = b"" if file.status is Status.REMOVED else new
    if before is None or after is None:
        return file
    if before == after:
        return _same_content(file)
    if is_binary(before) or is_binary(after):
        return replace(file, binary=True, hunks=(), diff=DiffState.COMPUTED, note="binary")
    if reason := exceeds(before) or exceeds(after):
        return replace(file, note=f"{file.note or WITHHELD}, and a side of it has {reason}")
    return replace(
        file,
        hunks=compute_hunks(before, after),
        diff=DiffState.COMPUTED,
        note=f"{file.note or WITHHELD}; both sides were compared here",
    )


def cut_text(data: bytes) -> str:
    """Return a text, of a longer one than `MAX_TEXT` bytes the whole lines of its beginning."""
    if len(data) > MAX_TEXT:
        data = data[: data.rfind(b"\n", 0, MAX_TEXT) + 1] or data[:MAX_TEXT]
    return data.decode(errors="replace")


def _text(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    if value is None or isinstance(value, str):
        return value
    raise HostError(f"GitHub lists a file whose {key} is {value!r}, which is no text")


def _without_patch(file: ChangedFile, old_blob: str | None) -> ChangedFile:
    same = EMPTY_BLOB if file.status in {Status.ADDED, Status.RETYPED} else old_blob
    if file.blob is not None and file.blob == same:
        return _same_content(file)
    return replace(file, diff=DiffState.UNKNOWN, note=WITHHELD)


def _same_content(file: ChangedFile) -> ChangedFile:
    """Return the file with a known, empty difference: what is left of a modification then is its mode."""
    mode_changed = file.status is Status.MODIFIED
    return replace(file, mode_changed=mode_changed, hunks=(), diff=DiffState.GIVEN, note="")


def _counts(hunks: tuple[Hunk, ...]) -> tuple[int, int]:
    lines = [line for hunk in hunks for line in hunk.lines]
    return sum(line.old is None for line in lines), sum(line.new is None for line in lines)


def _is_submodule(hunks: tuple[Hunk, ...]) -> bool:
    """Whether the patch is a submodule's. A regular file of one such line has nothing else in it that could hide."""
    lines = [line for hunk in hunks for line in hunk.lines]
    shown = {line.old for line in lines} | {line.new for line in lines}
    return shown <= {None, 1} and all(
        line.text.startswith(_SUBMODULE) and set(line.text.removeprefix(_SUBMODULE)) <= set("0123456789abcdef")
        for line in lines
    )
