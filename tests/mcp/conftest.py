"""A repository with a defect in its working tree, and clients of `quorum mcp` in a process of its own."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

DEFECT = "import subprocess\n\n\ndef run(name):\n    return subprocess.call('ls ' + name, shell=True)\n"


def _git(folder: Path, *argv: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run((shutil.which("git") or "git", "-C", str(folder), *identity, *argv), check=True, capture_output=True)


@pytest.fixture
def git() -> Callable[..., None]:
    """Run git in a folder."""
    return _git


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Three Python files on main; in the working tree each has a defect and one is new."""
    folder = tmp_path / "repository"
    folder.mkdir()
    _git(folder, "init", "--quiet", "--initial-branch=main")
    for name in ("a.py", "b.py"):
        (folder / name).write_text("x = 1\n")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message=base")
    for name in ("a.py", "b.py", "c.py"):
        (folder / name).write_text(DEFECT)
    return folder
