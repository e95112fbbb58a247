"""A file of reviewers' comments on pull requests, matched or not to known issues → cases.

The format is `[{"pr", "repo", "golden": [{"id", …}], "comments": [{"id", "source", "text", "golden": id | null}]}]`.
Anything else is refused with its place, for a comment that is silently left out would move every figure.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from app.errors import AuthorError
from app.review.mention import Mention

CommentId: TypeAlias = int | str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pull request's comments. `hits` maps a mention's id to the issue it hits; `ids` to the id as the file has it.

    `known` is the number of known issues. Without labels it is 0 and `hits` is empty.
    """

    pr: str
    repo: str
    known: int
    mentions: tuple[Mention, ...]
    hits: Mapping[str, str]
    ids: Mapping[str, CommentId]


def read_labelled(path: Path, *, labels: bool = True) -> tuple[Labelled, ...]:
    """Read a file. With `labels`, repository, known issues and what each comment hits must be given.

    Without, they may be; what a comment hits counts only beside a list of what was to be hit. Raises `AuthorError`.
    """
    try:
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise AuthorError(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise AuthorError(f"{path} is no JSON: {error}") from error
    try:
        found = tuple(_pull(item, f"[{at}]", labels=labels) for at, item in enumerate(_list(document, "the file")))
        _check_distinct([pull.pr for pull in found], "the file", "pr")
    except _ShapeError as error:
        raise AuthorError(f"{path}: {error}") from error
    if not found:
        raise AuthorError(f"{path} holds no pull request")
    return found


class _ShapeError(ValueError):
    pass


def _pull(item: object, where: str, *, labels: bool) -> Labelled:
    fields = _object(item, where)
    pr = _text(_field(fields, "pr", where), f"{where}.pr")
    repo = _text(_field(fields, "repo", where) if labels else fields.get("repo", ""), f"{where}.repo")
    issues = _ids(_field(fields, "golden", where) if labels else fields.get("golden", []), f"{where}.golden")
    scored = "golden" in fields
    comments = _list(_field(fields, "comments", where), f"{where}.comments")
    ids = {str(number): number for number in _ids(comments, f"{where}.comments")}
    mentions, hits = [], {}
    for name, (at, comment) in zip(ids, enumerate(comments), strict=True):
        here = f"{where}.comments[{at}]"
        each = _object(comment, here)
        source, text = (_text(_field(each, field, here), f"{here}.{field}") for field in ("source", "text"))
        mentions.append(Mention(name, source, pr, text))
        hit = (_field(each, "golden", here) if labels else each.get("golden")) if scored else None
        if hit is not None and hit not in issues:
            raise _ShapeError(f"{here}.golden is {hit!r}, which is no id in {where}.golden")
        if hit is not None:
            hits[name] = str(hit)
    return Labelled(pr, repo, len(issues), tuple(mentions), hits, ids)


def _field(fields: Mapping[str, object], name: str, where: str) -> object:
    if name not in fields:
        raise _ShapeError(f"{where} has no {name!r}")
    return fields[name]


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _ShapeError(f"{where} is {str(value)[:80]!r}, not a text")
    return value


def _ids(value: object, where: str) -> list[CommentId]:
    found: list[CommentId] = []
    for at, item in enumerate(_list(value, where)):
        here = f"{where}[{at}]"
        number = _field(_object(item, here), "id", here)
        if isinstance(number, bool) or not isinstance(number, int | str):
            raise _ShapeError(f"{here}.id is {str(number)[:80]!r}, neither a number nor a text")
        found.append(number)
    _check_distinct(found, where, "id")
    return found


def _object(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _ShapeError(f"{where} is no object")
    return value


def _list(value: object, where: str) -> Sequence[object]:
    if not isinstance(value, list):
        raise _ShapeError(f"{where} is no list")
    return value


def _check_distinct(values: Sequence[CommentId], where: str, name: str) -> None:
    for value, times in Counter(map(str, values)).items():
        if times > 1:
            raise _ShapeError(f"{name} {value!r} occurs {times} times in {where}")
