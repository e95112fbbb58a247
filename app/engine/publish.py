"""Publishing is wanted minus posted: what this run decided, less what our own App already said on the pull request.

The order is fixed, because effects on GitHub are state: a check `in_progress` first, so that a person sees work begin;
then one review; then the check's end. Every effect has a key that stands at GitHub itself (the check's `external_id`,
hidden markers in the texts), so a crash or a lost reply between any two steps repeats nothing.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace

import anyio

from app.engine.material import fetch_config
from app.engine.memo import Memo
from app.engine.review import Reviewer
from app.errors import GoneError, HostError
from app.github.port import Check, Host, Pull
from app.jobs.port import End, Ended
from app.review.body import render_check, render_review, unanchor
from app.review.config import Config
from app.review.dismiss import set_aside
from app.review.marker import find_markers, gaps_suffix, review_key, review_marker
from app.review.render import code_span, prose
from app.review.report import Review
from app.review.verdict import Conclusion, Outlook

log = logging.getLogger(__name__)

FAREWELL_SECONDS = 10.0
"""How long a cancelled run may take to complete its check."""
STOPPED = "Stopped before it was done"
LOCKED = "The conversation is locked, so there is no review; what was found stands here alone."
MAX_ROUNDS = 3
"""Times a review is asked for. A second refusal is possible (the diff moved under us), a third would be a loop."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A run's end, and the review it made if it made one."""

    ended: Ended
    review: Review | None = None


def not_wanted(pull: Pull, config: Config, *, asked: bool) -> str:
    """Why this pull request is not to be reviewed, or an empty string. A person who asks is always heard."""
    if pull.state != "open":
        return "the pull request is closed"
    if asked:
        return ""
    if pull.draft and not config.drafts:
        return "the pull request is a draft; [review] drafts = true in .github/quorum.toml reviews drafts"
    if pull.author_is_bot and not config.bots:
        return "its author is a bot; [review] bots = true in .github/quorum.toml reviews bots"
    return ""


async def review_pull(
    host: Host, pull: Pull, reviewer: Reviewer, *, version: str, asked: bool = False, memo: Memo | None = None
) -> Outcome:
    """Review the pull request's pinned head and publish it once. Raises `HostError` or `GoneError`."""
    source = host.change_source(pull)
    config, _ = await fetch_config(source)
    if reason := not_wanted(pull, config, asked=asked):
        return Outcome(Ended(End.IGNORED, reason))
    key = run_key(pull, reviewer)
    try:
        check_id = await host.begin_check(pull, key)
        review = await reviewer.review(source, memo=memo)
        return await _publish(host, pull, review, check_id, config, key=key, version=version)
    except (GoneError, anyio.get_cancelled_exc_class()):
        # A newer head, a closed pull request or a lost permission ends this run; what is tried again stays open.
        await _bid_farewell(host, pull, key)
        raise


async def _bid_farewell(host: Host, pull: Pull, key: str) -> None:
    summary = (
        "This run was stopped before it was done. If the head is still to be reviewed, it is tried again; "
        "`/quorum review` as the first line of a comment asks for it."
    )
    with anyio.CancelScope(shield=True), anyio.move_on_after(FAREWELL_SECONDS):
        try:
            await host.close_check(pull, key, Check(Conclusion(Outlook.NEUTRAL, STOPPED), summary, "", ()))
        except HostError as error:
            log.warning("the check of %s#%d stays open: %s", pull.ref.repository, pull.ref.number, error)


async def sweep_checks(host: Host, pull: Pull, heads: Iterable[str], *, key: str = "") -> None:
    """Complete the checks that earlier runs on these heads had to leave in progress; the one with `key` goes on.

    A server that was killed could not complete them, nor one whose GitHub was away. It may have been an older version
    with other keys, or have read the head against another base, so they are found by the pull request.
    """
    word = _superseded("the pull request moved on or was closed, or a newer run took over")
    for head in sorted(heads):
        try:
            await host.close_others(replace(pull, head=head), key, word)
        except HostError as error:
            log.warning("the checks of %s at %s were not looked at: %s", pull.ref.repository, head, error)


async def _publish(
    host: Host, pull: Pull, review: Review, check_id: int, config: Config, *, key: str, version: str
) -> Outcome:
    now = await host.fetch_pull(pull.ref)
    if reason := _moved(pull, now):
        await host.complete_check(pull.ref, check_id, _superseded(reason))
        return Outcome(Ended(End.SUPERSEDED, reason), review)
    posted = await host.fetch_markers(pull)
    review = set_aside(review, posted, config.fail_on)
    if now.locked:
        review = replace(review, notes=(*review.notes, LOCKED))
    else:
        await _publish_review(host, pull, review, posted, key=key, version=version, most=config.max_comments)
    await host.complete_check(pull.ref, check_id, render_check(review))
    partial = gaps_suffix(review.ledger) or review.change.unlisted
    return Outcome(Ended(End.PARTIAL if partial else End.DONE, review.conclusion.title), review)


def run_key(pull: Pull, reviewer: Reviewer) -> str:
    """Return the key of everything one run publishes: the same head, base and tools give the same key."""
    digest = " ".join(f"{tool.name}/{tool.version}" for tool in reviewer.versions)
    return review_key(pull.ref.repository_id, pull.ref.number, pull.head, pull.base, digest)


async def give_up(host: Host, pull: Pull, reviewer: Reviewer, *, cause: str) -> None:
    """Tell the pull request that its head was not reviewed: a failed run is visible, and never green.

    What an earlier review of this head concluded stays: a failure must not turn neutral because a repetition failed.
    """
    key = run_key(pull, reviewer)
    await host.begin_check(pull, key)
    summary = (
        f"Quorum could not review {code_span(pull.head[:12])} (cause: {code_span(cause, 40)}); the server's log says "
        "more. Ask again with `/quorum review` as the first line of a comment."
    )
    conclusion = Conclusion(Outlook.NEUTRAL, "This head was not reviewed")
    await host.close_check(pull, key, Check(conclusion, summary, "", ()), over=STOPPED)


def _moved(pull: Pull, now: Pull) -> str:
    if now.state != "open":
        return "the pull request was closed while it was read"
    if (now.head, now.base) != (pull.head, pull.base):
        return f"the pull request moved on to {now.head[:12]} while {pull.head[:12]} was read"
    return ""


def _superseded(reason: str) -> Check:
    return Check(Conclusion(Outlook.NEUTRAL, "Superseded"), f"Nothing was posted: {prose(reason)}.", "", ())


async def _publish_review(
    host: Host, pull: Pull, review: Review, posted: frozenset[str], *, key: str, version: str, most: int
) -> None:
    """Post the review, unless one of the same head, base, tools and gaps stands.

    A repetition that read what an earlier run could not is another review, if it has something new for a line.
    """
    stands = any(marker.startswith(review_marker(key)) for marker in posted)
    key += gaps_suffix(review.ledger)
    words = ""
    for _ in range(MAX_ROUNDS):
        body, comments = render_review(review, key=key, version=version, already_said=posted, most=most)
        if review_marker(key) in posted or (stands and not comments):
            log.info("the review of %s#%d at %s already stands", pull.ref.repository, pull.ref.number, pull.head)
            return
        refused = await host.publish_review(pull, body, comments)
        if not refused:
            return
        words = refused[0].reason
        review = unanchor(review, {marker: one.reason for one in refused for marker in find_markers(one.comment.body)})
    raise HostError(f"GitHub refused the review of {pull.head[:12]} {MAX_ROUNDS} times, lastly with: {words}")
