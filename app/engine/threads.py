"""Tools that block: their function runs in a thread of their lane.

A thread cannot be cancelled. When the call's deadline passes, the call ends as `Failed` at once and its thread is left
behind; it keeps its place among the threads of the lane until the function returns, so that functions which hang can
never hold more threads than the lane is wide.

That is why this is asyncio's `run_in_executor` and not anyio's `to_thread` (4.16): there an abandoned thread gives its
place back while it still runs.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from app.engine.tools import Runner
from app.review.call import Call, Outcome


def threaded(function: Callable[[Sequence[Call]], Sequence[Outcome]], threads: Executor) -> Runner:
    """Make a runner of a function that blocks. `threads` are those of the tool's lane (`Lanes.threads`)."""

    async def run(calls: Sequence[Call]) -> Sequence[Outcome]:
        return await asyncio.get_running_loop().run_in_executor(threads, function, calls)

    return run
