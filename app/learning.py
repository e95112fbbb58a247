"""`quorum learn`: refits weights from what became of our concerns, shows what that changes, and can go back.

Beside `app.service`, on the same store. A running server takes the new weights at its next review.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import anyio

from app.errors import OperatorError
from app.review.feedback import Label, combine, parse_labels
from app.review.learn import LEAST, SHIPPED, Lesson, Records, Shift, parse_records, render_records, teach
from app.store.database import Database, open_database
from app.store.feedback import (
    Weights,
    active_weights,
    list_installations,
    read_labels,
    roll_back,
    write_weights,
)

_BEGIN = """\
The server keeps it when a pull request that it reviewed is closed: thumbs and dismissals by people with write
permission, and lines that were changed before the merge. To begin at once, `quorum replay OWNER/REPO --learn FILE`
reviews what was merged before, and `quorum learn --labels FILE --installation ID --dry-run` shows what that teaches.
"""
_LEGEND = """\
  Right and wrong add up how far each label is trusted; before and after say how often such a claim is right.
"""
_ROW = "  {:<24} {:<22} {:>6} {:>7} {:>7} {:>7} {:>7}\n"


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked of `quorum learn`. `installation` of None means each that has labels or weights."""

    installation: int | None = None
    labels: Path | None = None
    least: int = LEAST
    dry_run: bool = False
    rollback: bool = False


async def learn_weights(database_url: str, request: Request) -> str:
    """Do it; return what to print. Raises `OperatorError`."""
    more = () if request.labels is None else _read_file(request.labels)
    database = await open_database(database_url, make=False)
    try:
        known = await list_installations(database)
        wanted = known if request.installation is None else (request.installation,)
        if more and len(wanted) != 1:
            raise OperatorError(f"--labels counts for one installation; name it with --installation ({_names(known)})")
        if not wanted:
            return f"No feedback is stored in {database.path} yet.\n{_BEGIN}"
        if not more and wanted[0] not in known:
            having = f"{', '.join(map(str, known))} {'has' if len(known) == 1 else 'have'}" if known else "none has"
            return f"installation {wanted[0]} has no feedback and no weights; {having}.\n"
        if request.rollback:
            return "".join([await _go_back(database, installation) for installation in wanted])
        return "".join([await _learn(database, installation, more, request) for installation in wanted])
    finally:
        await database.aclose()


def show_learning(database_url: str, request: Request) -> int:
    """Run `learn_weights` and print what it says. Returns the exit code, 0."""
    sys.stdout.write(anyio.run(learn_weights, database_url, request))
    return 0


def _names(installations: Sequence[int]) -> str:
    return f"there are {', '.join(map(str, installations))}" if installations else "none has feedback yet"


def _read_file(path: Path) -> tuple[Label, ...]:
    try:
        return parse_labels(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OperatorError(
            f"--labels {path} cannot be read: {error}; write it with `quorum replay --learn`"
        ) from error


async def _learn(database: Database, installation: int, more: Sequence[Label], request: Request) -> str:
    stored = [label for text in await read_labels(database, installation) for label in _parse(database, text)]
    labels = combine([*stored, *more])
    active = await active_weights(database, installation)
    before = _records(active)
    if not labels:
        back = "; `--rollback` goes back from it" if active is not None else ""
        return f"installation {installation}: no labels, so nothing moves; {_in_use(active)}{back}.\n"
    lesson = teach(labels, before, request.least)
    said = (
        f"installation {installation}: {_count(labels)}\n" + _table(lesson, request.least) + _forgotten(before, lesson)
    )
    text = render_records(lesson.records)
    said += _silences(lesson)
    if text == render_records(before):
        return f"{said}Nothing moves; {_in_use(active)}.\n"
    if request.dry_run:
        return f"{said}A dry run: nothing is written; {_in_use(active)}.\n"
    written = await write_weights(database, installation, text)
    return f"{said}Version {written.id} is in use; `quorum learn --rollback` goes back to {_name(active)}.\n"


async def _go_back(database: Database, installation: int) -> str:
    left, now = await roll_back(database, installation)
    if left is None:
        return f"installation {installation}: nothing to go back from; {_in_use(None)}.\n"
    return f"installation {installation}: left {_name(left)}; {_in_use(now)}.\n"


def _parse(database: Database, text: str) -> tuple[Label, ...]:
    try:
        return parse_labels(text)
    except ValueError as error:
        raise OperatorError(f"feedback in {database.path} is of another version of Quorum: {error}") from error


def _records(active: Weights | None) -> Records:
    """Return the records in use. Those that cannot be read are as good as none: they are about to be replaced."""
    try:
        return SHIPPED if active is None else parse_records(active.records)
    except ValueError:
        return SHIPPED


def _name(weights: Weights | None) -> str:
    return "the shipped weights" if weights is None else f"version {weights.id}"


def _in_use(weights: Weights | None) -> str:
    return f"{_name(weights)} {'are' if weights is None else 'is'} in use"


def _count(labels: Sequence[Label]) -> str:
    right = sum(label.balance > 0 for label in labels)
    wrong = sum(label.balance < 0 for label in labels)
    cancelled = len(labels) - right - wrong
    total = f"{right + wrong} label{'' if right + wrong == 1 else 's'}"
    return f"{total}, {right} for and {wrong} against{f'; {cancelled} cancelled' if cancelled else ''}"


def _table(lesson: Lesson, least: int) -> str:
    head = _ROW.format("source", "category", "labels", "right", "wrong", "before", "after") if lesson.shifts else ""
    rows = "".join(_row(shift) for shift in lesson.shifts)
    short = ", ".join(f"{source} has {count}" for source, count in lesson.short.items())
    head += rows and f"{rows}{_LEGEND}"
    return f"{head}{f'Not moved for want of {least} labels: {short}.' if short else ''}{chr(10) * bool(short)}"


def _forgotten(before: Records, lesson: Lesson) -> str:
    """Name the sources that lose what they had learned: records are made anew from the labels that are there now."""
    lost = ", ".join(sorted(before.keys() - lesson.records.keys()))
    again = "if they were learned from a file, name it again with --labels"
    return f"Back to the shipped weights, since too few labels speak of them now: {lost}; {again}.\n" if lost else ""


def _silences(lesson: Lesson) -> str:
    """Say what the silence of a source takes from a concern, as a weight."""
    return "".join(
        f"  {each.source[:24]:<24} silent on {each.labels} labelled: weight {0 - each.before:+.1f} before, "
        f"{0 - each.after:+.1f} after\n"
        for each in lesson.silences
    )


def _row(shift: Shift) -> str:
    amounts = (f"{shift.right:.1f}", f"{shift.wrong:.1f}", f"{shift.before:.0%}", f"{shift.after:.0%}")
    return _ROW.format(shift.source[:24], shift.category[:22], shift.labels, *amounts)
