"""Estimates of tokens, and the beginnings that prompts share."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.limits.tokens import estimate_answer, estimate_prompt, estimate_text, prefixes
from app.llm.port import Asked, Passage, Prompt, Result, Results, Said, ToolCall, ToolSpec


def _prompt(system: str, file: str, question: str, **rest: object) -> Prompt:
    asked = Asked((Passage(file, ends_prefix=True), Passage(question)))
    return Prompt((Passage(system, ends_prefix=True),), (asked,), **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "tokens"), [("", 0), ("abc", 1), ("abcd" * 10, 10), ("審査" * 4, 6), ("\ud800", 1)])
def test_a_token_is_four_bytes(text: str, tokens: int) -> None:
    assert estimate_text(text) == tokens


def test_every_part_of_a_conversation_counts() -> None:
    plain = _prompt("s" * 400, "f" * 400, "q" * 400)
    assert estimate_prompt(plain) == 300 + 2 * 4
    talk = (Said("t" * 40, (ToolCall("id", "name", "a" * 40),)), Results((Result("id", "r" * 40),)))
    longer = Prompt(plain.system, plain.messages + talk)
    assert estimate_prompt(longer) == 300 + (40 + 6 + 40 + 2 + 40) // 4 + 4 * 4
    tools = (ToolSpec("read_file", "d" * 400, {"type": "object"}),)
    assert estimate_prompt(_prompt("", "", "", tools=tools, answer={"x": "y" * 400})) > 200


def test_an_answer_is_its_text_and_its_calls() -> None:
    assert estimate_answer(["abcd", "efgh"], [ToolCall("1", "read", "{  }")]) == 4


def test_prompts_of_one_file_share_both_beginnings_and_those_of_two_files_one() -> None:
    one, two = (prefixes(_prompt("s" * 80, "f" * 40, question), "m") for question in ("a?", "b?"))
    other = prefixes(_prompt("s" * 80, "g" * 40, "a?"), "m")
    assert one == two
    assert [prefix.tokens for prefix in one] == [20, 30]
    assert other[0] == one[0]
    assert other[1] != one[1]


def test_models_tools_and_schemas_keep_beginnings_apart() -> None:
    prompt = _prompt("s", "f", "q")
    tools = _prompt("s", "f", "q", tools=(ToolSpec("t", "", {}),))
    schema = _prompt("s", "f", "q", answer={"type": "object"})
    digests = [prefixes(prompt, "m"), prefixes(prompt, "n"), prefixes(tools, "m"), prefixes(schema, "m")]
    assert len({prefix.digest for chain in digests for prefix in chain}) == 8


@settings(max_examples=60)
@given(st.lists(st.text("ab", max_size=3), min_size=2, max_size=4), st.lists(st.text("ab", max_size=3), max_size=4))
def test_beginnings_are_equal_only_if_their_passages_are(left: list[str], right: list[str]) -> None:
    def chain(texts: list[str]) -> list[bytes]:
        passages = tuple(Passage(text, ends_prefix=True) for text in texts)
        return [prefix.digest for prefix in prefixes(Prompt(passages, ()), "m")]

    same = 0
    while same < min(len(left), len(right)) and left[same] == right[same]:
        same += 1
    assert len(set(chain(left)) & set(chain(right))) == same
