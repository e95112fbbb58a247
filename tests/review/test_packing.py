import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.change import ChangedFile, DiffState, Status
from app.review.compare import compute_hunks
from app.review.outline import Definition, DefinitionKind, outline
from app.review.packing import Limits, Packing, pack_files
from app.review.sheet import Sheet

LINES = st.lists(st.sampled_from(["a", "b", "", "def f():", "    return 1" * 9]), max_size=60)
OUTLINES = st.lists(st.tuples(st.integers(1, 60), st.integers(0, 40)), max_size=6)


def sheet_of(
    path: str, old: str, new: str, definitions: tuple[Definition, ...] = (), *, context: int = 3, whole: bool = True
) -> Sheet:
    hunks = compute_hunks(old.encode(), new.encode(), context)
    return Sheet(ChangedFile(path, Status.MODIFIED, hunks), new, "python", definitions, whole)


@st.composite
def sheets(draw: st.DrawFn) -> list[Sheet]:
    def text(lines: list[str]) -> str:
        return "".join(f"{line}\n" for line in lines)

    made = []
    for number in range(draw(st.integers(1, 4))):
        spans = [Definition(DefinitionKind.FUNCTION, "f", at, at + more, "def f():") for at, more in draw(OUTLINES)]
        old, new = text(draw(LINES)), text(draw(LINES))
        context, whole = draw(st.integers(0, 3)), draw(st.booleans())
        made.append(sheet_of(f"{number}.py", old, new, tuple(spans), context=context, whole=whole))
    return made


LIMITS = st.builds(Limits, st.integers(1, 3_000), st.integers(1, 2_000), st.integers(1, 3), st.integers(1, 8))


def read_lines(packing: Packing) -> Counter[tuple[str, int]]:
    return Counter(
        (portion.sheet.path, line)
        for piece in packing.pieces
        for portion in piece.portions
        for start, end in portion.lines
        for line in range(start, end + 1)
    )


@given(sheets(), LIMITS)
@settings(max_examples=50, deadline=None)
def test_every_changed_line_is_in_exactly_one_piece_or_in_the_shortfall(files: list[Sheet], limits: Limits) -> None:
    packing = pack_files(files, limits)
    read = read_lines(packing)

    assert set(read.values()) <= {1}
    for sheet in files:
        unread = len([line for line in sheet.changed if not read[sheet.path, line]])
        counts = re.findall(r"([0-9,]+) changed lines", packing.shortfalls.get(sheet.path, ""))
        assert unread == sum(int(count.replace(",", "")) for count in counts)


@given(sheets(), LIMITS)
@settings(max_examples=50, deadline=None)
def test_no_piece_exceeds_the_limits_by_more_than_one_line_or_is_without_a_change(
    files: list[Sheet], limits: Limits
) -> None:
    pieces = pack_files(files, limits).pieces

    assert max(Counter(path for piece in pieces for path in piece.paths).values(), default=0) <= limits.pieces
    for piece in pieces:
        assert len(piece.portions) == len(set(piece.paths)) <= limits.files
        for portion in piece.portions:
            sheet = portion.sheet
            longest = max(sheet.cost(line, line) for line in sheet.changed)
            assert sheet.changes(portion.lines)
            assert sum(sheet.cost(*one) for one in portion.shown) <= max(limits.call, limits.call // 2 + longest + 1)


@given(sheets(), LIMITS)
@settings(max_examples=40, deadline=None)
def test_what_a_piece_is_read_for_is_shown_in_it(files: list[Sheet], limits: Limits) -> None:
    for piece in pack_files(files, limits).pieces:
        for portion in piece.portions:
            shown = portion.sheet.show(portion.shown).split("\n")
            numbers = [int(line[:5]) for line in shown if line[:5].strip()]
            assert numbers == sorted(set(numbers))
            assert not {line for start, end in portion.context for line in range(start, end + 1)} & {
                line for start, end in portion.lines for line in range(start, end + 1)
            }
            assert set(numbers) >= {line for start, end in portion.lines for line in range(start, end + 1)}


def numbered_text(count: int, *changed: int) -> str:
    return "".join(f"value_{number} = {number}{'0' if number in changed else ''}\n" for number in range(1, count + 1))


def test_small_files_share_a_call_until_it_is_full() -> None:
    files = [sheet_of(f"{name}.py", "", numbered_text(20)) for name in "abcdefgh"]

    assert [piece.paths for piece in pack_files(files).pieces] == [
        ("a.py", "b.py", "c.py", "d.py", "e.py", "f.py"),
        ("g.py", "h.py"),
    ]
    assert [piece.paths for piece in pack_files(files, Limits(shared=2_000)).pieces] == [
        ("a.py", "b.py"), ("c.py", "d.py"), ("e.py", "f.py"), ("g.py", "h.py"),
    ]  # fmt: skip


def test_a_large_file_between_small_ones_does_not_part_them() -> None:
    files = [sheet_of("a.py", "", "a\n"), sheet_of("b.py", "", numbered_text(500)), sheet_of("c.py", "", "c\n")]

    assert [piece.paths for piece in pack_files(files).pieces] == [("a.py", "c.py"), ("b.py",)]


def test_a_small_edit_does_not_move_other_files_into_another_call() -> None:
    before = [sheet_of(f"{name}.py", "", numbered_text(60)) for name in "abcdef"]
    after = [sheet_of("a.py", "", numbered_text(63)), *before[1:]]

    assert [one.paths for one in pack_files(before).pieces] == [one.paths for one in pack_files(after).pieces]


def test_of_a_long_file_the_changed_lines_are_shown_with_ten_lines_around_them() -> None:
    sheet = sheet_of("a.py", numbered_text(2_000), numbered_text(2_000, 900, 1_500))
    (piece,) = pack_files([sheet]).pieces

    assert piece.portions[0].lines == ((890, 910), (1490, 1510))


def test_a_changed_line_in_a_short_method_brings_the_method_and_the_signature_of_its_class() -> None:
    methods = [f"    def m{number}(self):\n" + "        work()\n" * 8 for number in range(300)]
    old = "class Large:\n" + "".join(methods)
    lines = old.split("\n")
    lines[1 + 9 * 200 + 4] = "        play()"
    new = "\n".join(lines)
    (piece,) = pack_files([sheet_of("a.py", old, new, outline("python", new))]).pieces
    (portion,) = piece.portions

    assert portion.lines == ((1799, 1813),)
    assert portion.context == ((1, 1), (1793, 1793))
    assert portion.sheet.show(portion.shown).startswith("    1  |class Large:\n      … 1,791 lines not shown\n 1793")


def test_a_signature_that_is_shown_already_is_not_repeated_as_context() -> None:
    old = "class Large:\n" + "".join(f"    value_{number} = 1\n" for number in range(2, 2_000))
    new = old.replace("value_3 = 1\n", "value_3 = 2\n").replace("value_1001 = 1\n", "value_1001 = 2\n")
    (piece,) = pack_files([sheet_of("a.py", old, new, outline("python", new))]).pieces

    assert (piece.portions[0].lines, piece.portions[0].context) == (((1, 13), (991, 1011)), ())


def test_a_definition_that_ends_before_a_range_is_no_context() -> None:
    old = "def first():\n" + "    work()\n" * 100 + numbered_text(2_000)
    new = old.replace("value_900 = 900\n", "value_900 = 9000\n")
    (piece,) = pack_files([sheet_of("a.py", old, new, outline("python", new))]).pieces

    assert (piece.portions[0].lines, piece.portions[0].context) == (((991, 1011),), ())


def test_a_huge_file_is_cut_before_definitions_and_the_rest_is_named() -> None:
    new = "".join(f"# says {n}\ndef f{n}():\n" + "    work_with_many_words()\n" * 18 for n in range(200))
    packing = pack_files([sheet_of("a.py", "", new, outline("python", new))], Limits(pieces=2))

    assert [piece.portions[0].lines for piece in packing.pieces] == [((1, 660),), ((661, 1300),)]
    assert packing.shortfalls == {
        "a.py": "2,700 changed lines were not read (lines 1301-1940, lines 1941-2580, lines 2581-3220, "
        "lines 3221-3860, lines 3861-4000), because the file takes more than 2 calls; split it"
    }


def test_a_long_definition_is_cut_within_rather_than_dropped() -> None:
    new = "def f():\n" + "    work_with_many_words()\n" * 3_000
    packing = pack_files([sheet_of("a.py", "", new, outline("python", new))])

    assert sum(read_lines(packing).values()) == 3_001
    assert packing.pieces[1].portions[0].context == ((1, 1),)


def test_a_file_whose_text_is_not_known_is_named() -> None:
    file = ChangedFile("a.py", Status.MODIFIED, diff=DiffState.UNKNOWN)

    assert pack_files([Sheet(file, "\n\nx\n", whole=False)]) == Packing(
        (), {"a.py": "3 changed lines were not read, because their text is not known"}
    )


def test_removed_lines_that_are_too_many_are_named() -> None:
    packing = pack_files([sheet_of("a.py", "x" * 99 + "\n" + ("y" * 99 + "\n") * 99 + "end\n", "end\n")])

    assert packing.shortfalls == {"a.py": "40 removed lines were not read, because there are too many at one place"}


def test_a_file_without_a_changed_line_needs_no_call() -> None:
    assert pack_files([Sheet(ChangedFile("a.py", Status.RENAMED), "x\n")]) == Packing((), {})
