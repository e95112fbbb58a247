"""What a review says of the sandbox that its analyzers ran in, or did not run in."""

from collections.abc import Callable
from pathlib import Path

import anyio
import pytest

from app.github.patch import DiffText
from app.review.coverage import State
from app.review.report import Review
from app.review.verdict import Outlook
from app.sandbox.machine import MachineBox
from app.wiring import make_reviewer

pytestmark = pytest.mark.integration

DIFF = """\
--- /dev/null
+++ b/a.py
@@ -0,0 +1,5 @@
+import subprocess
+
+
+def run(name):
+    return subprocess.call("ls " + name, shell=True)
"""


@pytest.fixture
def review(tmp_path: Path) -> Callable[[MachineBox], Review]:
    def run(box: MachineBox) -> Review:
        return anyio.run(make_reviewer(box=box).review, DiffText(DIFF, tmp_path))

    return run


def test_below_the_required_level_no_cell_is_read_in_full_and_the_ledger_says_why(
    review: Callable[[MachineBox], Review], tmp_path: Path
) -> None:
    told = review(MachineBox(tmp_path, required=3, highest=2))
    assert {entry.state for entry in told.ledger} <= {State.FAILED, State.PARTIAL}  # some tools need no process
    assert all("the sandbox holds level 2, and level 3 is required" in entry.reason for entry in told.ledger)
    assert all("or set QUORUM_SANDBOX=2" in entry.reason for entry in told.ledger)
    assert (told.remarks, told.conclusion.outlook) == ((), Outlook.NEUTRAL)
    assert not any("of the sandbox" in note for note in told.notes)


@pytest.mark.parametrize("level", [2, 3])
def test_a_review_names_the_level_at_which_it_was_made(
    level: int, review: Callable[[MachineBox], Review], tmp_path: Path
) -> None:
    told = review(MachineBox(tmp_path, required=2, highest=level))
    assert [note for note in told.notes if note.startswith(f"Analyzers run at level {level} of 3 of the sandbox: ")]
    assert told.conclusion.outlook is Outlook.FAILURE
