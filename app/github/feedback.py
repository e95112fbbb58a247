"""Reads how our own inline comments were received: thumbs and clicks of those who may write, and lines changed since.

Anybody may put a thumb on a comment of a public repository, and so teach Quorum to be silent. So only people with write
permission count; who they are is asked of GitHub, and only where there is a thumb. Whether lines changed says
something once the pull request is merged: then it was somebody with write permission who took them as they are.

It costs one listing, a tree for the last head and for each earlier one that was commented on, and two blobs for each
file that changed since; where lines changed, also the list of threads, since that is where resolving says something.

Left out: replies, other than our own that keep a dismissal.
"""

import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.errors import AwayError, GoneError, HostError
from app.github.access import Repository
from app.github.answers import AbsentError
from app.github.fields import Fields
from app.github.files import REGULAR
from app.github.markers import MAX_PAGES, Author
from app.github.objects import Objects, TreeEntry
from app.github.port import Pull
from app.github.threads import fetch_threads
from app.review.feedback import Reception, lost_lines
from app.review.marker import concern_marker, dismissal_marker, find_concerns, find_markers

MAX_ASKED = 50
"""Comments whose thumbs are looked at, and people whose permission is asked, a request each; the rest count nothing."""
MAX_FILES = 30
"""Files that are compared, each with two requests for its contents; of the others it is not known."""

_THUMBS = ("+1", "-1")

_log = logging.getLogger(__name__)

MayWrite = Callable[[str], Awaitable[bool]]


async def fetch_receptions(
    repository: Repository, author: Author, pull: Pull, may_write: MayWrite
) -> tuple[Reception, ...]:
    """Return how each inline comment of ours with a concern in it was received. Raises `HostError`."""
    listing = await repository.get_pages(f"/pulls/{pull.ref.number}/comments", cap=MAX_PAGES)
    own = [item for item in listing.items if author.wrote(item)]
    ours = [(item, names) for item in own if (names := find_concerns(item.text_or_none("body") or ""))]
    said = frozenset(marker for item in own for marker in find_markers(item.text_or_none("body") or ""))
    changes = await fetch_changes(repository, pull, [item for item, _ in ours]) if pull.merged else {}
    people = _People(may_write, author)
    resolved = await _fetch_resolved(repository, people) if any(changes.values()) else frozenset[int]()
    asked = 0
    found: list[Reception] = []
    for item, names in ours:
        thumbs = dict.fromkeys(_THUMBS, 0)
        if _has_thumbs(item) and asked < MAX_ASKED:
            asked += 1
            thumbs = await _count_thumbs(repository, item.integer("id"), people)
        comment = item.integer("id")
        found.append(
            Reception(
                frozenset(map(concern_marker, names)),
                liked=thumbs["+1"],
                disliked=thumbs["-1"],
                changed=changes.get(comment),
                resolved=comment in resolved,
                dismissed=any(dismissal_marker(name) in said for name in names),
            )
        )
    return tuple(found)


def _has_thumbs(item: Fields) -> bool:
    counts = item.inner("reactions").value
    return any(isinstance(counts.get(content), int) and counts[content] > 0 for content in _THUMBS)


@dataclass(slots=True)
class _People:
    """Who may write, each asked once."""

    ask: MayWrite
    us: Author
    known: dict[str, bool] = field(default_factory=dict)

    async def may_write(self, login: str) -> bool:
        if login not in self.known:
            self.known[login] = len(self.known) < MAX_ASKED and await self.ask(login)
        return self.known[login]


async def _count_thumbs(repository: Repository, comment_id: int, people: _People) -> dict[str, int]:
    counts = dict.fromkeys(_THUMBS, 0)
    for reaction in (await repository.get_pages(f"/pulls/comments/{comment_id}/reactions", cap=1)).items:
        content, user = reaction.text_or_none("content"), reaction.inner("user")
        login = user.text_or_none("login") if user.text_or_none("type") == "User" else None
        if content in counts and login is not None and await people.may_write(login):
            counts[content] += 1
    return counts


async def _fetch_resolved(repository: Repository, people: _People) -> frozenset[int]:
    """Return the root comments of the threads that somebody resolved who may write; none where that is not told.

    GraphQL names an App's account without its `[bot]`, so whoever is named as we are is taken for us.
    """
    try:
        threads = await fetch_threads(repository)
    except HostError as error:
        if isinstance(error, AwayError):
            raise
        _log.warning("which threads were resolved is not known: %s", error)
        return frozenset()
    resolved = [each for each in threads if each.resolved and each.resolver not in {"", people.us.slug}]
    return frozenset([each.root for each in resolved if await people.may_write(each.resolver)])


@dataclass(frozen=True, slots=True)
class _Remark:
    """A comment's lines on the new side of the head that it was made on."""

    id: int
    start: int
    end: int

    def among(self, lines: frozenset[int]) -> bool:
        return any(self.start <= line <= self.end for line in lines)


def _parse_remark(item: Fields) -> _Remark | None:
    """Return its lines; None for a comment on a whole file or on the old side."""
    end, start = item.value.get("original_line"), item.value.get("original_start_line")
    if not isinstance(end, int) or item.text_or_none("side") != "RIGHT":
        return None
    first = start if isinstance(start, int) and start <= end else end
    return _Remark(item.integer("id"), first, end)


async def fetch_changes(repository: Repository, pull: Pull, ours: Sequence[Fields]) -> Mapping[int, bool]:
    """Return, by comment, whether its lines were changed between the head it was made on and the last one."""
    places: dict[str, dict[str, list[_Remark]]] = defaultdict(lambda: defaultdict(list))
    for item in ours:
        if (remark := _parse_remark(item)) is not None:
            places[item.sha("original_commit_id")][item.text("path")].append(remark)
    if not places:
        return {}
    objects = Objects(repository)
    last = await objects.find_entries(pull.head, {path for files in places.values() for path in files})
    changes: dict[int, bool] = {}
    room = MAX_FILES
    for commit, files in places.items():
        first = last if commit == pull.head else await _find_entries(objects, commit, files)
        for path, remarks in files.items():
            old, new = first.get(path), last.get(path)
            if old is None or new is None or not {old.mode, new.mode} <= REGULAR:
                continue  # it may have moved: that is no answer to a remark
            same = old.sha == new.sha
            lost = frozenset[int]() if same else await _fetch_lost(objects, old, new) if room > 0 else None
            room -= not same
            if lost is not None:
                changes |= {remark.id: remark.among(lost) for remark in remarks}
    return changes


async def _find_entries(objects: Objects, commit: str, files: Mapping[str, object]) -> Mapping[str, TreeEntry]:
    try:
        return await objects.find_entries(commit, list(files))
    except AbsentError:  # a head that was pushed over, and is forgotten since
        return {}


async def _fetch_lost(objects: Objects, old: TreeEntry, new: TreeEntry) -> frozenset[int] | None:
    try:
        return lost_lines(await objects.fetch_blob(old.sha), await objects.fetch_blob(new.sha))
    except HostError as error:
        if isinstance(error, AwayError) or (isinstance(error, GoneError) and not isinstance(error, AbsentError)):
            raise
        _log.info("whether lines changed is not known: %s", error)
        return None
