"""Rules that both vendors have for a conversation, and reading JSON."""

import json
import re
from typing import Any

from app.demo.models.refusal import Refusal

NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
"""A tool's name (both vendors' references; Anthropic allows 128 by now)."""

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
"""Made once: `json.dumps` makes one for each call that has options, which for a small chunk is half of the work."""


def compact(value: Any) -> str:
    """Return JSON as short as it gets: what tokens are counted of and prefixes compared by."""
    return _encoder.encode(value)


def parse_object(body: bytes, complaint: str) -> dict[str, Any]:
    """Return the request's JSON object, or raise a 400 with the vendor's complaint."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise Refusal(400, complaint) from None
    if not isinstance(value, dict):
        raise Refusal(400, complaint)
    return value
