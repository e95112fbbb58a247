"""Notes on our own inline comments that what they speak of is mended, and takes the note back where it is not.

Wanted minus posted, as with reviews: the note stands in the comment itself, so a second run changes nothing. An edit
notifies nobody.
"""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from app.github.access import Repository
from app.github.feedback import fetch_changes
from app.github.markers import MAX_PAGES, Author
from app.github.port import Pull
from app.review.marker import find_concerns
from app.review.mended import Standing, is_marked_mended, mark_mended, unmark_mended

MOST = 20
"""Comments that one run edits, a write a second; the next run goes on."""

Judge: TypeAlias = Callable[[AbstractSet[str], str], Standing]
"""How a comment stands, by the fingerprints of its concerns and its path."""


async def note_mended(repository: Repository, author: Author, pull: Pull, judge: Judge) -> int:
    """Bring the notes up to date with the pull request's head; return how many comments were edited."""
    listing = await repository.get_pages(f"/pulls/{pull.ref.number}/comments", cap=MAX_PAGES)
    own = [(item, item.text_or_none("body") or "") for item in listing.items if author.wrote(item)]
    ours = [(item, body, concerns) for item, body in own if (concerns := find_concerns(body))]
    judged = [(item, body, judge(concerns, item.text("path"))) for item, body, concerns in ours]
    back = [(item, body) for item, body, at in judged if at is Standing.STANDS and is_marked_mended(body)]
    gone = [(item, body) for item, body, at in judged if at is Standing.GONE and not is_marked_mended(body)]
    changed = await fetch_changes(repository, pull, [item for item, _ in gone])
    wanted = {item.integer("id"): unmark_mended(body) for item, body in back} | {
        item.integer("id"): mark_mended(body, pull.head) for item, body in gone if changed.get(item.integer("id"))
    }
    chosen = sorted(wanted)[:MOST]
    for comment in chosen:
        await repository.patch(f"/pulls/comments/{comment}", {"body": wanted[comment]}, repeatable=True)
    return len(chosen)
