"""Python: the expressions, as `analyzers.flow.tree` writes them."""

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
    Give,
    Group,
    Item,
    Member,
    Mix,
    Name,
    Param,
    Test,
    Text,
)
from analyzers.syntax import Node

_COMPARES = {"==": "==", "!=": "!=", "in": "in", "not in": "not in", "is": "is", "is not": "is not"}
_FORMATS = frozenset({"format", "format_map"})


class PythonExpressions(Front):
    """Writes expressions down."""

    @abstractmethod
    def function(self, node: Node, name: str) -> Function:
        """Write a function down."""

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
        made = field(node, "body")
        body: Expr = self.expr(field(made, "value") if made is not None and made.type == "pair" else made)
        for test in tests:
            body = Choice((body,), test, line(node))
        names = (
            [text(one) for one in named(target)]
            if target is not None and target.type != "identifier"
            else [text(target)]
        )
        inner = Function(
            "",
            tuple(Param(name) for name in names or [text(target)]),
            (Give(body, line(node)),),
            line(node),
            end_line(node),
        )
        return Call(Member(over, "each", line(node)), (Arg(inner),), line(node), end_line(node))

    e_generator_expression = e_set_comprehension = e_dictionary_comprehension = e_list_comprehension

    def e_lambda(self, node: Node) -> Expr:
        body = field(node, "body")
        written = (Give(self.expr(body), line(node)),)
        return Function("", tuple(self.params(field(node, "parameters"))), written, line(node), end_line(node))

    def e_await(self, node: Node) -> Expr:
        return self.mix(node)

    def params(self, node: Node | None) -> Iterator[Param]:
        """Yield the parameters of a function."""
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
