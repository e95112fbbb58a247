"""A written request waits for its turn: the contract of `Leave`, for both adapters over real sockets."""

from collections.abc import Awaitable, Callable

import anyio
import pytest

from app.demo.models import Answer, LoopbackModels, ModelRequest, Status
from app.llm.anthropic import AnthropicClient
from app.llm.openai import OpenAIClient
from app.llm.port import Asked, Fault, Leave, ModelClient, ModelError, NotSentError, Passage, Prompt, Stop, Stopped

pytestmark = pytest.mark.integration

PROMPT = Prompt((), (Asked((Passage("What of this?"),)),))


def _openai(models: LoopbackModels) -> ModelClient:
    return OpenAIClient("m", key=models.key, base_url=models.openai_url, timeout=5.0)


def _anthropic(models: LoopbackModels) -> ModelClient:
    return AnthropicClient("m", key=models.key, base_url=models.anthropic_url, timeout=5.0)


@pytest.fixture(params=[_openai, _anthropic], ids=["openai", "anthropic"])
def use(request: pytest.FixtureRequest) -> Callable[[Callable[[ModelClient, LoopbackModels], Awaitable[None]]], None]:
    def run(body: Callable[[ModelClient, LoopbackModels], Awaitable[None]], fail: bool = False) -> None:  # noqa: FBT001, FBT002
        def script(asked: ModelRequest) -> Answer:
            return Answer("", fault=Status(500)) if fail and not asked.arrival else Answer("It is well.")

        async def main() -> None:
            client = request.param(models)
            await body(client, models)
            await client.aclose()

        with LoopbackModels(script) as models:
            anyio.run(main)

    return run


async def _stop(client: ModelClient, leave: Leave) -> Stop:
    async with client.stream(PROMPT, leave) as events:
        *_, last = [event async for event in events]
    assert isinstance(last, Stopped)
    return last.reason


def test_nothing_is_sent_before_leave_is_given(use: Callable[..., None]) -> None:
    async def body(client: ModelClient, models: LoopbackModels) -> None:
        seen: list[int] = []

        async def leave() -> None:
            await anyio.sleep(0.05)
            seen.append(len(models.requests))

        assert await _stop(client, leave) is Stop.END
        assert (seen, len(models.requests)) == ([0], 1)

    use(body)


def test_leave_that_is_refused_comes_through_as_it_is_and_nothing_was_sent(use: Callable[..., None]) -> None:
    async def body(client: ModelClient, models: LoopbackModels) -> None:
        refusal = NotSentError("not now")

        async def leave() -> None:
            raise refusal

        with pytest.raises(NotSentError) as caught:
            await _stop(client, leave)
        assert (caught.value, len(models.requests)) == (refusal, 0)
        assert await _stop(client, anyio.lowlevel.checkpoint) is Stop.END

    use(body)


def test_each_request_has_a_leave_of_its_own_also_among_many_and_after_a_failure(use: Callable[..., None]) -> None:
    async def body(client: ModelClient, _: LoopbackModels) -> None:
        given: list[int] = []

        async def ask(number: int) -> None:
            async def leave() -> None:
                await anyio.sleep(0.01 * (8 - number))
                given.append(number)

            await _stop(client, leave)

        with pytest.raises(ModelError) as caught:
            await _stop(client, anyio.lowlevel.checkpoint)
        assert caught.value.kind is Fault.OVERLOADED
        async with anyio.create_task_group() as group:
            for number in range(8):
                group.start_soon(ask, number)
        assert given == [*reversed(range(8))]

    use(body, fail=True)
