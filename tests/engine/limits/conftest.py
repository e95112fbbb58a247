"""What these tests share: time that they own, and a provider that keeps its limits strictly."""

import asyncio
import selectors
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

import anyio
import pytest

from app.llm.port import (
    Began,
    Event,
    Fault,
    Leave,
    ModelError,
    Prompt,
    Quota,
    Stop,
    Stopped,
    Text,
    Usage,
    at_once,
)

Value = TypeVar("Value")


class _Selector(selectors.DefaultSelector):
    """Waits no time: where the loop would sleep, its clock goes on."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready:
            assert timeout is not None, "everybody waits and nobody will wake them"
            self.now += timeout
        return ready


class _Loop(asyncio.SelectorEventLoop):
    """An event loop whose time costs nothing, so that sleeps, deadlines and the clock agree."""

    def __init__(self) -> None:
        self._own = _Selector()
        super().__init__(self._own)

    def time(self) -> float:
        return self._own.now


@pytest.fixture
def run() -> Callable[[Callable[[], Awaitable[Value]]], Value]:
    """Run an async function to its end in time that passes at once; the clock begins at 0."""
    return lambda main: anyio.run(main, backend_options={"loop_factory": _Loop})


@dataclass
class Server:
    """A provider with a token bucket, who refuses what is too much and says in headers what is left, if `headers`.

    `seconds` gives the time to a whole answer by its number, `first` the part of it before it begins; `wait` is the
    Retry-After of a refusal, `way` the seconds until a refusal is back.
    """

    rate: float = float("inf")
    burst: float = 40.0
    headers: bool = False
    wait: float | None = None
    way: float = 0.002
    seconds: Callable[[int], float] = lambda _: 0.3
    first: float = 0.0
    model: str = "model-1"
    at: float = 0.0
    left: float = -1.0
    asked: int = 0
    refused: int = 0
    cancelled: int = 0
    inside: int = 0
    most: int = 0
    written: int = 0
    most_written: int = 0
    starts: list[float] = field(default_factory=list)

    def _quota(self) -> Quota:
        if not self.headers:
            return Quota()
        return Quota(int(self.left), int(self.burst), (self.burst - self.left) / self.rate)

    def _take(self) -> None:
        now = anyio.current_time()
        left = self.burst if self.left < 0 else self.left
        self.left = min(self.burst, left + (now - self.at) * min(self.rate, 1e9))
        self.at = now
        if self.left < 1:
            self.refused += 1
            raise ModelError("too many", kind=Fault.LIMITED, retryable=True, wait=self.wait, quota=self._quota())
        self.left -= 1

    @asynccontextmanager
    async def stream(self, _: Prompt, leave: Leave = at_once) -> AsyncIterator[AsyncIterator[Event]]:
        self.written += 1
        self.most_written = max(self.most_written, self.written)
        try:
            await leave()
        finally:
            self.written -= 1
        number = self.asked
        self.asked += 1
        self.starts.append(anyio.current_time())
        await anyio.sleep(self.way)
        self._take()
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            yield self._events(self.seconds(number))
        except anyio.get_cancelled_exc_class():
            self.cancelled += 1
            raise
        finally:
            self.inside -= 1

    async def _events(self, seconds: float) -> AsyncIterator[Event]:
        quota = self._quota()
        await anyio.sleep(self.first)
        yield Began(quota)
        await anyio.sleep(seconds - self.first)
        yield Text("fine")
        yield Usage(100, 0, 10)
        yield Stopped(Stop.END)

    async def aclose(self) -> None:
        """Nothing to close."""


Step = Event | ModelError | float


@dataclass
class Scripted:
    """A model whose answers are told beforehand, one list of steps for each request; a number is a pause in seconds."""

    answers: list[list[Step]]
    model: str = "model-1"
    asked: list[Prompt] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    cancelled: int = 0

    @asynccontextmanager
    async def stream(self, prompt: Prompt, leave: Leave = at_once) -> AsyncIterator[AsyncIterator[Event]]:
        await leave()
        steps = self.answers[len(self.asked)]
        self.asked.append(prompt)
        self.at.append(anyio.current_time())
        try:
            yield self._events(steps)
        except anyio.get_cancelled_exc_class():
            self.cancelled += 1
            raise

    async def _events(self, steps: list[Step]) -> AsyncIterator[Event]:
        for step in steps:
            if isinstance(step, ModelError):
                raise step
            if isinstance(step, float):
                await anyio.sleep(step)
            else:
                yield step

    async def aclose(self) -> None:
        """Nothing to close."""


@pytest.fixture
def server() -> type[Server]:
    """The class of providers with limits."""
    return Server


@pytest.fixture
def scripted() -> type[Scripted]:
    """The class of models with told answers."""
    return Scripted
