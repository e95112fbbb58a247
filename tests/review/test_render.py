import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.review.render import (
    CUT,
    code_block,
    code_span,
    first_sentence,
    language_of,
    paragraphs,
    path,
    plain,
    prose,
    visible,
    width,
)

FindFaults = Callable[[str], list[str]]

PIECES = [
    "@admin", "#12", "GH-12", "owner/repo#1", "deadbeef", "cafe", "GHSA-cfgh-jmpq-rvwx", "a@b.c", "`", "``", "```",
    "~~~", "```suggestion\n", "<img src=x>", "<!--", "-->", "<details>", "![a](http://e)", "[x]: http://e", "[^1]",
    "www.e.com", "https://e.vil", ":smile:", ":", "+1", "$x$", "&#64;", "&", "\\", "*", "__", "~~", "|", "| a |\n|---|",
    "---", "===", "- ", "-", "1.", "2)", "# ", "> ",
    "/approve", "\r", "\n", "\n\n", "\t", " ", "    ", "\x00", "\x1b[31m",
    "\x85", "\u00a0", "\u200b", "\u202e", "\u2028", "\u3164", "\ufe0f", "\U000e0041", "\ud800", "\U0001f600", "é", "一",
    "word", "x_y", "f(x)", ".", ",", "(", ")", "'", '"', "!", "3.11", "7",
]  # fmt: skip
hostile = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
many = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

parser = MarkdownIt("commonmark").enable("table")


@pytest.mark.parametrize(
    ("text", "rendered"),
    [
        ("Use of assert detected; it is removed.", "Use of assert detected; it is removed."),
        ("`subprocess.run` with shell=True is risky.", "`subprocess.run` with `shell=True` is risky."),
        ("use yaml.safe_load() (see PEP-8, e.g. foo_bar).", "use `yaml.safe_load()` (see `PEP-8`, e.g. `foo_bar`)."),
        ("pass it: `execute(sql, (name,))`.", "pass it: `execute(sql, (name,))`."),
        ("ping @admin, fixes #12", "ping `@admin`, fixes `#12`"),
        ("write to a@b.c or www.e.com!", "write to `a@b.c` or `www.e.com`!"),
        ("![x](http://e) <img src=x>", "`![x](http://e)` `<img` `src=x>`"),
        ("/approve", "`/approve`"),
        ("1. one", "`1`. one"),
        ("- one - two", "`-` one - two"),
        ("a\u202eb", "`a\\u202eb`"),
        ("dead``beef", "dead beef"),
        ("dead`beef", "dead beef"),
        ("`a``b`", "`a` `b`"),
        ("dépôt 3.11 — 50% d'accord", "dépôt 3.11 — 50% d'accord"),
        ("one\n\ntwo\tthree", "one two three"),
        ("", ""),
    ],
)
def test_prose_keeps_plain_words_and_quotes_every_other(text: str, rendered: str) -> None:
    assert prose(text) == rendered


@many
@given(hostile)
def test_nothing_in_prose_is_alive(find_faults: FindFaults, text: str) -> None:
    assert find_faults(prose(text)) == []
    assert find_faults(f"- item: {prose(text)} end") == []


@many
@given(hostile)
def test_nothing_in_paragraphs_is_alive(find_faults: FindFaults, text: str) -> None:
    assert find_faults(paragraphs(text)) == []


@many
@given(hostile)
def test_prose_loses_no_word(text: str) -> None:
    wanted = "".join(visible(word) for word in text.replace("`", " ").split())
    assert prose(text, 10_000).replace("`", "").replace(" ", "") == wanted


@many
@given(hostile)
def test_a_code_span_is_one_code_span_that_says_what_it_was_given(text: str) -> None:
    inline = parser.parse(f"x {code_span(text, 10_000)} y")[1]
    quoted = [child.content for child in inline.children or () if child.type == "code_inline"]
    assert quoted == ([visible(text)] if text else [])


@many
@given(hostile)
def test_a_path_is_one_cell_of_a_table(text: str) -> None:
    cells = [
        token for token in parser.parse(f"| a | b |\n|---|---|\n| {path('a' + text)} | c |") if token.type == "inline"
    ]
    assert [child.type for child in cells[2].children or ()] == ["code_inline"]
    assert cells[3].content == "c"


@many
@given(hostile)
def test_a_code_block_is_one_fence_that_says_what_it_was_given(text: str) -> None:
    tokens = parser.parse(f"before\n\n{code_block(text, 'python', 10_000)}\n\nafter")
    shown = visible(text.replace("\r\n", "\n"), keep="\n\t")
    assert [(token.type, token.content) for token in tokens[3:-3]] == [("fence", f"{shown}\n")]


@many
@given(hostile.map(lambda text: text * 40), st.integers(80, 400))
def test_no_text_is_longer_than_its_limit(find_faults: FindFaults, text: str, limit: int) -> None:
    assert width(prose(text, limit)) <= limit
    assert width(paragraphs(text, limit)) <= limit
    assert width(plain(text, limit)) <= limit
    assert width(code_block(text, "", limit)) <= limit + 2 * 20
    assert find_faults(prose(text, limit)) == []
    assert find_faults(paragraphs(text, limit)) == []
    assert find_faults(code_block(text, "", limit)) == []


@pytest.mark.parametrize("limit", range(80, 120))
def test_a_cut_never_halves_an_escape_or_a_character(limit: int) -> None:
    for character in ("\u202e", "\U000e0041", "\x1b", "\U0001f600"):
        shown = visible(character)
        cut = plain(character * 500, limit)
        assert cut.endswith(CUT)
        assert cut.removesuffix(CUT) == shown * ((len(cut) - len(CUT)) // len(shown))


def test_a_cut_block_says_how_many_lines_are_missing() -> None:
    text = "\n".join(["line"] * 1_000)
    assert code_block(text, "", 100).split("\n")[-2:] == ["… (984 more lines)", "```"]
    assert code_block(text, "", 100).count("\nline") == 16


@pytest.mark.parametrize("ticks", [80, 81, 256, 1_000])
def test_more_backticks_than_cmark_can_count_are_shown_as_escapes(ticks: int) -> None:
    assert code_span("`" * ticks, 10_000) == "`" + "\\x60" * ticks + "`"
    assert code_block("`" * ticks, "", 10_000) == "```\n" + "\\x60" * ticks + "\n```"


@pytest.mark.parametrize("quote", [code_span, path, code_block, prose, paragraphs, plain])
def test_a_quoted_marker_is_broken(quote: Callable[..., str]) -> None:
    for text in ("<!-- quorum:concern 12 -->", "`<!-- quorum:concern 12 -->`"):
        assert "<!-- quorum:" not in (plain(text, 200) if quote is plain else quote(text))


@pytest.mark.integration
@pytest.mark.parametrize(
    "text",
    ["`", "`a", "``a``", "@x ", "(", ")", "x", "\u202e", "\n\n", "a\n\n", "<!-- quorum:", "a. ", "😀", "*_", "1", "a-"],
)
def test_a_megabyte_of_anything_is_rendered(text: str) -> None:
    flood = text * (1_000_000 // len(text))
    claim, _ = first_sentence(flood)
    for rendered in (prose(flood), paragraphs(flood), code_span(flood), code_block(flood), path(flood), prose(claim)):
        assert width(rendered) <= 4_100


@pytest.mark.parametrize(
    ("message", "split"),
    [
        ("One. Two.", ("One.", "Two.")),
        ("Only one.", ("Only one.", "")),
        ("See `a. b`. Then c.", ("See `a. b`.", "Then c.")),
        ("Use it, e.g. here. Then c.", ("Use it, e.g. here.", "Then c.")),
        ("Head\n\nTail. End.", ("Head", "Tail. End.")),
        ("One. Two.\n\nThree.", ("One.", "Two.\n\nThree.")),
    ],
)
def test_the_first_sentence_is_the_claim(message: str, split: tuple[str, str]) -> None:
    assert first_sentence(message) == split


def test_the_language_of_a_fence_is_from_a_closed_list() -> None:
    assert [language_of(name) for name in ("a.py", "A.JS", "a.mermaid", "py", "x.suggestion")] == [
        "python",
        "javascript",
        "",
        "python",
        "",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "@admin", "fixes #12", "GH-12", "https://e.vil", "![a](http://e)", "[a](b)", "<b>", "<!-- x -->", "/approve",
        ":smile:", "a\u202eb", "1. one", "> quote", "```suggestion\nx\n```", "*em*", "~~x~~", "&#64;x", "\\@x", "$x$",
        "a\u3164b", "deadbeef1", "<http://e>", "[x]: http://e\n\n[x]", "```\n```\n@x",
    ],
)  # fmt: skip
def test_the_oracle_sees_what_is_alive(find_faults: FindFaults, text: str) -> None:
    assert find_faults(text) != []


@pytest.mark.conformance
def test_the_hostile_corpus_is_inert(find_faults: FindFaults) -> None:
    corpus = Path(__file__).parents[2] / ".." / "shared" / "data" / "hostile" / "cases.jsonl"
    if not corpus.exists():
        pytest.skip("../shared/data/hostile/cases.jsonl is absent")
    for line in corpus.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["input"]
        for rendered in (prose(text), paragraphs(text), path(text), code_block(text)):
            assert find_faults(rendered) == []
