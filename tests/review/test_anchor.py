import pytest

from analyzers.change import ChangedFile, DiffState, Hunk, Line, Status
from app.review.anchor import LineMap
from app.review.compare import compute_hunks
from app.review.report import Anchor

OLD = b"".join(b"%d\n" % number for number in range(1, 41))
NEW = OLD.replace(b"10\n", b"ten\nten and a half\n").replace(b"30\n", b"").replace(b"35\n", b"x\n")
"""Two hunks: lines 7-14 with 10 and 11 added; then 28-39, where old 30 is gone and line 35 is written."""
FILE = ChangedFile("f", Status.MODIFIED, compute_hunks(OLD, NEW))
NOT_TOUCHED = "the change did not touch these lines"


def test_a_comment_may_stand_on_the_lines_of_given_hunks_only() -> None:
    lines = LineMap(FILE)
    assert [line for line in range(-1, 50) if lines.accepts(line)] == [*range(7, 15), *range(28, 39)]
    for state in (DiffState.COMPUTED, DiffState.UNKNOWN):
        lines = LineMap(ChangedFile("f", Status.MODIFIED, FILE.hunks, diff=state))
        assert not any(lines.accepts(line) for line in range(50))
        assert isinstance(lines.anchor(10, 10), str)


@pytest.mark.parametrize(
    ("new", "old"),
    [(1, 1), (9, 9), (10, None), (11, None), (12, 11), (20, 19), (30, 29), (31, 31), (35, None), (40, 40)],
)
def test_every_line_knows_where_it_came_from(new: int, old: int | None) -> None:
    assert LineMap(FILE).old_line(new) == old


@pytest.mark.parametrize(
    ("start", "end", "anchor"),
    [
        (10, 10, Anchor(10)),
        (10, 11, Anchor(11, 10)),
        (8, 13, Anchor(13, 8)),
        (1, 10, Anchor(10, 7)),
        (11, 20, Anchor(14, 11)),
        (5, 21, Anchor(14, 7)),
        (11, 29, Anchor(14, 11)),  # line 29 is shown, but its hunk holds no added line of the range
        (10, 36, Anchor(35)),  # over 20 lines: the added lines of the last hunk
        (1, 21, Anchor(11, 10)),
        (20, 30, Anchor(30, 28)),  # of lines next to removed ones those that the diff shows
        (12, 13, Anchor(13, 12)),
        (16, 20, NOT_TOUCHED),
        (36, 99, NOT_TOUCHED),
    ],
)
def test_an_anchor_stays_in_one_hunk_and_holds_an_added_line_where_there_is_one(
    start: int, end: int, anchor: Anchor | str
) -> None:
    assert LineMap(FILE).anchor(start, end) == anchor


def test_what_is_not_known_counts_as_changed() -> None:
    unknown = LineMap(ChangedFile("f", Status.MODIFIED, diff=DiffState.UNKNOWN))
    assert (unknown.touches(5, 5), unknown.old_line(5)) == (True, None)
    bare = LineMap(ChangedFile("f", Status.RENAMED, old_path="e"))
    assert (bare.touches(5, 5), bare.old_line(5)) == (False, 5)


def test_hunks_without_context_still_move_the_lines_after_them() -> None:
    hunks = (Hunk((Line(3, None, "x"), Line(4, None, "x"))), Hunk((Line(None, 7, "y"),)))
    lines = LineMap(ChangedFile("f", Status.MODIFIED, hunks))
    assert [lines.old_line(line) for line in range(1, 9)] == [1, 2, 5, 6, 7, 8, None, 9]
