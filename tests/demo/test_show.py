"""`quorum demo`, as a person runs it."""

import json

import pytest

from app.cli import main
from app.demo.loopback import Recorded
from app.demo.sample import PLANTED
from app.demo.sample_model import MODEL
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
    first = {span.call.tool: span for span in reversed(spans)}
    assert {"semgrep", "bandit", "ruff", MODEL} < set(first)
    assert first["bandit"].started < first["semgrep"].ended
    assert first["semgrep"].started < first["bandit"].ended
    checks = [span for span in spans if span.call.tool == MODEL and not span.call.arguments]
    assert max(span.started for span in checks) < min(span.ended for span in checks)


def test_models_and_analyzers_stand_in_one_review_with_a_receipt(traffic: list[Recorded]) -> None:
    shown = demonstrate()
    traffic.extend(shown.requests)
    said = {one.body.split("\n")[0]: one.body for one in shown.review.comments}
    lone = next(body for line, body in said.items() if "Any account can print the receipt" in line)
    shared = next(body for body in said.values() if "CWE-89" in body)
    assert f"Said by `{MODEL} access-control`" in lone
    assert all(f"`{source} " in shared for source in ("semgrep", "bandit", MODEL))
    assert "in the words of a language model" in shown.review.body
    assert "paid answers:" in shown.review.body
    assert "No language model is configured" not in shown.review.body
    (wrong,) = [one for one in shown.document["concerns"] if "price negative" in one["findings"][0]["message"]]
    assert wrong["fate"] == "dropped"
    assert "refute" in {vote["stand"] for vote in wrong["votes"]}


def test_without_a_model_server_the_analyzers_part_is_posted_and_says_so(traffic: list[Recorded]) -> None:
    shown = demonstrate(model_is_away=True)
    traffic.extend(shown.requests)
    assert {(one.path, one.line) for one in shown.review.comments} >= {("backend/giftcards.py", 16)}
    assert f"{MODEL} had no answer" in shown.review.body
    states = {entry["path"]: entry["state"] for entry in shown.document["coverage"] if entry["aspect"] == "security"}
    assert (states.pop("README.md"), set(states.values())) == ("read", {"partial", "exempt"})


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
    assert "calls in 5 processes, 2 scans, " in page
    assert "is a script (app/demo/sample_model.toml)" in page
    assert "<!--" not in page
