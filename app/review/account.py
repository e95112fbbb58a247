"""How a review accounts for itself: what was read, what was not and why, and how it was made.

Both texts that GitHub shows, the review and the check run, are built from these passages, so they cannot disagree.
A passage is a list of lines with a fixed share of the page: whatever the input, the page fits, and what was left
out is counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzers.finding import Aspect
from app.review.call import FREE, SWITCHED_OFF, Completed, bill_of
from app.review.coverage import Entry, State
from app.review.dismiss import DISMISSED
from app.review.render import code_span, path, prose, width
from app.review.report import WEIGHTS, Review

WORDS = {
    State.READ: "read",
    State.PARTIAL: "in part",
    State.UNREAD: "not read",
    State.FAILED: "failed",
    State.EXEMPT: "–",  # noqa: RUF001
}
GAPS = frozenset({State.PARTIAL, State.UNREAD, State.FAILED})
MAX_ROWS = 30
"""Files of a whole table; of a larger change only the files with a gap are listed."""
_NAMED = 5
"""Files named for one reason; the rest are counted."""


def count(number: int, noun: str) -> str:
    """Say a number of things: `1 file`, `2,000 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def join(words: Sequence[str]) -> str:
    """Enumerate words: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def fit(lines: Iterable[str], total: int, room: int) -> list[str]:
    """Keep the lines that fit into `room` UTF-16 units and say how many of `total` did not; none is made in vain."""
    kept: list[str] = []
    for line in lines:
        room -= width(line) + 1
        if room < 0:
            return [*kept, f"- … and {total - len(kept):,} more, left out for length"]
        kept.append(line)
    return kept


def by_file(ledger: Iterable[Entry]) -> dict[str, dict[Aspect, State]]:
    """Group the ledger's states by path, in its order."""
    files: dict[str, dict[Aspect, State]] = {}
    for entry in ledger:
        files.setdefault(entry.path, {})[entry.aspect] = entry.state
    return files


def tally(ledger: Sequence[Entry]) -> str:
    """Say in a sentence how many cells were read; the numbers add up to the ledger's length."""
    read, gaps, exempt = (
        sum(entry.state in states for entry in ledger) for states in ({State.READ}, GAPS, {State.EXEMPT})
    )
    parts = [f"{read:,} of {count(len(ledger), 'cell')} read in full"]
    parts += [f"{gaps:,} not"] if gaps else []
    parts += [f"{exempt:,} with nothing to read"] if exempt else []
    return f"{', '.join(parts)}."


def render_coverage(ledger: Sequence[Entry], room: int) -> str:
    """Return the sentence and the table of files and aspects, in at most about `room` units."""
    sentence = f"{tally(ledger)} A cell is one file under one aspect."
    files = by_file(ledger)
    listed = files
    if len(files) > MAX_ROWS:
        listed = {name: states for name, states in files.items() if GAPS & set(states.values())}
    if not listed:
        return sentence
    aspects = [aspect for aspect in Aspect if any(aspect in states for states in files.values())]
    head = ["| File | " + " | ".join(aspects) + " |", "|---" * (len(aspects) + 1) + "|"]
    rows = (_row(name, states, aspects) for name, states in list(listed.items())[:MAX_ROWS])
    kept = [row for row in fit(rows, MAX_ROWS, room) if row.startswith("|")]
    what = "left out for length" if listed is files else "with a gap"
    left = [
        f"{count(number, 'more file')} {why}"
        for number, why in ((len(listed) - len(kept), what), (len(files) - len(listed), "without a gap"))
        if number
    ]
    return "\n\n".join([sentence, "\n".join([*head, *kept]), *([f"Not in the table: {join(left)}."] if left else [])])


def _row(name: str, states: dict[Aspect, State], aspects: Sequence[Aspect]) -> str:
    words = (WORDS[states[aspect]] if aspect in states else WORDS[State.EXEMPT] for aspect in aspects)
    return f"| {path(name)} | {' | '.join(words)} |"


@dataclass(frozen=True, slots=True)
class Gap:
    """Files that were not read in full under the same aspects for the same reason."""

    state: State
    reason: str
    aspects: tuple[Aspect, ...]
    paths: tuple[str, ...]


def group_gaps(ledger: Sequence[Entry]) -> list[Gap]:
    """Group the cells that were not read in full, in the ledger's order: forty files may share one reason."""
    cells: dict[tuple[str, State, str], list[Aspect]] = {}
    for entry in ledger:
        if entry.state in GAPS:
            cells.setdefault((entry.path, entry.state, entry.reason), []).append(entry.aspect)
    groups: dict[tuple[State, str, tuple[Aspect, ...]], list[str]] = {}
    for (name, state, reason), aspects in cells.items():
        groups.setdefault((state, reason, tuple(aspects)), []).append(name)
    return [Gap(*key, tuple(names)) for key, names in groups.items()]


def render_gap(gap: Gap) -> str:
    """Return the list item of one reason that something was not read in full."""
    return f"- {_names(gap.paths)} ({', '.join(gap.aspects)}), {WORDS[gap.state]}: {prose(gap.reason, 400)}"


def _names(names: Sequence[str]) -> str:
    shown = [path(name) for name in names[:_NAMED]]
    return join([*shown, count(len(names) - _NAMED, "more file")] if len(names) > _NAMED else shown)


def render_making(review: Review) -> list[str]:
    """Return list items on tools, calls, time, cost and whatever else the run has to say."""
    asked = [tool for tool in review.tools if tool.name != WEIGHTS]
    calls = f"{count(len(review.outcomes), 'call')} of {count(len(asked), 'tool')} in {review.seconds:.1f} s"
    tools = join([code_span(f"{tool.name} {tool.version}", 80) for tool in review.tools])
    line = f"- {calls}{': ' if tools else ''}{tools}"
    receipt = render_receipt(review)
    reused = render_reuse(review)
    notes = [*filter(None, (receipt, reused)), *(prose(note, 600) for note in review.notes)]
    return [line, *(f"- {note}" for note in notes), *_unshown(review)]


def render_receipt(review: Review) -> str:
    """Say what the language models of a review used and cost, or nothing where none was asked."""
    bills = [bill for _, outcome in review.outcomes if (bill := bill_of(outcome)) != FREE]
    total = sum(bills, FREE)
    reused = sum(bill.reused for bill in bills)
    paid = len(bills) - reused
    parts = []
    if paid:
        cached = f", {total.cached / total.input:.0%} of them from the provider's cache" if total.input else ""
        cost = f", for {total.dollars:.2f} US dollars" if total.dollars else ""
        answers = count(paid, "paid answer")
        parts.append(f"{answers}: {total.input:,} tokens sent{cached}, {total.output:,} received{cost}")
    if reused:
        parts.append(f"{count(reused, 'answer')} from an earlier run, at no cost")
    return f"Language models: {'; '.join(parts)}." if parts else ""


def render_reuse(review: Review) -> str:
    """Say how many calls of analyzers an earlier run had answered on the same bytes, or nothing."""
    reused = sum(isinstance(outcome, Completed) and outcome.reused for _, outcome in review.outcomes)
    return f"Analyzers: {count(reused, 'call')} answered from an earlier run on the same bytes." if reused else ""


def unshown(review: Review) -> list[tuple[int, str, str]]:
    """Return what was found and is not shown: how many, of what, and why."""
    off = sum(verdict.reason.endswith(SWITCHED_OFF) for verdict in review.dropped)
    dismissed = sum(verdict.reason == DISMISSED for verdict in review.dropped)
    told = (
        (len(review.dropped) - off - dismissed, "claim", "with too little support"),
        (dismissed, "concern", "dismissed here by people with write permission"),
        (off, "finding", "of rules that .github/quorum.toml switches off"),
        (len(review.elsewhere), "finding", "on lines that this change did not touch"),
    )
    return [one for one in told if one[0]]


def _unshown(review: Review) -> list[str]:
    parts = [f"{count(number, noun)} {why}" for number, noun, why in unshown(review)]
    return [f"- Not shown: {join(parts)}"] if parts else []
