"""The expressions of Java, as those of `analyzers.flow.tree`."""

from collections.abc import Iterator
from dataclasses import replace

from analyzers.flow.front import Front, end_line, field, line, named, negate, text, together
from analyzers.flow.java_names import Frame, Scopes, annotations, is_class, kind_of
from analyzers.flow.java_texts import NUMBERS, built, headed, is_safe, listed, made, redirected
from analyzers.flow.tree import (
    NOTHING,
    Arg,
    Bind,
    Build,
    Call,
    Choice,
    Expr,
    Function,
    Give,
    Group,
    Item,
    Member,
    Name,
    Param,
    Stmt,
    Test,
    Text,
)
from analyzers.syntax import Node

_PARSERS = frozenset({"Integer", "Long", "Double", "Float", "Short", "Boolean", "UUID", "BigDecimal", "LocalDate"})
_PROCESS = frozenset({"command", "exec"})


class JavaExpressions(Front):
    """Writes expressions down."""

    def __init__(self) -> None:
        super().__init__()
        self.scopes = Scopes()
        self.before: list[Stmt] = []
        """What an expression does besides having a value: it happens before the statement that it stands in."""

    def e_identifier(self, node: Node) -> Expr:
        return self.scopes.variable(text(node), line(node))

    def e_type_identifier(self, node: Node) -> Expr:
        return Name(text(node), line(node))

    def e_this(self, node: Node) -> Expr:
        return Name("this", line(node))

    def e_string_literal(self, node: Node) -> Expr:
        parts: list[Expr] = []
        for child in named(node):
            if child.type == "string_interpolation":
                parts.append(self.mix(child))
            else:
                parts.append(Text(text(child, 4_000), line(child)))
        if all(isinstance(one, Text) for one in parts):
            return Text("".join(one.value or "" for one in parts if isinstance(one, Text)), line(node))
        return Build(tuple(parts), line(node))

    def e_character_literal(self, node: Node) -> Expr:
        return Text(text(node)[1:-1], line(node))

    def e_decimal_integer_literal(self, node: Node) -> Expr:
        return Text(None, line(node))

    e_hex_integer_literal = e_octal_integer_literal = e_binary_integer_literal = e_decimal_integer_literal
    e_decimal_floating_point_literal = e_hex_floating_point_literal = e_null_literal = e_decimal_integer_literal

    def e_true(self, node: Node) -> Expr:
        return Text(text(node), line(node))

    e_false = e_true

    def e_field_access(self, node: Node) -> Expr:
        part = field(node, "field")
        if part is not None and part.type == "this":
            return Name(text(field(node, "object")), line(node))
        return Member(self.expr(field(node, "object")), text(part), line(part or node))

    def e_class_literal(self, node: Node) -> Expr:
        return Member(Name(kind_of(next(named(node), None)), line(node)), "class", line(node))

    def e_array_access(self, node: Node) -> Expr:
        return Item(self.expr(field(node, "array")), self.expr(field(node, "index")), line(node))

    def e_array_initializer(self, node: Node) -> Expr:
        return Group(tuple(self.expr(child) for child in named(node)), (), line(node))

    e_element_value_array_initializer = e_array_initializer

    def e_array_creation_expression(self, node: Node) -> Expr:
        return self.expr(field(node, "value"))

    def e_method_invocation(self, node: Node) -> Expr:
        name = field(node, "name")
        at = line(name or node)
        base = field(node, "object")
        args = tuple(Arg(redirected(self.expr(child))) for child in named(field(node, "arguments")))
        if base is None:
            return Call(self.scopes.method(text(name), at), args, at, end_line(node))
        callee = Member(self.expr(base), text(name), at)
        form = self._form(callee)
        plain = built(callee, args, at) if form is callee else built(form, args, at)
        if callee.name == "format" and args:
            plain = built(callee, (Arg(self._known(args[0].value)), *args[1:]), at)
        if plain is not None:
            return plain
        if callee.name in _PROCESS and len(args) > 1 and isinstance(args[1].value, Text | Build):
            args = listed([arg.value for arg in args], at)
        return Call(callee, headed(text(name), args), at, end_line(node))

    def _form(self, callee: Member) -> Member:
        return replace(callee, base=self._known(callee.base)) if callee.name == "formatted" else callee

    def _known(self, expr: Expr) -> Expr:
        """Return the text of a constant, since where its places are is part of what it says."""
        if isinstance(expr, Member) and isinstance(expr.base, Name):
            constant = self.scopes.constant(expr.name)
            if constant is not None:
                return Text(constant, expr.line)
        return expr

    def e_object_creation_expression(self, node: Node) -> Expr:
        kind = kind_of(field(node, "type"))
        args = tuple(Arg(redirected(self.expr(child))) for child in named(field(node, "arguments")))
        body = next((child for child in named(node) if child.type == "class_body"), None)
        if body is not None:
            return self._anonymous(node, args)
        plain = made(kind, args, line(node))
        if plain is not None:
            return plain
        if any(is_safe(arg.value) for arg in args):
            kind = f"Safe{kind}"
        if kind == "ProcessBuilder":
            args = listed([arg.value for arg in args], line(node))
        callee = (
            self.expr(field(node, "type"))
            if "." in text(field(node, "type")).partition("<")[0]
            else Name(kind, line(node))
        )
        return Call(callee, args, line(node), end_line(node), new=True)

    def e_scoped_type_identifier(self, node: Node) -> Expr:
        whole: Expr | None = None
        for word in text(node).partition("<")[0].split("."):
            whole = Name(word, line(node)) if whole is None else Member(whole, word, line(node))
        return whole or NOTHING

    def e_generic_type(self, node: Node) -> Expr:
        return self.expr(next(named(node), None))

    def _anonymous(self, node: Node, args: tuple[Arg, ...]) -> Expr:
        """An object of a class without a name is its methods, which know the variables around them."""
        parts: list[Expr] = []
        keys: list[str | None] = []
        holder = next(child for child in named(node) if child.type == "class_body")
        for child in named(holder):
            if child.type == "method_declaration":
                parts.append(self.function(child))
                keys.append(text(field(child, "name")))
        made_of = Test("made of", tuple(arg.value for arg in args), line(node))
        return Group((*parts, made_of), (*keys, ""), line(node))

    def e_assignment_expression(self, node: Node) -> Expr:
        """An assignment within an expression happens before it; what it gives is what was assigned to."""
        self.before += self.assigned(node)
        return self.expr(field(node, "left"))

    def assigned(self, node: Node) -> Iterator[Stmt]:
        target, value = self.expr(field(node, "left")), self.expr(field(node, "right"))
        operator = text(field(node, "operator"))
        yield Bind(target, value, line(node), more=operator == "+=")

    def e_binary_expression(self, node: Node) -> Expr:
        operator, at = text(field(node, "operator")), line(node)
        left, right = self.expr(field(node, "left")), self.expr(field(node, "right"))
        match operator:
            case "+":
                return together(left, right, at)
            case "&&":
                return Test("and", (left, right), at)
            case "||":
                return Test("or", (left, right), at)
            case "==" | "!=":
                return Test(operator, (left, right), at)
            case _:
                return Test("arithmetic", (left, right), at)

    def e_unary_expression(self, node: Node) -> Expr:
        value = self.expr(field(node, "operand"))
        return negate(value) if text(field(node, "operator")) == "!" else Test("arithmetic", (value,), line(node))

    def e_update_expression(self, node: Node) -> Expr:
        return Test("arithmetic", (self.mix(node),), line(node))

    def e_ternary_expression(self, node: Node) -> Expr:
        options = (self.expr(field(node, "consequence")), self.expr(field(node, "alternative")))
        return Choice(options, self.expr(field(node, "condition")), line(node))

    def e_cast_expression(self, node: Node) -> Expr:
        kind, value = kind_of(field(node, "type")), self.expr(field(node, "value"))
        return Test("number", (value,), line(node)) if kind in NUMBERS else value

    def e_instanceof_expression(self, node: Node) -> Expr:
        value, kind = self.expr(field(node, "left")), kind_of(field(node, "right"))
        name, pattern = field(node, "name"), field(node, "pattern")
        if name is not None:
            self.bind_pattern(text(name), kind, value, node)
        if pattern is not None:
            kind = self.take_apart(pattern, value)
        return Test("is", (value, Name(kind)), line(node))

    def take_apart(self, pattern: Node, value: Expr) -> str:
        """Bind the names of a pattern to the parts of a value that they stand for, and return the pattern's type."""
        parts = list(named(pattern))
        if pattern.type in {"pattern", "record_pattern_component"} and len(parts) == 1:
            return self.take_apart(parts[0], value)
        if pattern.type == "record_pattern":
            for component in named(parts[-1]):
                self.take_apart(component, value)
        elif len(parts) > 1 and parts[-1].type == "identifier":
            self.bind_pattern(text(parts[-1]), kind_of(parts[-2]), value, pattern)
            return kind_of(parts[-2])
        return text(parts[0]) if parts else ""

    def bind_pattern(self, name: str, kind: str, value: Expr, node: Node) -> None:
        self.scopes.declare(name)
        self.before.append(Bind(Name(name, line(node)), value, line(node), kind=kind))

    def e_switch_expression(self, node: Node) -> Expr:
        """A `switch` that has a value is a function that is called where it stands."""
        body = tuple(self.cases(node, gives=True))
        return Call(Function("", (), body, line(node), end_line(node)), (), line(node), end_line(node))

    def cases(self, node: Node, *, gives: bool) -> Iterator[Stmt]:
        """Yield the statements of a `switch`."""
        raise NotImplementedError

    # -- functions -----------------------------------------------------------------------------------------------------

    def e_lambda_expression(self, node: Node) -> Expr:
        given = field(node, "parameters")
        if given is not None and given.type == "formal_parameters":
            params = tuple(self.params(given))
        else:
            names = [given] if given is not None and given.type == "identifier" else list(named(given))
            params = tuple(Param(text(one)) for one in names)
        body = field(node, "body")
        self.scopes.frames.append(Frame(variables={param.name for param in params}))
        outer, self.before = self.before, []
        if body is not None and body.type == "block":
            written: tuple[Stmt, ...] = self.block(body)
        else:
            value = self.expr(body)
            written = (*self.before, Give(value, line(body or node)))
        self.before = outer
        self.scopes.frames.pop()
        return Function("", params, written, line(node), end_line(node))

    def e_method_reference(self, node: Node) -> Expr:
        """A method by its name is a lambda that calls it: on what it is given, or with it."""
        parts = list(named(node))
        base, name = self.expr(parts[0]), text(parts[-1]) if len(parts) > 1 else "new"
        at, it = line(node), Name("it")
        if name == "new":
            kind = Name(kind_of(parts[0]), at)
            result: Expr = made(kind.id, (Arg(it),), at) or Call(kind, (Arg(it),), at, at, new=True)
        else:
            with_it: Expr = Call(Member(base, name, at), (Arg(it),), at, at)
            of_it = Call(Member(it, name, at), (), at, at)
            of_class = isinstance(base, Name) and is_class(base.id) and base.id not in _PARSERS
            result = Choice((with_it, of_it), None, at) if of_class else with_it
        return Function("", (Param("it"),), (Give(result, at),), at, at)

    def params(self, node: Node | None) -> Iterator[Param]:
        """Yield the parameters of a method."""
        for child in named(node):
            name, kind = field(child, "name"), field(child, "type")
            many = child.type == "spread_parameter"
            if many:
                kind = next((one for one in named(child) if one.type not in {"modifiers", "variable_declarator"}), None)
                name = field(next(one for one in named(child) if one.type == "variable_declarator"), "name")
            if child.type == "receiver_parameter" or name is None:
                continue
            marks = tuple(text(field(mark, "name")).rpartition(".")[2] for mark in annotations(child))
            yield Param(text(name), kind_of(kind), marks, (), None, many)

    def function(self, node: Node, owner: str = "", name: str = "") -> Function:
        """Write a method or constructor down."""
        raise NotImplementedError
