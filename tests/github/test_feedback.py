"""How our comments were received, read from the strict loopback GitHub."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

import anyio
import pytest

from app.demo.loopback import LoopbackGitHub, Recorded, Status
from app.demo.loopback import Pull as LoopbackPull
from app.demo.loopback import Repository as LoopbackRepository
from app.errors import AwayError
from app.github.host import AppHost
from app.github.port import Comment, PullRef
from app.review.feedback import Origin, Reception
from app.review.marker import concern_marker, dismissal_marker, hide

pytestmark = pytest.mark.integration

Result = TypeVar("Result")
OLD = b"one\ntwo\nthree\nfour\n"
FIRST, SECOND = concern_marker("a" * 32), concern_marker("b" * 32)
COMMENTS = (
    Comment("shop.py", 1, None, f"The first line is wrong.\n\n{hide(FIRST)}"),
    Comment("shop.py", 4, 3, f"The last lines are wrong.\n\n{hide(SECOND)}"),
)


@pytest.fixture
def github(traffic: list[Recorded]) -> Iterator[LoopbackGitHub]:
    with LoopbackGitHub() as server:
        yield server
        traffic.extend(server.requests)


@pytest.fixture
def shop(github: LoopbackGitHub) -> LoopbackRepository:
    repository = github.add_repository("octo/shop")
    repository.permissions |= {"alice": "write", "maria": "maintain", "eve": "read"}
    return repository


@pytest.fixture
def pull(github: LoopbackGitHub, shop: LoopbackRepository) -> LoopbackPull:
    """A pull request with two comments of ours on its file, whole new."""
    base = shop.commit({"README.md": b"A shop.\n"})
    opened = shop.open_pull(base, shop.commit({"README.md": b"A shop.\n", "shop.py": OLD}, base))

    async def publish(host: AppHost) -> None:
        await host.publish_review(await host.fetch_pull(_ref(github, opened)), "Two concerns.", COMMENTS)

    anyio.run(partial(_with_host, github, publish))
    return opened


def _ref(github: LoopbackGitHub, pull: LoopbackPull) -> PullRef:
    return PullRef(github.installation_id, pull.repository.id, pull.repository.full_name, pull.number)


async def _with_host(github: LoopbackGitHub, work: Callable[[AppHost], Awaitable[Result]]) -> Result:
    host = AppHost(github.app_id, github.private_key, github.url, write_interval=0, pause=0)
    try:
        return await work(host)
    finally:
        await host.aclose()


def receptions(github: LoopbackGitHub, pull: LoopbackPull) -> tuple[Reception, ...]:
    async def fetch(host: AppHost) -> tuple[Reception, ...]:
        return await host.fetch_receptions(await host.fetch_pull(_ref(github, pull)))

    return anyio.run(partial(_with_host, github, fetch))


def merge(pull: LoopbackPull) -> None:
    pull.state, pull.merged = "closed", True


def push(pull: LoopbackPull, text: bytes) -> None:
    pull.push(pull.repository.commit({"README.md": b"A shop.\n", "shop.py": text}, pull.head))


def test_thumbs_count_by_comment(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    first, second = pull.inline_comments()
    github.react(first, "alice", "+1")
    github.react(first, "maria", "+1")
    github.react(first, "alice", "eyes")
    github.react(second, "alice", "-1")
    assert receptions(github, pull) == (
        Reception(frozenset({FIRST}), liked=2),
        Reception(frozenset({SECOND}), disliked=1),
    )


def test_a_stranger_and_a_bot_teach_nothing(
    github: LoopbackGitHub, shop: LoopbackRepository, pull: LoopbackPull
) -> None:
    shop.permissions["helper[bot]"] = "write"
    for comment in pull.inline_comments():
        for login in ("eve", "mallory", "helper[bot]", "quorum[bot]"):
            github.react(comment, login, "-1")
    assert receptions(github, pull) == (Reception(frozenset({FIRST})), Reception(frozenset({SECOND})))


def test_a_comment_without_a_thumb_costs_no_request(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    before = len(github.requests)
    receptions(github, pull)
    asked = [each.path_with_query.split("?")[0] for each in github.requests[before:] if each.method == "GET"]
    assert [path for path in asked if "reactions" in path or "git" in path.split("/")] == []


def test_a_comment_of_another_teaches_nothing(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    for comment in pull.inline_comments():
        comment.user = github.state.user("alice")
    assert receptions(github, pull) == ()


def test_a_merge_tells_which_lines_were_changed_before_it(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    push(pull, b"zero\none\ntwo\nthree\nFOUR\n")
    merge(pull)
    assert receptions(github, pull) == (
        Reception(frozenset({FIRST}), changed=False),
        Reception(frozenset({SECOND}), changed=True),
    )


def test_lines_of_an_abandoned_pull_request_teach_nothing(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    push(pull, b"zero\n")
    pull.state = "closed"
    assert [each.changed for each in receptions(github, pull)] == [None, None]


def test_lines_that_were_merged_as_they_were_have_stayed_and_cost_one_tree(
    github: LoopbackGitHub, pull: LoopbackPull
) -> None:
    merge(pull)
    before = len(github.requests)
    assert [each.changed for each in receptions(github, pull)] == [False, False]
    assert sum("/git/" in each.path_with_query for each in github.requests[before:]) == 1


def test_of_a_file_that_is_gone_nothing_is_known(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    pull.push(pull.repository.commit({"README.md": b"A shop.\n"}, pull.head))
    merge(pull)
    assert [each.changed for each in receptions(github, pull)] == [None, None]


def test_of_a_file_that_is_no_text_any_more_nothing_is_known(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    push(pull, b"\0\1\2")
    merge(pull)
    assert [each.changed for each in receptions(github, pull)] == [None, None]


def test_of_a_head_that_github_has_forgotten_nothing_is_known(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    old = pull.head
    push(pull, b"zero\n")
    merge(pull)
    github.faults.add("GET", f"*/git/trees/{old}*", 1, Status(404))
    assert [each.changed for each in receptions(github, pull)] == [None, None]


def test_a_github_that_is_away_is_no_answer(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    github.react(pull.inline_comments()[0], "alice", "+1")
    github.faults.add("GET", "*/reactions*", 9, Status(502))
    with pytest.raises(AwayError):
        receptions(github, pull)


def test_a_thread_that_a_writer_resolved_confirms_the_change_of_its_lines(
    github: LoopbackGitHub, pull: LoopbackPull
) -> None:
    for root in pull.threads():
        github.resolve(root, "alice")
    push(pull, b"zero\none\ntwo\nthree\nFOUR\n")
    merge(pull)
    found = receptions(github, pull)
    assert [each.resolved for each in found] == [True, True]
    assert [each.origins for each in found] == [(Origin.STAYED,), (Origin.CHANGED, Origin.RESOLVED)]


@pytest.mark.parametrize("login", ["eve", "mallory", "quorum[bot]", "helper[bot]", None])
def test_a_thread_resolved_by_a_stranger_a_bot_or_a_ghost_confirms_nothing(
    github: LoopbackGitHub, shop: LoopbackRepository, pull: LoopbackPull, login: str | None
) -> None:
    shop.permissions["quorum"] = "write"  # GraphQL names our own account so
    github.resolve(pull.threads()[1], login)
    push(pull, b"one\n")
    merge(pull)
    assert [each.resolved for each in receptions(github, pull)] == [False, False]


def test_threads_cost_no_request_where_no_line_was_changed(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    merge(pull)
    receptions(github, pull)
    assert [each for each in github.requests if each.path_with_query == "/graphql"] == []


def test_threads_that_are_withheld_leave_all_else_as_it_is(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    github.react(pull.threads()[0], "alice", "+1")
    push(pull, b"one\n")
    merge(pull)
    github.faults.add("POST", "/graphql", 1, Status(404))
    assert receptions(github, pull) == (
        Reception(frozenset({FIRST}), liked=1, changed=False),
        Reception(frozenset({SECOND}), changed=True),
    )


def test_more_threads_than_a_page_holds_are_all_read(github: LoopbackGitHub, pull: LoopbackPull) -> None:
    last = pull.threads()[1]
    pull.reviews[0].comments[:0] = [replace(pull.threads()[0], id=number) for number in range(1, 150)]
    github.resolve(last, "maria")
    push(pull, b"one\n")
    merge(pull)
    assert [each.resolved for each in receptions(github, pull)][-2:] == [False, True]
    assert sum(each.path_with_query == "/graphql" for each in github.requests) == 2


def test_our_answer_to_a_dismissal_speaks_against_its_concern_and_anybody_elses_does_not(
    github: LoopbackGitHub, pull: LoopbackPull
) -> None:
    first, second = pull.threads()
    for root, author, name in ((first, "quorum[bot]", "a" * 32), (second, "alice", "b" * 32)):
        github.answer(root, author, f"Dismissed.\n\n{hide(dismissal_marker(name))}", to=None)
    assert receptions(github, pull) == (
        Reception(frozenset({FIRST}), dismissed=True),
        Reception(frozenset({SECOND})),
    )
