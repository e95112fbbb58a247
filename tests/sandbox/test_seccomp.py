import struct
from collections.abc import Iterator

import pytest

from app.sandbox.seccomp import DENIED, MACHINES, NEWEST, render_filter

ALLOWED, KILLED, NOT_PERMITTED, NO_SUCH_CALL = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
FOREIGN = 0x40000003
"""How the kernel names i386."""


def steps(machine: str) -> list[tuple[int, int, int, int]]:
    program = render_filter(machine)
    assert program is not None
    return list(struct.iter_unpack("<HBBI", program))


def judge(machine: str, number: int, *, argument: int = 0, audit: int | None = None) -> int:
    """Run the program as the kernel does."""
    data = {0: number, 4: MACHINES[machine].audit if audit is None else audit, 16: argument}
    program = steps(machine)
    accumulator, place = 0, 0
    while True:
        code, then, otherwise, value = program[place]
        place += 1
        match code:
            case 0x20:
                accumulator = data[value]
            case 0x06:
                return value
            case _:
                tests = {0x15: accumulator == value, 0x25: accumulator > value, 0x35: accumulator >= value}
                place += then if tests.get(code, bool(accumulator & value)) else otherwise


def numbers(column: int) -> Iterator[tuple[str, int]]:
    for name, both in DENIED.items():
        number = both[column]
        if number is not None:
            yield name, number


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_denied_is_not_permitted_and_nothing_else_is(machine: str) -> None:
    machine_ = MACHINES[machine]
    denied = {number for _, number in numbers(machine_.column)}
    for number in set(range(NEWEST + 1)) - {435}:
        assert judge(machine, number) == (NOT_PERMITTED if number in denied else ALLOWED), number


@pytest.mark.parametrize("machine", MACHINES)
def test_a_process_may_start_another_and_no_namespace(machine: str) -> None:
    clone, thread, vfork = MACHINES[machine].clone, 0x3D0F00, 0x4111
    assert [judge(machine, clone, argument=flags) for flags in (0, thread, vfork)] == [ALLOWED] * 3
    spaces = (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000)
    assert [judge(machine, clone, argument=flags | 17) for flags in spaces] == [NOT_PERMITTED] * 7


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_whose_arguments_no_filter_reads_and_calls_of_tomorrow_do_not_exist(machine: str) -> None:
    assert [judge(machine, number) for number in (435, NEWEST + 1, 1_000)] == [NO_SUCH_CALL] * 3


@pytest.mark.parametrize("machine", MACHINES)
def test_a_call_in_another_architecture_s_form_kills(machine: str) -> None:
    assert judge(machine, 1, audit=FOREIGN) == KILLED
    assert judge(machine, 0x40000000 | 41) == KILLED


def test_no_architecture_s_numbers_are_used_for_another_s() -> None:
    assert (render_filter("riscv64"), render_filter("i686")) == (None, None)
    assert render_filter("x86_64") != render_filter("aarch64")


def test_every_jump_ends_inside_the_program() -> None:
    for machine in MACHINES:
        program = steps(machine)
        reach = [place + 1 + max(then, otherwise) for place, (_, then, otherwise, _) in enumerate(program)]
        assert max(reach[:-1]) < len(program)
