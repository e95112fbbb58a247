"""The chart of the fan-out bench, as one SVG file that loads nothing from anywhere."""

import importlib
import sys
from collections.abc import Sequence
from typing import Any

from app.bench.figures import LOADS, SIZES, TURN, Figure
from app.errors import OperatorError

COLOURS = ("#888888", "#bbbbbb", "#0b7a4b", "#e69f00", "#56b4e9", "#cc79a7", "#d55e00")
"""Grey for bare Python, green for us, for the others colours that the colour-blind can tell apart (Okabe and Ito)."""


def render_chart(figures: Sequence[Figure]) -> str:
    """Draw the overhead of an agent turn over the number of its calls. Raises `OperatorError` without pygal."""
    pygal = load_pygal()
    chart = pygal.Line(
        style=pygal.style.Style(colors=COLOURS, background="white", plot_background="white"),
        js=(),
        no_prefix=True,
        logarithmic=True,
        width=900,
        height=500,
        truncate_legend=-1,
        title=f"An agent turn with N parallel calls of {LOADS[0].name}",
        x_title="calls",
        y_title="ms above the slowest call",
    )
    chart.x_labels = [str(size) for size in SIZES]
    drawn = [figure for figure in figures if figure.case.kind == TURN and figure.case.load == LOADS[0].name]
    for way in dict.fromkeys(figure.way for figure in drawn):
        values = {
            figure.case.calls: round(figure.overhead, 1) for figure in drawn if figure.way == way and not figure.error
        }
        chart.add(way, [values.get(size) for size in SIZES])
    text: str = chart.render(is_unicode=True)
    return text


def load_pygal() -> Any:
    """Return pygal, which only a bench needs. Raises `OperatorError` where it is not installed."""
    try:
        pygal = importlib.import_module("pygal")
    except ImportError as error:
        raise OperatorError(
            "--chart draws with pygal, which is not here; pip install pygal, or leave it out"
        ) from error
    # pygal 3.1.3 leaves a finder of Python 2's kind behind, of which Python 3.11 warns at every later import.
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != pygal.__name__]
    return pygal
