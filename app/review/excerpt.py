"""Lines of a file as a language model reads them: numbered, with everything invisible made visible, bounded.

Every shown line begins with its number, so that no line of a file can pass for one of ours; a line on which a tool has
found a secret is withheld, because a model's provider is a third party.
"""

from collections.abc import Callable, Sequence

from analyzers.change import ChangedFile, Line
from app.review.render import shorten, visible

MAX_LINES = 400
MAX_CHARACTERS = 20_000
"""Of one answer, some 6,000 tokens."""
MAX_WIDTH = 500
"""UTF-16 units of one line before its escapes."""
WITHHELD = "(withheld: a tool reports a secret on this line)"

Secret = Callable[[int], bool]
"""Whether a secret is reported on this new-side line."""


def show_line(line: str) -> str:
    """Return a line without its end, what is invisible in it escaped."""
    return visible(shorten(line.removesuffix("\r"), MAX_WIDTH), keep="\t")


def show_lines(lines: Sequence[str], first: int, last: int, secret: Secret) -> tuple[str, int]:
    """Return lines `first` to `last` (1-based, inclusive) numbered, and the number of the last that found room."""
    shown: list[str] = []
    room = MAX_CHARACTERS
    for number in range(first, min(last, first + MAX_LINES - 1, len(lines)) + 1):
        row = _row(f"{number}", " ", WITHHELD if secret(number) else show_line(lines[number - 1]))
        room -= len(row) + 1
        if room < 0 and shown:
            break
        shown.append(row)
    return "\n".join(shown), first + len(shown) - 1


def show_diff(file: ChangedFile, secret: Secret, *, guarded: bool = False) -> str:
    """Return a changed file's hunks, the lines numbered on the new side; a deleted line has no number.

    A deleted line is withheld beside a withheld one, since it may be its old form, and everywhere if the file is
    `guarded`: a secret stood in what was deleted.
    """
    rows: list[str] = []
    room = MAX_CHARACTERS
    for hunk in file.hunks:
        rows.append("...")
        near = any(line.new is not None and line.old is None and secret(line.new) for line in hunk.lines)
        for line in hunk.lines:
            hidden = guarded or near if line.new is None else secret(line.new)
            row = _row(f"{line.new or ''}", _mark(line), WITHHELD if hidden else show_line(line.text))
            room -= len(row) + 1
            if room < 0 or len(rows) > MAX_LINES:
                return "\n".join([*rows, "(cut: the diff is longer; read_file shows the lines that follow)"])
            rows.append(row)
    return "\n".join(rows)


def _mark(line: Line) -> str:
    if line.old is None:
        return "+"
    return "-" if line.new is None else " "


def _row(number: str, mark: str, text: str) -> str:
    return f"{number:>5} {mark}| {text}"
