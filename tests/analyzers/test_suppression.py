import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.suppression import MARKS, is_suppressed


@pytest.mark.parametrize(
    "line",
    [
        "eval(x)  # nosec",
        "eval(x)  #nosec",
        "eval(x)  # NOSEC",
        "eval(x)  # nosec B307",
        "eval(x)  # nosec: B101, B307",
        "eval(x)  # noqa",
        "eval(x)  # noqa: B3",
        "eval(x);  // nosemgrep",
        "eval(x);  // nosem",
        "eval(x)  /* eslint-disable-line */",
        "eval(x)  # ruff: ignore[B307]",
        "eval(x)  # noqa: E501  # nosec",
        "nosec",
    ],
)
def test_a_mark_that_covers_the_rule_is_seen(line: str) -> None:
    assert is_suppressed(line, "B307")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "eval(x)",
        "eval(x)  # noqa: E501",
        "eval(x)  # nosec B101, B102",
        "eval(x)  # type: ignore",
        "nosecrets(eval(x))",
        "x = monosem",
        "eval(x)  # ruff: ignore[S307]",
    ],
)
def test_a_line_without_such_a_mark_is_not(line: str) -> None:
    assert not is_suppressed(line, "B307")


@given(st.text(st.sampled_from("# :,[]B307nosecqamgr-/é\x00"), max_size=60), st.sampled_from(MARKS))
def test_a_bare_mark_at_the_end_of_any_comment_is_seen(before: str, mark: str) -> None:
    assert is_suppressed(f"{before} # {mark}", "B307")


def test_a_mark_behind_a_megabyte_of_marks_for_others_is_seen() -> None:
    assert not is_suppressed("nosec A1 " * 100_000, "B307")
    assert is_suppressed("nosec A1 " * 100_000 + "# nosec", "B307")
