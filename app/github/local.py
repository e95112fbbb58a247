"""A range of a local git repository as a source of changes, with the same three-dot meaning as a pull request.

What git calls binary is looked at again here, because a `.gitattributes` of the reviewed tree (`*.py -diff`) may say
so of anything.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

from anyio import to_thread

from analyzers.change import Change, ChangedFile, Content, DiffState, Kind, Status
from app.errors import AuthorError, HostError, OperatorError
from app.github.files import REGULAR, complete_file, cut_text
from app.github.git import Git, Repository
from app.github.paths import is_plain
from app.github.port import MAX_ABOUT, About, Tree, TreeFile
from app.github.worktree import list_regular, read_regular, read_untracked
from app.review.classify import MAX_BYTES
from app.review.config import PATH as CONFIG_PATH
from app.review.diff import parse_diff
from app.review.render import shorten

_TRUNKS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")


@dataclass(frozen=True, slots=True)
class _Pins:
    """The commits of a range (the base's tip, where the head forked off it, the head) or a working tree's top."""

    tip: str
    fork: str
    head: str
    root: Path | None


MAX_HISTORY = 20
"""Commits of one file's history."""


@dataclass(slots=True)
class LocalRange:
    """What `head` changed since it forked off `base`. Both are resolved once, at the first question.

    `head` of None is the working tree: staged and unstaged changes, and the untracked files that `.gitignore` does
    not name. Such a change has no head commit. `quorum.toml` is read from the tip of `base`, as on GitHub.
    """

    repo: Path
    base: str
    head: str | None
    git: Git
    max_untracked: int = 3_000
    """Untracked files that are listed, as many as GitHub lists of a pull request; the rest are counted."""
    _pins: _Pins | None = field(default=None, init=False)

    async def fetch_change(self) -> Change:
        """Return the files and hunks. Raises `AuthorError` for an unknown revision, `OperatorError` if git fails."""
        pins = await self._pin()
        if pins.root is not None:
            return await self._working_tree(pins, pins.root)
        files = parse_diff(await self._repository.diff(pins.fork, pins.head))
        return Change(pins.fork, pins.head, await self._look_again(files, pins))

    async def fetch_content(self, file: ChangedFile) -> Content:
        """Return the head side of a regular file. Raises `HostError` when it cannot be had."""
        pins = await self._pin()
        if pins.root is None:
            return Content(await self._repository.blob(file.blob or f"{pins.head}:{file.path}"))
        data = await to_thread.run_sync(read_regular, pins.root, file.path)
        if data is None:
            raise HostError(f"{file.path} is no regular file in the working tree")
        return Content(data)

    async def fetch_config(self) -> str | None:
        """Return the text of `.github/quorum.toml` at the tip of `base`, or None. Raises `AuthorError` for a link."""
        pins = await self._pin()
        entry = await self._repository.entry(pins.tip, CONFIG_PATH)
        if entry is None:
            return None
        mode, oid = entry
        if mode not in REGULAR:
            raise AuthorError(f"{CONFIG_PATH} has the mode {mode} at {self.base}; make it a regular file")
        return (await self._repository.blob(oid)).decode(errors="replace")

    async def fetch_about(self) -> About:
        """Return the messages of the range's commits as the description; nobody gives a range a title."""
        pins = await self._pin()
        return About(description=shorten(await self._repository.messages(pins.fork, pins.head), MAX_ABOUT))

    async def fetch_base_text(self, path: str) -> str | None:
        """Return the beginning of a text file at the tip of `base`, or None where there is no such regular file."""
        pins = await self._pin()
        entry = await self._repository.entry(pins.tip, path) if is_plain(path) else None
        if entry is None or entry[0] not in REGULAR:
            return None
        return cut_text(await self._repository.blob(entry[1]))

    async def fetch_base_folder(self, path: str) -> tuple[str, ...]:
        """See `FolderSource.fetch_base_folder`."""
        if path and not is_plain(path):
            return ()
        return await self._repository.folder((await self._pin()).tip, path)

    async def fetch_tree(self) -> Tree:
        """Return the head's tree, or what of the working tree its change is made from."""
        pins = await self._pin()
        try:
            if pins.root is not None:
                return await self._list_working_tree(pins.root)
            return Tree({file.path: file for file in await self._repository.tree(pins.head)})
        except OperatorError as error:  # a partial clone: it costs the look-ups, not the review
            raise HostError(str(error)) from error

    async def fetch_blob(self, file: TreeFile) -> bytes:
        """Return a file of the tree. Raises `HostError` when it cannot be had or is over 1 MiB."""
        if file.size is not None and file.size > MAX_BYTES:
            raise HostError(f"{file.path} has {file.size:,} bytes, the limit is {MAX_BYTES:,}")
        content = await self.fetch_content(ChangedFile(file.path, Status.ADDED, blob=file.blob))
        if len(content.data) > MAX_BYTES:
            raise HostError(f"{file.path} has {len(content.data):,} bytes, the limit is {MAX_BYTES:,}")
        return content.data

    async def _list_working_tree(self, root: Path) -> Tree:
        git = Repository(root, self.git)
        untracked = await git.untracked()
        names = [*await git.tracked(), *untracked[: self.max_untracked]]
        sizes = await to_thread.run_sync(list_regular, root, names)
        files = {path: TreeFile(path, "", size) for path, size in sizes.items()}
        return Tree(files, whole=len(untracked) <= self.max_untracked)

    async def fetch_history(self, path: str) -> tuple[str, ...]:
        """Return the newest commits up to the head that changed the file, a line each. Raises `OperatorError`."""
        pins = await self._pin()
        return await self._repository.history(pins.head, path, MAX_HISTORY)

    @property
    def _repository(self) -> Repository:
        return Repository(self.repo, self.git)

    async def _pin(self) -> _Pins:
        if self._pins is None:
            git = self._repository
            tip, head = await git.resolve(self.base), await git.resolve("HEAD" if self.head is None else self.head)
            fork = await git.fork(tip, head)
            if fork is None:
                raise AuthorError(
                    f"{self.base!r} and {self.head or 'HEAD'!r} have no common commit in {self.repo}; "
                    "name another base, or run `git fetch --unshallow` in a shallow clone"
                )
            self._pins = _Pins(tip, fork, head, await git.root() if self.head is None else None)
        return self._pins

    async def _working_tree(self, pins: _Pins, root: Path) -> Change:
        git = Repository(root, self.git)
        tracked = await self._look_again(parse_diff(await git.diff_working_tree(pins.fork)), pins)
        names = await git.untracked()
        untracked = await to_thread.run_sync(read_untracked, root, names[: self.max_untracked])
        on_disk = {file.path for file in untracked}  # a file that only left the index is not removed
        files = (*(file for file in tracked if file.path not in on_disk), *untracked)
        return Change(pins.fork, "", files, unlisted=max(0, len(names) - self.max_untracked))

    async def _look_again(self, files: tuple[ChangedFile, ...], pins: _Pins) -> tuple[ChangedFile, ...]:
        return tuple([await self._compared(file, pins) if file.binary else file for file in files])

    async def _compared(self, file: ChangedFile, pins: _Pins) -> ChangedFile:
        """Compare both sides of a file that git calls binary."""
        unknown = replace(file, binary=False, diff=DiffState.UNKNOWN, note="git was told not to show its diff")
        if file.kind is not Kind.REGULAR:
            return unknown
        try:
            whole = file.status in {Status.ADDED, Status.RETYPED}
            old = None if whole else await self._repository.blob(f"{pins.fork}:{file.old_path or file.path}")
            new = None if file.status is Status.REMOVED else (await self.fetch_content(file)).data
        except HostError as error:
            return replace(unknown, note=f"git was told not to show its diff, and {error}")
        return complete_file(unknown, old, new)


async def default_base(repo: Path, git: Git, head: str | None = "HEAD") -> str:
    """Return the commit to compare with when nobody named one.

    That is where `head` forked off origin's default branch, or off main or master. On that branch itself it is the
    commit before `head`; for the working tree (`head` of None) it is HEAD, so that what is not yet committed is
    reviewed. Raises `AuthorError` where there is no commit before.
    """
    repository = Repository(repo, git)
    tip = await repository.resolve("HEAD" if head is None else head)
    for trunk in _TRUNKS:
        try:
            fork = await repository.fork(await repository.resolve(trunk), tip)
        except AuthorError:
            continue
        if fork not in {None, tip}:
            return fork
    if head is None:
        return tip
    try:
        return await repository.resolve(f"{tip}~1")
    except AuthorError as error:
        raise AuthorError(f"{head!r} is the first commit in {repo}; name a base to compare it with") from error
