"""Go: the statements that decide what runs, as `analyzers.flow.tree` writes them."""

from collections.abc import Iterable, Iterator, Sequence

from analyzers.flow.front import field, line, named, text
from analyzers.flow.go_expressions import GoExpressions
from analyzers.flow.tree import NOTHING, Bind, Branch, Expr, Group, Leave, Name, Repeat, Stmt, Test, Text
from analyzers.syntax import Node

_COUNTERS = frozenset({"i", "j", "idx", "index", "_"})


class GoStatements(GoExpressions):
    """Writes tests, loops and choices down."""

    def __init__(self) -> None:
        super().__init__()
        self.nested = 0
        """How many tests the statement that is being written down stands under."""
        self.loops = [True]
        """What `break` leaves: a loop, or a `switch`."""

    def _filled(self) -> Iterator[Stmt]:
        """Yield what a test assigns by address, before what depends on it."""
        assigned, self.filled = self.filled, []
        yield from assigned

    def s_break_statement(self, node: Node) -> Iterable[Stmt]:
        if self.loops[-1] or list(named(node)):
            yield Leave(None, line(node))

    def s_continue_statement(self, node: Node) -> Iterable[Stmt]:
        yield Leave(None, line(node))

    def s_if_statement(self, node: Node) -> Iterable[Stmt]:
        yield from self.stmts(field(node, "initializer"))
        test = self.expr(field(node, "condition"))
        yield from self._filled()
        self.nested += 1
        yes = self.block(field(node, "consequence"))
        no = self.stmts(field(node, "alternative"))
        self.nested -= 1
        yield Branch(test, yes, no, line(node))

    def s_for_statement(self, node: Node) -> Iterable[Stmt]:
        clause = next(named(node), None)
        self.loops.append(True)
        self.nested += 1
        if clause is None or clause.type == "block":
            yield Repeat(self.block(field(node, "body")), line=line(node))
        elif clause.type == "range_clause":
            over = self.expr(field(clause, "right"))
            lefts = [one for one in named(field(clause, "left")) if text(one) not in _COUNTERS]
            targets = [self.expr(one) for one in lefts]
            target = one(targets) if targets else Text(None)
            yield Repeat(self.block(field(node, "body")), target, over, line=line(node))
        else:
            is_full = clause.type == "for_clause"
            if is_full:
                yield from self.stmts(field(clause, "initializer"))
            test = self.expr(field(clause, "condition") if is_full else clause)
            body = self.block(field(node, "body"))
            update = self.stmts(field(clause, "update")) if is_full else ()
            yield Repeat((*body, *update), test=test, line=line(node))
        self.nested -= 1
        self.loops.pop()

    def s_expression_switch_statement(self, node: Node) -> Iterable[Stmt]:
        yield from self.stmts(field(node, "initializer"))
        subject = field(node, "value")
        value = self.expr(subject) if subject is not None else None
        yield from self._cases(node, value)

    def s_type_switch_statement(self, node: Node) -> Iterable[Stmt]:
        yield from self.stmts(field(node, "initializer"))
        value = self.expr(field(node, "value"))
        alias = next(named(field(node, "alias")), None)
        if alias is not None:
            yield Bind(self.expr(alias), value, line(node))
        yield from self._cases(node, value)

    def s_select_statement(self, node: Node) -> Iterable[Stmt]:
        yield from self._cases(node, None)

    def _cases(self, node: Node, value: Expr | None) -> Iterable[Stmt]:
        self.loops.append(False)
        self.nested += 1
        rest: tuple[Stmt, ...] = ()
        for case in reversed([one for one in named(node) if one.type.endswith("_case")]):
            body = self._case_body(case)
            rest = body if case.type == "default_case" else (Branch(self._chosen(case, value), body, rest, line(case)),)
        self.nested -= 1
        self.loops.pop()
        return rest

    def _case_body(self, case: Node) -> tuple[Stmt, ...]:
        body = list(self.stmts(field(case, "communication")))
        for child in named(case):
            if child.type == "statement_list":
                body += self.block(child)
        return tuple(body)

    def _chosen(self, case: Node, value: Expr | None) -> Expr:
        if case.type == "type_case":
            kinds = [self.known.kind(one) for one in case.children_by_field_name("type")]
            return Test("is", (value or NOTHING, Name(kinds[0]))) if len(kinds) == 1 else NOTHING
        labels = [self.expr(one) for one in named(field(case, "value"))]
        if value is None:
            return NOTHING if not labels else labels[0] if len(labels) == 1 else Test("or", tuple(labels))
        if len(labels) == 1:
            return Test("==", (value, labels[0]))
        return Test("in", (value, Group(tuple(labels))))


def one(values: Sequence[Expr]) -> Expr:
    """Return several values as one."""
    return values[0] if len(values) == 1 else Group(tuple(values))
