import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from analyzers.change import Change
from analyzers.finding import Finding
from app.review.report import Remark, Review
from app.review.sarif import render_sarif

MakeFinding = Callable[..., Finding]
MakeRemark = Callable[..., Remark]
MakeReview = Callable[..., Review]


def run_of(review: Review) -> Any:
    return json.loads(render_sarif(review, version="0.1.0"))["runs"][0]


def test_the_log_reads_as_in_the_golden_file(sample_review: Review, check_golden: Callable[[str, str], None]) -> None:
    check_golden("review.sarif", render_sarif(sample_review, version="0.1.0"))


def test_every_result_points_to_its_rule(sample_review: Review) -> None:
    run = run_of(sample_review)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [result["ruleId"] for result in run["results"]]


def test_a_cell_that_was_not_read_is_no_success(sample_review: Review) -> None:
    (invocation,) = run_of(sample_review)["invocations"]
    levels = [notification["level"] for notification in invocation["toolExecutionNotifications"]]
    assert (invocation["executionSuccessful"], levels) == (False, ["warning"] * 4 + ["error", "note"])


def test_a_file_that_github_did_not_list_is_no_success(make_review: MakeReview) -> None:
    assert run_of(make_review())["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    (invocation,) = run_of(make_review(change=Change("", "", (), unlisted=2)))["invocations"]
    assert (invocation["executionSuccessful"], len(invocation["toolExecutionNotifications"])) == (False, 1)


def test_a_mark_in_the_source_suppresses_nothing(sample_review: Review) -> None:
    suppressions = [result["suppressions"] for result in run_of(sample_review)["results"] if "suppressions" in result]
    assert [(one["kind"], one["status"]) for (one,) in suppressions] == [("inSource", "rejected")]


def test_a_contested_concern_asks_for_review_and_fails_nothing(sample_review: Review) -> None:
    kinds = [(result["kind"], result["level"]) for result in run_of(sample_review)["results"]]
    assert kinds == [("fail", "error"), ("fail", "error"), ("fail", "warning"), ("fail", "note"), ("review", "none")]


def test_words_and_paths_of_others_are_neither_links_nor_addresses(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    finding = make_finding(message="see [here](https://e.vil)\u202e", path="javascript:a b\ud800.py")
    (result,) = run_of(make_review(remarks=(make_remark(finding),)))["results"]
    assert result["message"]["text"] == "see [here] (https://e.vil)\\u202e"
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "javascript%3Aa%20b%ED%A0%80.py", "uriBaseId": "%SRCROOT%"}


def test_the_fingerprint_survives_moved_lines(sample_review: Review) -> None:
    moved = replace(
        sample_review,
        sources={name: f"\n{text}" for name, text in sample_review.sources.items()},
        remarks=tuple(_one_line_down(remark) for remark in sample_review.remarks[:1]),
    )
    (before, *_), (after,) = run_of(sample_review)["results"], run_of(moved)["results"]
    assert before["partialFingerprints"] == after["partialFingerprints"]
    assert before["locations"] != after["locations"]


def _one_line_down(remark: Remark) -> Remark:
    findings = tuple(
        replace(finding, start_line=finding.start_line + 1, end_line=finding.end_line + 1)
        for finding in remark.verdict.concern.findings
    )
    concern = replace(remark.verdict.concern, findings=findings)
    return replace(remark, verdict=replace(remark.verdict, concern=concern))
