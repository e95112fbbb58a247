"""Who goes first, and how long the rest wait."""

from collections.abc import Callable, Coroutine
from typing import Any

import anyio

from app.engine.limits.tokens import Prefix
from app.engine.limits.warmth import KEPT, MINIMUM, PATIENCE, WORTH, Warmth

Run = Callable[[Callable[[], Coroutine[Any, Any, Any]]], Any]


def _prefix(name: str, tokens: int = MINIMUM) -> Prefix:
    return Prefix(name.encode(), tokens)


def _starts(
    run: Run, chains: list[tuple[Prefix, ...]], *, begins: float = 1.0, fails: tuple[int, ...] = ()
) -> list[float]:
    """Return when each request goes; those in `fails` fail when they would have begun."""

    async def main() -> list[float]:
        warmth, starts = Warmth(), [-1.0] * len(chains)

        async def request(number: int) -> None:
            async with warmth.turn(chains[number]) as begun:
                starts[number] = anyio.current_time()
                await anyio.sleep(begins)
                if number not in fails:
                    begun()
                    await anyio.sleep(50)

        async with anyio.create_task_group() as group:
            for number in range(len(chains)):
                group.start_soon(request, number)
        return starts

    return run(main)  # type: ignore[no-any-return]


def test_of_thirty_files_under_three_aspects_one_goes_then_one_for_each_then_the_rest(run: Run) -> None:
    system = _prefix("system")
    starts = _starts(run, [(system, _prefix(f"file {number // 3}", MINIMUM + WORTH)) for number in range(90)])
    # At 1 s one for each of the other 29 files, and the first file's other two, whose prefix is warm already.
    assert [starts.count(at) for at in (0.0, 1.0, 2.0)] == [1, 31, 58]


def test_when_the_first_fails_the_next_goes_first(run: Run) -> None:
    assert _starts(run, [(_prefix("a"),)] * 4, fails=(0, 1)) == [0.0, 1.0, 2.0, 3.0]


def test_nobody_waits_longer_than_the_patience(run: Run) -> None:
    assert _starts(run, [(_prefix("a"),)] * 3, begins=60.0) == [0.0, PATIENCE, PATIENCE]


def test_short_prefixes_and_prompts_without_any_do_not_wait(run: Run) -> None:
    assert _starts(run, [(_prefix("a", MINIMUM - 1),)] * 2 + [()] * 2) == [0.0] * 4


def test_a_prefix_stays_warm_for_a_while(run: Run) -> None:
    async def main() -> list[float]:
        warmth, waited = Warmth(), list[float]()

        async def request(pause: float, begins: float) -> None:
            await anyio.sleep(pause)
            before = anyio.current_time()
            async with warmth.turn((_prefix("a"),)) as begun:
                waited.append(anyio.current_time() - before)
                await anyio.sleep(begins)
                begun()

        async with anyio.create_task_group() as group:
            for pause, begins in ((0.0, 1.0), (KEPT, 0.0), (KEPT, 0.0), (2 * KEPT + 1, 2.0), (2 * KEPT + 2, 0.0)):
                group.start_soon(request, pause, begins)
        return waited

    assert run(main) == [0.0, 0.0, 0.0, 0.0, 1.0]


def test_a_cancelled_first_lets_the_next_go(run: Run) -> None:
    async def main() -> float:
        warmth = Warmth()
        scope = anyio.CancelScope()

        async def first() -> None:
            with scope:
                async with warmth.turn((_prefix("a"),)):
                    await anyio.sleep_forever()

        async with anyio.create_task_group() as group:
            group.start_soon(first)
            await anyio.sleep(1.0)
            scope.cancel()
            async with warmth.turn((_prefix("a"),)):
                pass
        return anyio.current_time()

    assert run(main) == 1.0
