from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.change import ChangedFile, DiffState, Hunk, Kind, Line, Status
from app.errors import AuthorError
from app.review.diff import UNREADABLE, TruncatedPatchError, parse_diff, parse_patch

OID = "5626abf0f72e58d7a153368ba57db4c673c0e171"


def _git(path: str, body: str, *header: str, old: str | None = None) -> str:
    return "\n".join([f"diff --git a/{old or path} b/{path}", *header, f"--- a/{old or path}", f"+++ b/{path}", body])


ONE_LINE = (Hunk((Line(1, None, "x"), Line(None, 1, "y"))),)
EDIT = "@@ -1 +1 @@\n-x\n+y\n"


def test_a_modified_file_has_its_lines_and_its_blob() -> None:
    text = _git("f.py", "@@ -1,3 +1,3 @@ def f\n a\n-b\n+c\n d\n", f"index {'0' * 39}1..{OID} 100644")
    lines = (Line(1, 1, "a"), Line(2, None, "b"), Line(None, 2, "c"), Line(3, 3, "d"))
    assert parse_diff(text) == (ChangedFile("f.py", Status.MODIFIED, (Hunk(lines),), blob=OID),)


def test_an_added_a_removed_and_an_emptied_file_are_three_things() -> None:
    text = (
        f"diff --git a/new b/new\nnew file mode 100644\nindex 0000000..{OID}\n--- /dev/null\n+++ b/new\n"
        "@@ -0,0 +1 @@\n+y\n"
        f"diff --git a/old b/old\ndeleted file mode 100644\nindex {OID}..{'0' * 40}\n--- a/old\n+++ /dev/null\n"
        "@@ -1 +0,0 @@\n-x\n" + _git("emptied", "@@ -1 +0,0 @@\n-x\n")
    )
    assert parse_diff(text) == (
        ChangedFile("new", Status.ADDED, (Hunk((Line(None, 1, "y"),)),), blob=OID),
        ChangedFile("old", Status.REMOVED, (Hunk((Line(1, None, "x"),)),)),
        ChangedFile("emptied", Status.MODIFIED, (Hunk((Line(1, None, "x"),)),)),
    )


def test_files_without_hunks_are_still_files() -> None:
    text = (
        "diff --git a/empty b/empty\nnew file mode 100644\nindex 0000000..e69de29\n"
        "diff --git a/run b/run\nold mode 100644\nnew mode 100755\n"
        "diff --git a/a b.txt b/c d.txt\nsimilarity index 100%\nrename from a b.txt\nrename to c d.txt\n"
        "diff --git a/x b/y\nsimilarity index 100%\ncopy from x\ncopy to y\n"
        "diff --git a/i.png b/i.png\nindex 1234567..89abcde 100644\nBinary files a/i.png and b/i.png differ\n"
        "diff --git a/j.png b/j.png\nindex 1234567..89abcde 100644\nGIT binary patch\nliteral 3\nKc${Nk\n\n"
    )
    assert parse_diff(text) == (
        ChangedFile("empty", Status.ADDED),
        ChangedFile("run", Status.MODIFIED, mode_changed=True),
        ChangedFile("c d.txt", Status.RENAMED, old_path="a b.txt"),
        ChangedFile("y", Status.COPIED, old_path="x"),
        ChangedFile("i.png", Status.MODIFIED, binary=True),
        ChangedFile("j.png", Status.MODIFIED, binary=True),
    )


def test_links_and_submodules_are_known_by_their_mode() -> None:
    text = (
        "diff --git a/l b/l\nnew file mode 120000\nindex 0000000..1234567\n--- /dev/null\n+++ b/l\n"
        "@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file\n" + _git("s", EDIT, "index 1234567..89abcde 160000")
    )
    assert parse_diff(text) == (
        ChangedFile("l", Status.ADDED, (Hunk((Line(None, 1, "/etc/passwd"),)),), kind=Kind.SYMLINK),
        ChangedFile("s", Status.MODIFIED, ONE_LINE, kind=Kind.SUBMODULE),
    )


def test_a_link_that_became_a_file_is_one_retyped_file() -> None:
    text = (
        "diff --git a/l b/l\ndeleted file mode 120000\nindex 1234567..0000000\n--- a/l\n+++ /dev/null\n"
        "@@ -1 +0,0 @@\n-x\n\\ No newline at end of file\n"
        "diff --git a/l b/l\nnew file mode 100644\nindex 0000000..1234567\n--- /dev/null\n+++ b/l\n@@ -0,0 +1 @@\n+y\n"
    )
    assert parse_diff(text) == (ChangedFile("l", Status.RETYPED, ONE_LINE, old_kind=Kind.SYMLINK),)


@pytest.mark.parametrize(
    ("quoted", "path"),
    [
        (r'"X/t\tb.py"', "t\tb.py"),
        (r'"X/\303\251.py"', "é.py"),
        (r'"X/say \"hi\" \\o/.py"', 'say "hi" \\o/.py'),
        (r'"X/bad\377.py"', r"bad\xff.py"),
        ("X/é plain.py", "é plain.py"),
    ],
)
def test_a_quoted_path_is_unquoted(quoted: str, path: str) -> None:
    old, new = quoted.replace("X/", "a/"), quoted.replace("X/", "b/")
    assert parse_diff(
        f"diff --git {old} {new}\nold mode 100644\nnew mode 100755\n--- {old}\t\n+++ {new}\t\n{EDIT}"
    ) == (ChangedFile(path, Status.MODIFIED, ONE_LINE, mode_changed=True),)


def test_a_line_that_looks_like_a_file_header_stays_a_line() -> None:
    text = _git("f.py", "@@ -1,2 +1,2 @@\n--- a/f.py\n-@@ -1 +1 @@\n+++ b/secrets.py\n+diff --git a/x b/x\n")
    [file] = parse_diff(text)
    assert (file.path, sorted(file.added_lines)) == ("f.py", [1, 2])
    assert [line.text for line in file.hunks[0].lines] == [
        "-- a/f.py",
        "@@ -1 +1 @@",
        "++ b/secrets.py",
        "diff --git a/x b/x",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "@@ -1,1 +1,999999999 @@\n-x\n+y\n",
        f"@@ -1,1 +1,{'9' * 5000} @@\n-x\n+y\n",
        "@@ -1 +1 @@\n-x\n+y\n+smuggled\n",
        "@@ -1 +1 @@\n-x\n+y\n--- a/g\n+++ b/g\n@@ -1 +1 @@\n-x\n+y\n",
        "@@ -1 +500 @@\n-x\n+y\n",
        "@@ -9 +9 @@\n-x\n+y\n@@ -1 +1 @@\n-x\n+y\n",
        "@@ -0,1 +0,1 @@\n x\n",
        "@@ -1 +1 @@\n-x\n+y\n-- \nmail\n@@ -7 +7 @@\n-x\n+y\n",
        "prose\n",
        "\rhidden\n",
        "Binary file x has changed\n",
    ],
)
def test_a_file_whose_hunks_do_not_add_up_is_unknown_and_the_next_is_read(body: str) -> None:
    assert parse_diff(_git("liar", body) + _git("honest", EDIT)) == (
        ChangedFile("liar", Status.MODIFIED, diff=DiffState.UNKNOWN, note=UNREADABLE),
        ChangedFile("honest", Status.MODIFIED, ONE_LINE),
    )


def test_only_a_newline_ends_a_line() -> None:
    exotic = "a\u2028b\x0cc\x85d\x1ce\rf\x00"
    [file] = parse_diff(_git("f", f"@@ -1 +1,2 @@\n-{exotic}\n+{exotic}!\n+\r\n"))
    assert file.hunks == (Hunk((Line(1, None, exotic), Line(None, 1, f"{exotic}!"), Line(None, 2, "\r"))),)


def test_mail_around_a_diff_is_passed_over() -> None:
    mail = "From 1234 Mon Sep 17\nSubject: x\n\n- a point\n---\n f | 2 +-\n\n"
    assert parse_diff(mail + _git("f", EDIT) + "-- \n2.39.5\n\n") == (ChangedFile("f", Status.MODIFIED, ONE_LINE),)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"--- a/f.py\t2026-01-01 00:00:00\n+++ b/f.py\t2026-01-02\n{EDIT}", "f.py"),
        (f"diff -ru one/d/f.py two/d/f.py\n--- one/d/f.py\n+++ two/d/f.py\n{EDIT}", "d/f.py"),
        (f"\ufeff--- f.py.orig\n+++ f.py\n{EDIT}", "f.py"),
        (f"diff --git f.py f.py\n--- f.py\n+++ f.py\n{EDIT}", "f.py"),
        (f"diff --git i/f.py w/f.py\n--- i/f.py\n+++ w/f.py\n{EDIT}", "f.py"),
        (f"diff --git a/f.py b/f.py\r\n--- a/f.py\r\n+++ b/f.py\r\n{EDIT}", "f.py"),
    ],
)
def test_other_tools_and_prefixes_name_the_same_file(text: str, path: str) -> None:
    assert parse_diff(text) == (ChangedFile(path, Status.MODIFIED, ONE_LINE),)


def test_files_without_git_headers_are_told_apart_by_their_counts() -> None:
    text = "--- a/f\n+++ b/f\n@@ -1 +1 @@\n--- a/g\n+++ b/g\n--- /dev/null\n+++ b/h\n@@ -0,0 +1 @@\n+y\n"
    assert [(file.path, file.status) for file in parse_diff(text)] == [("f", Status.MODIFIED), ("h", Status.ADDED)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello\n", "holds no unified diff"),
        (_git("../../etc/x", EDIT), "leaves the tree"),
        ("--- a/../x\n+++ b/../x\n" + EDIT, "leaves the tree"),
        ("--- /etc/x\n+++ /etc/x\n" + EDIT, "leaves the tree"),
        (_git(".GIT/config", EDIT), "leaves the tree"),
        ("diff --git a/.git/config b/f\nrename from .git/config\nrename to f\n", "leaves the tree"),
        (_git("f", EDIT) * 2, "twice"),
        ("diff --cc f\nindex 1,2..3\n--- a/f\n+++ b/f\n@@@ -1 -1 +1 @@@\n", "combined diff"),
        ("diff --git a/README b/README\n--- a/evil.py\n+++ b/evil.py\n" + EDIT, "names one file"),
        ("diff --git a/b c\nnew file mode 100644\n", "does not tell the path"),
        ("--- a/f\n+++ b/f\n@@ -1 +1,9 @@\n-x\n+y\n", "disagree"),
        ("--- a/f\n+++ b/f\n@@ -1 +1 @@\n-x\n+y\n+z\n", "outside its hunks"),
        ("Only in b: secret.py\n--- a/f\n+++ b/f\n" + EDIT, "Only in"),
        ("--- a/evil\n+++ b/evil\n@@ -1 +1,9 @@\n-x\n" + _git("f", EDIT), "disagree"),
        ("Binary files " + "a and " * 400 + "differ\n", "Binary files"),
    ],
)
def test_what_cannot_be_read_in_full_is_refused_with_a_remedy(text: str, words: str) -> None:
    with pytest.raises(AuthorError, match=words):
        parse_diff(text)


def test_an_empty_diff_is_a_change_without_files() -> None:
    assert parse_diff("") == parse_diff("\n") == ()


def test_a_patch_of_the_api_has_no_file_header() -> None:
    assert parse_patch("@@ -1 +1 @@\n-x\n+y\n\\ No newline at end of file") == ONE_LINE


@pytest.mark.parametrize("patch", ["@@ -1,2 +1,2 @@\n-x\n+y", "@@ -1 +1 @@\n-x\n+y\n@@ -9,2 +9,2 @@", "@@ -1 +1,", "x"])
def test_a_cut_patch_is_noticed(patch: str) -> None:
    with pytest.raises(TruncatedPatchError):
        parse_patch(patch)


PARTS = [*"+- \\@\r\n", "@@ -1,2 +1,2 @@", "--- a/f", "+++ b/f", "diff --git a/f b/f", '"', "x"]


@given(st.lists(st.sampled_from(PARTS)), st.sampled_from(["", "\n"]))
@settings(max_examples=300, derandomize=True, deadline=None)
def test_a_text_is_a_diff_or_the_authors_error(parts: list[str], glue: str) -> None:
    for text in (glue.join(parts), _git("f", glue.join(parts))):
        with suppress(AuthorError):
            parse_diff(text)
