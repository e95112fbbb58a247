"""How long agent frameworks take for the turn that `quorum bench fanout` measures; that command runs this file.

    python peers.py BASE_URL REPETITIONS '[["100 ms", 4, [0.1, 0.1, 0.1, 0.1]]]'

For each load, with the seconds of each of its calls, and each framework that can be imported here, it prints a line of
JSON. Each framework is used as its documentation shows it, with one agent for all repetitions; the first is not
counted.
"""
# ruff: noqa: INP001, PLC0415, TID251, BLE001 - a script of another environment, which measures what it finds there

import asyncio
import gc
import importlib
import json
import sys
import time
import warnings
from collections.abc import Awaitable, Callable
from importlib.metadata import version

KEY = "sk-loopback"
QUESTION = "Do the work."
LIMIT = 60.0
Turn = Callable[[], Awaitable[object]]
Work = Callable[[int], Awaitable[str]]


def langgraph(url: str, model: str, work: Work) -> Turn:
    """Return a turn of LangGraph's prebuilt agent."""
    from langchain_openai import ChatOpenAI
    from langgraph.prebuilt import create_react_agent

    agent = create_react_agent(ChatOpenAI(model=model, base_url=url, api_key=KEY, max_retries=0), [work])
    return lambda: agent.ainvoke({"messages": [("user", QUESTION)]})


def pydantic_ai(url: str, model: str, work: Work) -> Turn:
    """Return a turn of Pydantic AI."""
    from pydantic_ai import Agent
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider

    agent = Agent(OpenAIChatModel(model, provider=OpenAIProvider(base_url=url, api_key=KEY)))
    agent.tool_plain(work)
    return lambda: agent.run(QUESTION)


def openai_agents(url: str, model: str, work: Work) -> Turn:
    """Return a turn of the OpenAI Agents SDK."""
    from agents import Agent, OpenAIChatCompletionsModel, Runner, function_tool, set_tracing_disabled
    from openai import AsyncOpenAI

    set_tracing_disabled(disabled=True)
    client = AsyncOpenAI(base_url=url, api_key=KEY, max_retries=0)
    chat = OpenAIChatCompletionsModel(model=model, openai_client=client)
    agent = Agent(name="bench", model=chat, tools=[function_tool(work)])
    return lambda: Runner.run(agent, QUESTION)


def llamaindex(url: str, model: str, work: Work) -> Turn:
    """Return a turn of LlamaIndex's FunctionAgent."""
    from llama_index.core.agent.workflow import FunctionAgent
    from llama_index.llms.openai_like import OpenAILike

    llm = OpenAILike(
        model=model, api_base=url, api_key=KEY, max_retries=0, is_chat_model=True, is_function_calling_model=True
    )
    agent = FunctionAgent(tools=[work], llm=llm)

    async def turn() -> None:
        await agent.run(QUESTION)

    return turn


PEERS = {
    "LangGraph": ("langgraph", "langgraph", langgraph),
    "pydantic-ai": ("pydantic_ai", "pydantic-ai-slim", pydantic_ai),
    "openai-agents": ("agents", "openai-agents", openai_agents),
    "LlamaIndex": ("llama_index.core", "llama-index-core", llamaindex),
}


async def measure(turn: Turn, repetitions: int) -> dict[str, object]:
    """Return what the turns took; fewer of them when one takes long."""
    walls: list[float] = []
    cpus: list[float] = []
    begun = time.perf_counter()
    for repetition in range(repetitions + 1):
        gc.collect()
        cpu, wall = time.process_time(), time.perf_counter()
        await asyncio.wait_for(turn(), LIMIT)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        if repetition and time.perf_counter() - begun > LIMIT / 4:
            break
    return {"walls": walls[1:], "cpus": cpus[1:]}


async def main(url: str, repetitions: int, loads: list[tuple[str, int, list[float]]]) -> None:
    """Measure every framework on every load."""
    for peer, (module, distribution, make) in PEERS.items():
        try:
            importlib.import_module(module)
        except ImportError:
            continue
        for load, calls, seconds in loads:

            async def work(number: int, seconds: list[float] = seconds) -> str:
                """Take its time."""
                await asyncio.sleep(seconds[number])
                return "worked"

            figure: dict[str, object] = {"way": f"{peer} {version(distribution)}", "load": load, "calls": calls}
            try:
                figure |= await measure(make(url, f"calls-{calls}-0", work), repetitions)
            except Exception as error:
                figure["error"] = f"{type(error).__name__}: {error}"[:300]
            sys.stdout.write(json.dumps(figure) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])))
