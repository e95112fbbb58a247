"""Hidden markers: what our own App has said already, kept where it was said.

A marker is the inside of an HTML comment. The review's marker is bound to pull request, head, base and tools, so a
repeated run finds its own review after a crash; a concern's is bound to the text it speaks of, so a push that moves
lines does not raise it again. Only texts of our own App are searched, and `app.review.render` breaks every marker
that stands in words of others; without both, a pull request could silence its own review.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from analyzers.finding import Finding
from app.review.coverage import Entry, State
from app.review.verdict import Verdict

_OPEN = "<!-- "
_CLOSE = " -->"
_PREFIX = "quorum:"
_WHOLE = {State.READ, State.EXEMPT}
_LONGEST = 200
_MOST_LINES = 20
"""Lines of a claim that are compared: enough to tell places apart, few enough for a file of equal lines."""


def hide(marker: str) -> str:
    """Return the marker as it stands in a text."""
    return f"{_OPEN}{marker}{_CLOSE}"


def review_marker(key: str) -> str:
    """Return the marker of the review that one run publishes."""
    return f"{_PREFIX}review v1 key={key}"


def concern_marker(fingerprint: str) -> str:
    """Return the marker of a concern, wherever it is said."""
    return f"{_PREFIX}concern {fingerprint}"


def dismissal_marker(fingerprint: str) -> str:
    """Return the marker that a concern was dismissed; it stands in our answer to whoever did it."""
    return f"{_PREFIX}dismissed {fingerprint}"


def mended_marker(head: str) -> str:
    """Return the marker of the note that what a comment speaks of is gone, as of a head."""
    return f"{_PREFIX}mended {head[:12]}"


def find_concerns(text: str) -> frozenset[str]:
    """Return the fingerprints of the concerns that a text of ours is about."""
    prefix = concern_marker("")
    return frozenset(marker.removeprefix(prefix) for marker in find_markers(text) if marker.startswith(prefix))


def answer_marker(comment_id: int, *, inline: bool = False) -> str:
    """Return the marker of the answer to a command. Inline comments are numbered apart from the conversation's."""
    return f"{_PREFIX}answer v1 {'inline' if inline else 'comment'}={comment_id}"


def find_markers(text: str) -> frozenset[str]:
    """Return every marker in the text, without its brackets, as `review_marker` and its like make them."""
    found: set[str] = set()
    start = text.find(_OPEN + _PREFIX)
    while start >= 0:
        inner = start + len(_OPEN)
        stop = text.find(_CLOSE, inner, inner + _LONGEST)
        if stop >= 0:
            found.add(text[inner:stop])
        start = text.find(_OPEN + _PREFIX, inner)
    return frozenset(found)


def review_key(repository_id: int, number: int, head: str, base: str, digest: str) -> str:
    """Return the key of everything one run publishes. `digest` stands for the tools that took part."""
    return _digest(str(repository_id), str(number), head, base, digest)


def gaps_suffix(ledger: Sequence[Entry]) -> str:
    """Return an end for the review's key that tells what was not read in full; empty where nothing was missing."""
    gaps = [f"{entry.path}\n{entry.aspect}\n{entry.state}" for entry in ledger if entry.state not in _WHOLE]
    return f"-{_digest(*gaps)[:12]}" if gaps else ""


def fingerprints(verdicts: Sequence[Verdict], sources: Mapping[str, str]) -> tuple[str, ...]:
    """Return a name for each concern that survives moved lines and changed white space. `sources`: path → text.

    Of equal claims in one file the n-th keeps its name as long as it stays the n-th. Without the file's text the
    line number has to do. All at once, since a file is read once for each length of its claims, not once for each
    claim: 300 claims on a file of 20,000 lines took 2 s.
    """
    by_path: dict[str, list[int]] = {}
    for index, verdict in enumerate(verdicts):
        by_path.setdefault(verdict.concern.lead.path, []).append(index)
    names: dict[int, str] = {}
    for path, indices in by_path.items():
        leads = [verdicts[index].concern.lead for index in indices]
        names |= zip(indices, _name(leads, sources.get(path, "")), strict=True)
    return tuple(names[index] for index in range(len(verdicts)))


def _name(leads: Sequence[Finding], text: str) -> Iterator[str]:
    """Yield the names of one file's claims."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    claims = [
        tuple(lines[lead.start_line - 1 : min(lead.end_line, lead.start_line - 1 + _MOST_LINES)]) for lead in leads
    ]
    places: dict[tuple[str, ...], list[int]] = {claim: [] for claim in claims if any(claim)}
    for length in {len(claim) for claim in places}:
        for at in range(len(lines) - length + 1):
            if (found := places.get(tuple(lines[at : at + length]))) is not None:
                found.append(at)
    for lead, claim in zip(leads, claims, strict=True):
        if claim in places:
            ordinal = bisect_left(places[claim], lead.start_line - 1)
            yield _digest(lead.path, lead.category, lead.rule, *claim, str(ordinal))
        else:
            yield _digest(lead.path, lead.category, lead.rule, f"line {lead.start_line}")


def _digest(*parts: str) -> str:
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
