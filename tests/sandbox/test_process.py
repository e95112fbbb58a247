import os
import time
from pathlib import Path

import anyio
import pytest

from analyzers.protocol import Exit, Limits
from app.errors import OperatorError
from app.sandbox.process import run_process

pytestmark = pytest.mark.integration


def run(script: str, limits: Limits | None = None, stdin: bytes | None = None) -> Exit:
    async def main() -> Exit:
        return await run_process(["/bin/sh", "-c", script], cwd=Path("/"), stdin=stdin, limits=limits)

    return anyio.run(main)


def is_alive(pid: int) -> bool:
    """A zombie that nobody reaps in this container is dead all the same."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for_death(pid: int) -> bool:
    for _ in range(100):
        if not is_alive(pid):
            return True
        time.sleep(0.01)
    return False


def test_a_process_answers_with_its_code_and_both_outputs() -> None:
    assert run("echo out; echo err >&2; exit 3") == Exit(3, b"out\n", b"err\n")


def test_a_process_starts_with_an_empty_environment() -> None:
    async def main() -> Exit:
        return await run_process(["/usr/bin/env"], cwd=Path("/"))

    assert anyio.run(main) == Exit(0, b"", b"")


def test_a_process_gets_the_environment_it_is_given_and_no_more() -> None:
    async def main() -> Exit:
        return await run_process(["/usr/bin/env"], cwd=Path("/"), env={"LANG": "C"})

    assert anyio.run(main) == Exit(0, b"LANG=C\n", b"")


def test_standard_input_is_empty_unless_given() -> None:
    assert run("cat") == Exit(0, b"", b"")
    assert run("cat", stdin=b"given") == Exit(0, b"given", b"")


def test_a_hanging_process_ends_at_its_limit_with_its_children() -> None:
    start = time.monotonic()
    end = run("sleep 60 & echo $!; sleep 60", Limits(seconds=0.3))
    assert (end.code, end.exceeded, time.monotonic() - start < 2) == (-9, "0.3 seconds", True)
    assert wait_for_death(int(end.stdout))


def test_a_child_that_outlives_its_parent_is_killed() -> None:
    end = run("sleep 60 & echo $!")
    assert (end.code, end.exceeded) == (0, "")
    assert wait_for_death(int(end.stdout))


def test_a_cancelled_caller_leaves_no_process(tmp_path: Path) -> None:
    async def main() -> None:
        with anyio.move_on_after(0.3):
            await run_process(["/bin/sh", "-c", "echo $$ > pid; exec sleep 60"], cwd=tmp_path)

    anyio.run(main)
    assert wait_for_death(int((tmp_path / "pid").read_text()))


def test_endless_output_is_cut_at_the_limit() -> None:
    end = run("exec yes", Limits(seconds=20, output=1_000_000, file_size=1_000))
    assert (end.code, len(end.stdout), end.exceeded) == (-25, 1_000_000, "1,000,000 bytes of output")


def test_output_of_exactly_the_limit_is_whole() -> None:
    end = run("head -c 1000 /dev/zero", Limits(output=1000))
    assert (end.code, len(end.stdout), end.exceeded) == (0, 1000, "")


def test_endless_complaints_are_cut() -> None:
    end = run("exec yes >&2", Limits(seconds=20))
    assert (end.code, end.stdout, len(end.stderr)) == (-25, b"", 1024 * 1024)


def test_a_file_over_the_limit_kills_its_writer(tmp_path: Path) -> None:
    limits = Limits(output=1000, file_size=2000)
    assert run(f"exec head -c 5000 /dev/zero > {tmp_path}/big", limits).exceeded == "2,000 bytes in one file"


def test_a_busy_loop_ends_at_its_cpu_limit() -> None:
    end = run("while :; do :; done", Limits(seconds=20, cpu_seconds=1))
    assert (end.code, end.exceeded) == (-24, "1 seconds of CPU")


def test_memory_is_limited() -> None:
    script = "exec head -c 400000000 /dev/zero | tail -c 400000000 >/dev/null"
    assert run(script, Limits(memory=100_000_000)).code != 0


def test_a_command_that_is_not_there_is_an_exit_that_names_it() -> None:
    async def main() -> Exit:
        return await run_process(["/nonexistent/tool"], cwd=Path("/"))

    end = anyio.run(main)
    assert (end.code, b"/nonexistent/tool" in end.stderr) == (127, True)


def test_a_directory_that_is_not_there_is_for_the_operator() -> None:
    async def main() -> Exit:
        return await run_process(["/bin/true"], cwd=Path("/nonexistent"))

    with pytest.raises(OperatorError, match="cannot start /bin/true"):
        anyio.run(main)


def test_a_process_leads_its_own_session_and_dumps_no_core() -> None:
    end = run("ulimit -c; cat /proc/$$/stat")
    core, stat = end.stdout.decode().split("\n", 1)
    assert (core, stat.split()[5] != str(os.getsid(0))) == ("0", True)
