"""What a test tells of the values in it: on the way on, some of them can do no harm of some kinds.

It is known of the origin, not of the variable: `new URL(x).hostname === HOST` speaks of `x` as well.
"""

import re
from abc import abstractmethod
from collections.abc import Iterator

from analyzers.flow.ground import Cleared, Ground, Scope
from analyzers.flow.tree import Call, Choice, Expr, Function, Group, Item, Member, Name, Test, Text
from analyzers.flow.values import EVERY, Origin, Value

TELLING = re.compile(r"valid|allow|safe|permit|trust|whitelist|known|supported|legal|sanit|acceptable|expected", re.IGNORECASE)
"""How functions of elsewhere are called whose yes makes a value harmless."""
_PATH = frozenset({"path"})
_PARTS_OF_PATHS = ("..", "/", "\\")
_MINOR = frozenset({"protocol", "scheme", "Scheme", "port", "method", "type", "encoding"})
"""Parts of a value that say little of the rest."""
_TYPES_OF_NUMBERS = frozenset({"number", "boolean", "bigint"})


class Guards(Ground):
    """Adds what tests tell."""

    @abstractmethod
    def value(self, expr: Expr, scope: Scope) -> Value:
        """Return what is known of an expression's value."""

    @abstractmethod
    def path_of(self, callee: Expr, scope: Scope) -> str:
        """Return the full name of what is called."""

    @abstractmethod
    def narrows(self, call: Call, scope: Scope) -> Cleared | None:
        """Return what a function of this file makes harmless where it says yes, or None if it is none of this file."""

    def narrow(self, test: Expr | None, scope: Scope, *, holds: bool) -> None:
        """Note in the scope what follows from a test that holds, or does not."""
        match test:
            case Test("not", (inner,)):
                self.narrow(inner, scope, holds=not holds)
            case Test("and", parts) if holds:
                for part in parts:
                    self.narrow(part, scope, holds=True)
            case Test("or", parts) if not holds:
                for part in parts:
                    self.narrow(part, scope, holds=False)
            case Choice((right,), left) if left is not None:
                if holds:
                    self.narrow(left, scope, holds=True)
                    self.narrow(right, scope, holds=True)
            case Choice(parts, None) if not holds:
                for part in parts:
                    self.narrow(part, scope, holds=False)
            case Test("==", (left, right)):
                self._equal(left, right, scope, holds=holds)
            case Test("!=", (left, right)):
                self._equal(left, right, scope, holds=not holds)
            case Test("in", (part, whole)):
                self._contained(part, whole, scope, holds=holds)
            case Test("not in", (part, whole)):
                self._contained(part, whole, scope, holds=not holds)
            case Test("is", (value, Name(kind))):
                self._typed(value, kind, scope, holds=holds)
            case Call():
                self._asked(test, scope, holds=holds)
            case Item(base, key) if holds and not self.value(base, scope).spread():
                scope.clear(self.origins(key, scope), EVERY)
            case Name(id_):
                inner_test = scope.find_test(id_)
                if inner_test is not None and inner_test is not test:
                    self.narrow(inner_test, scope, holds=holds)
            case _:
                pass

    def origins(self, expr: Expr, scope: Scope) -> Iterator[Origin]:
        """Yield where an expression's value comes from."""
        return (taint.origin for taint in self.value(expr, scope).spread())

    def _equal(self, left: Expr, right: Expr, scope: Scope, *, holds: bool) -> None:
        for one, other in ((left, right), (right, left)):
            match one, other:
                case Test("typeof", (value,)), Text(kind):
                    known = EVERY if kind in _TYPES_OF_NUMBERS else frozenset({"nosql"})
                    if holds:
                        scope.clear(self.origins(value, scope), known)
                case Call(Member(base, name)), Text() if name in {"indexOf", "search", "index", "find"}:
                    # `x.indexOf("..") === -1` and its like say of a text what a membership does
                    for arg in one.args if isinstance(one, Call) else ():
                        self._contained(arg.value, base, scope, holds=not holds)
                case Member(_, name), _ if name in _MINOR:
                    pass
                case _:
                    if holds and not self.value(other, scope).spread():
                        scope.clear(self.origins(one, scope), EVERY)

    def _contained(self, part: Expr, whole: Expr, scope: Scope, *, holds: bool) -> None:
        """One of a known few, or a text that holds what it must not."""
        inside = self.value(part, scope)
        if inside.is_constant:
            if not holds and any(sign in inside.text for sign in _PARTS_OF_PATHS):
                scope.clear(self.origins(whole, scope), _PATH)
        elif holds and isinstance(whole, Member) and whole.name == "parents":
            scope.clear(self.origins(whole, scope), _PATH)
        elif holds and not self.value(whole, scope).spread():
            scope.clear((taint.origin for taint in inside.spread()), EVERY)

    def _typed(self, value: Expr, kind: str, scope: Scope, *, holds: bool) -> None:
        if holds and kind in {"int", "float", "bool", "Integer", "Long", "Number", "UUID", "Float"}:
            scope.clear(self.origins(value, scope), EVERY)
        elif holds and kind in {"str", "String"}:
            scope.clear(self.origins(value, scope), frozenset({"nosql"}))

    def _asked(self, call: Call, scope: Scope, *, holds: bool) -> None:
        """A function that answers yes or no."""
        cleared = self.narrows(call, scope)
        if cleared is not None:
            if holds:
                for origin, kinds in cleared.items():
                    scope.clear((origin,), kinds)
            return
        path = self.path_of(call.callee, scope)
        if path == "isinstance" and len(call.args) == _PAIR:
            kinds = call.args[1].value
            for kind in kinds.parts if isinstance(kinds, Group) else (kinds,):
                self._typed(call.args[0].value, getattr(kind, "id", ""), scope, holds=holds)
            return
        base = call.callee.base if isinstance(call.callee, Member) else None
        if self._matched(call, path, base, scope, holds=holds):
            return
        name = path.rpartition(".")[2]
        if base is not None and len(call.args) == 1 and name in _CONTAINS:
            self._contained(call.args[0].value, base, scope, holds=holds)
        if base is not None and name in _BEGINS and call.args:
            self._begins(base, self.value(call.args[0].value, scope).text, scope, holds=holds)
        if not holds:
            return
        for kind in self.guards.of(path):
            for arg in call.args:
                scope.clear(self.origins(arg.value, scope), frozenset({kind}))
        if base is not None and not (call.args and self.value(call.args[0].value, scope).text.endswith(_SCHEMES)):
            for kind in self.asks.of(path):
                scope.clear(self.origins(base, scope), frozenset({kind}))
        if TELLING.search(name):
            for arg in call.args:
                scope.clear(self.origins(arg.value, scope), EVERY)
            if base is not None and not call.args:
                scope.clear(self.origins(base, scope), EVERY)

    def _begins(self, base: Expr, text: str, scope: Scope, *, holds: bool) -> None:
        """What must not stand at the beginning of a text."""
        kinds = next((kinds for sign, kinds in _MUST_NOT if text == sign), None)
        if kinds is not None and not holds:
            scope.clear(self.origins(base, scope), kinds)

    def _matched(self, call: Call, path: str, base: Expr | None, scope: Scope, *, holds: bool) -> bool:
        """A text against a pattern: the whole of it as it must be, or nothing in it as it must not be."""
        found = next((at for name, at in self.table.patterns.items() if _means(name, path)), None)
        if found is None:
            return False
        operands = [base if at < 0 else call.args[at].value if at < len(call.args) else None for at in found]
        pattern, subject = operands
        if subject is None or pattern is None:
            return False
        text = self.value(pattern, scope).text.strip("/")
        anchored = path.endswith(("fullmatch", "matches")) or (
            text.startswith(("^", "\\A")) and text.rstrip("gimsuy/").endswith(("$", "\\z", "\\Z", ")"))
        )
        if holds == anchored and not isinstance(subject, Function):
            scope.clear(self.origins(subject, scope), EVERY)
        return True


_PAIR = 2
_BEGINS = frozenset({"startswith", "startsWith", "start_with?"})
_SCHEMES = ("://", "http", "https")
"""To begin like an address is to be one, of whomever."""
_MUST_NOT = (("-", frozenset({"argument"})), ("--", frozenset({"argument"})), ("/", _PATH), ("..", _PATH), (".", _PATH))
_CONTAINS = frozenset({"includes", "has", "contains", "containsKey", "include?", "key?", "has_key?", "member?", "Contains", "hasOwnProperty", "hasOwn"})


def _means(name: str, path: str) -> bool:
    return path.endswith(name[1:]) if name.startswith("*.") else path == name or path.endswith(f".{name}")
