"""Second looks: the verifier on every undecided concern, all at once.

It is shown the claim and the code around it, and supports or refutes with a verbatim quote; without one it abstains.
Only what its vote could turn is asked about. A verifier that fails is an abstention, and the review says how many.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analyzers.finding import Finding
from app.engine.briefing import Briefing
from app.engine.budget import Budget
from app.engine.executor import Executor, Pending
from app.engine.model_check import MODEL, Known
from app.engine.tools import Tool
from app.engine.voice import SilentError, Voice
from app.llm.answers import parse_object
from app.llm.port import Asked, Passage, Prompt
from app.review.account import count
from app.review.briefing import brief_concern
from app.review.call import Call, Completed, Failed, Outcome, Skipped
from app.review.packing import Piece
from app.review.secrets import secret_lines
from app.review.statements import STAND, Statement, parse_statement
from app.review.verdict import Ballot, Concern, Fate, Stand, Verdict
from app.review.weigh import Ballots

UNDECIDED = (0.2, 0.85)
"""Probabilities between which a second look can turn a concern."""
MOST = 40
"""Concerns looked at again, the gravest first."""


@dataclass(frozen=True, slots=True)
class SecondLooks:
    """The stands of the verifier by concern, every call with its outcome, and what a reader must know."""

    ballots: Ballots
    outcomes: Mapping[Call, Outcome]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Verifier:
    """The verifier of one review. `known` tells what analyzers found; `seconds` is the limit of a call.

    It begins while the lead still looks around, since neither needs the other, and looks again only at what is new.
    """

    voice: Voice
    briefing: Briefing
    budget: Budget
    executor: Executor
    known: Known
    seconds: float
    _started: dict[Call, tuple[Concern, Pending]] = field(default_factory=dict)
    _statements: dict[Call, Statement] = field(default_factory=dict)
    _looked: set[Finding] = field(default_factory=set)
    _beyond: int = 0

    def start(self, verdicts: Sequence[Verdict]) -> None:
        """Begin to look at what is undecided and was not looked at yet; returns at once."""
        new = [one for one in verdicts if not any(finding in self._looked for finding in one.concern.findings)]
        undecided = [
            one for one in new if UNDECIDED[0] <= one.probability <= UNDECIDED[1] and self._pieces(one.concern)
        ]
        room = MOST - len(self._started)
        chosen = sorted(undecided, key=lambda one: (-one.severity, one.fate is Fate.DROPPED))[:room]
        self._beyond += len(undecided) - len(chosen)
        for verdict in chosen:
            call = self._call(len(self._started) + 1, verdict.concern)
            self._started[call] = (verdict.concern, self._start(call, verdict.concern))
            self._looked.update(verdict.concern.findings)

    async def looks(self, concerns: Sequence[Concern]) -> SecondLooks:
        """Wait for everything that was started; return the stands on these concerns, which may have grown since."""
        outcomes = {call: (await pending.outcomes())[0] for call, (_, pending) in self._started.items()}
        said = {
            finding: self._ballot(statement, concern)
            for call, (concern, _) in self._started.items()
            if (statement := self._statements.get(call)) is not None
            for finding in concern.findings
        }
        ballots = {
            concern: tuple(dict.fromkeys(said[finding] for finding in concern.findings if finding in said))[:1]
            for concern in concerns
        }
        return SecondLooks(ballots, outcomes, tuple(self._notes(outcomes)))

    def _ballot(self, statement: Statement, concern: Concern) -> Ballot:
        """Turn what was said into a ballot. A model that is asked about its own claim may take it back, no more."""
        source = f"{self.voice.name}-verifier"
        if statement.stand is Stand.SUPPORT and any(one.source == self.voice.name for one in concern.findings):
            return Ballot(source, Stand.ABSTAIN, "it made the claim itself")
        return Ballot(source, statement.stand, statement.reason)

    def _call(self, number: int, concern: Concern) -> Call:
        lead = concern.lead
        asked = {"concern": number, "line": lead.start_line, "task": "verify"}
        return Call(lead.path, concern.aspect, self.voice.name, json.dumps(asked))

    def _start(self, call: Call, concern: Concern) -> Pending:
        async def run(calls: Sequence[Call]) -> Sequence[Outcome]:
            return [await self._ask(calls[0], concern)]

        tool = Tool(self.voice.name, "Looks at one concern again.", MODEL, self.seconds, run)
        return self.executor.start(tool, [call])

    async def _ask(self, call: Call, concern: Concern) -> Outcome:
        lead = concern.lead
        prompt = self._prompt(concern)
        estimate = self.voice.expect(prompt)
        if reason := self.budget.reserve(estimate):
            return Skipped(f"it did not fit into {reason}")
        bill = estimate
        try:
            reply = await self.voice.ask(prompt)
            bill = reply.bill
            shown = [self.briefing.quotable(path) for piece in self._pieces(concern) for path in piece.paths]
            self._statements[call] = parse_statement(parse_object(reply.text), shown, lead.start_line)
        except SilentError as error:
            bill = error.bill
            return Failed(str(error), bill)
        except ValueError as error:  # AnswerError is one
            return Failed(f"its answer could not be used: {error}", bill)
        finally:
            self.budget.settle(estimate, bill)
        return Completed(text=self._statements[call].reason, bill=bill)

    def _prompt(self, concern: Concern) -> Prompt:
        briefing = self.briefing
        shown = [briefing.files(piece, secret_lines(self.known(piece.paths))) for piece in self._pieces(concern)]
        files = Passage("\n\n".join(shown), ends_prefix=True)
        task = [briefing.fence.wrap("concern", brief_concern(concern)), briefing.prompts.verifier.text]
        return Prompt(briefing.system, (Asked((files, Passage("\n\n".join(task)))),), answer=STAND, output=1_024)

    def _pieces(self, concern: Concern) -> Sequence[Piece]:
        """Return the calls that showed the lines of a concern, or those of its file."""
        lead = concern.lead
        pieces = self.briefing.pieces_of(lead.path)
        around = [
            piece
            for piece in pieces
            if any(
                start <= lead.start_line <= end
                for portion in piece.portions
                if portion.sheet.path == lead.path
                for start, end in portion.shown
            )
        ]
        return around or pieces[:1]

    def _notes(self, outcomes: Mapping[Call, Outcome]) -> list[str]:
        failed = sum(not isinstance(outcome, Completed) for outcome in outcomes.values())
        notes = []
        if failed:
            notes.append(
                f"Of {count(len(outcomes), 'second look')}, {failed:,} came to nothing and count as abstentions."
            )
        if self._beyond:
            notes.append(
                f"{count(self._beyond, 'undecided concern')} had no second look, because there are over {MOST}."
            )
        return notes


def _is_undecided(verdict: Verdict) -> bool:
    return UNDECIDED[0] <= verdict.probability <= UNDECIDED[1]
