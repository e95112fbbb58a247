import httpx
import pytest

from app.demo.loopback import LoopbackGitHub, Pull

pytestmark = pytest.mark.integration

REVIEWS = "/repos/acme/shop/pulls/1/reviews"
CONVERSATION = "/repos/acme/shop/issues/1/comments"


def test_a_locked_conversation_takes_no_comment(api: httpx.Client, pull: Pull) -> None:
    pull.locked = True
    refusal = (403, "Unable to create comment because issue is locked.")
    for path, body in ((REVIEWS, {"event": "COMMENT", "body": "x"}), (CONVERSATION, {"body": "x"})):
        answer = api.post(path, json=body)
        assert (answer.status_code, answer.json()["message"]) == refusal


def test_the_conversation_is_open_to_the_app(api: httpx.Client, pull: Pull) -> None:
    first = api.post(CONVERSATION, json={"body": "hello"}).json()
    assert [each.body for each in pull.comments] == ["hello"]
    assert api.get(CONVERSATION).json() == [first]
    assert first["performed_via_github_app"]["slug"] == "quorum"
    edited = api.patch(f"/repos/acme/shop/issues/comments/{first['id']}", json={"body": "bye"}).json()
    assert edited["body"] == "bye"


@pytest.mark.parametrize("body", [{}, {"body": ""}, {"body": "x" * 65_537}, {"body": "x", "title": "y"}])
@pytest.mark.usefixtures("pull")
def test_a_comment_of_the_conversation_has_a_text_within_bounds(api: httpx.Client, body: dict[str, str]) -> None:
    assert api.post(CONVERSATION, json=body).status_code == 422


def test_the_app_edits_only_its_own_words(api: httpx.Client, github: LoopbackGitHub, pull: Pull) -> None:
    github.comment(pull, "bob", "mine", to=None)
    number = pull.comments[0].id
    assert api.patch(f"/repos/acme/shop/issues/comments/{number}", json={"body": "yours"}).status_code == 403


def test_a_reaction_said_twice_is_one(api: httpx.Client, github: LoopbackGitHub, pull: Pull) -> None:
    github.comment(pull, "bob", "/quorum review", to=None)
    path = f"/repos/acme/shop/issues/comments/{pull.comments[0].id}/reactions"
    first = api.post(path, json={"content": "eyes"})
    again = api.post(path, json={"content": "eyes"})
    assert (first.status_code, again.status_code, first.json() == again.json()) == (201, 200, True)
    assert api.post(path, json={"content": "tomato"}).status_code == 422
    assert [each["content"] for each in api.get(path).json()] == ["eyes"]
    assert api.delete(f"{path}/{first.json()['id']}").status_code == 204
    assert api.get(path).json() == []
