"""Combinators: several tools that could each answer a check, made into one that stands in the place of the first.

`first_response` is for redundant sources, any of which will do: it buys time and availability, not certainty, for a
source that is quick and wrong wins. `majority_vote` is for several passes of one check: it buys certainty with recall,
for a defect that one pass alone saw is lost. Neither is for sources that see different things, where most of what is
found has a single finder: they go to the consensus, which weighs what it hears.

A combination answers calls as its first tool would, in that tool's lane and batches; the tools within it run each
under its own name and time limit. Combinations can be combined.
"""

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

import anyio

from analyzers.finding import Finding
from app.engine.dispatch import for_each
from app.engine.executor import answer
from app.engine.tools import Runner, Tool
from app.review.call import Bill, Call, Completed, Failed, Outcome, Skipped, bill_of
from app.review.match import Match

GRACE = 1.0
"""Seconds that a combination has above its slowest tool, so that a tool's own limit is what is heard of."""


def first_response(tools: Sequence[Tool]) -> Tool:
    """Race the tools: for each call the first `Completed` wins, and when all calls have one the others are cancelled.

    A call that nobody completes is `Failed` and names every tool's reason. An outcome has the bills of all that
    answered; what a cancelled tool had spent by then, nobody says.
    """

    async def race(calls: Sequence[Call]) -> Sequence[Outcome]:
        answers: dict[int, Sequence[Outcome]] = {}
        with anyio.CancelScope() as scope:

            async def ask(number: int) -> None:
                answers[number] = await _answer_as(tools[number], calls)
                if all(
                    any(isinstance(outcome, Completed) for outcome in mine)
                    for mine in zip(*answers.values(), strict=True)
                ):
                    scope.cancel()

            await for_each(range(len(tools)), ask, anyio.CapacityLimiter(math.inf))
        return [
            _first_completed(tools, {number: mine[place] for number, mine in answers.items()})
            for place in range(len(calls))
        ]

    return _stand_in(tools, race)


def _first_completed(tools: Sequence[Tool], heard: Mapping[int, Outcome]) -> Outcome:
    """Choose among what the tools said of one call, in the order in which they said it."""
    bill = _sum(heard.values())
    for outcome in heard.values():
        if isinstance(outcome, Completed):
            return replace(outcome, bill=bill)
    return Failed(_reasons([(tools[number].name, outcome) for number, outcome in sorted(heard.items())]), bill)


def majority_vote(passes: Sequence[Tool], match: Match) -> Tool:
    """Let every pass answer, and keep what more than half of those that answered mean alike, according to `match`.

    Each pass gets the calls in an order of its own, always the same one; whoever wants its hunks shuffled as well
    gives passes that do so. A kept finding is that which speaks for its group, with a note of how many passes agree.
    A call that at most half of the passes answered is `Failed`: that is no majority of anything.
    """

    async def vote(calls: Sequence[Call]) -> Sequence[Outcome]:
        async def ask(number: int) -> Sequence[Outcome]:
            order = random.Random(number).sample(range(len(calls)), len(calls))  # noqa: S311 - an order, not a secret
            outcomes = await _answer_as(passes[number], [calls[place] for place in order])
            return [outcome for _, outcome in sorted(zip(order, outcomes, strict=True), key=lambda pair: pair[0])]

        ballots = await for_each(range(len(passes)), ask, anyio.CapacityLimiter(math.inf))
        names = [tool.name for tool in passes]
        return [_count(list(zip(names, outcomes, strict=True)), match) for outcomes in zip(*ballots, strict=True)]

    return _stand_in(passes, vote)


def _count(heard: Sequence[tuple[str, Outcome]], match: Match) -> Outcome:
    bill = _sum([outcome for _, outcome in heard])
    answered = [outcome for _, outcome in heard if isinstance(outcome, Completed)]
    if len(answered) * 2 <= len(heard):
        return Failed(f"{len(answered)} of {len(heard)} passes answered, which is no majority; {_reasons(heard)}", bill)
    shortfalls = dict.fromkeys(outcome.shortfall for outcome in answered if outcome.shortfall)
    return Completed(_agreed([outcome.findings for outcome in answered], match), "; ".join(shortfalls), bill=bill)


def _agreed(passes: Sequence[Sequence[Finding]], match: Match) -> tuple[Finding, ...]:
    said: dict[Finding, set[int]] = {}
    for number, findings in enumerate(passes):
        for finding in findings:
            said.setdefault(finding, set()).add(number)
    kept: list[Finding] = []
    for concern in match(tuple(said)):
        agreeing = len(set[int]().union(*(said[finding] for finding in concern.findings)))
        if agreeing * 2 > len(passes):
            note = f"{agreeing} of {len(passes)} passes agree"
            kept.append(replace(concern.lead, notes=(*concern.lead.notes, note)))
    return tuple(kept)


def _stand_in(tools: Sequence[Tool], run: Runner) -> Tool:
    seconds = max(tool.seconds for tool in tools) + GRACE
    return replace(tools[0], run=run, seconds=seconds, pure=all(tool.pure for tool in tools))


async def _answer_as(tool: Tool, calls: Sequence[Call]) -> Sequence[Outcome]:
    return await answer(tool, [replace(call, tool=tool.name) for call in calls])


def _reasons(heard: Sequence[tuple[str, Outcome]]) -> str:
    return "; ".join(f"{name}: {outcome.reason}" for name, outcome in heard if isinstance(outcome, Failed | Skipped))


def _sum(outcomes: Iterable[Outcome]) -> Bill:
    return reduce(add, map(bill_of, outcomes))
