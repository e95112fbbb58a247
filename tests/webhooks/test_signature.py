import hmac

import pytest

from app.webhooks.signature import verify

SECRET = b"It's a Secret to Everybody"
BODY = b"Hello, World!"
VALID = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"


def test_the_vector_that_github_publishes_is_valid() -> None:
    assert verify(BODY, VALID, [SECRET])
    assert verify(BODY, VALID.encode(), [SECRET])


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "sha256=",
        VALID.removeprefix("sha256="),
        VALID.upper(),
        VALID + "0",
        VALID[:-1],
        " " + VALID,
        "sha256=é" + VALID[8:],
        b"sha256=\xe9",
        "sha256=\ud800",
        "sha1=" + hmac.digest(SECRET, BODY, "sha1").hex(),
        "sha256=" + hmac.digest(SECRET, BODY, "sha1").hex(),
    ],
)
def test_nothing_but_the_exact_header_is_valid(header: str | bytes | None) -> None:
    assert not verify(BODY, header, [SECRET])


def test_one_changed_byte_of_the_body_is_not_valid() -> None:
    assert not verify(b"Hello, World?", VALID, [SECRET])


def test_while_a_secret_is_replaced_both_are_valid() -> None:
    assert verify(BODY, VALID, [b"new", SECRET])
    assert verify(BODY, VALID, [SECRET, b"new"])
    assert not verify(BODY, VALID, [b"new", b"newer"])


def test_no_secret_and_an_empty_secret_verify_nothing() -> None:
    signed_with_nothing = "sha256=" + hmac.digest(b"", BODY, "sha256").hex()
    assert not verify(BODY, signed_with_nothing, [b""])
    assert not verify(BODY, VALID, [])
