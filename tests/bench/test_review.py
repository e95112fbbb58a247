"""The review bench: that it counts right, says what it counted and which target is missed; the figures are in docs."""

from collections.abc import AsyncIterator
from dataclasses import replace

import anyio
import pytest

from app.bench.review_asks import CASES, measure_follow_ups
from app.bench.review_change import DEFECT, MemoryChange
from app.bench.review_figures import KNOWN, LIMITED, LOAD, ONE_BY_ONE, PARALLEL, TOLD, UNWARMED, WAVE, Figure, judge
from app.bench.review_model import LOOKS, Service, Tally, running_model
from app.bench.review_report import render_chart, render_row, render_targets, to_document
from app.bench.review_waves import measure_load, measure_waves
from app.review.call import Bill, Completed, Failed

READ = Completed(bill=Bill(1_000, 750, 10))
AT_ONCE = Figure(WAVE, PARALLEL, (1.2, 1.25, 1.9), (READ,) * 270, Tally(271, 0, 90), 4.8, (1.4, 1.4, 2.0))
FIGURES = (
    Figure(WAVE, ONE_BY_ONE, (9.0,), (READ,) * 9, Tally(9, 0, 1), 9.0, (9.1,)),
    AT_ONCE,
    Figure(LIMITED, TOLD, (7.5,), (*(READ,) * 299, Failed("it waited in line")), Tally(340, 40, 20), 7.5),
    Figure(LOAD, "8", (2.0, 4.0), (READ,) * 60, Tally(60, 0, 30), 4.0),
)


def _all(figures: AsyncIterator[Figure]) -> list[Figure]:
    async def main() -> list[Figure]:
        return [figure async for figure in figures]

    return anyio.run(main)


def test_the_targets_name_what_is_missed_and_scale_what_was_measured_on_fewer_files() -> None:
    assert render_targets([*judge(FIGURES)]).splitlines() == [
        "met     model phase of 30 files at most 1.3 s: 1.25 s",
        "met     at least 60 times faster than one call at a time: 72",
        "met     at least 70% of the tokens sent from the cache: 75%",
        "MISSED  300 calls against 40 requests/s, told in headers: all completed: 99.7%",
        "met     300 calls against 40 requests/s, told in headers: within 9 s: 7.50 s",
        "MISSED  300 calls against 40 requests/s, told in headers: fewer than 30 refused: 40.0",
    ]


def test_a_change_of_another_size_is_not_held_to_the_seconds_of_thirty_files() -> None:
    small = replace(AT_ONCE, outcomes=(READ,) * 9)
    assert [target.demand for target in judge((FIGURES[0], small))] == [
        "at least 70% of the tokens sent from the cache"
    ]


def test_a_row_counts_calls_times_and_what_the_provider_saw() -> None:
    *_, row = render_row(FIGURES[3], FIGURES[:3]).splitlines()
    measured = ["60", "2.00", "4.00", "4.00", "15.0", "100.0%", "0.0%", "60", "0", "75%"]
    assert row.split() == [*["8", "at", "once,", "2", "in", "all,", "0.50", "reviews/s"], *measured]
    assert len(render_row(AT_ONCE, FIGURES[:1]).splitlines()) == 1


def test_the_document_has_every_figure_and_target() -> None:
    document = to_document(FIGURES, [*judge(FIGURES)])
    assert [(one["part"], one["way"], one["calls"]) for one in document["figures"]] == [
        (figure.part, figure.way, figure.calls) for figure in FIGURES
    ]
    limited = document["figures"][2]
    assert (limited["completed"], limited["failed"], limited["reasons"]) == (0.9967, 0.0033, ["it waited in line"])
    assert [one["met"] for one in document["targets"]] == [True, True, True, False, True, False]


def test_the_chart_has_a_bar_for_every_figure_and_loads_nothing() -> None:
    chart = render_chart(FIGURES)
    assert all(name in chart for name in (ONE_BY_ONE, PARALLEL, TOLD, "8 at once"))
    assert 'xlink:href="http' not in chart


def test_no_two_files_of_two_changes_are_alike_and_each_has_its_defect_once() -> None:
    async def main() -> list[str]:
        changes = (MemoryChange(3), MemoryChange(3, 1))
        return [
            (await change.fetch_content(file)).data.decode()
            for change in changes
            for file in (await change.fetch_change()).files
        ]

    texts = anyio.run(main)
    assert len(set(texts)) == 6
    assert [text.count(DEFECT) for text in texts] == [1] * 6


@pytest.mark.integration
def test_every_way_makes_three_calls_for_each_file_and_one_call_at_a_time_is_one() -> None:
    figures = _all(measure_waves(4, 1, 1, Service(ttft=0.02, streaming=0.02)))
    assert [(one.way, one.calls, one.completed) for one in figures] == [
        (ONE_BY_ONE, 3, 1.0),
        (PARALLEL, 12, 1.0),
        (KNOWN, 12, 1.0),
        (UNWARMED, 12, 1.0),
    ]
    assert figures[0].tally == Tally(3, 0, 1)
    assert figures[1].tally.peak > 1
    assert figures[1].cached > 0.5
    assert all(0 < one.wall() < one.whole[0] for one in figures)


@pytest.mark.integration
def test_a_lead_makes_its_calls_in_two_turns_whenever_they_begin() -> None:
    figures = _all(measure_follow_ups(1, Service(ttft=0.0, streaming=0.1), CASES[:1]))
    assert [(one.calls, one.completed, one.tally.requests) for one in figures] == [(LOOKS + 2, 1.0, 2)] * 2
    assert all(one.wall() >= 0.3 for one in figures)


@pytest.mark.integration
def test_every_review_at_once_ends_although_answers_fail() -> None:
    (figure,) = _all(measure_load([(2, 1)], Service(ttft=0.0, streaming=0.02, bad=True)))
    assert (len(figure.walls), figure.calls, figure.failed) == (2, 60, 0.0)
    assert figure.tally.requests >= 60


@pytest.mark.integration
def test_a_model_that_has_ended_tells_what_it_was_asked() -> None:
    with running_model(Service(ttft=0.0, streaming=0.0)) as process:
        assert process.stop() == Tally(0, 0, 0)
