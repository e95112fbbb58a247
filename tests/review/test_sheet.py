from analyzers.change import ChangedFile, DiffState, Hunk, Line, Status
from app.review.compare import compute_hunks
from app.review.sheet import Sheet, merge


def sheet_of(old: str, new: str, context: int = 3) -> Sheet:
    hunks = compute_hunks(old.encode(), new.encode(), context)
    return Sheet(ChangedFile("a.py", Status.MODIFIED, hunks), new)


def test_added_lines_are_marked_and_removed_ones_stand_in_their_place() -> None:
    sheet = sheet_of("a\nb\nc\nd\n", "a\nB\nc\n")

    assert sheet.show([(1, 3)]) == "    1  |a\n      -|b\n    2 +|B\n    3  |c\n      -|d"
    assert sheet.changed == [2, 3]


def test_lines_removed_at_the_beginning_stand_before_the_first() -> None:
    sheet = sheet_of("x\ny\na\n", "a\n")

    assert sheet.show([(1, 1)]) == "      -|x\n      -|y\n    1  |a"
    assert sheet.changed == [1]


def test_a_removal_without_context_stands_where_later_hunks_were_moved_to() -> None:
    old = "".join(f"{number}\n" for number in range(1, 13))
    new = old.replace("2\n3\n", "", 1).replace("7\n8\n", "", 1).replace("\n10\n", "\nten\n")
    sheet = sheet_of(old, new, context=0)

    assert sheet.removed == {2: ["2", "3"], 5: ["7", "8"], 6: ["10"]}
    assert sheet.show([(1, 8)]) == sheet_of(old, new).show([(1, 8)])


def test_gaps_are_counted() -> None:
    sheet = sheet_of("", "".join(f"{number}\n" for number in range(1, 10)))

    assert sheet.show([(3, 3), (5, 5)]) == (
        "      … 2 lines not shown\n    3 +|3\n      … 1 line not shown\n    5 +|5\n      … 4 lines not shown"
    )


def test_a_carriage_return_before_a_line_feed_is_no_text() -> None:
    assert sheet_of("a\r\n", "a\r\nb\rc\r\n").lines == ["a", "b\rc"]


def test_every_line_is_changed_where_the_difference_is_unknown() -> None:
    sheet = Sheet(ChangedFile("a.py", Status.MODIFIED, diff=DiffState.UNKNOWN), "a\nb\n")

    assert list(sheet.changed) == [1, 2]


def test_of_a_fragment_only_the_lines_of_its_diff_are_known() -> None:
    hunk = Hunk((Line(4, 4, "d"), Line(None, 5, "e"), Line(5, None, "x")))
    sheet = Sheet(ChangedFile("a.py", Status.MODIFIED, (hunk,)), "\n\n\nd\ne\n", whole=False)

    assert sheet.known == [(4, 5)]
    assert sheet.show(sheet.known) == "      … 3 lines not shown\n    4  |d\n    5 +|e\n      -|x"


def test_a_diff_that_speaks_of_lines_beyond_the_file_adds_none() -> None:
    hunk = Hunk((Line(None, 1, "a"), Line(None, 9, "b"), Line(9, None, "c")))
    sheet = Sheet(ChangedFile("a.py", Status.MODIFIED, (hunk,)), "a\n")

    assert sheet.changed == [1]
    assert sheet.show([(1, 1)]) == "    1 +|a\n      -|c"


def test_removed_lines_beyond_the_limit_of_one_place_are_counted() -> None:
    sheet = sheet_of("".join(f"{number:099d}\n" for number in range(100)) + "end\n", "end\n")

    assert sheet.unshown_removals([(1, 1)]) == 40
    assert "\n      -… 40 more removed lines not shown\n    1  |end" in sheet.show([(1, 1)])


def test_the_cost_is_what_is_shown() -> None:
    sheet = sheet_of("a\nb\u202e\n", "a\nc\u202e\n")

    assert sheet.cost(1, 2) == len("    1  |a\n      -|b⟨U+202E⟩\n    2 +|c⟨U+202E⟩\n")


def test_an_emptied_file_has_nothing_to_show() -> None:
    assert (sheet_of("a\n", "").changed, sheet_of("a\n", "").known) == ([], [])


def test_merging_joins_what_touches() -> None:
    assert merge(iter([(5, 6), (1, 2), (3, 3), (9, 9)])) == [(1, 3), (5, 6), (9, 9)]
    assert merge(iter([(1, 2), (5, 6), (9, 9)]), gap=2) == [(1, 9)]
