"""What a delivery says, as a value: event name and body in, one of seven things out. No I/O, and it never raises.

A body is signed by GitHub and yet full of what strangers wrote, so it is read as little as possible: ids, commit ids,
names and one comment's first line, each checked for its shape. URLs are not read at all, and author, draft and title
are not believed: the run asks GitHub again. Which event it is stands in a header, so a body that nothing would act on
(a 25 MB `push`) is not even parsed. What is parsed is parsed on the event loop: json's C scanner holds the interpreter
lock, so a thread spares nobody (27 MB of repositories: 0.17 s, and 0.15 s during which the main thread stood still).
"""

import json
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.commands.parse import Command, NotACommand, UnknownCommand, parse_command
from app.github.port import PullRef

MAX_ID = 2**63 - 1
"""The largest integer that SQLite and Postgres store."""
MAX_NAME = 100
COMMIT_LENGTHS = frozenset({40, 64})
"""Hexadecimal digits of a commit id under SHA-1 and SHA-256."""


@dataclass(frozen=True, slots=True)
class PullRequestChanged:
    """There is something to review. `head` and `base` are commit ids; `action` is GitHub's word for why."""

    pull: PullRef
    head: str
    base: str
    action: str


@dataclass(frozen=True, slots=True)
class PullRequestClosed:
    """Nobody waits for a review of it any more."""

    pull: PullRef


@dataclass(frozen=True, slots=True)
class CommandGiven:
    """A person addressed Quorum on a pull request. Whether they may is asked of GitHub, later.

    `thread` is the inline comment that began the thread it was said in; None for the conversation.
    """

    pull: PullRef
    comment_id: int
    login: str
    command: Command | UnknownCommand
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class InstallationGone:
    """We lost an installation (`repository_ids` is None) or some of its repositories.

    `for_now` says that it is suspended: what was kept of it is waited with, since it may come back.
    """

    installation_id: int
    repository_ids: tuple[int, ...] | None
    reason: str
    for_now: bool = False


@dataclass(frozen=True, slots=True)
class Ping:
    """GitHub tries the address out."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing to do, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """Not what GitHub sends. The reason holds no word of the body."""

    reason: str


Event: TypeAlias = PullRequestChanged | PullRequestClosed | CommandGiven | InstallationGone | Ping | Ignored | Malformed


def parse_event(name: str, body: bytes) -> Event:
    """Read a delivery. `name` is the value of X-GitHub-Event."""
    parse = _PARSERS.get(name)
    if parse is None:
        return Ignored("Quorum does not act on this event")
    try:
        return parse(_Payload(json.loads(body.decode())))
    except _UnlikeGitHubError as error:
        return Malformed(str(error))
    except (ValueError, RecursionError) as error:  # ValueError: not UTF-8, not JSON, or an integer of 4,301 digits
        return Malformed(f"the body is not JSON that can be read ({type(error).__name__})")


class _UnlikeGitHubError(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _Payload:
    """The parsed body, and the only ways of reading it. A path names keys of nested objects: `issue.number`."""

    document: object

    def get(self, path: str) -> object:
        """Return what stands there; None where nothing does."""
        value = self.document
        for key in path.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        return value

    def text(self, path: str, what: str, fits: Callable[[str], bool]) -> str:
        value = self.get(path)
        if not isinstance(value, str) or not fits(value):
            raise _UnlikeGitHubError(f"{path} is not {what}")
        return value

    def id(self, path: str) -> int:
        return _id(self.get(path), path)

    def ids(self, path: str) -> tuple[int, ...]:
        """Return the ids of a list of objects."""
        items = self.get(path)
        if not isinstance(items, list):
            raise _UnlikeGitHubError(f"{path} is not a list")
        return tuple(_id(item.get("id") if isinstance(item, dict) else None, f"{path}[].id") for item in items)

    def action(self) -> str:
        return self.text("action", "a word", is_word)

    def commit(self, path: str) -> str:
        return self.text(path, "a commit id", _is_commit)

    def pull(self, number: str) -> PullRef:
        return PullRef(
            installation_id=self.id("installation.id"),
            repository_id=self.id("repository.id"),
            repository=self.text("repository.full_name", "owner/name", _is_repository),
            number=self.id(number),
        )


def _id(value: object, path: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MAX_ID:
        return value
    raise _UnlikeGitHubError(f"{path} is not an id")


_HEXADECIMAL = frozenset("0123456789abcdef")
_NAME_CHARACTERS = frozenset(string.ascii_letters + string.digits + "-_.")


def is_word(text: str) -> bool:
    """Whether it has the shape of GitHub's names of events and actions: `pull_request`."""
    letters = text.replace("_", "")
    return len(text) <= MAX_NAME and letters.isascii() and letters.isalpha() and letters.islower()


def _is_commit(text: str) -> bool:
    return len(text) in COMMIT_LENGTHS and set(text) <= _HEXADECIMAL


def _is_name(text: str) -> bool:
    """Whether it can be a login or a repository's name. Managed users' logins have an underscore."""
    return 0 < len(text) <= MAX_NAME and text not in {".", ".."} and set(text) <= _NAME_CHARACTERS


def _is_repository(text: str) -> bool:
    owner, slash, name = text.partition("/")
    return slash == "/" and _is_name(owner) and _is_name(name)


_NO_INSTALLATION = Ignored(
    "the delivery names no installation: it comes from a repository's webhook, not from the App's"
)
_CHANGED = frozenset({"opened", "synchronize", "reopened", "ready_for_review", "edited"})


def _pull_request(payload: _Payload) -> Event:
    action = payload.action()
    if action != "closed" and action not in _CHANGED:
        return Ignored(f"pull_request.{action} leaves the change as it was")
    if action == "edited" and payload.get("changes.base") is None:
        return Ignored("pull_request.edited without a new base leaves the change as it was")
    if payload.get("installation") is None:
        return _NO_INSTALLATION
    pull = payload.pull("pull_request.number")
    if action == "closed":
        return PullRequestClosed(pull)
    head, base = payload.commit("pull_request.head.sha"), payload.commit("pull_request.base.sha")
    return PullRequestChanged(pull, head, base, action)


def _issue_comment(payload: _Payload) -> Event:
    action = payload.action()
    if action != "created":  # the actor of an edit may be another than the author of the text
        return Ignored(f"issue_comment.{action} gives no command")
    if payload.get("issue.pull_request") is None:
        return Ignored("the comment is on an issue")
    return _command(payload, "issue.number", inline=False)


def _review_comment(payload: _Payload) -> Event:
    action = payload.action()
    if action != "created":
        return Ignored(f"pull_request_review_comment.{action} gives no command")
    return _command(payload, "pull_request.number", inline=True)


def _command(payload: _Payload, number: str, *, inline: bool) -> Event:
    if payload.get("sender.type") != "User":  # ours come back as events too; logins can be look-alikes, types cannot
        return Ignored("the comment was not written by a person")
    command = parse_command(payload.text("comment.body", "text", lambda _: True))
    if isinstance(command, NotACommand):
        return Ignored("the comment gives no command")
    if payload.get("installation") is None:
        return _NO_INSTALLATION
    reply = payload.get("comment.in_reply_to_id") is not None  # the comment that began the thread has none
    return CommandGiven(
        pull=payload.pull(number),
        comment_id=payload.id("comment.id"),
        login=payload.text("sender.login", "a login", _is_name),
        command=command,
        thread=payload.id("comment.in_reply_to_id" if reply else "comment.id") if inline else None,
    )


def _installation(payload: _Payload) -> Event:
    reasons = {"deleted": "the App was uninstalled", "suspend": "the installation was suspended"}
    action = payload.action()
    if action not in reasons:
        return Ignored(f"installation.{action} ends no work")
    return InstallationGone(payload.id("installation.id"), None, reasons[action], for_now=action == "suspend")


def _installation_repositories(payload: _Payload) -> Event:
    action = payload.action()
    if action != "removed":
        return Ignored(f"installation_repositories.{action} ends no work")
    removed = payload.ids("repositories_removed")
    return InstallationGone(payload.id("installation.id"), removed, "the App was removed from the repository")


def _ping(_payload: _Payload) -> Event:
    return Ping()


_PARSERS: Mapping[str, Callable[[_Payload], Event]] = {
    "pull_request": _pull_request,
    "issue_comment": _issue_comment,
    "pull_request_review_comment": _review_comment,
    "installation": _installation,
    "installation_repositories": _installation_repositories,
    "ping": _ping,
}
