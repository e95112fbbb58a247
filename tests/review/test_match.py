"""Findings to concerns."""

import itertools
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.match import gather, match_by_meaning
from app.review.mention import Mention
from app.review.similarity import read
from app.review.verdict import Concern
from app.review.weigh import weigh_by_prior

BANDIT = Finding(
    "bandit", "B602", Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.MEDIUM, "a.py", 10, 12, "Shell."
)
RUFF = replace(BANDIT, source="ruff", rule="S602", start_line=11, end_line=11, confidence=Confidence.HIGH)
MODEL = replace(BANDIT, source="a-model", rule="claim", message="The name is put into a shell command unquoted.")


def test_two_tools_that_mean_one_defect_are_one_concern_and_the_surer_one_speaks() -> None:
    assert match_by_meaning([BANDIT, RUFF]) == (Concern((RUFF, BANDIT)),)


def test_of_findings_that_differ_in_their_cwe_alone_the_one_that_names_it_speaks_in_any_order() -> None:
    # A set of findings has another order in each process, as their texts are hashed with its own salt.
    bare = [replace(MODEL, cwe=None, notes=notes) for notes in ((), ("one",), ("two",))]
    named = replace(MODEL, cwe=78)
    expected = match_by_meaning([named, *bare])
    assert expected[0].lead == named
    assert [match_by_meaning(order) == expected for order in itertools.permutations([*bare, named])] == [True] * 24


@pytest.mark.parametrize(
    "other",
    [
        replace(RUFF, path="b.py"),
        replace(RUFF, rule="S324", category=Category.CRYPTOGRAPHY, message="MD5 is broken."),
        replace(RUFF, rule="S608", message="SQL is put together from text."),
        replace(RUFF, start_line=13, end_line=13),
        replace(BANDIT, start_line=1, end_line=50),
    ],
    ids=["another file", "another category", "another defect of the category", "another line", "a whole function"],
)
def test_what_differs_in_place_or_meaning_stays_apart(other: Finding) -> None:
    assert len(match_by_meaning([BANDIT, other])) == 2


def test_rules_for_one_defect_meet_though_their_tools_file_it_under_two_categories() -> None:
    assert len(match_by_meaning([BANDIT, replace(RUFF, category=Category.CODE_EXECUTION)])) == 1


def test_swallowing_an_error_and_catching_too_much_stay_two_defects_in_one_line_however_alike_the_words() -> None:
    swallowed = replace(BANDIT, rule="B110", category=Category.ERRORS, message="An error is swallowed: catch less.")
    blind = replace(RUFF, rule="BLE001", category=Category.ERRORS, start_line=10, end_line=12, message="Catch less.")
    ported = replace(blind, rule="S110", message=swallowed.message)
    found = match_by_meaning([swallowed, blind, ported])
    assert {frozenset(each.rule for each in concern.findings) for concern in found} == {
        frozenset({"B110", "S110"}),
        frozenset({"BLE001"}),
    }


def test_a_rule_that_claims_the_whole_function_meets_one_for_the_same_defect_and_no_other() -> None:
    around = replace(BANDIT, rule="B503", start_line=10, end_line=60, message="An old protocol is the default.")
    inside = replace(RUFF, rule="S503", start_line=12, end_line=12, message="`PROTOCOL_SSLv3` is insecure.")
    unlisted = replace(inside, source="semgrep", rule="python-other", message=around.message)
    assert len(match_by_meaning([around, inside])) == 1
    assert len(match_by_meaning([around, unlisted])) == 2


def test_a_defect_that_two_aspects_meet_is_one_concern() -> None:
    assert len(match_by_meaning([BANDIT, replace(RUFF, aspect=Aspect.QUALITY)])) == 1


def test_one_call_over_several_lines_is_one_place() -> None:
    call = replace(BANDIT, start_line=43, end_line=49)
    argument = replace(RUFF, start_line=48, end_line=48)
    assert len(match_by_meaning([call, argument])) == 1


def test_our_own_rule_speaks_for_a_concern_however_sure_the_others_are() -> None:
    ours = replace(BANDIT, source="semgrep", rule="python-shell-with-variable", confidence=Confidence.LOW)
    (concern,) = match_by_meaning([BANDIT, RUFF, ours])
    assert concern.lead == ours


def test_a_model_may_be_two_lines_off_if_its_words_agree_and_not_otherwise() -> None:
    one = replace(MODEL, start_line=14, end_line=14, message="The branch name reaches `run_shell` without quoting.")
    same = replace(one, source="b-model", start_line=16, end_line=16, message="`run_shell` gets the raw branch name.")
    other = replace(same, message="The deletion of temporary folders can follow a symbolic link.")
    filler = replace(one, path="b.py", message="Retry loops never sleep.")
    assert [len(match_by_meaning([one, each, filler])) for each in (same, other)] == [2, 3]


def test_a_source_that_claims_two_lines_means_two_however_alike_its_words() -> None:
    assert len(match_by_meaning([MODEL, replace(MODEL, start_line=13, end_line=13)])) == 2


FINDINGS = st.builds(
    replace,
    st.just(BANDIT),
    source=st.sampled_from(["bandit", "ruff", "semgrep", "a-model", "b-model"]),
    rule=st.sampled_from(["B602", "S602", "S324", "claim"]),
    start_line=st.integers(1, 8),
    end_line=st.integers(8, 12),
    category=st.sampled_from([Category.INJECTION, Category.XSS, Category.OTHER]),
    confidence=st.sampled_from(Confidence),
    message=st.sampled_from(["Shell.", "`run_shell` gets a name.", "`runShell` is handed the name", "HTML."]),
)


@settings(max_examples=60)
@given(st.lists(FINDINGS, max_size=9).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_findings_changes_nothing_and_none_is_lost(orders: tuple[list[Finding], list[Finding]]) -> None:
    first, second = (match_by_meaning(order) for order in orders)
    assert first == second
    assert {finding for concern in first for finding in concern.findings} == set(orders[0])
    assert sum(len(concern.findings) for concern in first) == len(set(orders[0]))


MENTIONS = st.lists(
    st.tuples(st.sampled_from("abc"), st.text(alphabet="gGeEtT_ 1", max_size=24), st.integers(0, 99)),
    max_size=10,
    unique_by=lambda item: item[2],
).map(lambda items: [Mention(str(number), source, "pr", text) for source, text, number in items])


@settings(max_examples=60)
@given(MENTIONS.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_mentions_without_a_place_are_grouped_alike_in_any_order(orders: tuple[list[Mention], list[Mention]]) -> None:
    first, second = (
        {tuple(order[at].id for at in group) for group in gather(read(order))}  # the members' order too
        for order in orders
    )
    assert first == second
    assert sorted(name for group in first for name in group) == sorted(mention.id for mention in orders[0])


def test_a_message_of_a_million_characters_does_no_harm() -> None:
    begun = time.process_time()
    long = [replace(MODEL, source=f"model-{at}", message="getItem_" * 125_000 + str(at)) for at in range(20)]
    assert len(match_by_meaning([*long, BANDIT])) == 1
    assert time.process_time() - begun < 2  # 0.05 s


@pytest.mark.integration
def test_ten_thousand_findings_are_matched_and_decided_in_a_moment() -> None:
    words = ("shell", "query", "token", "path", "lock", "cache", "header", "loop", "date", "index", "null", "buffer")
    found = [
        replace(
            BANDIT,
            source=("bandit", "ruff", "semgrep", "a-model")[at % 4],
            path=f"{at % 97}.py",
            start_line=at // 25 + 1,
            end_line=at // 25 + 1 + at % 3,
            category=tuple(Category)[at % 5],
            message=" ".join(f"{words[(at * step) % 12]}{at % (7 * step)}" for step in range(1, 26)),
        )
        for at in range(10_000)
    ]
    begun = time.process_time()
    verdicts = weigh_by_prior(match_by_meaning(found), {})
    assert time.process_time() - begun < 4  # 1 s; twice to four times that where the machine's other core is busy
    assert sum(len(verdict.concern.findings) for verdict in verdicts) == 10_000


@pytest.mark.integration
def test_forty_thousand_findings_are_grouped_in_a_moment() -> None:
    found = [
        replace(BANDIT, path=f"{file}.py", start_line=line, end_line=line, category=kind, rule="x", message=kind)
        for file in range(50)
        for line in range(1, 401)
        for kind in (Category.INJECTION, Category.XSS)
    ]
    begun = time.process_time()
    assert len(match_by_meaning(found)) == 40_000
    assert time.process_time() - begun < 10  # 1.7 s


@pytest.mark.integration
def test_ten_thousand_findings_on_one_line_are_compared_with_few() -> None:
    found = [replace(BANDIT, rule=f"claim-{at}", source=f"s{at % 9}", message=f"Word {at}.") for at in range(10_000)]
    begun = time.process_time()
    assert sum(len(concern.findings) for concern in match_by_meaning(found)) == 10_000
    assert time.process_time() - begun < 8  # 2 s; all pairs would be 50 million
