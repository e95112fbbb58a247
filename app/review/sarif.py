"""The review as SARIF 2.1.0, for code-scanning dashboards and editors.

One run: Quorum is the driver, its rules are named `source/rule`, the tools that took part are extensions. A cell
that was not read is a notification and makes the invocation unsuccessful, since SARIF too would otherwise show a
crash as an empty, green result. A line that its author marked to be ignored is a *rejected* suppression: a reader
sees the mark, a dashboard does not obey it. Contested concerns ask for a person's eye (`kind: review`).
"""

import json
from typing import TypeAlias
from urllib.parse import quote

from analyzers.finding import SUPPRESSED, Aspect, Finding, Role, Severity, Step
from analyzers.owasp import owasp_of
from app.review.account import GAPS, WORDS
from app.review.comment import trace_of
from app.review.coverage import Entry, State
from app.review.marker import fingerprints
from app.review.render import first_sentence, plain
from app.review.report import Remark, Review
from app.review.telling import find_addition
from app.review.verdict import Fate, Verdict

Json: TypeAlias = dict[str, object]

SCHEMA_URI = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.LOW: "note", Severity.MEDIUM: "warning", Severity.HIGH: "error", Severity.CRITICAL: "error"}
SCORES = {Severity.LOW: "3.0", Severity.MEDIUM: "5.5", Severity.HIGH: "8.0", Severity.CRITICAL: "9.5"}
"""`security-severity`: GitHub calls a rule low under 4.0, medium under 7.0, high under 9.0, critical from there."""


def render_sarif(review: Review, *, version: str) -> str:
    """Return the log file as text. Paths are relative to the root of the checkout."""
    rules = _rules(review)
    names = fingerprints([remark.verdict for remark in review.remarks], review.sources)
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    driver = {"name": "Quorum", "semanticVersion": version, "rules": rules}
    extensions = [{"name": tool.name, "version": tool.version} for tool in review.tools]
    gaps = [entry for entry in review.ledger if entry.state in GAPS]
    run: Json = {
        "tool": {"driver": driver, "extensions": extensions},
        "columnKind": "utf16CodeUnits",
        "invocations": [
            {
                "executionSuccessful": not gaps and review.change.unlisted == 0,
                "toolExecutionNotifications": [*map(_gap, gaps), *map(_note, review.notes), *_unlisted(review)],
            }
        ],
        "results": [_result(remark, name, places) for remark, name in zip(review.remarks, names, strict=True)],
        "properties": {"conclusion": review.conclusion.outlook, "title": review.conclusion.title},
    }
    return json.dumps({"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule_id(finding: Finding) -> str:
    return f"{finding.source}/{finding.rule}"


def _rules(review: Review) -> list[Json]:
    """Describe each rule by the gravest verdict that it leads."""
    leads: dict[str, Verdict] = {}
    for verdict in (remark.verdict for remark in review.remarks):
        name = _rule_id(verdict.concern.lead)
        if name not in leads or verdict.severity > leads[name].severity:
            leads[name] = verdict
    return [_rule(name, leads[name]) for name in sorted(leads)]


def _rule(name: str, verdict: Verdict) -> Json:
    lead = verdict.concern.lead
    class_ = owasp_of(lead.cwe)
    tags = [
        *(lead.aspect, lead.category),
        *([f"external/cwe/cwe-{lead.cwe:03d}"] if lead.cwe is not None else []),
        *([f"OWASP-{class_}"] if class_ else []),
    ]
    properties: Json = {"tags": tags}
    if lead.aspect is Aspect.SECURITY:
        properties["security-severity"] = SCORES[verdict.severity]
    return {
        "id": name,
        "shortDescription": {"text": _text(first_sentence(lead.message)[0], 300)},
        "defaultConfiguration": {"level": LEVELS[verdict.severity]},
        "properties": properties,
    }


def _result(remark: Remark, fingerprint: str, places: dict[object, int]) -> Json:
    verdict = remark.verdict
    lead = verdict.concern.lead
    contested = verdict.fate is Fate.CONTESTED
    name, added = _rule_id(lead), find_addition(verdict)
    result: Json = {
        "ruleId": name,
        "ruleIndex": places[name],
        "kind": "review" if contested else "fail",
        "level": "none" if contested else LEVELS[verdict.severity],
        "message": {"text": "\n\n".join([_text(lead.message, 8_000), *([_text(str(added), 500)] if added else [])])},
        "locations": [_location(lead.path, lead.start_line, lead.end_line)],
        "partialFingerprints": {"quorumConcern/v1": fingerprint},
        "rank": round(verdict.probability * 100, 1),
        "properties": {
            "votes": [f"{vote.source} {vote.stand} {vote.weight:+.1f}" for vote in verdict.votes],
            "notes": list(lead.notes),
        },
    }
    if steps := trace_of(verdict):
        flow = [_thread_location(lead.path, step) for step in steps]
        result["codeFlows"] = [{"threadFlows": [{"locations": flow}]}]
    if SUPPRESSED in lead.notes:
        why = "The source asks tools to ignore this line. The mark is shown, not obeyed."
        result["suppressions"] = [{"kind": "inSource", "status": "rejected", "justification": why}]
    return result


def _text(words: str, limit: int) -> str:
    """Return plain text; `](` would make brackets a link (SARIF 2.1.0, 3.11.6)."""
    return plain(words, limit, keep="\n").replace("](", "] (")


def _location(path: str, start: int | None = None, end: int | None = None) -> Json:
    uri = quote(path.encode("utf-8", "surrogatepass"))
    place: Json = {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}
    if start is not None:
        place["region"] = {"startLine": start, "endLine": end or start}
    return {"physicalLocation": place}


def _thread_location(path: str, step: Step) -> Json:
    """Return a step; one on the way is `important`, its ends are `essential` (SARIF 2.1.0, 3.38.13)."""
    words = {"message": {"text": _text(step.name, 80)}} if step.name else {}
    importance = "important" if step.role is Role.WAY else "essential"
    return {"location": {**_location(path, step.line), **words}, "importance": importance}


def _gap(entry: Entry) -> Json:
    return {
        "level": "error" if entry.state is State.FAILED else "warning",
        "message": {"text": _text(f"{entry.aspect}, {WORDS[entry.state]}: {entry.reason}", 2_000)},
        "locations": [_location(entry.path)],
        "descriptor": {"id": f"quorum/{entry.state}"},
    }


def _note(note: str) -> Json:
    return {"level": "note", "message": {"text": _text(note, 2_000)}, "descriptor": {"id": "quorum/note"}}


def _unlisted(review: Review) -> list[Json]:
    if not review.change.unlisted:
        return []
    text = f"{review.change.unlisted:,} changed files were not listed by GitHub and not read"
    return [{"level": "warning", "message": {"text": text}, "descriptor": {"id": "quorum/unlisted"}}]
