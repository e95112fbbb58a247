from pathlib import Path

import pytest
from pydantic import SecretStr

from app.errors import OperatorError
from app.model_settings import ModelSettings, Prices, Role, is_safe_url, one_model, parse_models
from app.network import read_authorities
from tests.outside import Authority

WHOLE = """
[[model]]
name = "gpt"
provider = "openai"
model = "gpt-5.2"
key_file = "/etc/quorum/openai.key"
roles = ["reviewer", "lead"]
prices = { input = 2, cached = 0.2, output = 10.0 }

[[model]]
name = "claude"
provider = "anthropic"
model = "claude-opus-5"
key_variable = "ANTHROPIC_API_KEY"
roles = ["reviewer", "verifier"]
at_once = 8
"""


def read_file(path: str) -> str:
    if path != "/etc/quorum/openai.key":
        raise ValueError(f"{path}: No such file or directory")
    return "sk-1"


def parse(text: str) -> tuple[ModelSettings, ...]:
    return parse_models(text, read_file, {"ANTHROPIC_API_KEY": "sk-ant-2"})


def faults(text: str) -> list[str]:
    with pytest.raises(OperatorError) as caught:
        parse(text)
    return str(caught.value).split("\n")


def test_models_have_roles_prices_and_the_keys_that_were_named() -> None:
    gpt, claude = parse(WHOLE)
    assert (gpt.name, gpt.roles, gpt.key.get_secret_value()) == ("gpt", (Role.REVIEWER, Role.LEAD), "sk-1")
    assert gpt.prices == Prices(input=2, cached=0.2, output=10.0)
    assert (claude.provider, claude.at_once, claude.key.get_secret_value()) == ("anthropic", 8, "sk-ant-2")


def test_no_key_shows_in_the_text_of_the_settings() -> None:
    assert "sk-" not in repr(parse(WHOLE))


def test_every_fault_is_told_at_once() -> None:
    told = faults(
        """
[[model]]
name = "Semgrep"
provider = "openai"
model = ""
url = "http://example.com"
seconds = -1
colour = "red"
[[model]]
name = "bandit"
provider = "closed"
model = "m"
key_file = "/nowhere"
"""
    )
    assert [line.split(";")[0] for line in told] == [
        "[[model]] 1: name is 'Semgrep'",
        "[[model]] 1: model is ''",
        "[[model]] 1: url is 'http://example.com'",
        "[[model]] 1: seconds is -1",
        "[[model]] 1: colour is 'red'",
        "[[model]] 2: /nowhere: No such file or directory",
        "[[model]] 2: name is 'bandit'",
        "[[model]] 2: provider is 'closed'",
    ]


def test_a_model_may_have_authorities_of_its_own(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    gpt, claude = parse(WHOLE.replace('model = "gpt-5.2"', f'model = "gpt-5.2"\nca_file = "{authority.file}"'))
    assert (gpt.ca_file, claude.ca_file) == (read_authorities(str(authority.file)), None)
    assert faults(WHOLE.replace('model = "gpt-5.2"', 'model = "gpt-5.2"\nca_file = "absent.pem"')) == [
        "[[model]] 1: ca_file is 'absent.pem': No such file or directory; name a PEM file of the server's authority"
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "the models' file holds nothing; write 1 to 32 tables [[model]]"),
        ("model = 1", "the models' file holds 'model'; write 1 to 32 tables [[model]]"),
        ('[[model]]\nkey = "sk-3"', "[[model]] 1 holds a key; write it into a file of its own"),
        (
            WHOLE.replace("ANTHROPIC_API_KEY", "OTHER_KEY"),
            "[[model]] 2: key_variable names OTHER_KEY, which is not set",
        ),
        (WHOLE.replace('"verifier"', '"lead"'), "gpt and claude are both lead; one review has one"),
        (WHOLE.replace('"claude"', '"gpt"'), "the endpoints of gpt have different roles"),
    ],
)
def test_a_bad_file_is_refused_with_the_remedy_and_without_the_key(text: str, fault: str) -> None:
    (told,) = faults(text)
    assert told.startswith(fault)
    assert "sk-" not in told


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://api.openai.com/v1", True),
        ("http://127.0.0.1:8000/v1", True),
        ("http://localhost.evil.com/v1", False),
        ("http://10.0.0.1/v1", False),
        ("https://user:pass@host/v1", False),
        ("https://host/v1?key=1", False),
        ("https://[::1", False),
        ("ftp://host", False),
    ],
)
def test_a_key_is_sent_over_https_or_to_this_machine_only(url: str, *, safe: bool) -> None:
    assert is_safe_url(url) is safe


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("openai:gpt-5.2", "gpt-5-2"),
        ("openai:meta-llama/Llama-3.3-70B", "llama-3-3-70b"),
        ("anthropic:claude-opus-5", "claude-opus-5"),
        ("openai:o4-mini:latest", "o4-mini-latest"),
        ("openai:7b", "model-7b"),
        ("openai:模型", "model"),
        ("openai:ruff", "model-ruff"),
        ("openai:" + "x" * 200, "x" * 31),
    ],
)
def test_a_model_speaks_under_a_name_that_a_finding_can_carry(model: str, name: str) -> None:
    assert one_model(model, None, SecretStr(""), None).name == name


def test_the_only_model_plays_every_part_at_its_prices() -> None:
    model = one_model("openai:gpt-5.2", "https://host/v1", SecretStr("k"), "1.25,0.125,10")
    assert (model.roles, model.prices) == (tuple(Role), Prices(input=1.25, cached=0.125, output=10))
