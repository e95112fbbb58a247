import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.located_json import Located, Value, parse_located


def test_a_text_stands_on_its_own_line_and_a_table_on_that_of_its_key() -> None:
    text = '{"a": {\n"b":\n"c"},\n"d": ["e",\n"f", 1]}'
    assert parse_located(text.encode()) == Located(
        {
            "a": Located({"b": Located("c", 3)}, 1),
            "d": Located((Located("e", 4), Located("f", 5), Located(None, 4)), 4),
        },
        1,
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"a": "b", "b": 1,\n"k": "v"}', 2),
        ('{"\\"k": "k",\n"\\u006b": "v"}', 2),
        ('{"k": "x",\n"k": "v"}', 2),
        ('\ufeff{"a": "\\\\",\n\n"k": "v"}', 3),
    ],
)
def test_neither_escapes_nor_equal_texts_move_a_line(text: str, line: int) -> None:
    document = parse_located(text.encode())
    assert (document.text("k"), document.at("k")) == ("v", Located("v", line))


@pytest.mark.parametrize("content", [b"{", b'{"a": "\xff"}', '{"a": "b"}'.encode("utf-16")])
def test_what_is_no_json_in_utf_8_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_located(content)


_JSON = st.recursive(st.none() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@given(_JSON, st.booleans())
def test_the_values_are_those_that_the_parser_tells(value: object, escaped: bool) -> None:  # noqa: FBT001
    text = json.dumps(value, ensure_ascii=escaped, indent=1)
    found = parse_located(text.encode())
    assert _plain(found.value) == value
    lines = text.split("\n")
    assert all(json.dumps(one.value, ensure_ascii=escaped) in lines[one.line - 1] for one in _texts(found))


def _plain(value: Value) -> object:
    if isinstance(value, tuple):
        return [_plain(one.value) for one in value]
    return {key: _plain(one.value) for key, one in value.items()} if isinstance(value, dict) else value


def _texts(found: Located) -> list[Located]:
    match found.value:
        case str():
            return [found]
        case tuple():
            return [text for one in found.value for text in _texts(one)]
        case dict():
            return [text for one in found.value.values() for text in _texts(one)]
        case _:
            return []
