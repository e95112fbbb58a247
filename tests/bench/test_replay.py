"""Merged changes of a real repository, reviewed again and followed."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import anyio
import pytest

from app.bench.replay_local import choose
from app.bench.replay_past import DAYS
from app.cli import main
from app.github.git import Step
from app.review.feedback import Origin, parse_labels
from app.store.database import open_database

DAY = 24 * 60 * 60
SHELL = 'import subprocess\n\n\ndef {name}(text):\n    subprocess.call("ls " + text, shell=True)\n    return None\n'
SPARE = "\n\ndef spare_{number}():\n    return {number}\n"


def _git(repo: Path, *argv: str, day: int = 0) -> None:
    program = shutil.which("git") or "git"
    date = f"{1_700_000_000 + day * DAY} +0000"
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    environment = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    subprocess.run((program, "-C", str(repo), *identity, *argv), check=True, capture_output=True, env=environment)


def _write(repo: Path, name: str, text: str, day: int) -> None:
    (repo / name).write_text(text)
    _git(repo, "add", "--all", day=day)
    _git(repo, "commit", "--quiet", f"--message={name}", day=day)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Two merged defects, one mended on day 30, beside the other only its file was changed; a third is too young."""
    repo = tmp_path / "shop"
    repo.mkdir()
    _git(repo, "init", "--quiet", "--initial-branch=main")
    _write(repo, "README.md", "A shop.\n", 0)
    for day, name in ((1, "mended"), (2, "kept"), (180, "young")):
        _git(repo, "switch", "--quiet", f"--create={name}")
        spare = "".join(SPARE.format(number=number) for number in range(5))
        _write(repo, f"{name}.py", SHELL.format(name=name) + spare, day)
        _git(repo, "switch", "--quiet", "main")
        _git(repo, "merge", "--quiet", "--no-ff", f"--message=Merge {name}", name, day=day)
        if name == "kept":
            text = (repo / "mended.py").read_text().replace('"ls " + text, shell=True', '["ls", text]')
            _write(repo, "mended.py", "# how to list\n" + text, 30)
            _write(repo, "kept.py", (repo / "kept.py").read_text().replace("return 4", "return 5"), 40)
    _write(repo, "README.md", "A shop, still.\n", 200)
    return repo


@pytest.mark.integration
def test_a_replay_tells_what_was_changed_later_and_teaches_it(
    repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = tmp_path / "labels.json"
    assert main(["replay", "--repo", str(repo), "--last", "9", "--format", "json", "--learn", str(labels)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["left_out"] == {f"merged in the last {DAYS} days": 1}
    assert len(shown["ranges"]) == 2
    (bandit,) = [source for source in shown["sources"] if source["source"] == "bandit"]
    assert bandit["followed"] >= 2
    assert 0 < bandit["chance"] < bandit["rate"] < 1
    origins = [origin for label in parse_labels(labels.read_text()) for origin in label.origins]
    assert {Origin.CHANGED_LATER, Origin.STAYED_LATER} == set(origins)

    async def make() -> None:
        await (await open_database(f"sqlite:///{tmp_path}/q.db")).aclose()

    anyio.run(make)
    learn = ["learn", "--database", f"sqlite:///{tmp_path}/q.db", "--labels", str(labels), "--least", "1"]
    assert main(learn) == 2
    assert "name it with --installation" in capsys.readouterr().err
    assert main([*learn, "--installation", "7"]) == 0
    assert "Version 1 is in use" in capsys.readouterr().out


@pytest.mark.integration
def test_a_repository_without_old_changes_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _git(tmp_path, "init", "--quiet", "--initial-branch=main")
    _write(tmp_path, "a.py", "x = 1\n", 0)
    assert main(["replay", "--repo", str(tmp_path)]) == 2
    assert "replay a repository with more history" in capsys.readouterr().err


def _step(name: str, parents: str, day: int) -> Step:
    return Step(name, tuple(parents), day * DAY)


def test_the_newest_merges_whose_time_is_over_are_chosen() -> None:
    line = [_step("e", "d", 200), _step("d", "cx", 150), _step("c", "by", 110), _step("b", "az", 50), _step("a", "", 0)]
    assert choose(line, 1) == ([line[2]], 1)
    assert choose(line, 9) == ([line[2], line[3]], 1)


def test_without_merges_each_commit_of_the_line_is_a_change() -> None:
    line = [_step("c", "b", 200), _step("b", "a", 50), _step("a", "", 0)]
    assert choose(line, 9) == ([line[1]], 1)
