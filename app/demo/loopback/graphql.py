"""The part of GraphQL that our queries need: one operation, fields, arguments, variables. The rest is refused.

No library, since the demonstration needs none otherwise; that our queries are GitHub's own GraphQL is judged by
graphql-core and GitHub's schema in the conformance tests. What is not known here is an error as at GitHub, never an
empty answer.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Node: TypeAlias = Mapping[str, Any]
"""An object: its fields by name, and `__typename`. A field that takes arguments is a function of them."""

_TOKEN = re.compile(r"[\s,]*(?:(\$?[A-Za-z_]\w*)|(-?\d+)|(\"[^\"\\\n]*\")|([{}():!]))")


class GraphError(Exception):
    """An error as GraphQL answers it; `kind` is GitHub's extension `type`, empty for faults of the query itself."""

    def __init__(self, message: str, kind: str = "") -> None:
        super().__init__(message)
        self.kind = kind

    def rendered(self, path: tuple[str, ...]) -> dict[str, Any]:
        """Return the entry of `errors`."""
        return {**({"type": self.kind, "path": list(path)} if self.kind else {}), "message": str(self)}


@dataclass(frozen=True, slots=True)
class Selection:
    """A field that is asked for, with its arguments and what is asked of it."""

    name: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    inner: tuple["Selection", ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """`kind` is query or mutation."""

    kind: str
    fields: tuple[Selection, ...]


def parse_operation(text: str, variables: Mapping[str, Any]) -> Operation:
    """Read a document of one operation, with its variables put in. Raises `GraphError`."""
    parser = _Parser(_split(text), variables)
    kind = parser.take()
    if kind not in {"query", "mutation"}:
        raise GraphError(f"Expected query or mutation, actual: {kind!r}")
    if parser.peek() not in {"{", "("}:
        parser.take()
    if parser.peek() == "(":
        parser.declare()
    fields = parser.selections()
    if parser.tokens:
        raise GraphError(f"Unexpected {parser.peek()!r} after the operation")
    return Operation(kind, fields)


def _split(text: str) -> list[str]:
    tokens: list[str] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise GraphError(f"Parse error on {text[at : at + 20].strip()!r}")
        tokens.append(found[found.lastindex or 0])
        at = found.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[str], variables: Mapping[str, Any]) -> None:
        self.tokens = tokens
        self._given = variables
        self._known: set[str] = set()

    def peek(self) -> str:
        return self.tokens[0] if self.tokens else ""

    def take(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise GraphError(f"Expected {wanted or 'more'!r}, actual: {token or 'the end'!r}")
        return self.tokens.pop(0)

    def declare(self) -> None:
        self.take("(")
        while self.peek() != ")":
            name = self.take()
            self.take(":")
            kind = self.take()
            required = self.peek() == "!"
            if required:
                self.take()
                if self._given.get(name[1:]) is None:
                    raise GraphError(f"Variable {name} of type {kind}! was provided invalid value")
            self._known.add(name[1:])
        self.take(")")
        if unknown := self._given.keys() - self._known:
            raise GraphError(f"Variables {sorted(unknown)} are not declared")

    def selections(self) -> tuple[Selection, ...]:
        self.take("{")
        found: list[Selection] = []
        while self.peek() != "}":
            name = self.take()
            arguments = self._pairs("(", ")") if self.peek() == "(" else {}
            found.append(Selection(name, arguments, self.selections() if self.peek() == "{" else ()))
        self.take("}")
        return tuple(found)

    def _pairs(self, opening: str, closing: str) -> dict[str, Any]:
        self.take(opening)
        pairs: dict[str, Any] = {}
        while self.peek() != closing:
            name = self.take()
            self.take(":")
            pairs[name] = self._value()
        self.take(closing)
        return pairs

    def _value(self) -> Any:
        if self.peek() == "{":
            return self._pairs("{", "}")
        token = self.take()
        if token.startswith("$"):
            if token[1:] not in self._known:
                raise GraphError(f"Variable {token} is used but not declared")
            return self._given.get(token[1:])
        if token.startswith('"'):
            return token[1:-1]
        return int(token) if token.lstrip("-").isdigit() else token


def execute(fields: tuple[Selection, ...], root: Node) -> dict[str, Any]:
    """Answer what is asked of the root: `data`, and `errors` where there are any. What failed is null."""
    errors: list[dict[str, Any]] = []

    def answer(node: Node, wanted: tuple[Selection, ...], path: tuple[str, ...]) -> dict[str, Any]:
        return {one.name: _answer(node, one, (*path, one.name)) for one in wanted}

    def _answer(node: Node, one: Selection, path: tuple[str, ...]) -> Any:
        try:
            return shape(_read(node, one), one, path)
        except GraphError as error:
            errors.append(error.rendered(path))
            return None

    def shape(value: Any, one: Selection, path: tuple[str, ...]) -> Any:
        if isinstance(value, list):
            return [shape(item, one, path) for item in value]
        if isinstance(value, Mapping) != bool(one.inner) and value is not None:
            raise GraphError(f"Field {one.name!r} must {'not ' if one.inner else ''}have selections")
        return answer(value, one.inner, path) if isinstance(value, Mapping) else value

    data = answer(root, fields, ())
    return {"data": data, "errors": errors} if errors else {"data": data}


def _read(node: Node, wanted: Selection) -> Any:
    if wanted.name not in node:
        raise GraphError(f"Field '{wanted.name}' doesn't exist on type '{node['__typename']}'")
    value: Callable[..., Any] | Any = node[wanted.name]
    if callable(value):
        try:
            return value(**wanted.arguments)
        except TypeError as error:
            raise GraphError(f"Field '{wanted.name}' doesn't accept these arguments: {error}") from error
    if wanted.arguments:
        raise GraphError(f"Field '{wanted.name}' doesn't accept argument {min(wanted.arguments)!r}")
    return value
