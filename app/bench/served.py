"""A server of ours in a process of its own, so that it takes neither the CPU nor the interpreter's lock of a bench."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.errors import OperatorError
from app.sandbox.background import Background, start_background

START_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Served:
    """A server that is up, at `url`. What it says goes to `log`, of which the first line is that URL."""

    url: str
    process: Background
    log: Path


@contextmanager
def running_module(module: str, *arguments: str) -> Iterator[Served]:
    """Start `python -m module` and kill it at the end. Raises `OperatorError` when it does not come up."""
    with tempfile.TemporaryDirectory(prefix="quorum-bench-") as name:
        log = Path(name, "log")
        log.touch()
        argv = (sys.executable, "-m", module, *arguments)
        process = start_background(argv, cwd=Path(name), env={}, log=log)
        try:
            deadline = time.monotonic() + START_SECONDS
            while not log.read_text().endswith("\n"):
                if time.monotonic() > deadline or process.wait(0.02) is not None:
                    raise OperatorError(f"the model on loopback did not start: {log.read_text()[-500:]}")
            yield Served(log.read_text().strip(), process, log)
        finally:
            process.kill()
