"""The language models of a review: who they are, and what they do in one run.

They take three parts, each by a voice of its own: reviewers check every cell beside the analyzers, a lead follows up
across files, a verifier looks again at what is undecided. Any of them may be missing, may fail, or may lie; what the
others and the analyzers found stands all the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analyzers.finding import Finding
from app.engine.briefing import Briefing, brief_review
from app.engine.budget import Budget
from app.engine.checks import Panel, check_tools
from app.engine.dispatch import Lanes
from app.engine.executor import Executor
from app.engine.head_tree import HeadTree
from app.engine.lead import FollowUp, follow_up, opening, show_outcome, tell_cells
from app.engine.lookup import lookup_tools
from app.engine.loop import Agent
from app.engine.material import Material
from app.engine.memo import Memo, MemoryMemo, RememberingVoice
from app.engine.model_check import Known, ModelCheck
from app.engine.planner import plan_wave
from app.engine.prompts import load_prompts
from app.engine.tools import Tool
from app.engine.verify import Verifier
from app.engine.voice import Voice
from app.engine.wave import FirstWave
from app.review.call import FREE, Call, Completed, Outcome
from app.review.coverage import Entry
from app.review.fence import Fence
from app.review.report import ToolVersion

ROUNDS, CALLS = 3, 24
"""Turns in which the lead may call tools, and calls that it may make in all."""
NO_MODEL = "No language model is configured: this review was made by analyzers alone."


@dataclass(frozen=True, slots=True)
class Models:
    """The voices by their parts, and what one review may spend on them. `salt` makes the marks around data secret.

    `tokens` sent and received, `dollars` (None: no limit), `seconds` for one call.
    """

    salt: bytes = field(repr=False)
    reviewers: tuple[Voice, ...] = ()
    verifier: Voice | None = None
    lead: Voice | None = None
    tokens: int = 2_000_000
    dollars: float | None = None
    seconds: float = 300.0

    @property
    def versions(self) -> tuple[ToolVersion, ...]:
        """Everything of ours that can change their answers: the models and the prompts."""
        prompts = load_prompts().digest
        every = (*self.reviewers, self.verifier, self.lead)
        voices = {voice.name: voice.version for voice in every if voice is not None}
        return tuple(ToolVersion(name, f"{version} prompts {prompts}") for name, version in voices.items())


@dataclass(frozen=True, slots=True)
class ModelPart:
    """What the models do in one run: bound to its material, its budget and its memo."""

    models: Models
    material: Material
    briefing: Briefing
    budget: Budget
    tree: HeadTree
    lanes: Lanes

    def checks(self, known: Known) -> dict[str, ModelCheck]:
        """Return the checks of every reviewer by its name."""
        return {
            voice.name: ModelCheck(voice, self.briefing, self.budget, known, self.models.seconds)
            for voice in self.models.reviewers
        }

    async def plan(self, executor: Executor, wave: FirstWave) -> Mapping[Call, Outcome]:
        """Let the lead name the checks that it wants first; each starts as soon as it is named."""
        if self.models.lead is None:
            return {}
        return await plan_wave(self.models.lead, self.briefing, self.budget, executor, wave, self.models.seconds)

    async def follow_up(
        self,
        executor: Executor,
        wave: FirstWave,
        ledger: Sequence[Entry],
        outcomes: Mapping[Call, Outcome],
        clock: Callable[[], float],
    ) -> FollowUp:
        """Let the lead, if there is one, look across files."""
        lead = self.models.lead
        if lead is None:
            return FollowUp("", {})
        told = tell_cells(ledger, outcomes, self.material)
        prompt = opening(self.briefing, told, rounds=ROUNDS, calls=CALLS)
        agent = Agent(
            voice=lead,
            tools=self._tools(wave, outcomes, clock),
            executor=executor,
            budget=self.budget,
            show=lambda asked, outcome: show_outcome(self.briefing, asked, outcome),
            repair=lambda fault: self.briefing.prompts.repair.fill(fault=fault),
            seconds=self.models.seconds,
            rounds=ROUNDS,
            calls=CALLS,
        )
        return await follow_up(agent, prompt, self.briefing)

    def _tools(
        self, wave: FirstWave, outcomes: Mapping[Call, Outcome], clock: Callable[[], float]
    ) -> Mapping[str, Tool]:
        """Return the checks of every cell, which answer from the first wave where they can, and the look-ups."""
        material = self.material
        known = {
            (call, material.files[call.path]): outcome
            for call, outcome in outcomes.items()
            if call.tool in wave.analyzers and isinstance(outcome, Completed)
        }
        further = {name: _answered(check.tool, outcomes) for name, check in wave.checks.items()}
        panel = Panel(wave.cells, wave.analyzers, further, known)
        checks = check_tools(panel, material, self.lanes, seconds=self.models.seconds, clock=clock)
        lookups = lookup_tools(material, self.tree, lambda: _findings(outcomes))
        return {tool.name: tool for tool in (*checks, *lookups)}

    def verifier(self, executor: Executor, known: Known) -> Verifier | None:
        """Return the verifier of this run, if there is one."""
        voice, seconds = self.models.verifier, self.models.seconds
        return None if voice is None else Verifier(voice, self.briefing, self.budget, executor, known, seconds)


async def open_model_part(models: Models, material: Material, lanes: Lanes, memo: Memo | None) -> ModelPart:
    """Bind the models to the material of one run. Nothing is asked twice, also in later runs with the same memo."""
    kept = memo or MemoryMemo()
    models = replace(
        models,
        reviewers=tuple(RememberingVoice(voice, kept) for voice in models.reviewers),
        verifier=models.verifier and RememberingVoice(models.verifier, kept),
        lead=models.lead and RememberingVoice(models.lead, kept),
    )
    tree = HeadTree(material, lanes)
    briefing = await brief_review(material, load_prompts(), Fence(models.salt), tree, lanes)
    return ModelPart(models, material, briefing, Budget(models.tokens, models.dollars), tree, lanes)


def _answered(tool: Tool, outcomes: Mapping[Call, Outcome]) -> Tool:
    """Return the tool, which answers for nothing what it has answered already."""

    async def run(calls: Sequence[Call]) -> Sequence[Outcome]:
        known = [outcomes.get(call) for call in calls]
        if all(isinstance(outcome, Completed) for outcome in known):
            return [replace(outcome, bill=FREE) for outcome in known if isinstance(outcome, Completed)]
        return await tool.run(calls)

    return replace(tool, run=run)


def _findings(outcomes: Mapping[Call, Outcome]) -> list[Finding]:
    return [one for outcome in outcomes.values() if isinstance(outcome, Completed) for one in outcome.findings]
