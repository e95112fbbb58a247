"""From a verified delivery to a committed row: what is to be done is decided here, and the queue is told.

Whoever the author is and whether drafts are wanted is not decided here: that is the repository's configuration, which
only the run reads. A 2xx is answered only after the queue has committed, so what GitHub was thanked for is never lost.
"""

from dataclasses import dataclass
from typing import assert_never

from app.commands.parse import Command, UnknownCommand, Verb
from app.jobs.port import Asked, JobQueue, Work
from app.webhooks.events import (
    CommandGiven,
    Event,
    Ignored,
    InstallationGone,
    Malformed,
    Ping,
    PullRequestChanged,
    PullRequestClosed,
    is_word,
    parse_event,
)

MAX_DELIVERY_ID = 100
"""Characters; GitHub sends a GUID of 36."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer to a delivery: HTTP status, outcome in one word, and the reason in words of our own."""

    status: int
    outcome: str
    reason: str


async def take(queue: JobQueue, delivery_id: str, event_name: str, body: bytes) -> Receipt:
    """Act on a delivery whose signature is good. Raises `OperatorError` when the queue cannot commit."""
    if not _is_delivery_id(delivery_id):
        return Receipt(400, "refused", f"X-GitHub-Delivery is not 1 to {MAX_DELIVERY_ID} printable characters")
    if not is_word(event_name):
        return Receipt(400, "refused", "X-GitHub-Event is not the name of an event")
    work: Work | None = None
    event = parse_event(event_name, body)
    match event:
        case Malformed(reason):
            return Receipt(400, "malformed", reason)
        case PullRequestChanged(pull, head, base, action):
            work, reason = Work(pull, head, base), f"pull_request.{action}"
        case CommandGiven(pull, comment_id, login, command, thread):
            word, reason = _answer(command)
            work = Work(pull, asked=Asked(comment_id, login, word, thread))
        case PullRequestClosed(pull):
            # Deliveries come in any order, so it may be open again: the run that this one's work begins asks GitHub.
            work, reason = Work(pull), "the pull request was closed"
        case InstallationGone(reason=reason):
            pass
        case Ping():
            reason = "pong"
        case Ignored(reason):
            pass
        case never:
            assert_never(never)
    await _drop(queue, event, delivery_id)
    accepted = await queue.accept(delivery_id, event_name, work, reason)
    return Receipt(202, accepted.value, reason)


def _is_delivery_id(text: str) -> bool:
    return 0 < len(text) <= MAX_DELIVERY_ID and text.isascii() and text.isprintable()


def _answer(command: Command | UnknownCommand) -> tuple[str, str]:
    """Name the command to run, and why: an unknown one is answered with the list of known ones."""
    match command:
        case Command(verb):
            return verb.value, f"/quorum {verb}"
        case UnknownCommand(words):
            return Verb.HELP.value, f"unknown command: {words}"
        case never:
            assert_never(never)


async def _drop(queue: JobQueue, gone: Event, delivery_id: str) -> None:
    """End the work of what is gone, before the delivery is recorded: should it fail, GitHub's redelivery does it again.

    A delivery that was recorded once drops nothing more, since what was gone may be back by now.
    """
    if not isinstance(gone, InstallationGone) or await queue.knows(delivery_id):
        return
    if gone.repository_ids is None:
        await queue.drop(gone.reason, installation_id=gone.installation_id, for_now=gone.for_now)
        return
    for repository_id in gone.repository_ids:
        await queue.drop(gone.reason, installation_id=gone.installation_id, repository_id=repository_id)
