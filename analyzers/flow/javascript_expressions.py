"""JavaScript and TypeScript, with their X: the expressions, as `analyzers.flow.tree` writes them."""

from abc import abstractmethod
from collections.abc import Iterator

from analyzers.flow.front import Front, end_line, field, line, named, negate, text, together
from analyzers.flow.tree import (
    NOTHING,
    Arg,
    Build,
    Call,
    Choice,
    Expr,
    Function,
    Group,
    Item,
    Member,
    Name,
    Test,
    Text,
)
from analyzers.syntax import Node

_COMPARES = {"==": "==", "===": "==", "!=": "!=", "!==": "!=", "in": "in", "instanceof": "is"}
_TESTS = frozenset({"<", ">", "<=", ">="})
_SHORT = 2


class JavaScriptExpressions(Front):
    """Writes expressions down."""

    @abstractmethod
    def function(self, node: Node, name: str) -> Function:
        """Write a function down."""

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
            if isinstance(module, Text):
                return Name(f"module:{module.value}", line(node))
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
                key, value = text(field(child, "name")), self.function(child, text(field(child, "name")))
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
        return self.function(node, "")

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
        return Call(Name("<jsx>"), tuple(self._attributes(node)), line(node), end_line(node))

    def _attributes(self, node: Node) -> Iterator[Arg]:
        for child in named(node):
            if child.type == "jsx_attribute":
                children = list(named(child))
                yield Arg(self.expr(children[1]) if len(children) >= _SHORT else NOTHING, text(children[0]))
            elif child.type == "jsx_expression":
                yield Arg(self.mix(child), spread=True)


def _unassigned(node: Node | None) -> Node | None:
    """Return what a pattern binds, without the default beside it."""
    while node is not None and node.type in {"assignment_pattern", "object_assignment_pattern"}:
        node = field(node, "left")
    return node


def _key(node: Node | None) -> str | None:
    if node is None or node.type == "computed_property_name":
        return None
    return text(node).strip("'\"`")
