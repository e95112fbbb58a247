"""One text per concern."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.comment import render_comment, render_item
from app.review.document import to_json
from app.review.match import match_by_meaning
from app.review.report import Anchor, Remark, Review
from app.review.sarif import render_sarif
from app.review.telling import Addition, clarity, find_addition
from app.review.terminal import render_text
from app.review.verdict import Concern, Fate, Stand, Verdict, Vote
from app.review.weigh import weigh_by_prior

NAMED = Finding(
    "a-model",
    "claim",
    Aspect.SECURITY,
    Category.INJECTION,
    Severity.HIGH,
    Confidence.MEDIUM,
    "a.py",
    10,
    10,
    "`branch` is put into a shell command.",
)
MakeReview = Callable[..., Review]
WHY = "`branch` is put into a shell command, so a branch named `;id` runs a program."
MEND = "Pass a list of arguments and no shell."


def _verdict(*findings: Finding, weight: float = 1.0) -> Verdict:
    votes = tuple(Vote(finding.source, Stand.SUPPORT, weight) for finding in findings)
    return Verdict(Concern(findings), 0.8, Fate.POSTED, "", votes)


def _other(message: str, cwe: int | None = None) -> Finding:
    return replace(NAMED, source="b-model", message=message, cwe=cwe)


def test_a_remedy_and_a_consequence_make_a_text_clear_and_length_does_not() -> None:
    texts = (
        f"{WHY} {MEND}",
        WHY,
        "`branch` is put into a shell command.",
        "A branch name could perhaps be put into a shell command.",
        "Words about a branch and a shell command, once more. " * 20,
    )
    assert [clarity(text) for text in texts] == sorted((clarity(text) for text in texts), reverse=True)
    assert clarity(texts[0]) > clarity(texts[1]) > clarity(texts[2]) > clarity(texts[3])


def test_the_clearest_of_equals_speaks() -> None:
    (concern,) = match_by_meaning([NAMED, _other(f"{WHY} {MEND}")])
    assert concern.lead.source == "b-model"


def test_of_three_who_says_most_nearly_what_the_others_say_speaks_before_the_clearest() -> None:
    said = (
        "`branch` is put into a shell command of `deploy`.",
        "A shell command of `deploy` is built from `branch`.",
        "The `branch` of `deploy` is put into a shell command.",
    )
    others = [replace(NAMED, source=f"model-{at}", message=text) for at, text in enumerate(said)]
    aside = _other("`branch` is unchecked, so `fetch` raises an error nobody sees. Use `check_ref_format`.")
    (concern,) = match_by_meaning([*others, aside])
    assert clarity(aside.message) > max(clarity(each.message) for each in others)
    assert concern.lead in others


def test_a_remedy_that_the_speaker_lacks_is_added_in_the_name_of_who_knows_it() -> None:
    verdict = _verdict(replace(NAMED, message=WHY), _other(f"`branch` is put into a shell. {MEND}"))
    assert find_addition(verdict) == Addition("b-model", MEND)
    shown = render_comment(Remark(verdict, Anchor(10)), allow_suggestions=False)
    assert f"`b-model` adds: {MEND}" in shown
    assert f"`b-model` adds: {MEND} Said by" in render_item(verdict)


def test_every_text_of_a_review_and_its_document_tell_what_is_added(make_review: MakeReview) -> None:
    review = make_review(remarks=(Remark(_verdict(replace(NAMED, message=WHY), _other(MEND)), Anchor(10)),))
    added = f"b-model adds: {MEND}"
    (concern,) = json.loads(to_json(review))["concerns"]
    (run,) = json.loads(render_sarif(review, version="1"))["runs"]
    assert concern["addition"] == {"source": "b-model", "sentence": MEND}
    assert run["results"][0]["message"]["text"] == f"{WHY}\n\n{added}"
    assert f"  {added}\n" in render_text(review, width=120, colour=False)


def test_a_consequence_that_the_speaker_lacks_is_added_where_nobody_adds_a_remedy() -> None:
    leads = "Whoever may push runs programs on the server."
    assert find_addition(_verdict(NAMED, _other(f"Unquoted. {leads}"))) == Addition("b-model", leads)


def test_a_number_is_added_where_words_add_nothing() -> None:
    lead = replace(NAMED, message=f"{WHY} {MEND}")
    assert find_addition(_verdict(lead, _other(MEND, cwe=78))) == Addition("b-model", "This is CWE-78.")
    assert find_addition(_verdict(replace(lead, cwe=77), _other(MEND, cwe=78))) is None


@pytest.mark.parametrize(
    "other",
    [
        _other("`branch` is put into a shell command, which runs it."),
        replace(_other(MEND), source="a-model"),
        _other("Quote it."),
        _other(f"Use {'a very long remedy ' * 30}."),
    ],
    ids=["the same words", "the same source", "too short to be of use", "too long for one sentence"],
)
def test_what_adds_nothing_is_left_out(other: Finding) -> None:
    assert find_addition(_verdict(NAMED, other)) is None


def test_who_is_mostly_wrong_adds_nothing_beside_who_is_not() -> None:
    votes = (Vote("a-model", Stand.SUPPORT, 1.0), Vote("b-model", Stand.SUPPORT, 0.0))
    assert find_addition(replace(_verdict(NAMED, _other(MEND)), votes=votes)) is None


WORDS = ("`branch` is put into a shell.", "So anybody runs programs here.", MEND, "It may fail.", "Quote " * 99)
FINDINGS = st.builds(
    replace,
    st.just(NAMED),
    source=st.sampled_from(["a-model", "b-model", "c-model", "bandit", "semgrep"]),
    message=st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
    cwe=st.sampled_from([None, 77, 78]),
)
ORDERS = st.lists(FINDINGS, min_size=1, max_size=6).flatmap(
    lambda found: st.tuples(st.just(found), st.permutations(found))
)


@settings(max_examples=60)
@given(
    st.lists(FINDINGS, min_size=1, max_size=6).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found)))
)
def test_the_order_of_findings_changes_no_byte_and_at_most_one_sentence_is_added(
    orders: tuple[list[Finding], list[Finding]],
) -> None:
    first, second = (
        [
            render_comment(Remark(verdict, Anchor(10)), allow_suggestions=False)
            for verdict in weigh_by_prior(match_by_meaning(order), {})
        ]
        for order in orders
    )
    assert first == second
    assert all(text.count(" adds: ") <= 1 for text in first)


def test_a_million_characters_are_neither_read_nor_shown() -> None:
    long = _other("Use `shlex.quote` for each of them, and never a shell. " * 20_000)
    verdict = _verdict(NAMED, long)
    assert find_addition(verdict) == Addition("b-model", "Use `shlex.quote` for each of them, and never a shell.")
    assert len(render_comment(Remark(verdict, Anchor(10)), allow_suggestions=False)) < 1_000
    assert clarity("Use it. " * 125_000) == clarity("Use it. " * 1_250)
