"""Python, as programs of `analyzers.flow.tree`: the statements, functions and classes."""

from collections.abc import Iterable

from analyzers.flow.front import block_of, end_line, field, line, named, negate, text
from analyzers.flow.python_expressions import PythonExpressions
from analyzers.flow.tree import (
    NOTHING,
    Bind,
    Branch,
    Define,
    DefineClass,
    Do,
    Expr,
    Function,
    Give,
    Import,
    Leave,
    Member,
    Name,
    Repeat,
    Stmt,
    Test,
    Text,
)
from analyzers.syntax import Node


class Python(PythonExpressions):
    """Writes one file down."""

    def s_expression_statement(self, node: Node) -> Iterable[Stmt]:
        for child in named(node):
            yield from self._effect(child)

    def _effect(self, node: Node) -> Iterable[Stmt]:
        if node.type == "assignment":
            value = field(node, "right")
            if value is not None and value.type == "assignment":
                yield from self._effect(value)
                value = field(value, "right")
            if value is not None:
                kind = text(field(node, "type"), 80)
                yield Bind(self.expr(field(node, "left")), self.expr(value), line(node), kind=kind)
        elif node.type == "augmented_assignment":
            yield Bind(self.expr(field(node, "left")), self.expr(field(node, "right")), line(node), more=True)
        elif node.type == "yield":
            yield Do(self.mix(node), line(node))
        else:
            yield Do(self.expr(node), line(node))

    def s_return_statement(self, node: Node) -> Iterable[Stmt]:
        value = next(named(node), None)
        yield Give(self.expr(value) if value is not None else None, line(node))

    def s_raise_statement(self, node: Node) -> Iterable[Stmt]:
        yield Leave(self.mix(node), line(node))

    def s_break_statement(self, node: Node) -> Iterable[Stmt]:
        yield Leave(None, line(node))

    s_continue_statement = s_break_statement

    def s_assert_statement(self, node: Node) -> Iterable[Stmt]:
        test = next(named(node), None)
        yield Branch(negate(self.expr(test)), (Leave(None, line(node)),), (), line(node))

    def s_if_statement(self, node: Node) -> Iterable[Stmt]:
        rest: tuple[Stmt, ...] = ()
        for other in reversed(node.children_by_field_name("alternative")):
            if other.type == "else_clause":
                rest = self.block(field(other, "body"))
            else:
                body = self.block(field(other, "consequence"))
                rest = (Branch(self.expr(field(other, "condition")), body, rest, line(other)),)
        yield Branch(self.expr(field(node, "condition")), self.block(field(node, "consequence")), rest, line(node))

    def s_for_statement(self, node: Node) -> Iterable[Stmt]:
        yield Repeat(
            self.block(field(node, "body")),
            self.expr(field(node, "left")),
            self.expr(field(node, "right")),
            line=line(node),
        )
        yield from self._otherwise(node)

    def s_while_statement(self, node: Node) -> Iterable[Stmt]:
        yield Repeat(self.block(field(node, "body")), test=self.expr(field(node, "condition")), line=line(node))
        yield from self._otherwise(node)

    def _otherwise(self, node: Node) -> Iterable[Stmt]:
        other = field(node, "alternative")
        return self.block(field(other, "body")) if other is not None else ()

    def s_with_statement(self, node: Node) -> Iterable[Stmt]:
        for clause in named(node):
            if clause.type == "with_clause":
                for item in named(clause):
                    yield from self._opened(item)
        yield block_of(self.block(field(node, "body")), line(node))

    def _opened(self, item: Node) -> Iterable[Stmt]:
        value = field(item, "value")
        if value is not None and value.type == "as_pattern":
            parts = list(named(value))
            if parts:
                target = next(named(parts[-1]), parts[-1])
                yield Bind(self.expr(target), self.expr(parts[0]), line(item))
        elif value is not None:
            yield Do(self.expr(value), line(item))

    def s_try_statement(self, node: Node) -> Iterable[Stmt]:
        """What is tried may end before its end: whatever catches goes on from where it began."""
        body = self.block(field(node, "body"))
        caught: tuple[Stmt, ...] | None = None
        last: list[Stmt] = []
        for child in named(node):
            inner = field(child, "body") or next((one for one in named(child) if one.type == "block"), None)
            if child.type in {"except_clause", "except_group_clause"}:
                handler = self.block(inner)
                caught = handler if caught is None else (Branch(NOTHING, handler, caught, line(child)),)
            elif child.type == "else_clause":
                body += self.block(inner)
            elif child.type == "finally_clause":
                last.append(block_of(self.block(inner), line(child)))
        yield block_of(body, line(node)) if caught is None else Branch(NOTHING, body, caught, line(node))
        yield from last

    def s_match_statement(self, node: Node) -> Iterable[Stmt]:
        subject = self.expr(field(node, "subject"))
        rest: tuple[Stmt, ...] = ()
        for case in reversed(list(named(field(node, "body")))):
            body = self.block(field(case, "consequence"))
            pattern = next((one for one in named(case) if one.type == "case_pattern"), None)
            label = self.expr(next(named(pattern), None)) if pattern is not None else NOTHING
            rest = (Branch(Test("==", (subject, label)), body, rest, line(case)),) if isinstance(label, Text) else body
        yield from rest

    def s_block(self, node: Node) -> Iterable[Stmt]:
        yield block_of(self.block(node), line(node))

    def s_import_statement(self, node: Node) -> Iterable[Stmt]:
        for child in named(node):
            if child.type == "aliased_import":
                yield Import(text(field(child, "alias")), text(field(child, "name")), line(child))
            else:
                name = text(child)
                root = name.partition(".")[0]
                yield Import(root, root, line(child))

    def s_import_from_statement(self, node: Node) -> Iterable[Stmt]:
        module = text(field(node, "module_name")).lstrip(".")
        for child in node.children_by_field_name("name"):
            name = text(field(child, "name") if child.type == "aliased_import" else child)
            alias = text(field(child, "alias")) if child.type == "aliased_import" else name
            yield Import(alias, f"{module}.{name}" if module else name, line(child))

    def s_function_definition(self, node: Node) -> Iterable[Stmt]:
        yield Define(self.function(node))

    def s_decorated_definition(self, node: Node) -> Iterable[Stmt]:
        marks = tuple(self.mix(child) for child in named(node) if child.type == "decorator")
        inner = field(node, "definition")
        if inner is not None and inner.type == "function_definition":
            yield Define(self.function(inner, marks=marks))
        elif inner is not None:
            yield from self.stmts(inner)

    def s_class_definition(self, node: Node) -> Iterable[Stmt]:
        name = text(field(node, "name"))
        methods: list[Function] = []
        fields: list[Bind] = []
        for child in named(field(node, "body")):
            marks = tuple(self.mix(one) for one in named(child) if one.type == "decorator")
            inner = field(child, "definition") if child.type == "decorated_definition" else child
            if inner is not None and inner.type == "function_definition":
                methods.append(self.function(inner, name, marks))
            elif child.type == "expression_statement":
                for inner in named(child):
                    target = field(inner, "left") if inner.type == "assignment" else None
                    if target is not None and target.type == "identifier":
                        part = Member(Name("this"), text(target), line(child))
                        fields.append(Bind(part, self.expr(field(inner, "right")), line(child)))
        bases = tuple(text(one, 80) for one in named(field(node, "superclasses")))
        yield DefineClass(name, tuple(methods), tuple(fields), bases, (), line(node))

    def function(self, node: Node, owner: str = "", marks: tuple[Expr, ...] = ()) -> Function:
        params = list(self.params(field(node, "parameters")))
        static = any(isinstance(mark, Name) and mark.id == "staticmethod" for mark in marks)
        if owner and not static and params:
            params = params[1:]
        body = self.block(field(node, "body"))
        name = text(field(node, "name"))
        return Function(name, tuple(params), body, line(node), end_line(node), marks, owner, static)
