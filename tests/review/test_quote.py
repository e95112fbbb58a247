import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.review.fence import show
from app.review.quote import Quotable
from app.review.sheet import numbered

SOURCE = [
    "def charge(card, cents):",
    "    if cents <= 0:",
    "        return None",
    "",
    "    card.take(cents)",
    "    return None",
    "",
    "",
    "def refund(card, cents):",
    "    card.give(cents)",
    "    return None",
]
FILE = Quotable(SOURCE)


@pytest.mark.parametrize(
    ("quote", "line", "lines"),
    [
        ("    card.take(cents)", 5, (5, 5)),
        ("    card.take(cents)", 1, (5, 5)),
        ("    card.take(cents)", None, (5, 5)),
        ("card.take( cents )", 5, None),
        ("card.take(cents)", 900, (5, 5)),
        ("    card.take(cents)\n    return None\n", 5, (5, 6)),
        ("\n\ncard.take(cents)\n  return None\n\n", 5, (5, 6)),
        ("return None", 10, (11, 11)),
        ("return None", 7, (6, 6)),
        ("        return None", 6, (3, 3)),
        ("return None", None, None),
        ("take(cents)", 1, (5, 5)),
        ("cents <= 0:\n        return None\n    card.take", 2, (2, 5)),
        ("(card, cents)", 9, (9, 9)),
        ("(card, cents)", 30, None),
        ("(card, cents)", None, None),
        ("    5  |    card.take(cents)\n    6 +|    return None", 5, (5, 6)),
        ("5 +|    card.take(cents)", 5, (5, 5)),
        ("    5  |    card.take(cents)\n      -|    card.hold(cents)\n    6  |    return None", 5, (5, 6)),
        ("      -|    card.hold(cents)", 5, None),
        ("card.steal(cents)", 5, None),
        ("", 5, None),
        (" \n\t\n", 5, None),
        ("c:", 1, None),
    ],
)  # fmt: skip
def test_a_quote_is_found_where_it_stands(quote: str, line: int | None, lines: tuple[int, int] | None) -> None:
    assert FILE.resolve(quote, line) == lines


def test_a_hidden_character_is_found_as_it_was_shown_and_as_it_is() -> None:
    file = Quotable(["x = 1", "if admin\u202e:", "return <|x"])

    assert file.resolve("if admin⟨U+202E⟩:", 2) == (2, 2)
    assert file.resolve("if admin\u202e:", 2) == (2, 2)
    assert file.resolve("return ⟨U+003C⟩|x", 3) == (3, 3)


def test_blank_lines_that_the_model_left_out_do_not_hide_a_quote() -> None:
    assert FILE.resolve("        return None\n    card.take(cents)", 3) == (3, 5)


FILES = st.lists(st.text(alphabet="ab(). \t\u27e8\u202e\u00a0|1+", max_size=8), min_size=1, max_size=12)


@given(FILES, st.data())
@settings(max_examples=50, deadline=None)
def test_whole_lines_are_found_on_their_claimed_line(lines: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(1, len(lines)))
    end = data.draw(st.integers(start, len(lines)))
    quote = "\n".join(lines[start - 1 : end])
    if len("".join(quote.split())) < 4 or not (lines[start - 1].strip() and lines[end - 1].strip()):
        return
    file = Quotable(lines)
    copied = show("\n".join(numbered(start + at, line, "+") for at, line in enumerate(quote.split("\n"))))

    assert file.resolve(show(quote), start) == (start, end)
    assert file.resolve(copied, start) is not None


@given(FILES, st.text(alphabet="ab(). \n⟨⟩U+0-9|", max_size=30), st.none() | st.integers(1, 10**9))
@settings(max_examples=50, deadline=None)
def test_whatever_is_found_holds_the_words(lines: list[str], quote: str, line: int | None) -> None:
    found = Quotable(lines).resolve(quote, line)

    if found:
        assert 1 <= found[0] <= found[1] <= len(lines)


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        (["a" * 2**20], "a" * 100_000),
        (["a" * 2**20], "a" * 100_000 + "b"),
        (["a" * 2**20], "b" + "a" * 100_000),
        (["aaaa"] * 20_000, "\n".join(["aaaa"] * 9_000)),
        (["aaaa"] * 20_000, "\n".join(["aaaa"] * 9_000 + ["b"])),
        (["ab" * 2**19], "ab" * 50_000 + "aab"),
        ([" " * 2**20], "1" * 100_000),
        (["a" * 4_999] * 210, "⟨U+" * 30_000),
    ],
    ids=range(8),
)
def test_a_hostile_quote_takes_time_in_proportion_to_the_file(lines: list[str], quote: str) -> None:
    began = time.perf_counter()
    Quotable(lines).resolve(quote, 10_000)

    assert time.perf_counter() - began < 1
