"""What an answer's headers say of rate limits: how much is left, when it is full again, how long to wait.

Headers come from outside, so a figure that makes no sense is not known (None) and one that is absurd is clamped: a
reset in the year 2100 must not park a review. Several providers say -1 where they have no limit.
Sources: OpenAI "Rate limits in headers" (`x-ratelimit-*`, durations such as "6m0s"), Anthropic "Response headers"
(`anthropic-ratelimit-*`, RFC 3339 times), RFC 9110 §10.2.3 (Retry-After), and `retry-after-ms` of Azure and OpenAI.
"""

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from app.llm.port import Quota

LONGEST = 86_400.0
"""Seconds; limits per day are the longest that providers have."""
MOST = 10**12
_WIDEST = 64  # characters of a figure, a duration or a date
_UNITS = {"d": 86_400.0, "h": 3_600.0, "m": 60.0, "s": 1.0, "ms": 0.001, "us": 1e-6, "µs": 1e-6, "ns": 1e-9}


def parse_quota(headers: Mapping[str, str], now: float) -> Quota:
    """Return what the headers say; `now` is in seconds since 1970. Names are looked up in lower case."""
    if any(f"anthropic-ratelimit-{kind}-limit" in headers for kind in ("requests", "tokens", "input-tokens")):
        tokens = "tokens" if "anthropic-ratelimit-tokens-limit" in headers else "input-tokens"
        names = [f"anthropic-ratelimit-{kind}-{{}}" for kind in ("requests", tokens)]
    else:
        names = [f"x-ratelimit-{{}}-{kind}" for kind in ("requests", "tokens")]
    requests, tokens = names
    return Quota(
        requests_left=_count(headers.get(requests.format("remaining"))),
        requests_limit=_count(headers.get(requests.format("limit"))),
        requests_reset=_reset(headers.get(requests.format("reset")), now),
        tokens_left=_count(headers.get(tokens.format("remaining"))),
        tokens_limit=_count(headers.get(tokens.format("limit"))),
        tokens_reset=_reset(headers.get(tokens.format("reset")), now),
    )


def parse_wait(headers: Mapping[str, str], now: float) -> float | None:
    """Return the seconds that the server asks to wait, at most `LONGEST`, or None where it asks nothing sensible."""
    if (millis := _number(headers.get("retry-after-ms"))) is not None:
        return _clamped(millis / 1000)
    text = headers.get("retry-after")
    if (seconds := _number(text)) is not None:
        return _clamped(seconds)
    if text is None or len(text) > _WIDEST:
        return None
    try:
        when = parsedate_to_datetime(text)
        return _clamped(when.replace(tzinfo=when.tzinfo or UTC).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def parse_duration(text: str) -> float | None:
    """Return the seconds of a Go duration ("6m0s", "1h2m3.5s", "250ms") or of a plain number; None for other text."""
    if len(text) > _WIDEST:
        return None
    if (plain := _number(text)) is not None:
        return plain
    total, rest = 0.0, text.strip()
    while rest:
        digits = len(rest) - len(rest.lstrip("0123456789."))
        letters = len(rest[digits:]) - len(rest[digits:].lstrip("dhmsuµn"))
        figure, unit = _number(rest[:digits]), _UNITS.get(rest[digits : digits + letters])
        if figure is None or unit is None:
            return None
        total += figure * unit
        rest = rest[digits + letters :]
    return total if text.strip() else None


def _number(text: str | None) -> float | None:
    """Return a finite number of at least 0 in plain decimal notation."""
    if text is None or len(text) > _WIDEST:
        return None
    figure = text.strip()
    if not figure.isascii() or not figure.replace(".", "", 1).isdigit():
        return None
    return float(figure)


def _count(text: str | None) -> int | None:
    number = _number(text)
    return None if number is None else min(int(number), MOST)


def _reset(text: str | None, now: float) -> float | None:
    if text is None or len(text) > _WIDEST:
        return None
    if (seconds := parse_duration(text)) is not None:
        return _clamped(seconds)
    try:
        when = datetime.fromisoformat(text)
        return _clamped(when.replace(tzinfo=when.tzinfo or UTC).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _clamped(seconds: float) -> float | None:
    return min(max(seconds, 0.0), LONGEST) if math.isfinite(seconds) else None
