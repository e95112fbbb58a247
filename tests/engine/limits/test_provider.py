"""The line before a provider: fair, safe to leave, and quick to empty."""

from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import pytest

from app.engine.limits.aimd import DECREASE, START
from app.engine.limits.provider import Provider, ShutError
from app.llm.port import Fault, ModelError, Quota

Run = Callable[[Callable[[], Coroutine[Any, Any, Any]]], Any]


def _error(kind: Fault, *, wait: float | None = None) -> ModelError:
    return ModelError(f"it was {kind}", kind=kind, retryable=True, wait=wait)


async def _open(provider: Provider) -> None:
    for _ in range(5):
        permit = await provider.admit(1)
        provider.fail(permit, _error(Fault.AWAY))
        provider.release(permit)


def test_requests_enter_in_the_order_in_which_they_came_also_when_some_leave_the_line(run: Run) -> None:
    async def main() -> list[int]:
        provider, order = Provider("p", ceiling=1), list[int]()

        async def request(number: int) -> None:
            with anyio.move_on_after(0.5 if number % 3 == 1 else 99):
                permit = await provider.admit(1)
                order.append(number)
                await anyio.sleep(1)
                provider.release(permit)

        async with anyio.create_task_group() as group:
            for number in range(9):
                group.start_soon(request, number)
        return order

    assert run(main) == [0, 2, 3, 5, 6, 8]


def test_no_more_are_inside_than_the_ceiling(run: Run) -> None:
    async def main() -> int:
        provider, inside, most = Provider("p", ceiling=7), 0, 0

        async def request() -> None:
            nonlocal inside, most
            permit = await provider.admit(1)
            inside += 1
            most = max(most, inside)
            await anyio.sleep(0.1)
            inside -= 1
            provider.succeed(permit)
            provider.release(permit)

        async with anyio.create_task_group() as group:
            for _ in range(60):
                group.start_soon(request)
        return most

    assert run(main) == 7


def test_a_breaker_that_opens_sends_the_whole_line_away_with_the_reason(run: Run) -> None:
    async def main() -> tuple[list[str], float]:
        provider, said = Provider("p", ceiling=5), list[str]()

        async def request() -> None:
            try:
                permit = await provider.admit(1)
            except ShutError as error:
                said.append(str(error))
                return
            await anyio.sleep(1)
            provider.fail(permit, _error(Fault.AWAY))
            provider.release(permit)

        async with anyio.create_task_group() as group:
            for _ in range(40):
                group.start_soon(request)
        return said, anyio.current_time()

    said, ended = run(main)
    assert len(said) == 35
    assert set(said) == {"p is not being asked: it was away (failure 5 in a row)"}
    assert ended == 1.0


@pytest.mark.parametrize(("well", "inside"), [(True, 6), (False, 1)])
def test_after_an_outage_one_probe_goes_first_and_the_line_waits_for_its_word(
    run: Run, *, well: bool, inside: int
) -> None:
    async def main() -> list[float]:
        provider, starts = Provider("p"), list[float]()
        await _open(provider)
        await anyio.sleep(5)

        async def request() -> None:
            try:
                permit = await provider.admit(1)
            except ShutError:
                return
            starts.append(anyio.current_time())
            await anyio.sleep(1)
            if well:
                provider.accept(permit, Quota())
                provider.succeed(permit)
            else:
                provider.fail(permit, _error(Fault.OVERLOADED))
            provider.release(permit)

        async with anyio.create_task_group() as group:
            for _ in range(6):
                group.start_soon(request)
        return starts

    assert run(main) == ([5.0] + [6.0] * 5)[:inside]


def test_a_wrong_request_never_counts_against_the_provider(run: Run) -> None:
    async def main() -> object:
        provider = Provider("p")
        for kind in (Fault.REFUSED, Fault.LIMITED) * 20:
            permit = await provider.admit(1)
            provider.fail(permit, _error(kind))
            provider.release(permit)
        return provider.shut

    assert run(main) is None


def test_a_refused_key_shuts_the_provider_at_once(run: Run) -> None:
    async def main() -> None:
        provider = Provider("p")
        provider.fail(permit := await provider.admit(1), _error(Fault.DENIED))
        provider.release(permit)
        with pytest.raises(ShutError, match="p is not being asked: it was denied"):
            await provider.admit(1)

    run(main)


@pytest.mark.parametrize(("wait", "opens"), [(-1.0, 0.0), (0.0, 0.0), (3.0, 3.0), (1e9, 60.0)])
def test_a_retry_after_holds_the_line_within_reason(run: Run, wait: float, opens: float) -> None:
    async def main() -> float:
        provider = Provider("p", chance=lambda: 0.0)
        provider.fail(permit := await provider.admit(1), _error(Fault.OVERLOADED, wait=wait))
        provider.release(permit)
        await provider.admit(1)
        return anyio.current_time()

    assert run(main) == pytest.approx(opens)


def test_the_limits_are_those_of_the_provider_whoever_asks(run: Run) -> None:
    async def main() -> tuple[float, float]:
        provider = Provider("p")
        permit = await provider.admit(1)
        provider.accept(permit, Quota(requests_left=0, requests_limit=10, requests_reset=10.0))
        async with anyio.create_task_group() as group:
            for _ in range(3):
                group.start_soon(provider.admit, 1)
        together = anyio.current_time()
        await Provider("q").admit(1)
        return together, anyio.current_time()

    # One a second, the first when two are there, one of them spared.
    assert run(main) == (pytest.approx(4.0), pytest.approx(4.0))


@pytest.mark.parametrize(("between", "width"), [(1, int(START)), (0, int(START * DECREASE))])
def test_one_error_among_answers_does_not_narrow_the_provider_and_two_in_a_row_do(
    run: Run, between: int, width: int
) -> None:
    async def main() -> int:
        provider = Provider("p")
        for answers in (between, 0):
            provider.fail(permit := await provider.admit(1), _error(Fault.OVERLOADED))
            provider.release(permit)
            for _ in range(answers):
                provider.succeed(permit := await provider.admit(1))
                provider.release(permit)
        permits = [await provider.admit(1) for _ in range(width)]
        with anyio.move_on_after(0) as scope:
            await provider.admit(1)
        assert scope.cancelled_caught
        return len(permits)

    assert run(main) == width
