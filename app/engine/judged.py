"""What analyzers have said of the files of one change, asked for cell by cell and judged file by file.

Whoever asks from outside (a model, a program over MCP) asks about single cells, many at once; a process per cell would
cost seconds for each. So those who ask within a moment of each other share one wave, in which every analyzer has one
process for all their files; and an analyzer that has judged a file's bytes is not started for the same bytes again,
whatever aspect is asked for next.

A wave is run by the first who asked. When that one is cancelled, the next who waits begins it anew: nobody's answer
hangs on somebody else's patience, and no task of its own is needed.
"""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import anyio

from analyzers.protocol import SourceFile
from app.engine.dispatch import dispatch
from app.engine.lanes import Lanes
from app.engine.tools import Tool
from app.review.call import Call, Completed, Outcome
from app.review.coverage import Cell

MOMENT = 0.02
"""Seconds in which calls come together. Twenty requests on one pipe are read within 5 ms; a cold Semgrep takes 2 s."""

Known: TypeAlias = MutableMapping[tuple[Call, SourceFile], Completed]
"""Answers by what was asked and the bytes that were read. It may outlive the change that they were part of."""

_Unit: TypeAlias = tuple[str, str]
"""A tool and a path: what is judged under all its aspects at once."""


@dataclass(eq=False, slots=True)
class _Wave:
    """Units judged together. `outcomes` of None after `done` mean that its runner was cancelled."""

    units: set[_Unit] = field(default_factory=set)
    outcomes: Mapping[Call, Outcome] | None = None
    done: anyio.Event = field(default_factory=anyio.Event)


class JudgedFiles:
    """The analyzers' answers on the cells of one change."""

    def __init__(
        self,
        cells: Sequence[Cell],
        files: Mapping[str, SourceFile],
        analyzers: Mapping[str, Tool],
        lanes: Lanes,
        *,
        seconds: float,
        clock: Callable[[], float],
        known: Known,
    ) -> None:
        self._files = files
        self._analyzers = analyzers
        self._lanes = lanes
        self._seconds = seconds
        self._clock = clock
        self._known = known
        self._calls: dict[_Unit, list[Call]] = {}
        for call in (call for cell in cells for call in cell.calls if call.tool in analyzers):
            self._calls.setdefault(_unit(call), []).append(call)
        self._gathering: _Wave | None = None
        self._in_hand: dict[_Unit, _Wave] = {}

    async def ask(self, calls: Sequence[Call]) -> Mapping[Call, Outcome]:
        """Return the outcome of each planned call, in the order asked; what is known already starts nothing."""
        units = dict.fromkeys(map(_unit, calls))
        answers: dict[Call, Outcome] = {
            call: self._known[self._key(call)]
            for unit in units
            for call in self._calls[unit]
            if self._key(call) in self._known
        }
        while missing := [unit for unit in units if not answers.keys() >= set(self._calls[unit])]:
            for wave in await self._judge(missing):
                answers |= wave.outcomes or {}
        return {call: answers[call] for call in calls}

    async def _judge(self, units: Sequence[_Unit]) -> Sequence[_Wave]:
        """Wait until every unit's wave has ended, and return the waves."""
        mine = None
        for unit in units:
            if unit in self._in_hand:
                continue
            if self._gathering is None:
                mine = self._gathering = _Wave()
            self._gathering.units.add(unit)
            self._in_hand[unit] = self._gathering
        waves = tuple({self._in_hand[unit]: None for unit in units})
        if mine is not None:
            await self._run(mine)
        for wave in waves:
            await wave.done.wait()
        return waves

    async def _run(self, wave: _Wave) -> None:
        try:
            await anyio.sleep(MOMENT)
            self._gathering = None
            calls = [call for unit in self._calls if unit in wave.units for call in self._calls[unit]]
            answer = await dispatch(calls, self._analyzers, self._lanes, seconds=self._seconds, clock=self._clock)
            wave.outcomes = answer.outcomes
            self._known.update(
                {self._key(call): outcome for call, outcome in wave.outcomes.items() if isinstance(outcome, Completed)}
            )
        finally:
            if self._gathering is wave:
                self._gathering = None
            for unit in wave.units:
                del self._in_hand[unit]
            wave.done.set()

    def _key(self, call: Call) -> tuple[Call, SourceFile]:
        return call, self._files[call.path]


def _unit(call: Call) -> _Unit:
    return call.tool, call.path
