"""What goes over the wire, without a wire."""

import json
from typing import Any

import pytest

from app.demo.models.anthropic_reply import render_anthropic, stream_anthropic
from app.demo.models.anthropic_rules import parse_anthropic
from app.demo.models.cache import Account
from app.demo.models.faults import Quirk
from app.demo.models.openai_reply import render_openai, stream_openai
from app.demo.models.openai_rules import parse_openai
from app.demo.models.reply import Piece, Turn, plan_turn
from app.demo.models.script import Answer, ScriptedCall

TOOLS: list[dict[str, Any]] = [{"name": "look", "input_schema": {"type": "object"}}]
ASK = {"role": "user", "content": "Look."}
TWO = (ScriptedCall("look", '{"path":"aaaaaaaaaaaaaaaa"}'), ScriptedCall("look", '{"path":"b"}'))
ACCOUNT = Account(100, cached=60, written=30)


def openai(answer: Answer, **more: Any) -> Turn:
    given = {"model": "m", "messages": [ASK], "stream": True, "stream_options": {"include_usage": True}, **more}
    return plan_turn(parse_openai(given, 5), answer, ACCOUNT, 5, 1_800_000_000)


def anthropic(answer: Answer, **more: Any) -> Turn:
    given = {"model": "m", "max_tokens": 1000, "messages": [ASK], "tools": TOOLS, "stream": True, **more}
    return plan_turn(parse_anthropic(given, 5), answer, ACCOUNT, 5, 1_800_000_000)


def wire(pieces: list[Piece]) -> str:
    return b"".join(piece.data for piece in pieces).decode()


def chunks(answer: Answer) -> list[Any]:
    events = wire(list(stream_openai(openai(answer)))).split("\n\n")
    return [json.loads(event.removeprefix("data: ")) for event in events if event.startswith("data: {")]


def deltas(answer: Answer) -> list[dict[str, Any]]:
    return [chunk["choices"][0]["delta"] for chunk in chunks(answer) if chunk["choices"]]


def calls_of(answer: Answer) -> list[dict[str, Any]]:
    return [call for delta in deltas(answer) for call in delta.get("tool_calls", [])]


def events(answer: Answer) -> list[dict[str, Any]]:
    text = wire(list(stream_anthropic(anthropic(answer))))
    return [json.loads(event.partition("\ndata: ")[2]) for event in text.split("\n\n") if event]


def kinds(answer: Answer) -> list[str]:
    return [event["type"] for event in events(answer)]


def test_an_openai_stream_is_role_then_text_then_finish_then_usage_then_done() -> None:
    turn = openai(Answer("Nothing to say about it.", piece=12))
    frame = (
        '{"id":"chatcmpl-000000000000000000000005","object":"chat.completion.chunk","created":1800000000,'
        '"model":"m","service_tier":"default","system_fingerprint":"fp_loopback","choices":['
    )
    choice = '{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}],"usage":null}\n\n'
    usage = (
        '{"prompt_tokens":100,"completion_tokens":6,"total_tokens":106,'
        '"prompt_tokens_details":{"cached_tokens":60,"audio_tokens":0},'
        '"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}}'
    )
    assert [piece.data.decode() for piece in stream_openai(turn)] == [
        f"data: {frame}" + choice % ('{"role":"assistant","content":"","refusal":null}', "null"),
        f"data: {frame}" + choice % ('{"content":"Nothing to s"}', "null"),
        f"data: {frame}" + choice % ('{"content":"ay about it."}', "null"),
        f"data: {frame}" + choice % ("{}", '"stop"'),
        f'data: {frame}],"usage":{usage}}}\n\n',
        "data: [DONE]\n\n",
    ]


def test_usage_is_told_in_a_stream_only_to_who_asks() -> None:
    turn = openai(Answer("x"), stream_options=None)
    assert "usage" not in wire(list(stream_openai(turn)))


def test_an_openai_call_begins_with_id_and_name_and_goes_on_by_index() -> None:
    first, second = "call_0000000000050000000000", "call_0000000000050000000001"
    begun = {"type": "function", "function": {"name": "look", "arguments": ""}}
    assert calls_of(Answer(calls=TWO)) == [
        {"index": 0, "id": first, **begun},
        {"index": 0, "function": {"arguments": '{"path":"aaaaaaa'}},
        {"index": 0, "function": {"arguments": 'aaaaaaaaa"}'}},
        {"index": 1, "id": second, **begun},
        {"index": 1, "function": {"arguments": '{"path":"b"}'}},
    ]


def test_an_anthropic_stream_opens_and_closes_each_block() -> None:
    usage = {"input_tokens": 10, "cache_creation_input_tokens": 30, "cache_read_input_tokens": 60}
    message = {"id": "msg_000000000000000000000005", "type": "message", "role": "assistant", "model": "m"}
    ends = {"stop_reason": None, "stop_sequence": None, "usage": {**usage, "output_tokens": 1}}
    use = {"type": "tool_use", "id": "toolu_0000000000050000000000", "name": "look", "input": {}}
    assert events(Answer("Yes.", calls=TWO[1:])) == [
        {"type": "message_start", "message": {**message, "content": [], **ends}},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": "Yes."}},
        {"type": "content_block_stop", "index": 0},
        {"type": "content_block_start", "index": 1, "content_block": use},
        {
            "type": "content_block_delta",
            "index": 1,
            "delta": {"type": "input_json_delta", "partial_json": '{"path":"b"}'},
        },
        {"type": "content_block_stop", "index": 1},
        {
            "type": "message_delta",
            "delta": {"stop_reason": "tool_use", "stop_sequence": None},
            "usage": {**usage, "output_tokens": 5},
        },
        {"type": "message_stop"},
    ]


def test_events_of_anthropics_stream_are_named() -> None:
    lines = wire(list(stream_anthropic(anthropic(Answer("x"))))).split("\n")
    assert lines[0] == "event: message_start"
    assert [line[:6] for line in lines[:3]] == ["event:", "data: ", ""]


@pytest.mark.parametrize(
    ("stop", "said", "typed"),
    [
        ("end", "stop", "end_turn"),
        ("calls", "tool_calls", "tool_use"),
        ("length", "length", "max_tokens"),
        ("refused", "content_filter", "refusal"),
    ],
)
def test_a_scripted_stop_is_said_in_each_dialect(stop: Any, said: str, typed: str) -> None:
    answer = Answer("x", stop=stop)
    assert json.loads(render_openai(openai(answer))[0].data)["choices"][0]["finish_reason"] == said
    assert json.loads(render_anthropic(anthropic(answer))[0].data)["stop_reason"] == typed


def test_an_answer_longer_than_allowed_is_cut_and_says_so() -> None:
    turn = openai(Answer("abcdefghijkl", calls=TWO), max_completion_tokens=2)
    assert (turn.answer.text, turn.answer.calls, turn.stop, turn.output) == ("abcdefgh", (), "length", 2)


def test_a_model_that_may_not_call_in_parallel_calls_once() -> None:
    choice = {"type": "auto", "disable_parallel_tool_use": True}
    assert anthropic(Answer(calls=TWO), tool_choice=choice).answer.calls == TWO[:1]
    tools = [{"type": "function", "function": {"name": "look"}}]
    assert openai(Answer(calls=TWO), tools=tools, parallel_tool_calls=False).answer.calls == TWO[:1]


def test_whole_answers_hold_the_calls_in_each_vendors_form() -> None:
    [call] = json.loads(render_openai(openai(Answer(calls=TWO[1:])))[0].data)["choices"][0]["message"]["tool_calls"]
    made = "call_0000000000050000000000"
    assert call == {"id": made, "type": "function", "function": {"name": "look", "arguments": '{"path":"b"}'}}
    [use] = json.loads(render_anthropic(anthropic(Answer(calls=TWO[1:])))[0].data)["content"]
    made = "toolu_0000000000050000000000"
    assert use == {"type": "tool_use", "id": made, "name": "look", "input": {"path": "b"}}


def test_a_server_may_leave_the_index_out_or_always_say_0() -> None:
    assert {call.get("index") for call in calls_of(Answer(calls=TWO, quirk=Quirk.NO_INDEX))} == {None}
    assert {call["index"] for call in calls_of(Answer(calls=TWO, quirk=Quirk.INDEX_ZERO))} == {0}
    assert {event.get("index") for event in events(Answer(calls=TWO, quirk=Quirk.NO_INDEX))} == {None}
    assert {event.get("index", 0) for event in events(Answer(calls=TWO, quirk=Quirk.INDEX_ZERO))} == {0}


def test_a_server_may_interleave_arguments() -> None:
    answer = Answer(calls=TWO, quirk=Quirk.INTERLEAVED)
    assert [call["index"] for call in calls_of(answer)] == [0, 1, 0, 1, 0]
    assert [event["index"] for event in events(answer) if "index" in event] == [0, 1, 0, 1, 0, 0, 1]


def test_a_server_may_repeat_ids() -> None:
    ids = [call.get("id") for call in calls_of(Answer(calls=TWO[1:], quirk=Quirk.REPEATED_IDS))]
    assert ids == ["call_0000000000050000000000"] * 2
    same = (ScriptedCall("a", "{}", id="x"), ScriptedCall("b", "{}", id="x"))
    assert [call["id"] for call in calls_of(Answer(calls=same)) if "id" in call] == ["x", "x"]


def test_a_server_may_send_a_call_whole_or_its_name_in_pieces() -> None:
    answer = Answer(calls=TWO, quirk=Quirk.WHOLE_CALLS)
    assert [call["function"]["arguments"] for call in calls_of(answer)] == [each.arguments for each in TWO]
    assert kinds(answer).count("content_block_delta") == 2
    pieces = calls_of(Answer(calls=TWO[1:], quirk=Quirk.NAME_IN_PIECES))
    assert [call["function"].get("name") for call in pieces] == ["lo", "ok", None]


def test_a_server_may_finish_with_stop_although_it_called() -> None:
    answer = Answer(calls=TWO, quirk=Quirk.FINISH_STOP)
    assert chunks(answer)[-2]["choices"][0]["finish_reason"] == "stop"
    assert events(answer)[-2]["delta"]["stop_reason"] == "end_turn"


def test_a_server_may_say_less() -> None:
    bare = Answer("x", quirk=Quirk.NO_ROLE | Quirk.NO_USAGE | Quirk.NO_DONE)
    assert deltas(bare) == [{"content": "x"}, {}]
    assert "[DONE]" not in wire(list(stream_openai(openai(bare))))
    assert kinds(bare)[-1] == "message_delta"
    assert "usage" not in events(bare)[-1]


def test_a_server_may_end_lines_in_crlf_and_send_pings() -> None:
    answer = Answer("x", quirk=Quirk.CRLF | Quirk.PINGS)
    sent = wire(list(stream_openai(openai(answer))))
    assert (sent.startswith(": ping\r\n\r\ndata: {"), sent.count("\n") - sent.count("\r\n")) == (True, 0)
    assert wire(list(stream_anthropic(anthropic(answer)))).count('event: ping\r\ndata: {"type":"ping"}') == 2


def test_a_server_may_report_an_error_in_the_middle() -> None:
    answer = Answer("x" * 100, quirk=Quirk.ERROR_EVENT)
    assert [chunks(answer)[-1]["error"]["type"], len(deltas_before_error(answer))] == ["server_error", 5]
    assert events(answer)[-1]["error"]["type"] == "overloaded_error"


def deltas_before_error(answer: Answer) -> list[Any]:
    return [chunk for chunk in chunks(answer) if "choices" in chunk]


def test_a_lone_surrogate_of_a_script_does_not_stop_the_server() -> None:
    assert stream_openai(openai(Answer("\ud800")))[1].data.count(b"\xed\xa0\x80") == 1
