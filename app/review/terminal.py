"""The review as text for a terminal: what was found with its lines, what was not read, how it was made.

Two columns of thought: a finding is shown where it stands, with the lines around it, so that nobody has to open the
file to judge it; the account of what was read comes after, since a person scrolls up from the end. Words of others
are made visible before they are measured, so no escape sequence, however well hidden, reaches the terminal.
"""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size

from analyzers.finding import Aspect, Severity, Suggestion
from app.review.account import (
    GAPS,
    MAX_ROWS,
    WORDS,
    Gap,
    by_file,
    count,
    group_gaps,
    render_receipt,
    render_reuse,
    tally,
    unshown,
)
from app.review.comment import kind, lines, percent, render_trace, sources
from app.review.coverage import Entry, State
from app.review.render import plain, visible
from app.review.report import WEIGHTS, Remark, Review
from app.review.secrets import secret_lines
from app.review.telling import find_addition
from app.review.verdict import SILENT, Fate, Outlook, Stand, Verdict

_BOLD, _DIM, _GREEN, _YELLOW = "1", "2", "32", "33"
_SEVERITY = {Severity.LOW: "36", Severity.MEDIUM: "33", Severity.HIGH: "1;31", Severity.CRITICAL: "1;35"}
_STATE = {
    State.READ: _GREEN,
    State.PARTIAL: _YELLOW,
    State.UNREAD: _YELLOW,
    State.FAILED: "31",
    State.EXEMPT: _DIM,
}
_OUTLOOK = {Outlook.SUCCESS: "1;32", Outlook.NEUTRAL: "1;33", Outlook.FAILURE: "1;31"}
_WITHHELD = "(a secret stands in this line, so it is not shown)"
_BEFORE, _AFTER, _MOST_LINES = 2, 1, 6
"""Lines of source shown before, after and within a claim."""
_WIDEST = 400
"""Characters of a source line that are looked at; no terminal shows more."""
_NAMED = 5


def render_text(review: Review, *, width: int, colour: bool) -> str:
    """Return the review as lines of at most `width` cells (60 or more), with ANSI colours if `colour`."""
    page = _Page(max(width, 60), colour=colour)
    page.wrap(f"Quorum: {review.conclusion.title}", "  ", _OUTLOOK[review.conclusion.outlook], first="")
    posted = [remark for remark in review.remarks if remark.verdict.fate is Fate.POSTED]
    contested = [remark for remark in review.remarks if remark.verdict.fate is not Fate.POSTED]
    if review.summary:
        page.title("What the change does, in the words of a language model")
        page.wrap(review.summary, "  ", first="  ")
    _add_remarks(page, review, posted)
    if contested:
        page.title("Contested")
        _add_remarks(page, review, contested)
    _add_coverage(page, review.ledger)
    _add_gaps(page, group_gaps(review.ledger))
    _add_making(page, review)
    return "\n".join(page.lines) + "\n"


class _Page:
    """Lines in the making. It alone knows of colours and of the page's width."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self.width = width
        self.colour = colour
        self.lines: list[str] = []

    def paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and text else text

    def add(self, line: str = "") -> None:
        self.lines.append(line)

    def title(self, text: str) -> None:
        self.lines += ["", self.paint(text, _BOLD)]

    def wrap(self, text: str, indent: str, style: str = "", *, first: str | None = None) -> None:
        """Add words of others in lines that fit; `first` replaces the indent of the first line."""
        room = self.width - cell_len(indent)
        for number, line in enumerate(_wrap(plain(" ".join(text.split()), 4_000), room)):
            lead = indent if number or first is None else first
            self.lines.append(lead + (self.paint(line, style) if style else line))


def _wrap(text: str, room: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        for piece in chop_cells(word, room) if cell_len(word) > room else [word]:
            if line and cell_len(line) + 1 + cell_len(piece) > room:
                yield line
                line = piece
            else:
                line = f"{line} {piece}" if line else piece
    if line:
        yield line


def _clip(text: str, room: int) -> str:
    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"


def _add_remarks(page: _Page, review: Review, remarks: Sequence[Remark]) -> None:
    files: dict[str, list[Remark]] = {}
    for remark in remarks:
        files.setdefault(remark.verdict.concern.lead.path, []).append(remark)
    told = [remark.verdict for remark in review.remarks] + [*review.dropped]
    secret = secret_lines([*(one for verdict in told for one in verdict.concern.findings), *review.elsewhere])
    for path, group in files.items():
        page.add()
        page.add(page.paint(_clip(visible(path), page.width), "1;4"))
        source = _source_of(review, path, secret)
        for remark in sorted(group, key=lambda one: one.verdict.concern.lead.start_line):
            _add_remark(page, remark, source)


def _source_of(review: Review, path: str, secret: frozenset[tuple[str, int]]) -> list[str]:
    """Return the lines of a file, without those that hold a secret: what a terminal shows, a build keeps in its log."""
    text = review.sources.get(path)
    if not text:
        return []
    rows = text.removesuffix("\n").split("\n")
    return [_WITHHELD if (path, number) in secret else line for number, line in enumerate(rows, start=1)]


def _add_remark(page: _Page, remark: Remark, source: Sequence[str]) -> None:
    verdict = remark.verdict
    lead = verdict.concern.lead
    style = _SEVERITY[verdict.severity]
    cwe = f" CWE-{lead.cwe}" if lead.cwe is not None else ""
    where = page.paint(lines(lead.start_line, lead.end_line), _DIM)
    page.add()
    page.add(f"  {page.paint(verdict.severity.word.upper(), style)} {kind(lead)}{cwe}  {where}")
    page.wrap(lead.message, "  ")
    page.wrap(str(find_addition(verdict) or ""), "  ")
    page.wrap(render_trace(verdict, str), "  ")
    _add_excerpt(page, source, lead.start_line, lead.end_line, style)
    if lead.suggestion is not None:
        _add_proposal(page, lead.suggestion)
    page.wrap(_voices(verdict), "  ", _DIM)
    for note in lead.notes[:_NAMED]:
        page.wrap(f"note: {note}", "  ", _DIM)


def _add_excerpt(page: _Page, source: Sequence[str], start: int, end: int, style: str) -> None:
    if not 1 <= start <= len(source):
        return
    shown_end = min(end, start + _MOST_LINES - 1, len(source))
    first, last = max(1, start - _BEFORE), min(len(source), shown_end + (_AFTER if shown_end == end else 0))
    digits = len(str(last))
    for number in range(first, last + 1):
        claimed = start <= number <= end
        text = _clip(_source_line(source[number - 1]), page.width - digits - 8)
        bar = page.paint("▌", style) if claimed else " "
        row = f"{number:>{digits}} │ {text}".rstrip()
        page.add(f"  {bar} {row if claimed else page.paint(row, _DIM)}")
    if shown_end < min(end, len(source)):
        page.add(page.paint(f"    {'':>{digits}} │ … to line {end}", _DIM))


def _source_line(line: str) -> str:
    return visible(line.removesuffix("\r")[:_WIDEST].expandtabs(4))


def _add_proposal(page: _Page, suggestion: Suggestion) -> None:
    where = lines(suggestion.start_line, suggestion.end_line)
    if not suggestion.text:
        page.add(page.paint(f"  proposed: delete {where}", _GREEN))
        return
    page.add(page.paint(f"  proposed for {where}:", _GREEN))
    new = suggestion.text.split("\n")
    for line in new[:_MOST_LINES]:
        page.add(page.paint(f"    + {_clip(_source_line(line), page.width - 6)}", _GREEN))
    if len(new) > _MOST_LINES:
        page.add(page.paint(f"    + … {count(len(new) - _MOST_LINES, 'more line')}", _GREEN))


def _voices(verdict: Verdict) -> str:
    parts = [f"{percent(verdict.probability)} likely; said by {', '.join(sources(verdict))}"]
    refuted = [f"{vote.source}{f' ({vote.reason})' if vote.reason else ''}" for vote in verdict.votes if vote.refutes]
    parts += [f"refuted by {', '.join(refuted)}"] if refuted else []
    missed = [vote.source for vote in verdict.votes if vote.misses]
    parts += [f"{', '.join(missed)} {SILENT}"] if missed else []
    silent = [vote.source for vote in verdict.votes if vote.stand is Stand.ABSTAIN]
    parts += [f"{', '.join(silent)} abstained"] if silent else []
    return "; ".join(parts)


def _add_coverage(page: _Page, ledger: Sequence[Entry]) -> None:
    page.title("What was read")
    page.add(f"  {tally(ledger)}")
    files = by_file(ledger)
    listed = files
    if len(files) > MAX_ROWS:
        listed = {path: states for path, states in files.items() if GAPS & set(states.values())}
    aspects = [aspect for aspect in Aspect if any(aspect in states for states in files.values())]
    columns = "".join(f"{aspect:<11}" for aspect in aspects)
    longest = max((cell_len(visible(path)) for path in listed), default=0)
    room = max(min(longest, page.width - len(columns) - 4), 10)
    if listed:
        page.add(page.paint(f"  {'':{room}}  {columns}".rstrip(), _DIM))
    for path, states in list(listed.items())[:MAX_ROWS]:
        words = "".join(_word(page, states.get(aspect, State.EXEMPT)) for aspect in aspects)
        page.add(f"  {set_cell_size(_clip(visible(path), room), room)}  {words}".rstrip())
    if len(listed) > MAX_ROWS:
        page.add(page.paint(f"  {count(len(listed) - MAX_ROWS, 'more file')} with a gap", _DIM))
    if len(files) > len(listed):
        page.add(page.paint(f"  {count(len(files) - len(listed), 'file')} without a gap", _DIM))


def _word(page: _Page, state: State) -> str:
    word = WORDS[state]
    return page.paint(word, _STATE[state]) + " " * (11 - len(word))


def _add_gaps(page: _Page, gaps: Sequence[Gap]) -> None:
    if not gaps:
        return
    page.title("What was not read in full")
    for gap in gaps[:MAX_ROWS]:
        more = len(gap.paths) - _NAMED
        names = ", ".join([*gap.paths[:_NAMED], *([count(more, "more file")] if more > 0 else [])])
        page.wrap(f"{names} ({', '.join(gap.aspects)}), {WORDS[gap.state]}: {gap.reason}", "    ", first="  - ")
    if len(gaps) > MAX_ROWS:
        page.add(f"  - {count(len(gaps) - MAX_ROWS, 'more reason')}")


def _add_making(page: _Page, review: Review) -> None:
    page.title("How it was made")
    tools = ", ".join(f"{tool.name} {tool.version}" for tool in review.tools)
    asked = [tool for tool in review.tools if tool.name != WEIGHTS]
    if review.change.base:
        page.add(f"  Read: {review.change.head[:12] or 'the working tree'} against {review.change.base[:12]}")
    calls = f"{count(len(review.outcomes), 'call')} of {count(len(asked), 'tool')} in {review.seconds:.1f} s"
    page.wrap(f"{calls}{': ' if tools else ''}{tools}", "  ")
    for note in (*filter(None, (render_receipt(review), render_reuse(review))), *review.notes):
        page.wrap(note, "  ")
    for number, noun, why in unshown(review):
        page.wrap(f"Not shown: {count(number, noun)} {why}", "  ")
