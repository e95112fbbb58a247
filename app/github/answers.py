"""What an answer of GitHub's API means: pure, so that every oddity is a test of a few lines.

A status alone says little. Limits come as 403 or 429, with or without `Retry-After`; a missing permission comes as
403 or 404; a proxy's error page comes with any status, 200 included. So an answer is judged here once, into a JSON
value or one of six errors, and nobody else looks at a status.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from app.errors import AwayError, GoneError, HostError

SECONDARY_WAIT = 60.0
"""Seconds to wait when GitHub names none: "wait for at least one minute" (its documentation of secondary limits)."""
LONGEST_WAIT = 3600.0
"""Primary limits reset hourly, so a header that asks for more (`Retry-After: 1000000000`) is not believed."""
QUOTED = 300
"""Characters of GitHub's own words that an error message repeats."""


class UnsureError(AwayError):
    """No readable answer came. A read may be repeated; a write may or may not have been done."""


class RefusedError(HostError):
    """GitHub understood and would not (400, 409, 422). `words` is its reason."""

    def __init__(self, message: str, words: str) -> None:
        super().__init__(message)
        self.words = words


class DeniedError(HostError):
    """The credential is not accepted (401). `date` is GitHub's own clock, if it said."""

    def __init__(self, message: str, date: float | None) -> None:
        super().__init__(message)
        self.date = date


class LimitedError(AwayError):
    """A rate limit: nothing was done. `wait` is in seconds, from 1 to `LONGEST_WAIT`."""


class AbsentError(GoneError):
    """Not there, or not for us: GitHub answers 404 to both."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it came. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    text: str


def parse_answer(answer: Answer, where: str, now: float) -> Any:
    """Return the JSON value of a success, None where it has no body.

    `where` names the request in messages; `now` is in seconds since the epoch. Raises one of the errors above, or
    `GoneError` for 403, 410 and 451.
    """
    status = answer.status
    if 200 <= status < 300:  # noqa: PLR2004 -- the class of HTTP successes
        return _parse_body(answer, where)
    words = _parse_words(answer.text)
    said = f"{where}: GitHub answered {status}{f' ({words})' if words else ''}"
    wait = parse_wait(answer, words, now)
    if wait is not None:
        until = datetime.fromtimestamp(now + wait, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        raise LimitedError(f"{said}; its rate limit is used up until {until}", wait)
    match status:
        case 401:
            raise DeniedError(said, _parse_date(answer.headers.get("date", "")))
        case 404:
            raise AbsentError(said)
        case 403 | 410 | 451:
            raise GoneError(said)
        case _ if 400 <= status < 500 and status != 408:  # noqa: PLR2004
            raise RefusedError(said, words)
        case _:
            raise UnsureError(said)


def _parse_body(answer: Answer, where: str) -> Any:
    if not answer.text:
        return None
    try:
        return json.loads(answer.text)
    except (ValueError, RecursionError):
        message = f"{where}: GitHub answered {answer.status} with a body that is no JSON; is there a proxy between?"
        raise UnsureError(message) from None


def check_graphql(value: Any, where: str) -> Any:
    """Return the `data` of an answer to GraphQL, which carries what went wrong inside a 200.

    Raises the error of the gravest kind that is named; an answer with any error is no answer, since what is missing
    from it is null like what is not there.
    """
    if not isinstance(value, dict):
        raise HostError(f"{where}: GitHub's answer is no JSON object")
    errors = value.get("errors")
    if not errors:
        return value.get("data")
    told = [error for error in errors if isinstance(error, dict)] if isinstance(errors, list) else []
    words = _printable("; ".join(str(error.get("message", ""))[:QUOTED] for error in told[:3]))
    said = f"{where}: GitHub answered with errors{f' ({words})' if words else ''}"
    kinds = {str(error.get("type")) for error in told}
    if kinds & {"RATE_LIMITED", "RATE_LIMIT"}:
        raise LimitedError(said, SECONDARY_WAIT)
    if "FORBIDDEN" in kinds or "INSUFFICIENT_SCOPES" in kinds:
        raise GoneError(said)
    if "NOT_FOUND" in kinds:
        raise AbsentError(said)
    raise HostError(said)


def _parse_words(text: str) -> str:
    """Return `message` and `errors` of an error body on one printable line; nothing of an HTML page."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(body, dict):
        return ""
    errors = body.get("errors")
    parts = [body, *(errors if isinstance(errors, list) else [errors])]
    said = [part.get("message") or part.get("code") if isinstance(part, dict) else part for part in parts]
    line = "; ".join(dict.fromkeys(text for text in said if isinstance(text, str) and text))
    return _printable(line[:QUOTED])


def _printable(line: str) -> str:
    return "".join(char if char.isprintable() else " " for char in line)


def parse_wait(answer: Answer, words: str, now: float) -> float | None:
    """Return the seconds that a limit asks to wait, from 1 to `LONGEST_WAIT`, or None if this is no limit."""
    if answer.status not in {403, 429}:
        return None
    after = answer.headers.get("retry-after")
    spent = answer.headers.get("x-ratelimit-remaining") == "0"
    named = any(sign in words.lower() for sign in ("rate limit", "abuse detection"))
    if after is not None:
        wait = _parse_retry_after(after, now)
    elif spent:
        reset = _parse_number(answer.headers.get("x-ratelimit-reset", ""))
        # A second more: it is not said when within that second the limit resets.
        wait = SECONDARY_WAIT if reset is None else reset - now + 1
    elif named or answer.status == 429:  # noqa: PLR2004
        wait = SECONDARY_WAIT
    else:
        return None
    return min(max(wait, 1.0), LONGEST_WAIT)


def _parse_retry_after(text: str, now: float) -> float:
    """Return a number of seconds, or those until an HTTP date; the default for neither."""
    seconds, date = _parse_number(text), _parse_date(text)
    if seconds is not None:
        return seconds
    return SECONDARY_WAIT if date is None else date - now


def _parse_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _parse_date(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None


def parse_next(answer: Answer, origin: str, where: str) -> str:
    """Return the `rel="next"` address of the Link header, verbatim, or an empty string.

    119 of 303 recorded next pages have another path form (`/repositories/<id>/…`), so the address is followed as
    it stands; but only to `origin` (scheme, host and port), since the token goes with it. Raises `HostError`.
    """
    for link in answer.headers.get("link", "").split(","):
        address, _, rest = link.strip().partition(">")
        if not address.startswith("<") or 'rel="next"' not in rest:
            continue
        if not is_same_origin(address[1:], origin):
            raise HostError(f"{where}: GitHub's next page is on another host than {origin}; it was not asked for")
        return address[1:]
    return ""


def is_same_origin(address: str, origin: str) -> bool:
    """Whether an absolute address has the scheme, host and port of the API."""
    try:
        one, other = urlsplit(address), urlsplit(origin)
        same = (one.scheme, one.hostname, _port(one.port, one.scheme)) == (
            other.scheme,
            other.hostname,
            _port(other.port, other.scheme),
        )
    except ValueError:
        return False
    return same and one.username is None


def _port(port: int | None, scheme: str) -> int:
    return port or {"https": 443}.get(scheme, 80)
