"""One concern in words: as an inline comment, as an item of a list, and who says so.

The shape of a comment is fixed by code: what and how bad, why and how to mend it, a proposed text, whose claim it
is. The words of the claim are the tool's and go through `app.review.render`; a proposed text is shown, and offered
as GitHub's one-click suggestion only where the operator wants that and the text hides nothing.
"""

from collections.abc import Callable
from dataclasses import replace

from analyzers.finding import SUPPRESSED, Category, Finding, Step, Suggestion
from app.review.account import join
from app.review.render import code_block, code_span, first_sentence, language_of, paragraphs, path, prose
from app.review.report import Remark
from app.review.telling import find_addition
from app.review.verdict import SILENT, Stand, Verdict, Vote

_MOST_LINES = 20
"""Lines of a suggestion that a person can judge before a click applies them."""


def headline(verdict: Verdict) -> str:
    """Say how bad it is and of which kind: `**High** injection, CWE-89`."""
    lead = verdict.concern.lead
    cwe = f", CWE-{lead.cwe}" if lead.cwe is not None else ""
    return f"**{verdict.severity.word.capitalize()}** {kind(lead)}{cwe}"


def kind(finding: Finding) -> str:
    """Name what it is about: the category, or the aspect where no category fits."""
    return finding.aspect if finding.category is Category.OTHER else finding.category


def lines(start: int, end: int) -> str:
    """Say where: `line 3` or `lines 3-5`."""
    return f"line {start}" if start == end else f"lines {start}-{end}"


def percent(probability: float) -> str:
    """Say a probability. None is ever certain, so neither 0% nor 100% is said."""
    return f"{min(max(round(probability * 100), 1), 99)}%"


def render_comment(remark: Remark, *, allow_suggestions: bool) -> str:
    """Return the inline comment, without its marker."""
    lead = remark.verdict.concern.lead
    claim, rest = first_sentence(lead.message)
    parts = [f"{headline(remark.verdict)}: {_sentence(claim, 1_000)}", paragraphs(rest)]
    parts += [_addition(remark.verdict), _notes(lead), render_trace(remark.verdict, lambda name: code_span(name, 80))]
    parts += [_proposal(remark, allow_suggestions=allow_suggestions), voices(remark.verdict)]
    return "\n\n".join(filter(None, parts))


def render_item(verdict: Verdict, why: str = "") -> str:
    """Return the concern as one list item; `why` says why it stands in a list."""
    lead = verdict.concern.lead
    place = f"{path(lead.path)} {lines(lead.start_line, lead.end_line)}"
    said = filter(None, (_sentence(lead.message, 500), _addition(verdict)))
    reason = f" Listed here because: {_sentence(why, 300)}" if why else ""
    return f"- {headline(verdict)}, {place}: {' '.join((*said, voices(verdict)))}{reason}"


def trace_of(verdict: Verdict) -> tuple[Step, ...]:
    """Return how the value gets there, as the first of the findings that knows it tells it."""
    told = (one.trace for one in verdict.concern.findings if one.trace and one.path == verdict.concern.lead.path)
    return next(told, ())


def render_trace(verdict: Verdict, quote: Callable[[str], str]) -> str:
    """Say how the value gets there, in a sentence, or nothing. `quote` makes a name from the source fit to be shown."""
    steps = trace_of(verdict)
    if not steps:
        return ""
    first, *between, last = steps
    name = f" ({quote(first.name)})" if first.name else ""
    ways = [str(step.line) for step in between]
    by = f" by line{'s' if len(ways) > 1 else ''} {join(ways)}" if ways else ""
    return f"The value comes from line {first.line}{name}{by} to line {last.line}."


def voices(verdict: Verdict) -> str:
    """Say who claims it, who refutes it and who looked and was silent, each voice with its weight in log-odds."""
    rules: dict[str, str] = {}
    for finding in verdict.concern.findings:
        rules.setdefault(finding.source, finding.rule)
    by_stand = {stand: [vote for vote in verdict.votes if vote.stand is stand] for stand in Stand}
    sayers = [_voice(vote, rules.get(vote.source, "")) for vote in by_stand[Stand.SUPPORT]]
    sayers = sayers or [_name(source, rule) for source, rule in rules.items()]
    refuters = [_voice(vote, "") for vote in verdict.votes if vote.refutes]
    missed = [_voice(replace(vote, reason=""), "") for vote in verdict.votes if vote.misses]
    silent = [code_span(vote.source, 80) for vote in by_stand[Stand.ABSTAIN][:10]]
    parts = [f"Said by {join(sayers[:10])}"]
    parts += [f"refuted by {join(refuters[:10])}"] if refuters else []
    parts += [f"{join(missed[:10])} {SILENT}"] if missed else []
    parts += [f"{join(silent)} read the file and abstained"] if silent else []
    return f"{'; '.join(parts)}. {percent(verdict.probability)} likely to be right."


def _sentence(text: str, limit: int) -> str:
    words = prose(text, limit)
    return words if words.endswith((".", "!", "?", ":", "…", ")")) else f"{words}."


def sources(verdict: Verdict) -> list[str]:
    """Return who claims it, as `source rule`, for places that know no Markdown."""
    return list(dict.fromkeys(f"{finding.source} {finding.rule}".strip() for finding in verdict.concern.findings))


def _name(source: str, rule: str) -> str:
    return code_span(f"{source} {rule}".strip(), 120)


def _voice(vote: Vote, rule: str) -> str:
    reason = f": {prose(vote.reason, 300)}" if vote.reason else ""
    return f"{_name(vote.source, rule)} (weight {vote.weight:+.1f}{reason})"


def _addition(verdict: Verdict) -> str:
    added = find_addition(verdict)
    return f"{_name(added.source, '')} adds: {_sentence(added.sentence, 300)}" if added else ""


def _notes(finding: Finding) -> str:
    told = [f"Note: {_sentence(note, 200)}" for note in finding.notes[:5] if note != SUPPRESSED]
    if SUPPRESSED in finding.notes:
        told.append(
            "Note: the source asks tools to ignore this line. Quorum shows such requests and does not obey them."
        )
    return " ".join(told)


def _proposal(remark: Remark, *, allow_suggestions: bool) -> str:
    lead = remark.verdict.concern.lead
    suggestion = lead.suggestion
    if suggestion is None:
        return ""
    if allow_suggestions and _can_be_applied(suggestion, remark):
        return code_block(suggestion.text, "suggestion")
    where = lines(suggestion.start_line, suggestion.end_line)
    if not suggestion.text:
        return f"Proposed: delete {where}."
    return f"Proposed text for {where}:\n\n{code_block(suggestion.text, language_of(lead.path))}"


def _can_be_applied(suggestion: Suggestion, remark: Remark) -> bool:
    """Whether one click would do what the reader sees: the same lines, few, nothing hidden, no workflow."""
    anchor, text = remark.anchor, suggestion.text
    if anchor is None or remark.verdict.concern.lead.path.startswith(".github/"):
        return False
    same = (anchor.start_line or anchor.line, anchor.line) == (suggestion.start_line, suggestion.end_line)
    return (
        same and text.count("\n") < _MOST_LINES and code_block(text, limit=2_000).split("\n")[1:-1] == text.split("\n")
    )
