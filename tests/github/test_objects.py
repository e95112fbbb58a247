"""Git objects as a lying or overburdened GitHub tells them."""

import base64
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import anyio
import pytest

from app.errors import HostError
from app.github.access import Repository
from app.github.auth import AppKey, Tokens
from app.github.client import Client
from app.github.limits import Time
from app.github.objects import MAX_BLOB, Objects, TreeEntry, blob_id
from app.github.port import MAX_ABOUT, About, Pull, PullRef, Tree, TreeFile
from app.github.pulls import PullSource, fetch_pull

pytestmark = pytest.mark.integration
T = TypeVar("T")
REF = PullRef(1, 2, "o/r", 3)
HEAD, BASE = "a" * 40, "b" * 40
DATA = b"print('hello')\n"
SHA = blob_id(DATA, 40)


def ask(scripted: Any, private_key: str, question: Callable[[Repository], Awaitable[T]]) -> T:
    async def main() -> T:
        client = Client(scripted.url, write_interval=0, clock=time.time, time=Time(), pause=0)
        try:
            return await question(Repository(client, Tokens(client, AppKey(9, private_key, time.time), time.time), REF))
        finally:
            client.close()

    return anyio.run(main)


def fetch(scripted: Any, private_key: str, sha: str) -> bytes:
    return ask(scripted, private_key, lambda repository: Objects(repository).fetch_blob(sha))


def blob(data: bytes, **changed: Any) -> dict[str, Any]:
    return {"encoding": "base64", "content": base64.encodebytes(data).decode(), "size": len(data), **changed}


def entry(path: str, mode: str, sha: str, **more: Any) -> dict[str, Any]:
    return {"path": path, "mode": mode, "sha": sha, **more}


def test_the_id_of_a_blob_is_gits() -> None:
    assert blob_id(b"", 40) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert blob_id(b"", 64) == "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"


def test_a_blob_is_its_bytes(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", f"/repos/o/r/git/blobs/{SHA}", body=blob(DATA))
    assert fetch(scripted, private_key, SHA) == DATA


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (blob(b"something else"), "do not have this id"),
        (blob(DATA, encoding="none", content=""), "sent the blob as 'none'"),
        (blob(DATA, content="a"), "no base64"),
        (blob(DATA, size=MAX_BLOB + 1), "the limit is 1,048,576"),
        (blob(b"x" * (MAX_BLOB + 1), size=10), "the limit is 1,048,576"),
        ({}, "no string 'encoding'"),
        ([], "no JSON object"),
    ],
    ids=["other bytes", "none", "no base64", "large", "larger than said", "empty", "array"],
)
def test_a_blob_that_lies_is_an_error(scripted: Any, private_key: str, answer: Any, words: str) -> None:
    scripted.answer("GET", f"/repos/o/r/git/blobs/{SHA}", body=answer)
    with pytest.raises(HostError, match=words):
        fetch(scripted, private_key, SHA)


def test_a_blob_that_the_tree_calls_large_is_not_asked_for(scripted: Any, private_key: str) -> None:
    large = entry("large.bin", "100644", SHA, size=MAX_BLOB + 1)
    scripted.answer("GET", f"/repos/o/r/git/trees/{HEAD}", body={"tree": [large]})

    async def read(repository: Repository) -> None:
        objects = Objects(repository)
        await objects.find_entries(HEAD, ["large.bin"])
        with pytest.raises(HostError, match="has 1,048,577 bytes, the limit is 1,048,576"):
            await objects.fetch_blob(SHA)

    ask(scripted, private_key, read)
    assert scripted.count("GET /repos/o/r/git/blobs") == 0


def test_a_tree_cut_short_is_walked_to_the_files_it_lacks(scripted: Any, private_key: str) -> None:
    near = entry("near.py", "100644", SHA, size=15)
    scripted.answer("GET", f"/repos/o/r/git/trees/{HEAD}", body={"tree": [near], "truncated": True})
    root = [near, entry("src", "040000", "c" * 40)]
    scripted.answer("GET", f"/repos/o/r/git/trees/{HEAD}", body={"tree": root, "truncated": False})
    inner = [entry("far.py", "100755", SHA, size=15), entry("link", "120000", SHA)]
    scripted.answer("GET", f"/repos/o/r/git/trees/{'c' * 40}", body={"tree": inner, "truncated": False})
    paths = ["near.py", "src/far.py", "src/link", "src/absent.py", "elsewhere/x.py"]
    found = ask(scripted, private_key, lambda repository: Objects(repository).find_entries(HEAD, paths))
    assert found == {
        "near.py": TreeEntry("100644", SHA, 15),
        "src/far.py": TreeEntry("100755", SHA, 15),
        "src/link": TreeEntry("120000", SHA, None),
    }
    assert scripted.count(f"GET /repos/o/r/git/trees/{'c' * 40}") == 1


def pull_body(**changed: Any) -> dict[str, Any]:
    repository = {"id": 2}
    return {
        "title": "T",
        "state": "open",
        "changed_files": 1,
        "user": None,
        "head": {"sha": HEAD, "repo": None},
        "base": {"sha": BASE, "repo": repository},
        **changed,
    }


def test_a_pull_request_from_a_deleted_fork_by_a_deleted_author_is_read(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/pulls/3", body=pull_body())
    assert ask(scripted, private_key, fetch_pull) == Pull(
        ref=REF,
        title="T",
        head=HEAD,
        base=BASE,
        author="ghost",
        author_is_bot=False,
        draft=False,
        state="open",
        locked=False,
        changed_files=1,
    )


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": None}, "no string 'title'"),
        ({"head": {"sha": "../../x"}}, "no object id 'sha'"),
        ({"changed_files": True}, "no number 'changed_files'"),
        ({"base": None}, "no number 'id'"),
        ({"base": {"sha": BASE, "repo": {"id": 7}}}, "o/r is now repository 7, not 2"),
    ],
)
def test_a_pull_request_that_lacks_something_is_an_error(
    scripted: Any, private_key: str, changed: dict[str, Any], words: str
) -> None:
    scripted.answer("GET", "/repos/o/r/pulls/3", body=pull_body(**changed))
    with pytest.raises(HostError, match=words):
        ask(scripted, private_key, fetch_pull)


def test_a_file_whose_blob_cannot_be_had_says_why_and_costs_no_other(scripted: Any, private_key: str) -> None:
    files = [{"filename": name, "status": "added", "sha": sha} for name, sha in (("a.py", SHA), ("b.py", "d" * 40))]
    scripted.answer("GET", "/repos/o/r/pulls/3", body=pull_body(changed_files=2))
    scripted.answer("GET", "/repos/o/r/pulls/3/files", body=files)
    scripted.answer("GET", f"/repos/o/r/git/trees/{HEAD}", body={"tree": []})
    scripted.answer("GET", f"/repos/o/r/git/blobs/{SHA}", body=blob(DATA))

    async def notes(repository: Repository) -> list[tuple[str, str]]:
        change = await PullSource(repository, await fetch_pull(repository)).fetch_change()
        return [(file.diff, file.note) for file in change.files]

    (first, _), (second, why) = ask(scripted, private_key, notes)
    assert (first, second) == ("computed", "unknown")
    assert why.startswith(
        "GitHub withheld the patch, and the two sides could not be compared: GET /repos/o/r/git/blobs"
    )


@pytest.mark.parametrize(
    ("body", "length"),
    [
        ({"type": "file", "encoding": "base64", "content": base64.b64encode(b"x" * 70_000).decode()}, 65_537),
        ({"type": "file", "encoding": "base64", "content": base64.b64encode(b"\xff\xfe").decode()}, 2),
    ],
)
def test_a_large_or_odd_configuration_is_handed_on_to_be_refused(
    scripted: Any, private_key: str, body: dict[str, Any], length: int
) -> None:
    scripted.answer("GET", "/repos/o/r/pulls/3", body=pull_body())
    scripted.answer("GET", "/repos/o/r/contents/.github/quorum.toml", body=body)

    async def config(repository: Repository) -> str | None:
        return await PullSource(repository, await fetch_pull(repository)).fetch_config()

    assert len(ask(scripted, private_key, config) or "") == length
    assert scripted.asked[-1] == f"GET /repos/o/r/contents/.github/quorum.toml?ref={BASE}"


def test_a_tree_is_asked_for_once_and_says_that_it_is_cut(scripted: Any, private_key: str) -> None:
    entries = [entry("a.py", "100644", SHA, size=15), entry("d", "040000", "c" * 40), entry("l", "120000", SHA, size=1)]
    entries += [entry("d/b.sh", "100755", SHA, size=15), entry("sub", "160000", "d" * 40)]
    scripted.answer("GET", "/repos/o/r/pulls/3", body=pull_body())
    scripted.answer("GET", "/repos/o/r/pulls/3/files", body=[{"filename": "a.py", "status": "added", "sha": SHA}])
    scripted.answer("GET", f"/repos/o/r/git/trees/{HEAD}", body={"tree": entries, "truncated": True})
    scripted.answer("GET", f"/repos/o/r/git/blobs/{SHA}", body=blob(DATA))

    async def read(repository: Repository) -> tuple[Tree, bytes]:
        source = PullSource(repository, await fetch_pull(repository))
        await source.fetch_change()
        tree = await source.fetch_tree()
        with pytest.raises(HostError, match="the limit is 1,048,576"):
            await source.fetch_blob(TreeFile("large", "e" * 40, MAX_BLOB + 1))
        return tree, await source.fetch_blob(tree.files["a.py"])

    files = {path: TreeFile(path, SHA, 15) for path in ("a.py", "d/b.sh")}
    assert ask(scripted, private_key, read) == (Tree(files, whole=False), DATA)
    assert scripted.count(f"GET /repos/o/r/git/trees/{HEAD}") == 1
    assert scripted.count("GET /repos/o/r/git/blobs") == 1


def test_what_the_author_says_is_cut(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/pulls/3", body=pull_body(body="x" * 30_000))

    async def about(repository: Repository) -> About:
        return await PullSource(repository, await fetch_pull(repository)).fetch_about()

    assert ask(scripted, private_key, about) == About("T", "x" * (MAX_ABOUT - 8) + " … (cut)")


@pytest.mark.parametrize(
    ("path", "route", "body", "text"),
    [
        ("AGENTS.md", "AGENTS.md", {"type": "file", **blob(b"a\n" * 40_000)}, "a\n" * 32_768),
        ("d e/\u00e9?#.md", "d%20e/%C3%A9%3F%23.md", {"type": "file", **blob(b"x")}, "x"),
        ("link", "link", {"type": "symlink", "target": "/etc/passwd"}, None),
        ("folder", "folder", [], None),
        ("absent", "", {}, None),
        ("../pulls/3", "../pulls/3", {"type": "file", **blob(b"x")}, None),
    ],
)
def test_a_text_of_the_base_is_a_regular_file_or_none(
    scripted: Any, private_key: str, path: str, route: str, body: Any, text: str | None
) -> None:
    scripted.answer("GET", "/repos/o/r/pulls/3", body=pull_body())
    scripted.answer("GET", f"/repos/o/r/contents/{route}", body=body)
    assert ask(scripted, private_key, lambda repository: _base_text(repository, path)) == text


def test_a_text_of_the_base_that_github_does_not_send_is_an_error(scripted: Any, private_key: str) -> None:
    scripted.answer("GET", "/repos/o/r/pulls/3", body=pull_body())
    body = {"type": "file", "encoding": "none", "content": "", "size": 2_000_000}
    scripted.answer("GET", "/repos/o/r/contents/AGENTS.md", body=body)
    with pytest.raises(HostError, match="does not send a file of this size"):
        ask(scripted, private_key, lambda repository: _base_text(repository, "AGENTS.md"))


async def _base_text(repository: Repository, path: str) -> str | None:
    return await PullSource(repository, await fetch_pull(repository)).fetch_base_text(path)
