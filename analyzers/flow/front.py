"""What the front ends share: how a syntax tree is read, and what becomes of nodes that a language has no word for.

A front end names its methods after the nodes of its grammar: `e_call` writes an expression down, `s_if_statement`
statements. Any other node is a `Mix` of what it holds, or a block of the statements in it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from analyzers.flow.tree import NOTHING, Block, Build, Depth, Do, Expr, Mix, Program, Stmt, Test, Text
from analyzers.syntax import Node

COMMENTS = frozenset({"comment", "line_comment", "block_comment", "html_comment"})
MAX_NAME = 200


class Front:
    """Writes one file down. Made for one file, used once."""

    statements: ClassVar[frozenset[str]] = frozenset()
    """Nodes that are statements only by where they stand, without a method of their own."""

    def __init__(self) -> None:
        self._depth = Depth()
        self._exprs: dict[str, Callable[[Node], Expr] | None] = {}
        self._stmts: dict[str, Callable[[Node], Iterable[Stmt]] | None] = {}

    def program(self, root: Node) -> Program:
        """Return the file. The root's children are its statements."""
        return Program(self.block(root), self._depth.exceeded)

    def expr(self, node: Node | None) -> Expr:
        """Write an expression down; one that is nested too deeply, or missing, is nothing."""
        if node is None or not self._depth.enter():
            return NOTHING
        try:
            kind = node.type
            if kind not in self._exprs:
                self._exprs[kind] = getattr(self, f"e_{kind}", None)
            write = self._exprs[kind]
            return write(node) if write is not None else self.mix(node)
        finally:
            self._depth.leave()

    def stmts(self, node: Node | None) -> tuple[Stmt, ...]:
        """Write one statement down, which may be several of ours, or none."""
        if node is None or node.type in COMMENTS or not self._depth.enter():
            return ()
        try:
            kind = node.type
            if kind not in self._stmts:
                self._stmts[kind] = getattr(self, f"s_{kind}", None)
            write = self._stmts[kind]
            if write is not None:
                return tuple(write(node))
            if hasattr(self, f"e_{kind}"):
                return (Do(self.expr(node), line(node)),)
            return self.block(node)
        finally:
            self._depth.leave()

    def block(self, node: Node | None) -> tuple[Stmt, ...]:
        """Write down the statements that stand in a node."""
        return tuple(stmt for child in named(node) for stmt in self.stmts(child))

    def mix(self, node: Node) -> Expr:
        """Return everything that stands in a node, as something made of it."""
        parts = tuple(self.expr(child) for child in named(node))
        if len(parts) == 1:
            return parts[0]
        return Mix(parts, line(node))

    def s_ERROR(self, node: Node) -> Iterable[Stmt]:  # noqa: N802 -- the grammar's name
        """Read what is in a part that is no program as if it were one."""
        return self.block(node)


def named(node: Node | None) -> Iterator[Node]:
    """Yield the children that mean something."""
    if node is not None:
        for child in node.named_children:
            if child.type not in COMMENTS:
                yield child


def field(node: Node, name: str) -> Node | None:
    """Return the child in a field."""
    return node.child_by_field_name(name)


def text(node: Node | None, limit: int | None = MAX_NAME) -> str:
    """Return what a node reads, at most `limit` bytes of it."""
    if node is None or node.text is None:
        return ""
    return node.text[:limit].decode(errors="replace")


def line(node: Node) -> int:
    """Return the line where a node begins."""
    return node.start_point.row + 1


def end_line(node: Node) -> int:
    """Return the line where a node ends."""
    return node.end_point.row + 1


def together(left: Expr, right: Expr, at: int) -> Expr:
    """Return `left + right`: a text if one side is one, else something made of both."""
    parts = (*_flat(left), *_flat(right))
    is_text = any(isinstance(part, Text) and part.value is not None for part in parts)
    if is_text or isinstance(left, Build) or isinstance(right, Build):
        return Build(parts, at)
    return Mix(parts, at)


def _flat(expr: Expr) -> tuple[Expr, ...]:
    """A long chain of `+` is one text of many parts."""
    return expr.parts if isinstance(expr, Build) else (expr,)


def block_of(stmts: Iterable[Stmt], at: int) -> Block:
    """Return statements as one."""
    return Block(tuple(stmts), at)


def negate(test: Expr) -> Test:
    """Return the opposite of a test."""
    return Test("not", (test,))
