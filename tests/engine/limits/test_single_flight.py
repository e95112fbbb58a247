"""Equal work shares one flight."""

from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import pytest

from app.engine.limits.single_flight import GroundedError, SingleFlight

Run = Callable[[Callable[[], Coroutine[Any, Any, Any]]], Any]


class _Work:
    """Takes a second; counts how often it was begun and cancelled."""

    def __init__(self, error: Exception | None = None) -> None:
        self.begun = self.cancelled = 0
        self._error = error

    async def __call__(self) -> int:
        self.begun += 1
        try:
            await anyio.sleep(1.0)
        except anyio.get_cancelled_exc_class():
            self.cancelled += 1
            raise
        if self._error is not None:
            raise self._error
        return self.begun


def test_equal_keys_share_a_flight_and_others_do_not(run: Run) -> None:
    async def main() -> tuple[list[int], int, int]:
        shared, other, results = _Work(), _Work(), list[int]()
        async with SingleFlight[str, int]() as flights, anyio.create_task_group() as group:

            async def ask(key: str, work: _Work) -> None:
                results.append(await flights.fly(key, work))

            for key, work in (("a", shared), ("a", shared), ("b", other), ("a", shared)):
                group.start_soon(ask, key, work)
        return results, shared.begun, other.begun

    assert run(main) == ([1, 1, 1, 1], 1, 1)


def test_nothing_is_kept_after_the_flight(run: Run) -> None:
    async def main() -> list[int]:
        work = _Work()
        async with SingleFlight[str, int]() as flights:
            return [await flights.fly("a", work), await flights.fly("a", work)]

    assert run(main) == [1, 2]


async def _leave_after(seconds: float, flights: SingleFlight[str, int], work: _Work) -> int | None:
    with anyio.move_on_after(seconds):
        return await flights.fly("a", work)
    return None


def test_one_waiter_who_leaves_takes_nobody_down(run: Run) -> None:
    async def main() -> tuple[list[int | None], int, int]:
        work, results = _Work(), list[int | None]()
        async with SingleFlight[str, int]() as flights, anyio.create_task_group() as group:

            async def ask(seconds: float) -> None:
                results.append(await _leave_after(seconds, flights, work))

            for seconds in (0.5, 9.0, 0.2):
                group.start_soon(ask, seconds)
        return results, work.begun, work.cancelled

    assert run(main) == ([None, None, 1], 1, 0)


def test_when_the_last_waiter_leaves_the_flight_is_cancelled_and_a_newcomer_begins_anew(run: Run) -> None:
    async def main() -> tuple[int | None, int, int, int]:
        work = _Work()
        async with SingleFlight[str, int]() as flights:
            left = await _leave_after(0.5, flights, work)
            again = await flights.fly("a", work)
        return left, again, work.begun, work.cancelled

    assert run(main) == (None, 2, 2, 1)


def test_an_error_goes_to_every_waiter_and_not_to_other_flights(run: Run) -> None:
    async def main() -> list[object]:
        broken, results = _Work(LookupError("no such blob")), list[object]()
        async with SingleFlight[str, int]() as flights, anyio.create_task_group() as group:

            async def ask(key: str, work: _Work) -> None:
                try:
                    results.append(await flights.fly(key, work))
                except LookupError as error:
                    results.append(str(error))

            for key, work in (("a", broken), ("a", broken), ("b", _Work())):
                group.start_soon(ask, key, work)
        return sorted(results, key=str)

    assert run(main) == [1, "no such blob", "no such blob"]


def test_a_flight_that_its_owner_gives_up_says_so_to_those_who_wait(run: Run) -> None:
    async def main() -> None:
        async def own(scope: anyio.CancelScope, holder: list[SingleFlight[str, int]]) -> None:
            with scope:
                async with SingleFlight[str, int]() as flights:
                    holder.append(flights)
                    await anyio.sleep_forever()

        async def close(scope: anyio.CancelScope) -> None:
            await anyio.sleep(0.5)
            scope.cancel()

        scope, holder = anyio.CancelScope(), list[SingleFlight[str, int]]()
        async with anyio.create_task_group() as group:
            group.start_soon(own, scope, holder)
            await anyio.sleep(0.1)
            group.start_soon(close, scope)
            with pytest.raises(GroundedError, match="owner is closing"):
                await holder[0].fly("a", _Work())

    run(main)
