"""Hidden markers: what our own App has said already, kept where it was said.

A marker is the inside of an HTML comment. The review's marker is bound to pull request, head, base and tools, so a
repeated run finds its own review after a crash; a concern's is bound to the text it speaks of, so a push that moves
lines does not raise it again. Only texts of our own App are searched, and `app.review.render` breaks every marker
that stands in words of others; without both, a pull request could silence its own review.
"""

import hashlib

from app.review.verdict import Verdict

_OPEN = "<!-- "
_CLOSE = " -->"
_PREFIX = "quorum:"
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


def answer_marker(comment_id: int) -> str:
    """Return the marker of the answer to a command."""
    return f"{_PREFIX}answer v1 comment={comment_id}"


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


def fingerprint(verdict: Verdict, source_text: str) -> str:
    """Return a name for the concern that survives moved lines and changed white space.

    Of equal claims in one file the n-th keeps its name as long as it stays the n-th. Without the file's text the
    line number has to do.
    """
    lead = verdict.concern.lead
    lines = [" ".join(line.split()) for line in source_text.split("\n")]
    start = lead.start_line - 1
    claimed = lines[start : min(lead.end_line, start + _MOST_LINES)]
    if not any(claimed):
        return _digest(lead.path, lead.category, lead.rule, f"line {lead.start_line}")
    ordinal = sum(lines[at : at + len(claimed)] == claimed for at in range(start) if lines[at] == claimed[0])
    return _digest(lead.path, lead.category, lead.rule, *claimed, str(ordinal))


def _digest(*parts: str) -> str:
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
