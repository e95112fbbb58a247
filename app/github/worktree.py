"""Reads files of a working tree that somebody else filled: regular files only, below the root, of bounded size."""

import os
import stat
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from analyzers.change import ChangedFile, DiffState, Kind, Status
from app.errors import HostError
from app.github.files import complete_file

MAX_BYTES = 8 * 1024 * 1024


def read_regular(root: Path, path: str) -> bytes | None:
    """Return the file's bytes, or None where there is no regular file.

    No component of `path` may be a symbolic link. Raises `HostError` for a file over `MAX_BYTES` or one that cannot
    be read.
    """
    try:
        place = _below(root, path)
        if place is None or not stat.S_ISREG(place.lstat().st_mode):
            return None
        # O_NOFOLLOW and O_NONBLOCK: the file may have become a link or a pipe since
        with os.fdopen(os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise HostError(f"{path} cannot be read: {error}") from error
    if len(data) > MAX_BYTES:
        raise HostError(f"{path} has over {MAX_BYTES:,} bytes, the limit; exclude it or split it")
    return data


def list_regular(root: Path, names: Iterable[str]) -> Mapping[str, int]:
    """Return the sizes in bytes of those names that are regular files, reached through no symbolic link."""
    sizes: dict[str, int] = {}
    for name in names:
        try:
            place = _below(root, name)
            facts = place.lstat() if place is not None else None
        except (OSError, ValueError):  # gone meanwhile, or a name that is not UTF-8
            continue
        if facts is not None and stat.S_ISREG(facts.st_mode):
            sizes[name] = facts.st_size
    return sizes


def _below(root: Path, path: str) -> Path | None:
    place = root
    for part in path.split("/"):
        place = place / part
        if part in {"", ".."} or stat.S_ISLNK(place.lstat().st_mode):
            return None
    return place


def read_untracked(root: Path, names: Sequence[str]) -> tuple[ChangedFile, ...]:
    """Return untracked files as added ones. git lists another repository inside the tree as `name/`."""
    return tuple(_untracked(root, name) for name in names)


def _untracked(root: Path, name: str) -> ChangedFile:
    if name.endswith("/"):
        return ChangedFile(name[:-1], Status.ADDED, kind=Kind.SUBMODULE)
    try:
        data = read_regular(root, name)
    except HostError as error:
        return ChangedFile(name, Status.ADDED, diff=DiffState.UNKNOWN, note=str(error))
    if data is None:  # git lists regular files and links only
        return ChangedFile(name, Status.ADDED, kind=Kind.SYMLINK)
    file = complete_file(ChangedFile(name, Status.ADDED, diff=DiffState.UNKNOWN, note="untracked"), None, data)
    return file if file.diff is DiffState.UNKNOWN else replace(file, diff=DiffState.GIVEN, note="")
