"""How a call ended → what its caller is told: words for a model, JSON for a program. Knows nothing of the MCP SDK.

A call that failed or was not made is an answer as well, marked as an error and saying why: the model that called can
then call it right, and a program never takes silence for "nothing found".
"""

from dataclasses import dataclass
from typing import Any, assert_never

from app.review.account import count
from app.review.call import Completed, Failed, Outcome, Skipped
from app.review.document import FINDING, Json, render_finding


@dataclass(frozen=True, slots=True)
class Answer:
    """What a caller gets. `structured` is the same answer for programs, None where there are only words."""

    text: str
    structured: Json | None = None
    is_error: bool = False


FINDINGS: Json = {
    "type": "object",
    "properties": {
        "findings": {"type": "array", "items": FINDING},
        "shortfall": {"type": "string", "description": "What could not be read or is left out; empty if nothing."},
    },
    "required": ["findings", "shortfall"],
    "additionalProperties": False,
}
"""JSON Schema of a check's structured answer. Lines are 1-based, inclusive, on the new side of the change."""


def render_answer(outcome: Outcome, *, judges: bool) -> Answer:
    """Return the answer to a call. One of a tool that judges has findings to tell of, even if there are none."""
    match outcome:
        case Completed(findings, shortfall, text):
            words = text or f"{count(len(findings), 'finding')}."
            if shortfall:
                words += f"\nNot in full: {shortfall}"
            structured: Json = {"findings": [render_finding(one) for one in findings], "shortfall": shortfall}
            return Answer(words, structured if judges or findings else None)
        case Failed(reason):
            return Answer(f"Failed: {reason}", is_error=True)
        case Skipped(reason):
            return Answer(f"Not done: {reason}", is_error=True)
        case _:
            assert_never(outcome)


def well_formed(value: Any) -> Any:
    """Return a JSON value without lone surrogates.

    JSON's escapes can spell one and UTF-8 cannot, and the texts are others'. Writing one ends the whole session:
    pydantic 2 raises in the SDK's writer.
    """
    match value:
        case str():
            return value.encode(errors="replace").decode()
        case dict():
            return {well_formed(key): well_formed(item) for key, item in value.items()}
        case list():
            return [well_formed(item) for item in value]
        case _:
            return value
