from typing import Any

import pytest

from analyzers.change import ChangedFile, DiffState, Hunk, Kind, Line, Status
from app.errors import AuthorError, HostError
from app.github.files import CUT, EMPTY_BLOB, WITHHELD, complete_file, parse_file_entry
from app.review.classify import MAX_LINES

BLOB = "5626abf0f72e58d7a153368ba57db4c673c0e171"
PATCH = "@@ -1 +1 @@\n-x\n+y"
HUNKS = (Hunk((Line(1, None, "x"), Line(None, 1, "y"))),)


def _entry(**changes: Any) -> dict[str, Any]:
    entry = {"filename": "f.py", "status": "modified", "sha": BLOB, "additions": 1, "deletions": 1, "patch": PATCH}
    return {key: value for key, value in (entry | changes).items() if value is not None}


def test_an_entry_with_its_patch_is_given() -> None:
    assert parse_file_entry(_entry()) == ChangedFile("f.py", Status.MODIFIED, HUNKS, blob=BLOB)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("added", Status.ADDED),
        ("removed", Status.REMOVED),
        ("renamed", Status.RENAMED),
        ("copied", Status.COPIED),
        ("changed", Status.RETYPED),
        ("unchanged", Status.MODIFIED),
    ],
)
def test_every_status_word_of_the_api_is_known(word: str, status: Status) -> None:
    assert parse_file_entry(_entry(status=word)).status is status


def test_a_removed_file_has_no_blob_on_the_head_side() -> None:
    assert parse_file_entry(_entry(status="removed")).blob is None


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ({"patch": None}, WITHHELD),
        ({"patch": None, "changes": 0, "additions": 0, "deletions": 0}, WITHHELD),
        ({"patch": None, "status": "renamed", "previous_filename": "e.py", "changes": 0}, WITHHELD),
        ({"patch": None, "status": "added", "sha": None}, WITHHELD),
        ({"patch": "@@ -1,3 +1,3 @@\n-x\n+y"}, CUT),
        ({"additions": 2}, CUT),
        ({"deletions": None}, CUT),
        ({"status": "vanished"}, "GitHub gives its status as 'vanished'"),
    ],
)
def test_a_patch_that_is_missing_or_cut_means_unknown(changes: dict[str, Any], note: str) -> None:
    file = parse_file_entry(_entry(**changes))
    assert (file.diff, file.hunks, file.note) == (DiffState.UNKNOWN, (), note)


def test_equal_object_ids_prove_that_nothing_changed() -> None:
    renamed = _entry(status="renamed", previous_filename="e.py", patch=None)
    assert parse_file_entry(renamed, old_blob=BLOB) == ChangedFile("f.py", Status.RENAMED, old_path="e.py", blob=BLOB)
    assert parse_file_entry(renamed, old_blob=EMPTY_BLOB).diff is DiffState.UNKNOWN
    mode = ChangedFile("f.py", Status.MODIFIED, blob=BLOB, mode_changed=True)
    assert parse_file_entry(_entry(patch=None), old_blob=BLOB) == mode
    empty = ChangedFile("f.py", Status.ADDED, blob=EMPTY_BLOB)
    assert parse_file_entry(_entry(status="added", sha=EMPTY_BLOB, patch=None)) == empty


def test_links_are_known_by_mode_and_submodules_by_their_patch_too() -> None:
    patch = f"@@ -1 +1 @@\n-Subproject commit {'a' * 40}\n+Subproject commit {'b' * 40}"
    kinds = [
        parse_file_entry(_entry(), mode="120000").kind,
        parse_file_entry(_entry(), mode="160000").kind,
        parse_file_entry(_entry(patch=patch)).kind,
        parse_file_entry(_entry(patch=patch), mode="100644").kind,
        parse_file_entry(_entry(patch=f"{patch} import os")).kind,
        parse_file_entry(_entry(patch=patch.replace("@@ -1 +1 @@", "@@ -7 +7 @@"))).kind,
    ]
    assert kinds == [Kind.SYMLINK, Kind.SUBMODULE, Kind.SUBMODULE, Kind.REGULAR, Kind.REGULAR, Kind.REGULAR]


@pytest.mark.parametrize("changes", [{"status": 1}, {"sha": 1}, {"filename": ["f"]}])
def test_an_entry_that_is_none_is_the_hosts_fault(changes: dict[str, Any]) -> None:
    with pytest.raises(HostError):
        parse_file_entry(_entry(**changes))


@pytest.mark.parametrize("path", [None, "", "/etc/x", "a/../../x"])
def test_a_path_outside_the_tree_is_refused(path: str | None) -> None:
    with pytest.raises(AuthorError):
        parse_file_entry(_entry(filename=path))


UNKNOWN = ChangedFile("f.py", Status.MODIFIED, diff=DiffState.UNKNOWN, note=WITHHELD)


def test_both_blobs_complete_a_file() -> None:
    assert complete_file(UNKNOWN, b"x\n", b"y\n") == ChangedFile(
        "f.py", Status.MODIFIED, HUNKS, diff=DiffState.COMPUTED, note=f"{WITHHELD}; both sides were compared here"
    )


def test_what_was_a_link_before_is_new_in_every_line() -> None:
    file = ChangedFile("f", Status.RETYPED, blob=BLOB, diff=DiffState.UNKNOWN)
    assert sorted(complete_file(file, b"x\n", b"x\n").added_lines) == [1]
    assert parse_file_entry(_entry(status="changed", patch=None), old_blob=BLOB).diff is DiffState.UNKNOWN


def test_a_side_that_does_not_exist_need_not_be_fetched() -> None:
    added = ChangedFile("f", Status.ADDED, diff=DiffState.UNKNOWN)
    removed = ChangedFile("f", Status.REMOVED, diff=DiffState.UNKNOWN)
    assert [complete_file(added, None, b"y\n").added_lines, complete_file(removed, b"x\n", None).added_lines] == [
        {1},
        set(),
    ]


def test_a_file_stays_unknown_where_a_blob_is_missing_or_too_large() -> None:
    assert complete_file(UNKNOWN, None, b"y\n") == UNKNOWN
    assert complete_file(UNKNOWN, b"x\n", None) == UNKNOWN
    large = complete_file(UNKNOWN, b"x\n", b"\n" * (MAX_LINES + 1))
    assert (large.diff, large.hunks) == (DiffState.UNKNOWN, ())
    assert large.note == f"{WITHHELD}, and a side of it has 20,001 lines, the limit is 20,000; split the file"


def test_a_nul_makes_a_file_binary_whatever_its_name_says() -> None:
    file = complete_file(UNKNOWN, b"x\n", b"\x89PNG\0")
    assert (file.binary, file.diff, file.hunks) == (True, DiffState.COMPUTED, ())


def test_equal_blobs_leave_the_mode_as_the_only_change() -> None:
    assert complete_file(UNKNOWN, b"x\n", b"x\n") == ChangedFile("f.py", Status.MODIFIED, mode_changed=True)
