"""A voice over endpoints: the first that is well is asked, the others stand in, and silence has a reason.

The order of the endpoints is the operator's preference. An attempt that fails moves on to the endpoint that was tried
least; what comes back to the same provider waits, and spends from that provider's budget of retries. A 429 spends
nothing: it was not accepted, and the provider's pace already holds back who asks again.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import anyio

from app.engine.limits.ear import Ear
from app.engine.limits.endpoint import Endpoint, Tab
from app.engine.limits.hedge import Running
from app.engine.limits.provider import ShutError
from app.engine.limits.race import race
from app.engine.limits.retry import backoff
from app.engine.limits.tokens import estimate_prompt
from app.engine.limits.warmth import PATIENCE
from app.engine.voice import Heard, Reply, SilentError, ignore
from app.llm.port import Fault, ModelError, Prompt, Usage
from app.review.call import Bill

SECONDS = 300.0
"""Deadline of an ask, its waits in line included."""
TRIES = 3
"""Attempts at one endpoint that may fail."""
REFUSALS = 10
"""Answers of 429 that one ask takes from one endpoint."""
OUTAGE = 10.0
"""Seconds that an ask waits in all for breakers to try again, when no endpoint can be asked."""
EXPECTED = 1_000
"""Tokens of an answer as a budget expects them: a few findings. Most answers are shorter, none may be endless."""
PARKED = 5.0
"""Seconds of a Retry-After that a preferred endpoint is waited for when there is another one."""


class EndpointVoice:
    """A voice. Endpoints may be shared with other voices, and their providers should be. `seconds` bound an ask."""

    def __init__(self, name: str, endpoints: Sequence[Endpoint], *, seconds: float = SECONDS) -> None:
        if not endpoints:
            raise ValueError(f"the voice {name} has no endpoint")
        self._name = name
        self._endpoints = tuple(endpoints)
        self._seconds = seconds

    @property
    def name(self) -> str:
        """The source of its findings and votes."""
        return self._name

    @property
    def version(self) -> str:
        """The models that may answer, in the order of preference."""
        return ",".join(dict.fromkeys(endpoint.client.model for endpoint in self._endpoints))

    def expect(self, prompt: Prompt) -> Bill:
        """Return what a turn is expected to cost at the preferred endpoint, with an answer of `EXPECTED` tokens."""
        sent = estimate_prompt(prompt)
        return self._endpoints[0].prices.bill(Usage(input=sent, output=min(EXPECTED, prompt.output)))

    async def ask(self, prompt: Prompt, listen: Callable[[Heard], None] = ignore) -> Reply:
        """Return a whole turn, billed with every attempt that cost something. Raises `SilentError`."""
        ask = _Ask(self._name, self._endpoints, prompt, Ear(listen))
        with anyio.move_on_after(self._seconds):
            reply = await ask.answer()
            return replace(reply, bill=ask.tab.total)
        raise ask.silence(f" within {self._seconds:g} s")


@dataclass(slots=True)
class _Past:
    """What one endpoint has done in this ask."""

    failures: int = 0
    refusals: int = 0
    last: ModelError | None = None
    out: bool = False

    def note(self, error: ModelError) -> None:
        self.last = error
        if error.kind is Fault.LIMITED:
            self.refusals += 1
        else:
            self.failures += 1
        self.out = not error.retryable or self.failures >= TRIES or self.refusals >= REFUSALS


@dataclass(slots=True)
class _Ask:
    """One question under way."""

    name: str
    endpoints: tuple[Endpoint, ...]
    prompt: Prompt
    ear: Ear
    tab: Tab = field(default_factory=Tab)
    past: dict[Endpoint, _Past] = field(init=False)
    waited: float = 0.0

    def __post_init__(self) -> None:
        self.past = {endpoint: _Past() for endpoint in self.endpoints}

    async def answer(self) -> Reply:
        while True:
            endpoint = await self._choose()
            if await self._may_ask(endpoint):
                try:
                    return await self._ask(endpoint)
                except (ModelError, ShutError):
                    continue  # what failed is in the past of its endpoint

    def silence(self, how: str = "") -> SilentError:
        """Say in one sentence why there is no answer."""
        reasons = [str(past.last) for past in self.past.values() if past.last is not None]
        for provider in dict.fromkeys(endpoint.provider for endpoint in self.endpoints):
            if (shut := provider.shut) is not None and not any(reason in shut.reason for reason in reasons):
                reasons.append(f"{provider.name} is not asked: {shut.reason}")
        why = "; ".join(dict.fromkeys(reason.rstrip(".") for reason in reasons)) or "it waited in line"
        return SilentError(f"{self.name} had no answer{how}: {why}", self.tab.total)

    async def _choose(self) -> Endpoint:
        """Return the endpoint to ask next: tried least, not parked for long, preferred; wait if all are shut."""
        while True:
            shuts = {it: it.provider.shut for it in self.endpoints if not self.past[it].out}
            ready = [it for it, shut in shuts.items() if shut is None]
            if ready:
                return min(ready, key=self._rank)
            waits = [shut.until - it.provider.clock() for it, shut in shuts.items() if shut and not shut.denied]
            wait = min(waits, default=math.inf)
            if self.waited + wait > OUTAGE:
                raise self.silence()
            self.waited += wait
            await self.endpoints[0].provider.sleep(wait)

    def _rank(self, endpoint: Endpoint) -> tuple[int, bool]:
        past = self.past[endpoint]
        return past.failures + past.refusals, endpoint.provider.closed > PARKED

    async def _may_ask(self, endpoint: Endpoint) -> bool:
        """Wait as long as a retry must, and pay for it. A first attempt is free and earns."""
        past, provider = self.past[endpoint], endpoint.provider
        if past.last is None:
            provider.retries.earn()
            provider.hedges.earn()
        elif past.last.kind is not Fault.LIMITED:
            if not provider.retries.spend():
                past.out = True
                return False
            await provider.sleep(backoff(past.failures, past.last.wait, provider.chance()))
        return True

    async def _ask(self, endpoint: Endpoint) -> Reply:
        """Ask an endpoint; if it is slow and there is a hedge left, ask the next one, or the same again, as well."""
        provider = endpoint.provider
        admitted = anyio.Event()
        running: list[Running] = []

        def admit(one: Running) -> None:
            running.append(one)
            admitted.set()

        async def slow() -> bool:
            await admitted.wait()
            while wait := endpoint.latencies.wait(running[0], provider.clock()):
                await provider.sleep(wait)
            return provider.hedges.spend()

        if not provider.hedges.ratio:
            return await self._hear(endpoint)
        return await race(
            lambda: self._hear(endpoint, admit),
            lambda: self._hear(self._other(endpoint), patience=0.0),  # it would wait for the first to begin
            slow,
            (ModelError, ShutError),
        )

    def _other(self, endpoint: Endpoint) -> Endpoint:
        well = [it for it in self.endpoints if it is not endpoint and not self.past[it].out and not it.provider.shut]
        return min(well, key=self._rank, default=endpoint)

    async def _hear(
        self, endpoint: Endpoint, admitted: Callable[[Running], None] = lambda _: None, patience: float = PATIENCE
    ) -> Reply:
        stream, hear = self.ear.open()
        try:
            reply = await endpoint.attempt(self.prompt, hear, self.tab, admitted, patience=patience)
        except (ModelError, ShutError) as error:
            if isinstance(error, ModelError):
                self.past[endpoint].note(error)
            self.ear.drop(stream)
            raise
        self.ear.settle(stream)
        return reply
