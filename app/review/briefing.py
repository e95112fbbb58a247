"""What a model is given of a change, as passages for `app.review.fence`.

Every passage is words of ours around words of others, and those stand where they can pose as nothing: on one line as
JSON, or after the beginning that code puts before each line. What is the same for a whole review comes first in a
prompt, then the files, then the aspect's questions, so that a provider reads the beginning from its cache.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyzers.change import Change, ChangedFile, DiffState
from analyzers.finding import Finding
from app.review.packing import Portion
from app.review.sheet import gap, numbered
from app.review.verdict import Concern

TITLE = 300
DESCRIPTION = 3_000
FILES = 100
"""Characters and files of the passage about the change: it goes into every call."""
FINDINGS = 30
"""Analyzers' findings of one file."""
RELATED = 6_000
GUIDELINES = 12_000
"""Characters."""
_MESSAGE = 200
_CLAIM = 1_500
_VOICES = 3
_PATH = 500


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of a file that the change may not touch: a definition that a changed line uses.

    `unshown` counts the lines of it that follow and are left out.
    """

    path: str
    start_line: int
    text: str
    unshown: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """A passage, and what was left out of it for want of room, in words that can be shown, or nothing."""

    text: str
    shortfall: str = ""


def brief_change(title: str, description: str, change: Change) -> str:
    """Return what the change is about, in its author's words, and which files it touches. The same for all calls.

    Nothing here changes with every push (no counts, no commits), or no call would ever be found in the memo.
    """
    rows = [f"- {_quoted(file.path, _PATH)} {_status(file)}" for file in change.files[:FILES]]
    more = len(change.files) - len(rows) + change.unlisted
    rows += [f"- and {more:,} more files"] if more else []
    about = [f"title: {_quoted(title, TITLE)}", f"description: {_quoted(description, DESCRIPTION)}"]
    return "\n".join([*about, "changed files:", *rows])


def _status(file: ChangedFile) -> str:
    return f"{file.status} from {_quoted(file.old_path, _PATH)}" if file.old_path else file.status.value


def brief_file(portion: Portion) -> str:
    """Return a file's header and its lines: `   12 +|text` was added, `      -|text` removed at that place."""
    sheet = portion.sheet
    last = len(sheet.lines)
    shown = sum(end - start + 1 for start, end in portion.shown)
    parts = [_quoted(sheet.path, _PATH), sheet.language, _status(sheet.file)]
    parts.append(f"all {last:,} lines shown" if shown == last else f"{shown:,} of {last:,} lines shown")
    if not sheet.whole:
        parts.append("only its diff is known")
    if sheet.file.diff is DiffState.UNKNOWN:
        parts.append("which lines changed is not known, so take all for changed")
    return f"file {', '.join(parts)}\n{sheet.show(portion.shown)}"


def brief_related(excerpts: Iterable[Excerpt], limit: int = RELATED) -> str:
    """Return definitions that the files use, whole ones only, at most `limit` characters."""
    shown: list[str] = []
    for excerpt in dict.fromkeys(excerpts):
        lines = excerpt.text.removesuffix("\n").split("\n")
        body = [numbered(excerpt.start_line + at, line.removesuffix("\r")) for at, line in enumerate(lines)]
        body += gap(excerpt.unshown)
        block = "\n".join([f"from {_quoted(excerpt.path, _PATH)}", *body])
        limit -= len(block) + 1
        if limit < 0:
            break
        shown.append(block)
    return "\n".join(shown)


def brief_findings(findings: Sequence[Finding]) -> str:
    """Return what analyzers say of the files, the gravest first, one line each."""
    ranked = sorted(dict.fromkeys(findings), key=lambda one: (-one.severity, one.path, one.start_line))
    rows = [
        f"- {_quoted(one.path, _PATH)}:{one.start_line} {_quoted(f'{one.source} {one.rule}', _MESSAGE)} "
        f"{one.severity.word}: {_quoted(one.message, _MESSAGE)}"
        for one in ranked[:FINDINGS]
    ]
    return "\n".join(rows + ([f"- and {len(ranked) - FINDINGS:,} more"] if len(ranked) > FINDINGS else []))


def brief_concern(concern: Concern) -> str:
    """Return a concern as a claim to be looked at, without saying who claims it."""
    lead = concern.lead
    place = f"{_quoted(lead.path, _PATH)}, lines {lead.start_line} to {lead.end_line}"
    kind = f"{concern.severity.word} {concern.category}{f', CWE-{lead.cwe}' if lead.cwe else ''}"
    return "\n".join([place, kind, *(_quoted(one.message, _CLAIM) for one in concern.findings[:_VOICES])])


def brief_guidelines(texts: Mapping[str, str], limit: int = GUIDELINES) -> Brief:
    """Return the team's written guidelines by their path, each cut to an equal share of `limit` characters."""
    shown: list[str] = []
    cut: list[str] = []
    room = limit
    for left, (path, text) in zip(range(len(texts), 0, -1), sorted(texts.items(), key=_length), strict=True):
        block, lines_left = _bounded(text, room // left)
        room -= len(block)
        shown.append(f"from {_quoted(path, _PATH)}\n{block}")
        if lines_left:
            cut.append(f"{path} ({lines_left:,} lines left out)")
    return Brief("\n".join(shown), f"the guidelines are too long to be read whole: {', '.join(cut)}" if cut else "")


def _length(entry: tuple[str, str]) -> tuple[int, str]:
    return len(entry[1]), entry[0]


def _bounded(text: str, limit: int) -> tuple[str, int]:
    """Return the first lines that fit, each after a bar, and how many were left out."""
    lines = [f"|{line.rstrip()}" for line in text.rstrip().split("\n")]
    kept: list[str] = []
    for line in lines:
        limit -= len(line) + 1
        if limit < 0:
            break
        kept.append(line)
    left = len(lines) - len(kept)
    return "\n".join([*kept, f"… {left:,} lines not shown"] if left else kept), left


def _quoted(text: str, limit: int) -> str:
    """Return others' words as one line of JSON; what is too long is cut and says so."""
    short = text if len(text) <= limit else f"{text[:limit]}… (cut)"
    return json.dumps(short, ensure_ascii=False)
