"""The stand-in's GraphQL: what it does not know, or a token may not see, is an error and never an empty answer."""

from typing import Any

import httpx
import pytest

from app.demo.loopback import LoopbackGitHub, Pull

pytestmark = pytest.mark.integration
THREADS = """query ($name: String!) { repository(owner: "acme", name: $name) {
  pullRequest(number: 1) { reviewThreads(first: 5) { nodes { isResolved isOutdated resolvedBy { login } } } } } }"""


def ask(api: httpx.Client, text: str, **variables: object) -> dict[str, Any]:
    answer = api.post("/graphql", json={"query": text, "variables": variables})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def comment(api: httpx.Client) -> None:
    remark = {"path": "app.py", "line": 5, "side": "RIGHT", "body": "An injection."}
    api.post("/repos/acme/shop/pulls/1/reviews", json={"event": "COMMENT", "body": "x", "comments": [remark]})


def test_a_thread_is_open_until_somebody_resolves_it(api: httpx.Client, github: LoopbackGitHub, pull: Pull) -> None:
    comment(api)
    github.answer(pull.threads()[0], "alice", "Thanks.", to=None)
    github.resolve(pull.threads()[0], "alice")
    (thread,) = ask(api, THREADS, name="shop")["data"]["repository"]["pullRequest"]["reviewThreads"]["nodes"]
    assert thread == {"isResolved": True, "isOutdated": False, "resolvedBy": {"login": "alice"}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{ viewer { login } }", "Expected query or mutation"),
        ("query { viewer { login } }", "Field 'viewer' doesn't exist on type 'Query'"),
        (THREADS.replace("isOutdated", "isMine"), "Field 'isMine' doesn't exist"),
        (THREADS.replace("first: 5", "first: 101"), "exceeds the `first` limit"),
        (THREADS.replace("(first: 5)", ""), "You must provide a `first`"),
        (THREADS.replace("(first: 5)", "(number: 5)"), "doesn't accept these arguments"),
        (THREADS.replace("{ isResolved isOutdated resolvedBy { login } }", ""), "must have selections"),
        (THREADS.replace("isOutdated", "isOutdated { x }"), "must not have selections"),
        (THREADS.replace("$name: String!", ""), "not declared"),
        (THREADS.replace("number: 1", "number: 9"), "Could not resolve to a PullRequest"),
        (THREADS.replace('"acme"', '"evil"'), "Could not resolve to a Repository"),
        (THREADS[:-1], "actual: 'the end'"),
        ("mutation { x { y } }", "knows no mutation"),
    ],
)
@pytest.mark.usefixtures("pull")
def test_what_it_does_not_know_is_refused(api: httpx.Client, text: str, words: str) -> None:
    comment(api)
    (error,) = ask(api, text, name="shop")["errors"]
    assert words in error["message"]


@pytest.mark.usefixtures("pull")
def test_without_the_permission_the_pull_request_is_null(github: LoopbackGitHub, as_app: httpx.Client) -> None:
    body = {"permissions": {"contents": "read"}}
    token = as_app.post(f"/app/installations/{github.installation_id}/access_tokens", json=body).json()["token"]
    asked = {"query": THREADS, "variables": {"name": "shop"}}
    answer = httpx.post(f"{github.url}/graphql", json=asked, headers={"Authorization": f"Bearer {token}"}).json()
    assert answer["data"] == {"repository": {"pullRequest": None}}
    assert [error["type"] for error in answer["errors"]] == ["FORBIDDEN"]
