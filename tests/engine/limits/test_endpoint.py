"""One attempt at one model: what is heard, what it costs, who is told how it ended."""

from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import pytest

from app.engine.limits.breaker import THRESHOLD
from app.engine.limits.endpoint import Endpoint, Prices, Tab
from app.engine.limits.provider import Provider
from app.engine.voice import Heard, Reply, ignore
from app.llm.port import (
    Asked,
    Began,
    CallBegun,
    CallComplete,
    Fault,
    ModelError,
    Passage,
    Prompt,
    Stop,
    Stopped,
    Text,
    ToolCall,
    Usage,
)
from app.review.call import FREE, Bill

Run = Callable[[Callable[[], Coroutine[Any, Any, Any]]], Any]
PROMPT = Prompt((Passage("s" * 400),), (Asked((Passage("q" * 400),)),))
ESTIMATE = 208
PRICES = Prices(input=2.0, cached=1.0, output=10.0)
CALL = ToolCall("1", "read_file", "{}")


def _attempt(run: Run, client: Any, listen: Callable[[Heard], None] = ignore) -> tuple[Reply | str, Bill]:
    async def main() -> tuple[Reply | str, Bill]:
        tab = Tab()
        endpoint = Endpoint(client, PRICES, Provider("p"), seconds=10)
        try:
            return await endpoint.attempt(PROMPT, listen, tab), tab.total
        except ModelError as error:
            return str(error), tab.total

    return run(main)  # type: ignore[no-any-return]


def test_a_stream_becomes_a_reply_and_its_bill(run: Run, scripted: Any) -> None:
    begun = [Began(), Text("a"), Text("b"), CallBegun("1", "read_file"), CallComplete(CALL)]
    heard: list[Heard] = []
    client = scripted([[*begun, Usage(1_000_000, 400_000, 100_000), Stopped(Stop.CALLS)]])
    bill = Bill(1_000_000, 400_000, 100_000, 1.2 + 0.4 + 1.0)
    assert _attempt(run, client, heard.append) == (Reply("ab", (CALL,), Stop.CALLS, bill), bill)
    assert heard == begun


def test_a_call_is_heard_while_the_turn_goes_on(run: Run, scripted: Any) -> None:
    times: list[float] = []
    client = scripted([[Began(), 1.0, CallComplete(CALL), 5.0, Stopped(Stop.CALLS)]])
    _attempt(run, client, lambda event: times.append(anyio.current_time()) if event == CallComplete(CALL) else None)
    assert times == [1.0]


def test_what_the_server_does_not_count_is_estimated(run: Run, scripted: Any) -> None:
    reply, bill = _attempt(run, scripted([[Began(), Text("x" * 80), Stopped(Stop.END)]]))
    assert isinstance(reply, Reply)
    assert (bill.input, bill.cached, bill.output) == (ESTIMATE, 0, 20)


@pytest.mark.parametrize(
    ("steps", "said", "bill"),
    [
        ([Began(), Text("x" * 80)], "the answer of model-1 at p ended before its end", (ESTIMATE, 20)),
        ([Began(), Usage(500, 0, 1), Text("x" * 80), 99.0], "model-1 at p gave no whole answer within 10 s", (500, 20)),
        ([99.0], "model-1 at p gave no whole answer within 10 s", (0, 0)),
        ([ModelError("busy", kind=Fault.LIMITED, retryable=True)], "busy", (0, 0)),
        ([ModelError("cut", kind=Fault.CUT, retryable=True, begun=True)], "cut", (ESTIMATE, 0)),
    ],
)
def test_a_failed_attempt_costs_what_had_begun(
    run: Run, scripted: Any, steps: list[Any], said: str, bill: tuple[int, int]
) -> None:
    error, paid = _attempt(run, scripted([steps]))
    assert error == said
    assert (paid.input, paid.output) == bill


def test_a_cancelled_attempt_is_paid_for_and_leaves_its_place(run: Run, scripted: Any) -> None:
    async def main() -> tuple[Bill, float]:
        tab, provider = Tab(), Provider("p", ceiling=1)
        endpoint = Endpoint(scripted([[Began(), Text("x" * 80), 99.0]]), Prices(), provider)
        with anyio.move_on_after(2):
            await endpoint.attempt(PROMPT, ignore, tab)
        await provider.admit(1)
        return tab.total, anyio.current_time()

    assert run(main) == (Bill(ESTIMATE, 0, 20), 2.0)


def test_the_deadline_begins_when_the_line_is_left(run: Run, scripted: Any) -> None:
    async def main() -> list[str]:
        client = scripted([[Began(), 8.0, Text("a"), Stopped(Stop.END)]] * 4)
        endpoint, texts = Endpoint(client, PRICES, Provider("p", ceiling=1), seconds=10), list[str]()

        async def ask() -> None:
            texts.append((await endpoint.attempt(PROMPT, ignore, Tab())).text)

        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(ask)
        return texts

    assert run(main) == ["a"] * 4


def test_silent_requests_open_the_breaker(run: Run, scripted: Any) -> None:
    async def main() -> str:
        provider = Provider("p")
        endpoint = Endpoint(scripted([[99.0]] * THRESHOLD), PRICES, provider, seconds=1)
        for _ in range(THRESHOLD):
            with pytest.raises(ModelError):
                await endpoint.attempt(PROMPT, ignore, Tab())
        assert provider.shut is not None
        return provider.shut.reason

    assert run(main) == "model-1 at p gave no whole answer within 1 s (failure 5 in a row)"


def test_prompts_with_one_beginning_wait_for_the_first_answer_to_begin(run: Run, scripted: Any) -> None:
    async def main() -> list[float]:
        prompt = Prompt((Passage("s" * 5_000, ends_prefix=True),), (Asked((Passage("q"),)),))
        client = scripted([[0.5, Began(), 5.0, Stopped(Stop.END)]] * 3)
        endpoint = Endpoint(client, PRICES, Provider("p"))
        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(endpoint.attempt, prompt, ignore, Tab())
        return client.at  # type: ignore[no-any-return]

    assert run(main) == [0.0, 0.5, 0.5]


def test_free_is_what_no_price_makes() -> None:
    assert Prices().bill(Usage()) == FREE
