"""Routes of reviews. One bad comment refuses the **whole** review, in GitHub's words, which do not say which one."""

from typing import Any

from app.demo.loopback.diff import FileDiff
from app.demo.loopback.exchange import Answer, Refusal, invalid, not_found, unprocessable
from app.demo.loopback.fields import TEXT_LIMIT, Field
from app.demo.loopback.routing import READ_PULLS, WRITE_PULLS, Call, Route
from app.demo.loopback.shapes_pull import render_review, render_review_comment
from app.demo.loopback.state import Pull, Review, ReviewComment, ReviewState

SIDES = ("LEFT", "RIGHT")
EVENTS: dict[str, ReviewState] = {
    "APPROVE": "APPROVED",
    "REQUEST_CHANGES": "CHANGES_REQUESTED",
    "COMMENT": "COMMENTED",
}
_COMMENT = {
    "path": Field(str, required=True),
    "body": Field(str, required=True),
    "position": Field(int, at_least=1),
    "line": Field(int, at_least=1),
    "side": Field(str, choices=SIDES),
    "start_line": Field(int, at_least=1),
    "start_side": Field(str, choices=SIDES),
}
_REVIEW = {
    "commit_id": Field(str),
    "body": Field(str),
    "event": Field(str, choices=tuple(EVENTS)),
    "comments": Field(list, of=_COMMENT),
}
_SUBMIT = {"body": Field(str), "event": Field(str, required=True, choices=tuple(EVENTS))}

OFF_DIFF = "Pull request review thread line must be part of the diff"
NO_HUNK = "Pull request review thread diff hunk can't be blank"
ORDER = "Pull request review thread start line must precede the end line."
SAME_HUNK = "Pull request review thread start line must be part of the same hunk as the line."
PENDING = "User can only have one pending review per pull request"
"""The five as public bug reports quote them, 2022 to 2026."""


def _create(call: Call) -> Answer:
    pull = call.pull
    wanted = call.body(_REVIEW)
    event = wanted.get("event")
    commit = wanted.get("commit_id", pull.head)
    if commit not in pull.commits():
        raise unprocessable("commit_id is not part of the pull request")
    _check_locked(pull)
    if any(review.state == "PENDING" and review.user == call.me for review in pull.reviews):
        raise unprocessable(PENDING)
    _check_event(call, pull, event, wanted.get("body", ""), has_comments=bool(wanted.get("comments")))
    review = Review(
        id=call.world.state.next_id(),
        user=call.me,
        body=wanted.get("body", ""),
        state=EVENTS[event] if event else "PENDING",
        commit=commit,
        at=call.world.state.now() if event else None,
        comments=[],
    )
    files = {file.path: file for file in pull.files(commit)}
    review.comments += [_comment(call, review, files, each) for each in wanted.get("comments", [])]
    pull.reviews.append(review)
    return Answer(200, render_review(call.world, pull, review))


def _check_locked(pull: Pull) -> None:
    if pull.locked:
        raise Refusal(403, "Unable to create comment because issue is locked.")


def _check_event(call: Call, pull: Pull, event: str | None, body: str, *, has_comments: bool) -> None:
    check_length(body)
    if event in {"APPROVE", "REQUEST_CHANGES"} and pull.author == call.me:
        verb = "approve" if event == "APPROVE" else "request changes on"
        raise unprocessable(f"Can not {verb} your own pull request")
    if not body and (event == "REQUEST_CHANGES" or (event == "COMMENT" and not has_comments)):
        raise unprocessable("Body can't be blank")


def check_length(body: str) -> None:
    """Refuse a text that no comment may hold. Raises 422."""
    if len(body) > TEXT_LIMIT:
        raise unprocessable(f"Body is too long (maximum is {TEXT_LIMIT} characters)")


def _comment(call: Call, review: Review, files: dict[str, FileDiff], wanted: dict[str, Any]) -> ReviewComment:
    check_length(wanted["body"])
    if not wanted["body"].strip():
        raise unprocessable("Body can't be blank")
    file = files.get(wanted["path"])
    if file is None:
        raise unprocessable("Path could not be resolved")
    if "position" in wanted and "line" not in wanted:
        wanted = wanted | _place(file, wanted["position"])
    if "line" not in wanted:
        raise invalid('"line" wasn\'t supplied.')
    side = wanted.get("side", "RIGHT")
    start_line, start_side = wanted.get("start_line"), wanted.get("start_side", side)
    faults = _faults(file, wanted["line"], side, start_line, start_side)
    if faults:
        raise unprocessable(_sentence(faults))
    return ReviewComment(
        id=call.world.state.next_id(),
        review_id=review.id,
        user=review.user,
        path=file.path,
        body=wanted["body"],
        commit=review.commit,
        line=wanted["line"],
        side=side,
        start_line=start_line,
        start_side=start_side if start_line else None,
        position=file.position_of(wanted["line"], side) or 0,
        hunk=file.hunk_text(wanted["line"], side),
        at=call.world.state.now(),
    )


def _place(file: FileDiff, position: int) -> dict[str, Any]:
    """Turn the old `position` into a line and its side. A context line counts as the right side's."""
    found = [place for place, (_, number) in file.places.items() if number == position]
    if not found:
        raise unprocessable(_sentence([OFF_DIFF, NO_HUNK]))
    side, line = max(found)
    return {"line": line, "side": side}


def _faults(file: FileDiff, line: int, side: Any, start_line: int | None, start_side: Any) -> list[str]:
    hunk = file.hunk_of(line, side)
    faults = [OFF_DIFF] if hunk is None else []
    if start_line is not None:
        if side == start_side and start_line >= line:
            faults.append(ORDER)
        if hunk is None or file.hunk_of(start_line, start_side) != hunk:
            faults.append(SAME_HUNK)
    return [*faults, NO_HUNK] if hunk is None else faults


def _sentence(faults: list[str]) -> str:
    """Join as Rails does: `a`, `a and b`, `a, b, and c`."""
    if len(faults) <= 2:  # noqa: PLR2004
        return " and ".join(faults)
    return ", ".join(faults[:-1]) + f", and {faults[-1]}"


def _review_of(call: Call) -> Review:
    number = call.params["id"]
    for review in call.pull.reviews:
        if str(review.id) == number and (review.state != "PENDING" or review.user == call.me):
            return review
    raise not_found()


def _list(call: Call) -> Answer:
    pull = call.pull
    seen = [review for review in pull.reviews if review.state != "PENDING" or review.user == call.me]
    return call.listed([render_review(call.world, pull, review) for review in seen])


def _get(call: Call) -> Answer:
    return Answer(200, render_review(call.world, call.pull, _review_of(call)))


def _comments(call: Call) -> Answer:
    pull = call.pull
    return call.listed([render_review_comment(call.world, pull, comment) for comment in _review_of(call).comments])


def _submit(call: Call) -> Answer:
    pull, review = call.pull, _review_of(call)
    wanted = call.body(_SUBMIT)
    if review.state != "PENDING":
        raise unprocessable("Could not submit a pull request review that is not pending")
    body = wanted.get("body", review.body)
    _check_event(call, pull, wanted["event"], body, has_comments=bool(review.comments))
    review.body, review.state, review.at = body, EVENTS[wanted["event"]], call.world.state.now()
    return Answer(200, render_review(call.world, pull, review))


def _delete(call: Call) -> Answer:
    pull, review = call.pull, _review_of(call)
    if review.state != "PENDING":
        raise unprocessable("Can not delete a non-pending pull request review")
    pull.reviews.remove(review)
    return Answer(200, render_review(call.world, pull, review))


_PATH = "/repos/{owner}/{repo}/pulls/{number}/reviews"
ROUTES = (
    Route("GET", _PATH, READ_PULLS, _list),
    Route("POST", _PATH, WRITE_PULLS, _create),
    Route("GET", _PATH + "/{id}", READ_PULLS, _get),
    Route("DELETE", _PATH + "/{id}", WRITE_PULLS, _delete),
    Route("GET", _PATH + "/{id}/comments", READ_PULLS, _comments),
    Route("POST", _PATH + "/{id}/events", WRITE_PULLS, _submit),
)
