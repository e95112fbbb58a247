from typing import Any

import pytest

from app.demo.models.anthropic_rules import parse_anthropic, prompt_segments
from app.demo.models.cache import Segment
from app.demo.models.refusal import Refusal
from app.demo.models.script import Message, ModelRequest, OfferedTool, PastCall, PastResult

SCHEMA = {
    "type": "object",
    "properties": {"path": {"type": "string"}},
    "required": ["path"],
    "additionalProperties": False,
}
TOOL = {"name": "read_file", "description": "Reads.", "input_schema": SCHEMA, "strict": True}
ASK = {"role": "user", "content": "Look."}
MARK = {"cache_control": {"type": "ephemeral"}}


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **more}


def use(name: str = "toolu_1") -> dict[str, Any]:
    return {"type": "tool_use", "id": name, "name": "read_file", "input": {"path": "a"}}


def result(name: str = "toolu_1", **more: Any) -> dict[str, Any]:
    return {"type": "tool_result", "tool_use_id": name, "content": f"text of {name}", **more}


def said(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"role": "assistant", "content": list(blocks)}


def told(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"role": "user", "content": list(blocks)}


def body(*messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"model": "m", "max_tokens": 50, "messages": list(messages or (ASK,)), **more}


def tooled(*messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    return body(*messages, tools=[TOOL], **more)


def test_a_conversation_of_two_tool_rounds_is_seen_whole() -> None:
    given = tooled(
        told(text("Look "), text("here.", **MARK)),
        said(text("I will."), use("toolu_1"), use("toolu_2")),
        told(result("toolu_2", is_error=True), result("toolu_1"), text("And?")),
        said(use("toolu_3")),
        told({**result("toolu_3"), "content": [text("one "), text("two")]}),
        system=[text("Be brief.", **MARK)],
        tool_choice={"type": "auto", "disable_parallel_tool_use": True},
        output_config={"format": {"type": "json_schema", "schema": SCHEMA}},
    )
    seen = '{"path":"a"}'
    assert parse_anthropic(given, 3) == ModelRequest(
        provider="anthropic",
        model="m",
        system="Be brief.",
        messages=(
            Message("user", "Look here."),
            Message(
                "assistant",
                "I will.",
                (PastCall("toolu_1", "read_file", seen), PastCall("toolu_2", "read_file", seen)),
            ),
            Message(
                "user",
                "And?",
                results=(
                    PastResult("toolu_2", "text of toolu_2", failed=True),
                    PastResult("toolu_1", "text of toolu_1"),
                ),
            ),
            Message("assistant", calls=(PastCall("toolu_3", "read_file", seen),)),
            Message("user", results=(PastResult("toolu_3", "one two"),)),
        ),
        tools=(OfferedTool("read_file", "Reads.", SCHEMA),),
        tool_choice="auto",
        parallel=False,
        schema=SCHEMA,
        stream=False,
        output=50,
        arrival=3,
        body=given,
    )


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no max_tokens": ({"model": "m", "messages": [ASK]}, "max_tokens: Field required"),
    "no messages": ({"model": "m", "max_tokens": 1, "messages": []}, "messages: Input should have at least 1"),
    "an unknown parameter": (body(seed=1), "seed: Extra inputs are not permitted"),
    "a temperature": (body(temperature=1.0), "temperature: Extra inputs are not permitted"),
    "OpenAI's tools": (body(tools=[{"type": "function", "function": {}}]), "function: Extra inputs are not permitted"),
    "the assistant first": (body(said(text("x"))), 'first message must use the "user" role'),
    "the assistant last": (body(ASK, said(text("x"))), "does not support assistant message prefill"),
    "a system message": (body({"role": "system", "content": "x"}), 'Unexpected role "system"'),
    "an empty message": (body({"role": "user", "content": []}), "all messages must have non-empty content"),
    "an empty text": (body({"role": "user", "content": ""}), "text content blocks must be non-empty"),
    "a blank text": (body(told(text(" \n"))), "must contain non-whitespace text"),
    "an empty system block": (body(system=[text("")]), "system: text content blocks must be non-empty"),
    "a picture": (body(told({"type": "image"})), "Input should be 'text' or 'tool_result'"),
    "a result of the assistant's": (tooled(ASK, said(result())), "Input should be 'text' or 'tool_use'"),
    "a use by the user": (tooled(told(use())), "Input should be 'text' or 'tool_result'"),
    "text for input": (tooled(ASK, said({**use(), "input": "{}"})), "input: Input should be a valid object"),
    "a result without a use": (
        tooled(told(result())),
        "unexpected `tool_use_id` found in `tool_result` blocks: toolu_1",
    ),
    "a result of another use": (tooled(ASK, said(use()), told(result("b"))), "unexpected `tool_use_id`"),
    "the same result twice": (
        tooled(ASK, said(use()), told(result(), result())),
        "each tool_use must have a single result",
    ),
    "a use without a result": (
        tooled(ASK, said(use("toolu_1"), use("toolu_2")), told(result("toolu_1"))),
        "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: toolu_2.",
    ),
    "no results at all": (tooled(ASK, said(use()), ASK), "ids were found without `tool_result` blocks"),
    "uses at the end": (tooled(ASK, said(use())), "ids were found without `tool_result` blocks"),
    "text before the results": (
        tooled(ASK, said(use()), told(text("Here:"), result())),
        "ids were found without `tool_result` blocks",
    ),
    "results in two messages": (
        tooled(ASK, said(use("a"), use("b")), told(result("a")), told(result("b"))),
        "ids were found without `tool_result` blocks immediately after: b.",
    ),
    "an id twice": (
        tooled(ASK, said(use()), told(result()), said(use()), told(result())),
        "`tool_use` ids must be unique",
    ),
    "an id with a dot": (tooled(ASK, said(use("a.b")), told(result("a.b"))), "should match pattern"),
    "uses without tools": (body(ASK, said(use()), told(result())), "must define tools"),
    "a bad tool name": (body(tools=[{**TOOL, "name": "a b"}]), "tools.0.custom.name: String should match pattern"),
    "a tool twice": (body(tools=[TOOL, TOOL]), "tools: Tool names must be unique."),
    "a tool without a schema": (body(tools=[{"name": "a"}]), "tools.0.input_schema: Field required"),
    "a strict tool with a bound": (body(tools=[{**TOOL, "input_schema": {**SCHEMA, "minProperties": 1}}]), "permitted"),
    "a choice without tools": (body(tool_choice={"type": "auto"}), "may only be specified while providing tools"),
    "OpenAI's choice": (tooled(tool_choice="auto"), "tool_choice: Input should be a valid object"),
    "the choice of a tool that is not there": (tooled(tool_choice={"type": "tool", "name": "b"}), "'b' not found"),
    "no parallel use of no tool": (
        tooled(tool_choice={"type": "none", "disable_parallel_tool_use": True}),
        "Extra inputs are not permitted",
    ),
    "five breakpoints": (
        body(told(*(text(str(number), **MARK) for number in range(5)))),
        "A maximum of 4 blocks with cache_control may be provided. Found 5.",
    ),
    "a long breakpoint after a short one": (
        body(told(text("a", **MARK), text("b", cache_control={"type": "ephemeral", "ttl": "1h"}))),
        "must not come after a ttl='5m'",
    ),
    "a breakpoint of another kind": (body(told(text("a", cache_control={"type": "x"}))), "Input should be 'ephemeral'"),
    "an answer with a bound": (
        body(output_config={"format": {"type": "json_schema", "schema": {**SCHEMA, "maxProperties": 1}}}),
        "output_config.format.schema: In context=(), 'maxProperties' is not permitted.",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_the_real_server_refuses_is_refused(what: str) -> None:
    given, message = REFUSED[what]
    with pytest.raises(Refusal) as caught:
        parse_anthropic(given, 0)
    assert (caught.value.status, message in caught.value.message) == (400, True), caught.value.message


@pytest.mark.parametrize(
    ("choice", "seen"),
    [({"type": "any"}, "required"), ({"type": "none"}, "none"), ({"type": "tool", "name": "read_file"}, "read_file")],
)
def test_a_tool_choice_is_seen_by_the_script(choice: Any, seen: str) -> None:
    assert parse_anthropic(tooled(tool_choice=choice), 0).tool_choice == seen


def test_a_prompt_is_read_as_tools_then_system_then_messages() -> None:
    tool = {"name": "a", "input_schema": {"type": "object"}}
    assert prompt_segments(body(told(text("x", **MARK)), system="s", tools=[{**tool, **MARK}])) == [
        Segment("{}"),
        Segment('{"name":"a","input_schema":{"type":"object"}}', breakpoint=True),
        Segment('{"type":"text","text":"s"}'),
        Segment('{"type":"auto"}'),
        Segment("user"),
        Segment('{"type":"text","text":"x"}', breakpoint=True),
    ]
