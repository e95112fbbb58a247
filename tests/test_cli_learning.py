"""What `quorum learn` and `quorum replay` refuse, and in which words."""

from pathlib import Path

import pytest

from app.cli import main


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["learn", "--least", "0"], "--least 0 would move weights on nothing"),
        (["learn", "--rollback", "--dry-run"], "--rollback learns nothing"),
        (["replay", "--last", "0"], "--last 0 replays nothing"),
    ],
)
def test_what_makes_no_sense_is_refused(argv: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert words in capsys.readouterr().err


@pytest.mark.integration
def test_without_feedback_there_is_nothing_to_learn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["learn", "--database", f"sqlite:///{tmp_path}/q.db"]) == 0
    assert "No feedback is stored" in capsys.readouterr().out


@pytest.mark.integration
def test_a_file_without_labels_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "labels.json").write_text("{}{")
    argv = ["learn", "--database", f"sqlite:///{tmp_path}/q.db", "--labels", str(tmp_path / "labels.json")]
    assert main(argv) == 2
    assert "labels.json cannot be read" in capsys.readouterr().err


@pytest.mark.integration
def test_going_back_from_nothing_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["learn", "--database", f"sqlite:///{tmp_path}/q.db", "--rollback", "--installation", "7"]
    assert main(argv) == 0
    assert "installation 7: nothing to go back from; the shipped weights are in use." in capsys.readouterr().out
