"""The hostile program at each level of this machine, and with single defences left out: what it tells is measured."""

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import anyio
import pytest

from analyzers.protocol import Box, Command, Exit, Limits
from app.errors import OperatorError
from app.sandbox.bubblewrap import PROGRAM, Bubblewrapped
from app.sandbox.cgroup_place import NoPlace, find_place
from app.sandbox.confinement import EVERY_LAYER, Confinement, Layer, Unconfined
from app.sandbox.launched import NO_FILTERS, Launched
from app.sandbox.matrix import EXPECTED, Attack, Matrix
from app.sandbox.probe import PROCESSES, measure
from app.sandbox.stage import StagedBox

pytestmark = pytest.mark.integration


def boxed(layers: Iterable[Layer] = EVERY_LAYER) -> Bubblewrapped:
    assert PROGRAM is not None, "install bubblewrap; `make test` does it for root on Debian"
    return Bubblewrapped(PROGRAM, sys.executable, frozenset(layers), PROCESSES)


LEVELS: tuple[Callable[[], Confinement], ...] = (
    Unconfined,
    partial(Launched, NO_FILTERS, PROCESSES),
    partial(Launched, processes=PROCESSES),
    boxed,
)


PLACE = find_place()
GROUPLESS = frozenset({Attack.TOTAL_MEMORY}) if isinstance(PLACE, NoPlace) else frozenset[Attack]()
"""What succeeds on this machine whatever the level."""


def probe(root: Path, confinement: Confinement, level: int) -> Matrix:
    place = None if isinstance(PLACE, NoPlace) else PLACE
    matrix = anyio.run(measure, StagedBox(root, confinement, place, PROCESSES), level)
    assert list(root.iterdir()) == []
    return matrix


@pytest.mark.parametrize("level", range(4))
def test_each_level_stops_what_it_promises_on_this_machine(level: int, tmp_path: Path) -> None:
    matrix = probe(tmp_path, LEVELS[level](), level)
    assert (matrix.fault, matrix.short) == ("", ())


def test_the_highest_level_stops_every_attack(tmp_path: Path) -> None:
    assert probe(tmp_path, boxed(), 3) == Matrix(3, GROUPLESS)


def test_without_a_box_the_attacks_succeed_that_only_a_box_can_stop(tmp_path: Path) -> None:
    by_machine = {Attack.MOUNT, Attack.OTHER_ENVIRONMENT, Attack.PROCESSES, Attack.USER_NAMESPACE}
    stoppable = {attack for attack, row in EXPECTED.items() if row.since is None or row.since > 0}
    assert anyio.run(measure, StagedBox(tmp_path), 0).succeeded | by_machine == stoppable


@pytest.mark.skipif(isinstance(PLACE, NoPlace), reason="no control group can be made here")
@pytest.mark.parametrize("level", range(4))
def test_a_control_group_limits_the_memory_and_the_processes_of_a_run_at_any_level(level: int, tmp_path: Path) -> None:
    matrix = probe(tmp_path, LEVELS[level](), level)
    assert (matrix.limits_runs, matrix.succeeded & {Attack.PROCESSES, Attack.SURVIVE}) == (True, frozenset())


@pytest.mark.parametrize("level", range(4))
def test_without_a_control_group_no_level_limits_the_memory_of_a_run(level: int, tmp_path: Path) -> None:
    matrix = anyio.run(measure, StagedBox(tmp_path, LEVELS[level]()), level)
    assert (matrix.fault, matrix.short, matrix.limits_runs) == ("", (), False)


@pytest.mark.parametrize(
    ("without", "succeeds"),
    [
        ({Layer.ENVIRONMENT}, {Attack.OWN_ENVIRONMENT}),
        ({Layer.LANDLOCK}, {Attack.EXECUTE_DROPPED}),
        (
            {Layer.SECCOMP},
            {Attack.EXECUTE_FROM_MEMORY, Attack.TRACE, Attack.YOUNG_CALLS, Attack.LEAVE_MEMORY},
        ),
        ({Layer.FILES, Layer.LANDLOCK, Layer.USER}, {Attack.READ_FILE, Attack.FOLLOW_LINK, Attack.EXECUTE_DROPPED}),
        (
            {Layer.NETWORK, Layer.SECCOMP, Layer.LANDLOCK},
            {Attack.TCP, Attack.UDP, Attack.ABSTRACT_SOCKET, Attack.TRACE, Attack.EXECUTE_DROPPED},
        ),
        (
            {Layer.NETWORK, Layer.FILES, Layer.SECCOMP, Layer.LANDLOCK, Layer.USER},
            {Attack.UNIX_SOCKET, Attack.TCP, Attack.UDP, Attack.ABSTRACT_SOCKET, Attack.READ_FILE},
        ),
        ({Layer.PROCESSES, Layer.SECCOMP, Layer.USER}, {Attack.SURVIVE, Attack.TRACE, Attack.YOUNG_CALLS}),
        ({Layer.LIMITS}, {Attack.PROCESSES}),
    ],
    ids=lambda value: "+".join(sorted(one.name for one in value)),
)
def test_an_attack_succeeds_once_the_defences_against_it_are_left_out(
    without: set[Layer], succeeds: set[Attack], tmp_path: Path
) -> None:
    matrix = anyio.run(measure, StagedBox(tmp_path, boxed(EVERY_LAYER - without)), 3)
    assert (matrix.fault, succeeds - matrix.succeeded, matrix.holds) == ("", set(), False)


@dataclass(frozen=True, slots=True)
class LavishBox:
    """A box that grants as much memory and disk as is asked for."""

    box: Box

    async def run(self, command: Command) -> Exit:
        return await self.box.run(replace(command, limits=Limits(memory=None, file_size=1024**3)))


def test_memory_and_disk_are_used_up_where_nothing_is_limited(tmp_path: Path) -> None:
    matrix = anyio.run(measure, LavishBox(StagedBox(tmp_path, boxed())), 3)
    assert matrix == Matrix(3, frozenset({Attack.MEMORY, Attack.FILE_SIZE, Attack.TOTAL_MEMORY}))


def test_a_user_namespace_does_as_well_as_an_own_user(tmp_path: Path) -> None:
    uncounted = {Attack.PROCESSES} if os.geteuid() == 0 else set()  # the kernel does not count those of its own root
    matrix = anyio.run(measure, StagedBox(tmp_path, boxed(EVERY_LAYER - {Layer.USER})), 3)
    assert matrix == Matrix(3, frozenset({*uncounted, Attack.TOTAL_MEMORY}))


class SilentBox:
    """A box in which nothing starts."""

    async def run(self, command: Command) -> Exit:
        del command
        return Exit(1, b"", b"bwrap: setting up uid map: Permission denied\n")


@dataclass(frozen=True, slots=True)
class TalkativeBox:
    """A box whose run tells this and ends so."""

    end: Exit

    async def run(self, command: Command) -> Exit:
        del command
        return self.end


ALL_BUT_THE_LAST = "\n".join(
    f'{{"{attack.value}": false}}' for attack in Attack if attack is not Attack.TOTAL_MEMORY
).encode()


def test_who_is_killed_for_the_memory_of_his_run_has_told_the_rest_and_was_stopped() -> None:
    killed = Exit(-9, ALL_BUT_THE_LAST, b"", exceeded="48 MiB of memory")
    assert anyio.run(measure, TalkativeBox(killed), 3) == Matrix(3)


def test_who_ends_at_another_limit_was_not_measured() -> None:
    late = Exit(-9, ALL_BUT_THE_LAST, b"", exceeded="20 seconds")
    assert anyio.run(measure, TalkativeBox(late), 3) == Matrix(3, fault="nothing starts in it: 20 seconds")


def test_who_dies_of_something_else_before_the_end_was_not_measured() -> None:
    died = Exit(-9, ALL_BUT_THE_LAST, b"")
    assert anyio.run(measure, TalkativeBox(died), 3) == Matrix(3, fault="nothing starts in it: code -9")


class MissingBox:
    """A box that cannot even be tried."""

    async def run(self, command: Command) -> Exit:
        raise OperatorError(f"cannot start {len(command.files)} file")


def test_a_box_in_which_nothing_starts_stops_nothing() -> None:
    told = "nothing starts in it: bwrap: setting up uid map: Permission denied"
    assert anyio.run(measure, SilentBox(), 3) == Matrix(3, fault=told)
    assert anyio.run(measure, MissingBox(), 2) == Matrix(2, fault="cannot start 1 file")
    assert not Matrix(3, fault=told).holds
