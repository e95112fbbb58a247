"""Routes of check runs."""

from typing import Any

from app.demo.loopback.exchange import Answer, Refusal, invalid, not_found
from app.demo.loopback.fields import Field
from app.demo.loopback.routing import READ_CHECKS, WRITE_CHECKS, Call, Route
from app.demo.loopback.shapes import WEB
from app.demo.loopback.shapes_check import render_check
from app.demo.loopback.state import CheckRun

STATUSES = ("queued", "in_progress", "completed", "waiting", "requested", "pending")
CONCLUSIONS = ("action_required", "cancelled", "failure", "neutral", "success", "skipped", "stale", "timed_out")
OUTPUT_LIMIT = 65_535
ANNOTATIONS_LIMIT = 50
MESSAGE_LIMIT = 64 * 1024
"""Characters of an output's text, annotations a request, bytes of a message (documented)."""

_ANNOTATION = {
    "path": Field(str, required=True),
    "start_line": Field(int, required=True, at_least=1),
    "end_line": Field(int, required=True, at_least=1),
    "start_column": Field(int, at_least=1),
    "end_column": Field(int, at_least=1),
    "annotation_level": Field(str, required=True, choices=("notice", "warning", "failure")),
    "message": Field(str, required=True),
    "title": Field(str, at_most=255),
    "raw_details": Field(str),
}
_ACTION = {
    "label": Field(str, required=True, at_most=20),
    "description": Field(str, required=True, at_most=40),
    "identifier": Field(str, required=True, at_most=20),
}
_IMAGE = {"alt": Field(str, required=True), "image_url": Field(str, required=True), "caption": Field(str)}


def _output(*, title_required: bool) -> Field:
    return Field(
        dict,
        of={
            "title": Field(str, required=title_required),
            "summary": Field(str, required=True, at_most=OUTPUT_LIMIT),
            "text": Field(str, at_most=OUTPUT_LIMIT),
            "annotations": Field(list, at_most=ANNOTATIONS_LIMIT, of=_ANNOTATION),
            "images": Field(list, of=_IMAGE),
        },
    )


_SHARED = {
    "details_url": Field(str),
    "external_id": Field(str),
    "status": Field(str, choices=STATUSES),
    "conclusion": Field(str, choices=CONCLUSIONS),
    "started_at": Field(str),
    "completed_at": Field(str),
    "actions": Field(list, at_most=3, of=_ACTION),
}
_CREATE = {
    "name": Field(str, required=True),
    "head_sha": Field(str, required=True),
    "output": _output(title_required=True),
    **_SHARED,
}
_UPDATE = {"name": Field(str), "output": _output(title_required=False), **_SHARED}


def _create(call: Call) -> Answer:
    wanted = call.body(_CREATE)
    if wanted["head_sha"] not in call.repository.store.commits:
        raise Refusal(422, f"No commit found for SHA: {wanted['head_sha']}")
    check = CheckRun(
        id=call.world.state.next_id(),
        name=wanted["name"],
        head=wanted["head_sha"],
        status="queued",
        conclusion=None,
        external_id="",
        details_url=f"{WEB}/{call.world.slug}",
        started_at=call.world.state.now(),
        completed_at=None,
    )
    _apply(call, check, wanted)
    call.repository.checks[check.id] = check
    return Answer(201, render_check(call.world, call.repository, check))


def _apply(call: Call, check: CheckRun, wanted: dict[str, Any]) -> None:
    output = wanted.get("output", {})
    _check_annotations(output.get("annotations", []))
    # A conclusion alone completes the run (documented).
    status = wanted.get("status", "completed" if "conclusion" in wanted else check.status)
    conclusion = wanted.get("conclusion", check.conclusion)
    if status == "completed" and conclusion is None:
        raise invalid('"conclusion" wasn\'t supplied.')
    check.status = status
    check.conclusion = conclusion if status == "completed" else None
    finished = wanted.get("completed_at", check.completed_at or call.world.state.now())
    check.completed_at = finished if status == "completed" else None
    check.name = wanted.get("name", check.name)
    check.external_id = wanted.get("external_id", check.external_id)
    check.details_url = wanted.get("details_url", check.details_url)
    check.started_at = wanted.get("started_at", check.started_at)
    if output:
        check.title = output.get("title", check.title)
        check.summary = output["summary"]
        check.text = output.get("text", check.text)
        check.annotations += output.get("annotations", [])


def _check_annotations(annotations: list[dict[str, Any]]) -> None:
    for each in annotations:
        if each["end_line"] < each["start_line"]:
            raise invalid("end_line must not precede start_line.")
        columns = "start_column" in each or "end_column" in each
        if columns and each["start_line"] != each["end_line"]:
            raise invalid("start_column and end_column are only permitted when start_line and end_line are equal.")
        if each.get("end_column", each.get("start_column", 0)) < each.get("start_column", 0):
            raise invalid("end_column must not precede start_column.")
        if len(each["message"].encode(errors="replace")) > MESSAGE_LIMIT:
            raise invalid("The maximum size for message is 64 KB.")


def _check_of(call: Call) -> CheckRun:
    for check in call.repository.checks.values():
        if str(check.id) == call.params["id"]:
            return check
    raise not_found()


def _get(call: Call) -> Answer:
    return Answer(200, render_check(call.world, call.repository, _check_of(call)))


def _update(call: Call) -> Answer:
    check = _check_of(call)
    _apply(call, check, call.body(_UPDATE))
    return Answer(200, render_check(call.world, call.repository, check))


def _annotations(call: Call) -> Answer:
    optional = ("start_column", "end_column", "title", "raw_details")
    return call.listed(
        [{**dict.fromkeys(optional), **each, "blob_href": f"{WEB}/blob"} for each in _check_of(call).annotations]
    )


def _of_commit(call: Call) -> Answer:
    commit = call.repository.resolve(call.params["ref"])
    if commit is None:
        raise Refusal(422, f"No commit found for SHA: {call.params['ref']}")
    query = call.request.query
    ours = query.get("app_id", str(call.world.access.app_id)) == str(call.world.access.app_id)
    found = [
        check
        for check in call.repository.checks.values()
        if ours
        and check.head == commit.sha
        and query.get("check_name", check.name) == check.name
        and query.get("status", check.status) == check.status
    ]
    if query.get("filter", "latest") == "latest":
        found = list({check.name: check for check in found}.values())
    page = call.page([render_check(call.world, call.repository, check) for check in found])
    return Answer(200, {"total_count": len(found), "check_runs": page.items}, page.headers)


_PATH = "/repos/{owner}/{repo}/check-runs"
ROUTES = (
    Route("POST", _PATH, WRITE_CHECKS, _create),
    Route("GET", _PATH + "/{id}", READ_CHECKS, _get),
    Route("PATCH", _PATH + "/{id}", WRITE_CHECKS, _update),
    Route("GET", _PATH + "/{id}/annotations", READ_CHECKS, _annotations),
    Route("GET", "/repos/{owner}/{repo}/commits/{ref*}/check-runs", READ_CHECKS, _of_commit),
)
