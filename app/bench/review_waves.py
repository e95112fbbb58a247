"""Reviews of generated changes, put together as the product does it, with a model on loopback.

Analyzers are left out, and so are a lead, a verifier and a memo: what is measured is the phase of the model checks,
from the first that is queued to the last that ends as the spans of the review tell it, and the review around it.
"""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import anyio
from pydantic import SecretStr

from app.bench.review_change import MemoryChange
from app.bench.review_figures import KNOWN, LOAD, ONE_BY_ONE, PARALLEL, UNWARMED, WAVE, Figure
from app.bench.review_model import Service, Tally, running_model
from app.engine.dispatch import for_each
from app.engine.model_check import MODEL
from app.engine.models import Models
from app.engine.review import Reviewer
from app.engine.voice import Heard, Reply, Voice, ignore
from app.errors import OperatorError
from app.llm.port import Asked, Passage, Prompt
from app.model_settings import ModelSettings, Role
from app.review.call import Bill, Outcome
from app.review.report import Review
from app.settings import ReviewSettings
from app.voices import open_models
from app.wiring import make_reviewer

AT_ONCE = 128
"""Requests in flight that the operator allows: more than the calls of one review."""
SECONDS = 600.0
"""Limit of one call, its wait in line included: one call at a time, the last of 90 waits for all others."""
SECOND = Service(ttft=0.1, streaming=0.9)
BAD_DAY = Service(ttft=0.1, streaming=0.2, rate=60.0, bad=True)
ANSWER_SECONDS = 4.0
"""The limit of one call on a bad day, where some answers never come."""
SMALL = 10
"""Files of a review among many."""


@dataclass(frozen=True, slots=True)
class Wave:
    """A way to review: with so many requests in flight at most, after another change of `before` files or none.

    Each review has a new model and new connections. `marked`: the prompts say where a shared beginning ends.
    """

    way: str
    at_once: int = AT_ONCE
    before: int = 0
    marked: bool = True


@asynccontextmanager
async def open_bench(url: str, *, at_once: int = AT_ONCE, seconds: float = SECONDS) -> AsyncIterator[Models]:
    """Open the model at `url` as the product opens one, for checks of cells only."""
    model = ModelSettings(
        name="bench",
        provider="openai",
        model="bench-1",
        url=url,
        roles=(Role.REVIEWER,),
        at_once=at_once,
        seconds=seconds,
        key=SecretStr("sk-loopback"),
    )
    async with open_models(ReviewSettings(models=(model,), review_tokens=1_000_000_000)) as models:
        if models is None:
            raise OperatorError("the settings of the bench open no model")
        yield models


@dataclass(frozen=True, slots=True)
class _Unmarked:
    """A voice whose prompts do not say where a shared beginning ends, so that no call waits until another warmed it.

    OpenAI's cache needs no such marks, so what it finds is what chance leaves.
    """

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
        messages = tuple(Asked(_unmark(one.passages)) if isinstance(one, Asked) else one for one in prompt.messages)
        return await self.voice.ask(replace(prompt, system=_unmark(prompt.system), messages=messages), listen)


def _unmark(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    return tuple(replace(passage, ends_prefix=False) for passage in passages)


async def measure_waves(files: int, few: int, times: int, service: Service = SECOND) -> AsyncIterator[Figure]:
    """Review a change of so many files, each way that often; one call at a time, only `few` files and once."""
    yield await _measure_wave(Wave(ONE_BY_ONE, at_once=1), service, few, 1)
    for wave in (Wave(PARALLEL), Wave(KNOWN, before=1), Wave(UNWARMED, marked=False)):
        yield await _measure_wave(wave, service, files, times)


async def _measure_wave(wave: Wave, service: Service, files: int, times: int) -> Figure:
    reviews: list[Review] = []
    tally = Tally()
    for number in range(times):
        with running_model(service) as process:
            async with open_bench(process.url, at_once=wave.at_once) as opened:
                unmarked = replace(opened, reviewers=tuple(map(_Unmarked, opened.reviewers)))
                reviewer = _reviewer(opened if wave.marked else unmarked)
                if wave.before:
                    await reviewer.review(MemoryChange(wave.before, -1))
                reviews.append(await reviewer.review(MemoryChange(files, number)))
            tally += process.stop()
    whole = tuple(review.seconds for review in reviews)
    return Figure(WAVE, wave.way, tuple(map(_phase, reviews)), _outcomes(reviews), tally, sum(whole), whole)


def _phase(review: Review) -> float:
    spans = [span for span in review.spans if span.lane == MODEL]
    return max(span.ended for span in spans) - min(span.queued for span in spans)


def _outcomes(reviews: Sequence[Review]) -> tuple[Outcome, ...]:
    return tuple(outcome for review in reviews for _, outcome in review.outcomes)


def _reviewer(models: Models) -> Reviewer:
    return replace(make_reviewer(models=models), analyzers=())


async def measure_load(rounds: Sequence[tuple[int, int]], service: Service = BAD_DAY) -> AsyncIterator[Figure]:
    """Review so many changes at once, that many rounds of it, with a model that is limited and sometimes fails."""
    for at_once, times in rounds:
        yield await _measure_load(at_once, times, service)


async def _measure_load(at_once: int, times: int, service: Service) -> Figure:
    """Review in one process with one set of connections, as a server does."""
    reviews: list[Review] = []
    with running_model(service) as process:
        async with open_bench(process.url, seconds=ANSWER_SECONDS) as models:
            reviewer = _reviewer(models)
            begun = time.monotonic()
            for number in range(times):
                changes = [MemoryChange(SMALL, number * at_once + one) for one in range(at_once)]
                reviews += await for_each(changes, reviewer.review, anyio.CapacityLimiter(at_once))
            seconds = time.monotonic() - begun
        tally = process.stop()
    walls = tuple(review.seconds for review in reviews)
    return Figure(LOAD, str(at_once), walls, _outcomes(reviews), tally, seconds)
