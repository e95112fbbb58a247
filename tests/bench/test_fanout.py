"""The fan-out bench: that it counts right and says what it counted; what it counts is in docs/bench."""

import sys
from pathlib import Path

import anyio
import pytest

from app.bench.chart import render_chart
from app.bench.figures import GATHER, LOADS, QUORUM, SEQUENTIAL, TURN, Case, Figure, Load, measure
from app.bench.model_process import running_models
from app.bench.peers import measure_peers
from app.bench.percentile import percentile
from app.bench.report import conclude, render_rows, to_document
from app.bench.turns import measure_turn
from app.errors import OperatorError

pytestmark = pytest.mark.integration  # masses of data

CASE = Case(TURN, LOADS[0].name, 256, 0.1)
FIGURES = [
    Figure(CASE, GATHER, [0.300], [0.0512]),
    Figure(CASE, QUORUM, [0.150, 0.151, 0.190], [0.0256, 0.0256, 0.0256]),
    Figure(CASE, SEQUENTIAL, [25.6], [0.0256]),
    Figure(CASE, "Peer 1.0", error="TimeoutError: "),
]


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 2), (0.51, 3), (0.99, 4), (1.0, 4)])
def test_a_percentile_is_a_value_that_was_measured(share: float, value: float) -> None:
    assert percentile([3, 1, 4, 2], share) == value


def test_the_mix_has_one_slow_call_in_ten() -> None:
    mix = LOADS[1]
    assert [mix.seconds(number) for number in range(20)].count(0.5) == 2
    assert mix.slowest(4) == 0.5


def test_ways_take_turns_and_the_first_turn_of_each_is_not_counted() -> None:
    done: list[str] = []

    async def main() -> list[Figure]:
        async def one() -> None:
            done.append("one")

        async def other() -> None:
            done.append("other")

        return await measure(CASE, {"one": one, "other": other}, 2)

    figures = anyio.run(main)
    assert done == ["one", "other"] * 3
    assert [(figure.way, len(figure.walls), len(figure.cpus)) for figure in figures] == [("one", 2, 2), ("other", 2, 2)]


def test_the_table_counts_above_the_slowest_call_and_says_who_failed() -> None:
    head, row = " calls  {:<30}     p50 ms     p95 ms     p99 ms    above, ms of gather  CPU us/call", "   256  {:<30} "
    assert render_rows(FIGURES, []).splitlines() == [
        "",
        "agent turn, 100 ms",
        head.format(""),
        row.format("asyncio.gather") + "     300.0      300.0      300.0        200.0      1.00          200",
        row.format("quorum") + "     151.0      190.0      190.0         51.0      0.26          100",
        row.format("sequential") + "  25,600.0   25,600.0   25,600.0     25,500.0                    100",
        row.format("Peer 1.0") + "TimeoutError: ",
    ]
    assert len(render_rows(FIGURES, FIGURES).splitlines()) == 4


def test_the_conclusions_rank_whoever_finished() -> None:
    assert list(conclude(FIGURES)) == [
        "256 calls of 100 ms, agent turn: 51.0 ms above the slowest call, 200.0 ms with asyncio.gather: 0.26 x",
        "  quorum 51 ms, asyncio.gather 200 ms, sequential 25,500 ms",
    ]


def test_the_document_has_the_figures_and_the_errors() -> None:
    named = {"kind": "agent turn", "load": "100 ms", "calls": 256}
    times = {"p50_ms": 151.0, "p95_ms": 190.0, "p99_ms": 190.0}
    figures = to_document(FIGURES, 3)["figures"]
    assert figures[1] == {
        **named,
        "way": "quorum",
        "repetitions": 3,
        **times,
        "overhead_ms": 51.0,
        "cpu_us_per_call": 100.0,
    }
    assert figures[3] == {**named, "way": "Peer 1.0", "error": "TimeoutError: "}


def test_the_chart_names_every_way_and_loads_nothing() -> None:
    chart = render_chart(FIGURES)
    assert all(figure.way in chart for figure in FIGURES)
    assert "<script" not in chart.replace('<script type="text/javascript">window.pygal', "")
    assert 'xlink:href="http' not in chart


@pytest.mark.integration
def test_a_turn_is_the_same_work_in_every_way() -> None:
    with running_models() as url:
        figures = anyio.run(measure_turn, url, Load("20 ms", lambda _: 0.02), 9, 0.05, 1)
    assert [figure.way for figure in figures] == [GATHER, f"{GATHER}, not streamed", QUORUM]
    assert all(0.07 <= wall < 5 for figure in figures for wall in figure.walls)


@pytest.mark.integration
def test_an_interpreter_without_frameworks_is_an_error_that_says_what_to_do() -> None:
    async def main() -> None:
        async for _ in measure_peers("http://127.0.0.1:9/v1", Path(sys.executable), 1):
            pytest.fail("measured a framework that is not installed")

    with pytest.raises(OperatorError, match="measured no framework; run `make bench-env`"):
        anyio.run(main)
