"""The lead: a model that reads what the first wave found, looks where no single file shows it, and closes.

Its first turn is written by code, as if it had asked for every check itself: spelling out sixty calls would cost a
model twenty seconds. From there it may look around with calls of its own, and it ends with a summary and with findings
across files. It can add to a review. It cannot take anything away, choose the event, or reach beyond the head tree.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analyzers.finding import Aspect, Category, Finding
from app.engine.briefing import Briefing
from app.engine.checks import check_name, render_check
from app.engine.loop import Agent, Talk
from app.engine.material import Material
from app.llm.answers import parse_object
from app.llm.port import Asked, Passage, Prompt, Result, Results, Said, ToolCall
from app.review.call import Call, Completed, Failed, Outcome, Skipped
from app.review.claims import AnswerError
from app.review.coverage import Entry, State
from app.review.statements import CLOSING, Closing, parse_closing

MOST_TOLD = 60
"""Cells whose results are told one by one: some 100 tokens each. Of the others it is told that nothing was raised."""
_SECURITY = frozenset(
    {
        *(Category.INJECTION, Category.CODE_EXECUTION, Category.DESERIALISATION, Category.XSS, Category.SSRF),
        *(Category.PATH, Category.CRYPTOGRAPHY, Category.SECRETS, Category.TRANSPORT, Category.ACCESS),
        *(Category.CONFIGURATION, Category.DISCLOSURE),
    }
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the lead's part came to: its summary, every call with its outcome, and what a reader must know."""

    summary: str
    outcomes: Mapping[Call, Outcome]
    notes: tuple[str, ...] = ()


def opening(briefing: Briefing, told: Sequence[tuple[Entry, str]], *, rounds: int, calls: int) -> Prompt:
    """Return the lead's prompt: its task, and a first turn in which code asked for every cell on its behalf."""
    shown = sorted(told, key=lambda one: not one[1])[:MOST_TOLD]
    quiet = len(told) - len(shown)
    task = [briefing.prompts.lead.fill(rounds=rounds, calls=calls)]
    if quiet:
        task.append(f"{quiet:,} further cells are not listed: they were read, and nothing was raised.")
    first = Asked((Passage("\n\n".join(task)),))
    asked = [
        ToolCall(f"first-{number}", check_name(entry.aspect), json.dumps({"path": entry.path}))
        for number, (entry, _) in enumerate(shown, 1)
    ]
    results = [
        Result(
            call.id,
            briefing.fence.wrap("result", words or "Nothing was raised."),
            failed=entry.state in {State.FAILED, State.UNREAD},
        )
        for call, (entry, words) in zip(asked, shown, strict=True)
    ]
    if not asked:
        return Prompt(briefing.system, (first,), answer=CLOSING)
    return Prompt(briefing.system, (first, Said("", tuple(asked)), Results(tuple(results))), answer=CLOSING)


def tell_cells(
    ledger: Sequence[Entry], outcomes: Mapping[Call, Outcome], material: Material
) -> list[tuple[Entry, str]]:
    """Return each cell that was to be read, with its findings and gaps in words, or "" where nothing was raised."""
    found: dict[tuple[str, Aspect | None], list[Finding]] = {}
    for call, outcome in outcomes.items():
        if isinstance(outcome, Completed):
            found.setdefault((call.path, call.aspect), []).extend(outcome.findings)
    told = []
    for entry in ledger:
        if entry.state is State.EXEMPT:
            continue
        mine = found.get((entry.path, entry.aspect), [])
        words = render_check(entry, mine, material.maps[entry.path]) if mine else ""
        gap = f"{entry.state}: {entry.reason}" if entry.reason else ""
        told.append((entry, "\n".join(filter(None, (words, gap)))))
    return told


async def follow_up(agent: Agent, prompt: Prompt, briefing: Briefing) -> FollowUp:
    """Let the lead look around and close. Raises nothing for what it says or fails to say."""
    talk = await agent.converse(prompt, lambda text: _fault(text, briefing))
    name = agent.voice.name
    if talk.ended_early:
        return FollowUp("", talk.outcomes, (f"The follow-up by {name} ended early: {talk.ended_early}",))
    try:
        closing = _closing(talk.text, briefing)
    except AnswerError as error:
        return FollowUp("", talk.outcomes, (f"The follow-up by {name} gave no answer that could be used: {error}",))
    return FollowUp(closing.summary, _with_findings(talk, name, closing, briefing))


def _fault(text: str, briefing: Briefing) -> str:
    try:
        _closing(text, briefing)
    except AnswerError as error:
        return str(error)
    return ""


def _closing(text: str, briefing: Briefing) -> Closing:
    try:
        document = parse_object(text)
    except ValueError as error:
        raise AnswerError(str(error)) from error
    return parse_closing(document, briefing.sheets)


def _with_findings(talk: Talk, source: str, closing: Closing, briefing: Briefing) -> Mapping[Call, Outcome]:
    """Put the claims of the closing, placed by their quotes and sifted, into the outcome of the last turn."""
    raised, denied = briefing.judge(
        closing.claims.claims,
        source,
        lambda claim: Aspect.SECURITY if claim.category in _SECURITY else Aspect.QUALITY,
        briefing.sheets,
    )
    outcomes = dict(talk.outcomes)
    for call, outcome in reversed([*talk.outcomes.items()]):
        if call.tool == source and isinstance(outcome, Completed):
            outcomes[call] = replace(outcome, findings=raised, denied=denied)
            break
    return outcomes


def show_outcome(briefing: Briefing, asked: ToolCall, outcome: Outcome) -> Result:
    """Return what the lead is told of one of its calls, as data between marks."""
    match outcome:
        case Completed(_, shortfall, text):
            words = "\n".join(filter(None, (text or "Nothing was raised.", shortfall and f"Not in full: {shortfall}")))
            return Result(asked.id, briefing.fence.wrap("result", words))
        case Failed(reason) | Skipped(reason):
            return Result(asked.id, briefing.fence.wrap("result", reason), failed=True)
