import json
import time
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.llm.assembly import MOST_CALLS, CallAssembler, TooManyCallsError
from app.llm.port import CallBegun, CallComplete, ToolCall

Piece = tuple[int | None, str | None, str | None, str]

A = ToolCall("a", "read_file", '{"path": "x{\\"}\\\\", "n": {"m": []}}')
B = ToolCall("b", "search_code", '{"for": "}"}')


def told(pieces: Iterable[Piece], *, whole: bool = True) -> list[CallBegun | CallComplete]:
    assembler = CallAssembler()
    events = [event for piece in pieces for event in assembler.feed(*piece)]
    return [*events, *assembler.finish(whole=whole)]


def calls(pieces: Iterable[Piece], *, whole: bool = True) -> list[ToolCall]:
    return [event.call for event in told(pieces, whole=whole) if isinstance(event, CallComplete)]


def test_a_call_is_complete_at_its_closing_brace_and_begun_at_its_first_argument() -> None:
    assembler = CallAssembler()
    assert list(assembler.feed(0, "a", "read_file", "")) == []
    assert list(assembler.feed(0, None, None, ' {"path": ')) == [CallBegun("a", "read_file")]
    assert list(assembler.feed(0, None, None, '"x"}')) == [CallComplete(ToolCall("a", "read_file", '{"path": "x"}'))]
    assert list(assembler.finish(whole=True)) == []


def test_what_follows_the_closing_brace_is_dropped_and_counted() -> None:
    assembler = CallAssembler()
    events = list(assembler.feed(0, "a", "f", '{"x": 1} \n}} {'))
    events += assembler.feed(0, None, None, "]\n")
    assert events == [CallBegun("a", "f"), CallComplete(ToolCall("a", "f", '{"x": 1}'))]
    assert assembler.dropped == len("}} {") + len("]")
    assert not list(assembler.finish(whole=True))


@pytest.mark.parametrize(
    ("habit", "pieces"),
    [
        ("proper", [(0, "a", A.name, ""), (0, None, None, A.arguments), (1, "b", B.name, B.arguments)]),
        ("no index", [(None, "a", A.name, ""), (None, None, None, A.arguments), (None, "b", B.name, B.arguments)]),
        ("index 0", [(0, "a", A.name, ""), (0, None, None, A.arguments), (0, "b", B.name, B.arguments)]),
        ("whole calls", [(0, "a", A.name, A.arguments), (0, "b", B.name, B.arguments)]),
        ("whole and bare", [(None, "a", A.name, A.arguments), (None, "b", B.name, B.arguments)]),
        (
            "interleaved by id",
            [
                (0, "a", A.name, ""),
                (0, "b", B.name, ""),
                (0, "b", None, B.arguments[:3]),
                (0, "a", None, A.arguments),
                (0, "b", None, B.arguments[3:]),
            ],
        ),
        (
            "ids on every piece, names too",
            [
                (None, "a", A.name, A.arguments[:5]),
                (None, "b", B.name, B.arguments[:5]),
                (None, "a", A.name, A.arguments[5:]),
                (None, "b", B.name, B.arguments[5:]),
            ],
        ),
        (
            "the final chunk said again",
            [(0, "a", A.name, A.arguments), (0, "a", A.name, ""), (1, "b", B.name, B.arguments), (1, "b", B.name, "")],
        ),
    ],
)
def test_every_habit_of_servers_gives_the_same_calls(habit: str, pieces: Sequence[Piece]) -> None:
    assert sorted(calls(pieces), key=lambda call: call.id) == [A, B], habit


def test_a_fresh_id_on_every_piece_of_one_call_is_still_one_call() -> None:
    pieces: list[Piece] = [
        (0, "id1", "f", ""),
        (0, "id2", None, '{"x"'),
        (0, "id3", None, ": 1}"),
        (0, "id4", None, ""),
    ]
    assert calls(pieces) == [ToolCall("id1", "f", '{"x": 1}')]


def test_an_id_that_comes_after_the_name_is_that_calls() -> None:
    pieces: list[Piece] = [(0, None, "f", ""), (0, "a", None, '{"x"'), (0, "a", None, ": 1}"), (0, "b", "g", "{}")]
    assert [(call.name, call.arguments) for call in calls(pieces)] == [("f", '{"x": 1}'), ("g", "{}")]


@pytest.mark.parametrize("index", [0, None])
@pytest.mark.parametrize("said", ["x", None])
def test_one_id_or_none_for_several_calls_of_one_tool_gives_each_an_id_of_its_own(
    index: int | None, said: str | None
) -> None:
    streamed: list[Piece] = [(index, said, "f", ""), (index, None, None, '{"n": 1}')]
    streamed += [(index, said, "f", ""), (index, None, None, '{"n": 2}')]
    whole: list[Piece] = [(index, said, "f", '{"n": 1}'), (index, said, "f", '{"n": 2}')]
    for pieces in (streamed, whole):
        found = calls(pieces)
        assert [(call.name, call.arguments) for call in found] == [("f", '{"n": 1}'), ("f", '{"n": 2}')]
        assert len({call.id for call in found}) == 2


def test_equal_ids_under_proper_indexes_are_two_calls() -> None:
    pieces: list[Piece] = [(0, "x", "f", ""), (1, "x", "g", ""), (0, None, None, "{}"), (1, "x", None, '{"a": 1}')]
    assert calls(pieces) == [ToolCall("x", "f", "{}"), ToolCall("x_", "g", '{"a": 1}')]


def test_a_call_without_arguments_is_an_empty_object_once_the_turn_is_whole() -> None:
    assert calls([(0, "a", "f", ""), (1, "b", "g", " ")]) == [ToolCall("a", "f", "{}"), ToolCall("b", "g", "{}")]
    assert told([(0, "a", "f", "")], whole=False) == []


def test_arguments_that_ran_out_of_tokens_are_no_call() -> None:
    pieces: list[Piece] = [(0, "a", "f", "{}"), (1, "b", "g", '{"x": "cut')]
    assert calls(pieces, whole=False) == [ToolCall("a", "f", "{}")]
    assert calls(pieces) == [ToolCall("a", "f", "{}"), ToolCall("b", "g", '{"x": "cut')]


def test_arguments_that_are_no_object_wait_for_the_end() -> None:
    assembler = CallAssembler()
    assert list(assembler.feed(0, "a", "f", "null")) == [CallBegun("a", "f")]
    assert list(assembler.finish(whole=True)) == [CallComplete(ToolCall("a", "f", "null"))]


def test_a_call_that_never_closed_ends_where_another_name_begins() -> None:
    found = calls([(None, None, "f", '{"x": 1'), (None, None, "g", "{}")])
    assert sorted((call.name, call.arguments) for call in found) == [("f", '{"x": 1'), ("g", "{}")]


def test_arguments_of_no_call_are_dropped() -> None:
    assembler = CallAssembler()
    assert list(assembler.feed(None, None, None, "{}")) == []
    assert list(assembler.finish(whole=True)) == []
    assert (assembler.dropped, assembler.any_complete) == (2, False)


def test_a_nameless_call_is_told_at_the_end() -> None:
    assert told([(0, "a", None, "{}")]) == [CallBegun("a", ""), CallComplete(ToolCall("a", "", "{}"))]


def test_more_calls_than_a_turn_may_have_are_refused() -> None:
    most: list[Piece] = [(place, f"c{place}", "f", "{}") for place in range(MOST_CALLS)]
    assert len(calls(most)) == MOST_CALLS
    with pytest.raises(TooManyCallsError):
        calls([*most, (MOST_CALLS, "more", "f", "{}")])


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('ab{}[]"\\ \n\u00e9', max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('k{}"\\', max_size=3), inner, max_size=3),
    max_leaves=6,
)
arguments = st.dictionaries(st.text('k{}"\\', max_size=3), values, max_size=3).map(
    lambda value: json.dumps(value, ensure_ascii=False)
)
some_calls = st.lists(
    st.tuples(st.sampled_from(["read_file", "search_code", "diff_of"]), arguments), min_size=1, max_size=4
)


def cut(text: str) -> st.SearchStrategy[list[str]]:
    """Return any way to cut a text into pieces."""
    return st.sets(st.integers(0, len(text)), max_size=5).map(
        lambda places: [text[start:end] for start, end in pairwise(sorted(places | {0, len(text)}))]
    )


@st.composite
def interleaved(
    draw: st.DrawFn, *, ids: bool, index: bool, names_cut: bool = False
) -> tuple[list[ToolCall], list[Piece]]:
    """Calls as pieces in any order that keeps each call's own."""
    wanted = [ToolCall(f"c{n}", name, text) for n, (name, text) in enumerate(draw(some_calls))]
    queues: list[list[Piece]] = []
    for place, call in enumerate(wanted):
        at = place if index else draw(st.sampled_from([0, None]))
        said = call.id if ids else None
        names = draw(cut(call.name)) if names_cut else [call.name]
        queue: list[Piece] = [(at, call.id, names[0], "")]
        queue += [(at, said, name, "") for name in names[1:]]
        queue += [(at, said, None, piece) for piece in draw(cut(call.arguments))]
        queues.append(queue)
    pieces = [queue.pop(0) for queue in queues]  # calls begin in their order
    while any(queues):
        pieces.append(draw(st.sampled_from([queue for queue in queues if queue])).pop(0))
    return wanted, pieces


@settings(max_examples=30)
@given(interleaved(ids=False, index=True, names_cut=True))
def test_any_cut_and_any_order_by_index_gives_the_same_calls(case: tuple[list[ToolCall], list[Piece]]) -> None:
    wanted, pieces = case
    assert sorted(calls(pieces), key=lambda call: call.id) == wanted


@settings(max_examples=30)
@given(interleaved(ids=True, index=False))
def test_any_cut_and_any_order_by_id_gives_the_same_calls(case: tuple[list[ToolCall], list[Piece]]) -> None:
    wanted, pieces = case
    assert sorted(calls(pieces), key=lambda call: call.id) == wanted


@settings(max_examples=30)
@given(st.data(), some_calls, st.sampled_from([0, None]), st.booleans())
def test_calls_one_after_another_need_neither_index_nor_id(
    data: st.DataObject,
    wanted: list[tuple[str, str]],
    index: int | None,
    has_ids: bool,  # noqa: FBT001
) -> None:
    pieces: list[Piece] = []
    for place, (name, text) in enumerate(wanted):
        pieces.append((index, f"c{place}" if has_ids else None, name, ""))
        pieces += [(index, None, None, piece) for piece in data.draw(cut(text))]
    assert [(call.name, call.arguments) for call in calls(pieces)] == wanted


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(0, 2),
            st.none() | st.sampled_from(["", "a", "b"]),
            st.none() | st.sampled_from(["", "f", "g"]),
            st.text('{}"\\ x', max_size=6),
        ),
        max_size=20,
    )
)
def test_rubbish_gives_calls_with_ids_of_their_own_each_begun_before_it_is_complete(pieces: list[Piece]) -> None:
    events = told(pieces)
    begun = [event.id for event in events if isinstance(event, CallBegun)]
    complete = [event.call.id for event in events if isinstance(event, CallComplete)]
    assert sorted(begun) == sorted(set(complete)) == sorted(complete)
    assert all(events.index(event) < _place(events, event.id) for event in events if isinstance(event, CallBegun))


def _place(events: list[CallBegun | CallComplete], call_id: str) -> int:
    return next(at for at, event in enumerate(events) if isinstance(event, CallComplete) and event.call.id == call_id)


@pytest.mark.integration
def test_the_work_is_linear_in_the_pieces() -> None:
    text = '{"x": "' + '{\\"' * 100_000 + '"}'
    start = time.process_time()
    assert calls([(0, "a", "f", ""), *((0, None, None, text[at : at + 3]) for at in range(0, len(text), 3))])
    assert time.process_time() - start < 5
