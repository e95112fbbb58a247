"""What the fan-out bench says of its figures: a table as they come, the conclusions, and JSON."""

import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any

from app.bench.figures import ASYNC, GATHER, LOADS, QUORUM, SEQUENTIAL, SIZES, THREADS, TURN, Case, Figure

_ROW = "{:>6}  {:<30} {:>10} {:>10} {:>10} {:>12} {:>9} {:>12}\n"


def render_rows(figures: Sequence[Figure], before: Sequence[Figure]) -> str:
    """Return the rows of some figures, under a heading where another part begins than that of the last one before."""
    text = ""
    part = _part(before[-1]) if before else None
    for figure in figures:
        if _part(figure) != part:
            part = _part(figure)
            text += f"\n{', '.join(part)}\n"
            text += _ROW.format("calls", "", "p50 ms", "p95 ms", "p99 ms", "above, ms", "of gather", "CPU us/call")
        text += _row(figure, [*before, *figures])
    return text


def _part(figure: Figure) -> tuple[str, str]:
    return (figure.case.kind, figure.case.load)


def _row(figure: Figure, figures: Sequence[Figure]) -> str:
    if figure.error:
        return f"{figure.case.calls:>6}  {figure.way:<30} {figure.error}\n"
    times = [f"{figure.milliseconds(share):,.1f}" for share in (0.50, 0.95, 0.99)]
    ratio = _times_gather(figure, figures)
    return _ROW.format(figure.case.calls, figure.way, *times, f"{figure.overhead:,.1f}", ratio, f"{figure.cpu:,.0f}")


def _times_gather(figure: Figure, figures: Sequence[Figure]) -> str:
    """Return how many times the overhead is that of gathering; what waits for each call has none to compare."""
    gather = _find(figures, figure.case, GATHER)
    if figure.way == SEQUENTIAL or gather is None or gather.overhead <= 0:
        return ""
    return f"{figure.overhead / gather.overhead:.2f}"


def _find(figures: Sequence[Figure], case: Case, way: str) -> Figure | None:
    return next((figure for figure in figures if (figure.case, figure.way) == (case, way) and not figure.error), None)


def conclude(figures: Sequence[Figure]) -> Iterator[str]:
    """Say what the most calls at once cost, bare and in a turn, and who took how long."""
    load, calls = LOADS[0], SIZES[-1]
    for kind in (ASYNC, TURN):
        case = Case(kind, load.name, calls, load.slowest(calls))
        ours, gather = _find(figures, case, QUORUM), _find(figures, case, GATHER)
        if ours and gather:
            yield (
                f"{calls} calls of {load.name}, {kind}: {ours.overhead:.1f} ms above the slowest call, "
                f"{gather.overhead:.1f} ms with {GATHER}: {_times_gather(ours, figures)} x"
            )
            ranking = sorted(
                (figure for figure in figures if figure.case == case and not figure.error), key=lambda one: one.overhead
            )
            yield "  " + ", ".join(f"{figure.way} {figure.overhead:,.0f} ms" for figure in ranking)


def to_document(figures: Sequence[Figure], repetitions: int) -> dict[str, Any]:
    """Return everything for JSON, and on what it was measured."""
    return {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "versions": {name: version(name) for name in ("anyio", "openai", "aiohttp")},
        "repetitions": repetitions,
        "threads": {QUORUM: THREADS, GATHER: min(32, (os.cpu_count() or 1) + 4)},
        "figures": [_record(figure) for figure in figures],
    }


def _record(figure: Figure) -> dict[str, Any]:
    case = figure.case
    named = {"kind": case.kind, "load": case.load, "calls": case.calls, "way": figure.way}
    if figure.error:
        return {**named, "error": figure.error}
    times = {f"p{share}_ms": round(figure.milliseconds(share / 100), 2) for share in (50, 95, 99)}
    measured = {"overhead_ms": round(figure.overhead, 2), "cpu_us_per_call": round(figure.cpu, 1)}
    return {**named, "repetitions": len(figure.walls), **times, **measured}
