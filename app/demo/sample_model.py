"""The scripted model of the demonstration: it reads its part from `sample_model.toml`, and is no model.

It answers as a good reviewer might: it shares what analyzers found, sees what no pattern can (an order of somebody
else, a negative amount, two redemptions at once), is wrong once and is refuted, and says once what it was asked not to
say. Every part of a review with models can so be seen without an account.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.demo.models import Answer, ModelRequest, ScriptedCall
from app.demo.sample import read_tree

MODEL = "scripted-demo"
"""The name under which the demonstration shows it."""
TTFT, STREAMING = 0.15, 0.35
"""Seconds to the first token, and from there to the last."""
_PART = Path(__file__).with_suffix(".toml")
_LOOKS = (
    ScriptedCall("search_code", json.dumps({"pattern": "total("})),
    ScriptedCall("search_code", json.dumps({"pattern": "redeem("})),
    ScriptedCall("read_file", json.dumps({"path": "backend/orders.py"})),
    ScriptedCall("file_outline", json.dumps({"path": "backend/receipts.py"})),
)
"""What it looks at, in one turn, before it closes."""
_OPENING = 3
"""Messages of a lead's prompt before it has said anything: the task, the turn written by code, the results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A finding of the script, on the one line of the head tree that holds `quote`.

    Asked to verify it, the script takes `stand` with the reason, and quotes the line `decides`.
    """

    task: Literal["security", "quality", "standards", "lead"]
    path: str
    quote: str
    title: str
    why: str
    mend: str
    category: str
    severity: str
    confidence: float
    cwe: int | None = None
    stand: Literal["support", "refute", "abstain"] = "abstain"
    decides: str = ""
    reason: str = "What decides it is not shown."

    def render(self) -> Mapping[str, Any]:
        """Return the claim in the shape that the prompts ask for."""
        lines = read_tree("head")[self.path].decode().split("\n")
        (number,) = [number for number, line in enumerate(lines, 1) if self.quote in line]
        claim = {name: getattr(self, name) for name in ("path", "why", "mend", "title", "category", "cwe", "severity")}
        place = {"quote": lines[number - 1], "start_line": number, "end_line": number}
        return {**claim, **place, "confidence": self.confidence}


@cache
def read_part() -> tuple[str, Sequence[Said]]:
    """Return the summary and the findings of the script."""
    document = tomllib.loads(_PART.read_text(encoding="utf-8"))
    return " ".join(document["summary"].split()), tuple(Said(**entry) for entry in document["finding"])


def answer(request: ModelRequest) -> Answer:
    """Answer as the script says; a `Script` of the loopback models."""
    if "# Your task: lead" in request.text and len(request.messages) == _OPENING and request.tool_choice != "none":
        return Answer(calls=_LOOKS, ttft=TTFT, seconds=STREAMING)
    return Answer(json.dumps(_say(request.text)), ttft=TTFT, seconds=STREAMING)


def _say(text: str) -> Mapping[str, Any]:
    summary, findings = read_part()
    if "# Your task: verify" in text:
        return _verify(text.rpartition("<data concern")[2], findings)
    if "# Your task: lead" in text:
        return {"summary": summary, "findings": [one.render() for one in findings if one.task == "lead"]}
    mine = [one for one in findings if f"# Your task: {one.task}" in text and f"file {json.dumps(one.path)}" in text]
    return {"findings": [one.render() for one in mine]}


def _verify(concern: str, findings: Sequence[Said]) -> Mapping[str, Any]:
    said = next((one for one in findings if one.title in concern), None)
    if said is None:
        return {"quote": "", "reason": "What decides it is not shown.", "stand": "abstain"}
    return {"quote": said.decides, "reason": said.reason, "stand": said.stand}
