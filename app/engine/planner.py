"""The first wave, planned by a model: it names the checks it wants first, and code fills in whatever it leaves out.

Each named check starts while the model still writes the next. It costs a turn of the lead before the rest can begin,
so it is worth its price only where a budget does not reach for every cell; a repository asks for it with
`planner = "model"`.
"""

import json
from collections.abc import Mapping, Sequence

from analyzers.finding import Aspect
from app.engine.arguments import parse_call
from app.engine.briefing import Briefing
from app.engine.budget import Budget
from app.engine.checks import CHECKS, check_description, check_name, check_parameters
from app.engine.executor import Executor
from app.engine.loop import LEAD
from app.engine.tools import Tool
from app.engine.voice import Heard, SilentError, Voice
from app.engine.wave import FirstWave
from app.llm.port import Asked, CallComplete, Passage, Prompt, ToolSpec
from app.review.call import Call, Completed, Failed, Outcome, Skipped, bill_of


async def plan_wave(
    voice: Voice, briefing: Briefing, budget: Budget, executor: Executor, wave: FirstWave, seconds: float
) -> Mapping[Call, Outcome]:
    """Ask for the checks to be made first and start them; return the turn with its outcome. Raises nothing."""
    tools = {tool.name: tool for tool in map(_named, Aspect)}
    specs = tuple(ToolSpec(tool.name, tool.description, tool.parameters) for tool in tools.values())
    task = Asked((Passage(briefing.prompts.planner.text),))
    prompt = Prompt(briefing.system, (task,), specs, tool_choice="required")

    def listen(heard: Heard) -> None:
        if isinstance(heard, CallComplete):
            call = parse_call(tools, heard.call.name, heard.call.arguments)
            if isinstance(call, Call):
                wave.start_checks({(call.path, tools[call.tool].aspect)})

    async def speak(_: Sequence[Call]) -> Sequence[Outcome]:
        try:
            reply = await voice.ask(prompt, listen)
        except SilentError as error:
            return [Failed(str(error), error.bill)]
        return [Completed(bill=reply.bill)]

    turn = Call("", None, voice.name, json.dumps({"task": "plan"}))
    estimate = voice.expect(prompt)
    if reason := budget.reserve(estimate):
        return {turn: Skipped(f"it did not fit into {reason}")}
    tool = Tool(voice.name, "Plans the first wave.", LEAD, seconds, speak)
    (outcome,) = await executor.start(tool, [turn]).outcomes()
    budget.settle(estimate, bill_of(outcome))
    return {turn: outcome}


def _named(aspect: Aspect) -> Tool:
    """Return the check as a name to be called; what it runs is the wave's business."""

    async def run(calls: Sequence[Call]) -> Sequence[Outcome]:
        return [Skipped("the first wave makes this call") for _ in calls]

    return Tool(
        check_name(aspect),
        check_description(aspect),
        CHECKS,
        0.0,
        run,
        parameters=check_parameters(aspect),
        aspect=aspect,
    )
