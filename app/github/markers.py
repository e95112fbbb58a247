"""Finds what our own App has said on a pull request, by the hidden markers in its texts.

Only our own account's texts are searched: anybody can write a marker into a comment, and a forged one would silence
the review.
"""

import logging
from dataclasses import dataclass

from app.github.access import Repository
from app.github.fields import Fields
from app.review.marker import find_markers

MAX_PAGES = 100
"""Of 100 texts each; a conversation beyond that is cut, and said to be, at the price of saying something twice."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Author:
    """Our App's account at GitHub. `slug` is GitHub's name for the App."""

    app_id: int
    slug: str

    def wrote(self, item: Fields) -> bool:
        """Whether a review or comment is ours. People cannot register a login with brackets."""
        user = item.inner("user").value
        return user.get("login") == f"{self.slug}[bot]" and user.get("type") == "Bot"


async def fetch_markers(repository: Repository, author: Author) -> frozenset[str]:
    """Return the markers of our reviews, review comments and conversation comments."""
    number = repository.ref.number
    markers: set[str] = set()
    for path in (f"/pulls/{number}/reviews", f"/pulls/{number}/comments", f"/issues/{number}/comments"):
        listing = await repository.get_pages(path, cap=MAX_PAGES)
        if not listing.whole:
            _log.warning(
                "%s%s has more than %d pages; what we said there is not seen",
                repository.ref.repository,
                path,
                MAX_PAGES,
            )
        for item in listing.items:
            if author.wrote(item):
                markers |= find_markers(item.text_or_none("body") or "")
    return frozenset(markers)
