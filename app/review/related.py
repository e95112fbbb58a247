"""The definitions that the changed lines of a call's files use and that the call does not show.

A reviewer who sees a name but not what it means guesses, and calls it undefined. So what a name means is looked up by
what binds it: an import, the same file, the same package; a method by its owner, else by its name alone where few
definitions have it. Nothing here knows types: an excerpt is what a name may mean, best guesses first, and none is a
ground for a finding.

Equal files give equal excerpts, whatever else of the change is pushed: an unchanged call is in the memo.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from operator import itemgetter
from typing import TypeAlias

from app.review.briefing import Excerpt
from app.review.imports import Import, order_paths
from app.review.names import Use, find_uses
from app.review.outline import Definition, DefinitionKind
from app.review.packing import WHOLE, Portion
from app.review.sheet import Range, Sheet, merge

MOST = 16
"""Excerpts of one call."""
LINES, CHARACTERS = 15, 1_500
"""The longest excerpt; of a longer definition it is the beginning up to its first inner one."""
_ABOVE = 3
"""Lines right above a definition that belong to it: decorators and comments."""
_SAME_NAME = 20
"""Definitions of one name in one file that are looked at."""
_AMBIGUOUS = 3
"""Definitions of a name that an attribute of something unknown may mean; where more have it, none is shown."""
_SELF = frozenset({"self", "cls", "this", "super", "Self"})
_LINKED, _SAME_LOCAL = 40, 3
"""Imported files in which a name without a binding is looked for, and imports of one local name."""
_ATTACHED = ("@", "#", "//", "/*", "*")
_DOCSTRING = ('"""', "'''", 'r"""')
_UNCHANGED, _UNCALLED = 3, 2
"""What a name's rank loses in a line that the change did not write, and where nothing is called."""


class Bond(IntEnum):
    """How a definition was found, the surest first."""

    IMPORTED = 0
    SAME_FILE = 1
    SAME_PACKAGE = 2
    CHANGED = 3
    BY_NAME = 4


@dataclass(frozen=True)
class Source:
    """A file in which names may be defined. `known` are the lines whose text is known."""

    path: str
    language: str
    lines: Sequence[str]
    outline: Sequence[Definition]
    known: Sequence[Range]

    @cached_property
    def named(self) -> Mapping[str, Sequence[Definition]]:
        """Qualified name, and tail of one behind a dot (`.total`) → definitions."""
        named: dict[str, list[Definition]] = {}
        for one in self.outline:
            for name in (one.name, "." + one.name.rpartition(".")[2]):
                same = named.setdefault(name, [])
                if len(same) < _SAME_NAME:
                    same.append(one)
        return named

    @cached_property
    def starts(self) -> Sequence[int]:
        """The first lines of the definitions, ascending."""
        return sorted(one.start_line for one in self.outline)


_Found: TypeAlias = tuple[Source, Definition]


def source_of(sheet: Sheet) -> Source:
    """Return a changed file as a place of definitions."""
    return Source(sheet.path, sheet.language, sheet.lines, sheet.outline, sheet.known)


def read_source(path: str, language: str, text: str, outline: Sequence[Definition]) -> Source:
    """Return a file of the tree, wholly known, as a place of definitions."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return Source(path, language, lines, outline, [(1, len(lines))])


@dataclass(frozen=True)
class Library:
    """Every file in which names are looked up, by its path. `changed` are the paths of those that are in the change."""

    sources: Mapping[str, Source]
    changed: Sequence[str]

    @cached_property
    def _changed(self) -> Mapping[tuple[str, str], Sequence[_Found]]:
        """Language and name, as in `Source.named` → definitions in the changed files."""
        found: dict[tuple[str, str], list[_Found]] = {}
        for source in (self.sources[path] for path in self.changed if path in self.sources):
            for name, definitions in source.named.items():
                same = found.setdefault((source.language, name), [])
                same += [(source, one) for one in definitions[: _SAME_NAME - len(same)]]
        return found

    def find(self, paths: Iterable[str], name: str) -> list[_Found]:
        """Return the definitions of a name, or of `.tail`, in these files."""
        sources = (self.sources[path] for path in paths if path in self.sources)
        return [(source, one) for source in sources for one in source.named.get(name, ())]

    def find_changed(self, language: str, name: str) -> Sequence[_Found]:
        """Return the definitions of a name, or of `.tail`, in the changed files of a language."""
        return self._changed.get((language, name), ())


@dataclass(frozen=True)
class Need:
    """The names that a portion's changes use, and what its file imports."""

    portion: Portion
    uses: Sequence[Use]
    imports: Sequence[Import]

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.portion.sheet.path

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The imported files, those first whose names the changes use."""
        return order_paths(self.imports, {word for use in self.uses for word in (use.name, use.owner) if word})

    @cached_property
    def _bound(self) -> Mapping[str, Sequence[Import]]:
        bound: dict[str, list[Import]] = {}
        for one in self.imports:
            same = bound.setdefault(one.local, [])
            if len(same) < (_SAME_LOCAL if one.local else _LINKED):
                same.append(one)
        return bound

    def find(self, use: Use, library: Library) -> tuple[Bond, Sequence[_Found]]:
        """Return what a name may mean, and how that was found."""
        if use.owner is not None:
            return self._find_attribute(use, use.owner, library)
        if use.name in self._bound:
            bound = [each for one in self._bound[use.name] for each in library.find(one.paths, one.original)]
            return Bond.IMPORTED, bound
        if same := library.find([self.path], use.name) or self._inner(use.name, library):
            return Bond.SAME_FILE, same
        if open_ := self._open(use.name, library):
            return Bond.SAME_PACKAGE, open_
        others = library.find_changed(self.portion.sheet.language, use.name)
        return Bond.CHANGED, others if len(others) == 1 else ()

    def _find_attribute(self, use: Use, owner: str, library: Library) -> tuple[Bond, Sequence[_Found]]:
        bound = [
            each
            for one in self._bound.get(owner, ())
            for each in library.find(one.paths, f"{one.original}.{use.name}" if one.original else use.name)
        ]
        if bound:
            return Bond.IMPORTED, bound
        own = f".{use.name}" if owner in _SELF else f"{owner}.{use.name}"
        if same := library.find([self.path], own):
            return Bond.SAME_FILE, same
        if owner and (open_ := self._open(f"{owner}.{use.name}", library)):
            return Bond.SAME_PACKAGE, open_
        return Bond.BY_NAME, self._by_name(use.name, library)

    def _inner(self, name: str, library: Library) -> list[_Found]:
        """Return the functions and classes of this file that are defined inside of others."""
        return [one for one in library.find([self.path], f".{name}") if one[1].kind is not DefinitionKind.METHOD]

    def _open(self, name: str, library: Library) -> list[_Found]:
        """Return what this file sees without naming it: the same package's, or all that a file has."""
        return [each for one in self._bound.get("", ()) for each in library.find(one.paths, name)]

    def _by_name(self, name: str, library: Library) -> Sequence[_Found]:
        """Return the methods of a name in this file, what it imports and what is changed, if they are few."""
        found = library.find([self.path, *self.paths[:_LINKED]], f".{name}")
        found += library.find_changed(self.portion.sheet.language, f".{name}")
        methods = {
            (source.path, one.start_line): (source, one) for source, one in found if one.kind is DefinitionKind.METHOD
        }
        return [*methods.values()] if len(methods) <= _AMBIGUOUS else ()


def read_need(portion: Portion, imports: Sequence[Import]) -> Need:
    """Return what a portion needs: the names on its changed lines and in the definitions of up to 80 lines around."""
    sheet = portion.sheet
    changed = [line for start, end in portion.lines for line in _between(sheet.changed, start, end)]
    homes = [(one.start_line, one.end_line) for one in sheet.outline if one.end_line - one.start_line < WHOLE]
    homes = [one for one in homes if _between(changed, *one)]
    return Need(portion, find_uses(sheet, merge(iter([*homes, *((line, line) for line in changed)]))), imports)


def _between(lines: Sequence[int], start: int, end: int) -> Sequence[int]:
    return lines[bisect_left(lines, start) : bisect_right(lines, end)]


def related_excerpts(needs: Sequence[Need], library: Library) -> tuple[Excerpt, ...]:
    """Return what the portions of one call use and do not show, the most needed first, at most `MOST` excerpts."""
    shown = {need.path: need.portion.shown for need in needs}
    excerpts: list[Excerpt] = []
    taken: dict[str, list[Range]] = {path: [*ranges] for path, ranges in shown.items()}
    for source, definition in _ranked(needs, library):
        if len(excerpts) == MOST:
            break
        excerpt = _excerpt(source, definition)
        ranges = taken.setdefault(source.path, [])
        if excerpt is None or any(start <= definition.start_line <= end for start, end in ranges):
            continue
        excerpts.append(excerpt)
        ranges.append((excerpt.start_line, excerpt.start_line + excerpt.text.count("\n")))
    return tuple(excerpts)


def _ranked(needs: Sequence[Need], library: Library) -> Iterator[_Found]:
    """Yield definitions, the most needed first: surely meant, on a changed line, called or a class, often used."""
    ranked: list[tuple[int, int, int, str, int, _Found]] = []
    for place, (where, use) in enumerate((need, use) for need in needs for use in need.uses):
        bond, found = where.find(use, library)
        for source, one in found:
            lively = use.called or one.kind is DefinitionKind.CLASS
            if lively or bond is Bond.IMPORTED or (use.changed and bond <= Bond.SAME_PACKAGE):
                rank = bond + (0 if use.changed else _UNCHANGED) + (0 if lively else _UNCALLED)
                ranked.append((rank, -use.places, place, source.path, one.start_line, (source, one)))
    ranked.sort(key=itemgetter(0, 1, 2, 3, 4))
    return (found for *_, found in ranked)


def _excerpt(source: Source, definition: Definition) -> Excerpt | None:
    """Return a definition whole if it is short, else its beginning; None where its text is not known or too long."""
    start, end = definition.start_line, min(definition.end_line, len(source.lines))
    known = next((last for first, last in source.known if first <= start <= last), 0)
    first = start
    while first > max(1, start - _ABOVE) and source.lines[first - 2].lstrip().startswith(_ATTACHED):
        first -= 1
    for last in (end, _head(source, definition)):
        text = "\n".join(source.lines[first - 1 : last])
        if last <= known and last - first < LINES and len(text) <= CHARACTERS:
            return Excerpt(source.path, first, text, end - last)
    return None


def _head(source: Source, definition: Definition) -> int:
    """Return the last line of a definition's beginning.

    That is its signature, of a function with the first line of its docstring, of a class with what stands before its
    first inner definition.
    """
    last = min(definition.signature_lines[-1], definition.end_line, len(source.lines))
    if definition.kind is not DefinitionKind.CLASS:
        following = source.lines[last].lstrip() if last < definition.end_line and last < len(source.lines) else ""
        return last + following.startswith(_DOCSTRING)
    inner = source.starts[bisect_right(source.starts, last) :][:1]
    end = min(*(one - 1 for one in inner), definition.end_line, last + LINES - _ABOVE - 1, len(source.lines))
    while end > last and (not (line := source.lines[end - 1].lstrip()) or line.startswith(_ATTACHED)):
        end -= 1
    return end
