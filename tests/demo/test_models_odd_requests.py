"""A request is a stranger's: whatever it holds, it is answered or refused, and never breaks the server."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.demo.models.anthropic_rules import parse_anthropic, prompt_segments
from app.demo.models.openai_rules import parse_openai, prompt_text
from app.demo.models.refusal import Refusal

pytestmark = pytest.mark.integration  # masses of data

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"path": {"anyOf": [{"$ref": "#/$defs/path"}, {"type": "null"}]}},
    "required": ["path"],
    "additionalProperties": False,
    "$defs": {"path": {"type": "string", "enum": ["a"]}},
}
CALL = {"id": "c", "type": "function", "function": {"name": "look", "arguments": "{}"}}
OPENAI: dict[str, Any] = {
    "model": "m",
    "messages": [
        {"role": "user", "content": [{"type": "text", "text": "Look."}]},
        {"role": "assistant", "content": None, "tool_calls": [CALL]},
        {"role": "tool", "tool_call_id": "c", "content": "x"},
    ],
    "tools": [{"type": "function", "function": {"name": "look", "parameters": SCHEMA, "strict": True}}],
    "tool_choice": {"type": "function", "function": {"name": "look"}},
    "response_format": {"type": "json_schema", "json_schema": {"name": "a", "strict": True, "schema": SCHEMA}},
    "stream": True,
    "stream_options": {"include_usage": True},
    "metadata": {"a": "b"},
}
ANTHROPIC: dict[str, Any] = {
    "model": "m",
    "max_tokens": 5,
    "system": [{"type": "text", "text": "x", "cache_control": {"type": "ephemeral", "ttl": "1h"}}],
    "messages": [
        {"role": "user", "content": [{"type": "text", "text": "Look."}]},
        {"role": "assistant", "content": [{"type": "tool_use", "id": "c", "name": "look", "input": {}}]},
        {
            "role": "user",
            "content": [{"type": "tool_result", "tool_use_id": "c", "content": [{"type": "text", "text": "x"}]}],
        },
    ],
    "tools": [{"name": "look", "input_schema": SCHEMA, "strict": True}],
    "tool_choice": {"type": "tool", "name": "look"},
    "output_config": {"format": {"type": "json_schema", "schema": SCHEMA}},
}


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, each in inner for place in places(each, (*path, key)))][0 if path else 1 :]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)


def replaced(body: dict[str, Any], place: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(body)
    inner = changed
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return changed


def test_both_bodies_are_right_as_they_stand() -> None:
    assert parse_openai(OPENAI, 0).tool_choice == parse_anthropic(ANTHROPIC, 0).tool_choice == "look"


def openai_status(body: dict[str, Any]) -> int:
    try:
        prompt_text(parse_openai(body, 0).body)
    except Refusal as refusal:
        return refusal.status
    return 200


def anthropic_status(body: dict[str, Any]) -> int:
    try:
        prompt_segments(parse_anthropic(body, 0).body)
    except Refusal as refusal:
        return refusal.status
    return 200


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(places(OPENAI)), JSON)
def test_any_value_anywhere_is_taken_or_refused_by_openai(place: tuple[Any, ...], value: Any) -> None:
    assert openai_status(replaced(OPENAI, place, value)) in {200, 400}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(places(ANTHROPIC)), JSON)
def test_any_value_anywhere_is_taken_or_refused_by_anthropic(place: tuple[Any, ...], value: Any) -> None:
    assert anthropic_status(replaced(ANTHROPIC, place, value)) in {200, 400}


@pytest.mark.parametrize("value", [None, True, 0, -1, 1.5, "", "x", [], [[]], {}, {"": {}}, [{}], [None]])
def test_the_oddest_values_are_taken_or_refused_at_every_place(value: Any) -> None:
    assert {openai_status(replaced(OPENAI, place, value)) for place in places(OPENAI)} <= {200, 400}
    assert {anthropic_status(replaced(ANTHROPIC, place, value)) for place in places(ANTHROPIC)} <= {200, 400}
