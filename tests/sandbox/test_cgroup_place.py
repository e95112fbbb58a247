"""Where control groups are made: pure tests over both layouts, and version 2 on this machine's own tree."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.sandbox.cgroup_place import REMEDY, NoPlace, Place, Seat, find_place, find_seats

V1 = """\
23 1 0:21 / /proc rw,relatime - proc proc rw
31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
34 31 0:31 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 - cgroup cgroup rw,cpu,cpuacct
35 31 0:32 / /sys/fs/cgroup/memory rw,relatime shared:10 - cgroup cgroup rw,memory
39 31 0:36 /docker/abc /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids
40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd
"""
V1_OWN = "8:pids:/docker/abc/x\n4:memory:/group/of ours\n2:cpu,cpuacct:/\n1:name=systemd:/\n0::/\n"


def test_a_seat_is_found_in_each_tree_of_version_1_also_below_the_root_of_a_container() -> None:
    assert find_seats(V1, V1_OWN) == {
        "memory": Seat(Path("/sys/fs/cgroup/memory/group/of ours"), Path("/sys/fs/cgroup/memory")),
        "pids": Seat(Path("/sys/fs/cgroup/pids/x"), Path("/sys/fs/cgroup/pids")),
    }


def test_a_seat_is_found_in_version_2_whose_mount_may_have_a_blank_in_its_name() -> None:
    mounted = "31 23 0:28 / /sys/fs/c\\040g rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n"
    assert find_seats(mounted, "0::/system.slice/quorum.service\n") == {
        "": Seat(Path("/sys/fs/c g/system.slice/quorum.service"), Path("/sys/fs/c g"))
    }


@pytest.mark.parametrize("own", ["0::/../other\n", "0::/docker/abcd\n", ""])
def test_a_group_that_the_mount_does_not_show_is_no_seat(own: str) -> None:
    assert find_seats("31 23 0:28 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n", own) == {}


class Tree:
    """Files as the kernel lays them out, in which nothing moves."""

    def __init__(self, folder: Path) -> None:
        self.top = folder / "cgroup"
        self.top.mkdir()
        self.proc = folder / "proc"
        self.proc.mkdir()

    def unified(self, own: str) -> NoPlace | Place:
        (self.proc / "mountinfo").write_text(f"31 23 0:28 / {self.top} rw - cgroup2 cgroup2 rw\n")
        (self.proc / "cgroup").write_text(f"0::{own}\n")
        return find_place(self.proc)

    def group(self, name: str, *, controllers: str = "cpu memory pids", inside: str = "", given: str = "") -> Path:
        folder = self.top / name
        folder.mkdir(parents=True, exist_ok=True)
        files = {"controllers": controllers, "procs": inside, "subtree_control": given, "type": "domain"}
        for file, words in files.items():
            (folder / f"cgroup.{file}").write_text(f"{words}\n")
        return folder


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree(tmp_path)


def test_controllers_that_were_not_given_are_named(tree: Tree) -> None:
    folder = tree.group("service", controllers="cpu memory")
    told = f"the group of this server, {folder}, was not given the controllers pids"
    assert tree.unified("/service") == NoPlace(told, REMEDY)


@pytest.mark.skipif(os.geteuid() != 0, reason="what belongs to somebody who is not root was delegated to him")
def test_a_group_that_was_not_delegated_is_left_alone(tree: Tree) -> None:
    (tree.group("") / "cgroup.type").unlink()
    folder = tree.group("service", inside=str(os.getpid()))
    assert tree.unified("/service") == NoPlace(f"the group of this server, {folder}, was not delegated to it", REMEDY)
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == []


def test_where_others_are_in_the_group_nobody_is_moved(tree: Tree) -> None:
    folder = tree.group("", inside=f"{os.getpid()}\n1\n0")
    told = tree.unified("/")
    assert isinstance(told, NoPlace)
    assert told.reason == f"2 more processes are in the group of this server, {folder}"
    assert sorted(path.name for path in folder.iterdir() if path.is_dir()) == []


def test_who_stands_below_an_empty_group_of_his_own_makes_groups_beside_himself(tree: Tree) -> None:
    above = tree.group("", given="cpu memory pids")
    tree.group("main", inside=str(os.getpid()))
    assert tree.unified("/main") == Place(2, {"memory": above, "pids": above})


def test_who_has_moved_into_a_leaf_before_does_not_move_into_another(tree: Tree) -> None:
    (tree.group("") / "cgroup.type").unlink()
    above = tree.group("service", given="memory pids")
    tree.group("service/quorum", inside=str(os.getpid()))
    assert tree.unified("/service/quorum") == Place(2, {"memory": above, "pids": above})


def test_a_group_above_that_gives_too_little_is_made_to_give_it(tree: Tree) -> None:
    above = tree.group("", given="cpu")
    tree.group("main", inside=str(os.getpid()))
    assert tree.unified("/main") == Place(2, {"memory": above, "pids": above})
    assert (above / "cgroup.subtree_control").read_text() == "+memory +pids"


def test_the_root_of_the_whole_tree_may_hold_processes_beside_groups(tree: Tree) -> None:
    root = tree.group("", inside="1\n2", given="memory pids")
    (root / "cgroup.type").unlink()
    assert tree.unified("/") == Place(2, {"memory": root, "pids": root})


def test_without_any_tree_there_is_no_place(tree: Tree) -> None:
    (tree.proc / "mountinfo").write_text("")
    (tree.proc / "cgroup").write_text("0::/\n")
    assert find_place(tree.proc) == NoPlace("no control groups can be seen", REMEDY)


def test_a_tree_of_version_1_that_cannot_be_written_to_is_named(tree: Tree) -> None:
    mounts = [f"35 31 0:32 / {tree.top}/{name} rw - cgroup cgroup rw,{name}\n" for name in ("memory", "pids")]
    (tree.proc / "mountinfo").write_text("".join(mounts))
    (tree.proc / "cgroup").write_text("4:memory:/\n8:pids:/\n")
    (tree.top / "memory").mkdir()
    assert find_place(tree.proc) == NoPlace(f"this server may not write to {tree.top}/pids", REMEDY)
    (tree.top / "pids").mkdir()
    assert find_place(tree.proc) == Place(1, {name: tree.top / name for name in ("memory", "pids")})


_UNIFIED = find_seats(Path("/proc/self/mountinfo").read_text(), Path("/proc/self/cgroup").read_text()).get("")
_CONTROLLERS = (_UNIFIED.top / "cgroup.controllers").read_text().split() if _UNIFIED else []


@pytest.fixture
def group() -> Iterator[Path]:
    """A group of version 2 with some controller of this kernel's, whichever it is, and no process yet."""
    assert _UNIFIED is not None
    top = _UNIFIED.top
    control = top / "cgroup.subtree_control"
    given = _CONTROLLERS[0] in control.read_text().split()
    control.write_text(f"+{_CONTROLLERS[0]}")
    folder = top / f"quorum-test-{os.getpid()}"
    folder.mkdir()
    yield folder
    for path in (*folder.glob("*/"), folder):
        path.rmdir()
    if not given:
        control.write_text(f"-{_CONTROLLERS[0]}")


@pytest.mark.integration
@pytest.mark.skipif(
    not _CONTROLLERS
    or _UNIFIED is None
    or not os.access(_UNIFIED.top, os.W_OK)
    or (_UNIFIED.top / "cgroup.type").exists(),
    reason="only who owns the whole tree of version 2 may lay out a group for a trial",
)
def test_a_server_alone_in_its_group_of_version_2_moves_into_a_leaf_and_hands_its_controllers_on(group: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from app.sandbox.cgroup_place import make_room\n"
        "folder = Path(sys.argv[1]); (folder / 'cgroup.procs').write_text('0')\n"
        "place = make_room(folder, sys.argv[2:])\n"
        "print(place.version, Path('/proc/self/cgroup').read_text().strip().rpartition('/')[2])"
    )
    argv = [sys.executable, "-c", program, str(group), _CONTROLLERS[0]]
    ran = subprocess.run(argv, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    assert ran.stdout == "2 quorum\n"
    assert (group / "cgroup.subtree_control").read_text().split() == [_CONTROLLERS[0]]
