import base64
import subprocess

import httpx
import pytest

from app.demo.loopback import Executable, Pull, Repository, Submodule, Symlink

pytestmark = pytest.mark.integration

REPOSITORY = "/repos/acme/shop"


def _patch(api: httpx.Client, path: str) -> str | None:
    files = api.get(f"{REPOSITORY}/pulls/1/files", params={"per_page": 100}).json()
    (found,) = [file for file in files if file["filename"] == path]
    patch: str | None = found.get("patch")
    return patch


def test_git_itself_finds_no_fault_in_the_objects(shop: Repository) -> None:
    sha = shop.commit(
        {
            "a.py": b"x = 1\n",
            "a/b.py": b"",
            "a.d": b"\0",
            "run.sh": Executable(b"#!/bin/sh\n"),
            "link": Symlink("a.py"),
            "lib": Submodule("1" * 40),
        }
    )
    git = ["git", "--git-dir", str(shop.store.folder)]
    assert subprocess.run([*git, "fsck", "--strict", "--no-dangling"], check=True, capture_output=True).stdout == b""
    tree = subprocess.run([*git, "ls-tree", "-r", "-t", sha], check=True, capture_output=True).stdout.decode()
    entries = shop.store.walk(shop.store.commits[sha].tree)
    assert tree == "".join(f"{each.mode} {each.type} {each.sha}\t{each.path}\n" for each in entries)


def test_a_pull_request_lists_its_files_with_gits_own_patches(api: httpx.Client, pull: Pull) -> None:
    answer = api.get(f"{REPOSITORY}/pulls/1/files").json()
    assert [(file["filename"], file["status"], file["additions"], file["deletions"]) for file in answer] == [
        ("app.py", "modified", 2, 2),
        ("gone.txt", "removed", 0, 1),
        ("notes/b.txt", "added", 1, 0),
    ]
    assert [file.get("patch", "").split("\n")[0] for file in answer] == [
        "@@ -2,7 +2,7 @@ line 1",
        "@@ -1 +0,0 @@",
        "@@ -0,0 +1 @@",
    ]
    assert api.get(f"{REPOSITORY}/pulls/1").json()["changed_files"] == len(pull.files())


def test_what_has_no_text_to_show_has_no_patch(api: httpx.Client, shop: Repository) -> None:
    moved = b"".join(b"%d\n" % number for number in range(20))
    base = shop.commit({"old.py": moved, "mode.sh": b"#!/bin/sh\n", "type": b"a.py"})
    head = shop.commit(
        {
            "new.py": moved,
            "mode.sh": Executable(b"#!/bin/sh\n"),
            "type": Symlink("a.py"),
            "binary": b"\0\1\2",
            "large.py": b"x\n" * 3001,
            "just.py": b"x\n" * 3000,
        },
        base,
    )
    shop.open_pull(base, head)
    files = api.get(f"{REPOSITORY}/pulls/1/files").json()
    assert {file["filename"]: (file["status"], "patch" in file) for file in files} == {
        "binary": ("added", False),
        "just.py": ("added", True),
        "large.py": ("added", False),
        "mode.sh": ("modified", False),
        "new.py": ("renamed", False),
        "type": ("changed", False),
    }
    (renamed,) = [file for file in files if file["status"] == "renamed"]
    assert renamed["previous_filename"] == "old.py"


@pytest.mark.parametrize("path", ["caf\u00e9.txt", "with blank.txt", 'quo"te.txt', "tab\there.txt"])
def test_an_odd_name_arrives_as_it_is(api: httpx.Client, shop: Repository, path: str) -> None:
    base = shop.commit({"a": b"a\n"})
    shop.open_pull(base, shop.commit({"a": b"a\n", path: b"new\n"}, base))
    assert _patch(api, path) == "@@ -0,0 +1 @@\n+new"


def test_a_missing_newline_and_a_bare_return_stay_in_the_patch(api: httpx.Client, shop: Repository) -> None:
    base = shop.commit({"a": b"one\n"})
    shop.open_pull(base, shop.commit({"a": b"one\rtwo\ndiff --git a b"}, base))
    assert _patch(api, "a") == "@@ -1 +1,2 @@\n-one\n+one\rtwo\n+diff --git a b\n\\ No newline at end of file"


def test_a_change_starts_where_the_branches_parted(api: httpx.Client, shop: Repository) -> None:
    start = shop.commit({"a": b"1\n"})
    main = shop.commit({"a": b"1\n", "on-main": b"x\n"}, start)
    head = shop.commit({"a": b"2\n"}, start)
    shop.open_pull(main, head)
    assert [file["filename"] for file in api.get(f"{REPOSITORY}/pulls/1/files").json()] == ["a"]
    comparison = api.get(f"{REPOSITORY}/compare/{main}...{head}").json()
    assert (comparison["status"], comparison["ahead_by"], comparison["behind_by"]) == ("diverged", 1, 1)
    assert comparison["merge_base_commit"]["sha"] == start
    assert [file["filename"] for file in comparison["files"]] == ["a"]


def test_a_push_moves_the_head(api: httpx.Client, shop: Repository, pull: Pull) -> None:
    later = shop.commit({"app.py": b"short\n"}, pull.head)
    before = pull.head
    pull.push(later)
    assert api.get(f"{REPOSITORY}/pulls/1").json()["head"]["sha"] == later
    assert api.get(f"{REPOSITORY}/commits/change-1").json()["sha"] == later
    assert [each["sha"] for each in api.get(f"{REPOSITORY}/pulls/1/commits").json()] == [before, later]


def test_pages_are_linked_by_the_repositorys_number(api: httpx.Client, shop: Repository, pull: Pull) -> None:
    first = api.get(f"{REPOSITORY}/pulls/1/files", params={"per_page": 2})
    following = first.links["next"]["url"]
    assert following.endswith(f"/repositories/{shop.id}/pulls/1/files?per_page=2&page=2")
    second = api.get(following)
    assert [file["filename"] for file in (*first.json(), *second.json())] == [file.path for file in pull.files()]
    assert ("next" in second.links, second.links["prev"]["url"] != following) == (False, True)


def test_a_page_has_at_most_a_hundred_and_a_list_at_most_three_thousand_files(
    api: httpx.Client, shop: Repository
) -> None:
    base = shop.commit({"a": b"a\n"})
    shop.open_pull(base, shop.commit({"a": b"a\n"} | {f"f{number:04}": b"x\n" for number in range(3001)}, base))
    assert api.get(f"{REPOSITORY}/pulls/1").json()["changed_files"] == 3001
    page = api.get(f"{REPOSITORY}/pulls/1/files", params={"per_page": 500})
    assert (len(page.json()), page.links["last"]["url"][-8:]) == (100, "&page=30")
    assert len(api.get(page.links["last"]["url"]).json()) == 100
    assert api.get(f"{REPOSITORY}/pulls/1/files", params={"per_page": 100, "page": 31}).json() == []
    as_text = api.get(f"{REPOSITORY}/pulls/1", headers={"Accept": "application/vnd.github.diff"})
    assert as_text.status_code == 406
    comparison = api.get(f"{REPOSITORY}/compare/main...change-1").json()
    assert len(comparison["files"]) == 300


@pytest.mark.usefixtures("pull")
def test_a_small_change_can_be_had_as_one_diff(api: httpx.Client) -> None:
    answer = api.get(f"{REPOSITORY}/pulls/1", headers={"Accept": "application/vnd.github.diff"})
    assert answer.text.startswith("diff --git a/app.py b/app.py\n")
    assert answer.text.count("\ndiff --git ") == 2


def test_a_blob_comes_in_wrapped_base64_or_raw(api: httpx.Client, shop: Repository, pull: Pull) -> None:
    sha = pull.files()[0].sha
    answer = api.get(f"{REPOSITORY}/git/blobs/{sha}").json()
    assert answer["content"].index("\n") == 60
    assert base64.b64decode(answer["content"]) == shop.store.blobs[sha]
    raw = api.get(f"{REPOSITORY}/git/blobs/{sha}", headers={"Accept": "application/vnd.github.raw+json"})
    assert raw.content == shop.store.blobs[sha]
    assert api.get(f"{REPOSITORY}/git/blobs/{'0' * 40}").status_code == 404


def test_a_tree_is_listed_flat_or_deep(api: httpx.Client, pull: Pull) -> None:
    flat = api.get(f"{REPOSITORY}/git/trees/{pull.head}").json()
    deep = api.get(f"{REPOSITORY}/git/trees/{pull.head}", params={"recursive": "1"}).json()
    assert [each["path"] for each in flat["tree"]] == ["app.py", "notes"]
    assert [each["path"] for each in deep["tree"]] == ["app.py", "notes", "notes/a.txt", "notes/b.txt"]
    commit = api.get(f"{REPOSITORY}/git/commits/{pull.head}").json()
    assert (commit["tree"]["sha"], commit["parents"][0]["sha"]) == (flat["sha"], pull.base)


def test_contents_are_files_folders_links_and_submodules(api: httpx.Client, shop: Repository) -> None:
    shop.branches["main"] = shop.commit(
        {"a/b c.txt": b"text\n", "link": Symlink("a"), "lib": Submodule("2" * 40), "big": b"x" * 1_048_577}
    )
    file = api.get(f"{REPOSITORY}/contents/a/b%20c.txt").json()
    assert (file["type"], file["path"], base64.b64decode(file["content"])) == ("file", "a/b c.txt", b"text\n")
    assert api.get(f"{REPOSITORY}/contents/a%2Fb%20c.txt").json() == file
    assert [each["type"] for each in api.get(f"{REPOSITORY}/contents/").json()] == ["dir", "file", "file", "symlink"]
    assert api.get(f"{REPOSITORY}/contents/link").json()["target"] == "a"
    assert api.get(f"{REPOSITORY}/contents/lib").json()["type"] == "submodule"
    big = api.get(f"{REPOSITORY}/contents/big").json()
    assert (big["content"], big["encoding"], big["size"]) == ("", "none", 1_048_577)
    raw = api.get(f"{REPOSITORY}/contents/a/b%20c.txt", headers={"Accept": "application/vnd.github.raw+json"})
    assert raw.content == b"text\n"


@pytest.mark.usefixtures("pull")
def test_contents_are_read_at_a_ref(api: httpx.Client, pull: Pull) -> None:
    def statuses(path: str) -> list[int]:
        refs = ("main", pull.head, "change-1", "refs/pull/1/head", "nowhere")
        return [api.get(f"{REPOSITORY}/contents/{path}", params={"ref": ref}).status_code for ref in refs]

    assert statuses("gone.txt") == [200, 404, 404, 404, 404]
    assert statuses("notes/b.txt") == [404, 200, 200, 200, 404]


def test_the_head_of_a_deleted_fork_has_no_repository(api: httpx.Client, shop: Repository) -> None:
    base = shop.commit({"a": b"a\n"})
    pull = shop.open_pull(base, shop.commit({"a": b"b\n"}, base), author=None)
    pull.head_deleted = True
    shown = api.get(f"{REPOSITORY}/pulls/1").json()
    assert (shown["user"], shown["head"]["repo"], shown["head"]["user"]) == (None, None, None)
    assert api.get(f"{REPOSITORY}/commits/refs/pull/1/head").json()["sha"] == pull.head


@pytest.mark.usefixtures("pull")
def test_what_is_not_there_is_not_found(api: httpx.Client) -> None:
    paths = ["/pulls/2", "/pulls/x", "/contents/nothing", "/git/trees/nothing", "/nothing", "/compare/main...nothing"]
    assert {api.get(REPOSITORY + path).status_code for path in paths} == {404}
    assert api.get("/repos/acme/nothing").status_code == 404
    assert api.get(f"{REPOSITORY}/commits/nothing").status_code == 422
