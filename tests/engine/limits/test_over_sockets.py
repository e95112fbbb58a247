"""Admission over real sockets: OpenAI's SDK against the loopback models, which keep a rate limit."""

from collections.abc import Callable

import anyio
import pytest

from app.demo.models import Answer, LoopbackModels, ModelRequest, RateLimits, ScriptedCall, Status
from app.engine.limits.endpoint import Endpoint, Prices
from app.engine.limits.provider import Provider
from app.engine.limits.voice import EndpointVoice
from app.engine.voice import Heard, Reply, Restarted, SilentError, ignore
from app.llm.openai import OpenAIClient
from app.llm.port import Asked, CallComplete, Passage, Prompt, ToolCall, ToolSpec

pytestmark = pytest.mark.integration
PROMPT = Prompt(
    (Passage("You review code. " * 300, ends_prefix=True),),
    (Asked((Passage("What is wrong?"),)),),
    tools=(ToolSpec("read_file", "Read a file.", {"type": "object", "properties": {}, "additionalProperties": False}),),
)


def _ask(
    server: LoopbackModels, count: int, *, listen: Callable[[Heard], None] = ignore
) -> tuple[list[Reply], list[str], float]:
    """Ask `count` times at once; return the replies, what the silent said, and the seconds."""

    async def main() -> tuple[list[Reply], list[str], float]:
        client = OpenAIClient("gpt-loopback", key=server.key, base_url=server.openai_url)
        voice = EndpointVoice("reviewer", [Endpoint(client, Prices(), Provider("loopback"))])
        replies, silent = list[Reply](), list[str]()

        async def ask() -> None:
            try:
                replies.append(await voice.ask(PROMPT, listen))
            except SilentError as error:
                silent.append(str(error))

        before = anyio.current_time()
        async with anyio.create_task_group() as group:
            for _ in range(count):
                group.start_soon(ask)
        await client.aclose()
        return replies, silent, anyio.current_time() - before

    return anyio.run(main)


def test_more_calls_than_the_limit_allows_all_end_with_few_refusals() -> None:
    limits = RateLimits(requests_per_second=40, burst=10)
    with LoopbackModels(lambda _: Answer(text="fine", seconds=0.1), limits=limits) as server:
        replies, silent, seconds = _ask(server, 60)
        asked = len(server.requests)
    assert [reply.text for reply in replies] == ["fine"] * 60
    assert silent == []
    assert asked < 60 + 30
    assert seconds < 10  # 1.5 s on a quiet machine


def test_one_call_warms_the_prefix_for_the_others() -> None:
    with LoopbackModels(lambda _: Answer(text="fine", ttft=0.05)) as server:
        replies, _, _ = _ask(server, 12)
    bills = [reply.bill for reply in replies]
    assert sum(bill.cached > 0 for bill in bills) == 11
    assert sum(bill.cached for bill in bills) > 0.7 * sum(bill.input for bill in bills)


def test_a_failed_answer_is_asked_for_again_and_the_listener_knows() -> None:
    def answer(request: ModelRequest) -> Answer:
        if request.arrival == 0:
            return Answer(text="half", fault=Status(503))
        return Answer(calls=(ScriptedCall("read_file", "{}", "call_1"),))

    heard: list[Heard] = []
    with LoopbackModels(answer) as server:
        (reply,), _, _ = _ask(server, 1, listen=heard.append)
    call = ToolCall("call_1", "read_file", "{}")
    assert reply.calls == (call,)
    assert CallComplete(call) in heard
    assert Restarted() not in heard  # nothing had been heard of the first


def test_a_refused_key_ends_every_call_at_once_and_says_so() -> None:
    with LoopbackModels(lambda _: Answer(text="fine")) as server:
        server.key = "another"
        replies, silent, seconds = _ask(server, 20)
    assert (replies, len(silent)) == ([], 20)
    assert all(said.startswith("reviewer had no answer: ") for said in silent)
    assert seconds < 10
