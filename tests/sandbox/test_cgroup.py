"""A group for each run, for real, on whatever this machine has."""

import os
import subprocess
import sys
import time
from pathlib import Path

import anyio
import pytest

from analyzers.protocol import Command, Exit, Limits
from app.errors import OperatorError
from app.sandbox.cgroup import open_group, sweep_groups
from app.sandbox.cgroup_place import NoPlace, Place, find_place, find_seats, processes_in
from app.sandbox.machine import confinement_of
from app.sandbox.stage import StagedBox

pytestmark = pytest.mark.integration
MIB = 1024 * 1024
PLACE = find_place()
NO_PLACE = pytest.mark.skipif(isinstance(PLACE, NoPlace), reason="no control group can be made here")
SLEEP = ("/bin/sleep", "60")


@pytest.fixture
def place() -> Place:
    assert isinstance(PLACE, Place)
    return PLACE


def left(place: Place) -> list[Path]:
    mine = f"-{os.getpid()}-"
    return [path for folder in place.folders.values() for path in folder.glob("quorum-*/") if mine in path.name]


def run(root: Path, place: Place, script: str, level: int, processes: int = 64) -> Exit:
    confinement = confinement_of(level)
    assert confinement is not None
    command = Command((sys.executable, "-I", "-S", "-c", script), {}, Limits(total=64 * MIB))
    return anyio.run(StagedBox(root, confinement, place, processes).run, command)


SHARED = f"import mmap; mmap.mmap(-1, {96 * MIB}).write(bytes({96 * MIB})); print('filled')"
FILES = f"import os; os.write(os.memfd_create('x'), bytes({96 * MIB})); print('filled')"
MANY = f"""
import os, time
for _ in range(4):
    if not os.fork():
        held = b"x" * {24 * MIB}
        time.sleep(0.5)
        os._exit(0)
codes = {{os.wait()[1] for _ in range(4)}}
print("filled" if codes == {{0}} else "killed")
"""


@NO_PLACE
@pytest.mark.parametrize(
    ("script", "level"), [(SHARED, 0), (SHARED, 1), (SHARED, 2), (SHARED, 3), (FILES, 0), (MANY, 3)]
)
def test_a_run_that_uses_more_memory_than_granted_is_told_so(
    script: str, level: int, tmp_path: Path, place: Place
) -> None:
    end = run(tmp_path, place, script, level)
    assert (end.exceeded, b"filled" in end.stdout) == ("64 MiB of memory", False)
    assert left(place) == []


@NO_PLACE
def test_a_run_within_its_limits_ends_as_ever(tmp_path: Path, place: Place) -> None:
    assert run(tmp_path, place, "print('ran')", 3) == Exit(0, b"ran\n", b"")
    assert left(place) == []


@NO_PLACE
def test_a_group_counts_the_processes_of_a_run_which_has_no_user_of_its_own(tmp_path: Path, place: Place) -> None:
    script = (
        "import os\ntry:\n    for _ in range(8): os.fork() or os._exit(0)\nexcept BlockingIOError: print('stopped')"
    )
    assert run(tmp_path, place, script, 0, processes=9).stdout == b""
    assert run(tmp_path, place, script, 0, processes=5).stdout == b"stopped\n"


@NO_PLACE
def test_what_leaves_its_session_is_killed_with_the_group(tmp_path: Path, place: Place) -> None:
    script = "import os, time\nif not os.fork(): os.setsid(); time.sleep(60)\nprint('gone')"
    before = time.monotonic()
    assert run(tmp_path, place, script, 0).stdout == b"gone\n"
    assert left(place) == []
    assert time.monotonic() - before < 30


@NO_PLACE
def test_a_cancelled_run_leaves_no_group(tmp_path: Path, place: Place) -> None:
    async def main() -> None:
        with anyio.move_on_after(0.3):
            await StagedBox(tmp_path, place=place).run(Command(SLEEP, {}))

    anyio.run(main)
    assert left(place) == []


@NO_PLACE
def test_a_group_that_cannot_be_made_is_no_run_without_one(tmp_path: Path, place: Place) -> None:
    gone = Place(place.version, {name: folder / "gone" for name, folder in place.folders.items()})
    with pytest.raises(OperatorError, match="cannot make a control group"):
        run(tmp_path, gone, "print('ran')", 0)
    assert list(tmp_path.iterdir()) == []


@NO_PLACE
def test_a_group_that_cannot_be_entered_is_no_run_without_one(tmp_path: Path) -> None:
    folder = tmp_path / "group"
    ended = subprocess.run(
        [*(sys.executable, "-I", "-S", "app/sandbox/enter.py"), str(folder), "--", "/bin/true"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, b"the box could not enter its group" in ended.stderr) == (120, True)


def orphaned_group(place: Place) -> Path:
    """Let a server die with a run in hand."""
    folders = [str(folder) for folder in place.folders.values()]
    program = (
        "import sys, subprocess; from pathlib import Path; from app.sandbox.cgroup import open_group\n"
        "from app.sandbox.cgroup_place import Place\n"
        "names = ('memory', 'pids')\n"
        f"group = open_group(Place({place.version}, dict(zip(names, map(Path, sys.argv[1:])))), None, None)\n"
        f"subprocess.Popen(group.entering({SLEEP!r}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(group.folders[0])"
    )
    argv = [sys.executable, "-c", program, *folders]
    ran = subprocess.run(argv, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    return Path(ran.stdout.strip())


def check_sweep(place: Place) -> None:
    folder = orphaned_group(place)
    while not processes_in(folder):
        time.sleep(0.01)
    (process,) = processes_in(folder)
    living = open_group(place, None, None)
    try:
        assert sweep_groups(place) == len(set(place.folders.values()))
        assert (folder.exists(), living.folders[0].exists()) == (False, True)
        assert not Path(f"/proc/{process}").exists() or "Z" in Path(f"/proc/{process}/stat").read_text().split()[2:3]
    finally:
        living.end()


@NO_PLACE
def test_the_groups_of_a_dead_server_are_removed_with_what_is_in_them_and_those_of_a_living_one_are_not(
    place: Place,
) -> None:
    check_sweep(place)


UNIFIED = find_seats(Path("/proc/self/mountinfo").read_text(), Path("/proc/self/cgroup").read_text()).get("")


@pytest.fixture
def unified() -> Place:
    """The tree of version 2, with or without the controllers that would limit anything."""
    if UNIFIED is None or not os.access(UNIFIED.folder, os.W_OK):
        pytest.skip("no group of version 2 can be made here")
    return Place(2, dict.fromkeys(("memory", "pids"), UNIFIED.folder))


def test_a_group_of_version_2_is_entered_killed_at_one_stroke_and_removed(unified: Place) -> None:
    group = open_group(unified, None, None)
    started = subprocess.Popen(group.entering(SLEEP))
    (folder,) = group.folders
    while Path(f"/proc/{started.pid}/comm").read_text() != "sleep\n":
        time.sleep(0.01)
    assert processes_in(folder) == [started.pid]
    assert (group.end(), folder.exists(), started.wait()) == (False, False, -9)


def test_groups_of_version_2_of_a_dead_server_are_removed(unified: Place) -> None:
    check_sweep(unified)


def test_a_limit_whose_controller_is_missing_is_no_group_without_it(unified: Place) -> None:
    (folder,) = set(unified.folders.values())
    if "memory" in (folder / "cgroup.subtree_control").read_text().split():
        pytest.skip("here it is there")
    with pytest.raises(OperatorError, match=r"cannot make a control group: .*memory\.max"):
        open_group(unified, 64 * MIB, None)
    assert left(unified) == []
