"""The files of the reviewed commit by their names: what a look-up may read, and nothing else.

A path is a key of a dictionary, never a place on a disk: it names a regular file of the pinned head tree, exactly or
as the only one that Unicode calls the same (NFC), or it names nothing. Files come when they are asked for, once for
all calls of a review, within a budget; those of the change are the very bytes that everybody else judges.
"""

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import anyio

from analyzers.change import Kind, Status
from app.engine.dispatch import Lanes, for_each
from app.engine.material import SOURCE, Material
from app.errors import HostError
from app.github.port import TreeFile
from app.review.classify import MAX_BYTES, is_binary
from app.review.plan import Subject
from app.review.render import plain

MAX_FETCHED_BYTES = 16 * 1024 * 1024
MAX_FETCHED_FILES = 500
"""Files fetched for the look-ups of one review, at one request each; GitHub allows an installation 5,000 an hour."""
MAX_PATH = 4_096
"""Characters of a path; no system that git runs on takes more bytes."""
_ABREAST = 16
_COMPARED = 500
"""Names that a misspelt one is compared with, at 0.1 ms each."""
_SHOWN = 160


class UnreadableError(Exception):
    """A path that names nothing that may be read. `str(error)` tells a model why, and what to call instead."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The readable paths, sorted. `note` says why there may be others, or is empty."""

    files: Mapping[str, TreeFile]
    note: str


@dataclass(frozen=True, slots=True)
class TreeText:
    """A file's text; bytes that are not UTF-8 are replaced. `note` says what of it is not known, or is empty."""

    path: str
    text: str
    note: str = ""

    @property
    def lines(self) -> Sequence[str]:
        r"""The lines without their ends. They end at "\n" only, as in git."""
        lines = self.text.split("\n")
        return lines if lines[-1] else lines[:-1]


class HeadTree:
    """The head tree of one review. Its budget, in bytes and files, is for what is not in the change."""

    def __init__(
        self,
        material: Material,
        lanes: Lanes,
        *,
        max_bytes: int = MAX_FETCHED_BYTES,
        max_files: int = MAX_FETCHED_FILES,
    ) -> None:
        self._material = material
        self._lanes = lanes
        self._bytes_left = max_bytes
        self._files_left = max_files
        self._subjects: dict[str, list[Subject]] = {}
        for subject in material.subjects:
            self._subjects.setdefault(subject.file.path, []).append(subject)
        self._listed: Listing | None = None
        self._listing = anyio.Lock()
        self._fetching: dict[str, anyio.Lock] = {}
        self._fetched: dict[str, bytes | str] = {}
        self._twins: Mapping[str, Sequence[str]] | None = None

    async def list_files(self) -> Listing:
        """Return what can be read, asked for once. A tree that cannot be listed is the change's files alone."""
        async with self._listing:
            if self._listed is None:
                self._listed = await self._list()
        return self._listed

    async def find(self, path: str) -> TreeFile:
        """Return the file that a path names. Raises `UnreadableError` with the names that come close."""
        self._check(path)
        files = (await self.list_files()).files
        if path in files:
            return files[path]
        twins = self._same(path, files) if len(path) <= MAX_PATH else ()
        if len(twins) != 1:
            raise UnreadableError(_no_file(path, twins or _close(path, files), same=bool(twins)))
        self._check(twins[0])
        return files[twins[0]]

    async def read(self, path: str) -> TreeText:
        """Return the text that a path names. Raises `UnreadableError`."""
        held = self._held(path)
        if held is not None:
            return held
        file = await self.find(path)
        held = self._held(file.path)
        if held is not None:
            return held
        async with self._fetching.setdefault(file.path, anyio.Lock()):
            if file.path not in self._fetched:
                self._fetched[file.path] = await self._fetch(file)
        data = self._fetched[file.path]
        if isinstance(data, str):
            raise UnreadableError(f"{_quote(file.path)} cannot be read: {data}")
        return TreeText(file.path, data.decode(errors="replace"))

    async def read_many(self, paths: Sequence[str], most: int) -> tuple[TreeText, ...]:
        """Return the texts of those of these files that can be read, fetching at most `most` of them."""
        wanted: list[str] = []
        for path in paths:
            new = self._held(path) is None and path not in self._fetched
            if not new or most > 0:
                wanted.append(path)
                most -= new
        texts = await for_each(wanted, self._read_or_none, anyio.CapacityLimiter(_ABREAST))
        return tuple(text for text in texts if text is not None)

    async def _read_or_none(self, path: str) -> TreeText | None:
        try:
            return await self.read(path)
        except UnreadableError:
            return None

    async def _list(self) -> Listing:
        note = ""
        files: dict[str, TreeFile] = {}
        try:
            async with self._lanes[SOURCE]:
                tree = await self._material.source.fetch_tree()
        except HostError as error:
            note = f"Only the changed files are known, since the head tree could not be listed: {error}"
        else:
            files = dict(tree.files)
            note = "" if tree.whole else "The source does not list the whole head tree; there may be other files."
        for path, subjects in self._subjects.items():
            content = subjects[0].content
            if content is not None:
                files.setdefault(path, TreeFile(path, "", len(content.data)))
        excludes = self._material.config.excludes if self._material.config.exclude else lambda _: ""
        return Listing({path: files[path] for path in sorted(files) if not excludes(path)}, note)

    def _check(self, path: str) -> None:
        """Raise for what the team excludes, and for a changed file that is none to read."""
        for subject in self._subjects.get(path, ()):
            if reason := _refusal(subject):
                raise UnreadableError(f"{_quote(path)} cannot be read: {reason}")
        if glob := self._material.config.excludes(path):
            raise UnreadableError(f"{_quote(path)} cannot be read: quorum.toml excludes {_quote(glob)} from reviews")

    def _held(self, path: str) -> TreeText | None:
        """Return a changed file as everybody else sees it."""
        content = self._subjects[path][0].content if path in self._subjects else None
        if content is None:
            return None
        note = "" if content.whole else "Only the lines that the diff shows are known; the others are blank here."
        return TreeText(path, content.data.decode(errors="replace"), note)

    async def _fetch(self, file: TreeFile) -> bytes | str:
        """Return a file's bytes, or why it is not read."""
        size = file.size or 0
        if size > MAX_BYTES:
            return f"it has {size:,} bytes, the limit is {MAX_BYTES:,}"
        if min(self._files_left, self._bytes_left) <= 0 or size > self._bytes_left:
            return "the look-ups of this review have used up what they may fetch; the changed files can still be read"
        self._files_left -= 1
        self._bytes_left -= size
        try:
            async with self._lanes[SOURCE]:
                data = await self._material.source.fetch_blob(file)
        except HostError as error:
            return f"it could not be fetched: {error}"
        self._bytes_left -= len(data) - size
        return "it is binary" if is_binary(data) else data

    def _same(self, path: str, files: Iterable[str]) -> Sequence[str]:
        """Return the paths that Unicode calls the same as this one."""
        if self._twins is None:
            twins: dict[str, list[str]] = {}
            for each in files:
                twins.setdefault(unicodedata.normalize("NFC", each), []).append(each)
            self._twins = twins
        return self._twins.get(unicodedata.normalize("NFC", path), ())


def _refusal(subject: Subject) -> str:
    file = subject.file
    if file.status is Status.REMOVED:
        return "this change removes it; diff_of shows what it was"
    if file.kind is not Kind.REGULAR:
        return f"it is a {file.kind}, which is not followed"
    if subject.content is None and (file.binary or subject.kind.unread.startswith("binary")):
        return "it is binary"
    return subject.unreadable


def _close(path: str, files: Mapping[str, TreeFile]) -> Sequence[str]:
    """Return up to three paths that may have been meant: of the same name, else of similar spelling."""
    name = path[-_SHOWN:].rpartition("/")[2].casefold()
    same = [each for each in files if each.rpartition("/")[2].casefold() == name]
    known = (same or list(files))[:_COMPARED]
    return difflib.get_close_matches(path[-_SHOWN:], known, n=3, cutoff=0.0 if same else 0.6)


def _no_file(path: str, near: Sequence[str], *, same: bool) -> str:
    if same:
        meant = f" {len(near)} files have names that look the same; none of them can be told by it."
    elif near:
        meant = f" Did you mean {' or '.join(map(_quote, near))}?"
    else:
        meant = " list_files shows what there is."
    return f"{_quote(path)} is no regular file of the reviewed tree; a path is relative to its root.{meant}"


def _quote(path: str) -> str:
    return f"`{plain(path, _SHOWN)}`"
