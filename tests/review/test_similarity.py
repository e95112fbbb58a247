"""Words, defects and places of two mentions, and what they say of each other."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Category
from app.review.defects import defect_of
from app.review.mention import Mention, Place
from app.review.similarity import read, read_background, score, similarity
from app.review.words import LONGEST, cosine, count_words, split_identifier

TEXTS = (
    "`getItemKey` calls floor on a datetime, which raises a TypeError",
    "get_item_key applies math.floor to datetime values: TypeError",
    "The retry loop never sleeps and floods the server",
    "Tests of the audit log endpoint are missing",
)
MENTIONS = tuple(Mention(str(at), f"s{at}", "pr", text) for at, text in enumerate(TEXTS))
PLACED = tuple(
    replace(mention, place=Place("a.py", 10 + at, 12 + at), category=Category.INJECTION)
    for at, mention in enumerate(MENTIONS)
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("getItemKey", ["get", "Item", "Key"]),
        ("get_item_key", ["get", "item", "key"]),
        ("HTTPServer_v2", ["HTTP", "Server", "v", "2"]),
        ("__init__", ["init"]),
        ("Größe", ["Gr", "öß", "e"]),
        ("___", []),
    ],
)
def test_an_identifier_is_split_at_humps_digits_and_underscores(word: str, parts: list[str]) -> None:
    assert split_identifier(word) == parts


def test_words_meet_in_their_stems_and_identifiers_count_whole_as_well() -> None:
    assert count_words("the getItemKeys") == {"#getitemkeys": 1, "get": 1, "item": 1, "keys": 1}
    assert count_words("validated validates") == {"validat": 2}


def test_beyond_the_first_thousand_characters_nothing_is_read() -> None:
    assert count_words("word " * LONGEST) == count_words("word " * LONGEST * 2)


def test_two_ways_to_say_it_are_the_same_and_another_defect_is_not() -> None:
    readings = read(MENTIONS)
    same, *others = (score(readings[0], other) for other in readings[1:])
    assert same > 0.5
    assert max(others) < 0.1


def test_similarity_gives_reasons_that_add_up_to_its_score_the_strongest_first() -> None:
    one, other, *_ = read(PLACED)
    said = similarity(one, other)
    assert [name for name, _ in said.reasons] == ["overlapping lines", "the same category", "words"]
    assert said.score == pytest.approx(1 / (1 + math.exp(-sum(weight for _, weight in said.reasons))))
    assert said.score == score(one, other)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (Place("b.py", 10, 12), "another file"),
        (Place("a.py", 10, 12, exact=False), "the same lines"),
        (Place("a.py", 12, 13), "overlapping lines"),
        (Place("a.py", 13, 13), "other lines"),
        (Place("a.py", 1, 90), "lines around the other's"),
        (Place("a.py", 1, 90, exact=False), "far lines"),
        (Place("a.py", 15, 15, exact=False), "near lines"),
        (Place("a.py", 16, 16, exact=False), "far lines"),
        (Place("a.py", 40, 41, exact=False, definition="find"), "the same definition"),
    ],
)
def test_places_are_told_apart(place: Place, reason: str) -> None:
    here = replace(MENTIONS[0], place=Place("a.py", 10, 12, definition="find"))
    one, other = read([here, replace(MENTIONS[1], place=place)])
    assert reason in dict(similarity(one, other).reasons)


@pytest.mark.parametrize(
    ("source", "rule", "defect"),
    [
        ("bandit", "B602", "process"),
        ("ruff", "S602", "process"),
        ("semgrep", "python-command-injection", "process"),
        ("semgrep", "python-yaml-unsafe-load", "untrusted object"),
        ("ruff", "B602", "ruff B602"),
        ("ruff", "BLE001", "ruff BLE001"),
        ("bandit", "B999", ""),
        ("a-model", "claim", ""),
    ],
)
def test_rules_of_two_tools_name_one_defect(source: str, rule: str, defect: str) -> None:
    assert defect_of(source, rule) == defect


def test_a_number_of_the_weakness_and_a_rule_for_the_same_defect_are_reasons() -> None:
    ours = replace(PLACED[0], source="semgrep", rule="python-sql-injection", cwe=89)
    theirs = replace(PLACED[2], source="bandit", rule="B608", cwe=89, place=PLACED[0].place)
    one, other = read([ours, theirs])
    reasons = dict(similarity(one, other).reasons)
    assert {"rules for one defect": 6.0, "the same CWE number": 1.0}.items() <= reasons.items()


def test_a_word_that_all_texts_at_hand_use_says_little() -> None:
    common = read_background([*TEXTS, *("floor datetime TypeError",) * 40])
    rare = read_background([*TEXTS, *("something else",) * 40])
    said = [cosine(one.vector, other.vector) for one, other, *_ in (read(MENTIONS, common), read(MENTIONS, rare))]
    assert said[0] < said[1]


SAID = st.builds(
    Mention,
    st.just("1"),
    st.sampled_from(["bandit", "ruff", "a-model"]),
    st.just("pr"),
    st.text(max_size=40),
    st.none() | st.builds(Place, st.sampled_from(["a", "b"]), st.integers(1, 9), st.integers(9, 30), st.booleans()),
    st.sampled_from(["B602", "S602", "S608", ""]),
    st.none() | st.sampled_from(Category),
    st.none() | st.integers(1, 3),
)


@settings(max_examples=80)
@given(SAID, SAID)
def test_similarity_is_a_probability_and_does_not_depend_on_which_comes_first(one: Mention, other: Mention) -> None:
    first, second = read([one, other])
    assert 0 <= score(first, second) <= 1
    assert similarity(first, second) == similarity(second, first)


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=60))
def test_the_cosine_is_one_with_itself_and_the_same_both_ways(one: str, other: str) -> None:
    first, second = (reading.vector for reading in read([replace(MENTIONS[0], text=text) for text in (one, other)]))
    assert cosine(first, second) == cosine(second, first)
    assert not first or cosine(first, first) == pytest.approx(1)
