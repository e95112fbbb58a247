import time

import pytest

from app.engine.head_tree import TreeText, UnreadableError
from app.engine.search import MAX_MATCHES, PIECE, Found, Match, compile_pattern, search


def find(pattern: str, *texts: str, regex: bool = True, case_sensitive: bool = True) -> Found:
    compiled = compile_pattern(pattern, regex=regex, case_sensitive=case_sensitive)
    return search(compiled, [TreeText(f"{number}", text) for number, text in enumerate(texts)], lambda: False)


def lines(found: Found) -> list[tuple[str, int]]:
    return [(match.path, match.line) for match in found.matches]


def test_each_line_is_found_once_and_numbered() -> None:
    found = find("x+", "a\nxx x\n\nbx", "", "x\r\n")
    assert found == Found((Match("0", 2, "xx x"), Match("0", 4, "bx"), Match("2", 1, "x\r")), 3)


def test_anchors_are_those_of_lines() -> None:
    assert lines(find("^b$", "a\nb\nbb\nb")) == [("0", 2), ("0", 4)]


def test_a_literal_is_taken_as_it_is_written() -> None:
    assert lines(find("f(*a", "f(*a)\nffa\n", regex=False)) == [("0", 1)]
    assert lines(find("É(", "é(\n", regex=False, case_sensitive=False)) == [("0", 1)]
    assert lines(find("\0", "a\n\0\n", regex=False)) == [("0", 2)]


def test_lines_keep_their_numbers_beyond_a_piece() -> None:
    text = "é padding\n" * (PIECE // 5) + "here\n"
    assert lines(find("here", text)) == [("0", PIECE // 5 + 1)]
    assert lines(find("x", "x" * 3 * PIECE + "\nx")) == [("0", 1), ("0", 2)]


def test_the_first_matches_are_kept() -> None:
    found = find("x", "x\n" * 99, "x\n" * 99, "x\n")
    assert (len(found.matches), found.searched, found.matches[-1]) == (MAX_MATCHES, 1, Match("1", 1, "x"))


@pytest.mark.parametrize("pattern", ["(", "a{1001}", "(?=a)", r"(a)\1", "((a{30}){30}){2}", "(?:.{1,200}){5}", "*"])
def test_a_pattern_that_is_refused_is_told_why(pattern: str) -> None:
    with pytest.raises(UnreadableError, match=r"RE2 refuses the pattern: |The pattern has"):
        find(pattern, "")


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(a|b|ab)*c", "(.*)*x$", "(x+x+)+y", "(((a*)*)*)*z"])
def test_no_pattern_backtracks(pattern: str) -> None:
    started = time.perf_counter()
    find(pattern, "a" * 1_000_000, "a" * 1_000_000 + "!")
    assert time.perf_counter() - started < 2


def test_a_slow_pattern_is_stopped_between_two_pieces() -> None:
    asked = iter([False, False, True])
    found = search(
        compile_pattern("x", regex=True, case_sensitive=True),
        [TreeText("a", "x\n"), TreeText("b", "y\n" * PIECE + "x\n")],
        lambda: next(asked),
    )
    assert found == Found((Match("a", 1, "x"),), 1)
