"""The loop of an agent: ask, start what it calls while it still speaks, hand the results back, and ask again.

Each of its turns is a call like any other, so it has a deadline, a span and a bill. The calls that it makes start as
soon as their arguments are complete and run at the same time; their results go back in the order it asked, errors
included. It is bounded three times: in rounds, in calls, and by the review's budget; when a bound is reached it is told
so and asked for its answer, and when even that fails, what was found until then stands.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.engine.arguments import parse_call
from app.engine.budget import Budget
from app.engine.executor import Executor, Pending
from app.engine.tools import Tool
from app.engine.voice import Heard, Reply, Restarted, SilentError, Voice
from app.llm.port import Asked, CallComplete, Message, Passage, Prompt, Result, Results, Said, ToolCall, ToolSpec
from app.review.call import Call, Completed, Failed, Outcome, bill_of

LEAD = "lead"
"""The lane of an agent's turns. They start calls in other lanes and wait for none."""
NO_CALLS_LEFT = "not made: this review has no calls left for you; give your answer now"


@dataclass(frozen=True, slots=True)
class Talk:
    """How a conversation went: the text of the last turn, every call with its outcome, and why it ended early or ""."""

    text: str
    outcomes: Mapping[Call, Outcome]
    ended_early: str = ""


@dataclass(slots=True)
class Agent:
    """A voice with tools. `show` turns the outcome of a call into what it is told, `repair` a fault into a request."""

    voice: Voice
    tools: Mapping[str, Tool]
    executor: Executor
    budget: Budget
    show: Callable[[ToolCall, Outcome], Result]
    repair: Callable[[str], str]
    seconds: float
    rounds: int = 3
    calls: int = 24
    _made: dict[Call, Pending] = field(default_factory=dict)
    _turns: dict[Call, Outcome] = field(default_factory=dict)

    async def converse(self, prompt: Prompt, fault: Callable[[str], str] = lambda _: "") -> Talk:
        """Speak until the voice calls nothing any more, or a bound is reached. Raises nothing for what it does.

        `fault` says what is wrong with the last turn's text, in words for the voice, which may then repair it once.
        """
        specs = tuple(ToolSpec(tool.name, tool.description, tool.parameters) for tool in self.tools.values())
        messages: tuple[Message, ...] = prompt.messages
        repaired = False
        for number in range(1, self.rounds + 3):
            last = repaired or number > self.rounds or len(self._made) >= self.calls
            asked = replace(prompt, messages=messages, tools=specs, tool_choice="none" if last else "auto")
            reply, started = await self._turn(number, asked)
            if isinstance(reply, str):
                return await self._talk("", reply)
            if reply.calls and not last:
                messages = (*messages, Said(reply.text, reply.calls), await self._results(reply.calls, started))
                continue
            wrong = fault(reply.text)
            if repaired or not wrong or not reply.repairable:
                return await self._talk(reply.text)
            repaired = True
            messages = (*messages, Said(reply.text), Asked((Passage(self.repair(wrong)),)))
        return await self._talk("", f"it was asked {self.rounds + 2} times")

    async def _turn(self, number: int, prompt: Prompt) -> tuple[Reply | str, Mapping[str, Pending | Failed]]:
        """Return the voice's turn, or why there is none, and the calls that were started while it spoke."""
        estimate = self.voice.expect(prompt)
        if reason := self.budget.reserve(estimate):
            return f"it did not fit into {reason}", {}
        replies: list[Reply] = []
        started: dict[str, Pending | Failed] = {}

        def listen(heard: Heard) -> None:
            match heard:
                case CallComplete(call):
                    started[call.id] = self._start(call)
                case Restarted():
                    started.clear()
                case _:
                    pass

        async def speak(_: Sequence[Call]) -> Sequence[Outcome]:
            try:
                reply = await self.voice.ask(prompt, listen)
            except SilentError as error:
                return [Failed(str(error), error.bill)]
            replies.append(reply)
            return [Completed(text=reply.text, bill=reply.bill)]

        tool = Tool(self.voice.name, "A turn of the agent.", LEAD, self.seconds, speak)
        turn = Call("", None, self.voice.name, json.dumps({"turn": number}))
        (outcome,) = await self.executor.start(tool, [turn]).outcomes()
        self._turns[turn] = outcome
        self.budget.settle(estimate, bill_of(outcome))
        if not replies:
            return outcome.reason if not isinstance(outcome, Completed) else "it said nothing", {}
        return replies[0], started

    def _start(self, asked: ToolCall) -> Pending | Failed:
        call = parse_call(self.tools, asked.name, asked.arguments)
        if isinstance(call, Failed):
            return call
        if call not in self._made:
            if len(self._made) >= self.calls:
                return Failed(NO_CALLS_LEFT)
            self._made[call] = self.executor.start(self.tools[call.tool], [call], shared=True)
        return self._made[call]

    async def _results(self, calls: Sequence[ToolCall], started: Mapping[str, Pending | Failed]) -> Results:
        results: list[Result] = []
        for asked in calls:
            pending = started.get(asked.id) or self._start(asked)
            outcome = pending if isinstance(pending, Failed) else (await pending.outcomes())[0]
            results.append(self.show(asked, outcome))
        return Results(tuple(results))

    async def _talk(self, text: str, ended_early: str = "") -> Talk:
        made = {call: (await pending.outcomes())[0] for call, pending in self._made.items()}
        return Talk(text, {**self._turns, **made}, ended_early)
