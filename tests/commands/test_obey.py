"""Reactions: a thumb only when it is settled, and nothing at all for those who may not command."""

from dataclasses import dataclass, field
from typing import cast

import anyio
import pytest

from app.commands.obey import obey, regret
from app.errors import GoneError, HostError
from app.github.port import Host, Pull, PullRef
from app.jobs.port import Asked, End, Ended, Work
from app.review.marker import find_markers

PULL = Pull(PullRef(1, 2, "octo/tools", 3), "Title", "a" * 40, "b" * 40, "alice", False, False, "open", False, 1)  # noqa: FBT003
ASKED = Asked(5, "alice", "review")


@dataclass
class ReactingHost:
    """Knows one permission and keeps the reactions; the rest of the port is not asked for."""

    permission: str = "write"
    reactions: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)

    async def fetch_permission(self, ref: PullRef, login: str) -> str:
        assert (ref, login) == (PULL.ref, "alice")
        return self.permission

    async def react(self, ref: PullRef, comment_id: int, reaction: str) -> None:
        assert (ref, comment_id) == (PULL.ref, 5)
        self.reactions.append(reaction)

    async def fetch_markers(self, pull: Pull) -> frozenset[str]:
        assert pull == PULL
        return frozenset(marker for reply in self.replies for marker in find_markers(reply))

    async def reply(self, ref: PullRef, body: str) -> None:
        assert ref == PULL.ref
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
