"""One answer that breaks, in a review of its own: recorded answers of each part, the reviews, and what is held of them.

Retries wait no time here: each review has a provider of its own, whose clock jumps over every wait.
"""

import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import anyio
import pytest
from anyio.lowlevel import checkpoint

from analyzers.finding import Aspect
from app.demo.models import (
    Answer,
    LoopbackModels,
    ModelRequest,
    Quirk,
    ScriptedCall,
)
from app.demo.models.anthropic_reply import stream_anthropic
from app.demo.models.anthropic_rules import parse_anthropic
from app.demo.models.cache import Account
from app.demo.models.faults import Fault
from app.demo.models.openai_reply import stream_openai
from app.demo.models.openai_rules import parse_openai
from app.demo.models.reply import plan_turn
from app.engine.dispatch import for_each
from app.engine.limits.endpoint import Endpoint, Prices
from app.engine.limits.provider import Provider
from app.engine.limits.voice import EndpointVoice
from app.engine.models import Models
from app.github.port import About
from app.llm.anthropic import AnthropicClient
from app.llm.openai import OpenAIClient
from app.llm.port import ModelClient
from app.review.call import Completed
from app.review.coverage import State
from app.review.report import Review
from app.review.verdict import Fate, Outlook

QUOTE = "    return sum(numbers) / len(numbers)"
FOUND = {
    "path": "app/run.py", "quote": QUOTE, "start_line": 9, "end_line": 9, "why": "Für eine leere Liste: 0 / 0. 🙂",
    "mend": "Return early.", "title": "The mean of nothing is asked for.", "category": "correctness", "cwe": 369,
    "severity": "high", "confidence": 0.9,
}  # fmt: skip
CALLS = tuple(ScriptedCall("read_file", json.dumps({"path": path})) for path in ("app/run.py", "lib/old.py"))
ANSWERS: Mapping[str, Answer] = {
    "reviewer": Answer(json.dumps({"findings": [FOUND]})),
    "verifier": Answer(json.dumps({"quote": QUOTE, "reason": "It is the length of a list.", "stand": "support"})),
    "lead": Answer("I look around.", calls=CALLS),
    "closing": Answer(json.dumps({"summary": "It runs a shell.", "findings": [FOUND]})),
    "planner": Answer(calls=(ScriptedCall("quality_check", json.dumps({"path": "app/run.py"})),)),
}
"""What a good model says in each part; the lead says two things."""


def record(provider: str, answer: Answer) -> bytes:
    """Return the body of a streamed answer, as the loopback models send it."""
    ask = {"role": "user", "content": "Look."}
    if provider == "openai":
        given = {"model": "m", "messages": [ask], "stream": True, "stream_options": {"include_usage": True}}
        turn = plan_turn(parse_openai(given, 5), answer, Account(100, cached=60, written=30), 5, 1_800_000_000)
        return b"".join(piece.data for piece in stream_openai(turn))
    given = {"model": "m", "max_tokens": 4_096, "messages": [ask], "stream": True}
    turn = plan_turn(parse_anthropic(given, 5), answer, Account(100, cached=60, written=30), 5, 1_800_000_000)
    return b"".join(piece.data for piece in stream_anthropic(turn))


@dataclass(frozen=True)
class Break:
    """How the answer of one part breaks: by a fault or a quirk; `seconds` bound an attempt."""

    part: str
    fault: Fault | None = None
    quirk: Quirk | None = None
    seconds: float = 30.0


@dataclass(frozen=True)
class Broken:
    """A review in which one answer broke."""

    provider: str
    case: Break
    review: Review

    @property
    def notes(self) -> str:
        return " ".join(self.review.notes)


def _part_of(request: ModelRequest) -> str:
    for part, task in (("verifier", "verify"), ("planner", "plan")):
        if f"# Your task: {task}" in request.text:
            return part
    if "# Your task: lead" not in request.text:
        return "reviewer"
    return "lead" if len(request.messages) == 3 else "closing"


class Stage:
    """The breaks under way, by the pull request's title, and the model that breaks so."""

    def __init__(self) -> None:
        self.cases: list[Break] = []

    def title(self, case: Break) -> str:
        self.cases.append(case)
        return f"case {len(self.cases) - 1} of it"

    def answer(self, request: ModelRequest) -> Answer:
        case = self.cases[int(request.text.partition('"case ')[2].partition(" ")[0])]
        part = _part_of(request)
        answer = replace(ANSWERS[part], piece=64)
        return replace(answer, fault=case.fault, quirk=case.quirk) if part == case.part else answer


@dataclass
class Skip:
    """A clock that jumps over every wait of admission."""

    skipped: float = 0.0

    def now(self) -> float:
        return anyio.current_time() + self.skipped

    async def sleep(self, seconds: float) -> None:
        self.skipped += seconds
        await checkpoint()


def _voice(client: ModelClient, seconds: float) -> EndpointVoice:
    """A voice with a provider of its own, whose waits take no time."""
    skip = Skip()
    provider = Provider("loopback", hedges=0, clock=skip.now, sleep=skip.sleep)
    return EndpointVoice("model", [Endpoint(client, Prices(), provider, seconds=seconds)], seconds=60.0)


CONFIG = '[review]\naspects = ["quality"]\nplanner = "{planner}"\n[gate]\nfail_on = "never"\n'


@pytest.fixture(scope="module")
def run_all(review: Any, make_source: Any) -> Callable[[Sequence[tuple[str, Mapping[str, Any]]]], list[Broken]]:
    """Make a review for each vendor and break, many at once."""
    stage = Stage()

    @asynccontextmanager
    async def clients(loopback: LoopbackModels) -> AsyncIterator[Mapping[str, ModelClient]]:
        made: Mapping[str, ModelClient] = {
            "openai": OpenAIClient("m", key=loopback.key, base_url=loopback.openai_url),
            "anthropic": AnthropicClient("m", key=loopback.key, base_url=loopback.anthropic_url),
        }
        async with AsyncExitStack() as stack:
            for client in made.values():
                stack.push_async_callback(client.aclose)
            yield made

    async def run(cases: Sequence[tuple[str, Break]], loopback: LoopbackModels) -> list[Broken]:
        async with clients(loopback) as ready:

            async def one(given: tuple[str, Break]) -> Broken:
                provider, case = given
                voice = _voice(ready[provider], case.seconds)
                part = {"closing": "lead", "planner": "lead"}.get(case.part, case.part)
                given_voice: Any = {"reviewers": (voice,)} if part == "reviewer" else {part: voice}
                config = CONFIG.format(planner="model" if case.part == "planner" else "code")
                about = About(stage.title(case))
                models = Models(salt=b"0123456789abcdef", **given_voice)
                return Broken(provider, case, await review(models, make_source(config=config, about=about)))

            return list(await for_each(cases, one, anyio.CapacityLimiter(16)))

    def run_all(cases: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Broken]:
        with LoopbackModels(stage.answer) as loopback:
            return anyio.run(run, [(provider, Break(**case)) for provider, case in cases], loopback)

    return run_all


@pytest.fixture(scope="module")
def without_model(review: Any, make_source: Any) -> Review:
    """What the analyzers say alone, and pass."""
    alone: Review = anyio.run(review, None, make_source(config=CONFIG.format(planner="code")))
    return alone


def _by_analyzers(review: Review) -> set[Any]:
    """Return what is posted of the analyzers' findings."""
    posted = [one.verdict.concern for one in review.remarks if one.verdict.fate is Fate.POSTED]
    return {frozenset(one for one in concern.findings if one.source != "model") for concern in posted} - {frozenset()}


def _judge(broken: Broken, alone: Review) -> bool:
    """Hold a review to everything that is promised of it; say whether the part that broke was whole in the end."""
    review, part = broken.review, broken.case.part
    assert _by_analyzers(review) >= _by_analyzers(alone)
    model = [(call, outcome) for call, outcome in review.outcomes if call.tool == "model"]
    assert all(isinstance(one, Completed) or one.reason for _, one in model)
    if part == "reviewer":
        outcomes = [one for call, one in model if call.aspect is Aspect.QUALITY]
        whole = all(isinstance(one, Completed) and not one.shortfall for one in outcomes)
        (entry,) = [one for one in review.ledger if one.path == "app/run.py"]
        assert entry.state is (State.READ if whole else State.PARTIAL)
        assert review.conclusion.outlook is (Outlook.SUCCESS if whole else Outlook.NEUTRAL)
        found = [one for _, outcome in model if isinstance(outcome, Completed) for one in outcome.findings]
        assert [(one.start_line, one.cwe, one.message[-13:]) for one in found] == [(9, 369, "Return early.")] * whole
        return whole
    if part == "verifier":
        whole = not broken.notes
        said = {vote.reason for one in review.remarks for vote in one.verdict.votes if vote.source == "model-verifier"}
        assert said <= {"It is the length of a list."}
        assert bool(said) == whole
    elif part == "planner":
        whole = all(isinstance(one, Completed) for call, one in model if "plan" in call.arguments)
    else:
        whole = not broken.notes
        assert review.summary == ("It runs a shell." if whole else "")
        assert whole or "The follow-up by model" in broken.notes
    assert review.conclusion.outlook is alone.conclusion.outlook
    return whole


@pytest.fixture(scope="session")
def judge() -> Callable[[Broken, Review], bool]:
    return _judge


@pytest.fixture(scope="session")
def recorded() -> Callable[[str, str, int], bytes]:
    """Return the body of a recorded answer: by vendor, part, and the characters of a piece."""
    return lambda provider, part, piece: record(provider, replace(ANSWERS[part], piece=piece))
