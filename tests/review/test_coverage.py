"""The coverage ledger."""

import pytest

from analyzers.finding import Aspect
from app.review.call import Call, Completed, Failed, Outcome, Skipped
from app.review.coverage import Cell, Entry, State, fill_ledger

BANDIT = Call("a.py", Aspect.SECURITY, "bandit")
SEMGREP = Call("a.py", Aspect.SECURITY, "semgrep")
CELL = Cell("a.py", Aspect.SECURITY, (BANDIT, SEMGREP))


def _entry(bandit: Outcome, semgrep: Outcome) -> Entry:
    (entry,) = fill_ledger([CELL], {BANDIT: bandit, SEMGREP: semgrep})
    return entry


def test_a_cell_whose_every_call_completed_was_read() -> None:
    assert _entry(Completed(), Completed()) == Entry("a.py", Aspect.SECURITY, State.READ, tools=("bandit", "semgrep"))


def test_a_cell_of_which_one_tool_failed_was_read_in_part() -> None:
    assert _entry(Failed("crashed"), Completed()) == Entry(
        "a.py", Aspect.SECURITY, State.PARTIAL, "bandit: crashed", ("semgrep",)
    )


def test_a_cell_whose_every_tool_failed_has_failed() -> None:
    assert _entry(Failed("crashed"), Skipped("too late")) == Entry(
        "a.py", Aspect.SECURITY, State.FAILED, "bandit: crashed; semgrep: too late"
    )


def test_a_cell_whose_calls_never_began_is_unread() -> None:
    assert _entry(Skipped("too late"), Skipped("too late")) == Entry(
        "a.py", Aspect.SECURITY, State.UNREAD, "bandit: too late; semgrep: too late"
    )


def test_a_tool_that_read_only_a_part_says_which() -> None:
    assert _entry(Completed(), Completed(shortfall="2 rules timed out")) == Entry(
        "a.py", Aspect.SECURITY, State.PARTIAL, "semgrep: 2 rules timed out", ("bandit", "semgrep")
    )


def test_a_fragment_is_never_read_in_full_however_well_its_calls_end() -> None:
    cell = Cell("a.py", Aspect.SECURITY, (BANDIT,), shortfall="only the lines that the diff shows were given")
    assert fill_ledger([cell], {BANDIT: Completed()}) == (
        Entry("a.py", Aspect.SECURITY, State.PARTIAL, "only the lines that the diff shows were given", ("bandit",)),
    )


def test_a_call_without_an_outcome_is_not_forgotten() -> None:
    assert fill_ledger([CELL], {BANDIT: Completed()}) == (
        Entry(
            "a.py",
            Aspect.SECURITY,
            State.PARTIAL,
            "semgrep: the run ended before this call was made",
            ("bandit",),
        ),
    )


def test_cells_without_calls_keep_their_reason() -> None:
    cells = [
        Cell("gone.py", Aspect.QUALITY, exempt="deleted"),
        Cell("x.bin", Aspect.QUALITY, unread="binary"),
    ]
    assert fill_ledger(cells, {}) == (
        Entry("gone.py", Aspect.QUALITY, State.EXEMPT, "deleted"),
        Entry("x.bin", Aspect.QUALITY, State.UNREAD, "binary"),
    )


def test_a_cell_cannot_be_planned_and_excused_at_once() -> None:
    with pytest.raises(ValueError, match="a cell has calls, or a reason"):
        Cell("a.py", Aspect.QUALITY, (BANDIT,), unread="binary")
    with pytest.raises(ValueError, match="a cell has calls, or a reason"):
        Cell("a.py", Aspect.QUALITY)
