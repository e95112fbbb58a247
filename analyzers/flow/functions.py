"""What functions do: each is gone through once, with its parameters as slots, for all of its calls."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analyzers.flow.expressions import Expressions
from analyzers.flow.ground import Cleared, Scope, Summary, common
from analyzers.flow.guards import NUMBERS
from analyzers.flow.own import THIS
from analyzers.flow.table import Table, is_any
from analyzers.flow.tree import Call, Expr, Function, Member, Name, Stmt
from analyzers.flow.values import HOLE, UNKNOWN, Slot, Source, Taint, Trust, Value, join, merge, part_of


@dataclass(slots=True)
class Exits:
    """What a function gives, and what is harmless where it does."""

    values: list[Value] = field(default_factory=list)
    cleared: list[Cleared] = field(default_factory=list)
    narrowed: list[Cleared] = field(default_factory=list)
    page: str = ""
    """The kind of harm that is done by what it gives, where a framework answers with that."""


class Functions(Expressions):
    """Adds functions."""

    def __init__(self, table: Table, limit: int) -> None:
        super().__init__(table, limit)
        self.summaries: dict[Function, Summary] = {}
        self.exits: list[Exits] = []
        """Of the functions that are being gone through, the innermost last."""
        self._left: list[list[Scope]] = []
        """Where the loops that are being gone through were left before their end, the innermost last."""
        self._running: set[Function] = set()
        """Functions that are being run where they stand."""

    @abstractmethod
    def walk(self, body: Sequence[Stmt], scope: Scope) -> bool:
        """Go through statements; return whether what follows them is never reached."""

    def summarise(self, function: Function, scope: Scope) -> Summary:
        """Return what a function does; `scope` is where it was defined, unless that is known better."""
        if function in self.summaries:
            return self.summaries[function]
        summary = self.summaries[function] = Summary()
        page = self._page_of(function)
        given = [self._parameter(function, at, entry=bool(page)) for at in range(len(function.params))]
        inner, exits = self._run(function, self.homes.get(function, scope), given, page=page)
        summary.gives = join(exits.values) if exits.values else UNKNOWN
        summary.clears = _of_parameters(exits.cleared, function)
        summary.narrows = _of_parameters(exits.narrowed, function)
        if function.owner:
            self._keep_parts(function, summary, inner)
        return summary

    def _keep_parts(self, function: Function, summary: Summary, inner: Scope) -> None:
        """Keep what a method assigns to the parts of its object: from parameters for its calls, the rest at once."""
        for name, held in inner.variables.items():
            part = name.removeprefix("this.")
            if part != name:
                value = inner.settled(held)
                summary.sets[part] = value
                sources = frozenset(taint for taint in value.taints if isinstance(taint.origin, Source))
                self.set_field(function.owner, part, replace(value, taints=sources))

    def _parameter(self, function: Function, at: int, *, entry: bool) -> Value:
        """Return what is known of a parameter: that a framework hands it on from a request, or that it is one."""
        param = function.params[at]
        kind = param.kind.partition("<")[0]
        told = f"{param.kind} {_name_of(param.default)}"
        if entry and any(word in told for word in self.table.injected):
            return UNKNOWN
        if param.name in _REQUESTS:
            entry = False
        if (not entry and self.table.marks.isdisjoint(param.marks)) or kind in self.table.renames:
            name = self.table.renames.get(kind, param.name)
            return self.declared(kind, Value(frozenset({Taint(Slot(function, at))}), HOLE, name))
        if kind.lower() in NUMBERS or "Enum" in self.bases.get(kind, ()):
            return UNKNOWN
        source = Source(function.line, param.name or "the request", Trust.OUTSIDER)
        return self.declared(kind, Value(frozenset({Taint(source)}), HOLE, param.name))

    def _page_of(self, function: Function) -> str:
        """Return the harm that a function's result does, if a framework calls it and answers with that."""
        for mark in function.marks:
            path = self.path_of(mark.callee if isinstance(mark, Call) else mark, self.top)
            if is_any(self.table.pages, path):
                return "body"
            if is_any(self.table.entries, path):
                return "page"
        return ""

    def run_inline(self, function: Function, scope: Scope, given: Sequence[Value]) -> Value:
        """Run a function where it stands, with these values, and return what it gives."""
        if function in self._running:  # one that registers itself
            return UNKNOWN
        self._running.add(function)
        self.summaries.setdefault(function, Summary())
        _, exits = self._run(function, scope, given)
        self._running.discard(function)
        return join(exits.values) if exits.values else UNKNOWN

    def _run(self, function: Function, scope: Scope, given: Sequence[Value], *, page: str = "") -> tuple[Scope, Exits]:
        inner = Scope(scope, function)
        if function.owner and not function.static:
            inner.variables["this"] = Value(frozenset({Taint(Slot(function, THIS))}), HOLE, "this", kind=function.owner)
        for param, value in zip(function.params, given, strict=False):
            if param.name:
                inner.variables[param.name] = value
            for part, name in param.fields:
                known = self.source(f"{value.name}.{part}" if value.name else part, function.line) if part else None
                taints = merge(part_of(taint, part) if part else taint for taint in value.taints)
                inner.variables[name] = known or Value(taints, HOLE, name)
        exits = Exits(page=page)
        self.exits.append(exits)
        loops, self._left = self._left, []
        ended = self.walk(function.body, inner)
        self._left = loops
        self.exits.pop()
        if not ended:
            exits.cleared.append(dict(inner.cleared))
        return inner, exits

    def _part_of(self, value: Value, part: str, line: int) -> Value:
        probe = Scope(variables={"it": value})
        return self.value(Member(Name("it", line), part, line), probe) if part else value


_REQUESTS = frozenset({"request", "req"})


def _name_of(default: Expr | None) -> str:
    callee = default.callee if isinstance(default, Call) else default
    return callee.id if isinstance(callee, Name) else callee.name if isinstance(callee, Member) else ""


def _of_parameters(ways: list[Cleared], function: Function) -> dict[Slot, frozenset[str]]:
    """Return what of a function's parameters is harmless at each of its ends."""
    if not ways:
        return {}
    return {
        origin: kinds
        for origin, kinds in common(ways).items()
        if isinstance(origin, Slot) and origin.function is function
    }
