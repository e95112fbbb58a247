"""JavaScript and TypeScript, with their X, as programs of `analyzers.flow.tree`."""

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

_COMPARES = {"==": "==", "===": "==", "!=": "!=", "!==": "!=", "in": "in", "instanceof": "is"}
_TESTS = frozenset({"<", ">", "<=", ">="})
_CODE = frozenset({"arrow_function", "function_expression", "function", "generator_function", "class"})
_SHORT = 2


class JavaScript(Front):
    """Writes one file down."""

    # -- expressions ---------------------------------------------------------------------------------------------

    def e_identifier(self, node: Node) -> Expr:
        return Name(text(node), line(node))

    e_shorthand_property_identifier = e_identifier
    e_shorthand_property_identifier_pattern = e_identifier
    e_property_identifier = e_identifier

    def e_this(self, node: Node) -> Expr:
        return Name("this", line(node))

    def e_string(self, node: Node) -> Expr:
        return Text(text(node, 4_000)[1:-1], line(node))

    def e_number(self, node: Node) -> Expr:
        return Text(None, line(node))

    e_null = e_undefined = e_number

    def e_true(self, node: Node) -> Expr:
        return Text(text(node), line(node))

    e_false = e_regex = e_true

    def e_template_string(self, node: Node) -> Expr:
        parts: list[Expr] = []
        for child in named(node):
            if child.type == "template_substitution":
                parts.append(self.mix(child))
            else:
                parts.append(Text(text(child, 4_000), line(child)))
        if all(isinstance(part, Text) for part in parts):
            return Text("".join(part.value or "" for part in parts if isinstance(part, Text)), line(node))
        return Build(tuple(parts), line(node))

    def e_member_expression(self, node: Node) -> Expr:
        named_by = field(node, "property")
        return Member(self.expr(field(node, "object")), text(named_by), line(named_by or node))

    def e_subscript_expression(self, node: Node) -> Expr:
        key = self.expr(field(node, "index"))
        base = self.expr(field(node, "object"))
        if isinstance(key, Text) and key.value:
            return Member(base, key.value, line(node))
        return Item(base, key, line(node))

    def e_call_expression(self, node: Node) -> Expr:
        callee = self.expr(field(node, "function"))
        given = field(node, "arguments")
        if given is not None and given.type == "template_string":
            args: tuple[Arg, ...] = (Arg(self.expr(given)),)
        else:
            args = tuple(self._args(given))
        if isinstance(callee, Name) and callee.id in {"require", "import"} and args:
            module = args[0].value
            return Name(f"module:{module.value}", line(node)) if isinstance(module, Text) else Mix((module,))
        at = callee.line if isinstance(callee, Member | Name) else line(node)
        return Call(callee, args, at, end_line(node))

    def _args(self, node: Node | None) -> Iterator[Arg]:
        for child in named(node):
            if child.type == "spread_element":
                yield Arg(self.mix(child), spread=True)
            else:
                yield Arg(self.expr(child))

    def e_new_expression(self, node: Node) -> Expr:
        return Call(
            self.expr(field(node, "constructor")),
            tuple(self._args(field(node, "arguments"))),
            line(node),
            end_line(node),
            new=True,
        )

    def e_binary_expression(self, node: Node) -> Expr:
        operator, at = text(field(node, "operator")), line(node)
        left, right = self.expr(field(node, "left")), self.expr(field(node, "right"))
        if operator == "+":
            return together(left, right, at)
        if operator in {"||", "??"}:
            return Choice((left, right), None, at)
        if operator == "&&":
            return Choice((right,), left, at)
        if operator in _COMPARES:
            return Test(_COMPARES[operator], (left, right), at)
        if operator in _TESTS:
            return Test(operator, (left, right), at)
        return Test("arithmetic", (left, right), at)

    def e_unary_expression(self, node: Node) -> Expr:
        operator, value = text(field(node, "operator")), self.expr(field(node, "argument"))
        if operator == "!":
            return negate(value)
        return Test(operator, (value,), line(node))

    def e_ternary_expression(self, node: Node) -> Expr:
        options = (self.expr(field(node, "consequence")), self.expr(field(node, "alternative")))
        return Choice(options, self.expr(field(node, "condition")), line(node))

    def e_object(self, node: Node) -> Expr:
        parts: list[Expr] = []
        keys: list[str | None] = []
        for child in named(node):
            key: str | None = None
            if child.type == "pair":
                key, value = _key(field(child, "key")), self.expr(field(child, "value"))
            elif child.type == "method_definition":
                key, value = text(field(child, "name")), self._function(child, text(field(child, "name")))
            elif child.type == "shorthand_property_identifier":
                key, value = text(child), self.expr(child)
            else:
                value = self.mix(child)
            parts.append(value)
            keys.append(key)
        return Group(tuple(parts), tuple(keys), line(node))

    def e_array(self, node: Node) -> Expr:
        return Group(tuple(self.expr(child) for child in named(node)), (), line(node))

    def e_object_pattern(self, node: Node) -> Expr:
        parts: list[Expr] = []
        keys: list[str | None] = []
        for child in named(node):
            if child.type == "pair_pattern":
                keys.append(_key(field(child, "key")))
                parts.append(self.expr(_unassigned(field(child, "value"))))
            elif child.type == "rest_pattern":
                keys.append(None)
                parts.append(self.mix(child))
            else:
                bound = _unassigned(child)
                keys.append(text(bound))
                parts.append(self.expr(bound))
        return Group(tuple(parts), tuple(keys), line(node))

    def e_array_pattern(self, node: Node) -> Expr:
        return Group(tuple(self.expr(_unassigned(child)) for child in named(node)), (), line(node))

    def e_arrow_function(self, node: Node) -> Expr:
        return self._function(node, "")

    e_function_expression = e_generator_function = e_arrow_function

    def e_assignment_expression(self, node: Node) -> Expr:
        """Where an assignment is a value (`a = b = c`) what is assigned is what counts."""
        return self.expr(field(node, "right"))

    def e_sequence_expression(self, node: Node) -> Expr:
        children = list(named(node))
        return self.expr(children[-1]) if children else NOTHING

    def e_as_expression(self, node: Node) -> Expr:
        return self.expr(next(named(node), None))

    e_satisfies_expression = e_non_null_expression = e_type_assertion = e_as_expression

    def e_type_assertion_(self, node: Node) -> Expr:
        return self.expr(list(named(node))[-1])

    def e_jsx_element(self, node: Node) -> Expr:
        """An element is a call of its name: attributes are arguments by name, children ones without."""
        opened = field(node, "open_tag") or node
        args = [*self._attributes(opened)]
        args += [Arg(self.expr(child)) for child in named(node) if child.type.startswith("jsx_") and child != opened]
        return Call(Name("<jsx>"), tuple(args), line(node), end_line(opened))

    def e_jsx_self_closing_element(self, node: Node) -> Expr:
        return Call(
            Name("<jsx>"), tuple(self._attributes(node)), line(node), end_line(node)
        )

    def _attributes(self, node: Node) -> Iterator[Arg]:
        for child in named(node):
            if child.type == "jsx_attribute":
                children = list(named(child))
                yield Arg(self.expr(children[1]) if len(children) >= _SHORT else NOTHING, text(children[0]))
            elif child.type == "jsx_expression":
                yield Arg(self.mix(child), spread=True)

    # -- statements ----------------------------------------------------------------------------------------------

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
            yield Define(self._function(value, text(target)))
        elif value.type == "class":
            yield self._class(value, text(target))
        else:
            yield Bind(self.expr(target), self.expr(value), line(node), kind=_kind(field(node, "type")))

    def s_function_declaration(self, node: Node) -> Iterable[Stmt]:
        yield Define(self._function(node, text(field(node, "name"))))

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
            return (Define(self._function(value, text(field(value, "name")) or "default")),)
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
            body = tuple(one for child in case.children_by_field_name("body") for one in self.stmts(child))
            label = field(case, "value")
            if label is None:
                rest = body
            else:
                rest = (Branch(Test("==", (value, self.expr(label))), body, rest, line(case)),)
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
        yield block_of(self.block(field(node, "body")), line(node))
        handler = field(node, "handler")
        if handler is not None:
            yield Branch(NOTHING, self.block(field(handler, "body")), (), line(handler))
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

    # -- functions and classes -----------------------------------------------------------------------------------

    def _function(self, node: Node, name: str, owner: str = "", marks: tuple[Expr, ...] = ()) -> Function:
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
            marks = tuple(text(one, 80).lstrip("@").partition("(")[0] for one in named(child) if one.type == "decorator")
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
                methods.append(self._function(child, text(field(child, "name")), name, tuple(marks)))
                marks = []
            elif child.type in {"field_definition", "public_field_definition"}:
                named_by, value = field(child, "property") or field(child, "name"), field(child, "value")
                if value is not None and value.type in _CODE:
                    methods.append(self._function(value, text(named_by), name))
                elif value is not None:
                    part = Member(Name("this"), text(named_by), line(child))
                    fields.append(Bind(part, self.expr(value), line(child)))
                marks = []
        bases = tuple(text(one, 80) for child in node.children if child.type == "class_heritage" for one in named(child))
        return DefineClass(name, tuple(methods), tuple(fields), bases, (), line(node))


def _unassigned(node: Node | None) -> Node | None:
    """Return what a pattern binds, without the default beside it."""
    while node is not None and node.type in {"assignment_pattern", "object_assignment_pattern"}:
        node = field(node, "left")
    return node


def _bound(taken: Group) -> Iterator[tuple[str, str]]:
    for key, part in zip(taken.keys, taken.parts, strict=True):
        if isinstance(part, Name):
            yield key or "", part.id


def _key(node: Node | None) -> str | None:
    if node is None or node.type == "computed_property_name":
        return None
    return text(node).strip("'\"`")


def _kind(node: Node | None) -> str:
    return text(node, 80).lstrip(": ")
