"""`quorum bench fanout`: what it costs to have N calls under way at once, and what a whole agent turn of them takes.

Two levels, because each hides what the other shows. The bare dispatch has no model and no network in it: what is left
is the cost of a task, a lane, a deadline and an outcome for each call, against `asyncio.gather`, which has only the
first. The agent turn is what a person waits for: the model's stream is read, the calls run, their results go back.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import anyio

from app.bench.chart import render_chart
from app.bench.figures import Figure
from app.bench.model_process import running_models
from app.bench.peers import measure_peers
from app.bench.report import conclude, render_rows, to_document
from app.bench.turns import measure_turns
from app.bench.waves import measure_waves
from app.errors import OperatorError


def show_fanout(repetitions: int, *, json_file: Path | None, chart: Path | None, peers: Sequence[Path]) -> int:
    """Measure and print; takes minutes. `peers` are interpreters, absolute paths, in which frameworks are installed.

    Raises `OperatorError` when a file cannot be written, pygal is missing for the chart, or a peer's environment is.
    """
    # What cannot be written is said now, not after ten minutes.
    for file in filter(None, (json_file, chart)):
        write_file(file, "", mode="a")
    if chart is not None:
        render_chart([])
    figures = anyio.run(_measure, repetitions, peers)
    sys.stdout.write("\n" + "".join(f"{line}\n" for line in conclude(figures)))
    if json_file is not None:
        write_file(json_file, json.dumps(to_document(figures, repetitions), indent=1) + "\n")
    if chart is not None:
        write_file(chart, render_chart(figures))
    return 0


async def _measure(repetitions: int, peers: Sequence[Path]) -> list[Figure]:
    figures: list[Figure] = []

    def take(some: Sequence[Figure]) -> None:
        sys.stdout.write(render_rows(some, figures))
        sys.stdout.flush()
        figures.extend(some)

    async for some in measure_waves(repetitions):
        take(some)
    with running_models() as url:
        async for some in measure_turns(url, repetitions):
            take(some)
        for python in peers:
            async for some in measure_peers(url, python, repetitions):
                take(some)
    return figures


def write_file(file: Path, text: str, mode: str = "w") -> None:
    """Write, or append by the mode "a". Raises `OperatorError`."""
    try:
        with file.open(mode) as out:
            out.write(text)
    except OSError as error:
        raise OperatorError(
            f"{file} cannot be written: {error.strerror}; name a file in a folder that exists"
        ) from error
