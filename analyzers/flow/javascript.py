"""JavaScript and TypeScript, with their X: statements, functions and classes, as `analyzers.flow.tree` writes them."""

from collections.abc import Iterable, Iterator

from analyzers.flow.front import block_of, end_line, field, line, named, text
from analyzers.flow.javascript_expressions import JavaScriptExpressions
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
    Group,
    Import,
    Leave,
    Member,
    Name,
    Param,
    Repeat,
    Stmt,
    Test,
)
from analyzers.syntax import Node

_CODE = frozenset({"arrow_function", "function_expression", "function", "generator_function", "class"})


class JavaScript(JavaScriptExpressions):
    """Writes one file down."""

    def s_expression_statement(self, node: Node) -> Iterable[Stmt]:
        inner = next(named(node), None)
        yield from self._effect(inner)

    def _effect(self, inner: Node | None) -> Iterable[Stmt]:
        if inner is None:
            return
        if inner.type == "assignment_expression":
            target, value = field(inner, "left"), field(inner, "right")
            if value is not None and value.type == "assignment_expression":
                yield from self._effect(value)
            yield Bind(self.expr(target), self.expr(value), line(inner))
        elif inner.type == "augmented_assignment_expression":
            yield Bind(self.expr(field(inner, "left")), self.expr(field(inner, "right")), line(inner), more=True)
        elif inner.type == "sequence_expression":
            for child in named(inner):
                yield from self._effect(child)
        elif inner.type == "binary_expression" and text(field(inner, "operator")) == "&&":
            right = tuple(self._effect(field(inner, "right")))
            yield Branch(self.expr(field(inner, "left")), right, (), line(inner))
        else:
            yield Do(self.expr(inner), line(inner))

    def s_lexical_declaration(self, node: Node) -> Iterable[Stmt]:
        for child in named(node):
            if child.type == "variable_declarator":
                yield from self._declared(child)

    s_variable_declaration = s_lexical_declaration

    def _declared(self, node: Node) -> Iterable[Stmt]:
        target, value = field(node, "name"), field(node, "value")
        if target is None or value is None:
            return
        if value.type in _CODE and value.type != "class" and target.type == "identifier":
            yield Define(self.function(value, text(target)))
        elif value.type == "class":
            yield self._class(value, text(target))
        else:
            yield Bind(self.expr(target), self.expr(value), line(node), kind=_kind(field(node, "type")))

    def s_function_declaration(self, node: Node) -> Iterable[Stmt]:
        yield Define(self.function(node, text(field(node, "name"))))

    s_generator_function_declaration = s_function_declaration

    def s_class_declaration(self, node: Node) -> Iterable[Stmt]:
        yield self._class(node, text(field(node, "name")))

    s_abstract_class_declaration = s_class_declaration

    def s_export_statement(self, node: Node) -> Iterable[Stmt]:
        declared = field(node, "declaration")
        if declared is not None:
            return self.stmts(declared)
        value = field(node, "value")
        if value is not None and value.type in _CODE and value.type != "class":
            return (Define(self.function(value, text(field(value, "name")) or "default")),)
        return (Do(self.expr(value), line(node)),) if value is not None else ()

    def s_return_statement(self, node: Node) -> Iterable[Stmt]:
        value = next(named(node), None)
        yield Give(self.expr(value) if value is not None else None, line(node))

    def s_throw_statement(self, node: Node) -> Iterable[Stmt]:
        yield Leave(self.mix(node), line(node))

    def s_break_statement(self, node: Node) -> Iterable[Stmt]:
        yield Leave(None, line(node))

    s_continue_statement = s_break_statement

    def s_if_statement(self, node: Node) -> Iterable[Stmt]:
        other = field(node, "alternative")
        yield Branch(
            self.expr(field(node, "condition")), self._body(field(node, "consequence")), self._body(other), line(node)
        )

    def _body(self, node: Node | None) -> tuple[Stmt, ...]:
        if node is None:
            return ()
        return self.block(node) if node.type in {"statement_block", "else_clause"} else self.stmts(node)

    def s_switch_statement(self, node: Node) -> Iterable[Stmt]:
        value = self.expr(field(node, "value"))
        rest: tuple[Stmt, ...] = ()
        for case in reversed(list(named(field(node, "body")))):
            body = tuple(one for child in _of_case(case) for one in self.stmts(child))
            label = field(case, "value")
            chosen = Test("==", (value, self.expr(label)))
            rest = body if label is None else (Branch(chosen, body, rest, line(case)),)
        yield from rest

    def s_for_in_statement(self, node: Node) -> Iterable[Stmt]:
        yield Repeat(
            self._body(field(node, "body")),
            self.expr(field(node, "left")),
            self.expr(field(node, "right")),
            line=line(node),
        )

    def s_for_statement(self, node: Node) -> Iterable[Stmt]:
        yield from self.stmts(field(node, "initializer"))
        yield Repeat(self._body(field(node, "body")), test=self.expr(field(node, "condition")), line=line(node))

    def s_while_statement(self, node: Node) -> Iterable[Stmt]:
        yield Repeat(self._body(field(node, "body")), test=self.expr(field(node, "condition")), line=line(node))

    s_do_statement = s_while_statement

    def s_try_statement(self, node: Node) -> Iterable[Stmt]:
        """What is tried may end before its end: whatever catches goes on from where it began."""
        handler = field(node, "handler")
        caught = self.block(field(handler, "body")) if handler is not None else ()
        body = self.block(field(node, "body"))
        yield Branch(NOTHING, body, caught, line(node)) if handler is not None else block_of(body, line(node))
        last = field(node, "finalizer")
        if last is not None:
            yield block_of(self.block(field(last, "body")), line(last))

    def s_statement_block(self, node: Node) -> Iterable[Stmt]:
        yield block_of(self.block(node), line(node))

    def s_import_statement(self, node: Node) -> Iterable[Stmt]:
        module = text(field(node, "source"))[1:-1]
        for clause in named(node):
            if clause.type != "import_clause":
                continue
            for child in named(clause):
                if child.type == "named_imports":
                    for one in named(child):
                        name = text(field(one, "name"))
                        yield Import(text(field(one, "alias")) or name, f"{module}.{name}", line(one))
                else:
                    alias = child if child.type == "identifier" else next(named(child), None)
                    yield Import(text(alias), module, line(child))

    def s_interface_declaration(self, node: Node) -> Iterable[Stmt]:
        del node
        return ()

    s_type_alias_declaration = s_enum_declaration = s_ambient_declaration = s_interface_declaration

    def function(self, node: Node, name: str, owner: str = "", marks: tuple[Expr, ...] = ()) -> Function:
        body = field(node, "body")
        if body is None:
            written: tuple[Stmt, ...] = ()
        elif body.type == "statement_block":
            written = self.block(body)
        else:
            written = (Give(self.expr(body), line(body)),)
        single = field(node, "parameter")
        params = (Param(text(single)),) if single is not None else tuple(self._params(field(node, "parameters")))
        static = any(child.type == "static" for child in node.children)
        return Function(name, params, written, line(node), end_line(node), marks, owner, static)

    def _params(self, node: Node | None) -> Iterator[Param]:
        for child in named(node):
            pattern, kind, default = child, "", None
            marks = tuple(
                text(one, 80).lstrip("@").partition("(")[0] for one in named(child) if one.type == "decorator"
            )
            if child.type in {"required_parameter", "optional_parameter"}:
                pattern = field(child, "pattern") or child
                kind = _kind(field(child, "type"))
                default = field(child, "value")
            if pattern.type == "assignment_pattern":
                default = field(pattern, "right")
                pattern = field(pattern, "left") or pattern
            many = pattern.type == "rest_pattern"
            fields: tuple[tuple[str, str], ...] = ()
            if pattern.type == "object_pattern":
                taken = self.e_object_pattern(pattern)
                fields = tuple(_bound(taken)) if isinstance(taken, Group) else ()
            yield Param(
                "" if fields or pattern.type == "object_pattern" else text(pattern).lstrip("."),
                kind,
                marks,
                fields,
                self.expr(default) if default is not None else None,
                many,
            )

    def _class(self, node: Node, name: str) -> DefineClass:
        methods: list[Function] = []
        fields: list[Bind] = []
        marks: list[Expr] = []
        for child in named(field(node, "body")):
            if child.type == "decorator":
                marks.append(self.mix(child))
            elif child.type == "method_definition":
                methods.append(self.function(child, text(field(child, "name")), name, tuple(marks)))
                marks = []
            elif child.type in {"field_definition", "public_field_definition"}:
                named_by, value = field(child, "property") or field(child, "name"), field(child, "value")
                if value is not None and value.type in _CODE:
                    methods.append(self.function(value, text(named_by), name))
                elif value is not None:
                    part = Member(Name("this"), text(named_by), line(child))
                    fields.append(Bind(part, self.expr(value), line(child)))
                marks = []
        bases = tuple(
            text(one, 80) for child in node.children if child.type == "class_heritage" for one in named(child)
        )
        return DefineClass(name, tuple(methods), tuple(fields), bases, (), line(node))


def _of_case(case: Node) -> list[Node]:
    """Return what a case does, without the `break` that only ends the switch."""
    body = case.children_by_field_name("body")
    return body[:-1] if body and body[-1].type == "break_statement" else body


def _bound(taken: Group) -> Iterator[tuple[str, str]]:
    for key, part in zip(taken.keys, taken.parts, strict=True):
        if isinstance(part, Name):
            yield key or "", part.id


def _kind(node: Node | None) -> str:
    return text(node, 80).lstrip(": ")
