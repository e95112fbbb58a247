import pytest
from rich.cells import cell_len

from analyzers.finding import Aspect
from app.review.call import Call, Span
from app.review.report import Review
from app.review.timeline import render_timeline


def span(tool: str, queued: float, started: float, ended: float, path: str = "a.py") -> Span:
    return Span(Call(path, Aspect.SECURITY, tool), "cpu", queued, started, ended)


def test_calls_of_one_process_are_one_bar() -> None:
    spans = [span("slow", 0, 0, 4, path) for path in ("a.py", "b.py")] + [span("quick", 0, 2, 4)]
    assert render_timeline(spans, 60) == (
        "slow   ███████████████████████████████      2 calls   4.00 s\n"
        "quick  ···············████████████████      1 call    2.00 s\n"
        "3 calls in 2 processes: 6.00 s of work in 4.00 s, 1.5 at a time on average\n"
    )


def test_a_model_s_bar_says_what_it_was_asked_for() -> None:
    calls = [
        Span(Call("a.py", Aspect.SECURITY, "gpt"), "model", 0, 0, 2),
        Span(Call("a.py", Aspect.QUALITY, "gpt", '{"concern":1,"line":2,"task":"verify"}'), "model", 0, 2, 4),
        Span(Call("", None, "gpt", '{"turn":1}'), "lead", 2, 2, 3),
        Span(Call("b.py", None, "read_file", '{"path":"b.py"}'), "lookup", 3, 3, 4),
    ]
    page = render_timeline(calls, 80)
    assert [line.split("  ")[0] for line in page.split("\n")[:4]] == ["gpt", "gpt turn 1", "gpt verify", "read_file"]
    assert "4 calls in 3 requests and 1 look-up: 6.00 s of work" in page


def test_what_starts_no_process_is_not_counted_as_one() -> None:
    page = render_timeline([span("slow", 0, 0, 4), span("secrets", 0, 0, 1), span("text", 0, 1, 2)], 60)
    assert "3 calls in 1 process and 2 scans: 6.00 s of work" in page


@pytest.mark.parametrize("width", [60, 100, 200])
def test_no_bar_is_too_wide(sample_review: Review, width: int) -> None:
    lines = render_timeline(sample_review.spans, width).split("\n")
    assert all(cell_len(line) == width for line in lines[:-2])


def test_the_shortest_bar_can_be_seen() -> None:
    assert render_timeline([span("long", 0, 0, 1000), span("short", 0, 1000, 1000)], 60).count("█") > 1
    assert "█" in render_timeline([span("instant", 0, 0, 0)], 60)


def test_a_run_without_calls_says_so() -> None:
    assert render_timeline([], 60) == "No call was made.\n"


def test_of_very_many_processes_the_longest_are_shown() -> None:
    lines = render_timeline([span("tool", 0, start, start + 1 + start / 100) for start in range(50)], 80).split("\n")
    assert [line[-6:] for line in lines[:-3]] == [f"{1 + start / 100:.2f} s" for start in range(10, 50)]
    assert lines[-3] == "and 10 shorter"


def test_a_tool_s_name_is_shown_visibly() -> None:
    assert render_timeline([span("x\x1b[2J", 0, 0, 1)], 60).startswith("x\\x1b[2J  ")
