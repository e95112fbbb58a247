"""What Quorum does when asked in a comment: 👀 at once, then ✅ or ❌ (GitHub's own words: eyes, +1, -1).

Only people with write permission are obeyed, and only GitHub's permission API says who they are: the
`author_association` of a payload is wrong for private members and forks. Anyone else gets no answer, because an
answer to a stranger is an effect that a stranger can cause.
"""

from collections.abc import Awaitable, Callable

from app.commands.parse import Verb, help_text
from app.errors import GoneError
from app.github.port import WRITERS, Host, Pull, PullRef, Reaction
from app.jobs.port import Asked, End, Ended, Work
from app.review.marker import answer_marker, dismissal_marker, hide
from app.review.render import code_span

NOT_OURS = "This thread is not about a concern of Quorum's, so there is nothing here to dismiss."


async def acknowledge(host: Host, work: Work) -> None:
    """React with 👀 to a command of somebody who may give it, before any work on it has begun."""
    if work.asked is not None and await _may(host, work, work.asked):
        await _react(host, work.pull, work.asked, "eyes")


async def regret(host: Host, work: Work, asked: Asked) -> bool:
    """React with ❌ to a command that failed for good; return whether its author may know of it."""
    heard = await _may(host, work, asked)
    if heard:
        await _react(host, work.pull, asked, "-1")
    return heard


async def obey(host: Host, pull: Pull, asked: Asked, review: Callable[[], Awaitable[Ended]]) -> Ended:
    """Do what was asked, and mark the comment with how it went."""
    if not await _may(host, Work(pull.ref, asked=asked), asked):
        return Ended(End.IGNORED, "the author of the comment has no write permission")
    await _react(host, pull.ref, asked, "eyes")
    try:
        if asked.command == Verb.REVIEW:
            ended = await review()
            good = ended.end in {End.DONE, End.PARTIAL}
        elif asked.command == Verb.DISMISS and asked.thread is not None:
            ended, good = await _dismiss(host, pull, asked, asked.thread)
        else:
            await _answer(host, pull, asked, help_text())
            ended, good = Ended(End.DONE, f"answered {asked.command}"), True
    except GoneError:  # after any other error it is tried again, and `regret` has the last word
        await _react(host, pull.ref, asked, "-1")
        raise
    await _react(host, pull.ref, asked, "+1" if good else "-1")  # also after a crash between the answer and this
    return ended


async def _dismiss(host: Host, pull: Pull, asked: Asked, thread: int) -> tuple[Ended, bool]:
    """Keep the dismissal in the answer to it, where later runs and whoever opens the thread find it."""
    concerns = sorted(await host.fetch_concerns(pull.ref, thread))
    if not concerns:
        await _answer(host, pull, asked, NOT_OURS)
        return Ended(End.DONE, "there was nothing of ours to dismiss"), False
    words = (
        f"Dismissed on this pull request, for {code_span(asked.login, 40)}: Quorum does not raise it here again, and "
        "from the next review on, which `/quorum review` asks for, it does not count for the check. Whoever deletes "
        "this answer takes the dismissal back."
    )
    await _answer(host, pull, asked, "\n".join([words, "", *(hide(dismissal_marker(name)) for name in concerns)]))
    return Ended(End.DONE, "dismissed a concern"), True


async def _may(host: Host, work: Work, asked: Asked) -> bool:
    return await host.fetch_permission(work.pull, asked.login) in WRITERS


async def _react(host: Host, pull: PullRef, asked: Asked, reaction: Reaction) -> None:
    await host.react(pull, asked.comment_id, reaction, inline=asked.thread is not None)


async def _answer(host: Host, pull: Pull, asked: Asked, words: str) -> None:
    """Say it where it was asked, unless it stands there already."""
    marker = answer_marker(asked.comment_id, inline=asked.thread is not None)
    if marker not in await host.fetch_markers(pull):
        await host.reply(pull.ref, f"{words}\n\n{hide(marker)}", thread=asked.thread)
