"""What the lead and the verifier answer: a closing statement, and a stand on one concern.

Evidence must be a verbatim quote or the stand is void: a verifier that cannot point at the code abstains, whatever it
says. Neither answer has a field for a verdict on the change; code computes that.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.review.claims import CLAIM, AnswerError, Claims, clean_line, parse_claims
from app.review.quote import Quotable
from app.review.verdict import Stand

SUMMARY = 1_200
"""Characters of the lead's summary."""
_REASON = 300
_QUOTE = 8_000

CLOSING: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "summary": {"type": "string", "description": "What the change does and where its risk lies, in 2-4 sentences."},
        "findings": {"type": "array", "items": CLAIM},
    },
    "required": ["summary", "findings"],
    "additionalProperties": False,
}
"""The schema of the lead's last answer."""

STAND: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "quote": {"type": "string", "description": "The lines that prove it, verbatim, without numbers and marks."},
        "reason": {"type": "string", "description": "What these lines show, in one or two sentences."},
        "stand": {"type": "string", "enum": [stand.value for stand in Stand]},
    },
    "required": ["quote", "reason", "stand"],
    "additionalProperties": False,
}
"""The schema of the verifier's answer."""

VOID = "gave no evidence that stands in the code"
"""The reason of a stand whose quote was not found."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The lead's last answer. `summary` is empty where it gave none."""

    summary: str
    claims: Claims


@dataclass(frozen=True, slots=True)
class Statement:
    """A verifier's stand on a concern, with its reason."""

    stand: Stand
    reason: str


def parse_closing(document: object, paths: Collection[str]) -> Closing:
    """Read the lead's last answer; `paths` are the changed files. Raises `AnswerError`."""
    claims = parse_claims(document, paths)
    summary = document.get("summary") if isinstance(document, Mapping) else None
    return Closing(clean_line(summary, SUMMARY), claims)


def parse_statement(document: object, files: Iterable[Quotable], line: int) -> Statement:
    """Read a verifier's answer about a concern at a line, given the files that it was shown. Raises `AnswerError`.

    A stand without a quote from one of them is an abstention.
    """
    value = document.get("stand") if isinstance(document, Mapping) else None
    word = value.strip().lower() if isinstance(value, str) else ""
    if not isinstance(document, Mapping) or word not in {stand.value for stand in Stand}:
        raise AnswerError('the answer is not a JSON object whose "stand" is "support", "refute" or "abstain"')
    stand, reason = Stand(word), clean_line(document.get("reason"), _REASON)
    quote = document.get("quote")
    proven = isinstance(quote, str) and any(file.resolve(quote[:_QUOTE], line) for file in files)
    return Statement(stand, reason) if proven or stand is Stand.ABSTAIN else Statement(Stand.ABSTAIN, VOID)
