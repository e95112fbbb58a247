"""Judges JSON by tables of fields. Both vendors refuse unknown parameters; each words the misfits its own way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
Kind: TypeAlias = Literal["unknown", "missing", "type", "value", "length"]


class Misfit(Exception):  # noqa: N818 -- becomes a refusal in the vendor's words
    """A value that does not fit. `wanted` says in words what would."""

    def __init__(self, kind: Kind, path: Path, wanted: str = "", got: Any = None) -> None:
        super().__init__(f"{kind} at {path}: {wanted}")
        self.kind = kind
        self.path = path
        self.wanted = wanted
        self.got = got


@dataclass(frozen=True, slots=True)
class Field:
    """What one key may hold. `least` and `most` bound a number's value, or a text's or list's length."""

    types: type | tuple[type, ...]
    required: bool = False
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    of: "Shape | None" = None
    nullable: bool = False


Shape: TypeAlias = Mapping[str, Field]

_NAMES = {str: "string", int: "integer", float: "number", bool: "boolean", list: "array", dict: "object"}


def judge(value: Any, shape: Shape, path: Path = ()) -> dict[str, Any]:
    """Return the object, which fits. Raises `Misfit`, first for unknown keys, then in the table's order."""
    if not isinstance(value, dict):
        raise Misfit("type", path, "object", value)
    for key in value:
        if key not in shape:
            raise Misfit("unknown", (*path, key))
    for key, field in shape.items():
        if key in value:
            _judge_field(value[key], field, (*path, key))
        elif field.required:
            raise Misfit("missing", (*path, key))
    return value


def _judge_field(value: Any, field: Field, path: Path) -> None:
    if value is None and field.nullable:
        return
    types = field.types if isinstance(field.types, tuple) else (field.types,)
    # A JSON true is an int to Python, and a JSON 1 is a number.
    fits = isinstance(value, bool) if bool in types and isinstance(value, bool) else not isinstance(value, bool)
    if not fits or not (isinstance(value, types) or (float in types and isinstance(value, int))):
        raise Misfit("type", path, " or ".join(_NAMES[each] for each in types), value)
    if field.choices and isinstance(value, str) and value not in field.choices:
        raise Misfit("value", path, ", ".join(f"'{choice}'" for choice in field.choices), value)
    _judge_size(value, field, path)
    if field.of is not None and isinstance(value, dict):
        judge(value, field.of, path)
    elif field.of is not None and isinstance(value, list):
        for index, item in enumerate(value):
            judge(item, field.of, (*path, index))


def _judge_size(value: Any, field: Field, path: Path) -> None:
    size: float = len(value) if isinstance(value, str | list | dict) else value
    if field.least is not None and size < field.least:
        raise Misfit("length", path, f"at least {field.least}", size)
    if field.most is not None and size > field.most:
        raise Misfit("length", path, f"at most {field.most}", size)
