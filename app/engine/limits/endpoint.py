"""One model at one provider: admission, the stream, what was heard of it, and what it cost.

An attempt writes its request, waits for its prefixes to be warm, then in the provider's line; its deadline begins when
it is let in. However it ends, the provider's limits hear of it and the tab has what was paid. Nothing is tried twice
here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import assert_never

from app.engine.limits.hedge import Running
from app.engine.limits.provider import Provider
from app.engine.limits.tokens import estimate_answer, estimate_prompt, prefixes
from app.engine.limits.turn import Turn
from app.engine.limits.warmth import PATIENCE
from app.engine.voice import Heard, Reply
from app.llm.port import (
    Began,
    CallBegun,
    CallComplete,
    Event,
    Fault,
    ModelClient,
    ModelError,
    Prompt,
    Stop,
    Stopped,
    Text,
    ToolCall,
    Usage,
)
from app.review.call import FREE, Bill

WITHHELD = "(a key was here)"
SECONDS = 180.0
"""Deadline of an attempt: 4,096 tokens at 30 a second are 137 s."""


@dataclass(frozen=True, slots=True)
class Prices:
    """Dollars per million tokens: of input, of input read from the provider's cache, and of output."""

    input: float = 0.0
    cached: float = 0.0
    output: float = 0.0

    def bill(self, usage: Usage) -> Bill:
        """Return what so many tokens cost."""
        cached = min(usage.cached, usage.input)
        dollars = (usage.input - cached) * self.input + cached * self.cached + usage.output * self.output
        return Bill(usage.input, cached, usage.output, dollars / 1_000_000)


@dataclass(slots=True)
class Tab:
    """What an ask has cost so far, attempts that came to nothing included."""

    total: Bill = FREE

    def add(self, bill: Bill) -> None:
        """Add what an attempt cost."""
        self.total += bill


@dataclass(slots=True)
class _Draft:
    """What was heard of an answer."""

    texts: list[str] = field(default_factory=list)
    calls: list[ToolCall] = field(default_factory=list)
    usage: Usage | None = None
    began: bool = False
    stop: Stop | None = None

    def note(self, event: Event) -> None:
        match event:
            case Began():
                self.began = True
            case Text(text):
                self.texts.append(text)
            case CallBegun():
                pass
            case CallComplete(call):
                self.calls.append(call)
            case Usage():
                self.usage = event
            case Stopped(reason):
                self.stop = reason
            case _:
                assert_never(event)

    def spent(self, prompt: Prompt) -> Usage:
        """Return the tokens: as the server counted them, or an estimate where it did not, or not to the end.

        An answer that had not begun is taken to cost nothing; no provider says otherwise.
        """
        if not self.began:
            return Usage()
        if self.usage is not None and self.stop is not None:
            return self.usage
        seen = self.usage or Usage(input=estimate_prompt(prompt))
        return Usage(seen.input, seen.cached, max(seen.output, estimate_answer(self.texts, self.calls)))


class Endpoint:
    """A model at a provider. `client` is not closed here. `seconds` is the deadline of one attempt.

    A provider that says the key back (`secret`) is not quoted: what it says may be posted.
    """

    def __init__(
        self, client: ModelClient, prices: Prices, provider: Provider, *, seconds: float = SECONDS, secret: str = ""
    ) -> None:
        self.client = client
        self._secret = secret
        self.prices = prices
        self.provider = provider
        self.seconds = seconds
        self.latencies = provider.latencies(client.model)

    async def attempt(
        self,
        prompt: Prompt,
        listen: Callable[[Heard], None],
        tab: Tab,
        admitted: Callable[[Running], None] = lambda _: None,
        *,
        patience: float = PATIENCE,
    ) -> Reply:
        """Ask once; `admitted` hears when the attempt leaves the line. The reply's bill is this attempt's alone.

        `patience` is how many seconds it waits at most for others to warm its prefixes.

        Raises `ModelError` when it failed, `ShutError` when the provider is not asked for now and nothing was sent.
        """
        turn = Turn(
            provider=self.provider,
            latencies=self.latencies,
            chain=prefixes(prompt, self.client.model),
            tokens=estimate_prompt(prompt) + prompt.output,
            patience=patience,
            seconds=self.seconds,
            admitted=admitted,
        )
        draft = _Draft()
        async with turn:
            try:
                await self._hear(prompt, turn, draft, listen)
                stop = self._whole(draft, late=turn.limit.cancelled_caught)
                turn.succeed()
            except ModelError as error:
                draft.began = draft.began or error.begun
                turn.fail(error)
                raise
            finally:
                turn.whole = draft.stop is not None
                bill = self.prices.bill(draft.spent(prompt))
                tab.add(bill)
        return Reply(self._without("".join(draft.texts)), tuple(draft.calls), stop, bill)

    async def _hear(self, prompt: Prompt, turn: Turn, draft: _Draft, listen: Callable[[Heard], None]) -> None:
        with turn.limit:
            async with self.client.stream(prompt, turn.come) as events:
                async for event in events:
                    if isinstance(event, Began):
                        turn.begin(event.quota)
                    if isinstance(event, CallComplete):
                        event = CallComplete(replace(event.call, arguments=self._without(event.call.arguments)))  # noqa: PLW2901
                    draft.note(event)
                    if not isinstance(event, Usage | Stopped):
                        listen(event)

    def _without(self, text: str) -> str:
        return text.replace(self._secret, WITHHELD) if self._secret else text

    def _whole(self, draft: _Draft, *, late: bool) -> Stop:
        if late:
            said = f"{self.client.model} at {self.provider.name} gave no whole answer within {self.seconds:g} s"
            raise ModelError(said, kind=Fault.AWAY, retryable=True)
        if draft.stop is None:
            said = f"the answer of {self.client.model} at {self.provider.name} ended before its end"
            raise ModelError(said, kind=Fault.CUT, retryable=True)
        return draft.stop
