from typing import Any

import pytest

from app.demo.models.openai_rules import parse_openai, prompt_text
from app.demo.models.refusal import Refusal
from app.demo.models.script import Message, ModelRequest, OfferedTool, PastCall, PastResult

SCHEMA = {
    "type": "object",
    "properties": {"path": {"type": "string"}},
    "required": ["path"],
    "additionalProperties": False,
}
FUNCTION = {"name": "read_file", "description": "Reads.", "parameters": SCHEMA, "strict": True}
TOOL = {"type": "function", "function": FUNCTION}
ASK = {"role": "user", "content": "Look."}


def call(name: str = "call_1", arguments: str = '{"path":"a"}', tool: str = "read_file") -> dict[str, Any]:
    return {"id": name, "type": "function", "function": {"name": tool, "arguments": arguments}}


def said(*calls: dict[str, Any]) -> dict[str, Any]:
    return {"role": "assistant", "content": None, "tool_calls": list(calls)}


def result(name: str = "call_1") -> dict[str, Any]:
    return {"role": "tool", "tool_call_id": name, "content": f"text of {name}"}


def body(*messages: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"model": "m", "messages": list(messages or (ASK,)), **more}


def strict(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": schema}}


def test_a_conversation_of_two_tool_rounds_becomes_turns_of_two_roles() -> None:
    given = body(
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": [{"type": "text", "text": "Look "}, {"type": "text", "text": "here."}]},
        said(call("call_1"), call("call_2")),
        result("call_2"),
        result("call_1"),
        {**said(call("call_3")), "content": "Once more."},
        result("call_3"),
        tools=[TOOL],
        parallel_tool_calls=False,
        stream=True,
        max_completion_tokens=50,
        response_format=strict(SCHEMA),
    )
    read = "read_file"
    assert parse_openai(given, 7) == ModelRequest(
        provider="openai",
        model="m",
        system="Be brief.",
        messages=(
            Message("user", "Look here."),
            Message(
                "assistant",
                calls=(PastCall("call_1", read, '{"path":"a"}'), PastCall("call_2", read, '{"path":"a"}')),
            ),
            Message("user", results=(PastResult("call_2", "text of call_2"), PastResult("call_1", "text of call_1"))),
            Message("assistant", "Once more.", (PastCall("call_3", read, '{"path":"a"}'),)),
            Message("user", results=(PastResult("call_3", "text of call_3"),)),
        ),
        tools=(OfferedTool(read, "Reads.", SCHEMA),),
        tool_choice="auto",
        parallel=False,
        schema=SCHEMA,
        stream=True,
        output=50,
        arrival=7,
        body=given,
    )


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no messages": ({"model": "m"}, "Missing required parameter: 'messages'."),
    "no model": ({"messages": [ASK]}, "Missing required parameter: 'model'."),
    "empty messages": ({"model": "m", "messages": []}, "Invalid 'messages': 0 is out of range."),
    "an unknown parameter": (body(top_k=3), "Unknown parameter: 'top_k'."),
    "an unknown field of a message": (body({**ASK, "cache_control": {}}), "'messages[0].cache_control'"),
    "an unknown role": (body({"role": "robot", "content": "x"}), "Invalid value: 'robot'."),
    "no role": (body({"content": "x"}), "Missing required parameter: 'messages[0].role'."),
    "no content": (body({"role": "user"}), "Missing required parameter: 'messages[0].content'."),
    "null for content": (body({"role": "user", "content": None}), "Invalid type for 'messages[0].content'"),
    "an empty list for content": (body({"role": "user", "content": []}), "Invalid 'messages[0].content'"),
    "a picture": (body({"role": "user", "content": [{"type": "image_url"}]}), "Invalid value: 'image_url'."),
    "true for a number": (body(max_completion_tokens=True), "Invalid type for 'max_completion_tokens'"),
    "no tokens at all": (body(max_completion_tokens=0), "Invalid 'max_completion_tokens': 0 is out of range."),
    "two names for one limit": (body(max_tokens=1, max_completion_tokens=1), "at the same time is not supported"),
    "the assistant first": (body({"role": "assistant", "content": "x"}, ASK), "must be the user's"),
    "the system later": (body(ASK, {"role": "system", "content": "x"}), "System message must be at the beginning."),
    "the system alone": (body({"role": "system", "content": "x"}), "Expected at least one message of the user."),
    "an empty turn": (body(ASK, {"role": "assistant", "content": None}), "expected a string, got null"),
    "a result without a call": (body(ASK, result()), "must be a response to a preceeding message with 'tool_calls'."),
    "a result first": (body(result()), "must be a response to a preceeding message"),
    "a result of another call": (body(ASK, said(call()), result("call_9")), "'call_9' not found in 'tool_calls'"),
    "the same result twice": (
        body(ASK, said(call("call_1"), call("call_2")), result("call_1"), result("call_1")),
        "Duplicate value for 'tool_call_id' of 'call_1'.",
    ),
    "a call without a result": (
        body(ASK, said(call("call_1"), call("call_2")), result("call_1"), ASK),
        "did not have response messages: call_2",
    ),
    "calls at the end": (body(ASK, said(call())), "did not have response messages: call_1"),
    "two calls with one id": (body(ASK, said(call(), call()), result()), "Duplicate value for 'id' of 'call_1'."),
    "an empty list of calls": (body(ASK, said()), "Invalid 'messages[1].tool_calls'"),
    "a long id": (body(ASK, said(call("x" * 41))), "Expected at most 40."),
    "an object for arguments": (
        body(ASK, said({**call(), "function": {"name": "read_file", "arguments": {}}})),
        "Invalid type for 'messages[1].tool_calls[0].function.arguments'",
    ),
    "cut arguments": (body(ASK, said(call(arguments='{"pa'))), "Expected the text of a JSON object."),
    "arguments that are a list": (body(ASK, said(call(arguments="[]"))), "Expected the text of a JSON object."),
    "a bad name in a call": (body(ASK, said(call(tool="read file"))), "does not match pattern"),
    "a bad tool name": (body(tools=[{"type": "function", "function": {"name": "a.b"}}]), "does not match pattern"),
    "a long tool name": (body(tools=[{"type": "function", "function": {"name": "a" * 65}}]), "does not match pattern"),
    "a tool twice": (body(tools=[TOOL, TOOL]), "Duplicate tool name 'read_file'."),
    "no tool in a list of tools": (body(tools=[]), "Invalid 'tools': 0 is out of range."),
    "a long description": (
        body(tools=[{"type": "function", "function": {"name": "a", "description": "x" * 1025}}]),
        "Expected at most 1024.",
    ),
    "a tool whose parameters are no object": (
        body(tools=[{"type": "function", "function": {"name": "a", "parameters": {"type": "string"}}}]),
        "Invalid schema for function 'a'",
    ),
    "a strict tool with a bound": (
        body(tools=[{"type": "function", "function": {**FUNCTION, "parameters": {**SCHEMA, "minProperties": 1}}}]),
        "'minProperties' is not permitted.",
    ),
    "a choice without tools": (body(tool_choice="auto"), "'tool_choice' is only allowed when 'tools' are specified."),
    "parallel calls without tools": (body(parallel_tool_calls=True), "'parallel_tool_calls' is only allowed when"),
    "an unknown choice": (body(tools=[TOOL], tool_choice="any"), "Invalid value: 'any'."),
    "Anthropic's choice": (body(tools=[TOOL], tool_choice={"type": "auto"}), "Invalid value: 'auto'."),
    "the choice of a tool that is not there": (
        body(tools=[TOOL], tool_choice={"type": "function", "function": {"name": "b"}}),
        "Tool choice 'b' not found in 'tools' parameter.",
    ),
    "stream options without a stream": (body(stream_options={"include_usage": True}), "only allowed when 'stream'"),
    "JSON mode without the word": (body(response_format={"type": "json_object"}), "must contain the word 'json'"),
    "a schema that is missing": (body(response_format={"type": "json_schema"}), "Missing required parameter"),
    "a strict schema with an optional property": (
        body(response_format=strict({**SCHEMA, "required": []})),
        "Invalid schema for response_format 'answer': In context=(), 'required' is required",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_the_real_server_refuses_is_refused(what: str) -> None:
    given, message = REFUSED[what]
    with pytest.raises(Refusal) as caught:
        parse_openai(given, 0)
    assert (caught.value.status, message in caught.value.message) == (400, True), caught.value.message


def test_a_refusal_names_the_place_and_the_rule() -> None:
    with pytest.raises(Refusal) as caught:
        parse_openai(body({**ASK, "weight": 1}), 0)
    assert (caught.value.param, caught.value.code) == ("messages[0].weight", "unknown_parameter")


@pytest.mark.parametrize(
    ("choice", "seen"),
    [
        ("none", "none"),
        ("required", "required"),
        ({"type": "function", "function": {"name": "read_file"}}, "read_file"),
    ],
)
def test_a_tool_choice_is_seen_by_the_script(choice: Any, seen: str) -> None:
    assert parse_openai(body(tools=[TOOL], tool_choice=choice), 0).tool_choice == seen


def test_a_tool_without_strict_may_use_the_whole_of_json_schema() -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer", "minimum": 1}}}
    given = body(tools=[{"type": "function", "function": {"name": "a", "parameters": schema}}])
    assert parse_openai(given, 0).tools == (OfferedTool("a", "", schema),)


def test_a_longer_conversation_begins_as_the_shorter_one_did() -> None:
    shorter, longer = body(ASK, tools=[TOOL]), body(ASK, said(call()), result(), tools=[TOOL])
    # All but the bracket that closes the list of messages.
    assert prompt_text(longer).startswith(prompt_text(shorter)[:-1])
