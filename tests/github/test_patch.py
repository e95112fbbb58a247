import os
from pathlib import Path

import anyio
import pytest

from analyzers.change import Change, ChangedFile, Content, Status
from app.errors import HostError
from app.github.patch import DiffText
from app.github.port import About, Tree, TreeFile
from app.github.worktree import MAX_BYTES, read_regular

OLD = b"1\n2\n3\n4\n5\n6\n7\n8\n\xff\n"
NEW = OLD.replace(b"4\n", b"four\nfour\n")
DIFF = "diff --git a/d/f b/d/f\n--- a/d/f\n+++ b/d/f\n@@ -2,5 +2,6 @@\n 2\n 3\n-4\n+four\n+four\n 5\n 6\n"
FRAGMENT = Content(b"\n2\n3\nfour\nfour\n5\n6\n", whole=False)


def _content(diff: str, root: Path | None) -> Content:
    async def fetch() -> Content:
        source = DiffText(diff, root)
        change = await source.fetch_change()
        assert await source.fetch_config() is None
        return await source.fetch_content(change.files[0])

    return anyio.run(fetch)


def _write(root: Path, data: bytes) -> Path:
    (root / "d").mkdir()
    (root / "d" / "f").write_bytes(data)
    return root


def test_a_bare_diff_has_no_commits() -> None:
    change = anyio.run(DiffText("diff --git a/f b/f\nold mode 100644\nnew mode 100755\n", None).fetch_change)
    assert change == Change("", "", (ChangedFile("f", Status.MODIFIED, mode_changed=True),))


def test_without_a_tree_only_the_shown_lines_are_known() -> None:
    assert _content(DIFF, None) == FRAGMENT


@pytest.mark.parametrize("tree", [OLD, NEW])
def test_a_tree_on_either_side_of_the_diff_gives_the_new_side(tree: bytes, tmp_path: Path) -> None:
    assert _content(DIFF, _write(tmp_path, tree)) == Content(NEW)


def test_a_tree_that_is_on_neither_side_is_not_believed(tmp_path: Path) -> None:
    assert _content(DIFF, _write(tmp_path, OLD.replace(b"5\n", b"V\n"))) == FRAGMENT


def test_a_renamed_file_is_found_under_its_old_name(tmp_path: Path) -> None:
    diff = DIFF.replace("b/d/f\n", "b/g\nrename from d/f\nrename to g\n", 1).replace("+++ b/d/f", "+++ b/g")
    assert _content(diff, _write(tmp_path, OLD)) == Content(NEW)


def test_an_added_file_is_whole_in_its_diff() -> None:
    assert _content("--- /dev/null\n+++ b/f\n@@ -0,0 +1,2 @@\n+a\n+b\n", None) == Content(b"a\nb\n")


@pytest.mark.parametrize(
    ("diff", "words"),
    [
        ("--- a/f\n+++ b/f\n@@ -999999999 +999999999 @@\n-x\n+y\n", "line 999,999,999"),
        ("diff --git a/f b/f\nBinary files a/f and b/f differ\n", "does not show the content"),
        ("diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,9 @@\n-x\n+y\n", "does not show the content"),
        ("diff --git a/e b/f\nrename from e\nrename to f\n", "shows no line"),
    ],
)
def test_content_that_the_diff_does_not_hold_is_not_made_up(diff: str, words: str) -> None:
    with pytest.raises(HostError, match=words):
        _content(diff, None)


def test_no_link_is_followed_and_nothing_outside_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(NEW)
    root = tmp_path / "root"
    root.mkdir()
    (root / "d").symlink_to(tmp_path)
    (root / "f").symlink_to(tmp_path / "secret")
    (root / "dir").mkdir()
    os.mkfifo(root / "pipe")
    paths = ["d/secret", "f", "../secret", str(tmp_path / "secret"), "dir", "pipe", "missing", "secret/x", ""]
    assert [read_regular(root, path) for path in paths] == [None] * len(paths)


def test_a_file_over_the_limit_is_an_error_and_not_cut(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"x" * (MAX_BYTES + 1))
    with pytest.raises(HostError, match="8,388,608"):
        read_regular(tmp_path, "f")


def test_the_tree_of_a_diff_is_what_it_shows() -> None:
    gone = "diff --git a/x b/x\ndeleted file mode 100644\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    source = DiffText(DIFF + gone, None)
    tree = anyio.run(source.fetch_tree)
    assert tree == Tree({"d/f": TreeFile("d/f", "", None)}, whole=False)
    assert anyio.run(source.fetch_blob, tree.files["d/f"]) == FRAGMENT.data
    with pytest.raises(HostError, match="not in the diff"):
        anyio.run(source.fetch_blob, TreeFile("/etc/passwd", "", None))
    assert anyio.run(source.fetch_about) == About()
    assert anyio.run(source.fetch_base_text, "AGENTS.md") is None
