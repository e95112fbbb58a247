"""The vendors' own clients against the loopback: what is right passes, what is wrong fails as it would out there."""

import copy
import ssl
from collections.abc import Iterator
from typing import Any

import anthropic
import httpx2
import openai
import pytest

from app.demo.models import (
    Answer,
    Cut,
    LoopbackModels,
    ModelRequest,
    Quirk,
    RateLimits,
    ScriptedCall,
    Status,
)

pytestmark = pytest.mark.integration

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"path": {"type": "string"}},
    "required": ["path"],
    "additionalProperties": False,
}
TOOLS: list[Any] = [{"type": "function", "function": {"name": "read_file", "parameters": SCHEMA, "strict": True}}]
NATIVE: list[Any] = [{"name": "read_file", "input_schema": SCHEMA, "strict": True}]
ASK: list[Any] = [{"role": "user", "content": "Look."}]


def two_rounds(request: ModelRequest) -> Answer:
    """Read two files at once, then a third, then say what all of them said."""
    results = [result for message in request.messages for result in message.results]
    if len(results) == 3:
        return Answer(" ".join(result.text for result in results))
    paths = ("c.py",) if results else ("a.py", "b.py")
    return Answer("Reading.", tuple(ScriptedCall("read_file", f'{{"path":"{path}"}}') for path in paths))


def _http() -> httpx2.Client:
    # A bare context: the default one would load the machine's certificates for each client, 50 ms a time.
    return httpx2.Client(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), trust_env=False, timeout=10)


@pytest.fixture
def models() -> Iterator[LoopbackModels]:
    with LoopbackModels(two_rounds) as loopback:
        yield loopback


def chat(models: LoopbackModels, key: str = "sk-loopback") -> openai.OpenAI:
    return openai.OpenAI(api_key=key, base_url=models.openai_url, max_retries=0, http_client=_http())


def claude(models: LoopbackModels, key: str = "sk-loopback") -> anthropic.Anthropic:
    return anthropic.Anthropic(api_key=key, base_url=models.anthropic_url, max_retries=0, http_client=_http())


def converse_chat(client: openai.OpenAI, *, stream: bool) -> tuple[str, list[Any]]:
    """Run the tools until the model calls none; return its last words and the whole conversation."""
    messages = copy.deepcopy(ASK)
    while True:
        if stream:
            with client.chat.completions.stream(model="m", messages=messages, tools=TOOLS) as events:
                message: Any = events.get_final_completion().choices[0].message
        else:
            message = client.chat.completions.create(model="m", messages=messages, tools=TOOLS).choices[0].message
        if not message.tool_calls:
            return message.content or "", messages
        calls = [
            {"id": call.id, "type": "function", "function": {"name": name.name, "arguments": name.arguments}}
            for call in message.tool_calls
            for name in (call.function,)
        ]
        messages.append({"role": "assistant", "content": message.content, "tool_calls": calls})
        messages += [
            {"role": "tool", "tool_call_id": call["id"], "content": call["function"]["arguments"]} for call in calls
        ]


def converse_claude(client: anthropic.Anthropic, *, stream: bool) -> tuple[str, list[Any]]:
    messages: list[Any] = copy.deepcopy(ASK)
    while True:
        more: Any = {"model": "m", "max_tokens": 100, "messages": messages, "tools": NATIVE}
        if stream:
            with client.messages.stream(**more) as events:
                message: Any = events.get_final_message()
        else:
            message = client.messages.create(**more)
        uses = [block for block in message.content if block.type == "tool_use"]
        if not uses:
            return message.content[0].text, messages
        kept = [block.model_dump(include={"type", "text", "id", "name", "input"}) for block in message.content]
        messages.append({"role": "assistant", "content": kept})
        results = [{"type": "tool_result", "tool_use_id": use.id, "content": use.input["path"]} for use in uses]
        messages.append({"role": "user", "content": results})


@pytest.mark.parametrize("stream", [True, False])
def test_two_tool_rounds_pass_through_openais_sdk(models: LoopbackModels, *, stream: bool) -> None:
    with chat(models) as client:
        words, _ = converse_chat(client, stream=stream)
    assert words == '{"path":"a.py"} {"path":"b.py"} {"path":"c.py"}'
    assert [request.status for request in models.requests] == [200, 200, 200]


@pytest.mark.parametrize("stream", [True, False])
def test_two_tool_rounds_pass_through_anthropics_sdk(models: LoopbackModels, *, stream: bool) -> None:
    with claude(models) as client:
        words, _ = converse_claude(client, stream=stream)
    assert words == "a.py b.py c.py"
    assert [request.status for request in models.requests] == [200, 200, 200]


def test_a_conversation_that_lost_any_message_is_refused_by_both(models: LoopbackModels) -> None:
    with chat(models) as client:
        _, messages = converse_chat(client, stream=False)
        for lost in range(len(messages)):
            with pytest.raises(openai.BadRequestError):
                client.chat.completions.create(model="m", messages=messages[:lost] + messages[lost + 1 :], tools=TOOLS)
    with claude(models) as native:
        _, blocks = converse_claude(native, stream=False)
        for lost in range(len(blocks)):
            with pytest.raises(anthropic.BadRequestError):
                native.messages.create(
                    model="m", max_tokens=9, messages=blocks[:lost] + blocks[lost + 1 :], tools=NATIVE
                )


def test_a_schema_nobody_can_be_held_to_is_refused_by_both(models: LoopbackModels) -> None:
    bad: Any = {**SCHEMA, "properties": {"path": {"type": "string", "minLength": 1}}}
    strict: Any = {"type": "json_schema", "json_schema": {"name": "answer", "strict": True, "schema": bad}}
    with chat(models) as client, pytest.raises(openai.BadRequestError, match="'minLength' is not permitted"):
        client.chat.completions.create(model="m", messages=ASK, response_format=strict)
    with claude(models) as native, pytest.raises(anthropic.BadRequestError, match="'minLength' is not permitted"):
        native.messages.create(
            model="m", max_tokens=9, messages=ASK, output_config={"format": {"type": "json_schema", "schema": bad}}
        )


def test_a_wrong_key_and_an_unknown_model_are_the_sdks_own_errors() -> None:
    with LoopbackModels(two_rounds, models=("m",)) as models:
        with chat(models, "sk-other") as client, pytest.raises(openai.AuthenticationError):
            client.models.list()
        with claude(models, "sk-other") as native, pytest.raises(anthropic.AuthenticationError):
            native.models.list()
        with chat(models) as client:
            assert [model.id for model in client.models.list()] == ["m"]
            with pytest.raises(openai.NotFoundError):
                client.chat.completions.create(model="n", messages=ASK)
        with claude(models) as native:
            assert [model.id for model in native.models.list()] == ["m"]
            with pytest.raises(anthropic.NotFoundError):
                native.messages.create(model="n", max_tokens=9, messages=ASK)


def test_a_limit_is_the_sdks_own_error_with_its_headers() -> None:
    with LoopbackModels(two_rounds, limits=RateLimits(requests_per_second=0.1, burst=1)) as models:
        with chat(models) as client:
            client.chat.completions.create(model="m", messages=ASK, tools=TOOLS)
            with pytest.raises(openai.RateLimitError) as caught:
                client.chat.completions.create(model="m", messages=ASK, tools=TOOLS)
        with claude(models) as native:
            native.messages.create(model="m", max_tokens=9, messages=ASK, tools=NATIVE)
            with pytest.raises(anthropic.RateLimitError) as other:
                native.messages.create(model="m", max_tokens=9, messages=ASK, tools=NATIVE)
    assert caught.value.response.headers["x-ratelimit-remaining-requests"] == "0"
    assert other.value.response.headers["anthropic-ratelimit-requests-remaining"] == "0"
    assert {caught.value.response.headers["retry-after"], other.value.response.headers["retry-after"]} == {"10"}


def test_an_overloaded_server_and_a_cut_stream_are_errors_in_both() -> None:
    answers = iter((Answer(fault=Status(529)), Answer("x" * 99, fault=Cut(300))) * 2)
    with LoopbackModels(lambda _: next(answers)) as models:
        with chat(models) as client:
            with pytest.raises(openai.InternalServerError):
                client.chat.completions.create(model="m", messages=ASK)
            with pytest.raises(openai.APIConnectionError):
                list(client.chat.completions.create(model="m", messages=ASK, stream=True))
        with claude(models) as native:
            with pytest.raises(anthropic.APIStatusError, match="Overloaded"):
                native.messages.create(model="m", max_tokens=9, messages=ASK)
            with pytest.raises((anthropic.APIConnectionError, httpx2.RemoteProtocolError)):
                list(native.messages.create(model="m", max_tokens=9, messages=ASK, stream=True))


def test_an_error_in_mid_stream_is_an_error_in_both() -> None:
    with LoopbackModels(lambda _: Answer("x" * 99, quirk=Quirk.ERROR_EVENT | Quirk.PINGS | Quirk.CRLF)) as models:
        with chat(models) as client, pytest.raises(openai.APIError, match="had an error"):
            list(client.chat.completions.create(model="m", messages=ASK, stream=True))
        with claude(models) as native, pytest.raises(anthropic.APIStatusError, match="Overloaded"):
            list(native.messages.create(model="m", max_tokens=9, messages=ASK, stream=True))


def test_a_second_prompt_reads_the_beginning_from_the_cache_in_both() -> None:
    block: Any = {"type": "text", "text": "x" * 8_000, "cache_control": {"type": "ephemeral"}}
    with LoopbackModels(lambda _: Answer("x")) as models:
        with chat(models) as client:
            usages = [
                client.chat.completions.create(
                    model="m", messages=[{"role": "system", "content": block["text"]}, *ASK]
                ).usage
                for _ in range(2)
            ]
        with claude(models) as native:
            used = [
                native.messages.create(model="m", max_tokens=9, system=[block], messages=ASK).usage for _ in range(2)
            ]
    details = [usage.prompt_tokens_details for usage in usages if usage]
    assert [detail.cached_tokens for detail in details if detail] == [0, 1920]
    written, cached = [(each.cache_creation_input_tokens, each.cache_read_input_tokens) for each in used]
    assert (written, cached) == ((2007, 0), (0, 2007))
