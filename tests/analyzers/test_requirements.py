import pytest

from analyzers.requirements import join_requirements


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("a\nb", [(1, "a"), (2, "b")]),
        ("a \\\n  --hash=x \\\r\n  --hash=y\nb", [(1, "a   --hash=x   --hash=y"), (4, "b")]),
        ("a # b \\\nc", [(1, "a")]),
        ("# a \\\nb", [(1, ""), (2, "b")]),
        ("a\\\n# b\nc", [(1, "a"), (3, "c")]),
        ("a#b\t# c", [(1, "a#b")]),
        ("a\\", [(1, "a")]),
    ],
)
def test_lines_are_joined_and_comments_dropped_as_pip_does(text: str, joined: list[tuple[int, str]]) -> None:
    assert [(number, line.decode()) for number, line in join_requirements(text.encode().split(b"\n"))] == joined
