"""The executor: the one place where calls run. What depends on nothing starts at once; what names a need waits for it.

Own code on anyio, because every framework measured adds a default that breaks a wide fan-out: a few threads, a
sequential runner, a turn lost when one tool raises. Here an error is an outcome, one failing call never costs a
sibling, and outcomes come back in the order asked, not in the order of the clock.

`start` is an ordinary function, so that a listener can call it while a model still writes the rest of its turn. Each
batch is one task with one cancel scope, and takes a free lane without going through the event loop. A call costs some
45 µs of CPU where one in a bare `asyncio.gather` costs 12: of the difference 16 are anyio's task group (4.16), 8 the
scope with its timer, and 8 all the rest. Plain asyncio tasks would save the 16, but their cancellation is blind to the
shields behind which a tool ends its process; a reply of a model costs 2,000.
"""

import logging
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import anyio

from app.engine.lanes import Lanes
from app.engine.tools import Tool
from app.review.call import Call, Failed, Outcome, Skipped, Span

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Deadline:
    """An instant of `anyio.current_time`, and the seconds that the run had until then."""

    at: float
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether it is too late to begin."""
        return anyio.current_time() >= self.at

    def __str__(self) -> str:
        return f"the run's deadline of {self.seconds:g} s"


NEVER = Deadline(math.inf, math.inf)


async def answer(tool: Tool, calls: Sequence[Call], deadline: Deadline = NEVER) -> Sequence[Outcome]:
    """Let a tool answer one batch, within its own limit and the run's deadline. Whatever it does, it is an outcome."""
    limit = anyio.current_time() + tool.seconds
    with anyio.CancelScope(deadline=min(limit, deadline.at)):
        try:
            outcomes = await tool.run(calls)
        except Exception as error:
            # The boundary between calls: whatever a tool raises is that tool's outcome and nobody else's.
            log.exception("tool %s raised on %d calls", tool.name, len(calls))
            return _failed(calls, f"broke with {type(error).__name__}; the server's log says more")
        except anyio.get_cancelled_exc_class():
            if anyio.current_effective_deadline() == -math.inf:
                raise
            # Nobody cancelled it: a library let go a cancellation of its own. A task group would cancel the siblings.
            log.exception("tool %s cancelled itself on %d calls", tool.name, len(calls))
            return _failed(calls, "cancelled itself; the server's log says more")
        if len(outcomes) != len(calls):
            return _failed(
                calls, f"answered {len(outcomes)} of {len(calls)} calls, so none of its answers can be placed"
            )
        return outcomes
    if limit < deadline.at:
        return _failed(calls, f"took longer than {tool.seconds:g} s, the limit of this tool")
    return _failed(calls, f"was cut off by {deadline}")


def _failed(calls: Sequence[Call], reason: str) -> Sequence[Outcome]:
    return [Failed(reason)] * len(calls)


class Pending:
    """Calls that were started. Any number of tasks may wait for their outcomes, at any time."""

    def __init__(self, calls: Sequence[Call]) -> None:
        self._calls = tuple(calls)
        self._outcomes: dict[Call, Outcome] = {}
        self._missing = len(set(self._calls))
        self._settled: anyio.Event | None = None

    async def outcomes(self) -> tuple[Outcome, ...]:
        """Return the outcomes in the order of the calls, when all have one. Raises nothing for what a tool did."""
        if self._missing:
            self._settled = self._settled or anyio.Event()
            await self._settled.wait()
        return tuple(self._outcomes[call] for call in self._calls)

    def peek(self, call: Call) -> Outcome | None:
        """Return what became of one of the calls, or None while it is under way."""
        return self._outcomes.get(call)

    @property
    def failed(self) -> bool:
        """Whether a call is known not to have completed."""
        return any(isinstance(outcome, Failed | Skipped) for outcome in self._outcomes.values())

    def settle(self, outcomes: Mapping[Call, Outcome]) -> None:
        """Take the outcomes of a batch. The executor's business."""
        self._outcomes.update(outcomes)
        self._missing -= len(outcomes)
        if self._settled is not None and not self._missing:
            self._settled.set()


@dataclass(slots=True)
class _Batch:
    """Calls that are answered together, on their way."""

    tool: Tool
    calls: Sequence[Call]
    needs: Sequence[Pending]
    pending: Pending
    queued: float
    started: float | None = None
    outcomes: Sequence[Outcome] = ()


class Executor:
    """Runs calls within one run; an async context manager, which on leaving waits for everything that was started.

    The deadline is `seconds` from now. It ends calls, never the body: one that had begun is `Failed`, one
    that had not is `Skipped`, also when it is started later. `clock` gives seconds since the run began; `ended` hears
    of the span of each call that had begun, as it ends. An exception in the body, or cancelling it, cancels every call
    and raises through.
    """

    def __init__(
        self,
        lanes: Lanes,
        clock: Callable[[], float],
        *,
        seconds: float,
        ended: Callable[[Span], None] = lambda _: None,
    ) -> None:
        self._lanes = lanes
        self._clock = clock
        self._ended = ended
        self._deadline = Deadline(anyio.current_time() + seconds, seconds)
        self._effects = anyio.CapacityLimiter(1)
        self._shared: dict[tuple[str, tuple[Call, ...]], Pending] = {}
        self._group = anyio.create_task_group()

    async def __aenter__(self) -> Self:
        await self._group.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._group.cancel_scope.cancel()
        # The group is not told of the body's error, which it would wrap in a group of errors.
        await self._group.__aexit__(None, None, None)

    def start(
        self, tool: Tool, calls: Sequence[Call], needs: Sequence[Pending] = (), *, shared: bool = False
    ) -> Pending:
        """Start calls of one tool and return at once; never blocks, so a callback of the event loop may do it.

        They wait for every pending in `needs` to settle, and run even when one of those failed: what a failed need
        means is the tool's to say, and its runner can read it (`await need.outcomes()` returns at once then). Calls
        of a tool that is not pure run one batch at a time, in the order started, after those of other such tools.
        `shared` returns what an equal start of a pure tool began in this run, unless it failed: that is tried anew.

        A tool must not wait for calls in its own lane, which may be full of calls like it: name them as needs. Raises
        what the tool's `batches` raises, and `ValueError` when they are not the calls.
        """
        key = (tool.name, tuple(calls))
        if shared and tool.pure and (known := self._shared.get(key)) and not known.failed:
            return known
        pending = Pending(calls)
        batches = _split(tool, calls)
        if shared:
            self._shared[key] = pending
        queued = self._clock()
        for batch in batches:
            self._group.create_task(self._serve(_Batch(tool, batch, needs, pending, queued)), name=tool.name)
        return pending

    async def _serve(self, batch: _Batch) -> None:
        held: list[anyio.CapacityLimiter] = []
        try:
            if await self._admit(batch, held) and not self._deadline.passed:
                batch.started = self._clock()
                batch.outcomes = await answer(batch.tool, batch.calls, self._deadline)
        finally:
            for limiter in held:
                limiter.release()
            self._settle(batch)

    async def _admit(self, batch: _Batch, held: list[anyio.CapacityLimiter]) -> bool:
        """Hold what the batch needs to begin. Return whether it does, before the deadline."""
        lane = self._lanes[batch.tool.lane]
        if batch.tool.pure and not batch.needs:
            try:
                lane.acquire_nowait()
            except anyio.WouldBlock:
                pass
            else:
                held.append(lane)
                return True
        with anyio.CancelScope(deadline=self._deadline.at):
            if not batch.tool.pure:
                # Before anything else is waited for, so that the order is that of the starts.
                await self._effects.acquire()
                held.append(self._effects)
            for need in batch.needs:
                await need.outcomes()
            await lane.acquire()
            held.append(lane)
            return True
        return False

    def _settle(self, batch: _Batch) -> None:
        outcomes = batch.outcomes or [self._cut_off(batch)] * len(batch.calls)
        batch.pending.settle(dict(zip(batch.calls, outcomes, strict=True)))
        if batch.started is not None:
            done = self._clock()
            for call in batch.calls:
                self._ended(Span(call, batch.tool.lane, batch.queued, batch.started, done))

    def _cut_off(self, batch: _Batch) -> Outcome:
        if batch.started is not None:
            return Failed("was cut off when the run was cancelled")
        why = f"{self._deadline} passed" if self._deadline.passed else "the run was cancelled"
        return Skipped(f"had not begun when {why}")


def _split(tool: Tool, calls: Sequence[Call]) -> Sequence[Sequence[Call]]:
    asked = dict.fromkeys(calls)
    batches = tool.batches(tuple(asked))
    planned = [call for batch in batches for call in batch]
    if len(planned) != len(asked) or asked.keys() != set(planned):
        # Whoever waited for a call that is in no batch would wait for ever.
        raise ValueError(f"tool {tool.name} split {len(asked)} calls into batches that hold {len(planned)}")
    return batches
