"""What is asked of git, and how it is kept from obeying the repository.

A repository's configuration can start programs at a mere `git diff` (`core.fsmonitor`, `diff.external`, textconv,
filters, the upload-pack of a partial clone), and its attributes and settings can hide changes (`ignore = all` in
`.gitmodules`). Every command switches these off. The environment (`GIT_*`, HOME) is the matter of whoever supplies
`Git`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.errors import AuthorError, HostError, OperatorError
from app.github.files import REGULAR
from app.github.port import TreeFile
from app.github.worktree import MAX_BYTES

MAX_COMMITS = 100
"""Commits whose messages are read, the newest of a range."""

_LACKING = b"unable to read "
"""What git 2.39 says of an object that is not there, as in a partial clone, for which it may not fetch it here."""
_NO_REPOSITORY = "fatal: not a git repository"
"""How git 2.39 begins where neither the folder nor one above it is a repository."""
_NOT_OURS = "fatal: detected dubious ownership"
"""And where it is another user's, as a folder is that was mounted into a container."""
_FLAGS = ("--no-optional-locks", "--no-replace-objects", "--literal-pathspecs")
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": "/dev/null",
    "core.attributesFile": "/dev/null",
    "core.quotePath": "true",  # a name that is not UTF-8 arrives whole, as octal escapes
    "diff.suppressBlankEmpty": "false",
    # git 2.39.5 fetches the missing blobs of a partial clone through a program that the repository's configuration
    # names (remote.*.uploadpack); protocol.allow alone does not stop it, the repository's protocol.file.allow wins
    "protocol.allow": "never",
    **{f"protocol.{name}.allow": "never" for name in ("file", "ssh", "git", "http", "https", "ext", "fd")},
}
_DIFF = (
    "diff",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-relative",
    "--find-renames",
    "--full-index",
    "--unified=3",
    "--inter-hunk-context=0",
    "--diff-algorithm=myers",
    "--indent-heuristic",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--submodule=short",
)


@dataclass(frozen=True, slots=True)
class GitResult:
    """How a git process ended."""

    code: int
    stdout: bytes
    stderr: bytes

    @property
    def complaint(self) -> str:
        """The first line of what git said, or its exit code."""
        lines = self.stderr.decode(errors="replace").strip().split("\n")
        return lines[0][:200] or f"exit code {self.code}"


@dataclass(frozen=True, slots=True)
class Step:
    """A commit of a branch's own line. `at` is the committer's time in seconds since 1970."""

    id: str
    parents: tuple[str, ...]
    at: int


class Git(Protocol):
    """Runs `git` with these arguments, without a shell."""

    async def __call__(self, *argv: str, cwd: Path) -> GitResult:
        """Run in the directory `cwd`. Raises `OperatorError` where there is no git."""
        ...


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository at or above `path`, asked without being obeyed."""

    path: Path
    git: Git

    async def resolve(self, revision: str) -> str:
        """Return the id of a commit. Raises `AuthorError` where the revision names none, or there is no repository."""
        result = await self._ask("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        if result.code:
            if result.complaint.startswith(_NO_REPOSITORY):
                raise AuthorError(f"{self.path.resolve()} is in no git repository; name one with --repo")
            if result.complaint.startswith(_NOT_OURS):
                place = self.path.resolve()
                remedy = f"run as its owner, or trust it: git config --global --add safe.directory {place}"
                raise AuthorError(f"{place} belongs to another user, so git does not read it; {remedy}")
            remedy = "name a branch, a tag or a commit that is here, or fetch it first"
            if revision == "HEAD":
                remedy = "it has none yet, so commit first"
            raise AuthorError(f"{revision!r} names no commit in {self.path} ({result.complaint}); {remedy}")
        return result.stdout.decode("ascii").strip()

    async def fork(self, base: str, head: str) -> str | None:
        """Return the best common ancestor of two commits, or None."""
        result = await self._ask("merge-base", base, head)
        return result.stdout.decode("ascii").split("\n", 1)[0] if result.code == 0 else None

    async def blob(self, name: str) -> bytes:
        """Return a blob by object id or `commit:path`. Raises `HostError` when it cannot be had."""
        size = await self._ask("cat-file", "-s", name)
        if size.code == 0 and int(size.stdout) > MAX_BYTES:
            raise HostError(f"it has {int(size.stdout):,} bytes, the limit is {MAX_BYTES:,}")
        result = await self._ask("cat-file", "blob", name)
        if result.code:
            raise HostError(f"git cannot read {name}: {result.complaint}")
        return result.stdout

    async def entry(self, commit: str, path: str) -> tuple[str, str] | None:
        """Return the mode and the object id of a path, or None where the commit has none."""
        listed = await self._tell("ls-tree", "-z", "--full-tree", commit, "--", path)
        mode, _, oid = listed.partition(b"\t")[0].decode("ascii").partition(" ")
        return (mode, oid.rpartition(" ")[2]) if listed else None

    async def folder(self, commit: str, path: str) -> tuple[str, ...]:
        """Return the paths of the regular files right in a folder of a commit, sorted; the empty path is the root."""
        inside = ("--", f"{path}/") if path else ()
        listed = await self._tell("ls-tree", "-z", "-l", "--full-tree", commit, *inside)
        found = (_parse_tree_line(line) for line in listed.split(b"\0") if line)
        return tuple(sorted(file.path for file in found if file is not None))

    async def tree(self, commit: str) -> tuple[TreeFile, ...]:
        """Return the regular files of a commit."""
        listed = await self._tell("ls-tree", "-r", "-z", "-l", "--full-tree", commit)
        return tuple(file for line in listed.split(b"\0") if line and (file := _parse_tree_line(line)) is not None)

    async def tracked(self) -> list[str]:
        """Return the paths of the index below this one; a merge's conflict names a path more than once."""
        return _names(await self._tell("ls-files", "--cached", "-z"))

    async def messages(self, base: str, head: str) -> str:
        """Return what the commits of a range say, oldest first, at most `MAX_COMMITS`; merges say nothing.

        By `rev-list`: `git log` would start the repository's gpg.program where log.showSignature is set.
        """
        shape = ("--format=%B", "--no-commit-header", "--encoding=UTF-8", "--no-merges", "--reverse")
        said = await self._tell("rev-list", *shape, f"--max-count={MAX_COMMITS}", f"{base}..{head}", "--")
        return said.decode(errors="replace").strip()

    async def mainline(self, tip: str, most: int) -> tuple[Step, ...]:
        """Return a branch's own commits, the newest first, without those that a merge brought in."""
        shape = ("--first-parent", "--parents", "--timestamp", f"--max-count={most}")
        listed = await self._tell("rev-list", *shape, tip, "--")
        lines = [line.split() for line in listed.decode("ascii").splitlines()]
        return tuple(Step(oid, tuple(parents), int(at)) for at, oid, *parents in lines)

    async def later(self, since: str, tip: str, path: str, until: int) -> tuple[str, ...]:
        """Return the commits of the line after `since` that changed a path, oldest first, up to a time as in `Step`."""
        shape = ("--first-parent", "--reverse", f"--min-age={until}")
        return tuple((await self._tell("rev-list", *shape, f"{since}..{tip}", "--", path)).decode("ascii").split())

    async def history(self, head: str, path: str, most: int) -> tuple[str, ...]:
        """Return the newest commits that changed a path, as `id date author: subject`. By `rev-list`, as above."""
        shape = ("--format=%h %cs %an: %s", "--no-commit-header", "--encoding=UTF-8", f"--max-count={most}")
        return tuple((await self._tell("rev-list", *shape, head, "--", path)).decode(errors="replace").splitlines())

    async def diff(self, base: str, head: str) -> str:
        """Return the diff of two commits."""
        result = await self._tell(*_DIFF, "--ignore-submodules=none", base, head, "--")
        return result.decode(errors="replace")

    async def root(self) -> Path:
        """Return the top of the working tree. Raises `AuthorError` for none or one only the configuration names."""
        result = await self._ask("rev-parse", "--show-toplevel")
        if result.code:
            raise AuthorError(f"{self.path} is a repository without a working tree; name a commit with --head")
        root = Path(result.stdout.removesuffix(b"\n").decode(errors="surrogateescape"))
        if not _is_root(root, self.path):
            raise AuthorError(f"{self.path} has its working tree at {root} (core.worktree); review commits instead")
        return root

    async def diff_working_tree(self, base: str) -> str:
        """Return the diff of a commit and the working tree, without the repository's clean filters.

        A submodule's own changes are passed over: git would run `git status` in it, under its configuration.
        """
        settings = await self._no_filters()
        result = await self._ask(*settings, *_DIFF, "--ignore-submodules=dirty", base, "--")
        return _checked(result, "diff", self.path).decode(errors="replace")

    async def untracked(self) -> list[str]:
        """Return the untracked paths that are not ignored; another repository inside the tree ends with `/`."""
        return _names(await self._tell("ls-files", "--others", "--exclude-standard", "-z"))

    async def _no_filters(self) -> list[str]:
        listed = await self._ask(
            "config", "--null", "--name-only", "--get-regexp", "^filter[.]"
        )  # exit 1: there is none
        keys = {key.rpartition(".")[0] for key in listed.stdout.decode(errors="surrogateescape").split("\0") if key}
        if bad := next((key for key in keys if "=" in key), ""):
            raise AuthorError(f"the git configuration has a filter named {bad[:200]!r}, which cannot be switched off")
        values = [f"{key}.{word}" for key in sorted(keys) for word in ("clean=", "process=", "required=false")]
        return [word for value in values for word in ("-c", value)]

    async def _tell(self, *argv: str) -> bytes:
        return _checked(await self._ask(*argv), argv[0], self.path)

    async def _ask(self, *argv: str) -> GitResult:
        settings = [word for key, value in _SETTINGS.items() for word in ("-c", f"{key}={value}")]
        return await self.git(*_FLAGS, *settings, *argv, cwd=self.path)


def _names(listed: bytes) -> list[str]:
    return [name.decode(errors="backslashreplace") for name in listed.split(b"\0") if name]


def _parse_tree_line(line: bytes) -> TreeFile | None:
    """Parse `mode type id size<TAB>path`; None for what is no regular file."""
    facts, _, path = line.partition(b"\t")
    mode, _, oid, size = facts.decode("ascii").split()
    return TreeFile(path.decode(errors="backslashreplace"), oid, int(size)) if mode in REGULAR else None


def _checked(result: GitResult, command: str, path: Path) -> bytes:
    if result.code:
        lacks = _LACKING in result.stderr
        remedy = "; objects are missing, as in a partial clone: fetch them, or clone in full" if lacks else ""
        raise OperatorError(f"`git {command}` failed in {path}: {result.complaint}{remedy}")
    return result.stdout


def _is_root(root: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(root) and (root / ".git").exists()
