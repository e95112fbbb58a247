"""Who goes first among requests that begin alike.

A provider's prompt cache has an entry only once the first answer that carries it has begun: sixty prompts with one
beginning, sent at once, all pay for it (750,000 token-equivalents against 71,500, measured). So one goes first and the
rest wait until its answer has begun; if it fails, the next goes first. Beginnings nest: of 90 prompts on 30 files under
one system prompt one goes, then 30, then 60, which costs two times-to-first-token in all.

Waiting is bounded, and so is what is remembered. A wait is no promise: who has waited long enough goes cold.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import anyio

from app.engine.limits.tokens import Prefix

MINIMUM = 1_024
"""Tokens below which neither vendor caches a prefix."""
WORTH = 1_024
"""Tokens that a longer beginning must add for others to wait for it. A wait is a whole time to the first token; what a
change's title and file names add to a warm system prompt is cheaper."""
KEPT = 300.0
"""Seconds for which a provider keeps a prefix after it was last used (Anthropic: 5 minutes; OpenAI: 5 to 10)."""
PATIENCE = 10.0
"""Seconds that a request waits for others to warm its prefixes, in all."""
REMEMBERED = 10_000
"""Prefixes above which the cold ones are forgotten."""


@dataclass(slots=True)
class Warmth:
    """Which prefixes are warm, and which are being warmed. Shared by everybody who asks the provider."""

    clock: Callable[[], float] = anyio.current_time
    _warm: dict[bytes, float] = field(default_factory=dict)
    _warming: dict[bytes, anyio.Event] = field(default_factory=dict)

    @asynccontextmanager
    async def turn(self, chain: tuple[Prefix, ...], patience: float = PATIENCE) -> AsyncIterator[Callable[[], None]]:
        """Wait until nobody else is warming a prefix of the chain; warm what of it is cold.

        The body calls what it is given when its answer has begun. If it ends without, the next one goes first.
        """
        keys = _worthwhile(chain)
        with anyio.move_on_after(patience):
            while (ahead := self._ahead(keys)) is not None:
                await ahead.wait()
        mine = [key for key in keys if not self._is_warm(key) and key not in self._warming]
        for key in mine:
            self._warming[key] = anyio.Event()

        def begun() -> None:
            self._warm.update(dict.fromkeys(keys, self.clock() + KEPT))
            self._release(mine)

        try:
            yield begun
        finally:
            self._release(mine)
            self._forget()

    def _ahead(self, keys: list[bytes]) -> anyio.Event | None:
        waits = (self._warming[key] for key in keys if key in self._warming and not self._is_warm(key))
        return next(waits, None)

    def _is_warm(self, key: bytes) -> bool:
        return self._warm.get(key, float("-inf")) > self.clock()

    def _release(self, mine: list[bytes]) -> None:
        while mine:
            self._warming.pop(mine.pop()).set()

    def _forget(self) -> None:
        if len(self._warm) > REMEMBERED:
            now = self.clock()
            self._warm = {key: until for key, until in self._warm.items() if until > now}


def _worthwhile(chain: tuple[Prefix, ...]) -> list[bytes]:
    keys: list[bytes] = []
    tokens = 0
    for prefix in chain:
        if prefix.tokens >= MINIMUM and prefix.tokens - tokens >= WORTH:
            keys.append(prefix.digest)
            tokens = prefix.tokens
    return keys
