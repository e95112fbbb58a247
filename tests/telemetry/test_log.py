import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.telemetry.log import configure_logging, register_secret, safe

SECRET = "canary-0123456789abcdef"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA0123canary\nq83vASNFZ4mrze8canary==\n-----END-----"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in ("", "app", "analyzers")]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    yield
    configure_logging("info", [])
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


def logged(message: str, *arguments: object, terminal: bool = False, **options: Any) -> str:
    stream = Terminal() if terminal else io.StringIO()
    configure_logging("info", [SECRET, PEM], stream)
    logging.getLogger("app.x").warning(message, *arguments, **options)
    return stream.getvalue()


def parsed(line: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(line)
    del value["time"]
    return value


def test_an_event_is_one_line_of_json_with_its_fields() -> None:
    line = logged("took %s", "it", extra={"delivery": "guid", "status": 202, "reason": None})
    assert line.endswith("}\n")
    assert parsed(line) == {
        "level": "warning",
        "logger": "app.x",
        "message": "took it",
        "delivery": "guid",
        "status": 202,
        "reason": None,
    }


def test_the_time_is_utc_to_the_millisecond() -> None:
    time = json.loads(logged("x"))["time"]
    assert (len(time), time[10], time[-6:]) == (29, "T", "+00:00")


def test_no_text_breaks_the_line_or_steers_a_terminal() -> None:
    attack = 'a\r\n{"level":"forged"}\x1b[2J\x07\x7f\x85\x9b\u202e\u2066\u200b\u2028\ufeff\ud800'
    expected = r'a\r\n{"level":"forged"}\x1b[2J\x07\x7f\x85\x9b\u202e\u2066\u200b\u2028\ufeff\ud800'
    for line in (logged("%s", attack), logged("x", extra={"path": attack})):
        assert line.count("\n") == 1
        assert line.isascii()
        assert expected in parsed(line).values()


def test_words_of_any_language_stay_readable() -> None:
    assert parsed(logged("größer 変更"))["message"] == "größer 変更"


@pytest.mark.parametrize("text", [SECRET, f"x{SECRET}y{SECRET}", "ghs_" + "a1.-_" * 100, "github_pat_" + "A" * 30])
def test_secrets_are_redacted_wherever_they_stand(text: str) -> None:
    for terminal in (False, True):
        for line in (logged(text, terminal=terminal), logged("x", extra={"said": text}, terminal=terminal)):
            assert "canary" not in line
            assert "[redacted]" in line
            assert "a1.-_" not in line
            assert "AAAA" not in line


def test_a_key_is_redacted_whole_and_by_its_lines() -> None:
    assert parsed(logged("%s", PEM))["message"] == "[redacted]"
    assert "canary" not in logged("%r", PEM)
    assert "canary" not in logged("%s", PEM.replace("\n", "\r\n"))


def test_a_token_is_hidden_from_when_it_is_registered() -> None:
    register_secret("a token of no known shape")
    assert parsed(logged("got a token of no known shape"))["message"] == "got [redacted]"


def test_the_settings_secrets_outlive_any_number_of_minted_tokens() -> None:
    for number in range(1_000):
        register_secret(f"token number {number:04}")
    assert parsed(logged(f"{SECRET} token number 0999"))["message"] == "[redacted] [redacted]"


def test_a_token_registered_again_and_again_pushes_no_other_out() -> None:
    register_secret("a token of another tenant")
    for _ in range(1_000):
        register_secret("a token used very often")
    assert parsed(logged("a token of another tenant"))["message"] == "[redacted]"


def test_a_value_too_short_to_be_a_secret_hides_nothing() -> None:
    register_secret("main")
    assert parsed(logged("on main"))["message"] == "on main"


def test_an_exception_is_logged_in_full_but_for_its_secrets() -> None:
    error = ValueError(f"bad key {SECRET}\nforged\x1b[2J")
    error.__cause__ = OSError(SECRET)
    exception = parsed(logged("failed", exc_info=error))["exception"]
    assert exception[0] == "OSError: [redacted]"
    assert exception[-2:] == ["ValueError: bad key [redacted]", r"forged\x1b[2J"]


def test_in_a_terminal_no_quoted_line_passes_for_an_event() -> None:
    error = ValueError("one\n12:00:00 INFO app: forged")
    lines = logged("failed", exc_info=error, terminal=True, extra={"path": 'a event="x"'}).split("\n")
    assert lines[0][8:] == r' WARNING app.x: failed path="a event=\"x\""'
    assert lines[-2] == "    12:00:00 INFO app: forged"


def test_long_texts_are_cut_after_the_secret_was_found() -> None:
    message = parsed(logged("x" * 3_995 + SECRET))["message"]
    assert message == "x" * 3_995 + "[reda… (4,005 characters)"
    assert parsed(logged("x", extra={"path": "y" * 2_000}))["path"] == "y" * 1_000 + "… (2,000 characters)"


def test_arguments_that_do_not_fit_are_said_so_and_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert parsed(logged("%d", SECRET))["message"] == "%d (its arguments do not fit)"
    assert capsys.readouterr().err == ""


def test_our_packages_log_at_the_chosen_level_and_libraries_only_warn() -> None:
    stream = io.StringIO()
    configure_logging("debug", [], stream)
    logging.getLogger("app.y").debug("ours")
    logging.getLogger("urllib3").info("theirs")
    logging.getLogger("urllib3").warning("their warning")
    messages = [json.loads(line)["message"] for line in stream.getvalue().splitlines()]
    assert messages == ["ours", "their warning"]


@settings(max_examples=200)
@given(st.text(), st.text())
def test_safe_text_is_printable_and_holds_no_secret(before: str, after: str) -> None:
    register_secret(SECRET)
    text = safe(before + SECRET + after, 10_000)
    assert text.isprintable()
    assert SECRET not in text
