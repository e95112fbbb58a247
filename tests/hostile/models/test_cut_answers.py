"""Answers that break: a recorded one of each part and vendor cut at every byte, and each malformed kind.

However an answer ends it is whole or none: a whole turn or a `ModelError` where it is read, a completed or a failed
outcome in the review, never an exception, never half of what was said. The analyzers' findings stand every time, and
the check is not green for cells whose model check failed. Retries wait no time here, and the breaker forgets nobody.
"""

import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import anyio
import pytest
from anyio.lowlevel import checkpoint

from analyzers.finding import Aspect
from app.demo.models import Answer, Cut, Flood, Garbage, Hang, LoopbackModels, ModelRequest, Quirk, Reset, ScriptedCall
from app.demo.models import SlowBytes, Status, WrongType
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
from app.engine.limits.retry import Budget
from app.engine.limits.voice import EndpointVoice
from app.engine.models import Models
from app.github.port import About
from app.llm.anthropic import AnthropicClient
from app.llm.chat import ChatTurn
from app.llm.faults import BrokenError
from app.llm.messages import MessagesTurn
from app.llm.openai import OpenAIClient
from app.llm.port import CallComplete, Event, ModelClient, Stopped, Text
from app.llm.sse import EventDecoder
from app.llm.turn import Turn
from app.review.call import Completed, Failed
from app.review.coverage import State
from app.review.report import Review
from app.review.verdict import Fate, Outlook

pytestmark = pytest.mark.integration

PROVIDERS = ("openai", "anthropic")
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
STEP = 251
"""Every so many bytes an answer is cut over a socket, in a review of its own."""


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


def read(provider: str, body: bytes) -> list[Event]:
    """Read a body as the adapters do. Raises `BrokenError`."""
    turn: Turn = ChatTurn() if provider == "openai" else MessagesTurn()
    events: list[Event] = []
    for event in EventDecoder().feed(body):
        events += turn.feed(event.name, event.data)
        if turn.over:
            break
    return events + turn.finish()


def said(events: Sequence[Event]) -> tuple[str, list[tuple[str, str]], list[str]]:
    """Return the text, the calls and the stops."""
    calls = [(one.call.name, one.call.arguments) for one in events if isinstance(one, CallComplete)]
    text = "".join(one.text for one in events if isinstance(one, Text))
    return text, calls, [one.reason for one in events if isinstance(one, Stopped)]


@pytest.mark.parametrize("part", ANSWERS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_an_answer_that_is_cut_at_any_byte_is_whole_or_broken(provider: str, part: str) -> None:
    body = record(provider, replace(ANSWERS[part], piece=48))
    whole = said(read(provider, body))
    ends = []
    for at in range(len(body)):
        try:
            assert said(read(provider, body[:at])) == whole
        except BrokenError as error:
            assert str(error)
            ends.append(at)
    assert ends == [*range(len(ends))]
    assert len(ends) > len(body) // 2


NESTS = ('{"a":', "}"), ("[", "]")


@pytest.mark.parametrize("depth", [64, 500, *range(880, 1_000, 8), 100_000])
def test_an_event_that_nests_too_deep_for_the_decoder_is_broken(depth: int) -> None:
    for opening, closing in NESTS:
        deep = opening * depth + "1" + closing * depth
        chunk = f'{{"choices":[{{"delta":{{"tool_calls":[{{"function":{{"name":"x","arguments":{deep}}}}}]}}}}]}}'
        block = f'{{"type":"content_block_start","content_block":{{"type":"tool_use","name":"x","input":{deep}}}}}'
        events = [("openai", chunk), ("anthropic", block)]
        events += [("openai", f'{{"error":{deep}}}'), ("anthropic", f'{{"type":"error","error":{{"message":{deep}}}}}')]
        for provider, data in events:
            with pytest.raises(BrokenError):
                read(provider, f"data: {data}\n\n".encode())


@dataclass(frozen=True)
class Break:
    """How the answer of one part breaks: by a fault, a quirk, or a body of its own; `wait` bounds an attempt."""

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
def run_all(review: Any, make_source: Any, make_arena: Any) -> Callable[[Sequence[tuple[str, Break]]], list[Broken]]:
    """Make a review for each break, many at once."""
    stage = Stage()

    @asynccontextmanager
    async def clients(loopback: LoopbackModels) -> AsyncIterator[Mapping[str, ModelClient]]:
        made = {
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

    def run_all(cases: Sequence[tuple[str, Break]]) -> list[Broken]:
        with LoopbackModels(stage.answer) as loopback:
            return anyio.run(run, cases, loopback)

    return run_all


@pytest.fixture(scope="module")
def without_model(review: Any, make_source: Any) -> Review:
    """What the analyzers say alone, and pass."""
    return anyio.run(review, None, make_source(config=CONFIG.format(planner="code")))


def _cuts() -> Iterator[tuple[str, Break]]:
    for provider in PROVIDERS:
        for part, answer in ANSWERS.items():
            body = record(provider, replace(answer, piece=64))
            for at in range(0, len(body) + STEP, STEP):
                yield provider, Break(part, Cut(at))
                yield provider, Break(part, Garbage(body[:at]))


@pytest.fixture(scope="module")
def cut(run_all: Callable[[Sequence[tuple[str, Break]]], list[Broken]]) -> list[Broken]:
    return run_all([*_cuts()])


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


def test_a_review_whose_model_was_cut_at_any_byte_has_the_whole_answer_or_none(
    cut: list[Broken], without_model: Review
) -> None:
    whole = [(one.provider, one.case.part, _judge(one, without_model)) for one in cut]
    for provider in PROVIDERS:
        for part in ANSWERS:
            ends = [end for *whose, end in whole if whose == [provider, part]]
            assert ends.count(True) < len(ends) / 2
            assert (False in ends, True in ends) == (True, True)


HTML = b"<html><body>Welcome</body></html>"
EVENT = b"data: "
MALFORMED: Mapping[str, Break] = {
    "a page of HTML": Break("reviewer", WrongType()),
    "HTML as a stream": Break("reviewer", Garbage(HTML)),
    "nothing": Break("reviewer", Garbage(b"")),
    "bytes": Break("reviewer", Garbage(bytes(range(256)) * 64)),
    "an event that is no JSON": Break("reviewer", Garbage(EVENT + b"{not json}\n\n")),
    "an event that is no object": Break("reviewer", Garbage(EVENT + b"[1, 2]\n\n")),
    "events of other shapes": Break(
        "reviewer",
        Garbage(EVENT + b'{"choices":[{"delta":[7],"finish_reason":{}}],"usage":[],"type":[],"index":"x"}\n\n' * 9),
    ),
    "only an end": Break("reviewer", Garbage(EVENT + b"[DONE]\n\n")),
    "an event without an end": Break("reviewer", Garbage(EVENT + b"x" * 9_000_000)),
    "comments alone": Break("reviewer", Garbage(b": ping\n" * 100_000)),
    "a flood": Break("reviewer", Flood(12_000_000)),
    "reset at once": Break("reviewer", Reset()),
    "reset half-way": Break("reviewer", Reset(700)),
    "silence": Break("reviewer", Hang(), seconds=0.4),
    "silence half-way": Break("reviewer", Hang(700), seconds=0.4),
    "bytes that come too slowly": Break("reviewer", SlowBytes(500.0), seconds=0.4),
    "silence of the lead": Break("lead", Hang(), seconds=0.4),
    "silence of the verifier": Break("verifier", Hang(300), seconds=0.4),
    "a flood of the lead": Break("closing", Flood(12_000_000)),
    "a key that is refused": Break("reviewer", Status(401)),
    "a model that is gone": Break("reviewer", Status(404)),
    "a wait of years": Break("reviewer", Status(429, headers={"retry-after": "999999999"}), seconds=0.4),
    "waits that are none": Break("reviewer", Status(503, headers={"retry-after": "-1", "retry-after-ms": "nan"})),
    "overload": Break("reviewer", Status(529)),
    "an error of ten megabytes": Break("reviewer", Status(500, b"{" * 10_000_000)),
    "an error that nests": Break("reviewer", Status(400, b'{"error":' + b"[" * 30_000)),
    "a redirect": Break("reviewer", Status(307, headers={"location": "http://127.0.0.1:9/"})),
    "an error half-way": Break("reviewer", quirk=Quirk.ERROR_EVENT),
}


@pytest.fixture(scope="module")
def malformed(run_all: Callable[[Sequence[tuple[str, Break]]], list[Broken]]) -> Mapping[tuple[str, str], Broken]:
    every = [(name, provider) for name in MALFORMED for provider in PROVIDERS]
    return dict(zip(every, run_all([(provider, MALFORMED[name]) for name, provider in every]), strict=True))


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_malformed_fails_with_a_reason_and_costs_its_own_part_alone(
    malformed: Mapping[tuple[str, str], Broken], without_model: Review, name: str, provider: str
) -> None:
    broken = malformed[name, provider]
    assert not _judge(broken, without_model)
    reasons = [one.reason for _, one in broken.review.outcomes if isinstance(one, Failed)]
    assert reasons
    assert all(len(reason) < 1_000 and reason.isprintable() for reason in reasons)


@pytest.fixture(scope="module")
def habits(run_all: Callable[[Sequence[tuple[str, Break]]], list[Broken]]) -> list[Broken]:
    quirks = [quirk for quirk in Quirk if quirk is not Quirk.ERROR_EVENT]
    return run_all(
        [(provider, Break(part, quirk=quirk)) for provider in PROVIDERS for part in ANSWERS for quirk in quirks]
    )


def test_habits_of_servers_cost_nothing(habits: list[Broken], without_model: Review) -> None:
    lost = [(one.provider, one.case) for one in habits if not _judge(one, without_model)]
    assert lost == []
