import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest

from analyzers.change import Change, ChangedFile, Content, DiffState, Hunk, Kind, Line, Status
from app.errors import AuthorError, HostError, OperatorError
from app.github.git import GitResult
from app.github.local import LocalRange, default_base
from app.github.port import MAX_ABOUT, About, Tree, TreeFile

pytestmark = pytest.mark.integration

GIT = shutil.which("git") or "git"
PLAIN = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "PATH": "/usr/local/bin:/usr/bin:/bin"}


async def _run(*argv: str, cwd: Path) -> GitResult:
    ended = await anyio.run_process([GIT, *argv], cwd=cwd, env=PLAIN, check=False)
    return GitResult(ended.returncode, ended.stdout, ended.stderr)


class Work:
    """A small repository with one commit on main."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "--quiet", "--initial-branch=main", ".")
        self.git("config", "user.email", "n@example.org")
        self.git("config", "user.name", "n")
        self.write("f.py", "x\n")
        self.first = self.commit()

    def git(self, *argv: str) -> str:
        return subprocess.run([GIT, *argv], cwd=self.root, env=PLAIN, check=True, capture_output=True).stdout.decode()

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def commit(self) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=m")
        return self.git("rev-parse", "HEAD").strip()

    def oid(self, name: str) -> str:
        return self.git("rev-parse", name).strip()

    def range(self, base: str = "main", head: str | None = "HEAD") -> LocalRange:
        return LocalRange(self.root, base, head, _run)

    def change(self, base: str = "main", head: str | None = "HEAD") -> Change:
        return anyio.run(self.range(base, head).fetch_change)


@pytest.fixture
def work(tmp_path: Path) -> Work:
    root = tmp_path / "repository"
    root.mkdir()
    return Work(root)


def _ask(call: Callable[..., Any], *arguments: Any) -> Any:
    return anyio.run(call, *arguments)


def test_a_range_is_what_the_head_changed_since_it_forked_off(work: Work) -> None:
    work.git("checkout", "--quiet", "-b", "topic")
    work.write("f.py", "y\n")
    head = work.commit()
    work.git("checkout", "--quiet", "main")
    work.write("other.py", "not of the topic\n")
    work.commit()
    hunk = Hunk((Line(1, None, "x"), Line(None, 1, "y")))
    file = ChangedFile("f.py", Status.MODIFIED, (hunk,), blob=work.oid("topic:f.py"))
    assert work.change("main", "topic") == Change(work.first, head, (file,))
    assert _ask(work.range("main", "topic").fetch_content, file) == Content(b"y\n")


def test_the_configuration_comes_from_the_base_and_never_from_the_head(work: Work) -> None:
    work.git("checkout", "--quiet", "-b", "topic")
    work.write(".github/quorum.toml", "[gate]\nfail_on = 'never'\n")
    work.commit()
    assert _ask(work.range("main", "topic").fetch_config) is None
    work.git("checkout", "--quiet", "main")
    work.write(".github/quorum.toml", "[gate]\n")
    work.commit()
    assert _ask(work.range("main", "topic").fetch_config) == "[gate]\n"


def test_a_linked_configuration_is_refused(work: Work) -> None:
    (work.root / ".github").mkdir()
    (work.root / ".github/quorum.toml").symlink_to("/etc/passwd")
    work.commit()
    with pytest.raises(AuthorError, match="mode 120000"):
        _ask(work.range("HEAD").fetch_config)


def test_odd_files_are_named_and_typed(work: Work) -> None:
    name = b'bad\xff \t"\xc3\xa9.py'.decode(errors="surrogateescape")
    work.write(name, "y\n")
    (work.root / "link").symlink_to("f.py")
    (work.root / "f.py").chmod(0o755)
    work.git("add", "--all")
    work.git("update-index", "--add", "--cacheinfo", f"160000,{work.first},sub")
    work.git("commit", "--quiet", "--message=m")
    files = [(file.path, file.status, file.kind, file.mode_changed) for file in work.change("HEAD~1").files]
    assert files == [
        ('bad\\xff \t"é.py', Status.ADDED, Kind.REGULAR, False),
        ("f.py", Status.MODIFIED, Kind.REGULAR, True),
        ("link", Status.ADDED, Kind.SYMLINK, False),
        ("sub", Status.ADDED, Kind.SUBMODULE, False),
    ]


def test_attributes_of_the_tree_hide_no_change(work: Work) -> None:
    work.write(".gitattributes", "*.py -diff\n*.png diff\n")
    work.write("f.py", "y\n")
    work.write("i.png", "\0")
    work.commit()
    python = next(file for file in work.change("HEAD~1").files if file.path == "f.py")
    assert (python.diff, python.binary, sorted(python.added_lines)) == (DiffState.COMPUTED, False, [1])
    assert python.note == "git was told not to show its diff; both sides were compared here"


def test_the_working_tree_is_staged_unstaged_and_untracked_but_not_ignored(work: Work) -> None:
    work.write(".gitignore", "ignored\n")
    work.commit()
    work.write("f.py", "x\nunstaged\n")
    work.write("staged.py", "staged\n")
    work.git("add", "staged.py")
    work.write("new/é.py", "untracked\n")
    work.write("ignored", "x\n")
    (work.root / "link").symlink_to("/etc/passwd")
    (work.root / "nested").mkdir()
    work.git("init", "--quiet", "nested")
    work.git("-C", "nested", "-c", "user.name=n", "-c", "user.email=n", "commit", "-qm", "m", "--allow-empty")
    work.git("rm", "--quiet", "--cached", ".gitignore")
    change = work.change("HEAD", None)
    assert (change.base, change.head) == (work.oid("HEAD"), "")
    assert [(file.path, file.status, file.kind, sorted(file.added_lines)) for file in change.files] == [
        ("f.py", Status.MODIFIED, Kind.REGULAR, [2]),
        ("staged.py", Status.ADDED, Kind.REGULAR, [1]),
        (".gitignore", Status.ADDED, Kind.REGULAR, [1]),
        ("link", Status.ADDED, Kind.SYMLINK, []),
        ("nested", Status.ADDED, Kind.SUBMODULE, []),
        ("new/é.py", Status.ADDED, Kind.REGULAR, [1]),
    ]
    below = LocalRange(work.root / "new", "HEAD", None, _run)
    assert _ask(below.fetch_change) == change
    assert _ask(below.fetch_content, change.files[0]) == Content(b"x\nunstaged\n")


def test_a_flood_of_untracked_files_is_counted(work: Work) -> None:
    for name in "abcde":
        work.write(name, "")
    change = anyio.run(LocalRange(work.root, "HEAD", None, _run, max_untracked=3).fetch_change)
    assert ([file.path for file in change.files], change.unlisted) == (["a", "b", "c"], 2)


def test_no_program_of_the_repository_is_started(work: Work, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\ncat\n")
    trap.chmod(0o755)
    work.write(".gitattributes", "*.py diff=trap filter=trap\n")
    work.git("-c", "filter.trap.clean=cat", "add", ".gitattributes")
    work.commit()
    for key in ("core.fsmonitor", "diff.external", "diff.trap.textconv", "diff.trap.command", "filter.trap.clean"):
        work.git("config", key, str(trap))
    work.git("config", "filter.trap.process", str(trap))
    work.git("config", "filter.trap.required", "true")
    (work.root / ".git/hooks/post-index-change").symlink_to(trap)
    work.write("f.py", "y\n")
    assert [file.path for file in work.change("HEAD~1", None).files] == [".gitattributes", "f.py"]
    assert [file.path for file in work.change("HEAD~1", "HEAD").files] == [".gitattributes"]
    assert not (tmp_path / "sprung").exists()


def test_a_partial_clone_fetches_nothing(work: Work, tmp_path: Path) -> None:
    work.write("f.py", "y\n")
    work.commit()
    work.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    work.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{work.root}", str(clone))
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch {tmp_path}/sprung\nexec {GIT} upload-pack "$@"\n')
    trap.chmod(0o755)
    for key, value in (("remote.origin.uploadpack", str(trap)), ("protocol.file.allow", "always")):
        work.git("-C", str(clone), "config", key, value)
    source = LocalRange(clone, "HEAD~1", "HEAD", _run)
    with pytest.raises(OperatorError, match="not allowed"):
        _ask(source.fetch_change)
    assert not (tmp_path / "sprung").exists()


def test_a_working_tree_that_only_the_configuration_names_is_refused(work: Work, tmp_path: Path) -> None:
    work.git("config", "core.worktree", str(tmp_path))
    with pytest.raises(AuthorError, match=r"core\.worktree"):
        work.change("HEAD", None)


@pytest.mark.parametrize("revision", ["nope", "--upload-pack=x", "", "HEAD:f.py", "refs/heads/.."])
def test_a_revision_that_names_no_commit_is_named(work: Work, revision: str) -> None:
    with pytest.raises(AuthorError) as caught:
        work.change(revision)
    assert str(caught.value).startswith(f"{revision!r} names no commit in {work.root}")


def test_histories_without_a_common_commit_are_told(work: Work) -> None:
    work.git("checkout", "--quiet", "--orphan", "stranger")
    work.write("f.py", "of another history\n")
    work.commit()
    with pytest.raises(AuthorError, match="no common commit"):
        work.change("main", "stranger")


def test_content_that_is_gone_is_the_files_own_error(work: Work) -> None:
    with pytest.raises(HostError):
        _ask(work.range().fetch_content, ChangedFile("gone.py", Status.ADDED))
    with pytest.raises(HostError):
        _ask(work.range(head=None).fetch_content, ChangedFile("gone.py", Status.ADDED))


def test_the_default_base_is_where_the_branch_forked(work: Work) -> None:
    with pytest.raises(AuthorError, match="first commit"):
        _ask(default_base, work.root, _run)
    second = work.commit()
    assert _ask(default_base, work.root, _run) == work.first
    assert _ask(default_base, work.root, _run, None) == second
    work.git("checkout", "--quiet", "-b", "topic")
    work.commit()
    work.commit()
    assert _ask(default_base, work.root, _run) == _ask(default_base, work.root, _run, None) == second


def test_the_head_tree_is_the_regular_files_of_the_head(work: Work) -> None:
    work.write("d/run.sh", "run\n")
    (work.root / "d/run.sh").chmod(0o755)
    (work.root / "link").symlink_to("/etc/passwd")
    work.git("update-index", "--add", "--cacheinfo", f"160000,{work.first},sub")
    work.commit()
    work.write("f.py", "not of the head\n")
    source = work.range("HEAD~1")
    tree = Tree(
        {
            "d/run.sh": TreeFile("d/run.sh", work.oid("HEAD:d/run.sh"), 4),
            "f.py": TreeFile("f.py", work.oid("HEAD:f.py"), 2),
        }
    )
    assert _ask(source.fetch_tree) == tree
    assert _ask(source.fetch_blob, tree.files["f.py"]) == b"x\n"


def test_the_tree_of_a_working_tree_is_tracked_and_untracked_but_not_ignored(work: Work) -> None:
    work.write(".gitignore", "ignored\n")
    work.write("gone.py", "x\n")
    work.commit()
    (work.root / "gone.py").unlink()
    work.write("f.py", "changed\n")
    work.write("new/\u00e9.py", "\u00e9\n")
    work.write("ignored", "x\n")
    (work.root / "link").symlink_to("/etc/passwd")
    (work.root / "folder").symlink_to("/etc")
    source = LocalRange(work.root / "new", "HEAD", None, _run)
    tree = _ask(source.fetch_tree)
    sizes = {".gitignore": 8, "f.py": 8, "new/\u00e9.py": 3}
    assert tree == Tree({path: TreeFile(path, "", size) for path, size in sizes.items()})
    assert _ask(source.fetch_blob, tree.files["f.py"]) == b"changed\n"
    few = LocalRange(work.root, "HEAD", None, _run, max_untracked=1)
    assert not _ask(few.fetch_tree).whole


@pytest.mark.parametrize("path", ["folder/passwd", "../outside", "/etc/passwd", ".git/config/x", "link"])
def test_no_blob_of_a_working_tree_is_outside_of_it(work: Work, path: str) -> None:
    (work.root / "folder").symlink_to("/etc")
    (work.root / "link").symlink_to("/etc/passwd")
    with pytest.raises(HostError):
        _ask(work.range("HEAD", None).fetch_blob, TreeFile(path, "", None))


def test_a_large_file_is_an_error_of_its_own(work: Work) -> None:
    work.write("large", "x" * 1_048_577)
    work.commit()
    for head in ("HEAD", None):
        with pytest.raises(HostError, match="1,048,577 bytes, the limit is 1,048,576"):
            _ask(work.range("HEAD~1", head).fetch_blob, TreeFile("large", work.oid("HEAD:large"), None))


def test_the_messages_of_a_range_are_its_description(work: Work) -> None:
    work.git("commit", "--quiet", "--allow-empty", "--message=One\n\nWhy one.")
    work.git("commit", "--quiet", "--allow-empty", "--message=Two")
    trap = work.root / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {work.root}/sprung\n")
    trap.chmod(0o755)
    work.git("config", "gpg.program", str(trap))
    work.git("config", "log.showSignature", "true")
    assert _ask(work.range(work.first).fetch_about) == About("", "One\n\nWhy one.\n\nTwo")
    assert _ask(work.range("HEAD").fetch_about) == About()
    work.git("commit", "--quiet", "--allow-empty", f"--message={'x' * 30_000}")
    assert len(_ask(work.range("HEAD~1").fetch_about).description) == MAX_ABOUT
    assert not (work.root / "sprung").exists()


def test_a_text_of_the_base_is_read_from_its_tip_and_cut_at_a_line(work: Work) -> None:
    work.write("AGENTS.md", "be kind\n" * 10_000)
    (work.root / "CLAUDE.md").symlink_to("AGENTS.md")
    work.commit()
    work.write("AGENTS.md", "be unkind\n")
    work.commit()
    read = work.range("HEAD~1").fetch_base_text
    assert _ask(read, "AGENTS.md") == "be kind\n" * 8_192
    assert [_ask(read, path) for path in ("CLAUDE.md", "absent", ".", "", "f.py/", "../f.py", "\0")] == [None] * 7


def test_a_folder_of_the_base_is_listed_without_what_is_no_file(work: Work) -> None:
    for name in ("r/b.yaml", "r/a.yaml", "r/deep/c.yaml"):
        work.write(name, "x\n")
    (work.root / "r/link.yaml").symlink_to("a.yaml")
    work.commit()
    work.write("r/head.yaml", "x\n")
    work.commit()
    read = work.range("HEAD~1").fetch_base_folder
    assert _ask(read, "r") == ("r/a.yaml", "r/b.yaml")
    assert "f.py" in _ask(read, "")
    assert [_ask(read, path) for path in ("f.py", "absent", "../r", "r/", ".", "\0")] == [()] * 6


def test_a_partial_clone_lacks_a_tree_and_says_so(work: Work, tmp_path: Path) -> None:
    work.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    work.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{work.root}", str(clone))
    with pytest.raises(HostError, match="ls-tree"):
        _ask(LocalRange(clone, "HEAD", "HEAD", _run).fetch_tree)


def test_the_history_of_a_file_ends_at_the_head_and_its_path_is_no_pattern(work: Work) -> None:
    work.write("f.py", "y\n")
    head = work.commit()
    work.write("f.py", "z\n")
    work.commit()
    (newest, oldest) = _ask(work.range(work.first, head).fetch_history, "f.py")
    assert newest.startswith(head[:7])
    assert newest.endswith(" n: m")
    assert oldest.startswith(work.first[:7])
    assert _ask(work.range(work.first, head).fetch_history, ":(glob)*") == ()
