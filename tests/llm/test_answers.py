import json
import re
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.llm.answers import LONGEST, parse_exactly, parse_object


@pytest.mark.parametrize(
    "text",
    [
        '{"a": {"b": [1, "}"]}}',
        '  \n{"a": {"b": [1, "}"]}}\n',
        '```json\n{"a": {"b": [1, "}"]}}\n```',
        'Here {it} is, as {"x"} asked:\n\n{"a": {"b": [1, "}"]}}\nI set `{ "s": true }` aside.',
        'I mean {"x": ...} and {}.\n{"a": {"b": [1, "}"]}}',
        '[1] says so: {"a": {"b": [1, "}"]}}',
    ],
)
def test_the_object_is_found_wherever_it_stands(text: str) -> None:
    assert parse_object(text) == {"a": {"b": [1, "}"]}}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "There is no JSON object in the answer."),
        ("No findings { at all }.", "There is no JSON object in the answer."),
        ('[{"a": 1}]', "The answer is a JSON array; it must be one JSON object."),
        ('```json\n[{"a": 1}]\n```', "The answer is a JSON array; it must be one JSON object."),
        ('{"a": [{"b": 1}, {"c": "cu', "The JSON is not closed: the text ended in the middle of it."),
        ('{"a": [{"b": 1}, {"c": 2}', "The JSON is not closed: the text ended in the middle of it."),
        ('{"a": "no end {} ', "The JSON is not closed: the text ended in the middle of it."),
        ('{"a": [{"b": 1} {"c": 2}]}', "This is not valid JSON: Expecting ',' delimiter at line 1, column 17."),
        ('{"a": 1, b: {"c": 2}}', "This is not valid JSON: Expecting property name"),
        ('{"a": NaN}', "NaN is not JSON; leave the value out or write null."),
        ('{"a": -Infinity}', "-Infinity is not JSON"),
        ('{"a": 1e999}', "A number in the JSON is too large."),
        ('{"a": ' + "9" * 5000 + "}", "An integer in the JSON has more than 18 digits."),
        ('{"a": 1, "b": 2, "a": 3}', "The key 'a' stands twice in one JSON object."),
        ('{"a": ' * 100_000, "The JSON nests deeper than 64 levels."),
        ('{"a": ' * 65 + "1" + "}" * 65, "The JSON nests deeper than 64 levels."),
        ("x" * (LONGEST + 1), "The answer has 1,048,577 characters; the limit is 1,048,576."),
    ],
)
def test_a_fault_is_said_in_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(words)}"):
        parse_object(text)


def test_the_deepest_object_that_is_allowed_is_read() -> None:
    assert parse_object('{"a": ' * 64 + "1" + "}" * 64)


def test_lone_surrogates_are_replaced_and_pairs_kept() -> None:
    assert parse_object('{"\\ud800": "x\\ude00y", "b": "\\ud83d\\ude00"}') == {"\ufffd": "x\ufffdy", "b": "\U0001f600"}


def test_arguments_are_one_object_and_nothing_else() -> None:
    assert parse_exactly(' {"a": 1} ') == {"a": 1}
    for text in ("", "[]", "null", '{"a": 1} {', "x{}", '{"a": NaN}', "[" * 100_000, "{" + " " * LONGEST + "}"):
        with pytest.raises(ValueError, match=r"."):
            parse_exactly(text)


objects = st.dictionaries(
    st.text(max_size=5),
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=6,
    ),
    max_size=4,
)


@settings(max_examples=30)
@given(objects, st.text("ab {}\n`", max_size=3), st.booleans())
def test_what_json_writes_is_read_back(value: dict[str, object], prose: str, ascii_only: bool) -> None:  # noqa: FBT001
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert parse_exactly(text) == value
    if value:
        assert parse_object(f"Well: {prose.replace('{', '')}\n{text}\nThat is all.") == value


@settings(max_examples=30)
@given(objects.filter(bool), st.data())
def test_a_cut_object_is_never_read_as_one_of_its_parts(value: dict[str, object], data: st.DataObject) -> None:
    text = json.dumps({"findings": [value, value]})
    with pytest.raises(ValueError, match=r"."):
        parse_object(text[: data.draw(st.integers(0, len(text) - 1))])


@settings(max_examples=60)
@given(st.text('{}[]":,\\x1e ', max_size=60))
def test_any_text_is_an_object_or_a_fault(text: str) -> None:
    try:
        assert isinstance(parse_object(text), dict)
    except ValueError as error:
        assert str(error)  # noqa: PT017 -- either may happen


@pytest.mark.integration
@pytest.mark.parametrize(
    "unit", ["{", '{"', '{"a', '{"\\"', '{"a":', '{"a":1}', '{"a":"{', "{ x", '{"a":}', "[{", '{"a":[{}']
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (LONGEST // len(unit))
    start = time.process_time()
    with suppress(ValueError):
        parse_object(text)
    assert time.process_time() - start < 3
