"""Reads git objects of a pull request through the base repository, by id: modes from trees, bytes from blobs.

By id, so that a push meanwhile changes nothing; through the base repository, which holds a fork's objects even when
the fork is gone. A blob is believed only if its bytes have its id.
"""

import base64
import binascii
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.errors import HostError
from app.github.access import Repository
from app.github.fields import Fields
from app.review.classify import MAX_BYTES

MAX_BLOB = MAX_BYTES
"""Bytes of one file. GitHub serves blobs up to 100 MB; what is larger than a file that is read need not be fetched, and
sixteen are fetched at once: 60 files of 8 MiB, which compress to nothing, took 800 MB of memory."""
MAX_KEPT = 32 * 1024 * 1024
"""Bytes of blobs kept, since a file whose diff was withheld is read twice: to compare, then to judge."""
MAX_WALK = 100
"""Requests to find single files where GitHub cut the recursive tree short (100,000 entries or 7 MB)."""


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One line of a tree. `mode` is git's, such as 100644; `size` is in bytes and stands with blobs only."""

    mode: str
    sha: str
    size: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything below a commit's root, folders included. `whole` is false where GitHub cut it short."""

    entries: Mapping[str, TreeEntry]
    whole: bool


class Objects:
    """The git objects of one repository."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._blobs: dict[str, bytes] = {}
        self._kept = 0
        self._sizes: dict[str, int] = {}
        self._first: tuple[str, Listing] | None = None

    async def list_tree(self, commit: str) -> Listing:
        """Return a commit's tree. The first is kept: a review asks for the modes of its head, then for its tree."""
        if self._first is not None and self._first[0] == commit:
            return self._first[1]
        tree = await self._repository.get(f"/git/trees/{commit}", {"recursive": "1"})
        listing = Listing(_parse_tree(tree), not tree.flag("truncated"))
        self._first = self._first or (commit, listing)
        return listing

    async def find_entries(self, commit: str, paths: Collection[str]) -> Mapping[str, TreeEntry]:
        """Return the tree entries of these paths at a commit; a path is missing if it is not there or not found."""
        listing = await self.list_tree(commit)
        wanted = frozenset(paths)
        found = {path: entry for path, entry in listing.entries.items() if path in wanted}
        if not listing.whole:
            found |= await self._walk(commit, wanted - found.keys())
        self._sizes |= {entry.sha: entry.size for entry in found.values() if entry.size is not None}
        return found

    async def _walk(self, commit: str, paths: Collection[str]) -> dict[str, TreeEntry]:
        """Descend from the root to each path, asking for each directory once, `MAX_WALK` at most."""
        trees: dict[str, dict[str, TreeEntry]] = {}
        found: dict[str, TreeEntry] = {}
        for path in sorted(paths):
            entry: TreeEntry | None = TreeEntry("040000", commit, None)
            for name in path.split("/"):
                if entry is None or (entry.sha not in trees and len(trees) == MAX_WALK):
                    entry = None
                    break
                if entry.sha not in trees:
                    trees[entry.sha] = _parse_tree(await self._repository.get(f"/git/trees/{entry.sha}"))
                entry = trees[entry.sha].get(name)
            if entry is not None:
                found[path] = entry
        return found

    async def fetch_blob(self, sha: str, size: int | None = None) -> bytes:
        """Return a blob's bytes. Raises `HostError` for one over `MAX_BLOB`, or one that is not what its id says.

        One that a tree told to be larger is not even asked for; `size` is what the caller knows of it.
        """
        if sha in self._blobs:
            return self._blobs[sha]
        _check_size(self._sizes.get(sha, size), sha)
        data = _parse_blob(await self._repository.get(f"/git/blobs/{sha}"), sha)
        if self._kept + len(data) <= MAX_KEPT:
            self._blobs[sha] = data
            self._kept += len(data)
        return data


def _parse_tree(tree: Fields) -> dict[str, TreeEntry]:
    entries: dict[str, TreeEntry] = {}
    for item in tree.each("tree"):
        size = item.value.get("size")
        entries[item.text("path")] = TreeEntry(item.text("mode"), item.sha("sha"), size if type(size) is int else None)
    return entries


def _parse_blob(blob: Fields, sha: str) -> bytes:
    size = blob.value.get("size")
    _check_size(size if type(size) is int else None, sha)
    if blob.text("encoding") != "base64":
        raise HostError(f"{blob.where}: GitHub sent the blob as {blob.text('encoding')[:20]!r}, not as base64")
    try:
        data = base64.b64decode(blob.text("content"))
    except (binascii.Error, ValueError):
        raise HostError(f"{blob.where}: GitHub's blob is no base64") from None
    _check_size(len(data), sha)
    if blob_id(data, len(sha)) != sha:
        raise HostError(f"{blob.where}: GitHub sent {len(data):,} bytes that do not have this id")
    return data


def blob_id(data: bytes, digits: int) -> str:
    """Return git's id of a blob, SHA-1 with 40 digits or SHA-256 with 64."""
    digest = hashlib.sha256() if digits == 64 else hashlib.sha1(usedforsecurity=False)  # noqa: PLR2004
    digest.update(b"blob %d\0" % len(data))
    digest.update(data)
    return digest.hexdigest()


def _check_size(size: int | None, sha: str) -> None:
    if size is not None and size > MAX_BLOB:
        raise HostError(f"blob {sha[:10]} has {size:,} bytes, the limit is {MAX_BLOB:,}")
