"""The parser and the line map against git itself, on random changes of files that try to look like diffs."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyzers.change import ChangedFile, Status
from app.review.anchor import LineMap
from app.review.compare import split_lines
from app.review.diff import parse_diff
from app.review.report import Anchor

pytestmark = pytest.mark.integration

GIT = shutil.which("git") or "git"
TEXTS = ["", "a", "b", "c", "\r", "x\r", "y\u2028z", "\x0c", "\x85", "p\x1cq", "\\ No newline at end of file"]
LOOKALIKES = ["-- a/f.py", "++ b/secrets.py", "@@ -1 +1 @@", "diff --git a/x b/x", "-- ", " @@ -1,1 +1,9999 @@"]
LINES = TEXTS + LOOKALIKES
PATHS = ["f.py", "dir b/é\t.py", 'say "hi".py', "b/x", "g"]
STATUSES = {"A": Status.ADDED, "M": Status.MODIFIED, "D": Status.REMOVED, "R": Status.RENAMED}

Tree = dict[str, bytes]


@dataclass(frozen=True)
class Repository:
    path: Path

    def git(self, *argv: str, stdin: bytes = b"") -> bytes:
        environment = {"HOME": str(self.path), "GIT_CONFIG_NOSYSTEM": "1", "PATH": ""}
        return subprocess.run(
            [GIT, *argv], cwd=self.path, env=environment, input=stdin, check=True, capture_output=True
        ).stdout

    def commit(self, *trees: Tree) -> None:
        """Make one commit per tree, by one process."""
        out = [b"reset refs/heads/main\n"]
        for tree in trees:
            out.append(b"commit refs/heads/main\ncommitter n <n@example.org> 0 +0000\ndata 0\ndeleteall\n")
            for path, data in tree.items():
                name = path.replace("\\", "\\\\").replace('"', '\\"').encode()
                out.append(b'M 100644 inline "%s"\ndata %d\n%s\n' % (name, len(data), data))
        self.git("fast-import", "--quiet", "--force", stdin=b"".join(out))

    def diff(self, *options: str) -> bytes:
        return self.git("-c", "core.quotePath=true", "diff", "--find-renames", *options, "main~1", "main", "--")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    made = Repository(tmp_path_factory.mktemp("repository"))
    made.git("init", "--quiet", "--bare", ".")
    return made


def _text(random: Random, lines: int) -> bytes:
    return "".join(f"{random.choice(LINES)}\n" for _ in range(lines)).encode()


def _edited(random: Random, data: bytes) -> bytes:
    lines = split_lines(data)
    for _ in range(random.choice([0, 1, 2, 3])):
        at = random.randrange(len(lines) + 1)
        lines[at : at + random.choice([0, 1, 2])] = split_lines(_text(random, random.choice([0, 1, 2])))
    return b"".join(lines).removesuffix(random.choice([b"", b"\n"]))


def _trees(random: Random) -> tuple[Tree, Tree]:
    """Two trees: files stay, change in a few places, are written anew, move, come and go."""
    old = {path: _text(random, random.choice([0, 1, 3, 40])) for path in random.sample(PATHS, 4)}
    new: Tree = {}
    for path, data in old.items():
        fate = random.choice(["edited", "edited", "edited", "moved", "gone", "anew"])
        if fate in {"edited", "moved"}:
            new[path if fate == "edited" else f"moved/{path}"] = _edited(random, data)
        elif fate == "anew":
            new[path] = _text(random, random.choice([0, 1, 3, 40]))
    new["new file"] = _text(random, 2)
    return old, new


@given(st.randoms(use_true_random=True))
@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_parser_and_the_line_map_agree_with_git(repository: Repository, random: Random) -> None:
    old, new = _trees(random)
    repository.commit(old, new)
    files = parse_diff(repository.diff("--full-index").decode())
    assert [(file.status, file.old_path, file.path) for file in files] == list(_listed(repository.diff("--raw", "-z")))
    assert [sorted(file.added_lines) for file in files] == list(_added(repository.diff("--unified=0")))
    for file in files:
        _check_lines(file, old.get(file.old_path or file.path, b""), new.get(file.path, b""))


def _listed(raw: bytes) -> Iterator[tuple[Status, str | None, str]]:
    """Read `git diff --raw -z`, which quotes nothing."""
    words = iter(raw.decode().split("\0")[:-1])
    for meta in words:
        status = STATUSES[meta.split(" ")[-1][0]]
        first = next(words)
        yield (status, first, next(words)) if status is Status.RENAMED else (status, None, first)


def _added(diff: bytes) -> Iterator[list[int]]:
    """Read the new-side ranges of a diff without context, where every line of a range was added."""
    for block in re.split(rb"^diff --git .*\n", diff, flags=re.MULTILINE)[1:]:
        ranges = re.findall(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", block, flags=re.MULTILINE)
        yield [line for start, count in ranges for line in range(int(start), int(start) + int(count or 1))]


def _check_lines(file: ChangedFile, old: bytes, new: bytes) -> None:
    before, after = split_lines(old), split_lines(new)
    for line in (line for hunk in file.hunks for line in hunk.lines):
        sides = [before[line.old - 1]] if line.old else []
        sides += [after[line.new - 1]] if line.new else []
        assert {side.removesuffix(b"\n").decode() for side in sides} == {line.text}
    if file.status is Status.REMOVED:
        return
    lines = LineMap(file)
    origins = [lines.old_line(number) for number in range(1, len(after) + 1)]
    kept = [origin for origin in origins if origin is not None]
    assert kept == sorted(set(kept))
    assert {number for number, origin in enumerate(origins, 1) if origin is None} == file.added_lines
    assert [before[origin - 1] for origin in kept] == [
        line for line, origin in zip(after, origins, strict=True) if origin is not None
    ]
    for number in range(1, len(after) + 1):
        anchor = lines.anchor(number, number)
        assert isinstance(anchor, Anchor) == (number in file.added_lines or lines.accepts(number))
        assert isinstance(anchor, str) or (anchor.start_line, lines.accepts(anchor.line)) == (None, True)
