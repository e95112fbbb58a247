"""Git objects with their real ids, written as loose objects so that the real `git` can compare them.

GitHub's answers name blobs, trees and commits by id, and Quorum keys its memo on blob ids: an invented id would let
a wrong one pass. Hashing is a dozen lines; only the comparison is left to git (`diff.py`).
"""

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Mode = Literal["100644", "100755", "120000", "160000", "040000"]
ObjectType = Literal["blob", "tree", "commit"]


@dataclass(frozen=True, slots=True)
class Symlink:
    """A symbolic link to `target`, which nobody checks."""

    target: str


@dataclass(frozen=True, slots=True)
class Submodule:
    """Another repository pinned at a commit that this one does not hold."""

    sha: str


@dataclass(frozen=True, slots=True)
class Executable:
    """A regular file with the executable bit."""

    data: bytes


Entry = bytes | Symlink | Submodule | Executable
Files = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One line of a tree; `path` is relative to that tree."""

    path: str
    mode: Mode
    type: ObjectType
    sha: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit with its tree already resolved."""

    sha: str
    tree: str
    parent: str | None
    message: str
    seconds: int


@dataclass(slots=True)
class ObjectStore:
    """The objects of one repository, in memory and in a bare repository at `folder`."""

    folder: Path
    blobs: dict[str, bytes] = field(default_factory=dict)
    trees: dict[str, tuple[TreeEntry, ...]] = field(default_factory=dict)
    commits: dict[str, Commit] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # git 2.39 takes a folder with these three for a bare repository; `git init` would cost a process.
        for name in ("objects", "refs"):
            (self.folder / name).mkdir(parents=True)
        (self.folder / "HEAD").write_text("ref: refs/heads/main\n")

    def add_commit(self, files: Files, parent: str | None, message: str, seconds: int) -> Commit:
        """Store a commit whose whole tree is `files`, `seconds` after the epoch, and return it."""
        tree = self._add_tree(files)
        who = f"Shop Developer <dev@shop.example> {seconds} +0000"
        lines = [f"tree {tree}", *([f"parent {parent}"] if parent else []), f"author {who}", f"committer {who}"]
        sha = self._write("commit", "\n".join([*lines, "", message, ""]).encode())
        self.commits[sha] = Commit(sha, tree, parent, message, seconds)
        return self.commits[sha]

    def walk(self, tree: str, prefix: str = "") -> list[TreeEntry]:
        """Return all entries below a tree, folders included, with their full paths, in git's order."""
        found = []
        for entry in self.trees[tree]:
            found.append(TreeEntry(prefix + entry.path, entry.mode, entry.type, entry.sha))
            if entry.type == "tree":
                found += self.walk(entry.sha, f"{prefix}{entry.path}/")
        return found

    def find(self, tree: str, path: str) -> TreeEntry | None:
        """Return what stands at a path below a tree; the tree itself for an empty path."""
        found = TreeEntry("", "040000", "tree", tree)
        for part in filter(None, path.split("/")):
            inside = self.trees.get(found.sha, ()) if found.type == "tree" else ()
            match = next((entry for entry in inside if entry.path == part), None)
            if match is None:
                return None
            found = TreeEntry(path, match.mode, match.type, match.sha)
        return found

    def folder_entries(self, folder: TreeEntry) -> list[TreeEntry]:
        """Return what stands directly in a folder that `find` found, with full paths."""
        prefix = f"{folder.path}/" if folder.path else ""
        return [TreeEntry(prefix + each.path, each.mode, each.type, each.sha) for each in self.trees[folder.sha]]

    def history(self, sha: str) -> list[str]:
        """Return a commit and its ancestors, youngest first."""
        found: list[str] = []
        current: str | None = sha
        while current is not None:
            found.append(current)
            current = self.commits[current].parent
        return found

    def merge_base(self, base: str, head: str) -> str | None:
        """Return the youngest commit that both have, or None for unrelated histories."""
        known = set(self.history(base))
        return next((sha for sha in self.history(head) if sha in known), None)

    def _add_tree(self, files: Files) -> str:
        folders: dict[str, dict[str, Entry]] = {}
        entries: list[TreeEntry] = []
        for path, content in files.items():
            first, slash, rest = path.partition("/")
            if slash:
                folders.setdefault(first, {})[rest] = content
            else:
                entries.append(self._add_entry(first, content))
        entries += [TreeEntry(name, "040000", "tree", self._add_tree(inside)) for name, inside in folders.items()]
        # git sorts a folder as if its name ended in a slash.
        entries.sort(key=lambda entry: (entry.path + "/" * (entry.type == "tree")).encode())
        raw = b"".join(
            f"{entry.mode.lstrip('0')} {entry.path}\0".encode() + bytes.fromhex(entry.sha) for entry in entries
        )
        sha = self._write("tree", raw)
        self.trees[sha] = tuple(entries)
        return sha

    def _add_entry(self, name: str, content: Entry) -> TreeEntry:
        match content:
            case Submodule(sha):
                return TreeEntry(name, "160000", "commit", sha)
            case Symlink(target):
                return TreeEntry(name, "120000", "blob", self._add_blob(target.encode()))
            case Executable(data):
                return TreeEntry(name, "100755", "blob", self._add_blob(data))
            case bytes(data):
                return TreeEntry(name, "100644", "blob", self._add_blob(data))

    def _add_blob(self, data: bytes) -> str:
        sha = self._write("blob", data)
        self.blobs[sha] = data
        return sha

    def _write(self, kind: ObjectType, data: bytes) -> str:
        whole = f"{kind} {len(data)}\0".encode() + data
        sha = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
        path = self.folder / "objects" / sha[:2] / sha[2:]
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(zlib.compress(whole, 1))
        return sha
