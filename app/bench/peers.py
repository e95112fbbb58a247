"""Agent frameworks, in environments of their own (`make bench-env`): their dependencies exclude each other's and ours.

What they are measured with is `bench/peers.py`, which this starts in their interpreters, and never imports.
"""

import json
from collections.abc import AsyncIterator
from pathlib import Path

from analyzers.protocol import Limits
from app.bench.figures import LOADS, SIZES, TURN, Case, Figure
from app.errors import OperatorError
from app.sandbox.process import run_process

SCRIPT = Path(__file__).parents[2] / "bench" / "peers.py"
ENVIRONMENTS = ".venv-bench-*/bin/python"
SECONDS = 1800.0


def find_pythons() -> list[Path]:
    """Return the interpreters that `make bench-env` made. Raises `OperatorError` when there are none."""
    found = sorted(SCRIPT.parents[1].glob(ENVIRONMENTS))
    if not found:
        raise OperatorError(f"no {ENVIRONMENTS} in {SCRIPT.parents[1]}; run `make bench-env`, or name a --peers-python")
    return found


async def measure_peers(url: str, python: Path, repetitions: int) -> AsyncIterator[list[Figure]]:
    """Measure what frameworks this interpreter, an absolute path, can import.

    Raises `OperatorError` when it measures nothing.
    """
    cases = {(load.name, calls): Case(TURN, load.name, calls, load.slowest(calls)) for load in LOADS for calls in SIZES}
    loads = [(load.name, calls, [load.seconds(number) for number in range(calls)]) for load in LOADS for calls in SIZES]
    answer = await run_process(
        [str(python), str(SCRIPT), url, str(repetitions), json.dumps(loads)],
        cwd=SCRIPT.parent,
        env={"LANGSMITH_TRACING": "false"},
        limits=Limits(seconds=SECONDS, cpu_seconds=int(SECONDS), memory=None),
    )
    lines = [json.loads(line) for line in answer.stdout.decode().splitlines()]
    if answer.code or not lines:
        said = answer.exceeded or answer.stderr.decode(errors="replace")[-500:].strip()
        raise OperatorError(f"{python} measured no framework; run `make bench-env`. It said: {said or 'nothing'}")
    for line in lines:
        figure = Figure(cases[line["load"], line["calls"]], line["way"], error=line.get("error", ""))
        figure.walls += line.get("walls", [])
        figure.cpus += line.get("cpus", [])
        yield [figure]
