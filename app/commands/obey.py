"""What Quorum does when asked in a comment: 👀 at once, then ✅ or ❌ (GitHub's own words: eyes, +1, -1).

Only people with write permission are obeyed, and only GitHub's permission API says who they are: the
`author_association` of a payload is wrong for private members and forks. Anyone else gets no answer, because an
answer to a stranger is an effect that a stranger can cause.
"""

from collections.abc import Awaitable, Callable

from app.commands.parse import help_text
from app.errors import GoneError
from app.github.port import WRITERS, Host, Pull
from app.jobs.port import Asked, End, Ended, Work
from app.review.marker import answer_marker, hide


async def acknowledge(host: Host, work: Work) -> None:
    """React with 👀 to a command of somebody who may give it, before any work on it has begun."""
    if work.asked is not None and await _may(host, work, work.asked):
        await host.react(work.pull, work.asked.comment_id, "eyes")


async def regret(host: Host, work: Work, asked: Asked) -> bool:
    """React with ❌ to a command that failed for good; return whether its author may know of it."""
    heard = await _may(host, work, asked)
    if heard:
        await host.react(work.pull, asked.comment_id, "-1")
    return heard


async def obey(host: Host, pull: Pull, asked: Asked, review: Callable[[], Awaitable[Ended]]) -> Ended:
    """Do what was asked, and mark the comment with how it went."""
    if not await _may(host, Work(pull.ref, asked=asked), asked):
        return Ended(End.IGNORED, "the author of the comment has no write permission")
    await host.react(pull.ref, asked.comment_id, "eyes")
    if asked.command != "review":
        await _answer(host, pull, asked)
        return Ended(End.DONE, f"answered {asked.command}")
    try:
        ended = await review()
    except GoneError:  # after any other error it is tried again, and `regret` has the last word
        await host.react(pull.ref, asked.comment_id, "-1")
        raise
    await host.react(pull.ref, asked.comment_id, "+1" if ended.end in {End.DONE, End.PARTIAL} else "-1")
    return ended


async def _may(host: Host, work: Work, asked: Asked) -> bool:
    return await host.fetch_permission(work.pull, asked.login) in WRITERS


async def _answer(host: Host, pull: Pull, asked: Asked) -> None:
    marker = answer_marker(asked.comment_id)
    if marker not in await host.fetch_markers(pull):
        await host.reply(pull.ref, f"{help_text()}\n\n{hide(marker)}")
    await host.react(pull.ref, asked.comment_id, "+1")  # also after a crash between the two
