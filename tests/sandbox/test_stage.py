import os
import re
from collections.abc import Mapping
from pathlib import Path

import anyio
import pytest

from analyzers.protocol import Command, Exit, Limits
from app.errors import OperatorError
from app.sandbox.confinement import Confined
from app.sandbox.owner import next_user
from app.sandbox.stage import STALE_SECONDS, StagedBox, sweep_stages


def run(root: Path, script: str, files: Mapping[str, bytes], limits: Limits | None = None) -> Exit:
    return anyio.run(StagedBox(root).run, Command(("/bin/sh", "-c", script), files, limits or Limits()))


@pytest.mark.integration
def test_files_are_laid_out_in_a_private_working_directory(tmp_path: Path) -> None:
    end = run(tmp_path, "stat -c '%a %F' . a.py; cat a.py", {"a.py": b"x\r\n\xff"})
    assert end == Exit(0, b"700 directory\n600 regular file\nx\r\n\xff", b"")


@pytest.mark.integration
def test_nothing_is_left_behind(tmp_path: Path) -> None:
    run(tmp_path, "mkdir -p deep/er; echo 1 > deep/er/file; chmod 500 deep/er", {"a.py": b""})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.integration
def test_nothing_is_left_behind_by_a_cancelled_run(tmp_path: Path) -> None:
    async def main() -> None:
        with anyio.move_on_after(0.2):
            await StagedBox(tmp_path).run(Command(("/bin/sleep", "60"), {"a.py": b""}))

    anyio.run(main)
    assert list(tmp_path.iterdir()) == []


class Unable:
    """A confinement that finds nobody to run as, or does not know how."""

    def __init__(self, *, nobody: bool) -> None:
        self.nobody = nobody

    def user(self, root: Path) -> int | None:
        if self.nobody:
            raise PermissionError(root)
        return None

    def confine(self, command: Command, stage: Path, user: int | None) -> Confined:
        raise FileNotFoundError(stage, command, user)


@pytest.mark.parametrize("nobody", [True, False])
def test_nothing_is_left_behind_by_a_confinement_that_fails(nobody: bool, tmp_path: Path) -> None:  # noqa: FBT001
    with pytest.raises(OSError, match=str(tmp_path)):
        anyio.run(StagedBox(tmp_path, Unable(nobody=nobody)).run, Command(("/bin/true",), {}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.integration
def test_the_environment_holds_the_stage_and_nothing_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANARY", "secret")
    end = anyio.run(StagedBox(tmp_path).run, Command(("/usr/bin/env",), {}))
    names = {line.partition("=")[0] for line in end.stdout.decode().splitlines()}
    assert names == {"HOME", "TMPDIR", "LANG", "SSL_CERT_FILE"}
    assert re.search(rf"^HOME={tmp_path}/quorum-stage-\w+$", end.stdout.decode(), re.MULTILINE)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../x.py", "a/b.py", ".bandit", "-rf", "--config=evil.py", "a\nb", "é.py", "a" * 65, "a\0b"]
)
def test_a_name_that_is_not_flat_is_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="is no name for a staged file"):
        run(tmp_path, "true", {name: b""})
    assert list(tmp_path.iterdir()) == []


def test_a_root_that_is_not_there_is_for_the_operator(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="No such file or directory"):
        run(tmp_path / "absent", "true", {})


def test_what_a_killed_process_left_is_removed_once_it_is_old_and_nothing_else_is(tmp_path: Path) -> None:
    left, other = tmp_path / "quorum-stage-abc", tmp_path / "stage-of-somebody"
    for folder in (left, other):
        folder.mkdir()
        (folder / "f0.py").write_bytes(b"x")
    (tmp_path / "quorum-stage-link").symlink_to(other)
    now = left.stat().st_mtime
    assert sweep_stages(tmp_path, now + STALE_SECONDS - 1) == 0
    assert sweep_stages(tmp_path, now + STALE_SECONDS + 1) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quorum-stage-link", "stage-of-somebody"]
    assert (other / "f0.py").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives directories away")
def test_what_a_killed_run_left_with_a_user_of_its_own_is_removed_and_what_is_another_s_is_not(tmp_path: Path) -> None:
    left, other = tmp_path / "quorum-stage-abc", tmp_path / "quorum-stage-def"
    for folder, user in ((left, next_user()), (other, 65534)):
        folder.mkdir(mode=0o700)
        os.chown(folder, user, user)
    assert sweep_stages(tmp_path, left.stat().st_mtime + STALE_SECONDS + 1) == 1
    assert list(tmp_path.iterdir()) == [other]
