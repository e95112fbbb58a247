"""Lanes: how much of one resource may be in use at once, by everything that this process does.

A lane bounds calls and, for tools that block, threads. The pools that come by default know nothing of lanes: asyncio's
has min(32, cores + 4) threads for everybody, anyio's 40, so on two cores a wave of 60 blocking calls would go through
six doors.
"""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import anyio


class Lanes:
    """One bounded lane per resource, made on first use inside the running event loop. Unnamed lanes hold one call."""

    def __init__(self, widths: Mapping[str, int]) -> None:
        self._widths = widths
        self._limiters: dict[str, anyio.CapacityLimiter] = {}
        self._threads: dict[str, ThreadPoolExecutor] = {}

    def __getitem__(self, lane: str) -> anyio.CapacityLimiter:
        """Return the lane's limiter."""
        if lane not in self._limiters:
            self._limiters[lane] = anyio.CapacityLimiter(self._width(lane))
        return self._limiters[lane]

    def threads(self, lane: str) -> ThreadPoolExecutor:
        """Return the lane's threads, at most as many as it is wide. Each is started when it is first needed."""
        if lane not in self._threads:
            self._threads[lane] = ThreadPoolExecutor(self._width(lane), thread_name_prefix=f"quorum-{lane}")
        return self._threads[lane]

    def _width(self, lane: str) -> int:
        return self._widths.get(lane, 1)
