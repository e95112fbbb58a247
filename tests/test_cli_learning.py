"""What `quorum learn` and `quorum replay` refuse, and in which words."""

from pathlib import Path

import anyio
import pytest

from analyzers.finding import Aspect, Category, Confidence
from app.cli import main
from app.review.feedback import Claim, Label, Origin, render_labels
from app.store.database import open_database


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


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The address of an empty store, as a server makes it when it starts."""
    url = f"sqlite:///{tmp_path}/q.db"

    async def make() -> None:
        await (await open_database(url)).aclose()

    anyio.run(make)
    return url


def _labels(tmp_path: Path, count: int) -> str:
    """Write so many labels that speak against one source, and return the file's name."""
    claim = Claim("bandit", Aspect.SECURITY, Category.INJECTION, Confidence.HIGH)
    labels = [Label(str(number), (claim,), (Origin.DISLIKED,)) for number in range(count)]
    (tmp_path / "labels.json").write_text(render_labels(labels))
    return str(tmp_path / "labels.json")


@pytest.mark.integration
@pytest.mark.parametrize("more", [[], ["--dry-run"], ["--rollback"]])
def test_an_empty_store_says_how_feedback_comes_about(
    database: str, more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["learn", "--database", database, *more]) == 0
    said = capsys.readouterr().out
    assert said.startswith("No feedback is stored in ")
    assert "`quorum replay OWNER/REPO --learn FILE`" in said


@pytest.mark.integration
def test_a_misspelt_database_is_refused_and_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["learn", "--database", f"sqlite:///{tmp_path}/qq.db", "--installation", "7"]
    assert main([*argv, "--labels", _labels(tmp_path, 20)]) == 2
    assert "there is no database" in capsys.readouterr().err
    assert not (tmp_path / "qq.db").exists()


def test_without_a_servers_settings_the_database_alone_can_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["learn"]) == 2
    assert capsys.readouterr().err.endswith("or name the server's database alone, with --database\n")


@pytest.mark.integration
def test_nineteen_labels_move_nothing_and_twenty_do(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    learn = ["learn", "--database", database, "--installation", "7", "--labels"]
    assert main([*learn, _labels(tmp_path, 19)]) == 0
    said = capsys.readouterr().out
    assert "Not moved for want of 20 labels: bandit has 19." in said
    assert said.endswith("Nothing moves; the shipped weights are in use.\n")
    assert main([*learn, _labels(tmp_path, 20)]) == 0
    assert "Version 1 is in use" in capsys.readouterr().out


@pytest.mark.integration
def test_weights_that_were_learned_from_a_file_are_not_lost_for_want_of_it(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    learn = ["learn", "--database", database, "--installation", "7"]
    assert main([*learn, "--labels", _labels(tmp_path, 20)]) == 0
    capsys.readouterr()
    assert main(learn) == 0
    assert capsys.readouterr().out == (
        "installation 7: no labels, so nothing moves; version 1 is in use; `--rollback` goes back from it.\n"
    )
    assert main([*learn, "--labels", _labels(tmp_path, 2), "--dry-run"]) == 0
    assert "Back to the shipped weights, since too few labels speak of them now: bandit;" in capsys.readouterr().out


@pytest.mark.integration
def test_an_installation_without_feedback_is_told_which_have_some(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    learn = ["learn", "--database", database, "--installation"]
    assert main([*learn, "7", "--labels", _labels(tmp_path, 20)]) == 0
    capsys.readouterr()
    assert main([*learn, "8", "--dry-run"]) == 0
    assert capsys.readouterr().out.endswith("installation 8 has no feedback and no weights; 7 has.\n")


@pytest.mark.integration
def test_a_file_without_labels_is_refused_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "labels.json").write_text("{}{")
    argv = ["learn", "--database", f"sqlite:///{tmp_path}/q.db", "--labels", str(tmp_path / "labels.json")]
    assert main(argv) == 2
    assert "labels.json cannot be read" in capsys.readouterr().err


@pytest.mark.integration
def test_going_back_from_nothing_says_so(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    learn = ["learn", "--database", database, "--installation", "7"]
    assert main([*learn, "--labels", _labels(tmp_path, 20)]) == 0
    capsys.readouterr()
    for words in ("left version 1", "nothing to go back from"):
        assert main([*learn, "--rollback"]) == 0
        assert capsys.readouterr().out == f"installation 7: {words}; the shipped weights are in use.\n"
