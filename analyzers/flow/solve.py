"""Follows values through a program: statement by statement, function by function, until nothing new is found.

Each function is gone through once with its parameters as slots, which says what it does for all of its calls. What the
objects of a class hold is one value for all of them; so the file is gone through again while that still grows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analyzers.flow.calls import THIS, Calls
from analyzers.flow.expressions import Expressions, keep, module_name, part_of
from analyzers.flow.ground import Cleared, Ground, Harm, Scope, Summary, common, is_any
from analyzers.flow.guards import TELLING
from analyzers.flow.table import Sink, Table, sinks_of
from analyzers.flow.tree import (
    Bind,
    Block,
    Branch,
    Call,
    Choice,
    Define,
    DefineClass,
    Do,
    Expr,
    Function,
    Give,
    Group,
    Import,
    Item,
    Leave,
    Member,
    Name,
    Program,
    Repeat,
    Stmt,
    Test,
    Text,
)
from analyzers.flow.values import EVERY, HOLE, UNKNOWN, Slot, Taint, Value, join, merge

MAX_PASSES = 3
_CHECKS = ("assert", "validate", "ensure", "check", "verify", "require", "must", "guard")


def solve(program: Program, table: Table) -> tuple[Harm, ...]:
    """Return where values from outside do harm, in the order of lines. Raises `TooMuchError`."""
    return _Solver(table).run(program)


@dataclass(slots=True)
class _Exits:
    """What a function gives, and what is harmless where it does."""

    values: list[Value] = field(default_factory=list)
    cleared: list[Cleared] = field(default_factory=list)
    narrowed: list[Cleared] = field(default_factory=list)
    page: bool = False
    """Whether a framework answers with what it gives."""


class _Solver(Expressions):
    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.top = Scope()
        self.pending = []
        self._summaries: dict[Function, Summary] = {}
        self._exits: list[_Exits] = []
        self.homes = {}

    def run(self, program: Program) -> tuple[Harm, ...]:
        for _ in range(MAX_PASSES):
            before = {owner: dict(parts) for owner, parts in self.fields.items()}
            self.top = Scope()
            self._summaries.clear()
            self._exits = [_Exits()]
            self.walk(program.body, self.top)
            self._rest()
            if self.fields == before:
                break
        return tuple(sorted(self.found.values(), key=lambda harm: (harm.line, harm.kind, harm.source.line)))

    def _rest(self) -> None:
        """Go through what nobody has called."""
        for methods in list(self.classes.values()):
            for method in list(methods.values()):
                self.summarise(method, self.top)

    # -- functions -------------------------------------------------------------------------------------------------------

    def summarise(self, function: Function, scope: Scope) -> Summary:
        if function in self._summaries:
            return self._summaries[function]
        summary = self._summaries[function] = Summary()
        entry = self._is_entry(function)
        given: list[Value] = []
        for at, param in enumerate(function.params):
            taint = Taint(Slot(function, at))
            name = self.table.renames.get(param.kind.partition("<")[0], param.name)
            value = Value(frozenset({taint}), HOLE, name)
            if entry or not self.table.marks.isdisjoint(param.marks):
                value = self.arrival(function, at) or value
            given.append(value)
        inner, exits = self._run(function, self.homes.get(function, scope), given, page=entry)
        summary.gives = join(exits.values) if exits.values else UNKNOWN
        mine = [{origin: kinds for origin, kinds in cleared.items() if _is_of(origin, function)} for cleared in exits.cleared]
        summary.clears = common(mine) if mine else {}  # type: ignore[assignment]
        yes = [{origin: kinds for origin, kinds in cleared.items() if _is_of(origin, function)} for cleared in exits.narrowed]
        summary.narrows = common(yes) if yes else {}  # type: ignore[assignment]
        for name, value in inner.variables.items():
            if name.startswith("this.") and function.owner:
                value = replace(value, taints=frozenset(keep(value.taints, inner)))
                summary.sets[name.removeprefix("this.")] = value
                known = replace(value, taints=frozenset(one for one in value.taints if not isinstance(one.origin, Slot)))
                self.set_field(function.owner, name.removeprefix("this."), known)
        return summary

    def arrival(self, function: Function, at: int) -> Value | None:
        """Return the value that a framework hands to a parameter, or None where that is no text of an outsider."""
        param = function.params[at]
        if param.kind.lower() in {"int", "float", "bool", "number", "boolean", "long", "integer", "double", "uuid"}:
            return UNKNOWN
        name = param.name or "the request"
        from analyzers.flow.values import Source  # noqa: PLC0415

        return Value(frozenset({Taint(Source(function.line, name))}), HOLE, param.name)

    def _is_entry(self, function: Function) -> bool:
        for mark in function.marks:
            callee = mark.callee if isinstance(mark, Call) else mark
            if is_any(tuple(self.table.entries), self.path_of(callee, self.top)):
                return True
        return False

    def run_inline(self, function: Function, scope: Scope, given: Sequence[Value]) -> Value:
        self._summaries.setdefault(function, Summary())
        _, exits = self._run(function, scope, given)
        return join(exits.values) if exits.values else UNKNOWN

    def _run(
        self, function: Function, scope: Scope, given: Sequence[Value], *, page: bool = False
    ) -> tuple[Scope, _Exits]:
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
        exits = _Exits(page=page)
        self._exits.append(exits)
        ended = self.walk(function.body, inner)
        self._exits.pop()
        if not ended:
            exits.cleared.append(dict(inner.cleared))
        return inner, exits

    def _part_of(self, value: Value, part: str, line: int) -> Value:
        probe = Scope(variables={"it": value})
        return self.value(Member(Name("it", line), part, line), probe) if part else value

    # -- statements ------------------------------------------------------------------------------------------------------

    def walk(self, body: Sequence[Stmt], scope: Scope) -> bool:
        """Go through statements; return whether what follows them is never reached."""
        for stmt in body:
            self._announce(stmt, scope)
        ended = any(self._step(stmt, scope) for stmt in body)
        for stmt in body:
            if isinstance(stmt, Define):
                self.summarise(stmt.function, scope)
        while self.pending:
            self.summarise(*self.pending.pop())
        return ended

    def _announce(self, stmt: Stmt, scope: Scope) -> None:
        """Functions and classes are known before the statements above them run."""
        match stmt:
            case Define(function):
                scope.functions[function.name] = function
                self.homes[function] = scope
            case DefineClass():
                self.classes[stmt.name] = {method.name: method for method in stmt.methods}
                self.bases[stmt.name] = stmt.bases
                for method in stmt.methods:
                    known = self.methods.setdefault(method.name, [])
                    if method not in known:
                        known.append(method)
            case Import(name, of):
                scope.variables[name] = Value(name=module_name(of))
            case _:
                pass

    def _step(self, stmt: Stmt, scope: Scope) -> bool:
        match stmt:
            case Bind():
                self._bind(stmt, scope)
            case Do(value):
                self.value(value, scope)
                self._checked(value, scope)
                return isinstance(value, Call) and is_any(self.table.ends, self.path_of(value.callee, scope))
            case Give(value):
                self._give(value, scope)
                return True
            case Leave(value):
                if value is not None:
                    self.value(value, scope)
                return True
            case Branch():
                return self._branch(stmt, scope)
            case Repeat():
                self._repeat(stmt, scope)
            case Block(body):
                return self.walk(body, scope)
            case DefineClass():
                for bind in stmt.fields:
                    self._bind_field(stmt.name, bind, scope)
            case _:
                pass
        return False

    def _give(self, value: Expr | None, scope: Scope) -> None:
        exits = self._exits[-1]
        given = self.value(value, scope) if value is not None else UNKNOWN
        if exits.page and value is not None:
            line = getattr(value, "line", 0)
            self.harm(Sink("page", ""), value, given, (line, line), scope)
        exits.values.append(replace(given, taints=frozenset(keep(given.taints, scope))))
        exits.cleared.append(dict(scope.cleared))
        if isinstance(value, Text) and value.value in {"false", None}:
            return
        way = scope.fork()
        self.narrow(value, way, holds=True)
        exits.narrowed.append(way.cleared)

    def _checked(self, value: Expr, scope: Scope) -> None:
        """A function of elsewhere that is called for nothing but to fail where a value is not as it must be."""
        if not isinstance(value, Call):
            return
        held = self.value(value.callee.base, scope) if isinstance(value.callee, Member) else UNKNOWN
        if self.local(value, held, scope) is not None:
            return
        name = self.path_of(value.callee, scope).rpartition(".")[2].lower()
        if name.startswith(_CHECKS) or (TELLING.search(name) and not name.startswith(("is", "get"))):
            for arg in value.args:
                scope.clear(self.origins(arg.value, scope), EVERY)

    def _branch(self, stmt: Branch, scope: Scope) -> bool:
        self.value(stmt.test, scope)
        yes, no = scope.fork(), scope.fork()
        self.narrow(stmt.test, yes, holds=True)
        self.narrow(stmt.test, no, holds=False)
        ends = self.walk(stmt.yes, yes), self.walk(stmt.no, no)
        ways = [way for way, ended in zip((yes, no), ends, strict=True) if not ended]
        if ways:
            scope.become(*ways)
        return not ways

    def _repeat(self, stmt: Repeat, scope: Scope) -> None:
        way = scope.fork()
        if stmt.test is not None:
            self.value(stmt.test, way)
            self.narrow(stmt.test, way, holds=True)
        if stmt.target is not None and stmt.over is not None:
            over = self.value(stmt.over, scope)
            self.store(stmt.target, replace(over, taints=over.spread(), parts={}, kind="", text=HOLE), way)
        for _ in range(2):
            if self.walk(stmt.body, way):
                break
        scope.become(scope.fork(), way)

    def _bind(self, stmt: Bind, scope: Scope) -> None:
        value = self.value(stmt.value, scope)
        value = replace(value, taints=frozenset(taint.by(stmt.line) for taint in value.taints)) if value.taints else value
        for sink in self._assigned(stmt.target, scope):
            self.harm(sink, stmt.value, value, (stmt.line, stmt.line), scope)
        if stmt.more:
            held = self.value(stmt.target, scope)
            text = held.text + value.text if held.text != HOLE else value.text
            value = Value(merge((*held.taints, *value.spread())), text[:400], held.name, kind=held.kind)
        if isinstance(stmt.target, Name):
            test = stmt.value.parts[0] if False else stmt.value
            if isinstance(test, Test | Call | Choice):
                scope.tests[stmt.target.id] = test
            else:
                scope.tests.pop(stmt.target.id, None)
        if stmt.kind in self.table.renames and not value.name:
            value = replace(value, name=self.table.renames[stmt.kind])
        self.store(stmt.target, value, scope)

    def _assigned(self, target: Expr, scope: Scope) -> list[Sink]:
        if not isinstance(target, Member):
            return []
        return list(sinks_of(self.sinks, f"{self.value(target.base, scope).name or '?'}.{target.name}="))

    def _bind_field(self, owner: str, bind: Bind, scope: Scope) -> None:
        if isinstance(bind.target, Member):
            value = self.value(bind.value, scope)
            self.set_field(owner, bind.target.name, value)

    def store(self, target: Expr, value: Value, scope: Scope) -> None:
        match target:
            case Name(id_):
                named = value if value.name else replace(value, name="" if value.taints else id_)
                scope.assign(id_, named, shared=self.table.shared)
            case Member(Name("this"), name):
                scope.assign(f"this.{name}", value, shared=True)
            case Member(base, name):
                held = self.value(base, scope)
                if value.spread() or name in held.parts:
                    self._put(base, held, name, value, scope)
            case Item(base, key):
                held = self.value(base, scope)
                at = self.value(key, scope)
                if at.is_constant and at.text:
                    self._put(base, held, at.text, value, scope)
                elif value.spread():
                    self.store(base, replace(held, taints=merge((*held.taints, *value.spread()))), scope)
            case Group():
                self._take_apart(target, value, scope)
            case _:
                pass

    def _put(self, base: Expr, held: Value, name: str, value: Value, scope: Scope) -> None:
        if isinstance(base, Name | Member):
            self.store(base, replace(held, parts={**held.parts, name: value}), scope)

    def _take_apart(self, target: Group, value: Value, scope: Scope) -> None:
        for at, part in enumerate(target.parts):
            key = target.keys[at] if target.keys else str(at)
            if target.keys and key is not None:
                taken = self._part_of(value, key, getattr(part, "line", 0))
            elif key in value.parts:
                taken = value.parts[key]
            else:
                taken = replace(value, parts={}, taints=value.spread(), text=HOLE, name="")
            self.store(part, taken, scope)


def _is_of(origin: object, function: Function) -> bool:
    return isinstance(origin, Slot) and origin.function is function


__all__ = ["Calls", "Ground", "solve"]
