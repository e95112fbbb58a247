"""The look-up tools as a model calls them: through `parse_call` and the dispatcher."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.change import Change, ChangedFile, Content, Hunk, Line, Status
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.engine.arguments import parse_call
from app.engine.dispatch import Lanes, dispatch
from app.engine.head_tree import HeadTree
from app.engine.lookup import LOOKUP, lookup_tools
from app.engine.material import gather_material
from app.github.port import About, Tree, TreeFile
from app.review.call import Call, Completed, Failed, Outcome
from app.review.excerpt import WITHHELD

SHOP = b"import money\n\nclass Cart:\n    KEY = 'hunter2'\n\n    def total(self):\n        return 1\n"
TEXTS = {"shop/cart.py": SHOP, "shop/money.py": b"def total():\n    pass\n", "notes.md": b"the total\n"}
CART = ChangedFile(
    "shop/cart.py",
    Status.MODIFIED,
    (Hunk((Line(3, 3, "class Cart:"), Line(4, None, "    KEY = 'old'"), Line(None, 4, "    KEY = 'hunter2'"))),),
)
GONE = ChangedFile("gone.py", Status.REMOVED, (Hunk((Line(1, None, "x"),)),))


def finding(category: Category, line: int, message: str = "Bad.\u202e Mend it.") -> Finding:
    return Finding(
        "words", "r1", Aspect.SECURITY, category, Severity.HIGH, Confidence.HIGH, "shop/cart.py", line, line, message
    )


@dataclass(frozen=True)
class Texts:
    """A source over a dictionary."""

    texts: Mapping[str, bytes]
    files: tuple[ChangedFile, ...] = (CART, GONE)

    async def fetch_change(self) -> Change:
        return Change("b" * 40, "a" * 40, self.files)

    async def fetch_content(self, file: ChangedFile) -> Content:
        return Content(self.texts[file.path])

    async def fetch_config(self) -> str | None:
        return None

    async def fetch_about(self) -> About:
        return About()

    async def fetch_base_text(self, path: str) -> str | None:
        raise AssertionError(path)

    async def fetch_tree(self) -> Tree:
        return Tree({path: TreeFile(path, "", len(data)) for path, data in self.texts.items()})

    async def fetch_blob(self, file: TreeFile) -> bytes:
        return self.texts[file.path]


def ask_all(
    asked: Sequence[tuple[str, Mapping[str, Any]]], source: Texts, findings: Sequence[Finding] = ()
) -> list[Outcome]:
    """Call tools at once, in the way of a model's turn."""

    async def main() -> list[Outcome]:
        lanes = Lanes({"source": 4, LOOKUP: 8})
        material = await gather_material(source, lanes, 10_000_000)
        tools = {tool.name: tool for tool in lookup_tools(material, HeadTree(material, lanes), lambda: findings)}
        calls = [parse_call(tools, name, json.dumps(arguments)) for name, arguments in asked]
        good = [call for call in calls if isinstance(call, Call)]
        wave = await dispatch(good, tools, lanes, seconds=30, clock=time.monotonic)
        return [wave.outcomes[call] if isinstance(call, Call) else call for call in calls]

    return anyio.run(main)


def ask(name: str, findings: Sequence[Finding] = (), source: Texts | None = None, **arguments: Any) -> Outcome:
    return ask_all([(name, arguments)], source or Texts(TEXTS), findings)[0]


def said(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Completed), outcome
    return outcome.text.split("\n")


def test_a_file_is_read_with_its_line_numbers() -> None:
    assert said(ask("read_file", path="shop/money.py")) == [
        "`shop/money.py`, lines 1-2 of 2.",
        "    1  | def total():",
        "    2  |     pass",
    ]
    assert said(ask("read_file", path="shop/cart.py", start_line=6, end_line=99))[1:] == [
        "    6  |     def total(self):",
        "    7  |         return 1",
    ]


def test_a_long_file_says_how_to_go_on() -> None:
    source = Texts({**TEXTS, "long.py": b"x\n" * 1_000})
    assert said(ask("read_file", source=source, path="long.py", start_line=11))[0] == (
        "`long.py`, lines 11-410 of 1,000. Go on with start_line=411."
    )


@pytest.mark.parametrize(
    ("name", "arguments", "words"),
    [
        ("read_file", {"path": "/proc/self/environ"}, "`/proc/self/environ` is no regular file of the reviewed tree"),
        ("read_file", {"path": "shop/cart.py", "start_line": 9}, "`shop/cart.py` has 7 lines; line 9 is beyond"),
        ("read_file", {"path": "shop/cart.py", "start_line": 3, "end_line": 2}, "Lines 3 to 2 are none"),
        ("read_file", {}, "`path` is missing. Call it as read_file(path: string, start_line?: integer, end_line?"),
        ("file_outline", {"path": "notes.md"}, "There are no outlines of markdown files such as `notes.md`"),
        ("enclosing_definition", {"path": "shop/cart.py", "line": 1}, "Nothing is defined around line 1"),
        ("search_code", {"pattern": "(", "regex": True}, "RE2 refuses the pattern: missing ): (?m:(). Set regex"),
        ("diff_of", {"path": "notes.md"}, "The change does not touch `notes.md`. It touches `shop/cart.py`, `gone.py`"),
    ],
)
def test_a_wrong_call_fails_with_words_on_the_right_one(name: str, arguments: Mapping[str, Any], words: str) -> None:
    outcome = ask(name, **arguments)
    assert isinstance(outcome, Failed)
    assert outcome.reason.startswith(words)


def test_a_search_shows_the_lines_of_the_change_first() -> None:
    assert said(ask("search_code", pattern="total")) == [
        "3 lines match in the 3 files searched.",
        "`shop/cart.py`:6:     def total(self):",
        "`notes.md`:1: the total",
        "`shop/money.py`:1: def total():",
    ]
    assert said(ask("search_code", pattern="^DEF", regex=True, case_sensitive=False, path_glob="shop/*"))[0] == (
        "1 lines match in the 2 files searched."
    )


def test_a_search_says_what_was_not_searched() -> None:
    many = {f"{number:05}.py": b"x\n" for number in range(10_000)}
    source = Texts({**TEXTS, **many, "b.bin": b"\0"})
    outcome = ask("search_code", source=source, pattern="nowhere")
    assert said(outcome)[0] == (
        "0 lines match in the 61 files searched. 9,943 of 10,004 files were not searched (too many, binary, vendored "
        "or generated): name fewer with path_glob."
    )


def test_a_search_leaves_out_lock_files() -> None:
    source = Texts({**TEXTS, "yarn.lock": b"total@1:\n"})
    head, *lines = said(ask("search_code", source=source, pattern="total"))
    assert head.startswith("3 lines match in the 3 files searched. 1 of 4 files were not searched")
    assert lines == said(ask("search_code", pattern="total"))[1:]


def test_a_search_gets_through_folders_of_any_depth() -> None:
    deep = {"a/" * 2_000 + f"{number}.py": b"total\n" for number in range(5)}
    files = tuple(ChangedFile(path, Status.ADDED, CART.hunks) for path in deep)
    assert len(said(ask("search_code", source=Texts({**TEXTS, **deep}, files), pattern="total"))) == 1 + 8


def test_a_large_tree_is_listed_by_its_folders() -> None:
    source = Texts({**TEXTS, **{f"a/{number}.py": b"" for number in range(10_000)}})
    assert said(ask("list_files", source=source)) == [
        "10,003 files. Too many to list; by folder, narrow it with a glob:",
        "`a/`: 10,000 files",
        "`shop/`: 2 files",
        "`.`: 1 files",
    ]
    assert said(ask("list_files", source=source, glob="*/m*")) == ["1 files.", "`shop/money.py`"]


def test_definitions_are_listed_and_found_around_a_line() -> None:
    assert said(ask("file_outline", path="shop/cart.py")) == [
        "`shop/cart.py`, 7 lines.",
        "    3-7 | class Cart: class Cart:",
        "    6-7 | method Cart.total: def total(self):",
    ]
    assert said(ask("enclosing_definition", path="shop/cart.py", line=7)) == [
        "`shop/cart.py`, method `Cart.total`, lines 6-7.",
        "    6  |     def total(self):",
        "    7  |         return 1",
    ]


def test_a_secret_that_the_change_takes_away_is_not_shown_in_its_diff() -> None:
    lines = (Line(1, None, "session_secret = 'h2Vq8Lr0TzKx5YwMb7Nc'"), Line(2, None, "x = 1"), Line(None, 1, "y = 2"))
    files = (ChangedFile("keys.py", Status.MODIFIED, (Hunk(lines),)),)
    shown = said(ask("diff_of", source=Texts({"keys.py": b"y = 2\n"}, files), path="keys.py"))
    assert shown == ["`keys.py`: modified.", "...", f"      -| {WITHHELD}", f"      -| {WITHHELD}", "    1 +| y = 2"]


def test_a_diff_is_shown_also_of_what_is_gone() -> None:
    assert said(ask("diff_of", path="gone.py")) == ["`gone.py`: removed.", "...", "      -| x"]


def test_findings_are_listed_and_nothing_in_them_is_invisible() -> None:
    found = [finding(Category.SECRETS, 4)]
    assert said(ask("findings_so_far", found)) == [
        "1 findings until now.",
        "`shop/cart.py`:4: high security, words r1: Bad.\\u202e Mend it.",
    ]
    assert said(ask("findings_so_far", found, path="notes.md")) == ["0 findings until now."]


def test_a_line_on_which_a_secret_was_found_is_withheld_by_every_tool() -> None:
    found = [finding(Category.SECRETS, 4)]
    asked: list[tuple[str, Mapping[str, Any]]] = [
        ("read_file", {"path": "shop/cart.py"}),
        ("search_code", {"pattern": "KEY"}),
        ("diff_of", {"path": "shop/cart.py"}),
        ("enclosing_definition", {"path": "shop/cart.py", "line": 4}),
    ]
    for outcome in ask_all(asked, Texts(TEXTS), found):
        text = "\n".join(said(outcome))
        assert WITHHELD in text
        assert "hunter2" not in text


def test_a_thousand_calls_at_once_are_all_answered() -> None:
    asked = [
        ("read_file", {"path": "shop/cart.py", "start_line": 1, "end_line": 1 + number}) for number in range(1_000)
    ]
    outcomes = ask_all(asked, Texts(TEXTS))
    assert all(isinstance(outcome, Completed) for outcome in outcomes)


NAMES = ("read_file", "search_code", "list_files", "file_outline", "enclosing_definition", "diff_of", "findings_so_far")
KNOWN = {line for text in TEXTS.values() for line in text.decode().split("\n")} | {"    KEY = 'old'", "x"}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(NAMES),
    st.sampled_from(sorted(TEXTS))
    | st.text(st.sampled_from("shop/carty.md~\0\\*?["), max_size=12)
    | st.text(max_size=9),
    st.integers(-1, 9),
)
def test_for_every_string_the_lines_that_are_shown_stand_in_the_tree(name: str, text: str, number: int) -> None:
    every: dict[str, Any] = {
        "path": text, "glob": text, "path_glob": text, "pattern": text or ".", "regex": number > 4,
        "start_line": number, "line": number,
    }  # fmt: skip
    wants = {
        "read_file": ["path", "start_line"],
        "search_code": ["pattern", "regex"],
        "list_files": ["glob"],
        "enclosing_definition": ["path", "line"],
    }
    outcome = ask(name, **{key: every[key] for key in wants.get(name, ["path"])})
    if isinstance(outcome, Completed):
        rows = outcome.text.split("\n")[1:]
        shown = [row.split("| ", 1)[1] for row in rows if "| " in row and name in {"read_file", "diff_of"}]
        shown += [row.split(": ", 1)[1] for row in rows if name == "search_code"]
        assert set(shown) <= KNOWN
        if name == "list_files":
            assert {row.strip("`") for row in rows} <= set(TEXTS)
    else:
        assert isinstance(outcome, Failed)


@dataclass(frozen=True)
class Remembered(Texts):
    """A source that knows what changed a file before."""

    async def fetch_history(self, path: str) -> tuple[str, ...]:
        return (f"1a2b3c4 2026-11-01 Ann: touch {path}\u202e",)


def test_the_history_of_a_file_is_told_where_the_source_knows_it() -> None:
    assert said(ask("history_of", source=Remembered(TEXTS), path="notes.md")) == [
        "The newest 1 commits that changed `notes.md`:",
        "1a2b3c4 2026-11-01 Ann: touch notes.md\\u202e",
    ]
    assert isinstance(ask("history_of", source=Remembered(TEXTS), path="../notes.md"), Failed)


def test_no_history_is_offered_where_it_would_cost_requests() -> None:
    outcome = ask("history_of", path="notes.md")
    assert isinstance(outcome, Failed)
    assert "history_of" in outcome.reason


def test_a_secret_in_a_file_that_no_analyzer_was_given_is_withheld_too() -> None:
    token = "glpat-" + "Zb3xK9qWm2Rt7Yc5Vn8P"
    source = Texts({**TEXTS, "deploy.py": f'def go():\n    return "{token}"\n'.encode()})
    answers = [
        ask("read_file", source=source, path="deploy.py"),
        ask("search_code", source=source, pattern="return"),
        ask("enclosing_definition", source=source, path="deploy.py", line=2),
    ]
    for outcome in answers:
        text = "\n".join(said(outcome))
        assert token not in text
        assert WITHHELD in text


def test_a_secret_stays_withheld_whatever_is_asked_first_and_also_in_the_diff_of_a_file_that_nobody_reads() -> None:
    token = "glpat-" + "Zb3xK9qWm2Rt7Yc5Vn8P"
    path = "node_modules/deploy.py"
    added = ChangedFile(
        path, Status.MODIFIED, (Hunk((Line(1, 1, "def go():"), Line(None, 2, f'    return "{token}"'))),)
    )
    source = Texts({**TEXTS, path: f'def go():\n    return "{token}"\n'.encode()}, (CART, added))
    asked = [("diff_of", {"path": path}), ("read_file", {"path": path}), ("diff_of", {"path": path})]
    for first in (asked, asked[::-1]):
        for outcome in ask_all(first, source):
            text = "\n".join(said(outcome))
            assert token not in text
            assert WITHHELD in text
