"""Python as a program of `analyzers.flow.tree`."""

from collections.abc import Iterable, Iterator

from analyzers.flow.front import Front, block_of, end_line, field, line, named, negate, text, together
from analyzers.flow.tree import (
    NOTHING,
    Arg,
    Bind,
    Branch,
    Build,
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
    Mix,
    Name,
    Param,
    Repeat,
    Stmt,
    Test,
    Text,
)
from analyzers.syntax import Node

_COMPARES = {"==": "==", "!=": "!=", "in": "in", "not in": "not in", "is": "is", "is not": "is not"}
_FORMATS = frozenset({"format", "format_map"})


class Python(Front):
    """Writes one file down."""

    # -- expressions ---------------------------------------------------------------------------------------------

    def e_identifier(self, node: Node) -> Expr:
        name = text(node)
        return Name("this" if name in {"self", "cls"} else name, line(node))

    def e_string(self, node: Node) -> Expr:
        parts: list[Expr] = []
        for child in named(node):
            if child.type == "interpolation":
                parts.append(self.expr(field(child, "expression")))
            elif child.type in {"string_content", "escape_sequence"}:
                parts.append(Text(text(child, 4_000), line(child)))
        if all(isinstance(part, Text) for part in parts):
            return Text("".join(part.value or "" for part in parts if isinstance(part, Text)), line(node))
        return Build(tuple(parts), line(node))

    def e_concatenated_string(self, node: Node) -> Expr:
        whole: Expr | None = None
        for child in named(node):
            part = self.expr(child)
            if isinstance(whole, Text) and isinstance(part, Text):
                whole = Text((whole.value or "") + (part.value or ""), whole.line)
            else:
                whole = part if whole is None else together(whole, part, line(node))
        return whole or NOTHING

    def e_integer(self, node: Node) -> Expr:
        return Text(None, line(node))

    e_float = e_none = e_ellipsis = e_integer

    def e_true(self, node: Node) -> Expr:
        return Text(text(node).lower(), line(node))

    e_false = e_true

    def e_attribute(self, node: Node) -> Expr:
        named_by = field(node, "attribute")
        return Member(self.expr(field(node, "object")), text(named_by), line(named_by or node))

    def e_subscript(self, node: Node) -> Expr:
        base = self.expr(field(node, "value"))
        keys = node.children_by_field_name("subscript")
        key = self.expr(keys[0]) if keys else NOTHING
        if isinstance(key, Text) and key.value:
            return Member(base, key.value, line(node))
        return Item(base, key, line(node))

    def e_call(self, node: Node) -> Expr:
        callee = self.expr(field(node, "function"))
        given = field(node, "arguments")
        args = tuple(self._args(given))
        if given is not None and given.type == "generator_expression":
            args = (Arg(self.expr(given)),)
        if isinstance(callee, Member) and callee.name in _FORMATS:
            return Build((callee.base, *(arg.value for arg in args)), line(node))
        at = callee.line if isinstance(callee, Member | Name) else line(node)
        return Call(callee, args, at, end_line(node))

    def _args(self, node: Node | None) -> Iterator[Arg]:
        for child in named(node):
            if child.type == "keyword_argument":
                yield Arg(self.expr(field(child, "value")), text(field(child, "name")))
            elif child.type in {"list_splat", "dictionary_splat"}:
                yield Arg(self.mix(child), spread=True)
            else:
                yield Arg(self.expr(child))

    def e_binary_operator(self, node: Node) -> Expr:
        operator, at = text(field(node, "operator")), line(node)
        left, right = self.expr(field(node, "left")), self.expr(field(node, "right"))
        if operator == "+":
            return together(left, right, at)
        if operator == "%" and isinstance(left, Text | Build | Name | Member):
            given = right.parts if isinstance(right, Group) else (right,)
            return Build((left, *given), at)
        return Mix((left, right), at)

    def e_boolean_operator(self, node: Node) -> Expr:
        left, right = self.expr(field(node, "left")), self.expr(field(node, "right"))
        if text(field(node, "operator")) == "or":
            return Choice((left, right), None, line(node))
        return Choice((right,), left, line(node))

    def e_not_operator(self, node: Node) -> Expr:
        return negate(self.expr(field(node, "argument")))

    def e_unary_operator(self, node: Node) -> Expr:
        return Test("arithmetic", (self.mix(node),), line(node))

    def e_comparison_operator(self, node: Node) -> Expr:
        operands = [self.expr(child) for child in named(node)]
        words = [text(child) for child in node.children_by_field_name("operators")]
        word = " ".join(words) if words and words[0] in {"not", "is"} else (words[0] if words else "==")
        return Test(_COMPARES.get(word, word), tuple(operands), line(node))

    def e_conditional_expression(self, node: Node) -> Expr:
        parts = list(named(node))
        if len(parts) != 3:  # noqa: PLR2004 -- value, test, other value
            return self.mix(node)
        return Choice((self.expr(parts[0]), self.expr(parts[2])), self.expr(parts[1]), line(node))

    def e_named_expression(self, node: Node) -> Expr:
        return self.expr(field(node, "value"))

    def e_dictionary(self, node: Node) -> Expr:
        parts: list[Expr] = []
        keys: list[str | None] = []
        for child in named(node):
            if child.type == "pair":
                key = self.expr(field(child, "key"))
                keys.append(key.value if isinstance(key, Text) else None)
                parts.append(self.expr(field(child, "value")))
            else:
                keys.append(None)
                parts.append(self.mix(child))
        return Group(tuple(parts), tuple(keys), line(node))

    def e_list(self, node: Node) -> Expr:
        return Group(tuple(self.expr(child) for child in named(node)), (), line(node))

    e_tuple = e_set = e_expression_list = e_pattern_list = e_tuple_pattern = e_list_pattern = e_list

    def e_list_comprehension(self, node: Node) -> Expr:
        """A comprehension is a function over what it goes through, called there."""
        clauses = [child for child in named(node) if child.type == "for_in_clause"]
        if not clauses:
            return self.mix(node)
        target, over = field(clauses[0], "left"), self.expr(field(clauses[0], "right"))
        tests = [self.expr(next(named(child), None)) for child in named(node) if child.type == "if_clause"]
        body: Expr = self.expr(field(node, "body"))
        for test in tests:
            body = Choice((body,), test, line(node))
        names = [text(one) for one in named(target)] if target is not None and target.type != "identifier" else [text(target)]
        inner = Function(
            "", tuple(Param(name) for name in names or [text(target)]), (Give(body, line(node)),), line(node), end_line(node)
        )
        return Call(Member(over, "each", line(node)), (Arg(inner),), line(node), end_line(node))

    e_generator_expression = e_set_comprehension = e_list_comprehension

    def e_lambda(self, node: Node) -> Expr:
        body = field(node, "body")
        written = (Give(self.expr(body), line(node)),)
        return Function("", tuple(self._params(field(node, "parameters"))), written, line(node), end_line(node))

    def e_await(self, node: Node) -> Expr:
        return self.mix(node)

    # -- statements ----------------------------------------------------------------------------------------------

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
        yield Branch(
            self.expr(field(node, "condition")), self.block(field(node, "consequence")), rest, line(node)
        )

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
        yield block_of(self.block(field(node, "body")), line(node))
        for child in named(node):
            if child.type in {"except_clause", "except_group_clause"}:
                body = next((one for one in named(child) if one.type == "block"), None)
                yield Branch(NOTHING, self.block(body), (), line(child))
            elif child.type in {"else_clause", "finally_clause"}:
                inner = field(child, "body") or next(named(child), None)
                yield block_of(self.block(inner), line(child))

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
        yield Define(self._function(node))

    def s_decorated_definition(self, node: Node) -> Iterable[Stmt]:
        marks = tuple(self.mix(child) for child in named(node) if child.type == "decorator")
        inner = field(node, "definition")
        if inner is not None and inner.type == "function_definition":
            yield Define(self._function(inner, marks=marks))
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
                methods.append(self._function(inner, name, marks))
            elif child.type == "expression_statement":
                for bind in self.s_expression_statement(child):
                    if isinstance(bind, Bind) and isinstance(bind.target, Name):
                        part = Member(Name("this"), bind.target.id, bind.line)
                        fields.append(Bind(part, bind.value, bind.line))
        bases = tuple(text(one, 80) for one in named(field(node, "superclasses")))
        yield DefineClass(name, tuple(methods), tuple(fields), bases, (), line(node))

    # -- functions -----------------------------------------------------------------------------------------------

    def _function(self, node: Node, owner: str = "", marks: tuple[Expr, ...] = ()) -> Function:
        params = list(self._params(field(node, "parameters")))
        static = any(isinstance(mark, Name) and mark.id == "staticmethod" for mark in marks)
        if owner and not static and params:
            params = params[1:]
        body = self.block(field(node, "body"))
        name = text(field(node, "name"))
        return Function(name, tuple(params), body, line(node), end_line(node), marks, owner, static)

    def _params(self, node: Node | None) -> Iterator[Param]:
        for child in named(node):
            kind = text(field(child, "type"), 80)
            value = field(child, "value")
            default = self.expr(value) if value is not None else None
            name = field(child, "name") or child
            many = False
            if child.type == "typed_parameter":
                name = next(named(child), child)
            if name.type in {"list_splat_pattern", "dictionary_splat_pattern"}:
                many = True
                name = next(named(name), name)
            if child.type not in {"keyword_separator", "positional_separator"}:
                yield Param(text(name), kind, (), (), default, many)
