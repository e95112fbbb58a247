"""Judges a request's JSON body by a table of fields, in the words of GitHub's own schema check.

GitHub's published schema allows unknown keys; the real server refuses them, and so does this one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.demo.loopback.exchange import Refusal, invalid

TEXT_LIMIT = 65_536
"""Characters of a comment's or a review's body (documented)."""


@dataclass(frozen=True, slots=True)
class Field:
    """What one key may hold: a JSON type, and its limits. `of` describes the items of an array or an object's keys."""

    type: type
    required: bool = False
    choices: tuple[str, ...] = ()
    at_most: int | None = None
    at_least: int | None = None
    of: "Field | Shape | None" = None
    nullable: bool = False


Shape = Mapping[str, Field]

_NAMES = {str: "a string", int: "an integer", bool: "a boolean", list: "an array", dict: "an object"}


def parse_body(body: bytes, shape: Shape) -> dict[str, Any]:
    """Return a JSON object that fits the shape, or raise the refusal that GitHub would send."""
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise Refusal(400, "Problems parsing JSON") from None
    if not isinstance(value, dict):
        raise Refusal(400, "Body should be a JSON object")
    _check_object(value, shape, "properties")
    return value


def _check_object(value: dict[str, Any], shape: Shape, where: str) -> None:
    for key in value:
        if key not in shape:
            raise invalid(f'"{key}" is not a permitted key.')
    for key, field in shape.items():
        if key in value:
            _check(value[key], field, f"{where}/{key}")
        elif field.required:
            raise invalid(f'"{key}" wasn\'t supplied.')


def _check(value: Any, field: Field, where: str) -> None:
    if value is None and field.nullable:
        return
    # A JSON true is an int to Python.
    if not isinstance(value, field.type) or (field.type is int and isinstance(value, bool)):
        shown = "nil" if value is None else json.dumps(value)[:100]
        raise invalid(f"For '{where}', {shown} is not {_NAMES[field.type]}.")
    if field.choices and value not in field.choices:
        raise invalid(f"For '{where}', \"{value}\" is not a member of {json.dumps(field.choices)}.")
    if isinstance(value, int) and field.at_least is not None and value < field.at_least:
        raise invalid(f"For '{where}', {value} is less than {field.at_least}.")
    if field.at_most is not None and isinstance(value, str | list) and len(value) > field.at_most:
        what = "characters" if isinstance(value, str) else "items"
        verb = "Only" if isinstance(value, str) else "No more than"
        raise invalid(f"{verb} {field.at_most} {what} are allowed; {len(value)} were supplied.")
    _check_inside(value, field, where)


def _check_inside(value: Any, field: Field, where: str) -> None:
    if isinstance(value, list) and field.of is not None:
        inner = field.of if isinstance(field.of, Field) else Field(dict, of=field.of)
        for index, item in enumerate(value):
            _check(item, inner, f"{where}/{index}")
    elif isinstance(value, dict) and isinstance(field.of, Mapping):
        _check_object(value, field.of, where)
