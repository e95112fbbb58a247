"""The model checks of a review: one voice on every file under every aspect, all at once.

A prompt begins with what the whole review shares, goes on with the files, and ends with the aspect's task, so that the
aspects of a file find its beginning in the provider's cache. Small files share a call, a huge one takes several; either
way a call of the plan gets an outcome of its own. An answer that is none gets one attempt to be repaired; what comes
back is claims, which code places by their quotes and sifts.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import anyio
import anyio.lowlevel

from analyzers.finding import Aspect, Finding
from analyzers.protocol import Depth
from app.engine.briefing import Briefing
from app.engine.budget import Budget
from app.engine.dispatch import for_each
from app.engine.tools import Tool
from app.engine.voice import Reply, SilentError, Voice
from app.llm.answers import parse_object
from app.llm.port import Asked, Passage, Prompt, Said, Stop
from app.review.briefing import brief_findings
from app.review.call import FREE, Bill, Call, Completed, Denied, Failed, Outcome, Skipped, bill_of
from app.review.claims import CLAIMS, AnswerError, Claims, parse_claims
from app.review.languages import LOCK, PROSE
from app.review.packing import Piece
from app.review.plan import Judge
from app.review.secrets import secret_lines

MODEL = "model"
"""The lane of model checks. How many requests a provider gets at once is decided behind the voice, so it is wide."""
_SUMMARIZED = 3
"""Refused claims whose reasons are told."""

Known: TypeAlias = Callable[[Collection[str]], Sequence[Finding]]
"""What analyzers have found in these files so far."""

QUESTION: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "path": {"type": "string", "description": "A changed file, as the diff names it."},
        "aspect": {"type": "string", "enum": [aspect.value for aspect in Aspect]},
        "question": {"type": "string", "minLength": 1, "maxLength": 2000, "description": "Optional."},
    },
    "required": ["path", "aspect"],
    "additionalProperties": False,
}


def model_judge(name: str) -> Judge:
    """Return what a plan needs to know of a model's checks: it reads every language but prose and lock files."""
    return Judge(name, lambda _, language: Depth.NONE if language in PROSE | {LOCK} else Depth.CODE)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of one piece under one aspect."""

    raised: tuple[Finding, ...] = ()
    denied: tuple[Denied, ...] = ()
    bill: Bill = FREE
    shortfall: str = ""
    failure: str = ""


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """One voice's checks of one review. `known` tells what analyzers found; `seconds` is the limit of a call."""

    voice: Voice
    briefing: Briefing
    budget: Budget
    known: Known
    seconds: float
    _reserved: dict[tuple[Call, ...], Bill] = field(default_factory=dict)
    _desk: anyio.Lock = field(default_factory=anyio.Lock)
    """Where prompts are written, one at a time: the first is on its way while the ninetieth is not yet begun."""

    @property
    def tool(self) -> Tool:
        """The checks as a tool, for a plan or for an agent that has a question."""
        return Tool(
            self.voice.name,
            "Reads one changed file under one aspect, by a language model.",
            MODEL,
            self.seconds,
            self._run,
            self.batches,
            QUESTION,
        )

    def batches(self, calls: Sequence[Call]) -> Sequence[Sequence[Call]]:
        """Put calls together that one request, or the requests for one huge file, will answer."""
        groups: dict[tuple[object, ...], list[Call]] = {}
        for call in calls:
            groups.setdefault((self.briefing.unit_of(call.path), call.aspect, _question(call)), []).append(call)
        return list(groups.values())

    def reserve(self, batch: Sequence[Call]) -> str:
        """Put aside what a batch is expected to cost; return why the budget does not allow it, or nothing."""
        first = batch[0]
        prompts = [self._prompt(piece, first, ()) for piece in self.briefing.pieces_of(first.path)]
        estimate = sum(map(self.voice.expect, prompts), FREE)
        if reason := self.budget.reserve(estimate):
            return reason
        self._reserved[tuple(batch)] = estimate
        return ""

    async def _run(self, calls: Sequence[Call]) -> Sequence[Outcome]:
        batch = tuple(calls)
        if batch not in self._reserved and (reason := self.reserve(batch)):
            return [Skipped(f"it did not fit into {reason}")] * len(calls)
        pieces = self.briefing.pieces_of(calls[0].path)
        paid: list[Bill] = []

        async def ask(piece: Piece) -> _Answer:
            answer = await self._ask(piece, calls[0])
            paid.append(answer.bill)
            return answer

        try:
            answers = await for_each(pieces, ask, anyio.CapacityLimiter(max(1, len(pieces))))
        finally:
            self.budget.settle(self._reserved.pop(batch), sum(paid, FREE))
        return self._share(calls, answers)

    def _share(self, calls: Sequence[Call], answers: Sequence[_Answer]) -> list[Outcome]:
        """Give each call the claims about its file; the first has the bill, and every one what was not read."""
        bill = sum((answer.bill for answer in answers), FREE)
        failures = [answer.failure for answer in answers if answer.failure]
        if failures and len(failures) == len(answers):
            failed = [Failed("; ".join(dict.fromkeys(failures))) for _ in calls]
            return [replace(failed[0], bill=bill), *failed[1:]]
        gaps = [f"a part was not read: {failure}" for failure in failures]
        gaps += [answer.shortfall for answer in answers if answer.shortfall]
        return [self._part(call, answers, gaps, bill if call is calls[0] else FREE) for call in calls]

    def _part(self, call: Call, answers: Sequence[_Answer], gaps: Sequence[str], bill: Bill) -> Completed:
        unread = self.briefing.shortfalls.get(call.path, "")
        return Completed(
            tuple(one for it in answers for one in it.raised if one.path == call.path),
            "; ".join(dict.fromkeys(filter(None, (unread, *gaps)))),
            bill=bill,
            denied=tuple(one for it in answers for one in it.denied if one.finding.path == call.path),
        )

    async def _ask(self, piece: Piece, call: Call) -> _Answer:
        """Ask about one piece, once more if the answer is none."""
        async with self._desk:
            prompt = self._prompt(piece, call, self.known(piece.paths))
            await anyio.lowlevel.checkpoint()
        bill = FREE
        fault = ""
        for _ in range(2):
            try:
                reply = await self.voice.ask(prompt)
            except SilentError as error:
                return _Answer(bill=bill + error.bill, failure=str(error))
            bill += reply.bill
            try:
                return self._judge(piece, call, _claims(reply, piece.paths), bill)
            except AnswerError as error:
                fault = str(error)
            if not reply.repairable or reply.stop is not Stop.END:
                break
            prompt = self._repair(prompt, reply, fault)
        return _Answer(bill=bill, failure=f"its answer could not be used: {fault}")

    def _prompt(self, piece: Piece, call: Call, found: Sequence[Finding]) -> Prompt:
        if call.aspect is None:
            raise ValueError(f"a check of {call.path} has no aspect")
        briefing = self.briefing
        task = [*briefing.aspect(call.aspect)]
        if found:
            task.insert(0, briefing.fence.wrap("findings", brief_findings(found)))
        if question := _question(call):
            task.insert(0, f"Besides the task, answer this by findings:\n{briefing.fence.wrap('question', question)}")
        files = Passage(briefing.files(piece, secret_lines(found)), ends_prefix=True)
        return Prompt(briefing.system, (Asked((files, Passage("\n\n".join(task)))),), answer=CLAIMS)

    def _repair(self, prompt: Prompt, reply: Reply, fault: str) -> Prompt:
        again = Asked((Passage(self.briefing.prompts.repair.fill(fault=fault)),))
        return replace(prompt, messages=(*prompt.messages, Said(reply.text), again))

    def _judge(self, piece: Piece, call: Call, claims: Claims, bill: Bill) -> _Answer:
        sheets = {portion.sheet.path: portion.sheet for portion in piece.portions}
        raised, denied = self.briefing.judge(
            claims.claims, self.voice.name, lambda _: call.aspect or Aspect.QUALITY, sheets
        )
        lost = [*dict.fromkeys(claims.refused)][:_SUMMARIZED]
        parts = [f"{len(claims.refused)} of its claims could not be read ({'; '.join(lost)})"] if lost else []
        parts += [f"{claims.beyond} of its claims are left out, because there are too many"] if claims.beyond else []
        return _Answer(raised, denied, bill, "; ".join(parts))


def _claims(reply: Reply, paths: Collection[str]) -> Claims:
    """Read the claims of a reply. Raises `AnswerError` in words that a model can be told."""
    if reply.stop is Stop.REFUSED:
        raise AnswerError("the model declined to answer")
    try:
        document = parse_object(reply.text)
    except ValueError as error:
        cut = " It was cut off, because it is too long." if reply.stop is Stop.LENGTH else ""
        raise AnswerError(f"{error}{cut}") from error
    return parse_claims(document, paths)


def _question(call: Call) -> str:
    question: str = json.loads(call.arguments).get("question", "") if call.arguments else ""
    return question


def reserve_in_order(
    checks: Sequence[ModelCheck], batches: Mapping[str, Sequence[Sequence[Call]]]
) -> dict[Call, Outcome]:
    """Reserve every batch, the most important first; return why those that the budget does not allow are skipped.

    `batches` are by voice. Security comes first, then quality, then standards; the files with most changes first.
    """
    order = [*Aspect]
    queue = [(check, batch) for check in checks for batch in batches[check.voice.name]]

    def importance(item: tuple[ModelCheck, Sequence[Call]]) -> tuple[int, int]:
        aspect = item[1][0].aspect
        changed = sum(len(item[0].briefing.sheets[call.path].changed) for call in item[1])
        return order.index(aspect) if aspect else len(order), -changed

    skipped: dict[Call, Outcome] = {}
    for check, batch in sorted(queue, key=importance):
        if reason := check.reserve(batch):
            skipped |= dict.fromkeys(batch, Skipped(f"it did not fit into {reason}"))
    return skipped


def paid(outcomes: Iterable[Outcome]) -> Bill:
    """Return what calls cost together."""
    return sum(map(bill_of, outcomes), FREE)
