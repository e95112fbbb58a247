"""What the review bench says of its figures: a table as they come, the targets, JSON, and the bars of the chart."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from app.bench.chart import COLOURS, load_pygal
from app.bench.review_figures import FOLLOW_UP, LIMITED, LOAD, WAVE, Figure, Target
from app.review.call import Completed

_HEADS = {
    WAVE: "The model phase of one review; every file under three aspects, calls of 1 s, analyzers left out",
    LIMITED: "300 calls at once against 40 requests/s, 0.3 s each: the ideal is 7.5 s",
    FOLLOW_UP: "A lead that looks around: a turn of 1 s that calls, the calls, a turn of 1 s that closes",
    LOAD: "Reviews of 10 files at once: 60 requests/s, 0.3 s each; 2 % errors, 1 % broken off, 1 % never answered",
}
_ROW = "{:<44} {:>6} {:>8} {:>8} {:>8} {:>8} {:>8} {:>9} {:>8} {:>7} {:>7}\n"
_SCALE = (0.5, 1, 2, 5, 10, 20, 50, 100)
_COLUMNS = ("calls", "p50 s", "p95 s", "p99 s", "calls/s", "done", "failed", "requests", "429s", "cached")


def render_row(figure: Figure, before: Sequence[Figure]) -> str:
    """Return the row of a figure, under a heading where it begins a part."""
    head = ""
    if not before or before[-1].part != figure.part:
        head = f"\n{_HEADS[figure.part]}\n" + _ROW.format("", *_COLUMNS)
    times = (f"{figure.wall(share):,.2f}" for share in (0.50, 0.95, 0.99))
    shares = (f"{share:.1%}" for share in (figure.completed, figure.failed))
    counts = (figure.tally.requests, figure.tally.refused)
    speed = f"{figure.calls / figure.seconds:,.1f}"
    return head + _ROW.format(_name(figure), figure.calls, *times, speed, *shares, *counts, f"{figure.cached:.0%}")


def _name(figure: Figure) -> str:
    times = len(figure.walls)
    if figure.part == LOAD:
        return f"{figure.way} at once, {times} in all, {times / figure.seconds:.2f} reviews/s"
    return f"{figure.way}, {times} times" if times > 1 else figure.way


def render_targets(targets: Sequence[Target]) -> str:
    """Say which targets are met and which are missed."""
    return "".join(f"{'met   ' if one.met else 'MISSED'}  {one.demand}: {one.measured}\n" for one in targets)


def to_document(figures: Sequence[Figure], targets: Sequence[Target]) -> dict[str, Any]:
    """Return everything for JSON, and on what it was measured."""
    return {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load_1_minute": round(os.getloadavg()[0], 1),
        "versions": {name: version(name) for name in ("anyio", "openai", "aiohttp")},
        "figures": [_record(figure) for figure in figures],
        "targets": [{"demand": one.demand, "measured": one.measured, "met": one.met} for one in targets],
    }


def _record(figure: Figure) -> dict[str, Any]:
    times = {f"p{share}_s": round(figure.wall(share / 100), 3) for share in (50, 95, 99)}
    reasons = dict.fromkeys(one.reason for one in figure.outcomes if not isinstance(one, Completed))
    return {
        "part": figure.part,
        "way": figure.way,
        "times": len(figure.walls),
        **times,
        "walls_s": [round(wall, 3) for wall in figure.walls],
        **({"reviews_s": [round(whole, 3) for whole in figure.whole]} if figure.whole else {}),
        "seconds": round(figure.seconds, 3),
        "calls": figure.calls,
        "calls_per_second": round(figure.calls / figure.seconds, 1),
        "times_per_second": round(len(figure.walls) / figure.seconds, 3),
        "completed": round(figure.completed, 4),
        "failed": round(figure.failed, 4),
        "reasons": [*reasons][:5],
        "requests": figure.tally.requests,
        "refused": figure.tally.refused,
        "most_at_once": figure.tally.peak,
        "tokens_sent": figure.sent,
        "cached": round(figure.cached, 3),
    }


def render_chart(figures: Sequence[Figure]) -> str:
    """Draw the median seconds of every figure as a bar, coloured by part. Raises `OperatorError` without pygal."""
    pygal = load_pygal()
    # Stacked, so that a bar is as thick as its row: each row has a value in one part only.
    chart = pygal.HorizontalStackedBar(
        style=pygal.style.Style(colors=COLOURS[2:], background="white", plot_background="white", legend_font_size=10),
        js=(),
        no_prefix=True,
        logarithmic=True,
        range=(_SCALE[0], _SCALE[-1]),
        zero=_SCALE[0],
        y_labels=_SCALE,
        width=1050,
        height=760,
        truncate_label=-1,
        truncate_legend=-1,
        legend_at_bottom=True,
        legend_at_bottom_columns=1,
        print_values=True,
        value_formatter=lambda value: f"{value:.3g} s" if value else "",
        title="Median seconds",
    )
    shown = [*reversed(figures)]
    chart.x_labels = [f"{figure.way} at once" if figure.part == LOAD else figure.way for figure in shown]
    for part, head in _HEADS.items():
        chart.add(head, [figure.wall() if figure.part == part else None for figure in shown])
    text: str = chart.render(is_unicode=True)
    return text
