"""What is known of a value: where it may come from, what it can still do harm to, and how it reads.

A value that comes from a request is followed as the `Source` it came from. Inside a function that nobody has called
yet, a parameter is a `Slot`, and what the function does with it is known once for all of its calls.
"""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from analyzers.flow.tree import Function

HOLE = "\0"
"""Stands in a text for what is not known of it."""
MAX_TEXT = 400
MAX_LINES = 6
LIST = "[]"
"""The `kind` of a value that was written down as a list."""
NUMBER = "0"
"""The `kind` of a value that is a number by its declared type."""
ADDRESS = frozenset({"url", "redirect"})
"""Kinds of harm that an address does by the host in it."""
EVERY = frozenset({"*"})
"""A value that can do no harm of any kind."""


class Trust(enum.StrEnum):
    """How much is known of who chose a value."""

    OUTSIDER = "outsider"
    DOUBTFUL = "doubtful"
    """Perhaps an outsider: the command line, a message of a page."""
    CALLER = "caller"
    """A parameter of a function that nobody calls here."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes in, and which named part of it: `file` of `req.query`."""

    line: int
    name: str
    trust: "Trust"
    part: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """A parameter of a function, or one named part of it; `index` -1 is the object that a method belongs to."""

    function: Function
    index: int
    part: str = ""


Origin: TypeAlias = Source | Slot


@dataclass(frozen=True, slots=True)
class Taint:
    """One origin that a value has. `harmless` holds the kinds of harm that it was made unable to do on the way."""

    origin: Origin
    harmless: frozenset[str] = frozenset()
    lines: tuple[int, ...] = ()

    def without(self, kinds: frozenset[str]) -> "Taint":
        """Return it, unable to do these kinds of harm as well."""
        return replace(self, harmless=self.harmless | kinds)

    def by(self, *lines: int) -> "Taint":
        """Return it after it has passed these lines."""
        passed = tuple(dict.fromkeys((*self.lines, *lines)))
        return replace(self, lines=passed[-MAX_LINES:])


_NO_PARTS: Mapping[str, "Value"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Value:
    """A value. `text` is how it reads, with holes; `name` where it stands, as `child_process.exec` or `req.query`.

    `parts` are the named parts of an object that was written down as one; `kind` is its class in this file.
    """

    taints: frozenset[Taint] = frozenset()
    text: str = HOLE
    name: str = ""
    parts: Mapping[str, "Value"] = field(default_factory=lambda: _NO_PARTS, hash=False)
    function: Function | None = None
    kind: str = ""

    @property
    def is_constant(self) -> bool:
        """Whether all of its text is known."""
        return HOLE not in self.text

    def spread(self) -> frozenset[Taint]:
        """Return its taints and those of its parts."""
        return self.taints.union(*(part.spread() for part in self.parts.values())) if self.parts else self.taints

    def without(self, kinds: frozenset[str]) -> "Value":
        """Return it, unable to do these kinds of harm."""
        if kinds >= EVERY:
            return replace(self, taints=frozenset(), parts=_NO_PARTS)
        parts = {key: part.without(kinds) for key, part in self.parts.items()}
        return replace(self, taints=frozenset(taint.without(kinds) for taint in self.taints), parts=parts)


UNKNOWN = Value()


def merge(taints: Iterable[Taint]) -> frozenset[Taint]:
    """Return one taint for each origin and what it cannot do: that with the shortest way."""
    best: dict[tuple[Origin, frozenset[str]], Taint] = {}
    for taint in taints:
        key = (taint.origin, taint.harmless)
        if key not in best or shorter(taint.lines, best[key].lines):
            best[key] = taint
    return frozenset(best.values())


def shorter(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a way is told rather than another: taints have no order, and the same file must always be told alike."""
    return (len(one), one) < (len(other), other)


def join(values: Iterable[Value]) -> Value:
    """Return what is known of one of several values, without knowing which."""
    several = list(values)
    if not several:
        return UNKNOWN
    first, *rest = several
    if not rest or all(value == first for value in rest):
        return first
    keys = dict.fromkeys(key for value in several for key in value.parts)
    return Value(
        taints=merge(taint for value in several for taint in value.taints),
        text=first.text if all(value.text == first.text for value in rest) else _longest(several),
        name=first.name if all(value.name == first.name for value in rest) else "",
        parts={key: join(value.parts[key] for value in several if key in value.parts) for key in keys} or _NO_PARTS,
        function=next((value.function for value in several if value.function), None),
        kind=next((value.kind for value in several if value.kind), ""),
    )


def _longest(values: list[Value]) -> str:
    """Return the text of the one that is not a constant, since that is the one that may do harm."""
    open_ = [value.text for value in values if not value.is_constant and value.text != HOLE]
    return max(open_, key=len, default=HOLE)


def part_of(taint: Taint, part: str) -> Taint:
    """Return the taint of a named part of what has this one."""
    origin = taint.origin
    return taint if origin.part or not part else replace(taint, origin=replace(origin, part=part))


def same(origin: Origin) -> Origin:
    """Return what two readings of one part of a request have in common."""
    return replace(origin, line=0) if isinstance(origin, Source) else origin


def cut(text: str) -> str:
    """Return a text that does not grow for ever: a loop may add to it."""
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT]
