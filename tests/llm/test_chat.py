import json
from typing import Any

import pytest

from app.llm.assembly import MOST_CALLS
from app.llm.chat import ChatTurn, Feature, refused_feature, request_of
from app.llm.faults import BrokenError
from app.llm.port import (
    Asked,
    CallBegun,
    CallComplete,
    Event,
    Fault,
    Passage,
    Prompt,
    Result,
    Results,
    Said,
    Stop,
    Stopped,
    Text,
    ToolCall,
    ToolSpec,
    Usage,
)
from app.llm.sse import EventDecoder

SCHEMA = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"], "additionalProperties": False}
TOOL = ToolSpec("f", "Does f.", {"type": "object", "properties": {}})
PROMPT = Prompt(
    (Passage("rules", ends_prefix=True), Passage("role")),
    (
        Asked((Passage("file", ends_prefix=True), Passage("question"))),
        Said("", (ToolCall("x", "f", "{}"),)),
        Results((Result("x", "result", failed=True),)),
        Said("thought"),
        Asked((Passage("more"),)),
    ),
    (TOOL,),
    answer=SCHEMA,
    output=7,
)
ALL = frozenset(Feature)


def test_a_prompt_becomes_a_request() -> None:
    assert request_of(PROMPT, "m", frozenset()) == {
        "model": "m",
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_completion_tokens": 7,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA},
        },
        "messages": [
            {"role": "system", "content": "rules\n\nrole"},
            {"role": "user", "content": "file\n\nquestion"},
            {
                "role": "assistant",
                "tool_calls": [
                    {"id": "call00000", "type": "function", "function": {"name": "f", "arguments": "{}"}},
                ],
            },
            {"role": "tool", "tool_call_id": "call00000", "content": "result"},
            {"role": "assistant", "content": "thought"},
            {"role": "user", "content": "more"},
        ],
        "tools": [
            {
                "type": "function",
                "function": {
                    "name": "f",
                    "description": "Does f.",
                    "parameters": {"type": "object", "properties": {}},
                },
            }
        ],
        "tool_choice": "auto",
        "parallel_tool_calls": True,
    }


def test_a_bare_prompt_has_nothing_about_tools_or_formats() -> None:
    assert request_of(Prompt((), (Asked((Passage("q"),)),)), "m", ALL) == {
        "model": "m",
        "stream": True,
        "max_tokens": 4_096,
        "messages": [{"role": "user", "content": "q"}],
    }


@pytest.mark.parametrize(
    ("schema", "without", "form"),
    [
        (SCHEMA, {Feature.SCHEMA}, {"type": "json_object"}),
        (SCHEMA, {Feature.SCHEMA, Feature.JSON}, None),
        ({"type": "object"}, set[Feature](), {"type": "json_object"}),
    ],
)
def test_a_schema_that_nobody_is_held_to_is_asked_for_in_words(
    schema: dict[str, Any], without: set[Feature], form: dict[str, str] | None
) -> None:
    body = request_of(Prompt((), (Asked((Passage("q"),)),), answer=schema), "m", without)
    assert body.get("response_format") == form
    assert body["messages"][0]["content"].endswith(json.dumps(schema))


@pytest.mark.parametrize(
    ("without", "said", "feature"),
    [
        (set[Feature](), "Unknown parameter: 'response_format.json_schema'", Feature.SCHEMA),
        (set[Feature](), "Invalid schema for response_format 'answer'", Feature.SCHEMA),
        ({Feature.SCHEMA}, "This response_format type is unavailable now", Feature.JSON),
        (ALL - {Feature.PARALLEL}, 'Unknown name "parallel_tool_calls": Cannot find field.', Feature.PARALLEL),
        (ALL - {Feature.USAGE}, '{"loc":["body","stream_options"],"msg":"Extra inputs"}', Feature.USAGE),
        (ALL - {Feature.LIMIT}, "unrecognized max_completion_tokens; use max_tokens", Feature.LIMIT),
        (ALL - {Feature.LIMIT}, "max_tokens is required", Feature.LIMIT),
        (ALL, "response_format parallel_tool_calls stream_options max_tokens", None),
        (set[Feature](), "This model's maximum context length is 8192 tokens", None),
    ],
)
def test_an_error_names_what_a_server_lacks(without: set[Feature], said: str, feature: Feature | None) -> None:
    assert refused_feature(request_of(PROMPT, "m", without), said) == feature


def chunk(delta: dict[str, Any] | None = None, finish: str | None = None, **more: Any) -> str:
    choice = {"index": 0, "delta": delta or {}, "finish_reason": finish}
    return json.dumps({"choices": [choice], **more})


def read(*data: str) -> list[Event]:
    turn = ChatTurn()
    events = [event for each in data for event in turn.feed("", each)]
    return events + turn.finish()


END = chunk(finish="stop")
CALL = {"index": 0, "id": "x", "function": {"name": "f", "arguments": "{}"}}


def test_a_stream_cut_at_any_byte_is_broken_or_whole() -> None:
    data = [chunk({"content": "é"}), chunk({"tool_calls": [CALL]}), chunk(finish="tool_calls"), "[DONE]"]
    stream = "".join(f"data: {each}\n\n" for each in data).encode()
    whole = read(*data)
    for at in range(len(stream) + 1):
        cut = [event.data for event in EventDecoder().feed(stream[:at])]
        if len(cut) < 3:
            with pytest.raises(BrokenError, match=r"^the stream ended before its end marker$"):
                read(*cut)
        else:
            assert read(*cut) == whole


def test_a_stream_becomes_events() -> None:
    usage = {"prompt_tokens": 9, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 4}}
    assert read(
        chunk({"role": "assistant", "content": None}),
        chunk({"content": "Hel"}),
        chunk({"content": "lo"}),
        chunk({"tool_calls": [CALL]}),
        chunk(finish="tool_calls"),
        json.dumps({"choices": [], "usage": usage}),
        "[DONE]",
    ) == [
        Text("Hel"),
        Text("lo"),
        CallBegun("x", "f"),
        CallComplete(ToolCall("x", "f", "{}")),
        Usage(9, 4, 3),
        Stopped(Stop.CALLS),
    ]


@pytest.mark.parametrize(
    ("chunks", "stop"),
    [
        ([chunk(finish="stop")], Stop.END),
        ([chunk({"tool_calls": [CALL]}, "stop")], Stop.CALLS),
        ([chunk({"content": "x"}, "tool_calls")], Stop.END),
        ([chunk(finish="length")], Stop.LENGTH),
        ([chunk(finish="content_filter")], Stop.REFUSED),
        ([chunk({"refusal": "I won't"}), chunk(finish="stop")], Stop.REFUSED),
        ([chunk(finish="a new reason")], Stop.END),
    ],
)
def test_why_a_turn_ended(chunks: list[str], stop: Stop) -> None:
    assert read(*chunks)[-1] == Stopped(stop)


def test_a_call_that_ran_out_of_tokens_is_not_complete() -> None:
    cut = {"index": 0, "id": "x", "function": {"name": "f", "arguments": '{"a'}}
    assert read(chunk({"tool_calls": [cut]}), chunk(finish="length")) == [CallBegun("x", "f"), Stopped(Stop.LENGTH)]


def test_odd_but_readable_deltas_are_read() -> None:
    whole = {"function": {"name": "f", "arguments": {"a": 1}}}
    assert read(
        json.dumps({"choices": [], "prompt_filter_results": []}),
        json.dumps({"choices": [{"delta": None}]}),
        chunk({"content": [{"type": "thinking", "thinking": []}, {"type": "text", "text": "part"}]}),
        chunk({"tool_calls": [whole, "x", None]}, usage={"prompt_tokens": -1, "completion_tokens": "many"}),
        chunk({"content": "\ud83d"}),
        chunk({"content": "\ude00!\udc00 \ud800"}),
        chunk(finish="stop", usage={"prompt_tokens": 5, "prompt_cache_hit_tokens": 9}),
    ) == [
        Text("part"),
        CallBegun("call_0", "f"),
        CallComplete(ToolCall("call_0", "f", '{"a": 1}')),
        Text("\U0001f600!\ufffd "),
        Text("\ufffd"),
        Usage(5, 5, 0),
        Stopped(Stop.CALLS),
    ]


@pytest.mark.parametrize(
    ("chunks", "kind"),
    [
        ([], Fault.CUT),
        (["[DONE]"], Fault.CUT),
        ([chunk({"content": "x"})], Fault.CUT),
        (["{"], Fault.CUT),
        (["[]"], Fault.CUT),
        (["[" * 100_000], Fault.CUT),
        ([chunk(finish="error")], Fault.CUT),
        ([json.dumps({"error": {"message": "m", "type": "server_error"}})], Fault.OVERLOADED),
        ([json.dumps({"error": "m"})], Fault.CUT),
        ([chunk({"tool_calls": [{**CALL, "index": n, "id": str(n)} for n in range(MOST_CALLS + 1)]}), END], Fault.CUT),
        ([chunk({"content": "x" * 1_000_000})] * 5 + [END], Fault.CUT),
        ([chunk({"tool_calls": [{"index": 0, "function": {"arguments": "x" * 1_000_000}}]})] * 5 + [END], Fault.CUT),
    ],
)
def test_a_stream_that_fails_or_makes_no_sense_is_broken(chunks: list[str], kind: Fault) -> None:
    with pytest.raises(BrokenError) as caught:
        read(*chunks)
    assert caught.value.kind == kind
