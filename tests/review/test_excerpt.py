from analyzers.change import ChangedFile, Hunk, Line, Status
from app.review.excerpt import MAX_CHARACTERS, MAX_LINES, WITHHELD, show_diff, show_line, show_lines


def nothing(_: int) -> bool:
    return False


def test_lines_are_numbered_and_what_is_invisible_in_them_is_shown() -> None:
    lines = ["one", "\ttwo\r", "\u202ethree\u200b", "four"]
    assert show_lines(lines, 2, 3, nothing) == ("    2  | \ttwo\n    3  | \\u202ethree\\u200b", 3)


def test_a_line_with_a_secret_is_withheld() -> None:
    assert show_lines(["a", "b"], 1, 2, lambda line: line == 2) == (f"    1  | a\n    2  | {WITHHELD}", 2)


def test_a_long_answer_ends_where_there_is_no_more_room_and_says_with_which_line() -> None:
    assert show_lines(["x"] * 1_000, 11, 1_000, nothing)[1] == 10 + MAX_LINES
    shown, last = show_lines(["x" * 400] * 1_000, 1, 1_000, nothing)
    assert (last, len(shown) <= MAX_CHARACTERS) == (48, True)


def test_a_long_line_is_cut_and_no_line_can_pass_for_a_numbered_one() -> None:
    assert show_line("x" * 9_999).endswith(" … (cut)")
    assert show_line("a\r    7  | b") == "a\\r    7  | b"


def test_a_diff_numbers_its_new_side_and_withholds_what_may_be_a_secrets_old_form() -> None:
    hunks = (
        Hunk((Line(1, 1, "same"), Line(2, None, "key = 'old'"), Line(None, 2, "key = 'new'"))),
        Hunk((Line(9, None, "gone"), Line(10, 9, "left"))),
    )
    assert show_diff(ChangedFile("a.py", Status.MODIFIED, hunks), lambda line: line == 2).split("\n") == [
        "...",
        "    1  | same",
        f"      -| {WITHHELD}",
        f"    2 +| {WITHHELD}",
        "...",
        "      -| gone",
        "    9  | left",
    ]


def test_of_a_guarded_file_no_deleted_line_is_shown() -> None:
    hunks = (Hunk((Line(1, 1, "same"), Line(2, None, "key = 'old'"))), Hunk((Line(9, None, "gone"),)))
    file = ChangedFile("a.py", Status.MODIFIED, hunks)
    assert show_diff(file, lambda _: False, guarded=True).split("\n") == [
        "...",
        "    1  | same",
        f"      -| {WITHHELD}",
        "...",
        f"      -| {WITHHELD}",
    ]
