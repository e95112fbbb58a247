import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from analyzers.finding import Aspect, Category, Finding, Suggestion
from app.review.coverage import Entry, State
from app.review.report import Remark, Review, ToolVersion
from app.review.terminal import render_text

MakeFinding = Callable[..., Finding]
MakeRemark = Callable[..., Remark]
MakeReview = Callable[..., Review]

COLOUR = re.compile(r"\x1b\[[0-9;]{1,4}m")


def test_the_text_reads_as_in_the_golden_file(sample_review: Review, check_golden: Callable[[str, str], None]) -> None:
    check_golden("review.txt", render_text(sample_review, width=100, colour=False))


@pytest.mark.parametrize("width", [60, 80, 140])
def test_colours_change_no_character_and_no_line_is_too_wide(sample_review: Review, width: int) -> None:
    grey = render_text(sample_review, width=width, colour=False)
    assert COLOUR.sub("", render_text(sample_review, width=width, colour=True)) == grey
    assert "\x1b" not in grey
    assert max(cell_len(line) for line in grey.split("\n")) <= width


def test_a_line_with_a_secret_is_not_shown_beside_any_claim(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    secret = make_finding(path="a.py", start_line=2, end_line=2, category=Category.SECRETS)
    other = make_finding(path="a.py", start_line=3, end_line=3)
    review = make_review(
        remarks=(make_remark(secret), make_remark(other)), sources={"a.py": "one = 1\nkey = 'hunter22'\nthree = 3\n"}
    )
    page = render_text(review, width=100, colour=False)
    assert ("hunter22" in page, "one = 1" in page, "three = 3" in page) == (False, True, True)
    assert "2 │ (a secret stands in this line, so it is not shown)" in page


words = st.text(
    st.sampled_from("a一é😀 .\t\n\r\x1b[2J\x07\x9b\u202e\u2066\u200b\u3164\U000e0041[red]:x:`|"), min_size=1
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words, st.sampled_from([60, 79]))
def test_nothing_of_others_reaches_the_terminal_but_as_text(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark, text: str, width: int
) -> None:
    finding = make_finding(
        source=text,
        rule=text,
        path=text,
        message=f"x{text}",
        notes=(text,),
        suggestion=Suggestion(8, 9, f"{text}\n" * 9),
    )
    review = make_review(
        remarks=(make_remark(finding),),
        ledger=(Entry(text, Aspect.QUALITY, State.FAILED, text),),
        tools=(ToolVersion(text, text),),
        notes=(text,),
        sources={text: f"{text}\n" * 20},
    )
    for colour in (False, True):
        lines = COLOUR.sub("", render_text(review, width=width, colour=colour)).split("\n")
        assert all(line.isprintable() and "\u3164" not in line for line in lines)
        assert max(cell_len(line) for line in lines) <= width


def test_a_long_claim_is_shown_by_its_beginning(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    remark = make_remark(make_finding(path="a.py", start_line=3, end_line=40))
    review = make_review(remarks=(remark,), sources={"a.py": "\n".join(f"line {n}" for n in range(1, 60))})
    excerpt = [line for line in render_text(review, width=80, colour=False).split("\n") if "│" in line]
    assert excerpt == [
        "    1 │ line 1",
        "    2 │ line 2",
        *(f"  ▌ {number} │ line {number}" for number in range(3, 9)),
        "      │ … to line 40",
    ]


def test_a_line_beyond_the_file_has_no_excerpt(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    remark = make_remark(make_finding(path="a.py", start_line=9, end_line=9))
    assert "│" not in render_text(make_review(remarks=(remark,), sources={"a.py": "one\ntwo"}), width=80, colour=False)


def test_files_come_in_the_order_of_their_worst_concern(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    remarks = tuple(
        make_remark(make_finding(path=path, start_line=line, end_line=line))
        for path, line in (("b.py", 9), ("a.py", 1), ("b.py", 2))
    )
    text = render_text(make_review(remarks=remarks), width=80, colour=False)
    assert re.findall(r"^[ab]\.py|line \d", text, re.MULTILINE) == ["b.py", "line 2", "line 9", "a.py", "line 1"]


def test_a_large_change_lists_only_files_with_a_gap(sample_review: Review) -> None:
    ledger = [Entry(f"f{number}.py", Aspect.SECURITY, State.READ, tools=("bandit",)) for number in range(40)]
    ledger += [Entry(f"g{number}.py", Aspect.SECURITY, State.UNREAD, f"reason {number}") for number in range(35)]
    text = render_text(replace(sample_review, ledger=tuple(ledger)), width=80, colour=False)
    for said in ("5 more files with a gap", "40 files without a gap", "5 more reasons"):
        assert said in text
    assert "f0.py" not in text
