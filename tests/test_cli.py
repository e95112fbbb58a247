"""The command line: what it prints, and the exit codes that scripts rely on."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from app.cli import main

SOUND = "def double(number: int) -> int:\n    return number * 2\n"
DEFECT = "import subprocess\n\n\ndef run(name: str) -> int:\n    return subprocess.call(f'ls {name}', shell=True)\n"


def _git(repo: Path, *argv: str) -> bytes:
    program = shutil.which("git") or "git"
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    return subprocess.run((program, "-C", str(repo), *identity, *argv), check=True, capture_output=True).stdout


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository whose branch `feature` stands on `main` with nothing changed yet."""
    _git(tmp_path, "init", "--quiet", "--initial-branch=main")
    (tmp_path / "a.py").write_text(SOUND)
    _git(tmp_path, "add", "--all")
    _git(tmp_path, "commit", "--quiet", "--message=base")
    _git(tmp_path, "switch", "--quiet", "--create=feature")
    return tmp_path


def _commit(repo: Path, **files: str) -> None:
    for name, text in files.items():
        (repo / f"{name}.py").write_text(text)
    _git(repo, "add", "--all")
    _git(repo, "commit", "--quiet", "--message=change")


@pytest.mark.integration
def test_a_change_that_was_read_in_full_without_a_concern_exits_with_0(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _commit(repo, b=SOUND)
    assert main(["review", "--repo", str(repo)]) == 0
    assert "No concerns" in capsys.readouterr().out


@pytest.mark.integration
def test_a_concern_at_the_gate_exits_with_1(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _commit(repo, b=DEFECT)
    assert main(["review", "--repo", str(repo)]) == 1
    assert "subprocess.call(" in capsys.readouterr().out


@pytest.mark.integration
def test_the_gate_can_be_moved(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _commit(repo, b="def f(values=[]):\n    return values\n")
    assert main(["review", "--repo", str(repo), "--fail-on", "critical"]) == 0
    assert main(["review", "--repo", str(repo), "--fail-on", "low"]) == 1
    assert "The default is created once" in capsys.readouterr().out


@pytest.mark.integration
def test_what_was_not_read_is_no_0_unless_it_is_allowed(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "main.go").write_text("package main\n")
    assert main(["review", "--repo", str(repo)]) == 2
    assert "main.go" in capsys.readouterr().out
    assert main(["review", "--repo", str(repo), "--allow-unread"]) == 0


@pytest.mark.integration
@pytest.mark.parametrize(
    ("form", "inside"), [("json", '"version"'), ("sarif", '"2.1.0"'), ("markdown", "#### What was read")]
)
def test_every_format_is_printed(repo: Path, form: str, inside: str, capsys: pytest.CaptureFixture[str]) -> None:
    _commit(repo, b=DEFECT)
    assert main(["review", "--repo", str(repo), "--format", form]) == 1
    page = capsys.readouterr().out
    assert inside in page
    if form != "markdown":
        json.loads(page)


@pytest.mark.integration
def test_a_diff_is_reviewed_with_what_the_tree_has_of_its_files(
    repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _commit(repo, a=SOUND + DEFECT)
    diff = _git(repo, "diff", "main", "HEAD")
    (tmp_path / "change.diff").write_bytes(diff)
    assert main(["review", "--repo", str(repo), "--diff", str(tmp_path / "change.diff")]) == 1
    assert "subprocess.call(" in capsys.readouterr().out


@pytest.mark.integration
@pytest.mark.parametrize(
    ("made", "says"),
    [
        ("init", "'HEAD' names no commit in {0} (fatal: Needed a single revision); it has none yet, so commit first"),
        ("clone --bare", "{0} is a repository without a working tree; name a commit with --head"),
    ],
)
def test_a_folder_that_cannot_be_reviewed_says_what_is_missing(
    repo: Path, tmp_path_factory: pytest.TempPathFactory, made: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path_factory.mktemp("place")
    _git(repo, *made.split(), *(["."] if "clone" in made else []), str(place))
    assert main(["review", "--repo", str(place)]) == 2
    assert capsys.readouterr().err == f"quorum: {says.format(place)}\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--base", "nowhere"], "'nowhere' names no commit in"),
        (["--diff", "/no/such.diff"], "--diff /no/such.diff cannot be read: No such file or directory"),
        (["--diff", "-", "--base", "main"], "leave out --base and --head"),
    ],
)
def test_a_bad_argument_is_one_line_that_says_what_to_do(
    repo: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", "--repo", str(repo), *arguments]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.startswith("quorum: ")
    assert error.count("\n") == 1


def test_a_directory_that_is_no_repository_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--repo", str(tmp_path / "absent")]) == 2
    assert "absent is no directory; name a git repository with --repo" in capsys.readouterr().err
    assert main(["review", "--repo", str(tmp_path)]) == 2
    assert "is in no git repository; name one with --repo" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_repository_of_another_user_is_named_with_what_makes_git_read_it(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.chown(repo, 1234, 1234)
    os.chown(repo / ".git", 1234, 1234)
    assert main(["review", "--repo", str(repo)]) == 2
    assert f"git config --global --add safe.directory {repo}" in capsys.readouterr().err


def test_the_schema_of_the_json_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"].keys() >= {"concerns", "coverage", "calls", "conclusion"}
