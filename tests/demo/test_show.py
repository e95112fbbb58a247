"""`quorum demo`, as a person runs it."""

import json

import pytest

from app.cli import main
from app.demo.loopback import Recorded
from app.demo.sample import PLANTED
from app.demo.show import demonstrate, parse_spans

pytestmark = pytest.mark.integration


def test_the_demonstration_finds_every_planted_defect(traffic: list[Recorded]) -> None:
    shown = demonstrate()
    traffic.extend(shown.requests)
    said = {
        (one.path, line) for one in shown.review.comments for line in range(one.start_line or one.line, one.line + 1)
    }
    assert [planted for planted in PLANTED if (planted.path, planted.line) not in said] == []
    assert (shown.review.state, shown.check.status, shown.check.conclusion) == ("COMMENTED", "completed", "failure")
    assert {entry["state"] for entry in shown.document["coverage"]} == {"read", "exempt"}


def test_its_calls_ran_at_the_same_time(traffic: list[Recorded]) -> None:
    shown = demonstrate()
    traffic.extend(shown.requests)
    spans = parse_spans(shown.document)
    first = {span.call.tool: span for span in spans}
    assert set(first) == {"semgrep", "bandit", "ruff"}
    assert first["bandit"].started < first["semgrep"].ended
    assert first["semgrep"].started < first["bandit"].ended


def test_it_prints_what_was_posted_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"review", "check", "coverage", "calls", "seconds"}
    assert len(document["review"]["comments"]) >= 8
    assert document["check"]["status"] == "completed"


def test_it_shows_the_review_the_check_and_the_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    page = capsys.readouterr().out
    assert "backend/giftcards.py:16" in page
    assert "Quorum: failure." in page
    assert "3 processes" in page
    assert "<!--" not in page
