"""Parts of a review on their own: many questions against a rate limit, and the turns of a lead that looks around."""

import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

import anyio

from app.bench.review_figures import CALLS, FOLLOW_UP, LIMITED, RATE, TOLD, UNTOLD, Figure
from app.bench.review_model import LOOKS, Service, Tally, running_model
from app.bench.review_waves import SECOND, open_bench
from app.engine.budget import Budget
from app.engine.dispatch import for_each
from app.engine.executor import Executor
from app.engine.lanes import Lanes
from app.engine.lookup import LOOKUP
from app.engine.loop import LEAD, Agent
from app.engine.tools import Tool
from app.engine.voice import Heard, Reply, SilentError, Voice, ignore
from app.llm.port import Asked, Passage, Prompt, Result, ToolCall
from app.review.call import Bill, Call, Completed, Failed, Outcome

PARAMETERS = {"type": "object", "properties": {"number": {"type": "integer"}}, "required": ["number"]}


@dataclass(frozen=True, slots=True)
class Looks:
    """The calls of a lead's turn: how many run at a time, and how long the first and each other take."""

    name: str
    width: int = LOOKS
    first: float = 0.2
    other: float = 0.2


CASES = (
    Looks(f"{LOOKS} look-ups of 0.2 s"),
    Looks("the same, 2 at a time", width=2),
    Looks("the same, the first takes 1 s", first=1.0),
)
EAGER, LATE = "while the turn streams", "at its end"


@dataclass(frozen=True, slots=True)
class _Late:
    """A voice whose listener hears a turn only when it is whole, as from an SDK that returns turns."""

    voice: Voice

    @property
    def name(self) -> str:
        return self.voice.name

    @property
    def version(self) -> str:
        return self.voice.version

    def expect(self, prompt: Prompt) -> Bill:
        return self.voice.expect(prompt)

    async def ask(self, prompt: Prompt, listen: Callable[[Heard], None] = ignore) -> Reply:
        heard: list[Heard] = []
        reply = await self.voice.ask(prompt, heard.append)
        for event in heard:
            listen(event)
        return reply


async def measure_limited(times: int) -> AsyncIterator[Figure]:
    """Ask `CALLS` questions at once of a model that takes `RATE` a second, and says so or does not."""
    for way, told in ((TOLD, True), (UNTOLD, False)):
        walls: list[float] = []
        outcomes: list[Outcome] = []
        tally = Tally()
        for _ in range(times):
            with running_model(Service(ttft=0.1, streaming=0.2, rate=RATE, told=told)) as process:
                async with open_bench(process.url) as models:
                    begun = time.monotonic()
                    outcomes += await _ask_all(models.reviewers[0])
                    walls.append(time.monotonic() - begun)
                tally += process.stop()
        yield Figure(LIMITED, way, tuple(walls), tuple(outcomes), tally, sum(walls))


async def _ask_all(voice: Voice) -> Sequence[Outcome]:
    async def ask(number: int) -> Outcome:
        try:
            reply = await voice.ask(Prompt((), (Asked((Passage(f"Question {number}."),)),)))
        except SilentError as error:
            return Failed(str(error), error.bill)
        return Completed(text=reply.text, bill=reply.bill)

    return await for_each(range(CALLS), ask, anyio.CapacityLimiter(CALLS))


async def measure_follow_ups(
    times: int, service: Service = SECOND, cases: Sequence[Looks] = CASES
) -> AsyncIterator[Figure]:
    """Let a lead look around, its calls begun at the end of its turn, and while it still writes."""
    for looks in cases:
        yield await _measure_follow_up(looks, LATE, times, service)
        yield await _measure_follow_up(looks, EAGER, times, service)


async def _measure_follow_up(looks: Looks, way: str, times: int, service: Service) -> Figure:
    walls: list[float] = []
    outcomes: list[Outcome] = []
    with running_model(service) as process:
        async with open_bench(process.url) as models:
            voice = models.reviewers[0]
            for _ in range(times):
                begun = time.monotonic()
                outcomes += await _converse(voice if way == EAGER else _Late(voice), looks)
                walls.append(time.monotonic() - begun)
        tally = process.stop()
    return Figure(FOLLOW_UP, f"{looks.name}, {way}", tuple(walls), tuple(outcomes), tally, sum(walls))


async def _converse(voice: Voice, looks: Looks) -> Sequence[Outcome]:
    """Return the outcomes of the lead's turns and of its calls."""

    async def look(calls: Sequence[Call]) -> Sequence[Outcome]:
        (number,) = json.loads(calls[0].arguments).values()
        await anyio.sleep(looks.other if number else looks.first)
        return [Completed(text="looked") for _ in calls]

    tool = Tool("look", "Looks.", LOOKUP, 60.0, look, parameters=PARAMETERS)
    async with Executor(Lanes({LOOKUP: looks.width, LEAD: 1}), time.monotonic, seconds=600.0) as executor:
        agent = Agent(voice, {tool.name: tool}, executor, Budget(1_000_000_000, None), _show, str, 60.0)
        talk = await agent.converse(Prompt((), (Asked((Passage("Look around."),)),)))
    return tuple(talk.outcomes.values())


def _show(asked: ToolCall, outcome: Outcome) -> Result:
    return Result(asked.id, outcome.text if isinstance(outcome, Completed) else outcome.reason)
