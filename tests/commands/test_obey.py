"""Reactions: a thumb only when it is settled, and nothing at all for those who may not command."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import anyio
import pytest

from app.commands.obey import NOT_OURS, obey, regret
from app.errors import GoneError, HostError
from app.github.port import Host, Pull, PullRef
from app.jobs.port import Asked, End, Ended, Work
from app.review.marker import answer_marker, dismissal_marker, find_markers

PULL = Pull(PullRef(1, 2, "octo/tools", 3), "Title", "a" * 40, "b" * 40, "alice", False, False, "open", False, 1)  # noqa: FBT003
ASKED = Asked(5, "alice", "review")


@dataclass
class ReactingHost:
    """Knows one permission and keeps the reactions; the rest of the port is not asked for."""

    permission: str = "write"
    reactions: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    inline: bool = False
    concerns: frozenset[str] = frozenset()
    locked: bool = False

    async def fetch_permission(self, ref: PullRef, login: str) -> str:
        assert (ref, login) == (PULL.ref, "alice")
        return self.permission

    async def fetch_concerns(self, ref: PullRef, comment_id: int) -> frozenset[str]:
        assert (ref, comment_id) == (PULL.ref, 4)
        return self.concerns

    async def react(self, ref: PullRef, comment_id: int, reaction: str, *, inline: bool = False) -> None:
        assert (ref, comment_id, inline) == (PULL.ref, 5, self.inline)
        self.reactions.append(reaction)

    async def fetch_markers(self, pull: Pull) -> frozenset[str]:
        assert pull == PULL
        return frozenset(marker for reply in self.replies for marker in find_markers(reply))

    async def reply(self, ref: PullRef, body: str, *, thread: int | None = None) -> None:
        assert (ref, thread) == (PULL.ref, 4 if self.inline else None)
        if self.locked:
            raise GoneError("403: Unable to create comment because issue is locked.")
        self.replies.append(body)


def _obey(host: ReactingHost, result: Ended | Exception) -> Ended:
    async def review() -> Ended:
        if isinstance(result, Exception):
            raise result
        return result

    return anyio.run(obey, cast("Host", host), PULL, ASKED, review)


def _regret(host: ReactingHost) -> bool:
    return anyio.run(regret, cast("Host", host), Work(PULL.ref, asked=ASKED), ASKED)


def test_a_command_that_is_tried_again_has_no_thumb_down_before_its_thumb_up() -> None:
    host = ReactingHost()
    with pytest.raises(HostError):
        _obey(host, HostError("502"))
    assert _obey(host, Ended(End.DONE, "reviewed")) == Ended(End.DONE, "reviewed")
    assert host.reactions == ["eyes", "eyes", "+1"]


def test_a_command_that_cannot_help_any_more_gets_its_thumb_down_at_once() -> None:
    host = ReactingHost()
    with pytest.raises(GoneError):
        _obey(host, GoneError("404"))
    assert host.reactions == ["eyes", "-1"]


def test_an_answer_that_outlived_a_crash_is_not_said_again_and_gets_its_thumb() -> None:
    host = ReactingHost()

    async def main() -> None:
        asked = Asked(5, "alice", "help")
        for _ in range(2):
            await obey(cast("Host", host), PULL, asked, _no_review)

    anyio.run(main)
    assert len(host.replies) == 1
    assert host.reactions == ["eyes", "+1", "eyes", "+1"]


def _dismiss(host: ReactingHost, thread: int | None = 4) -> Ended:
    asked = Asked(5, "alice", "dismiss", thread)
    return anyio.run(obey, cast("Host", host), PULL, asked, _no_review)


def test_a_dismissal_is_kept_in_its_answer_once() -> None:
    host = ReactingHost(inline=True, concerns=frozenset({"a" * 32, "b" * 32}))
    assert [_dismiss(host) for _ in range(2)] == [Ended(End.DONE, "dismissed a concern")] * 2
    (reply,) = host.replies
    assert find_markers(reply) == {
        dismissal_marker("a" * 32),
        dismissal_marker("b" * 32),
        answer_marker(5, inline=True),
    }
    assert reply.startswith("Dismissed on this pull request, for `alice`:")
    assert host.reactions == ["eyes", "+1", "eyes", "+1"]


def test_a_dismissal_that_cannot_be_answered_gets_its_thumb_down() -> None:
    host = ReactingHost(inline=True, concerns=frozenset({"a" * 32}), locked=True)
    with pytest.raises(GoneError):
        _dismiss(host)
    assert host.reactions == ["eyes", "-1"]


def test_in_a_thread_of_another_there_is_nothing_to_dismiss() -> None:
    host = ReactingHost(inline=True)
    _dismiss(host)
    assert find_markers(host.replies[0]) == {answer_marker(5, inline=True)}
    assert host.replies[0].startswith(NOT_OURS)
    assert host.reactions == ["eyes", "-1"]


def test_a_strangers_dismissal_has_no_effect() -> None:
    host = ReactingHost(permission="read", inline=True, concerns=frozenset({"a" * 32}))
    assert _dismiss(host).end is End.IGNORED
    assert (host.replies, host.reactions) == ([], [])


def test_outside_of_a_thread_a_dismissal_is_answered_with_how_it_is_done() -> None:
    host = ReactingHost()
    _dismiss(host, thread=None)
    assert "in reply to a comment of Quorum's" in host.replies[0]


def test_the_answers_hold_nothing_that_acts_on_a_reader(find_faults: Callable[[str], list[str]]) -> None:
    for concerns in (frozenset({"a" * 32}), frozenset[str]()):
        host = ReactingHost(inline=True, concerns=concerns)
        _dismiss(host)
        assert find_faults(host.replies[0]) == []


async def _no_review() -> Ended:
    raise AssertionError


def test_a_command_that_is_given_up_gets_its_thumb_down() -> None:
    host = ReactingHost()
    assert _regret(host) is True
    assert host.reactions == ["-1"]


def test_a_strangers_command_that_is_given_up_has_no_effect() -> None:
    host = ReactingHost(permission="read")
    assert _regret(host) is False
    assert host.reactions == []
