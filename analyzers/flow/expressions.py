"""What is known of the value of an expression."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzers.flow.calls import Calls
from analyzers.flow.ground import FAMILIES, Scope
from analyzers.flow.shapes import has_host
from analyzers.flow.table import is_any
from analyzers.flow.tree import (
    Build,
    Call,
    Choice,
    Expr,
    Function,
    Group,
    Item,
    Member,
    Mix,
    Name,
    Test,
    Text,
)
from analyzers.flow.values import (
    ADDRESS,
    HOLE,
    LIST,
    NUMBER,
    UNKNOWN,
    Source,
    Taint,
    Trust,
    Value,
    cut,
    join,
    merge,
    part_of,
)

_PATHS = frozenset({"pathname", "Path", "EscapedPath", "RawPath"})
"""Parts of an address that lead to no other host."""
_EQUAL = frozenset({"nosql"})
MODULE = "module:"


class Expressions(Calls):
    """Adds expressions."""

    def value(self, expr: Expr, scope: Scope) -> Value:
        """Return what is known of an expression's value, and note what evaluating it does."""
        self.count()
        if isinstance(expr, Call):
            return self.call(expr, scope)
        if isinstance(expr, Name | Member | Item):
            return self._named(expr, scope)
        if isinstance(expr, Text):
            return Value(text=cut(expr.value or ""))
        if isinstance(expr, Function):
            self.pending.append((expr, scope))
            self.homes[expr] = scope
            return Value(function=expr)
        return self._composed(expr, scope)

    def _named(self, expr: Name | Member | Item, scope: Scope) -> Value:
        match expr:
            case Name(id_, line):
                return self._name(id_, line, scope)
            case Member():
                return self._member(expr, scope)
            case Item():
                return self._item(expr, scope)

    def _composed(self, expr: Build | Group | Choice | Test | Mix, scope: Scope) -> Value:
        match expr:
            case Build():
                return self._build(expr, scope)
            case Group():
                return self._group(expr, scope)
            case Choice(options, test):
                return join(self._options(options, test, scope))
            case Test(_, parts):
                for part in parts:
                    self.value(part, scope)
                return Value(text="")
            case Mix(parts):
                return self._mix(parts, scope)

    def _name(self, id_: str, line: int, scope: Scope) -> Value:
        if id_.startswith(MODULE):
            return Value(name=module_name(id_.removeprefix(MODULE)))
        held = scope.find(id_)
        if held is not None:
            return held
        found = scope.find_function(id_)
        if found is not None:
            return Value(name=id_, function=found[0])
        return self.source(id_, line) or Value(name=id_)

    def _member(self, expr: Member, scope: Scope) -> Value:
        base = self.value(expr.base, scope)
        path = f"{base.name or '?'}.{expr.name}"
        found = self.source(path, expr.line)
        if found is not None:
            return found
        if expr.name in base.parts:
            return base.parts[expr.name]
        known = self.find_field(base.kind or base.name, expr.name)
        own = scope.find(f"this.{expr.name}") if isinstance(expr.base, Name) and expr.base.id == "this" else None
        if own is not None:
            return join(value for value in (own, known) if value is not None)
        if known is not None:
            theirs = () if known.kind == NUMBER else tuple(part_of(taint, expr.name) for taint in base.taints)
            return replace(known, taints=merge((*known.taints, *theirs)))
        if expr.name == "length":
            return Value(name=path)
        taints = merge(part_of(taint, expr.name) if _is_itself(taint, base) else taint for taint in base.taints)
        found = Value(taints, HOLE, path)
        return found.without(ADDRESS) if expr.name in _PATHS else found

    def _item(self, expr: Item, scope: Scope) -> Value:
        base, key = self.value(expr.base, scope), self.value(expr.key, scope)
        found = self.source(f"{base.name}[]", expr.line) if base.name else None
        if found is not None:
            return found
        if key.is_constant and key.text in base.parts:
            return base.parts[key.text]
        return Value(base.spread(), HOLE, f"{base.name}[]" if base.name else "")

    def _build(self, expr: Build, scope: Scope) -> Value:
        text, taints = "", list[Taint]()
        open_start = escapes = False
        for at, part in enumerate(expr.parts):
            value = self.value(part, scope)
            here = value.spread()
            if here:
                known_host = open_start or has_host(text)
                here = merge(taint.without(ADDRESS) if known_host else taint for taint in here)
                taints += [taint.by(expr.line) for taint in here]
            if at == 0 and not here and not value.is_constant:
                open_start = True
            escapes |= at == 0 and is_any(self.table.escapes, value.name)
            text += value.text
        built = Value(merge(taints), cut(text))
        return built.without(frozenset(FAMILIES["html"])) if escapes else built

    def _group(self, expr: Group, scope: Scope) -> Value:
        if expr.keys or expr.kind:
            parts: dict[str, Value] = {}
            rest: list[Value] = []
            for key, part in zip(expr.keys, expr.parts, strict=True):
                value = self.value(part, scope)
                if key is None:
                    rest.append(value)
                    others = Value(value.taints)
                    parts = {name: join((part, others)) for name, part in parts.items()} if others.taints else parts
                    parts.update(value.parts)
                else:
                    parts[key] = value.without(_EQUAL) if key == "$eq" else value
                if key in self.table.resolvers:
                    self._resolve(value, expr.line)
            loose = merge(taint for value in rest for taint in value.taints)
            return Value(loose, HOLE, parts=parts, kind=expr.kind)
        values = [self.value(part, scope) for part in expr.parts]
        text = cut(" ".join(value.text for value in values))
        return Value(text=text, parts={str(at): value for at, value in enumerate(values)}, kind=LIST)

    def _resolve(self, value: Value, line: int) -> None:
        """Run functions that answer queries of a client, who gives them their second argument."""
        asked = Value(frozenset({Taint(Source(line, "args", Trust.OUTSIDER))}), HOLE, "args")
        for part in value.parts.values():
            if part.function is not None:
                self.run_inline(part.function, self.homes.get(part.function, self.top), [UNKNOWN, asked])

    def _options(self, options: Sequence[Expr], test: Expr | None, scope: Scope) -> Iterator[Value]:
        if test is not None:
            self.value(test, scope)
        for at, option in enumerate(options):
            way = scope.fork() if test is not None else scope
            if test is not None:
                self.narrow(test, way, holds=at == 0)
            value = self.value(option, way)
            yield way.settled(value)

    def _mix(self, parts: Sequence[Expr], scope: Scope) -> Value:
        if not parts:
            return UNKNOWN
        values = [self.value(part, scope) for part in parts]
        return values[0] if len(values) == 1 else Value(merge(taint for value in values for taint in value.spread()))


def _is_itself(taint: Taint, value: Value) -> bool:
    """Whether a value is what came in, whose parts differ from one another, and not something made of it."""
    if isinstance(taint.origin, Source):
        return value.name.replace("()", "") == taint.origin.name
    return bool(value.name) and not value.name.endswith("()")


def module_name(module: str) -> str:
    """Return what a module is called in tables: `node:fs/promises` is `fs`."""
    return module.removeprefix("node:").removesuffix("/promises").replace("/", ".")
