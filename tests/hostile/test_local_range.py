"""Hostile changes as ranges of a local repository, where names, links, modes and diffs come from git itself."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from analyzers.finding import Aspect
from app.cli import FOUND, UNREVIEWED, main
from app.demo.loopback.objects import ObjectStore
from tests.hostile.bait import Bait
from tests.hostile.table import Case, Request

pytestmark = pytest.mark.integration

DEFECT = b'import subprocess\n\n\ndef run(name):\n    return subprocess.call("ls " + name, shell=True)\n'


def _range(case: Request, folder: Path) -> None:
    store = ObjectStore(folder / ".git")
    readme = {"README.md": b"# Tools\n"}
    base = store.add_commit({**readme, **case.base}, None, "base", 1)
    head = store.add_commit({**readme, **case.head}, base.sha, "head", 2)
    (store.folder / "refs/heads").mkdir()
    for name, commit in (("main", base), ("change", head)):
        (store.folder / "refs/heads" / name).write_text(f"{commit.sha}\n")


def _review(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    code = main(["review", "--repo", str(folder), "--base", "main", "--head", "change", "--format", "json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_local_review_accounts_for_every_file_and_finds_what_was_planted(
    local_case: Case, bait: Bait, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case, repo = local_case.build(bait), tmp_path / "repo"
    repo.mkdir()
    _range(case, repo)
    code, document = _review(repo, capsys)
    assert [code] == [{"failure": FOUND, "neutral": UNREVIEWED}[word] for word in case.conclusions]
    reasons: dict[str, str] = {}
    for entry in document["coverage"]:
        reasons[entry["path"]] = reasons.get(entry["path"], "") + entry["reason"]
    changed = {path for path in {**case.base, **case.head} if case.base.get(path) != case.head.get(path)}
    assert (set(reasons), len(document["coverage"])) == (changed, len(changed) * len(Aspect))
    found = {(one["findings"][0]["path"], one["findings"][0]["start_line"]) for one in document["concerns"]}
    assert set(case.found.items()) - found == set()
    assert {path for path, words in case.gaps.items() if words not in reasons[path]} == set()


def test_two_names_that_are_not_utf_8_stay_two_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*argv: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        program = shutil.which("git") or "git"
        subprocess.run((program, "-C", str(tmp_path), *identity, *argv), check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch=main")
    git("commit", "--quiet", "--allow-empty", "--message=base")
    git("switch", "--quiet", "--create=change")
    for name, content in ((b"\xff.py", DEFECT), (b"\xfe.py", b"x = 1\n")):
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(content)
    git("add", "--all")
    git("commit", "--quiet", "--message=change")
    code, document = _review(tmp_path, capsys)
    assert code == FOUND
    assert {entry["path"] for entry in document["coverage"]} == {"\\xff.py", "\\xfe.py"}
    assert {one["findings"][0]["path"] for one in document["concerns"]} == {"\\xff.py"}
