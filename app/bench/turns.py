"""A whole turn of an agent: the model asks for N calls, they run, it hears their results and says that it is done.

Quorum starts each call as soon as its arguments are whole, while the turn still streams. The others use the vendor's
SDK as its documentation shows it and gather at the end of the turn: with the answer streamed, or whole, which spares
the client an event for every piece. All three use the same transport and keep their connections.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from typing import Any

from openai import AsyncOpenAI, DefaultAioHttpClient  # noqa: TID251 - what we are measured against

from app.bench.figures import GATHER, LOADS, QUORUM, SIZES, TURN, Case, Figure, Load, Way, few, measure
from app.bench.model_process import TOOL, model_of
from app.engine.executor import Executor, Pending
from app.engine.lanes import Lanes
from app.engine.tools import Tool
from app.llm.openai import OpenAIClient
from app.llm.port import Asked, CallComplete, Passage, Prompt, Result, Results, Said, ToolCall, ToolSpec
from app.review.call import Call, Completed, Outcome

KEY = "sk-loopback"
QUESTION = "Do the work."
DESCRIPTION = "Takes its time."
PARAMETERS = {"type": "object", "properties": {"number": {"type": "integer"}}, "required": ["number"]}
TOOLS = [{"type": "function", "function": {"name": TOOL, "description": DESCRIPTION, "parameters": PARAMETERS}}]
WRITING = 1.0
"""Seconds in which the paced model writes its turn. Real ones take about 0.3 s for each call."""


async def measure_turns(url: str, repetitions: int) -> AsyncIterator[list[Figure]]:
    """Measure every case against the model at `url`: written at once, and the mix in `WRITING` seconds too."""
    for load in LOADS:
        for calls in SIZES:
            yield await measure_turn(url, load, calls, 0.0, repetitions)
    for calls in SIZES:
        yield await measure_turn(url, LOADS[-1], calls, WRITING, few(repetitions))


async def measure_turn(url: str, load: Load, calls: int, writing: float, repetitions: int) -> list[Figure]:
    """Measure one case; `writing` is in seconds."""
    model = model_of(calls, writing)
    kind = f"{TURN}, written in {writing:g} s" if writing else TURN
    async with AsyncExitStack() as stack:
        sdk = await stack.enter_async_context(
            AsyncOpenAI(api_key=KEY, base_url=url, max_retries=0, http_client=DefaultAioHttpClient())
        )
        client = OpenAIClient(model, key=KEY, base_url=url)
        stack.push_async_callback(client.aclose)
        ways: dict[str, Way] = {
            GATHER: lambda: _raw_turn(sdk, model, load, stream=True),
            f"{GATHER}, not streamed": lambda: _raw_turn(sdk, model, load, stream=False),
            QUORUM: lambda: _eager_turn(client, load),
        }
        return await measure(Case(kind, load.name, calls, load.slowest(calls)), ways, repetitions)


async def _eager_turn(client: OpenAIClient, load: Load) -> None:
    async def run(batch: Sequence[Call]) -> Sequence[Outcome]:
        return [Completed(text=await _work(load, call.arguments)) for call in batch]

    tool = Tool(TOOL, DESCRIPTION, TOOL, 60.0, run, parameters=PARAMETERS)
    asked = Asked((Passage(QUESTION),))
    spec = ToolSpec(TOOL, DESCRIPTION, PARAMETERS)
    wanted: list[ToolCall] = []
    started: list[Pending] = []
    async with Executor(Lanes({TOOL: max(SIZES)}), time.monotonic, seconds=600.0) as executor:
        async with client.stream(Prompt((), (asked,), (spec,))) as events:
            async for event in events:
                if isinstance(event, CallComplete):
                    wanted.append(event.call)
                    started.append(executor.start(tool, [Call("", None, TOOL, event.call.arguments)]))
        outcomes = [outcome for pending in started for outcome in await pending.outcomes()]
    results = [
        Result(call.id, outcome.text if isinstance(outcome, Completed) else outcome.reason)
        for call, outcome in zip(wanted, outcomes, strict=True)
    ]
    messages = (asked, Said(calls=tuple(wanted)), Results(tuple(results)))
    async with client.stream(Prompt((), messages, (spec,))) as events:
        async for _ in events:
            pass


async def _raw_turn(sdk: AsyncOpenAI, model: str, load: Load, *, stream: bool) -> None:
    ask = _ask_streamed if stream else _ask_whole
    messages: list[Any] = [{"role": "user", "content": QUESTION}]
    calls = await ask(sdk, model, messages)
    texts = await asyncio.gather(*(_work(load, call["function"]["arguments"]) for call in calls))  # noqa: TID251 - as above
    messages.append({"role": "assistant", "tool_calls": calls})
    for call, text in zip(calls, texts, strict=True):
        messages.append({"role": "tool", "tool_call_id": call["id"], "content": text})
    await ask(sdk, model, messages)


async def _ask_streamed(sdk: AsyncOpenAI, model: str, messages: list[Any]) -> list[Any]:
    calls: dict[int, Any] = {}
    tools: Any = TOOLS
    async for chunk in await sdk.chat.completions.create(model=model, messages=messages, tools=tools, stream=True):
        for piece in (chunk.choices[0].delta.tool_calls or []) if chunk.choices else []:
            call = calls.setdefault(piece.index, {"type": "function", "function": {"name": "", "arguments": ""}})
            call["id"] = piece.id or call["id"]
            if piece.function is not None:
                call["function"]["name"] += piece.function.name or ""
                call["function"]["arguments"] += piece.function.arguments or ""
    return list(calls.values())


async def _ask_whole(sdk: AsyncOpenAI, model: str, messages: list[Any]) -> list[Any]:
    tools: Any = TOOLS
    answer = await sdk.chat.completions.create(model=model, messages=messages, tools=tools)
    return [call.model_dump() for call in answer.choices[0].message.tool_calls or []]


async def _work(load: Load, arguments: str) -> str:
    await asyncio.sleep(load.seconds(json.loads(arguments)["number"]))
    return "worked"
