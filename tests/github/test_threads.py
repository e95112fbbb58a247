"""Review threads as GraphQL may tell them: with nulls, with errors inside a 200, in a circle."""

import time
from collections.abc import Sequence
from typing import Any

import anyio
import pytest

from app.errors import GoneError, HostError
from app.github.access import Repository
from app.github.answers import AbsentError, LimitedError, check_graphql
from app.github.auth import AppKey, Tokens
from app.github.client import Client
from app.github.limits import Time
from app.github.port import PullRef
from app.github.threads import Thread, fetch_threads

WHOLE = {"hasNextPage": False, "endCursor": None}
ROOT = {"nodes": [{"fullDatabaseId": "5"}]}


def page(nodes: object, info: object = WHOLE, repository: int = 2) -> dict[str, Any]:
    threads = {"nodes": nodes, "pageInfo": info}
    return {"data": {"repository": {"databaseId": repository, "pullRequest": {"reviewThreads": threads}}}}


def ask(scripted: Any, private_key: str, answers: Sequence[object], base: str = "") -> tuple[Thread, ...]:
    for answer in answers:
        scripted.answer("POST", "/graphql", body=answer)

    async def main() -> tuple[Thread, ...]:
        client = Client(scripted.url + base, write_interval=0, clock=time.time, time=Time(), pause=0)
        try:
            tokens = Tokens(client, AppKey(9, private_key, time.time), time.time)
            return await fetch_threads(Repository(client, tokens, PullRef(1, 2, "o/r", 3)))
        finally:
            client.close()

    return anyio.run(main)


@pytest.mark.integration
def test_what_is_null_is_left_out_or_empty(scripted: Any, private_key: str) -> None:
    nodes = [
        None,
        {"isResolved": True, "resolvedBy": None, "comments": ROOT},
        {"isResolved": True, "resolvedBy": {"login": "mona"}, "comments": {"nodes": None}},
        {"isResolved": True, "resolvedBy": {"login": "mona"}, "comments": {"nodes": [{"fullDatabaseId": None}]}},
        {"isResolved": None, "resolvedBy": {"login": "mona"}, "comments": ROOT},
    ]
    assert ask(scripted, private_key, [page(nodes)]) == (Thread(5, True, ""), Thread(5, False, "mona"))  # noqa: FBT003


@pytest.mark.integration
def test_a_list_that_is_null_has_no_threads(scripted: Any, private_key: str) -> None:
    assert ask(scripted, private_key, [page(None)]) == ()


@pytest.mark.integration
def test_pages_in_a_circle_are_refused(scripted: Any, private_key: str) -> None:
    with pytest.raises(HostError, match="run in a circle"):
        ask(scripted, private_key, [page([], {"hasNextPage": True, "endCursor": "x"})])


@pytest.mark.integration
def test_a_name_that_now_belongs_to_another_repository_is_gone(scripted: Any, private_key: str) -> None:
    with pytest.raises(GoneError, match="another repository"):
        ask(scripted, private_key, [page([], repository=4)])


@pytest.mark.integration
def test_on_an_enterprise_server_graphql_stands_beside_the_api(scripted: Any, private_key: str) -> None:
    for method, path in list(scripted.replies):
        scripted.replies[method, f"/api/v3{path}"] = scripted.replies[method, path]
    scripted.answer("POST", "/api/graphql", body=page([]))
    assert ask(scripted, private_key, [], "/api/v3") == ()
    assert scripted.count("POST /api/graphql") == 1


@pytest.mark.parametrize(
    ("kinds", "error"),
    [
        (["NOT_FOUND"], AbsentError),
        (["FORBIDDEN"], GoneError),
        (["NOT_FOUND", "RATE_LIMITED"], LimitedError),
        (["NEW"], HostError),
    ],
)
def test_an_error_inside_a_success_is_an_error_of_its_kind(kinds: list[str], error: type[HostError]) -> None:
    errors = [{"type": kind, "message": "why"} for kind in kinds]
    with pytest.raises(HostError, match="why") as caught:
        check_graphql({"data": {"repository": None}, "errors": errors}, "POST /graphql")
    assert type(caught.value) is error


@pytest.mark.parametrize("value", [None, [], {"errors": "none"}, {"errors": [None]}])
def test_an_answer_of_another_shape_is_no_answer(value: object) -> None:
    with pytest.raises(HostError):
        check_graphql(value, "POST /graphql")


def test_what_github_says_of_an_error_stays_on_one_printable_line() -> None:
    errors = [{"message": "no\nrepository \x1b[2J\u202e"}, {"message": "nor \x9bthat"}]
    with pytest.raises(HostError) as caught:
        check_graphql({"errors": errors}, "POST /graphql")
    assert str(caught.value) == "POST /graphql: GitHub answered with errors (no repository  [2J ; nor  that)"
