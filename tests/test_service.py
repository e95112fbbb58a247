"""What a run makes of the weights that its installation has learned."""

import logging
from dataclasses import replace

import pytest

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.engine.publish import run_key
from app.engine.review import Reviewer
from app.github.port import Pull, PullRef
from app.review.calibrate import Tally
from app.review.learn import render_records
from app.review.report import ToolVersion
from app.review.verdict import Concern, Fate
from app.review.weigh import Record
from app.service import weigh_as_learned
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


def test_weights_that_cannot_be_read_leave_the_shipped_ones_in_use(
    reviewer: Reviewer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert weigh_as_learned(reviewer, '{"bandit": 1}') == reviewer
    assert "the shipped ones are used" in caplog.text
