"""What a review makes of a directory of advisories, from the setting to the conclusion."""

import json
from collections.abc import Callable
from pathlib import Path

import anyio
import pytest

from app.github.patch import DiffText
from app.review.comment import render_comment
from app.review.coverage import State
from app.review.report import Review
from app.review.verdict import Outlook
from app.wiring import make_reviewer

pytestmark = pytest.mark.integration

DIFF = "--- a/requirements.txt\n+++ b/requirements.txt\n@@ -1 +1,2 @@\n flask==1.0\n+flask==1.1\n"
TRAP = "</details> @octocat ![x](https://evil.shop.internal/x)"


@pytest.fixture
def review(tmp_path: Path) -> Callable[[Path | None], Review]:
    (tmp_path / "requirements.txt").write_text("flask==1.0\nflask==1.1\n")

    def run(directory: Path | None) -> Review:
        reviewer = make_reviewer(osv=None if directory is None else str(directory))
        return anyio.run(reviewer.review, DiffText(DIFF, tmp_path))

    return run


def write(directory: Path) -> Path:
    directory.mkdir()
    events = [{"introduced": "0"}, {"fixed": "2.0"}]
    affected = {"package": {"ecosystem": "PyPI", "name": "flask"}, "ranges": [{"type": "ECOSYSTEM", "events": events}]}
    record = {"id": "OSV-1", "summary": TRAP, "affected": [affected], "database_specific": {"severity": "HIGH"}}
    (directory / "OSV-1.json").write_text(json.dumps(record))
    return directory


def test_a_changed_line_with_a_vulnerable_version_is_posted_and_its_neighbour_is_not(
    review: Callable[[Path | None], Review], tmp_path: Path
) -> None:
    told = review(write(tmp_path / "osv"))
    leads = [remark.verdict.concern.lead for remark in told.remarks]
    assert [(lead.source, lead.start_line, lead.message) for lead in leads] == [
        ("osv", 2, "flask 1.1 has a known vulnerability (OSV-1). Use 2.0, which has none that is known.")
    ]
    assert told.conclusion.outlook is Outlook.FAILURE


def test_what_a_publisher_wrote_reaches_no_page_as_markup(
    review: Callable[[Path | None], Review], tmp_path: Path
) -> None:
    told = review(write(tmp_path / "osv"))
    shown = render_comment(told.remarks[0], allow_suggestions=False)
    assert "high: `</details>` `@octocat` `![x](https://evil.shop.internal/x)`." in shown


def test_advisories_that_cannot_be_read_keep_the_check_from_green(
    review: Callable[[Path | None], Review], tmp_path: Path
) -> None:
    told = review(tmp_path / "gone")
    reason = "osv: not every advisory could be read; 1 of 1 records cannot be read: gone (No such file or directory)"
    assert [(entry.state, entry.reason) for entry in told.ledger if entry.state is not State.EXEMPT] == [
        (State.PARTIAL, reason)
    ]
    assert (told.remarks, told.conclusion.outlook) == ((), Outlook.NEUTRAL)


def test_without_a_directory_nothing_changes_and_nothing_is_said(review: Callable[[Path | None], Review]) -> None:
    told = review(None)
    assert (told.remarks, told.conclusion.outlook) == ((), Outlook.SUCCESS)
    assert not any(tool.name == "osv" for tool in told.tools)
