"""The real server in a process of its own, between a loopback GitHub and its people."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.demo.loopback import LoopbackGitHub, Pull, Recorded
from app.demo.server_process import ServerProcess, running_server


@pytest.fixture
def github(traffic: list[Recorded]) -> Iterator[LoopbackGitHub]:
    with LoopbackGitHub() as server:
        yield server
        traffic.extend(server.requests)


@pytest.fixture
def server(github: LoopbackGitHub, tmp_path: Path) -> Iterator[ServerProcess]:
    with running_server(github, tmp_path) as process:
        yield process


BASE = {"app.py": b"import subprocess\n\n\ndef run(name):\n    return name\n"}
DEFECT = b'import subprocess\n\n\ndef run(name):\n    return subprocess.call("ls " + name, shell=True)\n'


@pytest.fixture
def pull(github: LoopbackGitHub) -> Pull:
    """A pull request with one defect, by somebody who may write."""
    repository = github.add_repository("octo/tools")
    repository.permissions |= {"alice": "write", "eve": "read"}
    base = repository.commit(BASE)
    return repository.open_pull(base, repository.commit({"app.py": DEFECT}, base))


@pytest.fixture
def eventually() -> Callable[[Callable[[], object]], None]:
    """Wait until something holds, for a minute at most."""

    def wait(holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < deadline, "it never came to hold"
            time.sleep(0.02)

    return wait
