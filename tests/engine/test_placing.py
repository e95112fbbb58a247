from analyzers.change import ChangedFile, DiffState, Hunk, Line, Status
from analyzers.finding import Aspect, Category, Confidence, Finding, Role, Severity, Step
from app.engine.placing import on_changed_lines, place
from app.review.anchor import LineMap
from app.review.report import Anchor
from app.review.verdict import Concern, Fate, Verdict

CHANGED = Hunk((Line(1, 1, "raw = ask()"), Line(2, None, "name = escape(raw)"), Line(None, 2, "name = raw")))
MAPS = {"a.py": LineMap(ChangedFile("a.py", Status.MODIFIED, (CHANGED,)))}


def flow(*lines: int) -> Finding:
    return Finding(
        source="semgrep",
        rule="sql",
        aspect=Aspect.SECURITY,
        category=Category.INJECTION,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        path="a.py",
        start_line=lines[-1],
        end_line=lines[-1],
        message="Text becomes SQL.",
        trace=tuple(Step(line, Role.WAY) for line in lines),
    )


def test_a_flow_counts_when_the_change_wrote_any_line_that_it_passes() -> None:
    ends, begins, passes, before = flow(1, 2), flow(2, 90), flow(1, 2, 90), flow(1, 80, 90)
    assert on_changed_lines([ends, begins, passes, before], MAPS) == ([ends, begins, passes], (before,))


def test_a_comment_on_a_flow_that_ends_out_of_sight_stands_on_the_changed_line_it_passes() -> None:
    verdicts = [Verdict(Concern((flow(*lines),)), 0.9, Fate.POSTED, "likely") for lines in ((1, 2, 90), (1, 2))]
    assert [remark.anchor for remark in place(verdicts, MAPS)] == [Anchor(2), Anchor(2)]


def test_a_flow_in_a_file_whose_diff_github_does_not_show_has_no_comment() -> None:
    maps = {"a.py": LineMap(ChangedFile("a.py", Status.MODIFIED, (CHANGED,), DiffState.COMPUTED))}
    verdict = Verdict(Concern((flow(1, 2, 90),)), 0.9, Fate.POSTED, "likely")
    (remark,) = place([verdict], maps)
    assert remark.anchor is None
