from typing import Any

import httpx
import pytest

from app.demo.loopback import LoopbackGitHub, Pull, Repository

pytestmark = pytest.mark.integration

REVIEWS = "/repos/acme/shop/pulls/1/reviews"
NO_HUNK = "Pull request review thread diff hunk can't be blank"
OFF_DIFF = f"Pull request review thread line must be part of the diff and {NO_HUNK}"
SAME_HUNK = "Pull request review thread start line must be part of the same hunk as the line."


def _comment(**fields: Any) -> dict[str, Any]:
    return {"path": "app.py", "body": "No.", "line": 5, "side": "RIGHT"} | fields


def _post(api: httpx.Client, *comments: dict[str, Any], **fields: Any) -> httpx.Response:
    return api.post(REVIEWS, json={"event": "COMMENT", "body": "Hello.", "comments": list(comments)} | fields)


def _errors(answer: httpx.Response) -> tuple[int, list[str]]:
    return answer.status_code, answer.json().get("errors", [answer.json()["message"]])


def test_a_review_is_kept_with_its_comments(api: httpx.Client, github: LoopbackGitHub, pull: Pull) -> None:
    answer = _post(api, _comment(), _comment(line=30, start_line=28), commit_id=pull.head)
    assert (answer.status_code, answer.json()["state"], answer.json()["user"]["login"]) == (
        200,
        "COMMENTED",
        "quorum[bot]",
    )
    number = answer.json()["id"]
    comments = api.get(f"{REVIEWS}/{number}/comments").json()
    assert [(each["line"], each["start_line"], each["position"]) for each in comments] == [(5, None, 5), (30, 28, 14)]
    assert comments[0]["diff_hunk"].split("\n") == [
        "@@ -2,7 +2,7 @@ line 1",
        " line 2",
        " line 3",
        " line 4",
        "-line 5",
        "+line five",
    ]
    assert api.get("/repos/acme/shop/pulls/1/comments").json() == comments
    assert [each["id"] for each in api.get(REVIEWS).json()] == [number]
    assert api.get(f"{REVIEWS}/{number}").json() == answer.json()
    assert [review.body for review in pull.reviews] == ["Hello."]
    assert github.requests[-1].status == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"line": 2},
        {"line": 8},
        {"line": 5, "side": "LEFT"},
        {"line": 2, "side": "LEFT"},
        {"line": 8, "start_line": 2},
        {"line": 5, "start_line": 5, "start_side": "LEFT"},
        {"path": "gone.txt", "line": 1, "side": "LEFT"},
        {"path": "notes/b.txt", "line": 1},
    ],
)
@pytest.mark.usefixtures("pull")
def test_every_line_that_the_diff_shows_takes_a_comment(api: httpx.Client, fields: dict[str, Any]) -> None:
    assert _post(api, _comment(**fields)).status_code == 200


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"line": 1}, OFF_DIFF),
        ({"line": 9}, OFF_DIFF),
        ({"line": 26}, OFF_DIFF),
        ({"line": 400}, OFF_DIFF),
        ({"path": "gone.txt", "line": 1, "side": "RIGHT"}, OFF_DIFF),
        ({"path": "notes/b.txt", "line": 1, "side": "LEFT"}, OFF_DIFF),
        ({"path": "notes/a.txt", "line": 1}, "Path could not be resolved"),
        ({"start_line": 5}, "Pull request review thread start line must precede the end line."),
        (
            {"start_line": 30},
            f"Pull request review thread start line must precede the end line. and {SAME_HUNK}",
        ),
        ({"line": 28, "start_line": 8}, SAME_HUNK),
        ({"line": 28, "start_line": 20}, SAME_HUNK),
        (
            {"line": 9, "start_line": 8},
            f"Pull request review thread line must be part of the diff, {SAME_HUNK}, and {NO_HUNK}",
        ),
        ({"body": "x" * 65_537}, "Body is too long (maximum is 65536 characters)"),
        ({"body": "  "}, "Body can't be blank"),
    ],
)
@pytest.mark.usefixtures("pull")
def test_one_bad_comment_refuses_the_whole_review(api: httpx.Client, fields: dict[str, Any], error: str) -> None:
    assert _errors(_post(api, _comment(), _comment(**fields))) == (422, [error])
    assert api.get(REVIEWS).json() == []
    assert api.get("/repos/acme/shop/pulls/1/comments").json() == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"colour": "red"}, '"colour" is not a permitted key.'),
        ({"subject_type": "file"}, '"subject_type" is not a permitted key.'),
        ({"side": "BOTH"}, 'For \'properties/comments/0/side\', "BOTH" is not a member of ["LEFT", "RIGHT"].'),
        ({"line": "5"}, "For 'properties/comments/0/line', \"5\" is not an integer."),
        ({"line": None}, "For 'properties/comments/0/line', nil is not an integer."),
        ({"line": True}, "For 'properties/comments/0/line', true is not an integer."),
        ({"line": 0}, "For 'properties/comments/0/line', 0 is less than 1."),
        ({"start_line": None}, "For 'properties/comments/0/start_line', nil is not an integer."),
    ],
)
@pytest.mark.usefixtures("pull")
def test_a_comment_must_fit_the_schema(api: httpx.Client, fields: dict[str, Any], message: str) -> None:
    answer = _post(api, _comment(**fields))
    assert (answer.status_code, answer.json()["message"]) == (422, f"Invalid request.\n\n{message}")


@pytest.mark.parametrize("missing", ["path", "body", "line"])
@pytest.mark.usefixtures("pull")
def test_a_comment_needs_its_place_and_its_text(api: httpx.Client, missing: str) -> None:
    comment = {name: value for name, value in _comment().items() if name != missing}
    assert _errors(_post(api, comment)) == (422, [f'Invalid request.\n\n"{missing}" wasn\'t supplied.'])


@pytest.mark.usefixtures("pull")
def test_the_old_position_still_names_a_line(api: httpx.Client) -> None:
    number = _post(api, {"path": "app.py", "body": "No.", "position": 4}).json()["id"]
    (comment,) = api.get(f"{REVIEWS}/{number}/comments").json()
    assert (comment["line"], comment["side"]) == (5, "LEFT")
    assert _errors(_post(api, {"path": "app.py", "body": "No.", "position": 9})) == (422, [OFF_DIFF])


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"event": "COMMENT", "body": "x" * 65_536}, 200),
        ({"event": "COMMENT", "body": "x" * 65_537}, 422),
        ({"event": "COMMENT", "body": "\N{ROCKET}" * 65_536}, 200),
        ({"event": "COMMENT", "body": ""}, 422),
        ({"event": "COMMENT"}, 422),
        ({"event": "COMMENT", "comments": [_comment()]}, 200),
        ({"event": "REQUEST_CHANGES", "comments": [_comment()]}, 422),
        ({"event": "APPROVE"}, 200),
        ({"event": "SHOUT", "body": "x"}, 422),
        ({"event": "COMMENT", "body": 1}, 422),
        ({"event": "COMMENT", "body": "x", "draft": True}, 422),
        ({"event": "COMMENT", "body": "x", "commit_id": "0" * 40}, 422),
        ([], 400),
    ],
)
@pytest.mark.usefixtures("pull")
def test_a_review_must_be_whole(api: httpx.Client, body: Any, status: int) -> None:
    assert api.post(REVIEWS, json=body).status_code == status


@pytest.mark.usefixtures("pull")
def test_what_is_no_json_is_not_a_request(api: httpx.Client) -> None:
    answer = api.post(REVIEWS, content=b"{")
    assert (answer.status_code, answer.json()["message"]) == (400, "Problems parsing JSON")


def test_the_base_is_no_commit_of_the_pull_request(api: httpx.Client, pull: Pull) -> None:
    assert _errors(_post(api, commit_id=pull.base)) == (422, ["commit_id is not part of the pull request"])


def test_lines_are_judged_at_the_commit_that_is_named(api: httpx.Client, shop: Repository, pull: Pull) -> None:
    reviewed = pull.head
    pull.push(shop.commit({"app.py": b"line 1\n", "notes/a.txt": b"a\n", "notes/b.txt": b"b\n"}, reviewed))
    assert _post(api, _comment(line=30)).status_code == 422
    assert _post(api, _comment(line=30), commit_id=reviewed).status_code == 200


def test_a_comment_is_outdated_once_its_file_changed(api: httpx.Client, shop: Repository, pull: Pull) -> None:
    _post(api, _comment(), _comment(path="notes/b.txt", line=1))
    pull.push(shop.commit({"app.py": b"line 1\n", "notes/a.txt": b"a\n", "notes/b.txt": b"b\n"}, pull.head))
    comments = api.get("/repos/acme/shop/pulls/1/comments").json()
    assert [(each["path"], each["line"], each["original_line"]) for each in comments] == [
        ("app.py", None, 5),
        ("notes/b.txt", 1, 1),
    ]


@pytest.mark.parametrize(("event", "verb"), [("APPROVE", "approve"), ("REQUEST_CHANGES", "request changes on")])
def test_nobody_judges_their_own_pull_request(api: httpx.Client, shop: Repository, event: str, verb: str) -> None:
    base = shop.commit({"a": b"a\n"})
    shop.open_pull(base, shop.commit({"a": b"b\n"}, base), author="quorum[bot]")
    assert _errors(_post(api, event=event)) == (422, [f"Can not {verb} your own pull request"])
    assert _post(api).status_code == 200


@pytest.mark.usefixtures("pull")
def test_a_review_without_an_event_stays_pending_and_bars_the_next(api: httpx.Client) -> None:
    pending = api.post(REVIEWS, json={"body": "later", "comments": [_comment()]}).json()
    assert (pending["state"], "submitted_at" in pending) == ("PENDING", False)
    assert api.get("/repos/acme/shop/pulls/1/comments").json() == []
    assert _errors(_post(api)) == (422, ["User can only have one pending review per pull request"])
    assert api.delete(f"{REVIEWS}/{pending['id']}").status_code == 200
    submitted = _post(api).json()["id"]
    assert api.delete(f"{REVIEWS}/{submitted}").status_code == 422
    assert api.delete(f"{REVIEWS}/{pending['id']}").status_code == 404


@pytest.mark.usefixtures("pull")
def test_a_pending_review_can_be_submitted_once(api: httpx.Client) -> None:
    number = api.post(REVIEWS, json={"body": "later"}).json()["id"]
    assert api.post(f"{REVIEWS}/{number}/events", json={"event": "COMMENT"}).json()["state"] == "COMMENTED"
    assert api.post(f"{REVIEWS}/{number}/events", json={"event": "COMMENT"}).status_code == 422
