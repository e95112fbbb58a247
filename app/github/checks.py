"""Publishes the check run: found by its `external_id` before it is created, filled by what it lacks.

A check belongs to a commit, which can be the head of several pull requests, so `external_id` is `number:key`.

GitHub appends the annotations of every PATCH and can delete none, so what is sent is the difference between what is
wanted and what stands there. That one rule covers a crash between two batches, a lost reply and a second run.
"""

from typing import Any

from app.errors import HostError
from app.github.access import Repository
from app.github.answers import UnsureError
from app.github.fields import Fields
from app.github.markers import MAX_PAGES
from app.github.port import Annotation, Check, Pull

CHECK_NAME = "Quorum"
BATCH = 50
"""Annotations of one request (GitHub's limit)."""
_ATTEMPTS = 3


async def begin_check(repository: Repository, app_id: int, pull: Pull, key: str) -> int:
    """Return the id of our check run with this key on the head, creating it if there is none.

    One that is completed already is returned too; `complete_check` brings it up to date.
    """

    async def find() -> int | None:
        found = [item.integer("id") for item in await _list_ours(repository, app_id, pull, key)]
        return min(found, default=None)

    async def create() -> int:
        body = {"name": CHECK_NAME, "head_sha": pull.head, "external_id": _id(pull, key), "status": "in_progress"}
        return (await repository.post("/check-runs", body)).integer("id")

    found = await find()
    return found if found is not None else await repository.once(create, find)


async def close_check(repository: Repository, app_id: int, pull: Pull, key: str, check: Check, *, over: str) -> None:
    """Complete our check run with this key if it is still open, or if its title is `over`; create none."""
    for item in await _list_ours(repository, app_id, pull, key):
        if item.value.get("status") != "completed" or item.inner("output").text_or_none("title") == over:
            await complete_check(repository, item.integer("id"), check)


async def close_others(repository: Repository, app_id: int, pull: Pull, key: str, check: Check) -> None:
    """Complete what else of ours is open on the head for this pull request, under whatever key."""
    for item in await _list_ours(repository, app_id, pull):
        if item.value.get("status") != "completed" and item.value.get("external_id") != _id(pull, key):
            await complete_check(repository, item.integer("id"), check)


def _id(pull: Pull, key: str) -> str:
    return f"{pull.ref.number}:{key}"


async def _list_ours(repository: Repository, app_id: int, pull: Pull, key: str | None = None) -> list[Fields]:
    """Return our check runs on the head for this pull request, of one key or of all."""
    query: dict[str, str | int] = {"app_id": app_id, "filter": "all"}
    listing = await repository.get_pages(f"/commits/{pull.head}/check-runs", query, key="check_runs")
    ours = [item for item in listing.items if item.inner("app").value.get("id") == app_id]
    if key is not None:
        return [item for item in ours if item.value.get("external_id") == _id(pull, key)]
    return [item for item in ours if str(item.value.get("external_id")).startswith(_id(pull, ""))]


async def complete_check(repository: Repository, check_id: int, check: Check) -> None:
    """Send the annotations that are not there yet, 50 at a time, and with the last of them the conclusion.

    A check run that says all of this already is left alone.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        current = await repository.get(f"/check-runs/{check_id}")
        missing = await _find_missing(repository, check_id, current, check.annotations)
        if not missing and _says(current, check):
            return
        try:
            await _send(repository, check_id, check, missing, reopen=current.value.get("status") != "completed")
        except UnsureError:
            await repository.pause(attempt)
        else:
            return
    raise HostError(f"check run {check_id}: GitHub's replies to {_ATTEMPTS} attempts to complete it were lost")


async def _send(
    repository: Repository, check_id: int, check: Check, missing: tuple[Annotation, ...], *, reopen: bool
) -> None:
    batches = [missing[start : start + BATCH] for start in range(0, len(missing), BATCH)] or [()]
    closing = {"status": "completed", "conclusion": check.conclusion.outlook.value}
    for batch in batches:
        last = batch is batches[-1]
        status = closing if last or not reopen else {"status": "in_progress"}
        body = {**status, "output": _render_output(check, batch)}
        await repository.patch(f"/check-runs/{check_id}", body, repeatable=not batch)


async def _find_missing(
    repository: Repository, check_id: int, current: Fields, wanted: tuple[Annotation, ...]
) -> tuple[Annotation, ...]:
    if not wanted or not current.inner("output").value.get("annotations_count"):
        return wanted
    listing = await repository.get_pages(f"/check-runs/{check_id}/annotations", cap=MAX_PAGES)
    posted = {_identify(item.value) for item in listing.items}
    return tuple(each for each in wanted if _identify(_render_annotation(each)) not in posted)


def _identify(annotation: Any) -> tuple[object, ...]:
    """Return what makes two annotations the same, white space at the ends apart."""
    place = tuple(annotation.get(key) for key in ("path", "start_line", "end_line", "annotation_level"))
    return (*place, *(str(annotation.get(key) or "").strip() for key in ("title", "message")))


def _says(current: Fields, check: Check) -> bool:
    output = current.inner("output")
    said = (output.text_or_none("title"), output.text_or_none("summary"), output.text_or_none("text") or "")
    return current.value.get("conclusion") == check.conclusion.outlook.value and said == (
        check.conclusion.title,
        check.summary,
        check.text,
    )


def _render_output(check: Check, annotations: tuple[Annotation, ...]) -> dict[str, Any]:
    output: dict[str, Any] = {"title": check.conclusion.title, "summary": check.summary}
    if check.text:
        output["text"] = check.text
    if annotations:
        output["annotations"] = [_render_annotation(each) for each in annotations]
    return output


def _render_annotation(annotation: Annotation) -> dict[str, Any]:
    rendered: dict[str, Any] = {
        "path": annotation.path,
        "start_line": annotation.start_line,
        "end_line": annotation.end_line,
        "annotation_level": annotation.level,
        "message": annotation.message,
    }
    return {**rendered, "title": annotation.title} if annotation.title else rendered
