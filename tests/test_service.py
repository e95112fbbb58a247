"""What a run makes of the weights that its installation has learned, and what a server says as it starts."""

import logging
from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.osv_index import REMEDY
from app.engine.publish import run_key
from app.engine.review import Reviewer
from app.github.port import Pull, PullRef
from app.review.calibrate import Tally
from app.review.learn import render_records
from app.review.report import ToolVersion
from app.review.verdict import Concern, Fate
from app.review.weigh import Record
from app.service import warn_of_advisories, weigh_as_learned
from app.wiring import make_reviewer

PULL = Pull(
    PullRef(1, 2, "octo/tools", 3), "Change", "a" * 40, "b" * 40, "alice", author_is_bot=False, draft=False,
    state="open", locked=False, changed_files=1,
)  # fmt: skip
NOISY = render_records({"bandit": Record(Tally(0.0, 40.0))})
FINDING = Finding(
    "bandit", "B1", Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.HIGH, "a.py", 1, 1, "It is injected."
)


@pytest.fixture
def reviewer() -> Reviewer:
    return replace(make_reviewer(), analyzers=())


def test_learned_weights_decide_otherwise_and_stand_among_the_versions(reviewer: Reviewer) -> None:
    learned = weigh_as_learned(reviewer, NOISY)
    fates = [each.weigh([Concern((FINDING,))], {}, {})[0].fate for each in (reviewer, learned)]
    assert fates == [Fate.POSTED, Fate.DROPPED]
    assert (reviewer.versions, learned.versions) == ((), (ToolVersion("weights", learned.weights),))


def test_other_weights_give_a_run_another_key_and_the_same_ones_the_same(reviewer: Reviewer) -> None:
    other = render_records({"bandit": Record(Tally(1.0, 40.0))})
    keys = [run_key(PULL, weigh_as_learned(reviewer, records)) for records in (NOISY, other, NOISY)]
    assert len({run_key(PULL, reviewer), *keys}) == 3
    assert keys[0] == keys[2]


def test_a_directory_without_advisories_is_told_at_the_start_and_no_directory_is_not(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    anyio.run(warn_of_advisories, None)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "OSV-1.json").write_text("{}")
    anyio.run(warn_of_advisories, str(tmp_path / "full"))
    assert caplog.messages == []
    anyio.run(warn_of_advisories, str(tmp_path / "gone"))
    told = f"QUORUM_OSV_DIR is {tmp_path / 'gone'}, which holds no record that can be read; {REMEDY}"
    assert caplog.messages == [told]


def test_weights_that_cannot_be_read_leave_the_shipped_ones_in_use(
    reviewer: Reviewer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert weigh_as_learned(reviewer, '{"bandit": 1}') == reviewer
    assert "the shipped ones are used" in caplog.text
