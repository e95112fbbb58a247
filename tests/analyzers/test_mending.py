import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Suggestion
from analyzers.mending import Edit, offset, suggest

FILE = b"import os\nimport re\n\ndef f(x):\n    return not x in y\n"


def edit(row: int, column: int, end_row: int, end_column: int, text: str, content: bytes = FILE) -> Edit:
    start, end = offset(content, row, column), offset(content, end_row, end_column)
    assert start is not None
    assert end is not None
    return Edit(start, end, text)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([edit(5, 12, 5, 22, "x not in y")], Suggestion(5, 5, "    return x not in y")),
        ([edit(1, 1, 2, 1, "")], Suggestion(1, 1, "")),
        ([edit(1, 1, 3, 1, "")], Suggestion(1, 2, "")),
        ([edit(1, 1, 1, 1, "import ast\n")], Suggestion(1, 1, "import ast\nimport os")),
        ([edit(1, 8, 1, 10, "io"), edit(2, 8, 2, 10, "ast")], Suggestion(1, 2, "import io\nimport ast")),
        ([edit(2, 8, 2, 10, "ast"), edit(1, 8, 1, 10, "io")], Suggestion(1, 2, "import io\nimport ast")),
        ([edit(1, 10, 2, 1, ", ")], Suggestion(1, 2, "import os, import re")),
        ([edit(1, 10, 2, 7, ",")], Suggestion(1, 2, "import os, re")),
    ],
)
def test_edits_become_whole_lines(edits: list[Edit], expected: Suggestion) -> None:
    assert suggest(FILE, edits) == expected


@pytest.mark.parametrize(
    ("content", "edits"),
    [
        (FILE, []),
        (FILE, [Edit(3, 2, "")]),
        (FILE, [Edit(-1, 2, "")]),
        (FILE, [Edit(0, len(FILE) + 1, "")]),
        (FILE, [Edit(0, 5, ""), Edit(4, 6, "")]),
        (FILE, [Edit(len(FILE), len(FILE), "x = 1\n")]),
        (FILE, [Edit(0, 9, "")]),  # a blank line remains
        (FILE, [Edit(0, 2, "a\u202eb")]),
        (FILE, [Edit(0, 2, "x\n" * 12)]),
        (b"a\r\nb\r\n", [Edit(0, 1, "c")]),
        (b"\xff = 1\n", [Edit(4, 5, "2")]),
        (b"a\n" * 20, [Edit(0, 40, "b\n")]),
    ],
)
def test_what_cannot_be_said_in_whole_lines_is_no_suggestion(content: bytes, edits: list[Edit]) -> None:
    assert suggest(content, edits) is None


def test_columns_count_characters_not_bytes_or_utf_16() -> None:
    content = 'é = "𝄞𝄞"; eval(x)\n'.encode()
    place = offset(content, 1, 11)
    assert place is not None
    assert content[place:] == b"eval(x)\n"


@pytest.mark.parametrize("place", [(0, 1), (-1, 1), (1, 0), (1, 12), (7, 1), (6, 2), (10**9, 1)])
def test_a_place_outside_the_file_has_no_offset(place: tuple[int, int]) -> None:
    assert offset(FILE, *place) is None


@settings(max_examples=300)
@given(st.text("ab\n", max_size=12), st.text("xy\n", max_size=6), st.data())
def test_putting_a_suggestion_in_place_of_its_lines_is_the_edit_itself(
    content: str, new: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    suggestion = suggest(content.encode(), [Edit(start, end, new)])
    if suggestion is None:
        return
    lines = content.split("\n")
    text = [] if suggestion.text == "" else [suggestion.text]
    applied = "\n".join([*lines[: suggestion.start_line - 1], *text, *lines[suggestion.end_line :]])
    assert applied.rstrip("\n") == (content[:start] + new + content[end:]).rstrip("\n")
