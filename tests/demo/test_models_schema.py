from typing import Any

import pytest

from app.demo.models.schema import SchemaFault, judge_root, judge_strict


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def nested(levels: int) -> dict[str, Any]:
    inner: dict[str, Any] = {"type": "string"}
    for _ in range(levels):
        inner = thing(inner=inner)
    return inner


TEXT = {"type": "string"}
FINDINGS = thing(
    findings={
        "type": "array",
        "items": thing(
            quote=TEXT,
            line={"type": ["integer", "null"]},
            severity={"type": "string", "enum": ["low", "high"], "description": "How bad."},
            place={"anyOf": [{"$ref": "#/$defs/place"}, {"type": "null"}]},
        ),
    },
)


@pytest.mark.parametrize("all_required", [True, False])
def test_a_schema_of_findings_is_one_that_models_can_be_held_to(*, all_required: bool) -> None:
    schema = {**FINDINGS, "$defs": {"place": thing(path=TEXT)}}
    assert judge_strict(schema, all_required=all_required) is schema


@pytest.mark.parametrize(
    ("schema", "complaint"),
    [
        ({"type": "array", "items": TEXT}, "got 'type: \"array\"'"),
        ([], "got 'type: \"None\"'"),
        ({**thing(a=TEXT), "anyOf": []}, "not have 'anyOf' at the top level"),
        ({"type": "object", "properties": {}}, "'additionalProperties' is required"),
        (thing(a={"type": "object", "properties": {}}), "In context=('properties', 'a'), 'additionalProperties'"),
        ({**thing(a=TEXT), "required": ["a", "b"]}, "extra required key 'b' supplied"),
        (thing(a={**TEXT, "minLength": 1}), "In context=('properties', 'a'), 'minLength' is not permitted."),
        (thing(a={**TEXT, "pattern": "x"}), "'pattern' is not permitted"),
        (thing(a={**TEXT, "format": "date"}), "'format' is not permitted"),
        (thing(a={**TEXT, "default": ""}), "'default' is not permitted"),
        (thing(a={"allOf": [TEXT]}), "'allOf' is not permitted"),
        (thing(a={"type": "array"}), "array schema missing items"),
        (thing(a={"type": "array", "items": TEXT, "maxItems": 3}), "'maxItems' is not permitted"),
        (thing(a={"description": "Anything."}), "schema must have a 'type' key"),
        (thing(a={"type": "text"}), "'text' is not a valid type"),
        (thing(a={"$ref": "#", "description": "x"}), "$ref cannot have keywords ['description']"),
        (thing(a=True), "True is not of type 'object'"),
        (thing(a={"anyOf": {}}), "'anyOf' is not an array"),
        ({"type": "object", "properties": []}, "'properties' is not an object"),
        ({"type": "object", "required": "a"}, "'required' is not an array."),
        ({"type": "object", "required": [1]}, "'required' is not an array of strings"),
        (nested(11), "11 levels of nesting exceeds limit of 10"),
        (thing(**{f"a{number}": TEXT for number in range(5001)}), "5001 properties exceeds limit of 5000"),
        (thing(a={"enum": [f"{number}" for number in range(1001)]}), "1001 enum values exceeds limit of 1000"),
        (thing(a={"const": "x" * 120_000}), "120001 characters of names and values exceeds limit of 120000"),
    ],
)
def test_what_no_model_can_be_held_to_is_refused(schema: Any, complaint: str) -> None:
    with pytest.raises(SchemaFault) as caught:
        judge_strict(schema, all_required=True)
    assert complaint in str(caught.value)


def test_ten_levels_are_not_too_deep() -> None:
    assert judge_strict(nested(10), all_required=True) == nested(10)


def test_an_optional_property_is_anthropics_alone() -> None:
    schema = {**thing(a=TEXT), "required": []}
    assert judge_strict(schema, all_required=False) is schema
    with pytest.raises(SchemaFault, match="Missing 'a'"):
        judge_strict(schema, all_required=True)


def test_recursion_is_openais_alone() -> None:
    schema = {**thing(tree={"$ref": "#/$defs/tree"}), "$defs": {"tree": thing(next={"$ref": "#/$defs/leaf"})}}
    schema["$defs"]["leaf"] = thing(back={"$ref": "#/$defs/tree"})
    assert judge_strict(schema, all_required=True) is schema
    with pytest.raises(SchemaFault, match="Recursive"):
        judge_strict(schema, all_required=False)


def test_a_schema_that_nobody_is_held_to_may_say_more() -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string", "minLength": 1, "default": "x"}}}
    assert judge_root(schema) is schema


def test_only_who_is_held_to_a_schema_is_held_to_ten_levels() -> None:
    assert judge_root(nested(11)) == nested(11)
    with pytest.raises(SchemaFault, match="200 steps"):
        judge_root(nested(101))
