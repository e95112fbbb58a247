from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.llm.sse import EVENT_BYTES, EventDecoder, ServerEvent, TooLongError

STREAM = (
    b"\xef\xbb\xbf: hello\n\nevent: a\ndata: {1}\n\n"
    b"data:x\r\ndata:  y\r\nid: 7\r\n\r\n"
    b":ping\r\rdata: \xc3\xa9\r\revent: none\n\n"
)
EVENTS = [ServerEvent("a", "{1}"), ServerEvent("", "x\n y"), ServerEvent("", "é")]


def decode(*chunks: bytes) -> list[ServerEvent]:
    decoder = EventDecoder()
    return [event for chunk in chunks for event in decoder.feed(chunk)]


@settings(max_examples=60)
@given(st.sets(st.integers(0, len(STREAM))))
def test_any_cut_of_the_bytes_gives_the_same_events(places: set[int]) -> None:
    edges = sorted(places | {0, len(STREAM)})
    assert decode(*(STREAM[start:end] for start, end in pairwise(edges))) == EVENTS


def test_an_event_that_the_end_cuts_off_is_none() -> None:
    assert decode(b"data: 1\n\ndata: 2\n") == [ServerEvent("", "1")]


def test_bytes_that_are_not_utf8_are_replaced() -> None:
    assert decode(b"data: \xff\n\n") == [ServerEvent("", "\ufffd")]


@pytest.mark.integration
@pytest.mark.parametrize("flood", [b"x" * 65_536, b"data: x\n" * 8_192])
def test_an_event_without_an_end_is_refused(flood: bytes) -> None:
    with pytest.raises(TooLongError):
        decode(*[flood] * (EVENT_BYTES // len(flood) + 2))


def test_comments_without_end_are_no_event_and_held_nowhere() -> None:
    assert decode(*[b": ping\n\n" * 1_000] * 20) == []
