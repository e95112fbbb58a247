"""Merged pull requests of a repository at the loopback GitHub, reviewed again through the App and followed."""

import io
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli import main
from app.demo.loopback import LoopbackGitHub, Recorded, Repository, Status
from app.demo.models import Answer, LoopbackModels
from app.review.feedback import Origin, parse_labels
from tests.outside import Authority, encrypting

pytestmark = pytest.mark.integration
SHELL = 'import subprocess\n\n\ndef {name}(text):\n    subprocess.call("ls " + text, shell=True)\n    return None\n'
NOTHING = json.dumps({"findings": [], "summary": "A shop."})
SPARE = "".join(f"\n\ndef spare_{number}():\n    return {number}\n" for number in range(5))


@dataclass
class Clock:
    """The loopback's time: so many days ago."""

    ago: float = 0.0

    def __call__(self) -> float:
        return time.time() - self.ago * 24 * 60 * 60


@pytest.fixture
def clock() -> Clock:
    return Clock(200)


@pytest.fixture
def github(clock: Clock, traffic: list[Recorded]) -> Iterator[LoopbackGitHub]:
    with LoopbackGitHub(clock=clock) as server:
        yield server
        traffic.extend(server.requests)


def _merge(shop: Repository, tree: dict[str, bytes], name: str) -> None:
    tree[name] = (SHELL.format(name=name.removesuffix(".py")) + SPARE).encode()
    base = shop.branches["main"]
    shop.open_pull(base, shop.commit(dict(tree), base)).merge()


def _edit(shop: Repository, tree: dict[str, bytes], name: str, old: bytes, new: bytes) -> None:
    tree[name] = tree[name].replace(old, new)
    shop.branches["main"] = shop.commit(dict(tree), shop.branches["main"])


@pytest.fixture
def shop(github: LoopbackGitHub, clock: Clock) -> Repository:
    """Two merged defects, one mended a month later; of the other only its file was changed. A third is too young."""
    shop = github.add_repository("octo/shop")
    tree = {"README.md": b"A shop.\n"}
    shop.branches["main"] = shop.commit(dict(tree))
    _merge(shop, tree, "mended.py")
    clock.ago = 199
    _merge(shop, tree, "kept.py")
    clock.ago = 170
    _edit(shop, tree, "mended.py", b'"ls " + text, shell=True', b'["ls", text]')
    _edit(shop, tree, "kept.py", b"return 4", b"return 5")
    shop.open_pull(shop.branches["main"], shop.branches["main"]).state = "closed"
    clock.ago = 50
    _edit(shop, tree, "kept.py", b"shell=True", b"shell=False")
    clock.ago = 20
    _merge(shop, tree, "young.py")
    clock.ago = 0
    _edit(shop, tree, "README.md", b"A shop.", b"A shop, still.")
    return shop


@pytest.fixture
def settings(github: LoopbackGitHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server's settings, in the environment of the command."""
    monkeypatch.chdir(tmp_path)
    given = {
        "app_id": str(github.app_id),
        "private_key": github.private_key,
        "webhook_secret": github.webhook_secret,
        "api_url": github.url,
        "database_url": f"sqlite:///{tmp_path}/quorum.db",
    }
    for name, value in given.items():
        monkeypatch.setenv(f"QUORUM_{name.upper()}", value)


@pytest.mark.usefixtures("settings", "shop")
def test_a_replay_at_github_tells_what_was_changed_later_and_writes_nothing_there(
    github: LoopbackGitHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = tmp_path / "labels.json"
    assert main(["replay", "octo/shop", "--last", "9", "--format", "json", "--learn", str(labels)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["repository"] == "octo/shop"
    assert shown["left_out"] == {"merged in the last 90 days": 1}
    assert [each["id"] for each in shown["ranges"]] == ["#2", "#1"]
    (bandit,) = [source for source in shown["sources"] if source["source"] == "bandit"]
    assert bandit["followed"] >= 2
    assert 0 < bandit["chance"] < bandit["rate"] < 1
    origins = [origin for label in parse_labels(labels.read_text()) for origin in label.origins]
    assert {Origin.CHANGED_LATER, Origin.STAYED_LATER} == set(origins)
    others = {each.path_with_query for each in github.requests if each.method != "GET"}
    assert others == {f"/app/installations/{github.installation_id}/access_tokens"}
    assert {level for token in github.access.tokens.values() for level in token.permissions.values()} == {"read"}


@pytest.mark.usefixtures("settings", "shop")
def test_a_github_that_goes_away_ends_the_replay_with_what_was_done(
    github: LoopbackGitHub, capsys: pytest.CaptureFixture[str]
) -> None:
    github.faults.add("GET", "*/pulls/1*", 9, Status(502))
    assert main(["replay", "octo/shop"]) == 0
    said = capsys.readouterr()
    assert "1 merged change of octo/shop" in said.out
    assert "left out: 1, not reached, since GitHub was away" in said.out


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("octo/other", "install the App on octo/other"),
        ("octo/young", "replay a repository with more history"),
        ("octo", "'octo' is not OWNER/REPO"),
        ("a/../b", "'a/../b' is not OWNER/REPO"),
    ],
)
def test_a_repository_that_cannot_be_replayed_says_why(
    github: LoopbackGitHub, clock: Clock, name: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    clock.ago = 0
    young = github.add_repository("octo/young")
    young.branches["main"] = young.commit({"README.md": b"A shop.\n"})
    assert main(["replay", name]) == 2
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("settings")
def test_a_replay_reaches_a_github_whose_authority_the_operator_named(
    github: LoopbackGitHub,
    clock: Clock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clock.ago = 0
    young = github.add_repository("octo/young")
    young.branches["main"] = young.commit({"README.md": b"A shop.\n"})
    authority = Authority(tmp_path)
    with encrypting(github.url, authority.server()) as port:
        monkeypatch.setenv("QUORUM_API_URL", f"https://127.0.0.1:{port}")
        monkeypatch.setenv("QUORUM_CA_FILE", str(authority.file))
        assert main(["replay", "octo/young"]) == 2
    assert "replay a repository with more history" in capsys.readouterr().err


@pytest.mark.usefixtures("settings", "shop")
def test_no_model_is_asked_before_somebody_agrees(
    github: LoopbackGitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {"": "openai:m", "_KEY": "k", "_URL": "http://127.0.0.1:9/v1", "_PRICES": "1,1,1"}.items():
        monkeypatch.setenv(f"QUORUM_MODEL{name}", value)
    assert main(["replay", "octo/shop"]) == 2
    said = capsys.readouterr().err
    assert "2 merged changes with 2 files" in said
    assert "roughly 30,000 tokens and 0.03 US dollars, and never more than 4,000,000 tokens" in said
    assert "say --yes" in said
    assert [each for each in github.requests if "/files" in each.path_with_query] == []


class Terminal(io.StringIO):
    """Standard input with somebody at it."""

    def isatty(self) -> bool:
        return True


@pytest.mark.usefixtures("settings", "shop")
@pytest.mark.parametrize(("typed", "code", "asked"), [("y\n", 0, True), ("\n", 2, False), ("", 2, False)])
def test_who_sits_there_is_asked_and_silence_is_a_no(
    typed: str, code: int, *, asked: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    with LoopbackModels(lambda _: Answer(NOTHING)) as models:
        for name, value in {"": "openai:m", "_KEY": models.key, "_URL": models.openai_url}.items():
            monkeypatch.setenv(f"QUORUM_MODEL{name}", value)
        assert main(["replay", "octo/shop", "--last", "1"]) == code
        assert bool(models.requests) == asked
    assert "Go on? [y/N]" in capsys.readouterr().err


@pytest.mark.usefixtures("settings", "shop")
def test_a_replay_that_is_repeated_pays_for_nothing_twice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with LoopbackModels(lambda _: Answer(NOTHING)) as models:
        for name, value in {"": "openai:m", "_KEY": models.key, "_URL": models.openai_url}.items():
            monkeypatch.setenv(f"QUORUM_MODEL{name}", value)
        shown, asked = [], []
        for _ in range(2):
            assert main(["replay", "octo/shop", "--yes", "--format", "json"]) == 0
            shown.append(json.loads(capsys.readouterr().out))
            asked.append(len(models.requests))
    assert asked[0] == asked[1] > 0
    assert shown[0] == shown[1]
