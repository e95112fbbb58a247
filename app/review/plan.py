"""Change and configuration → cells and calls: which tool will read which file under which aspect, and what nobody will.

Code plans this first, exhaustive wave, so coverage never depends on a model's patience. Every changed file gets one
cell per aspect asked for, whatever becomes of it; a cell without calls carries the reason.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from analyzers.change import ChangedFile, Content, DiffState, Kind, Status
from analyzers.finding import Aspect
from analyzers.protocol import Depth
from app.review.call import Call
from app.review.classify import FileClass
from app.review.config import Config
from app.review.coverage import Cell


@dataclass(frozen=True, slots=True)
class Judge:
    """What a plan needs to know of a tool."""

    tool: str
    judges: Callable[[Aspect, str], Depth]


@dataclass(frozen=True, slots=True)
class Subject:
    """A changed file with its class and, where it was to be read, its head side or why that could not be had."""

    file: ChangedFile
    kind: FileClass
    content: Content | None = None
    unreadable: str = ""


def nothing_to_read(file: ChangedFile) -> str:
    """Why the change left nothing to read in this file, or an empty string. Needs no content."""
    if file.status is Status.REMOVED:
        return "deleted"
    if file.kind is Kind.REGULAR and file.diff is DiffState.GIVEN and not file.hunks and not file.binary:
        if file.status in {Status.RENAMED, Status.COPIED}:
            return f"{file.status} without a change of content"
        return "mode changed, content did not" if file.mode_changed else "empty"
    return ""


def never_read(file: ChangedFile) -> str:
    """Why the head side of this file is not looked at, or an empty string. Needs no content."""
    if file.kind is Kind.SYMLINK:
        return "a symbolic link, which is never followed"
    if file.kind is Kind.SUBMODULE:
        return "a submodule, whose commits are another repository's"
    return "binary" if file.binary else ""


def plan_cells(subjects: Sequence[Subject], config: Config, tools: Sequence[Judge]) -> tuple[Cell, ...]:
    """Return one cell per file and aspect asked for, in the order of the files."""
    return tuple(cell for subject in subjects for cell in _cells(subject, config, tools))


def _cells(subject: Subject, config: Config, tools: Sequence[Judge]) -> Iterator[Cell]:
    file = subject.file
    exempt = nothing_to_read(file) or ("emptied" if subject.content == Content(b"") else "")
    unread = _unread(subject, config)
    for aspect in Aspect:
        if aspect not in config.aspects:
            continue
        if exempt:
            yield Cell(file.path, aspect, exempt=exempt)
        elif unread:
            yield Cell(file.path, aspect, unread=unread)
        elif reason := subject.kind.does_not_apply(aspect):
            yield Cell(file.path, aspect, exempt=reason)
        else:
            yield _planned(subject, aspect, tools)


def _unread(subject: Subject, config: Config) -> str:
    if glob := config.excludes(subject.file.path):
        return f"excluded by `{glob}` in .github/quorum.toml"
    return never_read(subject.file) or subject.kind.unread or subject.unreadable


def _planned(subject: Subject, aspect: Aspect, tools: Sequence[Judge]) -> Cell:
    path, kind = subject.file.path, subject.kind
    depths = {tool.tool: tool.judges(aspect, kind.language) for tool in tools}
    calls = tuple(Call(path, aspect, tool) for tool, depth in depths.items() if depth)
    if not calls:
        return Cell(path, aspect, unread=f"no tool here judges the {aspect} of {kind.language} files")
    shortfalls = [kind.doubt] if kind.doubt else []
    if not kind.is_text and Depth.CODE not in depths.values():
        shortfalls.append(f"no tool here judges the {aspect} of {kind.language} files; it was searched as plain text")
    if subject.content is None or not subject.content.whole:
        shortfalls.append("only the lines that the diff shows were given")
    return Cell(path, aspect, calls, shortfall="; ".join(shortfalls))
