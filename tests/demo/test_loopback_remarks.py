"""Single inline comments: who may edit and reply, and to what."""

import httpx
import pytest

from app.demo.loopback import LoopbackGitHub, Pull

pytestmark = pytest.mark.integration
ROOT = "/repos/acme/shop/pulls"


@pytest.fixture
def remark(api: httpx.Client, pull: Pull) -> int:
    """The id of a comment of ours on line 5."""
    comment = {"path": "app.py", "line": 5, "side": "RIGHT", "body": "An injection."}
    api.post(f"{ROOT}/1/reviews", json={"event": "COMMENT", "body": "x", "comments": [comment]})
    return pull.threads()[0].id


def test_a_reply_stands_in_the_thread_and_a_reply_to_it_is_refused(api: httpx.Client, pull: Pull, remark: int) -> None:
    reply = api.post(f"{ROOT}/1/comments/{remark}/replies", json={"body": "Dismissed."})
    assert (reply.status_code, reply.json()["in_reply_to_id"]) == (201, remark)
    assert [(each.body, each.reply_to) for each in pull.inline_comments()[1:]] == [("Dismissed.", remark)]
    assert api.post(f"{ROOT}/1/comments/{reply.json()['id']}/replies", json={"body": "No."}).status_code == 422
    assert api.post(f"{ROOT}/1/comments/1/replies", json={"body": "No."}).status_code == 404
    assert len(pull.threads()) == 1


def test_a_locked_thread_takes_no_reply(api: httpx.Client, pull: Pull, remark: int) -> None:
    pull.locked = True
    assert api.post(f"{ROOT}/1/comments/{remark}/replies", json={"body": "Dismissed."}).status_code == 403


def test_the_app_edits_its_own_comments_and_nobody_elses(
    api: httpx.Client, github: LoopbackGitHub, pull: Pull, remark: int
) -> None:
    assert api.patch(f"{ROOT}/comments/{remark}", json={"body": "Mended."}).json()["body"] == "Mended."
    github.answer(pull.threads()[0], "alice", "Thanks.", to=None)
    theirs = pull.inline_comments()[1].id
    assert api.patch(f"{ROOT}/comments/{theirs}", json={"body": "No."}).status_code == 403


@pytest.mark.parametrize("body", [{}, {"body": " "}, {"body": "x" * 65_537}, {"body": "x", "line": 5}])
def test_an_edit_and_a_reply_have_a_text_within_bounds(api: httpx.Client, remark: int, body: dict[str, object]) -> None:
    assert api.patch(f"{ROOT}/comments/{remark}", json=body).status_code == 422
    assert api.post(f"{ROOT}/1/comments/{remark}/replies", json=body).status_code == 422


def test_a_reaction_said_twice_is_one(api: httpx.Client, pull: Pull, remark: int) -> None:
    said = [api.post(f"{ROOT}/comments/{remark}/reactions", json={"content": "eyes"}).status_code for _ in range(2)]
    assert said == [201, 200]
    assert [each.content for each in pull.threads()[0].reactions] == ["eyes"]


def test_commits_are_listed_by_path_and_time_the_newest_first(api: httpx.Client, pull: Pull) -> None:
    def listed(query: str) -> list[str]:
        return [commit["sha"] for commit in api.get(f"/repos/acme/shop/commits?sha={pull.head}{query}").json()]

    assert listed("") == [pull.head, pull.base]
    assert listed("&path=notes/a.txt") == [pull.base]
    assert listed("&path=notes/b.txt") == [pull.head]
    assert listed("&until=2001-01-01T00:00:00Z") == []
    assert api.get(f"/repos/acme/shop/commits?sha={pull.head}&since=yesterday").status_code == 422
