"""What a test tells of the values in it: on the way on, some of them can do no harm of some kinds.

It is known of the origin, not of the variable: `new URL(x).hostname === HOST` speaks of `x` as well.
"""

import re
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyzers.flow.ground import Cleared, Ground, Scope
from analyzers.flow.shapes import excluded, is_telling, says_anything
from analyzers.flow.table import Table, find, last_of
from analyzers.flow.tree import Arg, Call, Choice, Expr, Group, Item, Member, Name, Test, Text
from analyzers.flow.values import ADDRESS, EVERY, NUMBER, Origin, Source, Value

TELLING = re.compile(
    r"valid|allow|safe|permit|trust|whitelist|known|supported|legal|sanit|acceptable|expected", re.IGNORECASE
)
"""How functions of elsewhere are called whose yes makes a value harmless."""
_PATH = frozenset({"path"})
_HOSTS = frozenset({"netloc", "hostname", "host", "Host", "origin"})
"""An address without one leads nowhere else."""
_NO_OBJECT = frozenset({"nosql"})
_PARTS_OF_PATHS = ("..", "/", "\\")
NUMBERS = frozenset(
    {
        *("number", "boolean", "bigint", "int", "integer", "float", "bool", "long", "double", "uuid", "short", "byte"),
        *("bigdecimal", "biginteger", "localdate", "localdatetime", "instant", "duration"),
    }
)
"""Types whose values say nothing that could do harm."""
_TEXTS = frozenset({"str", "String"})
_MINOR = frozenset(
    {
        *("protocol", "scheme", "Scheme", "port", "method", "type", "encoding", "getProtocol", "getScheme", "getPort"),
        *("getMethod", "getType", "getContentType", "getName", "getKey"),
    }
)
"""Parts of a value that say little of the rest."""
_PLACES = frozenset({"indexOf", "search", "index", "find"})
_CONTAINS = frozenset(
    {
        *("includes", "has", "contains", "containsKey", "Contains", "hasOwnProperty", "hasOwn"),
        *("include?", "key?", "has_key?", "member?"),
    }
)
_BEGINS = frozenset({"startswith", "startsWith", "start_with?", "HasPrefix"})
_SCHEMES = ("://", "http", "https")
"""To begin like an address is to be one, of whomever."""
_MUST_NOT = {**dict.fromkeys(("-", "--"), frozenset({"argument"})), **dict.fromkeys(("/", "..", "../", "."), _PATH)}
"""What a value must not begin with, and what harm it can then do no more."""
_WHOLE = ("fullmatch", "matches")
_PAIR = 2


class Guards(Ground):
    """Adds what tests tell."""

    def __init__(self, table: Table, limit: int) -> None:
        super().__init__(table, limit)
        self._asking: set[str] = set()
        """Variables whose tests are being asked."""

    @abstractmethod
    def value(self, expr: Expr, scope: Scope) -> Value:
        """Return what is known of an expression's value."""

    @abstractmethod
    def path_of(self, callee: Expr, scope: Scope) -> str:
        """Return the full name of what is called."""

    @abstractmethod
    def narrows(self, call: Call, scope: Scope) -> Cleared | None:
        """Return what a function of this file makes harmless where it says yes, or None if it is none of this file."""

    def declared(self, kind: str, value: Value) -> Value:
        """Return a value as what its declared type says that it is."""
        if self.table.typed and (kind.lower() in NUMBERS or "Enum" in self.bases.get(kind, ())):
            return Value(name=value.name, kind=NUMBER)
        if kind in self.classes and not value.kind:
            value = replace(value, kind=kind)
        if kind in self.table.renames and (self.table.typed or not value.name):
            value = replace(value, name=self.table.renames[kind])
        return value

    def narrow(self, test: Expr | None, scope: Scope, *, holds: bool) -> None:
        """Note in the scope what follows from a test that holds, or does not."""
        match test:
            case Test():
                self._tested(test, scope, holds=holds)
            case Choice((right,), left) if left is not None:
                self._all((left, right) if holds else (), scope, holds=True)
            case Choice(parts, None):
                self._all(() if holds else parts, scope, holds=False)
            case Call():
                self._asked(test, scope, holds=holds)
            case Member(base, name) if name in _HOSTS and not holds:
                scope.clear(self.origins(base, scope), ADDRESS)
            case Item(base, key) if holds and not self.value(base, scope).spread():
                scope.clear(self.origins(key, scope), EVERY)
            case Name(id_):
                kept = scope.find_test(id_)
                if kept is not None and id_ not in self._asking:  # `ok = ok && more` asks for itself
                    self._asking.add(id_)
                    self.narrow(kept, scope, holds=holds)
                    self._asking.discard(id_)
            case _:
                pass

    def _all(self, parts: Sequence[Expr], scope: Scope, *, holds: bool) -> None:
        for part in parts:
            self.narrow(part, scope, holds=holds)

    def _tested(self, test: Test, scope: Scope, *, holds: bool) -> None:
        match test.op, test.parts:
            case "not", (inner,):
                self.narrow(inner, scope, holds=not holds)
            case "and", parts:
                self._all(parts if holds else (), scope, holds=True)
            case "or", parts:
                self._all(() if holds else parts, scope, holds=False)
            case "==" | "!=", (left, right):
                self._equal(left, right, scope, holds=holds == (test.op == "=="))
            case "in" | "not in", (part, whole):
                self._contained(part, whole, scope, holds=holds == (test.op == "in"))
            case "is", (value, Name(kind)):
                self._typed(value, kind, scope, holds=holds)
            case _:
                pass

    def origins(self, expr: Expr, scope: Scope) -> Iterator[Origin]:
        """Yield where an expression's value comes from."""
        return (taint.origin for taint in self.value(expr, scope).spread())

    def _equal(self, left: Expr, right: Expr, scope: Scope, *, holds: bool) -> None:
        for one, other in ((left, right), (right, left)):
            match one, other:
                case Test("typeof", (value,)), Text(kind):
                    if holds:
                        scope.clear(self.origins(value, scope), EVERY if kind in NUMBERS else _NO_OBJECT)
                case Call(Member(base, name), (Arg(part), *_)), Text() if name in _PLACES:
                    # `x.indexOf("..") === -1` says of a text what a membership does
                    self._contained(part, base, scope, holds=not holds)
                case ((Member(_, name) | Call(Member(_, name))), _) if name in _MINOR:
                    pass
                case _ if holds:
                    self._clear_against(one, other, scope)
                case _:
                    pass

    def _clear_against(self, one: Expr, other: Expr, scope: Scope) -> None:
        """What equals, or is among, what no outsider chose does no harm; a parameter counts as chosen by the caller."""
        kinds = EVERY
        if isinstance(one, Member) and self.value(one.base, scope).name.endswith("()"):
            # a part of what was made of a value says little of the rest, unless it is an address's host
            kinds = ADDRESS if one.name in _HOSTS else frozenset()
        against = [taint.origin for taint in self.value(other, scope).spread()]
        if not any(isinstance(origin, Source) for origin in against):
            scope.clear((origin for origin in self.origins(one, scope) if origin not in against), kinds)

    def _contained(self, part: Expr, whole: Expr, scope: Scope, *, holds: bool) -> None:
        """One of a known few, or a text that holds what it must not."""
        inside = self.value(part, scope)
        if inside.is_constant:
            if not holds and any(sign in inside.text for sign in _PARTS_OF_PATHS):
                scope.clear(self.origins(whole, scope), _PATH)
        elif holds and isinstance(whole, Member) and whole.name == "parents":
            scope.clear(self.origins(whole, scope), _PATH)
        elif holds:
            self._clear_against(part, whole, scope)

    def _typed(self, value: Expr, kind: str, scope: Scope, *, holds: bool) -> None:
        if holds and (kind.lower() in NUMBERS or kind in _TEXTS):
            scope.clear(self.origins(value, scope), _NO_OBJECT if kind in _TEXTS else EVERY)

    def _asked(self, call: Call, scope: Scope, *, holds: bool) -> None:
        """A function that answers yes or no."""
        cleared = self.narrows(call, scope)
        if cleared is not None:
            for origin, kinds in cleared.items() if holds else ():
                scope.clear((origin,), kinds)
            return
        path = self.path_of(call.callee, scope)
        base = call.callee.base if isinstance(call.callee, Member) else None
        if path == "isinstance" and len(call.args) == _PAIR:
            named = call.args[1].value
            for kind in named.parts if isinstance(named, Group) else (named,):
                self._typed(call.args[0].value, kind.id if isinstance(kind, Name) else "", scope, holds=holds)
        elif not self._matched(call, path, base, scope, holds=holds):
            if base is not None and call.args:
                self._held_against(base, call.args[0].value, last_of(path), scope, holds=holds)
            if holds:
                self._told(call, path, base, scope)

    def _held_against(self, base: Expr, arg: Expr, name: str, scope: Scope, *, holds: bool) -> None:
        if name in _CONTAINS:
            self._contained(arg, base, scope, holds=holds)
        elif name in _BEGINS and not holds:
            text = self.value(arg, scope).text
            scope.clear(self.origins(base, scope), _MUST_NOT.get(text, frozenset()))

    def _told(self, call: Call, path: str, base: Expr | None, scope: Scope) -> None:
        """The table knows a function whose yes makes its argument or its object harmless; others say so by name."""
        for kind in self.guards.of(path):
            for arg in call.args:
                scope.clear(self.origins(arg.value, scope), frozenset({kind}))
        is_scheme = bool(call.args) and self.value(call.args[0].value, scope).text.endswith(_SCHEMES)
        if base is not None and not is_scheme:
            scope.clear(self.origins(base, scope), self.asks.of(path))
        if TELLING.search(last_of(path)):
            for arg in call.args:
                scope.clear(self.origins(arg.value, scope), EVERY)

    def _matched(self, call: Call, path: str, base: Expr | None, scope: Scope, *, holds: bool) -> bool:
        """A text against a pattern: the whole of it as it must be, or nothing in it as it must not be."""
        found = find(self.table.patterns, path)
        if found is None:
            return False
        pattern, subject = (base if at < 0 else call.args[at].value if at < len(call.args) else None for at in found)
        if subject is None or pattern is None:
            return False
        text = self.value(pattern, scope).text
        is_whole = is_telling(text) or (path.endswith(_WHOLE) and not says_anything(text))
        if holds and is_whole:
            scope.clear(self.origins(subject, scope), EVERY)
        elif not holds:
            scope.clear(self.origins(subject, scope), excluded(text))
        return True
