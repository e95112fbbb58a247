"""The head tree over a source in memory: what can be read, by which names, and how often it is fetched."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import anyio
import anyio.lowlevel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.change import Change, ChangedFile, Content, DiffState, Hunk, Kind, Line, Status
from app.engine.dispatch import Lanes, for_each
from app.engine.head_tree import HeadTree, TreeText, UnreadableError
from app.engine.material import gather_material
from app.errors import HostError
from app.github.port import About, Tree, TreeFile

T = TypeVar("T")
ADDED = ChangedFile("new.py", Status.ADDED, (Hunk((Line(None, 1, "new"),)),))
TEXTS = {"new.py": b"new\n", "src/a.py": b"a\n", "src/b.py": b"b\n"}


@dataclass
class TreeSource:
    """A source over a dictionary that counts what it is asked for."""

    texts: Mapping[str, bytes]
    files: tuple[ChangedFile, ...] = (ADDED,)
    config: str | None = None
    whole: bool = True
    lists: bool = True
    sized: bool = True
    asked: list[str] = field(default_factory=list)

    async def fetch_change(self) -> Change:
        return Change("b" * 40, "a" * 40, self.files)

    async def fetch_content(self, file: ChangedFile) -> Content:
        return Content(self.texts[file.path], whole=file.diff is DiffState.GIVEN)

    async def fetch_config(self) -> str | None:
        return self.config

    async def fetch_about(self) -> About:
        return About()

    async def fetch_base_text(self, path: str) -> str | None:
        raise AssertionError(path)

    async def fetch_tree(self) -> Tree:
        self.asked.append("the tree")
        await anyio.lowlevel.checkpoint()
        if not self.lists:
            raise HostError("GitHub answered 502")
        sizes = {path: len(data) if self.sized else None for path, data in self.texts.items()}
        return Tree({path: TreeFile(path, "", size) for path, size in sizes.items()}, self.whole)

    async def fetch_blob(self, file: TreeFile) -> bytes:
        self.asked.append(file.path)
        await anyio.lowlevel.checkpoint()
        if self.texts[file.path] == b"LOST":
            raise HostError("GitHub answered 404")
        return self.texts[file.path]


def ask(source: TreeSource, question: Callable[[HeadTree], Awaitable[T]], **limits: int) -> T:
    async def main() -> T:
        lanes = Lanes({"source": 4})
        return await question(HeadTree(await gather_material(source, lanes, 10_000_000), lanes, **limits))

    return anyio.run(main)


def refusal(source: TreeSource, path: str) -> str:
    with pytest.raises(UnreadableError) as caught:
        ask(source, lambda tree: tree.read(path))
    return str(caught.value)


def test_a_file_is_fetched_once_for_all_who_ask_at_once() -> None:
    source = TreeSource(TEXTS)

    async def read_all(tree: HeadTree) -> tuple[TreeText, ...]:
        return await for_each(["src/a.py"] * 20 + ["src/b.py"] * 20, tree.read, anyio.CapacityLimiter(40))

    assert set(ask(source, read_all)) == {TreeText("src/a.py", "a\n"), TreeText("src/b.py", "b\n")}
    assert sorted(source.asked) == ["src/a.py", "src/b.py", "the tree"]


def test_a_changed_file_is_the_one_that_everybody_else_judges_and_is_not_fetched_again() -> None:
    source = TreeSource(TEXTS)
    assert ask(source, lambda tree: tree.read("new.py")) == TreeText("new.py", "new\n")
    assert source.asked == []


def test_of_a_fragment_it_is_said_that_it_is_one() -> None:
    source = TreeSource(TEXTS, (ChangedFile("new.py", Status.MODIFIED, ADDED.hunks, DiffState.COMPUTED),))
    note = "Only the lines that the diff shows are known; the others are blank here."
    assert ask(source, lambda tree: tree.read("new.py")) == TreeText("new.py", "new\n", note)


@pytest.mark.parametrize(
    "path",
    [
        "/proc/self/environ", "file:///etc/passwd", "../../etc/passwd", "..%2fetc", "src/../src/a.py", "./src/a.py",
        "src/", "src", "", ".", ".git/config", "/work/main/README.md", "src/a.py\0", "SRC/A.PY",
        "src\\a.py", "src//a.py",
    ],
)  # fmt: skip
def test_what_is_no_key_of_the_tree_is_no_file(path: str) -> None:
    source = TreeSource(TEXTS)
    assert "is no regular file of the reviewed tree; a path is relative to its root." in refusal(source, path)
    assert source.asked == ["the tree"]


def test_a_path_of_a_megabyte_is_answered_briefly() -> None:
    for path in ("x" * 1_000_000, "é" * 1_000_000, "../" * 300_000):
        assert len(refusal(TreeSource(TEXTS), path)) < 500


def test_a_wrong_path_is_answered_with_those_of_the_same_name_or_spelling() -> None:
    assert refusal(TreeSource(TEXTS), "lib/A.py").endswith("Did you mean `src/a.py`?")
    assert refusal(TreeSource(TEXTS), "newer.py").endswith("Did you mean `new.py`?")
    assert refusal(TreeSource(TEXTS), "?").endswith("list_files shows what there is.")


def test_a_name_is_found_in_the_other_unicode_form_only_where_it_is_the_only_one() -> None:
    composed, decomposed = "caf\u00e9.py", "cafe\u0301.py"
    one = TreeSource({**TEXTS, composed: b"1"})
    assert ask(one, lambda tree: tree.read(decomposed)) == TreeText(composed, "1")
    both = TreeSource({**TEXTS, composed: b"1", decomposed: b"2"})
    assert ask(both, lambda tree: tree.read(decomposed)) == TreeText(decomposed, "2")
    twins = TreeSource({"\u212b": b"1", "A\u030a": b"2"}, ())
    assert "2 files have names that look the same" in refusal(twins, "\u00c5")


def test_names_that_differ_in_case_are_two_files() -> None:
    source = TreeSource({"README.md": b"upper", "readme.md": b"lower"}, ())
    assert ask(source, lambda tree: tree.read("readme.md")) == TreeText("readme.md", "lower")


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (ChangedFile("x", Status.ADDED, kind=Kind.SYMLINK), "it is a symlink, which is not followed"),
        (ChangedFile("x", Status.ADDED, kind=Kind.SUBMODULE), "it is a submodule, which is not followed"),
        (ChangedFile("x", Status.REMOVED), "this change removes it; diff_of shows what it was"),
        (ChangedFile("x", Status.ADDED, binary=True), "it is binary"),
    ],
)
def test_a_changed_path_that_is_no_text_says_what_it_is(file: ChangedFile, reason: str) -> None:
    assert refusal(TreeSource(TEXTS, (file,)), "x") == f"`x` cannot be read: {reason}"


def test_what_cannot_be_had_says_why() -> None:
    texts = {"b": b"\0", "large": b"x" * 1_048_577, "lost": b"LOST"}
    assert refusal(TreeSource(texts, ()), "b") == "`b` cannot be read: it is binary"
    assert refusal(TreeSource(texts, ()), "large").endswith("it has 1,048,577 bytes, the limit is 1,048,576")
    assert refusal(TreeSource(texts, ()), "lost").endswith("it could not be fetched: GitHub answered 404")


def test_what_the_team_excludes_is_neither_listed_nor_read() -> None:
    source = TreeSource(TEXTS, config='[review]\nexclude = ["src/b*"]\n')
    assert list(ask(source, lambda tree: tree.list_files()).files) == ["new.py", "src/a.py"]
    assert refusal(source, "src/b.py") == "`src/b.py` cannot be read: quorum.toml excludes `src/b*` from reviews"


@pytest.mark.parametrize("sized", [True, False])
def test_what_lies_over_the_budget_is_refused_and_the_changed_files_are_not(*, sized: bool) -> None:
    source = TreeSource({**TEXTS, "c": b"c" * 10, "d": b"d" * 10}, sized=sized)

    async def read(tree: HeadTree) -> list[str]:
        answers = []
        for path in ("src/a.py", "c", "d", "src/b.py", "new.py"):
            try:
                answers.append((await tree.read(path)).text)
            except UnreadableError as error:
                answers.append(str(error).partition(":")[0])
        return answers

    assert ask(source, read, max_files=2) == [
        "a\n",
        "c" * 10,
        "`d` cannot be read",
        "`src/b.py` cannot be read",
        "new\n",
    ]
    if sized:
        assert ask(source, read, max_bytes=13) == [
            "a\n",
            "c" * 10,
            "`d` cannot be read",
            "`src/b.py` cannot be read",
            "new\n",
        ]


def test_without_a_listing_the_changed_files_are_still_there() -> None:
    listing = ask(TreeSource(TEXTS, lists=False), lambda tree: tree.list_files())
    assert list(listing.files) == ["new.py"]
    assert listing.note == (
        "Only the changed files are known, since the head tree could not be listed: GitHub answered 502"
    )


def test_a_caller_that_gives_up_leaves_the_file_to_the_next() -> None:
    source = TreeSource(TEXTS)

    async def read(tree: HeadTree) -> TreeText:
        with anyio.CancelScope() as scope:
            scope.cancel()
            await tree.read("src/a.py")
        return await tree.read("src/a.py")

    assert ask(source, read) == TreeText("src/a.py", "a\n")


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.sampled_from("src/ab.py\0~%\\éA "), max_size=12) | st.text(max_size=20) | st.sampled_from(sorted(TEXTS))
)
def test_for_every_string_what_is_read_is_what_stands_in_the_tree(path: str) -> None:
    try:
        found = ask(TreeSource(TEXTS), lambda tree: tree.read(path))
    except UnreadableError:
        assert path not in TEXTS
    else:
        assert found == TreeText(path, TEXTS[path].decode())
