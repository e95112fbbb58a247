from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.lines import Lines

TEXTS = st.lists(st.sampled_from([b"a", b"\n", b"\r\n", b"\r", b"\x0c", b"\xe2\x80\xa8", b""])).map(b"".join)


def test_a_lone_carriage_return_moves_no_finding() -> None:
    assert Lines(b"# a\r# b\nx = 1\r\neval(x)\n").clamp_universal(3, 4) == (2, 3)


def test_a_line_outside_the_file_is_moved_into_it() -> None:
    lines = Lines(b"one\ntwo\n")
    assert [lines.clamp(0, 0), lines.clamp(2, 9), lines.clamp(3, 3), lines.clamp(2, 1)] == [
        (1, 1),
        (2, 2),
        (2, 2),
        (2, 2),
    ]
    assert Lines(b"").clamp(1, 1) == (1, 1)


def test_only_line_feeds_end_a_line() -> None:
    assert Lines("a\x0cb\u2028c\nd\n".encode()).between(1, 2) == ["a\x0cb\u2028c", "d"]


@settings(max_examples=200)
@given(TEXTS)
def test_universal_lines_map_to_the_git_line_they_stand_in(content: bytes) -> None:
    universal = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    expected = []
    line = 1
    for place, byte in enumerate(content):
        if byte == ord("\n"):
            expected.append(line)
            line += 1
        elif byte == ord("\r") and content[place + 1 : place + 2] != b"\n":
            expected.append(line)
    lines = Lines(content)
    assert [lines.clamp_universal(n, n)[0] for n in range(1, universal.count(b"\n") + 1)] == expected
