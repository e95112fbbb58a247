"""The review as one JSON document, version 2, for programs: everything that was decided, and nothing rendered.

Strings stand as their sources wrote them; JSON's own escapes (ASCII only) keep them from acting on a terminal. A
reader may rely on `SCHEMA`: a field is never removed or given another meaning without a new version. Dropped
concerns are in it with the reason, so a tool's claim can always be found again.
"""

import json
from collections.abc import Iterable
from typing import TypeAlias

from analyzers.finding import Aspect, Category, Confidence, Finding, Role, Severity
from analyzers.owasp import owasp_of
from app.review.call import FREE, Bill, Call, Completed, Failed, Outcome, Skipped, Span, bill_of
from app.review.coverage import State
from app.review.marker import fingerprints
from app.review.report import Remark, Review
from app.review.telling import find_addition
from app.review.verdict import Fate, Outlook, Stand, Verdict

VERSION = "2"

Json: TypeAlias = dict[str, object]


def to_json(review: Review) -> str:
    """Return the document as text; the same review gives the same text."""
    return json.dumps(render_document(review), indent=2) + "\n"


def render_document(review: Review) -> Json:
    """Return the document as JSON values, valid under `SCHEMA`."""
    spans = {span.call: span for span in review.spans}
    judged = [*((one.verdict, one) for one in review.remarks), *((verdict, None) for verdict in review.dropped)]
    names = fingerprints([verdict for verdict, _ in judged], review.sources)
    return {
        "version": VERSION,
        "conclusion": {"outlook": review.conclusion.outlook, "title": review.conclusion.title},
        "change": _change(review),
        "concerns": [_concern(name, *one) for name, one in zip(names, judged, strict=True)],
        "elsewhere": [render_finding(finding) for finding in review.elsewhere],
        "coverage": [
            {
                "path": entry.path,
                "aspect": entry.aspect,
                "state": entry.state,
                "reason": entry.reason,
                "tools": list(entry.tools),
            }
            for entry in review.ledger
        ],
        "tools": [{"name": tool.name, "version": tool.version} for tool in review.tools],
        "calls": [_call(call, outcome, spans.get(call)) for call, outcome in review.outcomes],
        "seconds": _seconds(review.seconds),
        "notes": list(review.notes),
        "summary": review.summary,
    }


def _change(review: Review) -> Json:
    change = review.change
    files = [
        {
            "path": file.path,
            "old_path": file.old_path,
            "status": file.status,
            "kind": file.kind,
            "diff": file.diff,
            "binary": file.binary,
            "note": file.note,
        }
        for file in change.files
    ]
    return {"base": change.base, "head": change.head, "unlisted": change.unlisted, "files": files}


def _concern(name: str, verdict: Verdict, remark: Remark | None) -> Json:
    anchor = remark.anchor if remark else None
    added = find_addition(verdict)
    return {
        "id": name,
        "fate": verdict.fate,
        "reason": verdict.reason,
        "probability": round(verdict.probability, 4),
        "severity": verdict.severity.word,
        "aspect": verdict.concern.aspect,
        "category": verdict.concern.category,
        "anchor": {"line": anchor.line, "start_line": anchor.start_line} if anchor else None,
        "unanchored": remark.unanchored if remark else "",
        "findings": [render_finding(finding) for finding in verdict.concern.findings],
        "addition": added and {"source": added.source, "sentence": added.sentence},
        "votes": [
            {"source": vote.source, "stand": vote.stand, "weight": round(vote.weight, 4), "reason": vote.reason}
            for vote in verdict.votes
        ],
    }


def render_finding(finding: Finding) -> Json:
    """Return a finding as JSON values, valid under `FINDING`."""
    suggestion = finding.suggestion
    return {
        "source": finding.source,
        "rule": finding.rule,
        "aspect": finding.aspect,
        "category": finding.category,
        "severity": finding.severity.word,
        "confidence": finding.confidence.word,
        "path": finding.path,
        "start_line": finding.start_line,
        "end_line": finding.end_line,
        "message": finding.message,
        "cwe": finding.cwe,
        "owasp": owasp_of(finding.cwe),
        "suggestion": suggestion
        and {"start_line": suggestion.start_line, "end_line": suggestion.end_line, "text": suggestion.text},
        "notes": list(finding.notes),
        "trace": [{"line": step.line, "role": step.role, "name": step.name} for step in finding.trace],
    }


def _call(call: Call, outcome: Outcome, span: Span | None) -> Json:
    match outcome:
        case Completed(findings, shortfall):
            end: Json = {"outcome": "completed", "reason": shortfall, "findings": len(findings)}
        case Failed(reason):
            end = {"outcome": "failed", "reason": reason, "findings": 0}
        case Skipped(reason):
            end = {"outcome": "skipped", "reason": reason, "findings": 0}
    times = span and {
        "lane": span.lane,
        "queued": _seconds(span.queued),
        "started": _seconds(span.started),
        "ended": _seconds(span.ended),
    }
    asked = {"path": call.path, "aspect": call.aspect, "tool": call.tool, "arguments": call.arguments}
    return {**asked, **end, "span": times, "bill": _bill(bill_of(outcome))}


def _bill(bill: Bill) -> Json | None:
    if bill == FREE:
        return None
    return {
        "input": bill.input,
        "cached": bill.cached,
        "output": bill.output,
        "dollars": round(bill.dollars, 6),
        "reused": bill.reused,
    }


def _seconds(value: float) -> float:
    return round(value, 4)


def _object(**properties: object) -> Json:
    return {"type": "object", "additionalProperties": False, "required": [*properties], "properties": properties}


def _list(items: object) -> Json:
    return {"type": "array", "items": items}


def _words(words: Iterable[str]) -> Json:
    return {"enum": [str(word) for word in words]}


_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_NUMBER: Json = {"type": "number"}
_LINE: Json = {"type": "integer", "minimum": 1}


def _maybe(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


FINDING = _object(
    source=_TEXT,
    rule=_TEXT,
    aspect=_words(Aspect),
    category=_words(Category),
    severity=_words(severity.word for severity in Severity),
    confidence=_words(confidence.word for confidence in Confidence),
    path=_TEXT,
    start_line=_LINE,
    end_line=_LINE,
    message=_TEXT,
    cwe=_maybe(_COUNT),
    owasp=_maybe(_TEXT),
    suggestion=_maybe(_object(start_line=_LINE, end_line=_LINE, text=_TEXT)),
    notes=_list(_TEXT),
    trace=_list(_object(line=_LINE, role=_words(Role), name=_TEXT)),
)

_CONCERN = _object(
    id=_TEXT,
    fate=_words(Fate),
    reason=_TEXT,
    probability={"type": "number", "minimum": 0, "maximum": 1},
    severity=_words(severity.word for severity in Severity),
    aspect=_words(Aspect),
    category=_words(Category),
    anchor=_maybe(_object(line=_LINE, start_line=_maybe(_LINE))),
    unanchored=_TEXT,
    findings=_list({"$ref": "#/$defs/finding"}),
    addition=_maybe(_object(source=_TEXT, sentence=_TEXT)),
    votes=_list(_object(source=_TEXT, stand=_words(Stand), weight=_NUMBER, reason=_TEXT)),
)

_CHANGE = _object(
    base=_TEXT,
    head=_TEXT,
    unlisted=_COUNT,
    files=_list(
        _object(
            path=_TEXT,
            old_path=_maybe(_TEXT),
            status=_TEXT,
            kind=_TEXT,
            diff=_TEXT,
            binary={"type": "boolean"},
            note=_TEXT,
        )
    ),
)

_CALL = _object(
    path=_TEXT,
    aspect=_maybe(_words(Aspect)),
    tool=_TEXT,
    arguments=_TEXT,
    outcome=_words(("completed", "failed", "skipped")),
    reason=_TEXT,
    findings=_COUNT,
    span=_maybe(_object(lane=_TEXT, queued=_NUMBER, started=_NUMBER, ended=_NUMBER)),
    bill=_maybe(_object(input=_COUNT, cached=_COUNT, output=_COUNT, dollars=_NUMBER, reused={"type": "boolean"})),
)

SCHEMA: Json = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Quorum review",
    "$defs": {"finding": FINDING},
    **_object(
        version={"const": VERSION},
        conclusion=_object(outlook=_words(Outlook), title=_TEXT),
        change=_CHANGE,
        concerns=_list(_CONCERN),
        elsewhere=_list({"$ref": "#/$defs/finding"}),
        coverage=_list(
            _object(path=_TEXT, aspect=_words(Aspect), state=_words(State), reason=_TEXT, tools=_list(_TEXT))
        ),
        tools=_list(_object(name=_TEXT, version=_TEXT)),
        calls=_list(_CALL),
        seconds=_NUMBER,
        notes=_list(_TEXT),
        summary=_TEXT,
    ),
}
"""JSON Schema of the document. Lines are 1-based and on the new side; times are seconds since the run began."""
