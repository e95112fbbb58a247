"""Sorts what providers say went wrong into the kinds that admission treats, and words it without secrets.

Both vendors' words are in one table: compatible servers borrow from each other. Statuses: RFC 9110, Anthropic's 529.
"""

import json
from typing import Any

from app.llm.port import Fault

RETRYABLE = frozenset({Fault.LIMITED, Fault.OVERLOADED, Fault.AWAY, Fault.CUT})
SHOWN = 200
"""Characters of a provider's own words in a message."""
_SECRET = 8  # characters; a shorter key is a placeholder, and its letters are in every text

_STATUSES = {
    408: Fault.AWAY,
    409: Fault.OVERLOADED,
    429: Fault.LIMITED,
    **dict.fromkeys((401, 402, 403, 407), Fault.DENIED),
}
_WORDS = {
    "overloaded_error": Fault.OVERLOADED,
    "api_error": Fault.OVERLOADED,
    "server_error": Fault.OVERLOADED,
    "service_unavailable": Fault.OVERLOADED,
    "timeout_error": Fault.OVERLOADED,
    "rate_limit_error": Fault.LIMITED,
    "rate_limit_exceeded": Fault.LIMITED,
    "tokens": Fault.LIMITED,
    "requests": Fault.LIMITED,
    "insufficient_quota": Fault.DENIED,
    "billing_error": Fault.DENIED,
    "authentication_error": Fault.DENIED,
    "permission_error": Fault.DENIED,
    "invalid_request_error": Fault.REFUSED,
    "not_found_error": Fault.REFUSED,
    "request_too_large": Fault.REFUSED,
    "context_length_exceeded": Fault.REFUSED,
    "content_filter": Fault.REFUSED,
}
"""What stands in `type` or `code` of an error object. OpenAI's 429 has the type "tokens" or "requests"."""


class BrokenError(Exception):
    """An answer's stream makes no sense, ends early, or says itself that it failed. `str(error)` is a clause."""

    def __init__(self, words: str, kind: Fault = Fault.CUT) -> None:
        super().__init__(words)
        self.kind = kind


def fault_of_status(status: int, body: str) -> Fault:
    """Return the kind of an HTTP error. A redirect is the operator's: the key must not follow it to another host."""
    if status == 429 and _error_in(body).get("code") == "insufficient_quota":  # noqa: PLR2004 -- OpenAI, unpaid bills
        return Fault.DENIED
    if status < 400:  # noqa: PLR2004 -- the caller has no success
        return Fault.DENIED
    return _STATUSES.get(status) or (Fault.OVERLOADED if status >= 500 else Fault.REFUSED)  # noqa: PLR2004


def fault_of_event(error: object) -> BrokenError:
    """Return what an error object within a stream means. OpenRouter puts an HTTP status into `code`."""
    fields = error if isinstance(error, dict) else {}
    for word in (fields.get("code"), fields.get("type")):
        if isinstance(word, int) and 400 <= word < 600:  # noqa: PLR2004
            return BrokenError(f"the stream said {word}: {_message(error)}", fault_of_status(word, ""))
        if isinstance(word, str) and word in _WORDS:
            return BrokenError(f"the stream said {word}: {_message(error)}", _WORDS[word])
    return BrokenError(f"the stream said: {_message(error)}")


def words_of(body: str) -> str:
    """Return what an error's body says: the message of its error object, or the body itself."""
    return _message(_error_in(body) or body)


def shown(text: str, key: str) -> str:
    """Return a text without the key, in one line of at most `SHOWN` printable characters."""
    if len(key) >= _SECRET:
        text = text.replace(key, "[key]")
    line = " ".join("".join(one if one.isprintable() else " " for one in text[: 4 * SHOWN]).split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def _error_in(body: str) -> dict[str, Any]:
    """Return the error object of a body; Gemini wraps it in a list, FastAPI has only `detail`."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, dict):
        return {}
    error = value.get("error", value)
    return error if isinstance(error, dict) else {"message": error}


def _message(error: object) -> str:
    if isinstance(error, dict):
        for key in ("message", "detail", "error"):
            if error.get(key):
                return str(error[key])
    return str(error) if error else "nothing"
