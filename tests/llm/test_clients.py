"""One contract for both adapters, over real sockets: the same script gives the same events, and each fault its kind."""

import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from typing import Any, TypeAlias

import anyio
import pytest

from app.demo.models import (
    Answer,
    Cut,
    Flood,
    Garbage,
    Hang,
    LoopbackModels,
    ModelRequest,
    Quirk,
    RateLimits,
    Reset,
    Script,
    ScriptedCall,
    Status,
    WrongType,
)
from app.demo.models.faults import Fault as Misbehaviour
from app.llm.anthropic import AnthropicClient
from app.llm.openai import OpenAIClient
from app.llm.port import (
    Asked,
    Began,
    CallBegun,
    CallComplete,
    Event,
    Fault,
    ModelClient,
    ModelError,
    Passage,
    Prompt,
    Quota,
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

pytestmark = pytest.mark.integration

Connect: TypeAlias = Callable[..., ModelClient]

TOOLS = tuple(
    ToolSpec(
        name,
        "Looks something up.",
        {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]},
    )
    for name in ("read_file", "search_code")
)
SCHEMA = {
    "type": "object",
    "properties": {"note": {"type": "string", "maxLength": 9}},
    "required": ["note"],
    "additionalProperties": False,
}
PROMPT = Prompt((Passage("You review.", ends_prefix=True),), (Asked((Passage("What of this?"),)),), TOOLS)
CALLS = (
    ScriptedCall("read_file", '{"path": "a{\\"}"}', "call_one"),
    ScriptedCall("search_code", '{"path": "b"}', "call_two"),
)
TALK = Answer("Let me look at this, \u00e9\U0001f600.", CALLS, piece=3)
TOLD: list[Event] = [
    CallBegun("call_one", "read_file"),
    CallComplete(ToolCall("call_one", "read_file", '{"path": "a{\\"}"}')),
    CallBegun("call_two", "search_code"),
    CallComplete(ToolCall("call_two", "search_code", '{"path": "b"}')),
]


def openai_client(models: LoopbackModels, **options: Any) -> OpenAIClient:
    return OpenAIClient("m", **{"key": models.key, "base_url": models.openai_url, "timeout": 5.0, **options})


def anthropic_client(models: LoopbackModels, **options: Any) -> AnthropicClient:
    return AnthropicClient("m", **{"key": models.key, "base_url": models.anthropic_url, "timeout": 5.0, **options})


@pytest.fixture(params=[openai_client, anthropic_client], ids=["openai", "anthropic"])
def connect(request: pytest.FixtureRequest) -> Connect:
    client: Connect = request.param
    return client


@asynccontextmanager
async def closing(client: ModelClient) -> AsyncIterator[ModelClient]:
    try:
        yield client
    finally:
        await client.aclose()


def run(connect: Connect, script: Script | Answer, use: Callable[[ModelClient, LoopbackModels], Awaitable[None]],
        limits: RateLimits | None = None, **options: Any) -> None:  # fmt: skip
    """Serve a script and use a client of it."""
    chosen = (lambda _: script) if isinstance(script, Answer) else script

    async def main() -> None:
        async with closing(connect(models, **options)) as client:
            await use(client, models)

    with LoopbackModels(chosen, limits=limits) as models:
        anyio.run(main)


async def hear(client: ModelClient, prompt: Prompt = PROMPT) -> list[Event]:
    async with client.stream(prompt) as events:
        return [event async for event in events]


def heard(connect: Connect, script: Script | Answer, prompt: Prompt = PROMPT, **options: Any) -> list[Event]:
    events: list[Event] = []

    async def use(client: ModelClient, _: LoopbackModels) -> None:
        events.extend(await hear(client, prompt))

    run(connect, script, use, **options)
    return events


def failed(connect: Connect, script: Script | Answer, prompt: Prompt = PROMPT, **options: Any) -> ModelError:
    async def use(client: ModelClient, _: LoopbackModels) -> None:
        with pytest.raises(ModelError) as caught:
            await hear(client, prompt)
        errors.append(caught.value)

    errors: list[ModelError] = []
    run(connect, script, use, **options)
    return errors[0]


def said(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, Text))


def rest(events: list[Event]) -> list[Event]:
    return [event for event in events if not isinstance(event, Text | Usage)]


def test_a_turn_is_text_calls_usage_and_its_stop(connect: Connect) -> None:
    events = heard(connect, TALK)
    assert said(events) == TALK.text
    assert rest(events) == [Began(), *TOLD, Stopped(Stop.CALLS)]
    assert isinstance(events[-2], Usage)
    assert events[-2].input > 0
    assert events[-2].output > 0


@pytest.mark.parametrize(
    "quirk",
    [
        Quirk.NO_INDEX,
        Quirk.INDEX_ZERO,
        Quirk.INTERLEAVED,
        Quirk.INTERLEAVED | Quirk.INDEX_ZERO | Quirk.REPEATED_IDS,
        Quirk.INTERLEAVED | Quirk.NO_INDEX | Quirk.REPEATED_IDS,
        Quirk.REPEATED_IDS,
        Quirk.WHOLE_CALLS,
        Quirk.WHOLE_CALLS | Quirk.INDEX_ZERO,
        Quirk.NAME_IN_PIECES,
        Quirk.FINISH_STOP,
        Quirk.NO_ROLE,
        Quirk.NO_DONE,
        Quirk.CRLF,
        Quirk.PINGS,
    ],
)
def test_servers_with_habits_tell_the_same_turn(quirk: Quirk) -> None:
    events = heard(openai_client, replace(TALK, quirk=quirk))
    assert said(events) == TALK.text
    assert sorted(map(repr, rest(events))) == sorted(map(repr, [Began(), *TOLD, Stopped(Stop.CALLS)]))


@pytest.mark.parametrize("quirk", [Quirk.FINISH_STOP, Quirk.NO_DONE, Quirk.CRLF, Quirk.PINGS, Quirk.WHOLE_CALLS])
def test_anthropics_streams_with_habits_tell_the_same_turn(quirk: Quirk) -> None:
    events = heard(anthropic_client, replace(TALK, quirk=quirk))
    assert (said(events), rest(events)) == (TALK.text, [Began(), *TOLD, Stopped(Stop.CALLS)])


@pytest.mark.parametrize(("stop", "reason"), [("length", Stop.LENGTH), ("refused", Stop.REFUSED), ("end", Stop.END)])
def test_a_turn_says_why_it_stopped(connect: Connect, stop: Any, reason: Stop) -> None:
    assert heard(connect, Answer("I", stop=stop))[-1] == Stopped(reason)


def test_a_conversation_with_results_is_taken_by_a_strict_server(connect: Connect) -> None:
    seen: list[ModelRequest] = []

    def script(request: ModelRequest) -> Answer:
        seen.append(request)
        return Answer('{"note": "x"}')

    messages = (
        *PROMPT.messages,
        Said("", (ToolCall("functions.read:0", "read_file", '{"path": "x"}'), ToolCall("", "no tool", "broken"))),
        Results((Result("functions.read:0", "text"), Result("", "there is no such tool", failed=True))),
        Asked((Passage(" "), Passage("And now?"))),
    )
    prompt = replace(PROMPT, messages=messages, answer=SCHEMA, parallel=False, output=100)
    assert said(heard(connect, script, prompt)) == '{"note": "x"}'
    (request,) = seen
    assert [json.loads(call.arguments) for message in request.messages for call in message.calls] == [{"path": "x"}, {}]
    assert [result.text for message in request.messages for result in message.results] == [
        "text",
        "there is no such tool",
    ]
    assert (request.parallel, request.output, request.tool_choice) == (False, 100, "auto")
    assert request.schema is not None
    assert "maxLength" not in request.schema["properties"]["note"]


def test_the_second_prompt_of_a_prefix_is_read_from_the_cache(connect: Connect) -> None:
    shared = Passage("Lorem ipsum. " * 1_000, ends_prefix=True)

    async def use(client: ModelClient, _: LoopbackModels) -> None:
        usages = []
        for question in ("one", "two"):
            prompt = Prompt((Passage("s"),), (Asked((shared, Passage(question))),))
            usages += [event for event in await hear(client, prompt) if isinstance(event, Usage)]
        assert usages[0].cached == 0
        assert usages[1].cached > 3_000
        assert usages[1].input == usages[0].input

    run(connect, Answer("ok"), use)


def test_began_tells_what_the_headers_say_of_limits(connect: Connect) -> None:
    limits = RateLimits(requests_per_second=100.0, tokens_per_minute=1_000_000, burst=50)
    began = heard(connect, Answer("ok"), limits=limits)[0]
    assert isinstance(began, Began)
    assert (began.quota.requests_limit, began.quota.requests_left) == (50, 49)
    assert began.quota.tokens_limit == 1_000_000
    assert began.quota.requests_reset is not None
    assert 0 <= began.quota.requests_reset <= 2


def test_a_limit_says_how_long_to_wait(connect: Connect) -> None:
    async def use(client: ModelClient, _: LoopbackModels) -> None:
        await hear(client)
        with pytest.raises(ModelError) as caught:
            await hear(client)
        error = caught.value
        assert (error.kind, error.retryable, error.begun) == (Fault.LIMITED, True, False)
        assert error.wait is not None
        assert 0 < error.wait <= 2
        assert error.quota.requests_limit == 1

    run(connect, Answer("ok"), use, RateLimits(requests_per_second=0.5, burst=1))


@pytest.mark.parametrize(
    ("fault", "kind", "begun"),
    [
        (Status(400), Fault.REFUSED, False),
        (Status(401), Fault.DENIED, False),
        (Status(403), Fault.DENIED, False),
        (Status(404), Fault.REFUSED, False),
        (Status(413), Fault.REFUSED, False),
        (Status(429), Fault.LIMITED, False),
        (Status(500), Fault.OVERLOADED, False),
        (Status(503, b"<html>busy</html>", {"content-type": "text/html"}), Fault.OVERLOADED, False),
        (Status(529), Fault.OVERLOADED, False),
        (Status(307, b"", {"location": "http://127.0.0.1:9/elsewhere"}), Fault.DENIED, False),
        (Status(200, b""), Fault.CUT, False),
        (WrongType(), Fault.CUT, False),
        (Garbage(b""), Fault.CUT, False),
        (Garbage(b"\xff\x00nonsense"), Fault.CUT, False),
        (Garbage(b"event: message_start\ndata: {nonsense\n\n"), Fault.CUT, False),
        (Garbage(b'data: {"a": ' + b"[" * 100_000 + b"\n\n"), Fault.CUT, False),
        (Cut(0), Fault.CUT, False),
        (Cut(700), Fault.CUT, True),
        (Reset(), Fault.AWAY, False),
        (Reset(700), Fault.CUT, True),
        (Flood(8 * 1024 * 1024), Fault.CUT, True),
    ],
)
def test_a_fault_is_of_its_kind(connect: Connect, fault: Misbehaviour, kind: Fault, *, begun: bool) -> None:
    error = failed(connect, replace(TALK, fault=fault))
    assert (error.kind, error.begun) == (kind, begun), str(error)
    assert error.retryable == (kind in {Fault.LIMITED, Fault.OVERLOADED, Fault.AWAY, Fault.CUT})
    assert str(error).startswith("m at 127.0.0.1")
    assert len(str(error)) < 300
    assert str(error).isprintable()


@pytest.mark.parametrize(("after", "begun"), [(None, False), (700, True)])
def test_silence_is_away(connect: Connect, after: int | None, *, begun: bool) -> None:
    error = failed(connect, replace(TALK, fault=Hang(after)), timeout=0.3)
    assert (error.kind, error.begun) == (Fault.AWAY, begun)
    assert str(error) == "m at 127.0.0.1: nothing came for 0.3 s"


def test_an_error_in_mid_stream_is_what_it_says(connect: Connect) -> None:
    error = failed(connect, replace(TALK, quirk=Quirk.ERROR_EVENT))
    assert (error.kind, error.begun, error.retryable) == (Fault.OVERLOADED, True, True)


def test_a_server_that_is_not_there_is_away(connect: Connect) -> None:
    async def use(client: ModelClient, models: LoopbackModels) -> None:
        models.stop()
        with pytest.raises(ModelError) as caught:
            await hear(client)
        assert (caught.value.kind, caught.value.begun) == (Fault.AWAY, False)

    run(connect, TALK, use)


def test_what_a_broken_answer_cost_is_told_as_far_as_it_is_known() -> None:
    events: list[Event] = []

    async def use(client: ModelClient, _: LoopbackModels) -> None:
        with suppress(ModelError):
            async with client.stream(PROMPT) as stream:
                async for event in stream:
                    events.append(event)  # noqa: PERF401 -- the error must not lose them

    run(anthropic_client, replace(TALK, fault=Cut(700)), use)
    assert isinstance(events[-1], Usage)
    assert events[-1].input > 0


def test_an_answer_that_is_cut_fails_or_is_whole(connect: Connect) -> None:
    whole: list[list[Event]] = []

    async def use(client: ModelClient, _: LoopbackModels) -> None:
        whole.append(await hear(client))
        for at in range(0, 4_000, 41):
            cuts[0] = at
            try:
                events = await hear(client)
            except ModelError as error:
                assert error.kind == Fault.CUT  # noqa: PT017 -- it may also be whole
            else:
                assert rest(events) == rest(whole[0])
                assert said(events) == TALK.text

    def script(request: ModelRequest) -> Answer:
        return replace(TALK, fault=Cut(cuts[0])) if request.arrival else TALK

    cuts = [0]
    run(connect, script, use)


def test_leaving_closes_the_connection_at_once(connect: Connect) -> None:
    async def use(client: ModelClient, models: LoopbackModels) -> None:
        async with client.stream(PROMPT) as events:
            assert isinstance(await anext(events), Began)
            left = time.monotonic()
        assert time.monotonic() - left < 0.3
        with anyio.fail_after(2):
            while models.requests[0].ended is None:  # noqa: ASYNC110 -- of another thread
                await anyio.sleep(0.01)
        assert not models.requests[0].whole

    run(connect, Answer("word " * 1_000, seconds=30.0), use)


def test_a_cancelled_stream_leaves_nothing_behind(connect: Connect) -> None:
    async def use(client: ModelClient, models: LoopbackModels) -> None:
        async with anyio.create_task_group() as group:
            for wait in (None, 0.2):
                group.start_soon(listen, client)
                await anyio.sleep(wait or 0)
            group.cancel_scope.cancel()
        with anyio.fail_after(2):
            while any(request.ended is None for request in models.requests):  # noqa: ASYNC110 -- of another thread
                await anyio.sleep(0.01)

    async def listen(client: ModelClient) -> None:
        await hear(client)

    run(connect, Answer("word " * 1_000, seconds=30.0), use)


def test_a_key_never_stands_in_a_message(connect: Connect) -> None:
    key = "sk-very-secret-0123456789"
    body = {"error": {"message": f"Wrong key: {key}!", "type": "invalid_request_error"}}
    error = failed(connect, Answer(fault=Status(400, body)), key="sk-loopback")
    assert key in str(error)  # another's words are shown
    error = failed(connect, TALK, key=key)
    assert error.kind == Fault.DENIED
    assert key not in str(error)


def test_the_environment_has_no_say(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    for vendor in ("OPENAI", "ANTHROPIC"):
        monkeypatch.setenv(f"{vendor}_CUSTOM_HEADERS", "Authorization: Bearer other\nX-Leak: 1\nCookie: a=b")
        monkeypatch.setenv(f"{vendor}_BASE_URL", "http://127.0.0.1:9")
        monkeypatch.setenv(f"{vendor}_API_KEY", "other")
    for name in ("OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_ADMIN_KEY", "ANTHROPIC_AUTH_TOKEN"):
        monkeypatch.setenv(name, "leak")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async def use(client: ModelClient, models: LoopbackModels) -> None:
        await hear(client)
        sent = models.requests[0].headers
        assert sent["authorization"] == f"Bearer {models.key}"
        assert set(sent) - {"anthropic-version"} == {
            *("host", "accept", "accept-encoding", "content-type", "content-length", "user-agent", "authorization")
        }

    run(connect, TALK, use)


@pytest.mark.parametrize(
    ("lacks", "said_so"),
    [
        ("response_format", "Invalid parameter: 'response_format' of type 'json_schema' is not supported"),
        ("parallel_tool_calls", 'Invalid JSON payload received. Unknown name "parallel_tool_calls"'),
        ("stream_options", "Extra inputs are not permitted: stream_options"),
        ("max_completion_tokens", "Unrecognized request argument supplied: max_completion_tokens"),
    ],
)
def test_what_a_server_lacks_is_left_out_from_then_on(lacks: str, said_so: str) -> None:
    bodies: list[Any] = []

    def script(request: ModelRequest) -> Answer:
        bodies.append(request.body)
        found = request.body.get(lacks)
        refused = found is not None and (lacks != "response_format" or found["type"] == "json_schema")
        return Answer(fault=Status(400, {"error": {"message": said_so}})) if refused else Answer("{}")

    async def use(client: ModelClient, _: LoopbackModels) -> None:
        prompt = replace(PROMPT, answer=SCHEMA)
        assert [said(await hear(client, prompt)) for _ in range(2)] == ["{}", "{}"]

    run(openai_client, script, use)
    assert [lacks in body for body in bodies] == [True, lacks == "response_format", lacks == "response_format"]


def test_a_server_that_lacks_everything_is_asked_at_most_once_for_each() -> None:
    def script(_: ModelRequest) -> Answer:
        words = "response_format parallel_tool_calls stream_options max_completion_tokens"
        return Answer(fault=Status(422, {"detail": words}))

    async def use(client: ModelClient, models: LoopbackModels) -> None:
        for _ in range(2):
            with pytest.raises(ModelError, match=r"answered 422: response_format"):
                await hear(client, replace(PROMPT, answer=SCHEMA))
        assert len(models.requests) == 12  # nothing is remembered of what never made a request succeed

    run(openai_client, script, use)


def test_anthropics_structured_outputs_are_left_out_once_refused() -> None:
    def script(request: ModelRequest) -> Answer:
        body = {"type": "error", "error": {"message": "output_config: Extra inputs are not permitted"}}
        return Answer(fault=Status(400, body)) if "output_config" in request.body else Answer("{}")

    async def use(client: ModelClient, models: LoopbackModels) -> None:
        assert [said(await hear(client, replace(PROMPT, answer=SCHEMA))) for _ in range(2)] == ["{}", "{}"]
        assert [request.status for request in models.requests] == [400, 200, 200]

    run(anthropic_client, script, use)


def test_sixty_four_streams_at_once_are_all_whole(connect: Connect) -> None:
    async def use(client: ModelClient, _: LoopbackModels) -> None:
        async def one() -> None:
            assert rest(await hear(client)) == [Began(Quota()), *TOLD, Stopped(Stop.CALLS)]

        async with anyio.create_task_group() as group:
            for _number in range(64):
                group.start_soon(one)

    run(connect, replace(TALK, ttft=0.05), use)
