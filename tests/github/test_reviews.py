from collections.abc import Sequence

import anyio
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.github.port import Comment, Refused
from app.github.reviews import find_refused

COMMENTS = [Comment("a.py", line, None, f"remark {line}") for line in range(1, 61)]


def search(count: int, bad: frozenset[int], most: int) -> tuple[tuple[Refused, ...], int]:
    """Search among the first `count` comments, those at the indices `bad` being refused; count the probes."""
    asked: list[int] = []

    async def probe(comments: Sequence[Comment]) -> str:
        asked.append(len(comments))
        return "off the diff" if any(comment.line - 1 in bad for comment in comments) else ""

    found = anyio.run(find_refused, COMMENTS[:count], "off the diff", probe, most)
    return found, len(asked)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.data())
def test_exactly_the_bad_ones_are_found_where_probes_suffice(count: int, data: st.DataObject) -> None:
    bad = data.draw(st.frozensets(st.integers(0, count - 1), min_size=1))
    found, _ = search(count, bad, 1000)
    assert found == tuple(Refused(COMMENTS[index], "off the diff") for index in sorted(bad))


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 60), st.integers(0, 20), st.data())
@example(60, 16, None)
def test_the_probes_are_bounded_and_no_bad_one_is_cleared(count: int, most: int, data: st.DataObject | None) -> None:
    every = frozenset(range(count))
    bad = every if data is None else data.draw(st.frozensets(st.sampled_from(sorted(every)), min_size=1))
    found, probes = search(count, bad, most)
    assert probes <= most
    assert {COMMENTS[index] for index in bad} <= {refused.comment for refused in found}


def test_one_bad_among_fifty_is_found_within_the_bound() -> None:
    for index in range(50):
        found, probes = search(50, frozenset({index}), 15)
        assert [refused.comment for refused in found] == [COMMENTS[index]]
        assert probes <= 12


def test_what_was_not_decided_says_so() -> None:
    found, _ = search(4, frozenset({0}), 0)
    assert {refused.reason for refused in found} == {"one of 4 comments GitHub refused together: off the diff"}
