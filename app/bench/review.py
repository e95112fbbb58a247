"""`quorum bench review`: how long the models of a review take, at once and one by one, and what bad days do to them.

The model is a script on loopback in a process of its own, whose calls take 1 s as real ones take seconds; the rest is
the product. The targets are those of the issue that asked for it, and missing one is an exit code, so that it is seen.
"""

import json
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import anyio

from app.bench.fanout import write_file
from app.bench.review_asks import measure_follow_ups, measure_limited
from app.bench.review_figures import Figure, judge
from app.bench.review_report import render_chart, render_row, render_targets, to_document
from app.bench.review_waves import measure_load, measure_waves


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured: files that one call at a time reads (None: all), repetitions, rounds of reviews at once."""

    one_by_one: int | None = None
    waves: int = 7
    limited: int = 3
    follow_ups: int = 3
    rounds: tuple[tuple[int, int], ...] = ((1, 16), (8, 4), (32, 1))


QUICK = Effort(one_by_one=3, waves=3, limited=1, follow_ups=1, rounds=((1, 4), (8, 1)))


def show_review(files: int, effort: Effort, *, json_file: Path | None, chart: Path | None) -> int:
    """Measure and print: six minutes, or one. Return 1 when a target is missed.

    Raises `OperatorError` when a file cannot be written, pygal is missing for the chart, or the model does not start.
    """
    # What cannot be written is said now, not after six minutes.
    for file in filter(None, (json_file, chart)):
        write_file(file, "", mode="a")
    if chart is not None:
        render_chart([])
    figures = anyio.run(_measure, files, effort)
    targets = [*judge(figures)]
    sys.stdout.write(f"\n{render_targets(targets)}")
    if json_file is not None:
        write_file(json_file, json.dumps(to_document(figures, targets), indent=1) + "\n")
    if chart is not None:
        write_file(chart, render_chart(figures))
    return 0 if all(target.met for target in targets) else 1


async def _measure(files: int, effort: Effort) -> list[Figure]:
    figures: list[Figure] = []
    async for figure in _figures(files, effort):
        sys.stdout.write(render_row(figure, figures))
        sys.stdout.flush()
        figures.append(figure)
    return figures


async def _figures(files: int, effort: Effort) -> AsyncIterator[Figure]:
    few = files if effort.one_by_one is None else min(files, effort.one_by_one)
    parts = (
        measure_waves(files, few, effort.waves),
        measure_limited(effort.limited),
        measure_follow_ups(effort.follow_ups),
        measure_load(effort.rounds),
    )
    for part in parts:
        async for figure in part:
            yield figure
