from typing import Any

import httpx
import pytest

from app.demo.loopback import Pull

pytestmark = pytest.mark.integration

CHECKS = "/repos/acme/shop/check-runs"


def _annotation(**fields: Any) -> dict[str, Any]:
    return {"path": "app.py", "start_line": 5, "end_line": 5, "annotation_level": "notice", "message": "No."} | fields


def _output(**fields: Any) -> dict[str, Any]:
    return {"title": "Quorum", "summary": "Read."} | fields


def _create(api: httpx.Client, pull: Pull, **fields: Any) -> httpx.Response:
    return api.post(CHECKS, json={"name": "quorum", "head_sha": pull.head} | fields)


def test_a_check_run_begins_and_ends(api: httpx.Client, pull: Pull) -> None:
    begun = _create(api, pull, status="in_progress", external_id="key").json()
    assert (begun["status"], begun["conclusion"], begun["external_id"]) == ("in_progress", None, "key")
    assert begun["pull_requests"][0]["number"] == 1
    path = f"{CHECKS}/{begun['id']}"
    ended = api.patch(path, json={"conclusion": "neutral", "output": _output()}).json()
    assert (ended["status"], ended["conclusion"], ended["completed_at"] is None) == ("completed", "neutral", False)
    assert api.get(path).json() == ended


def test_annotations_add_up_over_requests(api: httpx.Client, pull: Pull) -> None:
    number = _create(api, pull, output=_output(annotations=[_annotation()] * 50)).json()["id"]
    path = f"{CHECKS}/{number}"
    answer = api.patch(path, json={"output": _output(annotations=[_annotation(message="last")] * 2)}).json()
    assert answer["output"]["annotations_count"] == 52
    page = api.get(f"{path}/annotations", params={"per_page": 50, "page": 2}).json()
    assert [each["message"] for each in page] == ["last", "last"]


def test_a_commits_checks_are_found_by_app_name_and_status(api: httpx.Client, pull: Pull) -> None:
    first, second = (_create(api, pull, name=name).json()["id"] for name in ("quorum", "other"))
    again = _create(api, pull, status="in_progress").json()["id"]

    def found(**query: str | int) -> list[int]:
        answer = api.get(f"/repos/acme/shop/commits/{pull.head}/check-runs", params=query).json()
        assert answer["total_count"] == len(answer["check_runs"])
        return [each["id"] for each in answer["check_runs"]]

    assert found() == [again, second]
    assert found(filter="all") == [first, second, again]
    assert found(check_name="other") == [second]
    assert found(status="in_progress") == [again]
    assert found(app_id=1) == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"head_sha": "0" * 40}, f"No commit found for SHA: {'0' * 40}"),
        ({"status": "completed"}, 'Invalid request.\n\n"conclusion" wasn\'t supplied.'),
        ({"colour": "red"}, 'Invalid request.\n\n"colour" is not a permitted key.'),
        ({"output": {"title": "t"}}, 'Invalid request.\n\n"summary" wasn\'t supplied.'),
        ({"output": {"summary": "s"}}, 'Invalid request.\n\n"title" wasn\'t supplied.'),
        (
            {"output": _output(summary="x" * 65_536)},
            "Invalid request.\n\nOnly 65535 characters are allowed; 65536 were supplied.",
        ),
        (
            {"output": _output(text="x" * 65_536)},
            "Invalid request.\n\nOnly 65535 characters are allowed; 65536 were supplied.",
        ),
        (
            {"output": _output(annotations=[_annotation()] * 51)},
            "Invalid request.\n\nNo more than 50 items are allowed; 51 were supplied.",
        ),
        (
            {"actions": [{"label": "l", "description": "d", "identifier": "i"}] * 4},
            "Invalid request.\n\nNo more than 3 items are allowed; 4 were supplied.",
        ),
    ],
)
def test_a_check_run_keeps_to_the_limits(api: httpx.Client, pull: Pull, fields: dict[str, Any], message: str) -> None:
    answer = _create(api, pull, **fields)
    assert (answer.status_code, answer.json()["message"]) == (422, message)
    assert pull.repository.checks == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"end_line": 4},
        {"start_line": 0},
        {"end_line": 6, "start_column": 1},
        {"end_line": 6, "end_column": 1},
        {"start_column": 4, "end_column": 3},
        {"annotation_level": "error"},
        {"message": "\N{ROCKET}" * 16_385},
        {"title": "x" * 256},
        {"side": "RIGHT"},
    ],
)
def test_an_annotation_keeps_to_the_rules(api: httpx.Client, pull: Pull, fields: dict[str, Any]) -> None:
    assert _create(api, pull, output=_output(annotations=[_annotation(**fields)])).status_code == 422


def test_columns_belong_to_a_single_line(api: httpx.Client, pull: Pull) -> None:
    annotation = _annotation(start_column=1, end_column=3)
    assert _create(api, pull, output=_output(annotations=[annotation])).status_code == 201


def test_a_refused_update_changes_nothing(api: httpx.Client, pull: Pull) -> None:
    begun = _create(api, pull, status="in_progress").json()
    bad = _output(annotations=[_annotation(end_line=1)])
    assert api.patch(f"{CHECKS}/{begun['id']}", json={"name": "x", "output": bad}).status_code == 422
    assert api.patch(f"{CHECKS}/{begun['id']}", json={"head_sha": pull.head}).status_code == 422
    assert api.patch(f"{CHECKS}/{begun['id']}", json={"status": "completed"}).status_code == 422
    assert api.get(f"{CHECKS}/{begun['id']}").json() == begun
    assert api.patch(f"{CHECKS}/1", json={}).status_code == 404
