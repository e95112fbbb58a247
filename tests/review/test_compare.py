from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.change import Hunk, Line
from app.review.compare import MAX_AREA, compute_hunks, split_lines

LINES = st.lists(st.sampled_from([b"a", b"b", b"c", b"", b"\r", b"\xe2\x80\xa8", b"\x0c", b"\xff"]), max_size=30)
BLOBS = st.builds(lambda lines, end: b"\n".join(lines) + end, LINES, st.sampled_from([b"", b"\n"]))


def test_a_changed_line_has_its_context() -> None:
    assert compute_hunks(b"1\n2\n3\n4\n", b"1\n2\nX\n4\n", context=1) == (
        Hunk((Line(2, 2, "2"), Line(3, None, "3"), Line(None, 3, "X"), Line(4, 4, "4"))),
    )


def test_changes_far_apart_are_two_hunks_and_near_ones_are_one() -> None:
    old = [b"%d\n" % number for number in range(20)]
    far, near = [*old], [*old]
    far[2] = far[10] = b"x\n"
    near[2] = near[9] = b"x\n"
    counts = [len(compute_hunks(b"".join(old), b"".join(new))) for new in (far, near)]
    assert counts == [2, 1]


def test_a_final_newline_is_a_change_of_its_line() -> None:
    assert compute_hunks(b"x", b"x\n") == (Hunk((Line(1, None, "x"), Line(None, 1, "x"))),)


def test_bytes_that_look_alike_when_decoded_are_a_change() -> None:
    assert compute_hunks(b"\xfe\n", b"\xff\n") == (Hunk((Line(1, None, "�"), Line(None, 1, "�"))),)


def test_a_gap_too_large_to_compare_counts_as_replaced() -> None:
    size = int(MAX_AREA**0.5) + 1
    old, new = b"x\ny\n" * size, b"y\nx\n" * size
    [hunk] = compute_hunks(b"1\n" + old + b"2\n", b"1\n" + new + b"2\n", context=0)
    assert (hunk.lines[0].old, len(hunk.lines)) == (2, 4 * size)


@given(BLOBS, BLOBS, st.integers(0, 4))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_the_hunks_are_all_of_the_difference(old: bytes, new: bytes, context: int) -> None:
    before, after = split_lines(old), split_lines(new)
    lines = [line for hunk in compute_hunks(old, new, context) for line in hunk.lines]
    shown_old = [line.old for line in lines if line.old is not None]
    shown_new = [line.new for line in lines if line.new is not None]
    assert (b"".join(before), b"".join(after)) == (old, new)
    assert shown_old == sorted(set(shown_old))
    assert shown_new == sorted(set(shown_new))
    assert _without(before, shown_old) == _without(after, shown_new)
    for line in lines:
        sides = {before[line.old - 1]} if line.old else set()
        sides |= {after[line.new - 1]} if line.new else set()
        assert [side.removesuffix(b"\n").decode(errors="replace") for side in sides] == [line.text]


@given(BLOBS, st.integers(0, 4))
@settings(max_examples=50, derandomize=True, deadline=None)
def test_equal_blobs_have_no_hunks(blob: bytes, context: int) -> None:
    assert compute_hunks(blob, blob, context) == ()


def _without(lines: list[bytes], numbers: list[int]) -> list[bytes]:
    shown = set(numbers)
    return [line for number, line in enumerate(lines, 1) if number not in shown]
