"""What following values through a file stands on: variables, what functions were found to do, and what is reported."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from analyzers.flow.table import Names, Sink, Table, is_any, parse_sinks
from analyzers.flow.tree import Expr, Function
from analyzers.flow.values import EVERY, HOLE, UNKNOWN, Origin, Slot, Source, Taint, Trust, Value, join, same, shorter

MAX_WORK = 400_000
"""Expressions that are looked at in one file, in each pass again. 10 KiB of real code take 3,000."""


class TooMuchError(Exception):
    """The file takes more work than any program."""


@dataclass(frozen=True, slots=True)
class Harm:
    """A value that reaches where it does harm. Lines are 1-based and inclusive; `lines` are those between the ends."""

    kind: str
    source: Source
    line: int
    end_line: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """What a function does with a parameter: should it be tainted, it does this harm. `text` is how it reads there."""

    slot: Slot
    kind: str
    line: int
    end_line: int
    text: str = HOLE
    raw: bool = False
    lines: tuple[int, ...] = ()


@dataclass(slots=True)
class Summary:
    """What a function does, whoever calls it.

    `gives` is its result; `clears` what it leaves harmless where it returns at all, `narrows` where it says yes;
    `sets` are the parts of its object that it assigns.
    """

    gives: Value = UNKNOWN
    clears: Mapping[Slot, frozenset[str]] = field(default_factory=dict)
    narrows: Mapping[Slot, frozenset[str]] = field(default_factory=dict)
    sets: dict[str, Value] = field(default_factory=dict)


Cleared = dict[Origin, frozenset[str]]


@dataclass(slots=True)
class Scope:
    """The variables that a place knows. `tests` are those that hold the outcome of a test."""

    outer: "Scope | None" = None
    function: Function | None = None
    variables: dict[str, Value] = field(default_factory=dict)
    cleared: Cleared = field(default_factory=dict)
    tests: dict[str, Expr] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)

    def find(self, name: str) -> Value | None:
        """Return what a variable holds, or None where there is no such."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.variables:
                return scope.variables[name]
            scope = scope.outer
        return None

    def find_function(self, name: str) -> "tuple[Function, Scope] | None":
        """Return the function of a name, and where it was defined."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.functions:
                return scope.functions[name], scope
            scope = scope.outer
        return None

    def find_test(self, name: str) -> Expr | None:
        """Return the test whose outcome a variable holds."""
        return self.tests.get(name) or (self.outer.find_test(name) if self.outer is not None else None)

    def assign(self, name: str, value: Value, *, shared: bool) -> None:
        """Let a variable hold a value; one of a surrounding function may hold what it held before as well."""
        scope: Scope | None = self
        while shared and scope is not None:
            if name in scope.variables:
                scope.variables[name] = value if scope is self else join((scope.variables[name], value))
                return
            scope = scope.outer
        self.variables[name] = value

    def fork(self) -> "Scope":
        """Return a copy for one of several ways on."""
        return Scope(
            self.outer, self.function, dict(self.variables), dict(self.cleared), dict(self.tests), self.functions
        )

    def become(self, *ways: "Scope") -> None:
        """Hold what any of these ways may have left."""
        if len(ways) > 1:
            for way in ways:
                way.variables = {name: way.settled(value) for name, value in way.variables.items()}
        names = dict.fromkeys(name for way in ways for name in way.variables)
        self.variables = {name: join(way.variables[name] for way in ways if name in way.variables) for name in names}
        self.cleared = common([way.cleared for way in ways])
        self.tests = {key: test for key, test in ways[0].tests.items() if all(key in way.tests for way in ways)}

    def clear(self, origins: Iterable[Origin], kinds: frozenset[str]) -> None:
        """Know from here on that values of these origins do no harm of these kinds."""
        for origin in map(same, origins):
            self.cleared[origin] = self.cleared.get(origin, frozenset()) | kinds

    def is_cleared(self, origin: Origin, kind: str) -> bool:
        """Whether a value of this origin was found to do no such harm."""
        kinds = self.harmless(origin)
        return kind in kinds or kinds >= EVERY

    def harmless(self, origin: Origin) -> frozenset[str]:
        """Return the kinds of harm that a value of this origin was found not to do."""
        part, whole = same(origin), same(replace(origin, part=""))
        kinds = frozenset[str]()
        scope: Scope | None = self
        while scope is not None:
            kinds |= scope.cleared.get(part, frozenset()) | scope.cleared.get(whole, frozenset())
            scope = scope.outer
        return kinds

    def settled(self, value: Value) -> Value:
        """Return a value with what is known of its origins here, since it is known nowhere else."""
        kept = frozenset(_settled(value.taints, self))
        parts = {key: self.settled(part) for key, part in value.parts.items()} if value.parts else value.parts
        return value if kept == value.taints and parts == value.parts else replace(value, taints=kept, parts=parts)


def common(several: list[Cleared]) -> Cleared:
    """Return what is harmless whichever way was taken."""
    first, *rest = several
    kept: Cleared = {}
    for origin, kinds in first.items():
        every = kinds
        for other in rest:
            theirs = other.get(origin, frozenset())
            every = theirs if every >= EVERY else every if theirs >= EVERY else every & theirs
        if every:
            kept[origin] = every
    return kept


def _settled(taints: Iterable[Taint], scope: Scope) -> Iterator[Taint]:
    for taint in taints:
        kinds = scope.harmless(taint.origin)
        if not kinds >= EVERY:
            yield taint.without(kinds) if kinds else taint


FAMILIES: Mapping[str, tuple[str, ...]] = {"html": ("html", "body", "page"), "sql": ("sql", "condition")}
"""Kinds of harm that one thing makes impossible."""


def _by_kind(words: Mapping[str, tuple[str, ...]]) -> Names:
    return Names((name, one) for kind, names in words.items() for name in names for one in FAMILIES.get(kind, (kind,)))


@dataclass(frozen=True, slots=True)
class _Index:
    """What a table says, by the last part of names."""

    sinks: Mapping[str, tuple[Sink, ...]]
    sources: Names
    clean: Names
    guards: Names
    asks: Names
    through: Names


@cache
def _index_of(table: Table) -> _Index:
    """Make the index of a table, once for all files."""
    sure = ((path, Trust.OUTSIDER.value) for path in table.sources)
    sources = Names([*sure, *((path, Trust.DOUBTFUL.value) for path in table.weak)])
    through = Names((name, "through") for name in table.through)
    by_kind = _by_kind(table.clean), _by_kind(table.guards), _by_kind(table.asks)
    return _Index(parse_sinks(table.harms), sources, *by_kind, through)


class Ground:
    """The state of one file's analysis."""

    def __init__(self, table: Table, limit: int) -> None:
        self.table = table
        self._limit = limit
        index = _index_of(table)
        self.sinks, self.sources, self.through = index.sinks, index.sources, index.through
        self.clean, self.guards, self.asks = index.clean, index.guards, index.asks
        self.found: dict[tuple[str, int, Source], Harm] = {}
        self.hits: dict[Function, dict[tuple[Slot, str, int, str], Hit]] = {}
        self.classes: dict[str, dict[str, Function]] = {}
        self.bases: dict[str, tuple[str, ...]] = {}
        self.methods: dict[str, list[Function]] = {}
        self.fields: dict[str, dict[str, Value]] = {}
        self.parts_named: dict[str, tuple[str, ...]] = {}
        """The parts that the body of a class names, in their order."""
        self._work = 0
        self.top = Scope()
        self.homes: dict[Function, Scope] = {}
        """Where each function was defined."""
        self.called: set[Function] = set()
        self.pending: list[tuple[Function, Scope]] = []
        """Functions that stand in expressions, and that nobody may ever call here."""

    def count(self) -> None:
        """Count one piece of work. Raises `TooMuchError`."""
        self._work += 1
        if self._work > self._limit:
            raise TooMuchError

    def source(self, path: str, line: int) -> Value | None:
        """Return the value that comes in at a path, or None where none does."""
        said = self.sources.of(path)
        if not said:
            return None
        trust = Trust.OUTSIDER if Trust.OUTSIDER in said else Trust.DOUBTFUL
        source = Source(line, path.replace("[]", "").replace("()", ""), trust)
        harmless = frozenset({"nosql"}) if is_any(self.table.texts, path) else frozenset[str]()
        return Value(frozenset({Taint(source, harmless)}), HOLE, path)

    def report(self, harm: Harm) -> None:
        """Keep a harm; of several ways from one source to one place the shortest."""
        key = (harm.kind, harm.line, harm.source)
        if key not in self.found or shorter(harm.lines, self.found[key].lines):
            self.found[key] = harm

    def set_field(self, owner: str, name: str, value: Value) -> None:
        """Let a part of the objects of a class hold a value as well."""
        mine = self.fields.setdefault(owner, {})
        joined = join((mine[name], value)) if name in mine else value
        declared = self.table.typed and name in mine and mine[name].name
        mine[name] = replace(joined, name=mine[name].name) if declared else joined

    def find_field(self, owner: str, name: str) -> Value | None:
        """Return what a part of the objects of a class, or of what it extends, was found to hold."""
        found = [self.fields[kind][name] for kind in self._line_of(owner) if name in self.fields.get(kind, {})]
        return join(found) if found else None

    def find_method(self, owner: str, name: str, count: int) -> Function | None:
        """Return a method of a class or of what it extends: of several of a name the one with so many parameters."""
        for kind in self._line_of(owner):
            methods = self.classes.get(kind, {})
            if name in methods:
                return methods.get(f"{name}/{count}", methods[name])
        return None

    def _line_of(self, owner: str) -> Iterator[str]:
        """Yield a class and what it extends, as far as the file tells."""
        seen: set[str] = set()
        waiting = [owner]
        while waiting:
            kind = waiting.pop(0)
            if kind not in seen:
                seen.add(kind)
                yield kind
                waiting.extend(self.bases.get(kind, ()))
