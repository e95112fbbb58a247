"""A thousand seconds of traffic in time that costs nothing: what admission is for, in figures."""

import random
from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import pytest

from app.engine.limits.endpoint import Endpoint, Prices
from app.engine.limits.provider import Provider
from app.engine.limits.voice import EndpointVoice
from app.llm.port import Asked, Passage, Prompt

pytestmark = pytest.mark.integration  # masses of data

Run = Callable[[Callable[[], Coroutine[Any, Any, Any]]], Any]
PROMPT = Prompt((Passage("s"),), (Asked((Passage("q"),)),))
IDEAL = 300 / 40


def _voice(server: Any, *, hedges: float = 0.0) -> EndpointVoice:
    chance = random.Random(1).random  # noqa: S311 - a simulation
    return EndpointVoice("v", [Endpoint(server, Prices(), Provider("p", hedges=hedges, chance=chance))])


async def _turn(voice: EndpointVoice, count: int) -> float:
    before = anyio.current_time()
    async with anyio.create_task_group() as group:
        for _ in range(count):
            group.start_soon(voice.ask, PROMPT)
    return anyio.current_time() - before


@pytest.mark.parametrize(
    ("way", "first", "wait"), [(0.002, 0.0, None), (0.002, 0.25, 1.0), (0.05, 0.0, 1.0), (0.05, 0.25, None)]
)
@pytest.mark.parametrize("headers", [True, False])
def test_300_calls_against_40_a_second_all_end_near_the_ideal_with_few_refusals(
    run: Run, server: Any, *, headers: bool, first: float, way: float, wait: float | None
) -> None:
    provider = server(rate=40.0, burst=40.0, headers=headers, first=first, way=way, wait=wait)
    seconds = run(lambda: _turn(_voice(provider), 300))
    assert provider.asked - provider.refused == 300
    assert seconds <= 1.2 * IDEAL
    assert provider.refused < 30


@pytest.mark.parametrize("burst", [10.0, 20.0, 60.0])
@pytest.mark.parametrize("headers", [True, False])
def test_the_size_of_the_servers_bucket_matters_little(run: Run, server: Any, *, headers: bool, burst: float) -> None:
    provider = server(rate=40.0, burst=burst, headers=headers)
    assert run(lambda: _turn(_voice(provider), 300)) <= 1.2 * IDEAL
    assert provider.refused < 30


def test_headers_that_come_at_once_leave_nothing_to_refuse(run: Run, server: Any) -> None:
    provider = server(rate=40.0, headers=True)
    run(lambda: _turn(_voice(provider), 300))
    assert provider.refused == 0


def test_ninety_calls_without_a_limit_are_under_way_within_a_fifth_of_a_second(run: Run, server: Any) -> None:
    provider = server(burst=1e9, seconds=lambda _: 1.0)
    assert run(lambda: _turn(_voice(provider), 90)) < 1.2


def _turns(run: Run, server: Any, hedges: float) -> tuple[list[float], float]:
    chance = random.Random(7)  # noqa: S311 - a simulation

    def seconds(_: int) -> float:
        usual = 3.0 * chance.lognormvariate(0, 0.35)
        return usual * 5 if chance.random() < 0.05 else usual

    provider = server(burst=1e9, seconds=seconds)
    voice = _voice(provider, hedges=hedges)

    async def main() -> list[float]:
        return sorted([await _turn(voice, 60) for _ in range(8)])

    return run(main), provider.asked / (8 * 60) - 1


def test_hedging_shortens_a_turn_with_stragglers_for_few_extra_calls(run: Run, server: Any) -> None:
    plain, none = _turns(run, server, 0.0)
    hedged, extra = _turns(run, server, 0.1)
    assert none == 0
    assert 0 < extra <= 0.1
    assert hedged[4] < 0.85 * plain[4]
    assert hedged[-1] < 0.85 * plain[-1]
