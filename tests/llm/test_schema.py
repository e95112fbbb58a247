from typing import Any

import pytest

from app.llm.schema import fits_strict, held_to

ITEM: dict[str, Any] = {
    "type": "object",
    "properties": {"line": {"type": "integer"}, "format": {"type": ["string", "null"]}},
    "required": ["format", "line"],
    "additionalProperties": False,
}
ROOT: dict[str, Any] = {
    "type": "object",
    "properties": {"findings": {"type": "array", "items": {"$ref": "#/$defs/item"}}},
    "required": ["findings"],
    "additionalProperties": False,
    "$defs": {"item": ITEM},
}


def test_a_closed_schema_with_every_property_required_fits() -> None:
    assert fits_strict(ROOT)


@pytest.mark.parametrize(
    "item",
    [
        {**ITEM, "additionalProperties": True},
        {key: value for key, value in ITEM.items() if key != "additionalProperties"},
        {**ITEM, "required": ["line"]},
        {**ITEM, "required": ["line", "format", "ghost"]},
        {**ITEM, "properties": {**ITEM["properties"], "line": {"description": "no type"}}},
        {**ITEM, "oneOf": [{"type": "object"}]},
        {"anyOf": [ITEM, {"type": "object"}]},
        {"type": "array", "items": {"type": "object", "properties": {}}},
        True,
    ],
)
def test_an_open_or_optional_part_anywhere_does_not_fit(item: Any) -> None:
    assert not fits_strict({**ROOT, "$defs": {"item": item}})


def test_only_an_object_can_be_the_root() -> None:
    assert not fits_strict({"type": "array", "items": ITEM})
    assert not fits_strict({**ROOT, "anyOf": [ITEM]})


def test_bounds_are_said_in_the_description_and_names_of_properties_are_no_keywords() -> None:
    schema = {
        "$schema": "x",
        "type": "object",
        "properties": {
            "format": {"type": "string", "pattern": "^a", "description": "Why."},
            "n": {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 9, "default": 2}, {"type": "null"}]},
            "many": {"type": "array", "maxItems": 3, "items": {"type": "string", "minLength": 1}},
        },
        "required": ["format", "n", "many"],
        "additionalProperties": False,
    }
    assert held_to(schema) == {
        "type": "object",
        "properties": {
            "format": {"type": "string", "description": "Why. (pattern: ^a)"},
            "n": {"anyOf": [{"type": "integer", "description": "(minimum: 1, maximum: 9)"}, {"type": "null"}]},
            "many": {
                "type": "array",
                "items": {"type": "string", "description": "(minLength: 1)"},
                "description": "(maxItems: 3)",
            },
        },
        "required": ["format", "n", "many"],
        "additionalProperties": False,
    }
    assert held_to(ROOT) == ROOT
