from collections.abc import Mapping
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from pydantic import SecretStr

from app.errors import OperatorError
from app.network import DIRECT, Network, parse_proxy, read_authorities
from app.remedies import EVERY
from app.settings import Settings, load_review_settings, load_settings, provider_variables
from tests.outside import Authority

SECRET = "canary-0123456789abcdef0123456789abcdef"
PREVIOUS = "previous-0123456789abcdef0123456789"


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, password: bytes = b"") -> str:
    protection = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, protection).decode()


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@pytest.fixture(scope="module")
def env(key: rsa.RSAPrivateKey) -> dict[str, str]:
    return {"QUORUM_APP_ID": "12", "QUORUM_PRIVATE_KEY": pem(key), "QUORUM_WEBHOOK_SECRET": SECRET}


@pytest.fixture(autouse=True)
def empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def faults(env: Mapping[str, str]) -> list[str]:
    with pytest.raises(OperatorError) as caught:
        load_settings(env)
    return str(caught.value).split("\n")


def refused(**changed: str) -> list[str]:
    """Return the faults of these variables. There is no key, since checking one takes 45 ms (cryptography 50)."""
    env = {"QUORUM_APP_ID": "12", "QUORUM_WEBHOOK_SECRET": SECRET} | changed
    no_key, *others = sorted(faults(env), key=lambda line: not line.startswith("QUORUM_PRIVATE_KEY is not set; "))
    assert no_key.startswith("QUORUM_PRIVATE_KEY is not set; ")
    return others


def test_three_variables_are_enough(env: dict[str, str]) -> None:
    assert load_settings(env) == Settings(
        app_id=12,
        private_key=SecretStr(env["QUORUM_PRIVATE_KEY"]),
        webhook_secret=SecretStr(SECRET),
        webhook_secret_previous=None,
        api_url="https://api.github.com",
        database_url="sqlite:///quorum.db",
        host="127.0.0.1",
        port=8000,
        reviews_at_once=2,
        sandbox=3,
        review_seconds=600.0,
        write_interval=1.0,
        log_level="info",
    )


def test_every_variable_is_read(env: dict[str, str]) -> None:
    more = {
        "QUORUM_WEBHOOK_SECRET_PREVIOUS": PREVIOUS,
        "QUORUM_API_URL": "https://ghe.example/api/v3/",
        "QUORUM_DATABASE_URL": "sqlite:////data/q.db",
        "QUORUM_HOST": "0.0.0.0",  # noqa: S104
        "QUORUM_PORT": "80",
        "QUORUM_REVIEWS_AT_ONCE": "4",
        "QUORUM_REVIEW_SECONDS": "60",
        "QUORUM_WRITE_INTERVAL": "0.5",
        "QUORUM_LOG_LEVEL": "debug",
        "QUORUM_SANDBOX": "2",
    }
    settings = load_settings(env | more)
    assert settings == Settings(
        app_id=12,
        private_key=SecretStr(env["QUORUM_PRIVATE_KEY"]),
        webhook_secret=SecretStr(SECRET),
        webhook_secret_previous=SecretStr(PREVIOUS),
        api_url="https://ghe.example/api/v3",
        database_url="sqlite:////data/q.db",
        host="0.0.0.0",  # noqa: S104
        port=80,
        reviews_at_once=4,
        sandbox=2,
        review_seconds=60.0,
        write_interval=0.5,
        log_level="debug",
    )
    assert settings.webhook_secrets == (SECRET.encode(), PREVIOUS.encode())
    assert settings.secret_values == (env["QUORUM_PRIVATE_KEY"], SECRET, PREVIOUS)


def test_nothing_set_is_three_faults_at_once_each_with_its_remedy() -> None:
    app_id, key, secret = faults({})
    assert app_id == "QUORUM_APP_ID is not set; write the number that the App's settings page on GitHub shows as App ID"
    assert key == (
        "QUORUM_PRIVATE_KEY is not set; "
        "generate a private key in the App's settings and name its file in QUORUM_PRIVATE_KEY_FILE"
    )
    assert secret == (
        "QUORUM_WEBHOOK_SECRET is not set; write at least 32 random bytes, for instance from `openssl rand -hex 32`, "
        "in the App's settings and here"
    )


@pytest.mark.parametrize(
    ("variable", "value", "fault"),
    [
        ("APP_ID", "-1", "is '-1'; write the number that the App's settings page on GitHub shows as App ID"),
        ("HOST", "a host", "is 'a host'; write the address to listen at: 127.0.0.1, or 0.0.0.0 in a container"),
        ("PORT", "70000", "is '70000'; write a whole number from 1 to 65535"),
        ("PORT", "\x1b[2J", "is '\\x1b[2J'; write a whole number from 1 to 65535"),
        ("REVIEWS_AT_ONCE", "0", "is '0'; write a whole number from 1 to 64"),
        ("REVIEW_SECONDS", "nan", "is 'nan'; write seconds from 10 to 3600"),
        ("WRITE_INTERVAL", "9" * 90, f"is '{'9' * 79}… (90 characters); write seconds from 0 to 60"),
        (
            "SANDBOX",
            "4",
            f"is '4'; {EVERY['sandbox']}",
        ),
        ("LOG_LEVEL", "loud", "is 'loud'; write one of debug, info, warning, error"),
    ],
)
def test_a_fault_shows_value_limit_and_remedy(variable: str, value: str, fault: str) -> None:
    assert refused(**{f"QUORUM_{variable}": value}) == [f"QUORUM_{variable} {fault}"]


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("http://api.github.com", "begins with 'http', which would send tokens in the clear"),
        ("http://localhost.evil", "begins with 'http', which would send tokens in the clear"),
        ("ftp://127.0.0.1", "begins with 'ftp', which would send tokens in the clear"),
        ("https://user:canary@host", "is not a plain address of a host and a path"),
        ("https://host?x=1", "is not a plain address of a host and a path"),
        ("api.github.com", "is not a plain address of a host and a path"),
        ("https://u:canary@[::1", "is not a plain address of a host and a path"),
        ("https://host:99999", "is not a plain address of a host and a path"),
        ("https://host/\n", "is not a plain address of a host and a path"),
    ],
)
def test_tokens_are_sent_encrypted_or_to_this_machine(url: str, fault: str) -> None:
    remedy = "write https://api.github.com, or the https address of your GitHub Enterprise Server's API"
    assert refused(QUORUM_API_URL=url) == [f"QUORUM_API_URL {fault}; {remedy}"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9"])
def test_this_machine_may_be_asked_in_the_clear(url: str) -> None:
    assert refused(QUORUM_API_URL=url) == []


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("postgresql+psycopg://u:canary@h/d", "names Postgres, which comes with a later version"),
        ("mysql://u:canary@h/d", "names no SQLite file"),
        ("sqlite://", "names no SQLite file"),
        ("sqlite:///:memory:", "names no SQLite file"),
        ("quorum.db", "names no SQLite file"),
    ],
)
def test_a_database_that_is_no_sqlite_file_is_refused(url: str, fault: str) -> None:
    remedy = "write sqlite:///quorum.db, or sqlite:////an/absolute/path.db"
    assert refused(QUORUM_DATABASE_URL=url) == [f"QUORUM_DATABASE_URL {fault}; {remedy}"]


def test_a_misspelt_variable_is_a_fault_with_the_nearest_name() -> None:
    misspelt, lower, unknown = refused(QUORUM_PRIVAT_KEY="x", quorum_port="1", QUORUM_ZZZ="1", OTHER="1")
    assert misspelt == "'QUORUM_PRIVAT_KEY' is read by nobody; write QUORUM_PRIVATE_KEY"
    assert lower == "'quorum_port' is read by nobody; write QUORUM_PORT"
    assert unknown.startswith("'QUORUM_ZZZ' is read by nobody; there are QUORUM_APP_ID, QUORUM_PRIVATE_KEY, ")


@pytest.mark.parametrize("secret", ["canary", "canary" * 5 + "x", " "])
def test_a_short_webhook_secret_is_refused_without_being_shown(secret: str) -> None:
    (fault,) = refused(QUORUM_WEBHOOK_SECRET=secret)
    assert fault.startswith(f"QUORUM_WEBHOOK_SECRET is {len(secret)} bytes long, at least 32 are needed; write ")
    assert "canary" not in fault


def test_a_secret_that_is_no_utf8_is_taken_byte_by_byte(env: dict[str, str]) -> None:
    raw = bytes(range(200, 232))
    given = env | {"QUORUM_WEBHOOK_SECRET": raw.decode(errors="surrogateescape")}
    assert load_settings(given).webhook_secrets == (raw,)


def test_an_empty_webhook_secret_is_none() -> None:
    (fault,) = refused(QUORUM_WEBHOOK_SECRET="")
    assert fault.startswith("QUORUM_WEBHOOK_SECRET is not set; ")


def test_a_key_that_github_would_not_take_is_refused_without_being_shown(
    env: dict[str, str], key: rsa.RSAPrivateKey
) -> None:
    encrypted = pem(key, b"password")
    weak = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - so weak that it is refused
    keys = {
        "canary": "has 6 characters that are no unencrypted PEM private key",
        encrypted: f"has {len(encrypted)} characters that are no unencrypted PEM private key",
        pem(ec.generate_private_key(ec.SECP256R1())): "is not an RSA key of at least 2048 bits",
        pem(weak): "is not an RSA key of at least 2048 bits",
    }
    remedy = "generate a private key in the App's settings and name its file in QUORUM_PRIVATE_KEY_FILE"
    found = [faults(env | {"QUORUM_PRIVATE_KEY": text}) for text in keys]
    assert found == [[f"QUORUM_PRIVATE_KEY {fault}; {remedy}"] for fault in keys.values()]


def test_a_key_on_one_line_is_the_same_key(env: dict[str, str]) -> None:
    one_line = env["QUORUM_PRIVATE_KEY"].replace("\n", "\\n")
    assert load_settings(env | {"QUORUM_PRIVATE_KEY": one_line}) == load_settings(env)


def test_secrets_can_stand_in_files(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text(env["QUORUM_PRIVATE_KEY"])
    (tmp_path / "secret").write_text(SECRET + "\n")
    files = {
        "QUORUM_APP_ID": "12",
        "QUORUM_PRIVATE_KEY_FILE": "key.pem",
        "QUORUM_WEBHOOK_SECRET_FILE": str(tmp_path / "secret"),
    }
    settings = load_settings(files)
    assert settings.private_key.get_secret_value() == env["QUORUM_PRIVATE_KEY"].rstrip()
    assert settings.webhook_secrets == (SECRET.encode(),)


def test_a_file_that_holds_no_secret_is_one_fault_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "binary").write_bytes(b"\xff")
    (tmp_path / "large").write_bytes(b"x" * 70_000)
    paths = {
        "absent": "'absent': No such file or directory; name a file that this user can read",
        ".": "'.': Is a directory; name a file that this user can read",
        "empty": "'empty', which is empty; name the file of the secret",
        "binary": "'binary', which is no text; name the file of the secret",
        "large": "'large', which is larger than 65,536 bytes; name the file of the secret",
    }
    found = [refused(QUORUM_WEBHOOK_SECRET="", QUORUM_WEBHOOK_SECRET_FILE=path) for path in paths]
    assert found == [[f"QUORUM_WEBHOOK_SECRET_FILE is {fault}"] for fault in paths.values()]


def test_a_secret_given_twice_is_a_fault(env: dict[str, str]) -> None:
    both = env | {"QUORUM_PRIVATE_KEY_FILE": "key.pem"}
    assert faults(both) == ["QUORUM_PRIVATE_KEY_FILE and QUORUM_PRIVATE_KEY are both set; unset one"]


def test_the_environment_wins_over_the_file(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("QUORUM_PORT=1\nQUORUM_REVIEWS_AT_ONCE=3\nOTHER=x\n")
    settings = load_settings(env | {"QUORUM_PORT": "2"})
    assert (settings.port, settings.reviews_at_once) == (2, 3)


def test_a_misspelt_variable_in_the_file_is_a_fault_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("QUORUM_PROT=1\n")
    assert refused() == ["'QUORUM_PROT' is read by nobody; write QUORUM_PORT"]


def test_a_file_that_is_no_text_is_a_fault(env: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"QUORUM_PORT=\xff\n")
    (fault,) = faults(env)
    assert fault.startswith(".env cannot be read (")


def test_the_process_environment_is_the_default(env: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert load_settings() == load_settings(env)


def test_no_secret_is_in_the_representation(env: dict[str, str]) -> None:
    shown = repr(load_settings(env | {"QUORUM_WEBHOOK_SECRET_PREVIOUS": PREVIOUS}))
    assert "0123456789" not in shown
    assert "PRIVATE KEY" not in shown


def test_the_most_requests_in_flight_that_the_operator_sets_hold_for_the_one_model() -> None:
    settings = load_review_settings({"QUORUM_MODEL": "openai:m", "QUORUM_MODEL_AT_ONCE": "3"})
    assert [model.at_once for model in settings.models] == [3]


def test_a_server_asks_for_the_highest_level_of_the_sandbox_and_a_local_review_for_none(env: dict[str, str]) -> None:
    assert (load_settings(env).sandbox, load_review_settings({}).sandbox) == (3, 0)
    assert load_review_settings({"QUORUM_SANDBOX": "3"}).sandbox == 3


def test_the_way_out_is_read_by_servers_and_local_reviews_alike(env: dict[str, str], tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    (tmp_path / "proxy").write_text("http://quorum:canary-0123456789@proxy:3128\n")
    way = {
        "QUORUM_CA_FILE": str(authority.file),
        "QUORUM_PROXY_FILE": str(tmp_path / "proxy"),
        "QUORUM_NO_PROXY": "corp.example,10.0.0.0/8",
    }
    proxy = parse_proxy("http://quorum:canary-0123456789@proxy:3128")
    network = Network(read_authorities(str(authority.file)), proxy, ("corp.example", "10.0.0.0/8"))
    server = load_settings(env | way)
    assert (server.network, load_review_settings(way).network) == (network, network)
    assert load_settings(env).network == DIRECT
    assert set(proxy.secrets) <= set(server.secret_values)
    assert "canary" not in repr(server)


def test_faults_of_the_way_out_name_what_is_wrong_and_the_remedy_but_no_password() -> None:
    ca_file, proxy, exempt = refused(
        QUORUM_CA_FILE="absent.pem", QUORUM_PROXY="http://u:canary@proxy", QUORUM_NO_PROXY="*.corp.example"
    )
    assert ca_file == (
        "QUORUM_CA_FILE is 'absent.pem': No such file or directory; name a PEM file of authorities (BEGIN CERTIFICATE) "
        "to be trusted beside the public ones, or unset it"
    )
    assert proxy == (
        "QUORUM_PROXY names no port; write http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT with odd characters as "
        "%40 for @, or unset it"
    )
    assert exempt == (
        "QUORUM_NO_PROXY names '*.corp.example', which is no host; write hosts with commas between, without scheme, "
        "port or *. (what stands below a host goes with it)"
    )


def test_a_demonstration_with_a_real_model_takes_the_way_out_along_and_one_without_none() -> None:
    way = {"QUORUM_PROXY": "http://proxy:3128", "QUORUM_NO_PROXY": "corp.example"}
    model = {"QUORUM_MODEL": "openai:m", "QUORUM_MODEL_KEY": "k"}
    assert provider_variables(way | model | {"QUORUM_PORT": "1"}) == way | model
    assert provider_variables(way) == {}
