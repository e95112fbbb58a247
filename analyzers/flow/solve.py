"""Follows values through a program: statement by statement, function by function, until nothing new is found.

Each function is gone through once with its parameters as slots, which says what it does for all of its calls. What the
objects of a class hold is one value for all of them; so the file is gone through again while that still grows.
"""

from collections.abc import Sequence
from dataclasses import replace

from analyzers.flow.expressions import module_name
from analyzers.flow.functions import Exits, Functions
from analyzers.flow.ground import MAX_WORK, Harm, Hit, Scope
from analyzers.flow.guards import TELLING
from analyzers.flow.table import Sink, Table, is_any, last_of, sinks_of
from analyzers.flow.tree import (
    NOTHING,
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
from analyzers.flow.values import EVERY, HOLE, UNKNOWN, Source, Trust, Value, merge

MAX_PASSES = 3
BUILT = frozenset({"sql", "shell", "ldap", "xpath", "code"})
_CHECKS = ("assert", "validate", "ensure", "check", "verify", "require", "must", "guard")


def solve(program: Program, table: Table, limit: int = MAX_WORK) -> tuple[Harm, ...]:
    """Return where values from outside do harm, in the order of lines.

    Raises `TooMuchError` where more than `limit` expressions would have to be looked at.
    """
    return _Solver(table, limit).run(program)


class _Solver(Functions):
    def run(self, program: Program) -> tuple[Harm, ...]:
        for _ in range(MAX_PASSES):
            before = {owner: dict(parts) for owner, parts in self.fields.items()}
            self.top = Scope()
            self.summaries.clear()
            self.exits = [Exits()]
            self.walk(program.body, self.top)
            self._rest()
            if self.fields == before:
                break
        self._of_callers()
        # One place may be reached from several: the surest of them is told.
        told: dict[tuple[int, str], Harm] = {}
        for harm in sorted(self.found.values(), key=_order):
            told.setdefault((harm.line, harm.kind), harm)
        return tuple(told.values())

    def _rest(self) -> None:
        """Go through what nobody has called."""
        for methods in list(self.classes.values()):
            for method in list(methods.values()):
                self.summarise(method, self.top)

    def _of_callers(self) -> None:
        """A statement or command that is put together from a parameter is wrong whoever calls the function."""
        for function, hits in self.hits.items():
            if function in self.called:
                continue
            for hit in hits.values():
                if self._is_built(hit, function):
                    name = function.params[hit.slot.index].name or hit.slot.part
                    source = Source(function.line, name, Trust.CALLER, hit.slot.part)
                    self.report(Harm(hit.kind, source, hit.line, hit.end_line, hit.lines))

    def _is_built(self, hit: Hit, function: Function) -> bool:
        """Whether the function itself puts the text together, of a parameter or a part that it takes out of one."""
        if hit.kind not in BUILT or hit.text == HOLE or not 0 <= hit.slot.index < len(function.params):
            return False
        param = function.params[hit.slot.index]
        if function.name in self.table.makers or param.default is not None:
            return False  # settings of whoever makes the object
        fields = param.fields
        return not hit.slot.part or hit.slot.part in {part for part, _ in fields}

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
                self.classes[stmt.name] = {}
                for method in stmt.methods:
                    self.classes[stmt.name][method.name] = method
                    self.classes[stmt.name].setdefault(f"{method.name}/{len(method.params)}", method)
                self.bases[stmt.name] = stmt.bases
                self.parts_named[stmt.name] = tuple(
                    bind.target.name for bind in stmt.fields if isinstance(bind.target, Member)
                )
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
                return self._do(value, scope)
            case Give(value):
                self._give(value, scope)
                return True
            case Leave(value):
                self.value(value if value is not None else NOTHING, scope)
                if value is None and self._left:
                    self._left[-1].append(scope)
                return True
            case Branch():
                return self._branch(stmt, scope)
            case Repeat():
                self._repeat(stmt, scope)
            case Block(body):
                return self.walk(body, scope)
            case DefineClass(name, fields=fields):
                self._bind_fields(name, fields, scope)
        return False

    def _do(self, value: Expr, scope: Scope) -> bool:
        self.value(value, scope)
        self._checked(value, scope)
        return isinstance(value, Call) and is_any(self.table.ends, self.path_of(value.callee, scope))

    def _give(self, value: Expr | None, scope: Scope) -> None:
        exits = self.exits[-1]
        given = self.value(value, scope) if value is not None else UNKNOWN
        if exits.page and value is not None:
            line = getattr(value, "line", 0)
            self.harm(Sink(exits.page, ""), value, given, (line, line), scope)
        exits.values.append(scope.settled(given))
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
        name = last_of(self.path_of(value.callee, scope)).lower()
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
        self._left.append([])
        for _ in range(2):
            if self.walk(stmt.body, way):
                break
        scope.become(scope.fork(), way, *self._left.pop())

    def _bind(self, stmt: Bind, scope: Scope) -> None:
        value = self.value(stmt.value, scope)
        value = (
            replace(value, taints=frozenset(taint.by(stmt.line) for taint in value.taints)) if value.taints else value
        )
        for sink in self._assigned(stmt.target, scope):
            self.harm(sink, stmt.value, value, (stmt.line, stmt.line), scope)
        if stmt.more:
            held = self.value(stmt.target, scope)
            text = held.text + value.text if held.text != HOLE else value.text
            value = Value(merge((*held.taints, *value.spread())), text[:400], held.name, kind=held.kind)
        if isinstance(stmt.target, Name):
            if isinstance(stmt.value, Test | Call | Choice):
                scope.tests[stmt.target.id] = stmt.value
            else:
                scope.tests.pop(stmt.target.id, None)
        self.store(stmt.target, self.declared(stmt.kind, value), scope)

    def _assigned(self, target: Expr, scope: Scope) -> list[Sink]:
        if not isinstance(target, Member):
            return []
        return list(sinks_of(self.sinks, f"{self.value(target.base, scope).name or '?'}.{target.name}="))

    def _bind_fields(self, owner: str, fields: Sequence[Bind], scope: Scope) -> None:
        for bind in fields:
            if isinstance(bind.target, Member):
                value = self.declared(bind.kind, self.value(bind.value, scope))
                if value != UNKNOWN:
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
                if is_any(self.table.kept, held.name):
                    sources = frozenset(one for one in value.spread() if isinstance(one.origin, Source))
                    self.set_field(held.name, name, Value(sources, value.text))
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
            elif key is not None and key in value.parts:
                taken = value.parts[key]
            else:
                taken = replace(value, parts={}, taints=value.spread(), text=HOLE, name="")
            self.store(part, taken, scope)


_SUREST = (Trust.OUTSIDER, Trust.CALLER, Trust.DOUBTFUL)


def _order(harm: Harm) -> tuple[object, ...]:
    source = harm.source
    return harm.line, harm.kind, _SUREST.index(source.trust), len(harm.lines), source.line, source.name, source.part
