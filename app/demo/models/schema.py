"""The subset of JSON Schema that a model can be held to (`strict`), as published in both structured-outputs guides.

The allowed keywords are those that both vendors take. OpenAI has since allowed `pattern`, `format` and bounds for some
models, and Anthropic `default` and some formats; they are refused here, because a schema with them is not portable.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

DEPTH_LIMIT = 10
"""Levels of objects and arrays (OpenAI's guide; it was 5 until 2025)."""
PROPERTY_LIMIT = 5_000
"""Properties of all objects together (OpenAI's guide; it was 100 until 2025)."""
NAMES_LIMIT = 120_000
"""Characters of all property names, definition names, enum values and const values (OpenAI's guide)."""
ENUM_LIMIT = 1_000
"""Enum values of all properties together (OpenAI's guide)."""
OPTIONAL_LIMIT = 24
"""Optional properties of all schemas (Anthropic's guide). OpenAI has none: all are required."""

_STEPS = 200
"""How far a schema is followed down at all, strict or not: far below what would exhaust Python's stack."""
_KEYWORDS = frozenset(
    {
        *("type", "properties", "required", "additionalProperties", "items", "enum", "const"),
        *("anyOf", "$ref", "$defs", "definitions", "title", "description"),
    }
)
_TYPES = frozenset({"object", "array", "string", "number", "integer", "boolean", "null"})
_SHAPES: Mapping[str, tuple[type, str]] = {
    **dict.fromkeys(("properties", "$defs", "definitions"), (dict, "an object")),
    **dict.fromkeys(("required", "enum", "anyOf"), (list, "an array")),
    **dict.fromkeys(("$ref", "title", "description"), (str, "a string")),
}
"""What a keyword's value has to be for the rest of the rules to make sense."""


class SchemaFault(Exception):  # noqa: N818 -- becomes a refusal in the vendor's words
    """What is wrong with a schema, in OpenAI's words."""


def judge_root(schema: Any) -> Mapping[str, Any]:
    """Return a tool's schema, which need not be strict: an object, and no array without items. Raises `SchemaFault`."""
    if not isinstance(schema, dict) or schema.get("type") != "object":
        kind = schema.get("type") if isinstance(schema, dict) else None
        raise SchemaFault(f"schema must be a JSON Schema of 'type: \"object\"', got 'type: \"{kind}\"'.")
    for path, node, _ in _nodes(schema):
        if node.get("type") == "array" and "items" not in node:
            raise SchemaFault(f"In context={path}, array schema missing items.")
    return schema


def judge_strict(schema: Any, *, all_required: bool) -> Mapping[str, Any]:
    """Return a schema that answers can be held to. Raises `SchemaFault`.

    `all_required` is OpenAI's rule that no property is optional; Anthropic allows a few, and no recursion.
    """
    root = judge_root(schema)
    if "anyOf" in root:
        raise SchemaFault("schema must have type 'object' and not have 'anyOf' at the top level.")
    tally = _Tally()
    for path, node, depth in _nodes(root):
        _judge_node(path, node, all_required=all_required)
        tally.add(node, depth)
    tally.judge()
    if not all_required and _recursive(root):
        raise SchemaFault("Recursive schemas are not supported.")
    return root


_Path: TypeAlias = tuple[str, ...]


def _nodes(schema: Any, path: _Path = (), depth: int = 0) -> Iterator[tuple[_Path, dict[str, Any], int]]:
    """Yield each schema inside a schema: where it stands, itself, and the objects and arrays down to and with it."""
    if not isinstance(schema, dict):
        raise SchemaFault(f"In context={path}, {schema!r} is not of type 'object'.")
    if len(path) > _STEPS:
        raise SchemaFault(f"The schema nests more than {_STEPS} steps deep.")
    _judge_shapes(path, schema)
    depth += "properties" in schema or "items" in schema
    yield path, schema, depth
    for keyword in ("properties", "$defs", "definitions"):
        for name, inner in schema.get(keyword, {}).items():
            yield from _nodes(inner, (*path, keyword, name), depth)
    if "items" in schema:
        yield from _nodes(schema["items"], (*path, "items"), depth)
    for number, inner in enumerate(schema.get("anyOf", [])):
        yield from _nodes(inner, (*path, "anyOf", str(number)), depth)


def _judge_shapes(path: _Path, schema: dict[str, Any]) -> None:
    for keyword, (shape, name) in _SHAPES.items():
        if not isinstance(schema.get(keyword, shape()), shape):
            raise SchemaFault(f"In context={path}, '{keyword}' is not {name}.")
    if not all(isinstance(name, str) for name in schema.get("required", [])):
        raise SchemaFault(f"In context={path}, 'required' is not an array of strings.")
    kinds = schema.get("type", "object")
    if not all(isinstance(kind, str) and kind in _TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
        raise SchemaFault(f"In context={path}, {kinds!r} is not a valid type.")


def _judge_node(path: tuple[str, ...], node: dict[str, Any], *, all_required: bool) -> None:
    for keyword in node:
        if keyword not in _KEYWORDS:
            raise SchemaFault(f"In context={path}, '{keyword}' is not permitted.")
    if "$ref" in node and len(node) > 1:
        others = sorted(set(node) - {"$ref"})
        raise SchemaFault(f"In context={path}, $ref cannot have keywords {others}.")
    if not {"type", "anyOf", "$ref", "enum", "const"} & set(node):
        raise SchemaFault(f"In context={path}, schema must have a 'type' key.")
    # Of one type or of several, whose names do not contain one another.
    if "object" in node.get("type", ""):
        _judge_object(path, node, all_required=all_required)


def _judge_object(path: tuple[str, ...], node: dict[str, Any], *, all_required: bool) -> None:
    if node.get("additionalProperties") is not False:
        raise SchemaFault(f"In context={path}, 'additionalProperties' is required to be supplied and to be false.")
    names, required = set(node.get("properties", {})), set(node.get("required", []))
    missing = sorted(names - required)
    if missing and all_required:
        raise SchemaFault(
            f"In context={path}, 'required' is required to be supplied and to be an array including every key in"
            f" properties. Missing '{missing[0]}'."
        )
    if required - names:
        raise SchemaFault(f"In context={path}, extra required key '{min(required - names)}' supplied.")


@dataclass(slots=True)
class _Tally:
    """What has limits for a schema as a whole."""

    depth: int = 0
    properties: int = 0
    optional: int = 0
    characters: int = 0
    enums: int = 0

    def add(self, node: dict[str, Any], depth: int) -> None:
        self.depth = max(self.depth, depth)
        named = [*node.get("properties", {}), *node.get("$defs", {}), *node.get("definitions", {})]
        values = [*node.get("enum", []), *([node["const"]] if "const" in node else [])]
        self.properties += len(node.get("properties", {}))
        self.optional += len(set(node.get("properties", {})) - set(node.get("required", [])))
        self.characters += sum(len(name) for name in named) + sum(len(str(value)) for value in values)
        self.enums += len(node.get("enum", []))

    def judge(self) -> None:
        for what, number, limit in (
            ("levels of nesting", self.depth, DEPTH_LIMIT),
            ("properties", self.properties, PROPERTY_LIMIT),
            ("optional properties", self.optional, OPTIONAL_LIMIT),
            ("enum values", self.enums, ENUM_LIMIT),
            ("characters of names and values", self.characters, NAMES_LIMIT),
        ):
            if number > limit:
                raise SchemaFault(f"{number} {what} exceeds limit of {limit}.")


def _recursive(root: Mapping[str, Any]) -> bool:
    """Say whether a definition reaches itself."""
    parts = {
        f"#/{keyword}/{name}": {node["$ref"] for _, node, _ in _nodes(inner) if "$ref" in node}
        for keyword in ("$defs", "definitions")
        for name, inner in root.get(keyword, {}).items()
    }
    reached = {name: set(refs) for name, refs in parts.items()}
    for _ in parts:
        reached = {name: refs.union(*(reached.get(ref, set()) for ref in refs)) for name, refs in reached.items()}
    return any(name in refs or "#" in refs for name, refs in reached.items())
