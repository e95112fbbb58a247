"""Reads a pull request: what it is now, what it changes, and what its base branch asks of us.

GitHub lists the files of whatever head is newest, so the head is looked at again after the listing; all else goes by
commit id. GitHub withholds patches of large files: such a file is compared here, from both blobs.
"""

import base64
import binascii
import logging
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Literal

from analyzers.change import Change, ChangedFile, Content, DiffState, Kind, Status
from app.errors import AuthorError, GoneError, HostError
from app.github.access import Repository
from app.github.answers import AbsentError
from app.github.fields import Fields, parse_object, parse_objects
from app.github.files import REGULAR, complete_file, cut_text, parse_file_entry
from app.github.objects import Objects, TreeEntry
from app.github.paths import contents_path, is_plain
from app.github.port import MAX_ABOUT, About, Pull, PullRef, Tree, TreeFile
from app.review.config import PATH as CONFIG
from app.review.diff import kind_of
from app.review.render import shorten

CONFIG_CHARACTERS = 64 * 1024
"""One more is returned at most, so that `parse_config` refuses the file in its own words."""
MAX_COMPARED = 200
"""Files compared from blobs, at two requests each; beyond, every line counts as changed."""
MAX_COMPARED_LINES = 200_000
"""Lines that these differences may show together, at some 200 bytes of memory each."""

_log = logging.getLogger(__name__)


async def fetch_pull(repository: Repository) -> Pull:
    """Return the pull request as it stands.

    Raises `GoneError` also where the name now belongs to another repository than the webhook's.
    """
    ref = repository.ref
    fields = await repository.get(f"/pulls/{ref.number}")
    found = fields.inner("base").inner("repo").integer("id")
    if found != ref.repository_id:
        raise GoneError(f"{ref.repository} is now repository {found}, not {ref.repository_id}")
    return _parse_pull(fields, ref)


def _parse_pull(fields: Fields, ref: PullRef) -> Pull:
    author = fields.inner("user")
    state: Literal["open", "closed"] = "open" if fields.text("state") == "open" else "closed"
    return Pull(
        ref=ref,
        title=fields.text("title"),
        head=fields.inner("head").sha("sha"),
        base=fields.inner("base").sha("sha"),
        author=author.text_or_none("login") or "ghost",  # GitHub's own name for a deleted account
        author_is_bot=author.text_or_none("type") == "Bot",
        draft=fields.flag("draft"),
        state=state,
        locked=fields.flag("locked"),
        changed_files=fields.integer("changed_files"),
        description=shorten(fields.text_or_none("body") or "", MAX_ABOUT),
        merged=fields.flag("merged"),
    )


class PullSource:
    """`ChangeSource` of one pull request, pinned to its head and base."""

    def __init__(self, repository: Repository, pull: Pull) -> None:
        self._repository = repository
        self._pull = pull
        self._objects = Objects(repository)

    async def fetch_change(self) -> Change:
        """Return the files and hunks. Raises `HostError` also when the head moved meanwhile: a newer run follows."""
        listing = await self._repository.get_pages(f"/pulls/{self._pull.ref.number}/files")
        await self._check_pinned()
        names = {item.text("filename") for item in listing.items}
        now = await self._objects.find_entries(self._pull.head, names) if names else {}
        first = [_parse_file(item, now, {}) for item in listing.items]
        before = await self._fetch_old_entries(first)
        files = [_parse_file(item, now, before) for item in listing.items] if before else first
        room = MAX_COMPARED_LINES
        for index in [index for index, file in enumerate(files) if _is_withheld(file)][:MAX_COMPARED]:
            if room > 0:
                files[index] = await self._compare(files[index], before.get(_old_path(files[index])))
                room -= sum(len(hunk.lines) for hunk in files[index].hunks)
        unlisted = max(0 if listing.whole else 1, self._pull.changed_files - len(files))
        return Change(self._pull.base, self._pull.head, tuple(files), unlisted)

    async def _check_pinned(self) -> None:
        current = await fetch_pull(self._repository)
        if current.head != self._pull.head:
            number, old, new = self._pull.ref.number, self._pull.head[:10], current.head[:10]
            raise HostError(f"pull request {number} moved from {old} to {new} while its files were listed")

    async def _fetch_old_entries(self, files: Collection[ChangedFile]) -> Mapping[str, TreeEntry]:
        """Return the merge base's entries of the files whose old side matters; two requests if any does.

        The merge base, since that is what GitHub's own diff of a pull request starts from.
        """
        paths = {
            _old_path(file)
            for file in files
            if file.status is Status.RETYPED or (_is_withheld(file) and file.status is not Status.ADDED)
        }
        if not paths:
            return {}
        comparison = await self._repository.get(f"/compare/{self._pull.base}...{self._pull.head}", {"per_page": 1})
        return await self._objects.find_entries(comparison.inner("merge_base_commit").sha("sha"), paths)

    async def _compare(self, file: ChangedFile, before: TreeEntry | None) -> ChangedFile:
        """Compute a diff that GitHub withheld. One file that cannot be had stays UNKNOWN, and says why."""
        try:
            old = None
            if before is not None and kind_of(before.mode) is Kind.REGULAR:
                old = await self._objects.fetch_blob(before.sha)
            new = (await self.fetch_content(file)).data
        except HostError as error:
            if isinstance(error, GoneError) and not isinstance(error, AbsentError):
                raise
            return replace(file, note=f"GitHub withheld the patch, and the two sides could not be compared: {error}")
        return complete_file(file, old, new)

    async def fetch_content(self, file: ChangedFile) -> Content:
        """Return the head side of a regular file, whole. Links are never followed."""
        if file.kind is not Kind.REGULAR:
            raise HostError(f"{file.path} is a {file.kind}, which is not followed")
        if file.blob is None:
            raise HostError(f"{file.path}: GitHub names no blob of its head side")
        return Content(await self._objects.fetch_blob(file.blob))

    async def fetch_config(self) -> str | None:
        """Return the base branch's configuration, or None where there is no such regular file."""
        fields = await self._fetch_contents(CONFIG)
        if fields is None:
            return None
        if fields.text("encoding") != "base64":  # "none" from 1 MiB on
            size = fields.integer("size")
            raise AuthorError(f"{CONFIG} has {size:,} bytes, the limit is {CONFIG_CHARACTERS:,} characters; shorten it")
        return parse_contents(fields).decode("utf-8", "replace")[: CONFIG_CHARACTERS + 1]

    async def fetch_about(self) -> About:
        """Return the title and the description as they stood when the pull request was looked at."""
        return About(self._pull.title, self._pull.description)

    async def fetch_base_text(self, path: str) -> str | None:
        """Return the beginning of a text file at the base, or None where there is no such regular file."""
        fields = await self._fetch_contents(path) if is_plain(path) else None
        return None if fields is None else cut_text(parse_contents(fields))

    async def fetch_base_folder(self, path: str) -> tuple[str, ...]:
        """See `FolderSource.fetch_base_folder`."""
        if path and not is_plain(path):
            return ()
        where = contents_path(path) if path else "/contents"
        try:
            value = await self._repository.get_value(where, {"ref": self._pull.base})
        except AbsentError:
            return ()
        found = parse_objects(value, where) if isinstance(value, list) else ()
        # In a listing a submodule is a "file" too, and nothing to download (GitHub's documentation of contents).
        files = (item for item in found if item.text("type") == "file" and item.text_or_none("download_url"))
        return tuple(sorted(item.text("path") for item in files))

    async def _fetch_contents(self, path: str) -> Fields | None:
        """Return what stands at a plain path of the base, or None where that is no regular file."""
        where = contents_path(path)
        try:
            value = await self._repository.get_value(where, {"ref": self._pull.base})
        except AbsentError:
            return None
        if not isinstance(value, dict) or value.get("type") != "file":
            _log.warning("%s: %s is no file at the base and is not read", self._pull.ref.repository, path[:200])
            return None
        return parse_object(value, where)

    async def fetch_tree(self) -> Tree:
        """Return the head's tree; of a very large one GitHub lists the first 100,000 entries or 7 MB."""
        listing = await self._objects.list_tree(self._pull.head)
        files = {
            path: TreeFile(path, entry.sha, entry.size)
            for path, entry in listing.entries.items()
            if entry.mode in REGULAR
        }
        return Tree(files, listing.whole)

    async def fetch_blob(self, file: TreeFile) -> bytes:
        """Return a file of the tree, by id through the base repository."""
        return await self._objects.fetch_blob(file.blob, file.size)


def parse_contents(fields: Fields) -> bytes:
    """Return a file's bytes. GitHub sends none of one that has 1 MiB or more."""
    if fields.text("encoding") != "base64":
        raise HostError(f"{fields.where}: GitHub does not send a file of this size")
    try:
        return base64.b64decode(fields.text("content"))
    except (binascii.Error, ValueError):
        raise HostError(f"{fields.where}: GitHub's file is no base64") from None


def _parse_file(item: Fields, now: Mapping[str, TreeEntry], before: Mapping[str, TreeEntry]) -> ChangedFile:
    """Return a listed file, with what only the two trees tell: modes, and proof that a blob did not change."""
    new = now.get(item.text("filename"))
    old = before.get(item.text_or_none("previous_filename") or item.text("filename"))
    file = parse_file_entry(item.value, new.mode if new else None, old.sha if old else None)
    if new is None or file.status is Status.REMOVED:
        return file
    if file.blob is None:
        file = replace(file, blob=new.sha)
    if old is None:
        return file
    was = kind_of(old.mode)
    return replace(file, old_kind=was, mode_changed=was is file.kind and old.mode != new.mode)


def _is_withheld(file: ChangedFile) -> bool:
    return file.diff is DiffState.UNKNOWN and file.kind is Kind.REGULAR and file.status is not Status.REMOVED


def _old_path(file: ChangedFile) -> str:
    return file.old_path or file.path
