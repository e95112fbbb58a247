"""The statements of Java, as those of `analyzers.flow.tree`."""

from collections.abc import Iterable, Iterator

from analyzers.flow.front import block_of, end_line, field, line, named, negate, text
from analyzers.flow.java_expressions import JavaExpressions
from analyzers.flow.java_names import kind_of
from analyzers.flow.java_texts import redirected
from analyzers.flow.tree import (
    NOTHING,
    Arg,
    Bind,
    Branch,
    Call,
    Do,
    Expr,
    Give,
    Group,
    Leave,
    Member,
    Name,
    Repeat,
    Stmt,
    Test,
    Text,
)
from analyzers.syntax import Node

MAKER = "<init>"


class JavaStatements(JavaExpressions):
    """Writes statements down."""

    def stmts(self, node: Node | None) -> tuple[Stmt, ...]:
        """Write a statement down, after what its expressions do besides."""
        outer, self.before = self.before, []
        try:
            written = super().stmts(node)
            return (*self.before, *written)
        finally:
            self.before = outer

    def s_expression_statement(self, node: Node) -> Iterable[Stmt]:
        inner = next(named(node), None)
        if inner is None:
            return
        if inner.type == "assignment_expression":
            yield from self.assigned(inner)
        elif inner.type == "switch_expression":
            yield from self.cases(inner, gives=False)
        else:
            yield Do(self.expr(inner), line(inner))

    def s_explicit_constructor_invocation(self, node: Node) -> Iterable[Stmt]:
        args = tuple(Arg(self.expr(child)) for child in named(field(node, "arguments")))
        yield Do(Call(Member(Name("this"), MAKER, line(node)), args, line(node), end_line(node)), line(node))

    def s_local_variable_declaration(self, node: Node) -> Iterable[Stmt]:
        kind = kind_of(field(node, "type"))
        for declared in node.children_by_field_name("declarator"):
            name, value = field(declared, "name"), field(declared, "value")
            written = self.expr(value) if value is not None else Text(None, line(declared))
            self.scopes.declare(text(name))
            yield Bind(Name(text(name), line(declared)), written, line(declared), kind=kind)

    def s_return_statement(self, node: Node) -> Iterable[Stmt]:
        value = next(named(node), None)
        yield Give(redirected(self.expr(value)) if value is not None else None, line(node))

    s_yield_statement = s_return_statement

    def s_throw_statement(self, node: Node) -> Iterable[Stmt]:
        yield Leave(self.mix(node), line(node))

    def s_break_statement(self, node: Node) -> Iterable[Stmt]:
        yield Leave(None, line(node))

    s_continue_statement = s_break_statement

    def s_assert_statement(self, node: Node) -> Iterable[Stmt]:
        test = next(named(node), None)
        yield Branch(negate(self.expr(test)), (Leave(None, line(node)),), (), line(node))

    def s_if_statement(self, node: Node) -> Iterable[Stmt]:
        test = self.expr(field(node, "condition"))
        yield Branch(test, self.stmts(field(node, "consequence")), self.stmts(field(node, "alternative")), line(node))

    def s_block(self, node: Node) -> Iterable[Stmt]:
        yield block_of(self.block(node), line(node))

    def s_labeled_statement(self, node: Node) -> Iterable[Stmt]:
        for child in named(node):
            if child.type != "identifier":
                yield from self.stmts(child)

    def s_synchronized_statement(self, node: Node) -> Iterable[Stmt]:
        yield from self.stmts(field(node, "body"))

    # -- loops ---------------------------------------------------------------------------------------------------------

    def s_while_statement(self, node: Node) -> Iterable[Stmt]:
        seen = len(self.before)
        test = self.expr(field(node, "condition"))
        again = tuple(self.before[seen:])
        yield Repeat((*again, *self.stmts(field(node, "body")), *again), test=test, line=line(node))

    s_do_statement = s_while_statement

    def s_for_statement(self, node: Node) -> Iterable[Stmt]:
        for child in node.children_by_field_name("init"):
            yield from self.s_expression_statement(child) if child.type == "sequence" else self.stmts(child)
        test = self.expr(field(node, "condition"))
        body = list(self.stmts(field(node, "body")))
        for child in node.children_by_field_name("update"):
            body += self.stmts(child)
        yield Repeat(tuple(body), test=test, line=line(node))

    def s_enhanced_for_statement(self, node: Node) -> Iterable[Stmt]:
        over = self.expr(field(node, "value"))
        target, kind = Name(text(field(node, "name")), line(node)), kind_of(field(node, "type"))
        self.scopes.declare(target.id)
        body = self.stmts(field(node, "body"))
        if kind:
            body = (Bind(target, target, line(node), kind=kind), *body)
        yield Repeat(body, target, over, line=line(node))

    # -- try and switch ------------------------------------------------------------------------------------------------

    def s_try_statement(self, node: Node) -> Iterable[Stmt]:
        """What `try` does may end before its end: whatever catches goes on from where it began."""
        body: list[Stmt] = []
        for resource in named(field(node, "resources")):
            body += self._opened(resource)
        body += self.block(field(node, "body"))
        catches = [one for one in named(node) if one.type == "catch_clause"]
        caught: tuple[Stmt, ...] = ()
        for at, child in enumerate(reversed(catches)):
            handler = self._caught(child)
            caught = (Branch(NOTHING, handler, caught, line(child)),) if at else handler
        after = self.block(next((one for one in named(node) if one.type == "finally_clause"), None))
        if catches:
            yield Branch(NOTHING, tuple(body), caught, line(node))
            yield from after
        else:
            if after:
                yield Branch(NOTHING, after, (), line(node))
            yield block_of(body, line(node))

    s_try_with_resources_statement = s_try_statement

    def _opened(self, resource: Node) -> Iterator[Stmt]:
        name, value = field(resource, "name"), field(resource, "value")
        if name is None:
            yield Do(self.mix(resource), line(resource))
            return
        written = self.expr(value)
        self.scopes.declare(text(name))
        yield Bind(Name(text(name), line(resource)), written, line(resource), kind=kind_of(field(resource, "type")))

    def _caught(self, node: Node) -> tuple[Stmt, ...]:
        param = next((one for one in named(node) if one.type == "catch_formal_parameter"), None)
        if param is not None:
            self.scopes.declare(text(field(param, "name")))
        return self.block(field(node, "body"))

    def s_switch_expression(self, node: Node) -> Iterable[Stmt]:
        return self.cases(node, gives=False)

    def cases(self, node: Node, *, gives: bool) -> Iterator[Stmt]:
        """Yield a `switch` as a chain of tests; cases without statements share those of the next."""
        value = self.expr(field(node, "condition"))
        chain: list[tuple[list[Node], list[Node]]] = []
        waiting: list[Node] = []
        for case in named(field(node, "body")):
            labels = [child for child in named(case) if child.type == "switch_label"]
            body = [child for child in named(case) if child.type != "switch_label"]
            waiting += labels
            if body:
                chain.append((waiting, body))
                waiting = []
        rest: tuple[Stmt, ...] = ()
        for labels, body in reversed(chain):
            written = tuple(self._arm(labels, body, value, gives=gives))
            test = self._label(labels, value)
            rest = written if test is None else (Branch(test, written, rest, line(labels[0])),)
        yield from rest

    def _label(self, labels: list[Node], value: Expr) -> Expr | None:
        """Return the test of a case, None for one that takes whatever is left or whatever has a type."""
        known = [child for label in labels for child in named(label) if child.type not in {"guard", "pattern"}]
        plain = all(list(named(label)) for label in labels)
        if not plain:
            return None
        if any(child.type == "pattern" for label in labels for child in named(label)):
            return NOTHING
        options = tuple(Name(text(one)) if one.type == "identifier" else self.expr(one) for one in known)
        return Test("in", (value, Group(options)), line(labels[0]))

    def _arm(self, labels: list[Node], body: list[Node], value: Expr, *, gives: bool) -> Iterator[Stmt]:
        outer, self.before = self.before, []
        for label in labels:
            for child in named(label):
                if child.type == "pattern":
                    self.take_apart(child, value)
        yield from self.before
        self.before = outer
        if body and body[-1].type == "break_statement":
            body = body[:-1]
        for child in body:
            if gives and child.type == "expression_statement" and len(body) == 1:
                yield Give(self.mix(child), line(child))
            else:
                yield from self.stmts(child)
