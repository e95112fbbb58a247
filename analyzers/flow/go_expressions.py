"""Go: the expressions, as `analyzers.flow.tree` writes them."""

from abc import abstractmethod

from analyzers.flow.front import Front, end_line, field, line, named, negate, text
from analyzers.flow.go_calls import rewritten
from analyzers.flow.go_types import NUMBERS, TEXTS, Known
from analyzers.flow.tree import (
    NOTHING,
    Arg,
    Bind,
    Build,
    Call,
    Expr,
    Function,
    Group,
    Item,
    Member,
    Mix,
    Name,
    Test,
    Text,
)
from analyzers.syntax import Node

_TESTS = frozenset({"==", "!=", "<", ">", "<=", ">="})
_LOGIC = {"&&": "and", "||": "or"}
_LISTS = frozenset({"slice_type", "array_type", "implicit_length_array_type"})
_READS = (
    *("Decode", "Unmarshal", "Bind", "Parse", "Scan", "Read", "Load", "Body", "Form", "JSON", "Get", "Fill"),
    *("Params", "Query", "All"),
)
"""Parts of names of functions that put what they read into what they are given the address of."""


def is_failure(name: str) -> bool:
    """Whether a variable tells that something failed."""
    return name.startswith(("err", "Err")) or name.endswith("Err")


class GoExpressions(Front):
    """Writes expressions down."""

    def __init__(self) -> None:
        super().__init__()
        self.known = Known()
        self.receiver = ""
        self.plain = False
        """Whether the function that is being written down answers with something else than a page."""
        self.numbers: set[str] = set()
        """Variables of it that are numbers."""
        self.filled: list[Bind] = []
        """What the statement that is being written down assigns by address."""

    @abstractmethod
    def function(self, node: Node, name: str) -> Function:
        """Write a function down."""

    def e_identifier(self, node: Node) -> Expr:
        name = text(node)
        return Name("this" if name == self.receiver else name, line(node))

    e_package_identifier = e_type_identifier = e_identifier

    def e_interpreted_string_literal(self, node: Node) -> Expr:
        return Text(text(node, 4_000)[1:-1], line(node))

    e_raw_string_literal = e_interpreted_string_literal

    def e_int_literal(self, node: Node) -> Expr:
        return Text(None, line(node))

    e_nil = e_float_literal = e_imaginary_literal = e_rune_literal = e_iota = e_int_literal

    def e_true(self, node: Node) -> Expr:
        return Text(text(node), line(node))

    e_false = e_true

    def e_selector_expression(self, node: Node) -> Expr:
        named_by = field(node, "field")
        name, base = text(named_by), self.expr(field(node, "operand"))
        member = Member(base, name, line(named_by or node))
        if name in self.known.numbers:
            return Test("number", (member,), member.line)
        if name == "RequestURI" or (name in {"Path", "RawPath"} and isinstance(base, Member) and base.name == "URL"):
            return Build((Text("/"), member), member.line)  # what a request names begins so, or the server refuses it
        return member

    def e_index_expression(self, node: Node) -> Expr:
        base, key = self.expr(field(node, "operand")), self.expr(field(node, "index"))
        if isinstance(key, Text) and key.value:
            return Member(base, key.value, line(node))
        return Item(base, key, line(node))

    def e_slice_expression(self, node: Node) -> Expr:
        return Mix((self.expr(field(node, "operand")),), line(node))

    def e_type_assertion_expression(self, node: Node) -> Expr:
        return self.converted(self.known.kind(field(node, "type")), self.expr(field(node, "operand")), line(node))

    def converted(self, kind: str, value: Expr, at: int) -> Expr:
        """Return a value as one of another type."""
        return Test("number", (value,), at) if kind in NUMBERS else Mix((value,), at)

    def e_type_conversion_expression(self, node: Node) -> Expr:
        written, value = field(node, "type"), self.expr(field(node, "operand"))
        if written is not None and written.type == "generic_type":  # a call of `f[int](x)` looks the same
            return self._called(self.expr(field(written, "type")), (Arg(value),), node)
        return self.converted(self.known.kind(written), value, line(node))

    def e_unary_expression(self, node: Node) -> Expr:
        operator, value = text(field(node, "operator")), self.expr(field(node, "operand"))
        if operator == "!":
            return negate(value)
        return value if operator in {"&", "*", "<-"} else Test("arithmetic", (value,), line(node))

    def e_binary_expression(self, node: Node) -> Expr:
        operator, at = text(field(node, "operator")), line(node)
        left, right = self.expr(field(node, "left")), self.expr(field(node, "right"))
        if operator == "+":
            flat = [part for one in (left, right) for part in (one.parts if isinstance(one, Build) else (one,))]
            return Build(tuple(flat), at)
        if operator in _LOGIC:
            return Test(_LOGIC[operator], (left, right), at)
        if operator not in _TESTS:
            return Test("arithmetic", (left, right), at)
        other = field(node, "right")
        if other is not None and other.type == "nil" and operator in {"==", "!="}:
            return _failed(left, fine=operator == "==", at=at)
        return Test(operator, (left, right), at)

    def e_func_literal(self, node: Node) -> Expr:
        return self.function(node, "")

    def e_parenthesized_expression(self, node: Node) -> Expr:
        return self.expr(next(named(node), None))

    def e_call_expression(self, node: Node) -> Expr:
        function = field(node, "function")
        given = [child for child in named(field(node, "arguments")) if not child.type.endswith("_type")]
        if function is not None and function.type in {"identifier", "parenthesized_expression"}:
            kind = _converts_to(function)
            if len(given) == 1 and (kind in NUMBERS or kind in TEXTS or kind in self.known.types):
                return self.converted(kind, self.expr(given[0]), line(node))
        callee = self.callee(function)
        args = tuple(Arg(self.expr(child), spread=child.type == "variadic_argument") for child in given)
        if isinstance(callee, Name) and callee.id in {"new", "make"}:
            return self._zero(next(named(field(node, "arguments")), None), line(node))
        return self._called(callee, args, node)

    def callee(self, node: Node | None) -> Expr:
        """Write down what is called: a method may have the name of a number."""
        if node is not None and node.type == "selector_expression":
            named_by = field(node, "field")
            return Member(self.expr(field(node, "operand")), text(named_by), line(named_by or node))
        if node is not None and node.type == "index_expression":  # `f[T](x)`
            index = field(node, "index")
            if index is not None and index.type in {"identifier", "type_identifier", "qualified_type"}:
                return self.callee(field(node, "operand"))
        return self.expr(node)

    def _called(self, callee: Expr, args: tuple[Arg, ...], node: Node) -> Expr:
        at = callee.line if isinstance(callee, Member | Name) else line(node)
        call = rewritten(Call(callee, args, at, end_line(node)), self.known.imports, plain=self.plain)
        if isinstance(callee, Member | Name) and isinstance(call, Call):
            self._fill(callee.name if isinstance(callee, Member) else callee.id, call, node)
        return call

    def _fill(self, name: str, call: Call, node: Node) -> None:
        if not any(word.lower() in name.lower() for word in _READS):
            return
        for child in named(field(node, "arguments")):
            if child.type == "unary_expression" and text(field(child, "operator")) == "&":
                target = field(child, "operand")
                if target is not None and text(target) not in self.numbers:
                    written = self.expr(target)
                    if isinstance(written, Name | Member):
                        self.filled.append(Bind(written, call, call.line))

    def e_variadic_argument(self, node: Node) -> Expr:
        return self.mix(node)

    def _zero(self, node: Node | None, at: int) -> Expr:
        kind = self.known.kind(node)
        return self.empty(kind, at)

    def empty(self, kind: str, at: int) -> Expr:
        """Return a variable of a type to which nothing was assigned."""
        if kind in self.known.structs:
            return Group((), (), at, kind=kind)
        if kind == "string" or kind in NUMBERS:
            return Text("", at)
        return Name(kind, at) if "." in kind and kind[0].isalpha() else Group((), (), at)

    def e_composite_literal(self, node: Node) -> Expr:
        written, body = field(node, "type"), field(node, "body")
        kind = self.known.kind(written)
        if written is not None and written.type == "qualified_type" and _is_keyed(body, "identifier"):
            package = self.expr(field(written, "package"))
            args = tuple(Arg(value, key or "") for key, value in self._elements(body))
            name = Member(package, text(field(written, "name")), line(node))
            return Call(name, args, line(node), end_line(node), new=True)
        return self.literal(body, kind, is_list=written is not None and written.type in _LISTS)

    def literal(self, body: Node | None, kind: str, *, is_list: bool = False) -> Expr:
        """Write down what stands in the braces of a literal of a type."""
        if body is None:
            return NOTHING
        elements = list(self._elements(body))
        keys = [key for key, _ in elements]
        fields = list(self.known.structs.get(kind, ()))
        if fields and not _is_keyed(body, ""):
            keys = [fields[at] if at < len(fields) else None for at in range(len(elements))]
        values = tuple(value for _, value in elements)
        if is_list or not _is_keyed(body, ""):
            return Group(values, () if not fields else tuple(keys), line(body), kind=kind if fields else "")
        return Group(values, tuple(keys), line(body), kind=kind if kind in self.known.structs else "")

    def e_literal_value(self, node: Node) -> Expr:
        return self.literal(node, "")

    def _elements(self, body: Node | None) -> list[tuple[str | None, Expr]]:
        found: list[tuple[str | None, Expr]] = []
        for child in named(body):
            if child.type != "keyed_element":
                found.append((None, self.mix(child)))
                continue
            key = next(named(field(child, "key")), None)
            value = field(child, "value")
            name = text(key).strip('"`') if key is not None and key.type in _KEYS else None
            written = self.mix(value) if value is not None else NOTHING
            if name == "$where":  # code that the database runs, whoever asks
                written = Call(Name(name), (Arg(written),), line(child), end_line(child))
            found.append((name, written))
        return found


_KEYS = frozenset({"identifier", "interpreted_string_literal", "raw_string_literal"})


def _is_keyed(body: Node | None, kind: str) -> bool:
    """Whether a literal names its parts, all by such a kind of key; an empty one does."""
    for child in named(body):
        if child.type != "keyed_element":
            return False
        key = next(named(field(child, "key")), None)
        if kind and (key is None or key.type != kind):
            return False
    return True


def _converts_to(function: Node) -> str:
    """Return the type that a call would convert to: `(*T)(x)`, `T(x)`."""
    inner = function
    while inner.type in {"parenthesized_expression", "unary_expression"}:
        inner = next(named(inner), None) or field(inner, "operand") or function
        if inner == function:
            return ""
    return text(inner) if inner.type == "identifier" else ""


def _failed(value: Expr, *, fine: bool, at: int) -> Expr:
    """`err == nil` says that what gave it went well, so it stands for that; of another value nil tells little."""
    if isinstance(value, Name) and is_failure(value.id):
        return value if fine else negate(value)
    if isinstance(value, Call):
        return value if fine else negate(value)
    return Test("nil", (value,), at)
