import os
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from analyzers.osv_index import REMEDY
from app.demo.models import Answer, LoopbackModels
from app.doctor import Line, Section, doctor, examine_database, render, show_standing
from app.remedies import EVERY
from app.sandbox.machine import Standing
from app.sandbox.matrix import EXPECTED, Attack, Matrix
from tests.outside import MODELS, Authority, Tunnels, encrypting

SECRET = "canary-0123456789abcdef0123456789abcdef"
GOOD, BAD, NOTE = "✔", "✘", "•"


def page(*sections: Section) -> list[str]:
    return render(sections, colour=False).split("\n")[1:]


def test_a_page_names_each_thing_with_its_remedy_and_sums_up() -> None:
    assert page(
        Section("One", [Line(GOOD, "is well"), Line(BAD, "is broken", "mend it")]),
        Section("Two", [Line(NOTE, "is so")]),
    ) == [
        *("", "One", "  ✔ is well", "  ✘ is broken", "    → mend it"),
        *("", "Two", "  • is so", "", "1 to be mended.", ""),
    ]


def test_attacks_stand_in_two_columns_and_are_nothing_to_be_mended_by_themselves() -> None:
    table = [Line(GOOD, "one"), Line(BAD, "two, longer"), Line(GOOD, "three")]
    assert page(Section("Sandbox", [Line(GOOD, "holds")], table)) == [
        *("", "Sandbox", "  ✔ holds", "    An analyzer that was captured cannot (✔) or can (✘):"),
        *("      ✔ one           ✔ three", "      ✘ two, longer", "", "Nothing has to be mended.", ""),
    ]


def test_colours_are_for_terminals() -> None:
    sections = [Section("One", [Line(BAD, "is broken", "mend it")])]
    assert "\033" not in render(sections, colour=False)
    assert "\033[1;31m✘\033[0m is broken" in render(sections, colour=True)


def test_what_others_wrote_reaches_no_terminal_as_it_is() -> None:
    assert "\033" not in "".join(page(Section("One", [Line(GOOD, "App \033[2J", "\033]0;x\007")])))


def test_an_attack_that_was_not_tried_is_not_told_to_be_stopped() -> None:
    fault = "cannot make a directory in /tmp: No space left on device; free space or rights"
    standing = Standing(tuple(Matrix(level, fault=fault) for level in (3, 2, 1, 0)))
    assert page(show_standing(standing, 0)) == [
        *("", "Sandbox", f"  ✘ no level, since none can be measured: {fault}"),
        *("    → mend what it names; no analyzer runs here until then", "", "1 to be mended.", ""),
    ]


def test_every_attack_is_shown_as_it_was_measured() -> None:
    succeeded = frozenset({Attack.TCP, Attack.UDP})
    marks = {line.words: line.mark for line in show_standing(Standing((Matrix(1, succeeded),)), 0).table}
    assert marks == {row.words: BAD if attack in succeeded else GOOD for attack, row in EXPECTED.items()}


def test_a_directory_is_no_database(tmp_path: Path) -> None:
    remedy = f"name a file in it: sqlite:///{tmp_path}/quorum.db"
    assert examine_database(f"sqlite:///{tmp_path}") == Line(BAD, f"database {tmp_path} is a directory", remedy)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_database_in_a_directory_that_cannot_be_written_is_one_that_cannot_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "quorum.db"
    path.touch()
    tmp_path.chmod(0o500)
    remedy = "give this user write permission there, for the file and for its directory"
    assert examine_database(f"sqlite:///{path}") == Line(BAD, f"database {path} cannot be written", remedy)


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("APP_ID", "SANDBOX", "MODEL", "MODELS_FILE", "CA_FILE", "PROXY", "NO_PROXY"):
        monkeypatch.delenv(f"QUORUM_{name}", raising=False)


@pytest.mark.integration
@pytest.mark.usefixtures("no_settings")
def test_a_machine_without_a_server_has_nothing_to_be_mended(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor() == 0
    told = capsys.readouterr().out
    assert re.findall(r"^  ✔ (semgrep|bandit|shellcheck|zizmor|ruff) ", told, re.MULTILINE) == [
        *("semgrep", "bandit", "shellcheck", "zizmor", "ruff"),
    ]
    assert told.endswith("\nNothing has to be mended.\n")


@pytest.mark.integration
@pytest.mark.usefixtures("no_settings")
def test_a_server_whose_database_cannot_be_written_is_a_fault_and_its_secrets_are_not_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode()
    for name, value in {
        "APP_ID": "12",
        "PRIVATE_KEY": pem,
        "WEBHOOK_SECRET": SECRET,
        "DATABASE_URL": "sqlite:////nonexistent/quorum.db",
        "MODEL": "openai:some",
        "MODEL_KEY": SECRET,
        "SANDBOX": "0",
    }.items():
        monkeypatch.setenv(f"QUORUM_{name}", value)
    assert doctor() == 1
    told = capsys.readouterr().out
    assert told[told.index("\nServer\n") :] == (
        "\nServer\n"
        "  ✔ App 12 at https://api.github.com, with private key and webhook secret\n"
        "  ✘ database /nonexistent/quorum.db cannot be written\n"
        "    → make /nonexistent and give this user write permission there\n"
        "  ✔ to listen at 127.0.0.1:8000\n"
        "\nLanguage models\n"
        "  ✔ some: openai some as lead, reviewer, verifier, with a key\n"
        "\n1 to be mended.\n"
    )
    assert SECRET not in told


@pytest.mark.integration
@pytest.mark.usefixtures("no_settings")
def test_a_directory_without_advisories_is_a_fault_with_its_remedy(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("QUORUM_OSV_DIR", str(tmp_path))
    assert doctor() == 1
    told = capsys.readouterr().out
    assert told[told.index("\nAdvisories\n") : told.index("\nServer\n")] == (
        "\nAdvisories\n"
        f"  ✘ 0 records of 0 packages in {tmp_path}; it holds no record (a file that ends in .json)\n"
        f"    → {REMEDY}\n"
    )


@pytest.mark.integration
@pytest.mark.usefixtures("no_settings")
def test_half_a_server_is_a_fault_for_each_missing_half(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUORUM_APP_ID", "12")
    assert doctor() == 1
    told = capsys.readouterr().out
    assert "  ✘ QUORUM_PRIVATE_KEY is not set\n    → generate a private key" in told
    assert "  ✘ QUORUM_WEBHOOK_SECRET is not set\n    → write at least 32 random bytes" in told


@pytest.mark.integration
@pytest.mark.usefixtures("no_settings")
def test_what_lies_behind_the_proxy_is_tried_and_the_password_is_not_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("QUORUM_CA_FILE", str(authority.file))
    monkeypatch.setenv("QUORUM_NO_PROXY", "ghe.corp.example")
    monkeypatch.setenv("QUORUM_MODEL", "openai:m")
    monkeypatch.setenv("QUORUM_MODEL_KEY", SECRET)
    monkeypatch.setenv("QUORUM_MODEL_URL", f"https://{MODELS}/v1")
    with (
        LoopbackModels(lambda _: Answer("Well.")) as models,
        encrypting(models.openai_url, authority.server(MODELS)) as port,
        Tunnels({f"{MODELS}:443": port}).open() as proxy,
    ):
        monkeypatch.setenv("QUORUM_PROXY", f"http://quorum:{SECRET}@127.0.0.1:{proxy.port}")
        assert doctor() == 0
        well = capsys.readouterr().out
        proxy.refusal = 407
        assert doctor() == 1
        refused = capsys.readouterr().out
    known = (
        "\nNetwork\n"
        f"  ✔ authorities beside certifi's: 1, from {authority.file}\n"
        f"  ✔ proxy http://127.0.0.1:{proxy.port}, with a user and a password; not for ghe.corp.example\n"
    )
    assert _part(well, "Network", "Language models") == (
        f"{known}  ✔ https://{MODELS}/v1 answers, asked through the proxy\n"
    )
    assert _part(refused, "Network", "Language models") == (
        f"{known}  ✘ https://{MODELS}/v1: the proxy http://127.0.0.1:{proxy.port} does not accept the user and "
        "password in QUORUM_PROXY (407)\n"
        "    → correct them there\n"
    )
    assert SECRET not in well + refused + "".join(
        request.headers.get("authorization", "") for request in models.requests
    )


@pytest.mark.integration
@pytest.mark.usefixtures("no_settings")
def test_faults_of_a_local_reviews_settings_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUORUM_CA_FILE", "absent.pem")
    assert doctor() == 1
    assert _part(capsys.readouterr().out, "Settings", "Language models") == (
        f"\nSettings\n  ✘ QUORUM_CA_FILE is 'absent.pem': No such file or directory\n    → {EVERY['ca_file']}\n"
    )


def _part(page: str, title: str, following: str) -> str:
    return page[page.index(f"\n{title}\n") : page.index(f"\n{following}\n")]
