import json
from typing import Any

import pytest

from app.llm.assembly import MOST_CALLS
from app.llm.faults import BrokenError
from app.llm.messages import MessagesTurn, refuses_schema, request_of
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
MARK = {"cache_control": {"type": "ephemeral"}}
TOOL = ToolSpec("f", "Does f.", {"type": "object", "properties": {}})
QUESTION = Asked((Passage("q"),))


def test_a_prompt_becomes_a_request() -> None:
    prompt = Prompt(
        (Passage("rules", ends_prefix=True), Passage(" ")),
        (
            Asked((Passage("file", ends_prefix=True), Passage("question"))),
            Said("thought", (ToolCall("x", "f", '{"a": 1}'), ToolCall("y", "f", "broken"))),
            Results((Result("x", "result"), Result("y", "", failed=True))),
            Asked((Passage("more"),)),
        ),
        (TOOL,),
        parallel=False,
        answer=SCHEMA,
        output=7,
    )
    assert request_of(prompt, "m") == {
        "model": "m",
        "max_tokens": 7,
        "stream": True,
        "system": [{"type": "text", "text": "rules", **MARK}],
        "messages": [
            {
                "role": "user",
                "content": [{"type": "text", "text": "file\n\n", **MARK}, {"type": "text", "text": "question"}],
            },
            {
                "role": "assistant",
                "content": [
                    {"type": "text", "text": "thought"},
                    {"type": "tool_use", "id": "call00000", "name": "f", "input": {"a": 1}},
                    {"type": "tool_use", "id": "call00001", "name": "f", "input": {}},
                ],
            },
            {
                "role": "user",
                "content": [
                    {"type": "tool_result", "tool_use_id": "call00000", "content": "result"},
                    {"type": "tool_result", "tool_use_id": "call00001", "is_error": True},
                    {"type": "text", "text": "more"},
                ],
            },
        ],
        "tools": [{"name": "f", "description": "Does f.", "input_schema": {"type": "object", "properties": {}}}],
        "tool_choice": {"type": "auto", "disable_parallel_tool_use": True},
        "output_config": {"format": {"type": "json_schema", "schema": SCHEMA}},
    }


@pytest.mark.parametrize(
    ("choice", "sent"),
    [
        ("none", {"type": "none"}),
        ("required", {"type": "any", "disable_parallel_tool_use": False}),
        ("auto", {"type": "auto", "disable_parallel_tool_use": False}),
    ],
)
def test_tool_choices_have_anthropics_names(choice: Any, sent: dict[str, Any]) -> None:
    assert request_of(Prompt((), (QUESTION,), (TOOL,), choice), "m")["tool_choice"] == sent


def marked(prompt: Prompt) -> list[str]:
    body = request_of(prompt, "m")
    blocks = [*body.get("system", []), *(block for message in body["messages"] for block in message["content"])]
    return [block.get("text", "").strip() or block["tool_use_id"] for block in blocks if "cache_control" in block]


def test_the_last_four_prefixes_are_marked() -> None:
    passages = tuple(Passage(text, ends_prefix=True) for text in "abc")
    assert marked(Prompt(passages, (Asked(passages[:2]),))) == ["b", "c", "a", "b"]


def test_the_results_of_the_last_turn_are_marked_because_the_next_round_sends_them_again() -> None:
    passages = tuple(Passage(text, ends_prefix=True) for text in "abcd")
    turn = (Said("", (ToolCall("x", "f", "{}"),)), Results((Result("x", "r"),)))
    assert marked(Prompt(passages, (QUESTION, *turn, *turn), (TOOL,))) == ["b", "c", "d", "call00001"]


@pytest.mark.parametrize(("schema", "held"), [(SCHEMA, False), ({"type": "object"}, True)])
def test_a_schema_that_nobody_is_held_to_is_asked_for_in_words(schema: dict[str, Any], *, held: bool) -> None:
    body = request_of(Prompt((), (QUESTION,), answer=schema), "m", held=held)
    assert "output_config" not in body
    assert body["messages"][0]["content"][-1]["text"].endswith(json.dumps(schema))


def test_an_error_says_that_there_are_no_structured_outputs() -> None:
    assert refuses_schema(400, "output_config: Extra inputs are not permitted")
    assert not refuses_schema(400, "prompt is too long")
    assert not refuses_schema(500, "output_config")


def sent(kind: str, **fields: Any) -> str:
    return json.dumps({"type": kind, **fields})


START = sent("message_start", message={"usage": {"input_tokens": 3, "cache_read_input_tokens": 5, "output_tokens": 1}})
DONE = sent("message_stop")


def stop(reason: str, **usage: int) -> str:
    return sent("message_delta", delta={"stop_reason": reason}, usage=usage)


END = stop("end_turn")


def begin(index: int, **block: Any) -> str:
    return sent("content_block_start", index=index, content_block=block)


def delta(index: int, kind: str, **fields: Any) -> str:
    return sent("content_block_delta", index=index, delta={"type": kind, **fields})


def read(*data: str) -> list[Event]:
    turn = MessagesTurn()
    events = [event for each in data for event in turn.feed("", each)]
    return events + turn.finish()


def test_a_stream_cut_at_any_byte_is_broken_or_whole() -> None:
    call = begin(1, type="tool_use", id="x", name="f"), delta(1, "input_json_delta", partial_json="{}")
    data = [START, begin(0, type="text", text="é"), *call, stop("tool_use"), DONE]
    stream = "".join(f"event: x\ndata: {each}\n\n" for each in data).encode()
    whole = read(*data)
    for at in range(len(stream) + 1):
        cut = [event.data for event in EventDecoder().feed(stream[:at])]
        if len(cut) < 5:
            with pytest.raises(BrokenError, match=r"^the stream ended before its end marker$"):
                read(*cut)
        else:
            assert read(*cut) == whole


def test_a_stream_becomes_events() -> None:
    assert read(
        START,
        sent("ping"),
        begin(0, type="thinking", thinking=""),
        delta(0, "thinking_delta", thinking="hm"),
        begin(1, type="text", text=""),
        delta(1, "text_delta", text="Hello"),
        sent("content_block_stop", index=1),
        begin(2, type="tool_use", id="x", name="f", input={}),
        delta(2, "input_json_delta", partial_json=""),
        delta(2, "input_json_delta", partial_json='{"a": 1}'),
        sent("content_block_stop", index=2),
        begin(3, type="tool_use", id="y", name="g", input={"b": 2}),
        sent("content_block_stop", index=3),
        begin(4, type="tool_use", id="z", name="h", input={}),
        sent("content_block_stop", index=4),
        sent("a_new_event"),
        stop("tool_use", output_tokens=9, cache_creation_input_tokens=2),
        DONE,
    ) == [
        Text("Hello"),
        CallBegun("x", "f"),
        CallComplete(ToolCall("x", "f", '{"a": 1}')),
        CallBegun("y", "g"),
        CallComplete(ToolCall("y", "g", '{"b": 2}')),
        CallBegun("z", "h"),
        CallComplete(ToolCall("z", "h", "{}")),
        Usage(10, 5, 9),
        Stopped(Stop.CALLS),
    ]


@pytest.mark.parametrize(
    ("reason", "why"),
    [
        ("end_turn", Stop.END),
        ("stop_sequence", Stop.END),
        ("tool_use", Stop.END),
        ("max_tokens", Stop.LENGTH),
        ("model_context_window_exceeded", Stop.LENGTH),
        ("refusal", Stop.REFUSED),
        ("a new reason", Stop.END),
    ],
)
def test_why_a_turn_ended(reason: str, why: Stop) -> None:
    assert read(START, stop(reason), DONE) == [Usage(8, 5, 1), Stopped(why)]


def test_a_call_that_ran_out_of_tokens_is_not_complete() -> None:
    call = begin(0, type="tool_use", id="x", name="f", input={})
    ended = sent("content_block_stop", index=0)
    cut = read(call, delta(0, "input_json_delta", partial_json='{"a'), ended, stop("max_tokens"), DONE)
    assert cut == [CallBegun("x", "f"), Usage(), Stopped(Stop.LENGTH)]
    assert read(call, ended, stop("max_tokens"), DONE) == [Usage(), Stopped(Stop.LENGTH)]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ([], Fault.CUT),
        ([START, DONE], Fault.CUT),
        ([START, begin(0, type="text", text="x")], Fault.CUT),
        (["nonsense"], Fault.CUT),
        ([sent("error", error={"type": "overloaded_error", "message": "Overloaded"})], Fault.OVERLOADED),
        ([*(begin(n, type="tool_use", id=str(n), name="f") for n in range(MOST_CALLS + 1)), END], Fault.CUT),
        ([*[delta(0, "text_delta", text="x" * 1_000_000)] * 5, END], Fault.CUT),
    ],
)
def test_a_stream_that_fails_or_makes_no_sense_is_broken(data: list[str], kind: Fault) -> None:
    with pytest.raises(BrokenError) as caught:
        read(*data)
    assert caught.value.kind == kind
