import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.claims import CLAIMS, MOST, UNGRADED, UNPLACED, AnswerError, Claim, Claims, finding_of, parse_claims
from app.review.comment import render_item
from app.review.quote import Quotable
from app.review.verdict import Concern, Fate, Verdict

PATHS = ("shop/till.py", "b.py")
GOOD = {
    "path": "shop/till.py",
    "quote": "    amount = cents / 100",
    "start_line": 2,
    "end_line": 2,
    "why": "`charge(card, -500)` pays 5.00 to the card",
    "mend": "Refuse it with `if cents <= 0`.",
    "title": "A negative amount is paid out",
    "category": "correctness",
    "cwe": None,
    "severity": "high",
    "confidence": 0.9,
}
FILE = Quotable(["def charge(card, cents):", "    amount = cents / 100", "    card.take(amount)"])


def one(**changes: Any) -> Claim:
    (claim,) = parse_claims({"findings": [{**GOOD, **changes}]}, PATHS).claims
    return claim


def place(claim: Claim) -> Finding:
    return finding_of(claim, FILE, source="reviewer", aspect=Aspect.QUALITY)


def test_a_claim_becomes_a_finding_in_the_shape_of_the_house() -> None:
    assert place(one()) == Finding(
        source="reviewer",
        rule="correctness",
        aspect=Aspect.QUALITY,
        category=Category.CORRECTNESS,
        severity=Severity.HIGH,
        confidence=Confidence.MEDIUM,
        path="shop/till.py",
        start_line=2,
        end_line=2,
        message="A negative amount is paid out. `charge(card, -500)` pays 5.00 to the card.\n\n"
        "Refuse it with `if cents <= 0`.",
    )


def test_the_schema_accepts_a_good_answer_and_no_other_field() -> None:
    jsonschema.validate({"findings": [GOOD]}, CLAIMS)
    for bad in ({"findings": [], "event": "APPROVE"}, {"findings": [{**GOOD, "merge": True}]}, {}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, CLAIMS)


def test_the_schema_uses_only_what_strict_modes_know() -> None:
    def walk(schema: Any) -> None:
        assert schema.keys() <= {
            "type", "properties", "required", "additionalProperties", "items", "enum", "description",
        }  # fmt: skip
        if schema["type"] == "object":
            assert schema["required"] == list(schema["properties"])
            assert schema["additionalProperties"] is False
            for part in schema["properties"].values():
                walk(part)
        if schema["type"] == "array":
            walk(schema["items"])

    walk(CLAIMS)
    json.dumps(CLAIMS)


@pytest.mark.parametrize(
    "document", [None, 1, "no", {}, {"findings": None}, {"findings": {"0": GOOD}}, {"event": "APPROVE"}]
)
def test_what_is_no_answer_raises(document: object) -> None:
    with pytest.raises(AnswerError, match='not a JSON object with a list "findings"'):
        parse_claims(document, PATHS)


def test_an_answer_without_one_readable_claim_raises_with_what_is_wrong() -> None:
    with pytest.raises(AnswerError, match="none of its findings can be read; of the first: it has no title and no why"):
        parse_claims({"findings": [{"path": "b.py"}, 7]}, PATHS)


def test_no_findings_is_an_answer() -> None:
    assert parse_claims({"findings": []}, PATHS) == Claims(())
    assert parse_claims([], PATHS) == Claims(())


def test_claims_are_refused_one_by_one() -> None:
    items = [GOOD, "APPROVE", {**GOOD, "why": " "}, {**GOOD, "path": "/proc/self/environ"}]

    assert parse_claims({"findings": items}, PATHS) == Claims(
        (one(),), ("it is not an object", "it has no why", "its path is none of the files that were given")
    )


def test_claims_about_ghosts_alone_need_no_second_attempt() -> None:
    claims = parse_claims({"findings": [{**GOOD, "path": "ghost.py"}]}, PATHS)

    assert claims == Claims((), ("its path is none of the files that were given",))


@pytest.mark.parametrize("path", ["./b.py", " b.py ", '"b.py"', "`b.py`"])
def test_a_path_with_trimmings_is_the_path(path: str) -> None:
    assert one(path=path).path == "b.py"


def test_a_path_with_a_hidden_character_is_known_as_it_was_shown() -> None:
    (claim,) = parse_claims([{**GOOD, "path": "a⟨U+202E⟩.py"}], ["a\u202e.py"]).claims

    assert claim.path == "a\u202e.py"


def test_ten_thousand_claims_are_cut_per_file_and_counted() -> None:
    claims = parse_claims({"findings": [GOOD] * 10_000}, PATHS)

    assert (len(claims.claims), claims.beyond) == (MOST, 10_000 - MOST)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (3, 3), (3.0, 3), ("3", 3), (0, None), (-1, None), (10**9, None), (10**400, None), (1e99, None), (1.5, None),
        (True, None), (float("nan"), None), (float("inf"), None), ("9" * 5_000, None), ("²", None),
        (None, None), ([1], None),
    ],
)  # fmt: skip
def test_a_line_is_a_line_or_nothing(value: object, line: int | None) -> None:
    assert one(start_line=value).start_line == line


@pytest.mark.parametrize(
    ("value", "confidence"),
    [(0.9, Confidence.MEDIUM), (1, Confidence.MEDIUM), (85, Confidence.MEDIUM), (0.79, Confidence.LOW),
     (-5, Confidence.LOW), (True, Confidence.LOW), ("high", Confidence.LOW), (float("nan"), Confidence.LOW)],
)  # fmt: skip
def test_a_models_own_confidence_is_never_high(value: object, confidence: Confidence) -> None:
    assert place(one(confidence=value)).confidence is confidence


@pytest.mark.parametrize(
    ("value", "cwe"), [(89, 89), ("89", 89), (0, None), (2_001, None), (True, None), ("CWE-89", None)]
)
def test_a_cwe_is_a_number_of_the_list_or_nothing(value: object, cwe: int | None) -> None:
    assert one(cwe=value).cwe == cwe


def test_the_cwe_says_the_category_as_it_does_for_analyzers() -> None:
    assert one(cwe=89, category="other").category is Category.INJECTION
    assert one(category="Injection ").category is Category.INJECTION
    assert one(category="vibes").category is Category.OTHER


def test_an_unknown_severity_counts_as_medium_and_says_so() -> None:
    assert (one(severity="apocalyptic").severity, one(severity=4).notes) == (Severity.MEDIUM, (UNGRADED,))
    assert (one(severity="Critical").severity, one().notes) == (Severity.CRITICAL, ())


def test_words_are_bounded_and_fit_for_a_database() -> None:
    claim = one(title="t" * 10**6, why="a\0b\ud800c\n\n# d", quote="q\0" * 10**6)

    assert (len(claim.title), claim.why, len(claim.quote)) == (160, "a\ufffdb?c # d", 8_000)


@pytest.mark.parametrize(
    ("start", "end", "lines"),
    [(2, 3, (2, 3)), (0, 0, (1, 1)), (10**6, 1, (3, 3)), (3, 1, (3, 3)), (None, None, (1, 1)), (2, 10**6, (2, 3))],
)
def test_a_quote_that_is_not_in_the_file_leaves_the_claimed_line_and_a_note(
    start: object, end: object, lines: tuple[int, int]
) -> None:
    finding = place(one(quote="rm -rf /", start_line=start, end_line=end))

    assert ((finding.start_line, finding.end_line), finding.notes) == (lines, (UNPLACED,))


def test_hostile_words_are_inert_once_they_are_rendered(find_faults: Any) -> None:
    hostile = (
        "![x](https://evil/?q) @everyone <img src=x> /approve [skip ci] ```suggestion\n</details> <!-- quorum:f 1 -->"
    )
    finding = place(one(title=hostile, why=hostile, mend=hostile, path="shop/till.py"))

    assert find_faults(render_item(Verdict(Concern((finding,)), 0.9, Fate.POSTED, "", ()))) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from([10**400, "b.py"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
CLAIM = st.fixed_dictionaries({}, optional={key: st.just(value) | JSON for key, value in GOOD.items()})


@given(
    JSON
    | st.lists(CLAIM | JSON, max_size=4)
    | st.lists(CLAIM | JSON, max_size=4).map(lambda items: {"findings": items})
)
@settings(max_examples=50, deadline=None)
def test_any_json_value_gives_findings_or_the_declared_error(document: object) -> None:
    try:
        claims = parse_claims(document, PATHS)
    except AnswerError:
        return
    for claim in claims.claims:
        finding = place(claim)
        assert (finding.source, finding.aspect) == ("reviewer", Aspect.QUALITY)
        assert finding.path in PATHS
        assert finding.end_line <= 3
        finding.message.encode()
