import pytest

from app.llm.port import Asked, Message, Passage, Prompt, Result, Results, Said, ToolCall
from app.llm.transcript import in_words, kept, portable

ASKED = Asked((Passage("q"),))


def test_calls_are_numbered_by_their_place_and_what_cannot_be_sent_is_mended() -> None:
    messages: tuple[Message, ...] = (
        ASKED,
        Said("", (ToolCall("functions.read:0", "read file!", '{"a": NaN}'), ToolCall("", "", '{"b": 1}'))),
        Results((Result("functions.read:0", "bad \ud800"), Result("", "ok", failed=True))),
        Said("", ()),
        Said("t", (ToolCall("functions.read:0", "x" * 99, "[]"),)),
        Results((Result("functions.read:0", ""),)),
    )
    assert portable(messages) == (
        ASKED,
        Said("", (ToolCall("call00000", "read_file_", "{}"), ToolCall("call00001", "unnamed", '{"b": 1}'))),
        Results((Result("call00000", "bad \ufffd"), Result("call00001", "ok", failed=True))),
        Said("t", (ToolCall("call00002", "x" * 64, "{}"),)),
        Results((Result("call00002", ""),)),
    )


CALL = ToolCall("a", "f", "{}")


@pytest.mark.parametrize(
    "messages",
    [
        (ASKED, Said("", (CALL,))),
        (ASKED, Said("", (CALL,)), ASKED),
        (ASKED, Said("", (CALL,)), Results(())),
        (ASKED, Said("", (CALL,)), Results((Result("b", "x"),))),
        (ASKED, Said("", (CALL,)), Results((Result("a", "x"), Result("a", "x")))),
        (ASKED, Results((Result("a", "x"),))),
        (ASKED, Said("", (CALL, ToolCall("b", "f", "{}"))), Results((Result("b", "x"), Result("a", "x")))),
    ],
)
def test_results_that_are_not_those_of_the_calls_are_refused(messages: tuple[Message, ...]) -> None:
    with pytest.raises(ValueError, match=r"results"):
        portable(messages)


def test_an_empty_passage_leaves_its_mark_to_the_one_before() -> None:
    passages = (Passage(" ", ends_prefix=True), Passage("a"), Passage("", ends_prefix=True), Passage("b"))
    assert kept(passages) == (Passage("a", ends_prefix=True), Passage("b"))


def test_the_schema_in_words_stands_behind_what_prompts_share() -> None:
    shared = Passage("shared", ends_prefix=True)
    prompt = Prompt((Passage("s"),), (Asked((shared,)), Said("x")), answer={"type": "object"})
    words = in_words(prompt, "SCHEMA")
    assert words.answer is None
    assert words.system == prompt.system
    assert isinstance(words.messages[0], Asked)
    assert words.messages[0].passages[0] == shared
    assert words.messages[0].passages[1].text.endswith("JSON Schema:\nSCHEMA")
    assert words.messages[1:] == (Said("x"),)
