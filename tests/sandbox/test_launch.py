import re
import time
from pathlib import Path

import anyio
import pytest

from analyzers.protocol import Command
from app.sandbox import launch
from app.sandbox.background import start_background
from app.sandbox.launch import EXECUTE, IOCTL, OF_FILES, READ, READ_FILE, TRUNCATE, WRITE_FILE, handled, rights
from app.sandbox.launched import NO_FILTERS, Launched
from app.sandbox.owner import end_all_of, is_of_a_run, may_reach, may_switch, next_user, user_of
from app.sandbox.stage import StagedBox


@pytest.mark.parametrize(
    ("version", "files", "tcp", "scopes"),
    [
        (1, 0x1FFF, 0, 0),
        (2, 0x3FFF, 0, 0),
        (3, 0x7FFF, 0, 0),
        (4, 0x7FFF, 3, 0),
        (5, 0xFFFF, 3, 0),
        (6, 0xFFFF, 3, 3),
        (7, 0xFFFF, 3, 3),
    ],
)
def test_only_rights_that_the_kernel_knows_are_taken_away(version: int, files: int, tcp: int, scopes: int) -> None:
    assert handled(version) == (files, tcp, scopes)


def test_a_rule_grants_what_it_says_and_no_more() -> None:
    files, _, _ = handled(7)
    assert rights("read", files, directory=True) == READ | EXECUTE
    assert rights("see", files, directory=True) == READ
    assert rights("write", files, directory=True) == files & ~EXECUTE
    assert rights("see", files, directory=False) == READ_FILE
    assert rights("write", files, directory=False) == READ_FILE | WRITE_FILE | TRUNCATE | IOCTL
    assert rights("write", handled(1)[0], directory=False) == READ_FILE | WRITE_FILE


def test_a_rule_on_a_file_names_no_right_of_directories() -> None:
    assert [rights(key, 0xFFFF, directory=False) & ~OF_FILES for key in ("read", "see", "write")] == [0, 0, 0]


@pytest.mark.integration
def test_an_analyzer_never_runs_with_less_than_was_asked_for(tmp_path: Path) -> None:
    program = StagedBox(tmp_path, Launched())
    end = anyio.run(program.run, Command(("/nonexistent/tool",), {}))
    assert (end.code, end.stdout) == (launch.CANNOT, b"")
    assert re.fullmatch(rb"the box could not become it: .*No such file or directory.*\n", end.stderr)


@pytest.mark.integration
@pytest.mark.parametrize(("word", "number"), [("PIPE", 13), ("XFSZ", 25)])
def test_a_signal_that_python_ignores_ends_an_analyzer(word: str, number: int, tmp_path: Path) -> None:
    command = Command(("/bin/sh", "-c", f"kill -{word} $$; echo alive"), {})
    end = anyio.run(StagedBox(tmp_path, Launched(NO_FILTERS)).run, command)
    assert (end.code, end.stdout) == (-number, b"")


@pytest.mark.integration
def test_capabilities_are_gone_and_do_not_come_back(tmp_path: Path) -> None:
    command = Command(("/bin/sh", "-c", "grep -E '^(Cap(Prm|Eff|Amb)|NoNewPrivs)' /proc/self/status"), {})
    end = anyio.run(StagedBox(tmp_path, Launched(NO_FILTERS)).run, command)
    none = f"{0:016x}"
    assert end.stdout.decode().split() == [
        *("CapPrm:", none, "CapEff:", none, "CapAmb:", none),
        *("NoNewPrivs:", "1"),
    ]


def test_no_two_runs_share_a_user_and_none_is_somebody() -> None:
    users = [next_user() for _ in range(100)]
    assert len(set(users)) == 100
    assert min(users) > 0x7000_0000
    assert max(users) < 0xFFFF_FFFF


def test_servers_of_two_containers_share_no_user_though_they_have_one_number() -> None:
    namespaces = range(4_026_531_836, 4_026_531_836 + 1_000)
    users = {user_of(1, namespace, turn) for namespace in namespaces for turn in (0, 255)}
    assert len(users) == 2_000
    assert all(is_of_a_run(user) for user in users)


def test_in_one_container_no_two_servers_share_a_user() -> None:
    assert len({user_of(process, 4_026_531_836, 0) for process in range(10_000)}) == 10_000


def test_a_folder_that_is_closed_to_others_cannot_be_reached(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    (closed / "open").mkdir(parents=True)
    closed.chmod(0o700)
    assert not may_reach([str(closed / "open")])
    assert may_reach(["/usr/bin"])


@pytest.mark.integration
@pytest.mark.skipif(not may_switch(), reason="only root may start something as another user")
def test_everything_that_runs_as_the_user_of_a_run_is_ended(tmp_path: Path) -> None:
    user = next_user()
    log = tmp_path / "log"
    left = start_background(("/usr/bin/setpriv", f"--reuid={user}", "/bin/sleep", "60"), cwd=tmp_path, env={}, log=log)
    while Path(f"/proc/{left.pid}/comm").read_text() != "sleep\n":
        time.sleep(0.01)
    end_all_of(user)
    assert left.wait(5) == -9
