import sys
from pathlib import Path

import anyio
import pytest

from analyzers.protocol import Command
from app.errors import OperatorError, SandboxError
from app.sandbox.bubblewrap import PROGRAM
from app.sandbox.cgroup_place import NoPlace, Place
from app.sandbox.machine import MachineBox, Standing, refusal
from app.sandbox.matrix import EXPECTED, HIGHEST, NAMES, Attack, Matrix

COMMAND = Command((sys.executable, "-I", "-S", "-c", "print('ran')"), {})


def test_every_attack_stands_in_the_table_and_every_level_has_a_name() -> None:
    assert set(EXPECTED) == set(Attack)
    assert {row.since for row in EXPECTED.values()} == {*NAMES, None}


def test_a_level_holds_when_all_that_it_promises_was_stopped_and_whatever_it_does_not() -> None:
    promised_by_the_third = Matrix(2, frozenset({Attack.PROCESSES, Attack.SIGNAL_OUTSIDE}))
    assert promised_by_the_third.holds
    assert not Matrix(3, promised_by_the_third.succeeded).holds
    assert Matrix(2, frozenset({Attack.TCP})).why_not == "an analyzer could connect over TCP"


def test_a_refusal_names_the_level_the_requirement_and_the_remedy() -> None:
    standing = Standing((Matrix(3, fault="bwrap: setting up uid map: Permission denied"), Matrix(2)))
    told = refusal(standing, 3)
    remedy = "install bubblewrap" if PROGRAM is None else "allow bubblewrap to make namespaces"
    assert told == (
        f"not run: the sandbox holds level 2, and level 3 is required; {remedy} (`quorum doctor` says more), "
        "or set QUORUM_SANDBOX=2"
    )
    assert standing.fault == "bwrap: setting up uid map: Permission denied"


@pytest.mark.skipif(PROGRAM is None, reason="without bubblewrap the remedy is to install it")
def test_where_bubblewrap_starts_it_is_the_kernel_that_has_to_stop_more() -> None:
    standing = Standing((Matrix(3, frozenset({Attack.TRACE})), Matrix(1)))
    assert standing.fault == "an analyzer could trace another process"
    assert standing.remedy == "run it on Linux 5.13 or newer with Landlock and seccomp, on x86-64 or ARM64"


def test_the_highest_level_needs_no_remedy() -> None:
    assert Standing((Matrix(HIGHEST),)).remedy == ""


@pytest.mark.integration
@pytest.mark.parametrize("highest", [2, 1, 0])
def test_below_the_required_level_nothing_runs_and_the_reason_says_what_to_do(highest: int, tmp_path: Path) -> None:
    box = MachineBox(tmp_path, required=3, highest=highest)
    with pytest.raises(SandboxError, match=rf"holds level {highest}, and level 3 is.* or set QUORUM_SANDBOX={highest}"):
        anyio.run(box.run, COMMAND)
    assert box.notes() == ()


@pytest.mark.integration
@pytest.mark.parametrize("highest", range(4))
def test_at_the_required_level_commands_run_and_the_level_is_told(highest: int, tmp_path: Path) -> None:
    box = MachineBox(tmp_path, required=highest, highest=highest)
    assert box.notes() == ()
    assert anyio.run(box.run, COMMAND).stdout == b"ran\n"
    (note,) = box.notes()
    assert note.startswith(f"Analyzers run at level {highest} of 3 of the sandbox: {NAMES[highest]}")


@pytest.mark.integration
def test_a_level_is_measured_again_once_it_is_old(tmp_path: Path) -> None:
    box = MachineBox(tmp_path, highest=1, kept=0.0)

    async def main() -> None:
        assert (await box.measure()).level == 1
        box.highest = 0
        assert (await box.run(COMMAND)).stdout == b"ran\n"
        assert box.last is not None
        assert box.last.level == 0

    anyio.run(main)


@pytest.mark.integration
@pytest.mark.parametrize(
    "words", ["print('all is well')", "import sys; sys.exit('the box could not enter its group: No space left')"]
)
def test_a_run_that_could_not_be_started_casts_doubt_on_the_level(words: str, tmp_path: Path) -> None:
    box = MachineBox(tmp_path, highest=1, again=0.0)

    async def main() -> bool:
        before = await box.measure()
        await box.run(Command((sys.executable, "-I", "-S", "-c", words), {}))
        return await box.measure() is before

    assert anyio.run(main) == words.startswith("print")


@pytest.mark.integration
def test_a_box_that_could_not_be_made_casts_doubt_on_the_level(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    box = MachineBox(root, highest=1, again=0.0)

    async def main() -> None:
        before = await box.measure()
        root.rmdir()
        with pytest.raises(OperatorError, match="No such file or directory"):
            await box.run(COMMAND)
        root.mkdir()
        assert await box.measure() is not before

    anyio.run(main)


def test_a_review_says_where_the_memory_of_a_run_is_not_limited(tmp_path: Path) -> None:
    box = MachineBox(tmp_path)
    told = f"Analyzers run at level 3 of 3 of the sandbox: {NAMES[3]}"
    box._standing = Standing((Matrix(3),), Place(1, {}))
    assert box.notes() == (f"{told}.",)
    box._standing = Standing((Matrix(3, frozenset({Attack.TOTAL_MEMORY})),), NoPlace("no control groups can be seen"))
    assert box.notes() == (f"{told}; memory is limited for each process, not for a run.",)


def test_it_is_told_why_the_memory_of_a_run_is_not_limited() -> None:
    used_up = Matrix(3, frozenset({Attack.TOTAL_MEMORY}))
    place = Place(2, {})
    assert Standing((used_up,), NoPlace("no control groups can be seen")).unlimited == "no control groups can be seen"
    assert Standing((used_up,), place).unlimited == "it was used up in a control group"
    assert Standing((Matrix(3),), place).unlimited == ""
    assert (used_up.holds, used_up.short) == (True, ())


@pytest.mark.integration
def test_the_level_is_measured_once(tmp_path: Path) -> None:
    box = MachineBox(tmp_path)

    async def main() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(4):
                group.start_soon(box.run, COMMAND)
        assert await box.measure() is await box.measure()

    anyio.run(main)


@pytest.mark.integration
def test_where_nothing_can_be_measured_nothing_runs_until_it_can(tmp_path: Path) -> None:
    root = tmp_path / "full"
    box = MachineBox(root, again=0.0)

    async def main() -> None:
        with pytest.raises(OperatorError, match=r"the sandbox cannot be measured: .*No such file or directory"):
            await box.run(COMMAND)
        assert box.notes() == ()
        root.mkdir()
        assert (await box.run(COMMAND)).stdout == b"ran\n"

    anyio.run(main)


@pytest.mark.integration
def test_a_level_that_does_not_suffice_is_measured_again_after_a_while(tmp_path: Path) -> None:
    box, patient = (MachineBox(tmp_path, required=2, highest=1, again=again) for again in (0.0, 3600.0))

    async def main() -> None:
        for each in (box, patient):
            with pytest.raises(SandboxError):
                await each.run(COMMAND)
            each.highest = 2
        assert (await box.run(COMMAND)).stdout == b"ran\n"
        with pytest.raises(SandboxError):
            await patient.run(COMMAND)

    anyio.run(main)


def test_the_table_in_the_security_policy_is_the_one_that_is_measured() -> None:
    policy = (Path(__file__).parents[2] / "SECURITY.md").read_text()
    for row in EXPECTED.values():
        marks = ["by group" if row.since is None else "✔" if level >= row.since else "✘" for level in NAMES]
        cells = " | ".join(marks)
        assert f"\n| {row.words} | {cells} |\n" in policy
