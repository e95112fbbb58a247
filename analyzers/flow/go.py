"""Go: declarations, functions and methods, as `analyzers.flow.tree` writes them.

A struct with its methods is a class, wherever in the file they stand. A function that gives an error gives its other
results, or fails.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from analyzers.flow.front import block_of, end_line, field, line, named, text
from analyzers.flow.go_expressions import is_failure
from analyzers.flow.go_statements import GoStatements, one
from analyzers.flow.go_types import NUMBERS, imports_of, known_of, may_fail, results_of
from analyzers.flow.guards import TELLING
from analyzers.flow.tree import (
    Bind,
    Call,
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
    Program,
    Stmt,
    Test,
    Text,
)
from analyzers.syntax import Node

_NO_PAGE = re.compile(rb'Header\(\)\.Set\(\s*"Content-Type",\s*"(?![^"]*(html|svg|xml))', re.IGNORECASE)
_FAILURES = re.compile(r"(^|\.)(errors|xerrors|status|errs)\.\w+$|Err(or)?(f|\w*)$|\.Wrapf?$|\.WithStack$")
_OUTCOMES = frozenset({"ok", "_", "found", "exists", "exist", "has", "valid", "matched", "okay"})
_PLURAL = 2


class Go(GoStatements):
    """Writes one file down."""

    def __init__(self) -> None:
        super().__init__()
        self._methods: dict[str, list[Function]] = {}
        self._results: list[tuple[str, str]] = []
        self._source = b""
        """What was parsed."""

    def program(self, root: Node) -> Program:
        """Return the file. Methods become known before what stands outside of functions runs."""
        self.known = known_of(root)
        self._source = root.text or b""
        written = super().program(root)
        names = dict.fromkeys((*self.known.structs, *self._methods))
        return Program((*(self._class(name) for name in names), *written.body), written.deep)

    def _class(self, name: str) -> DefineClass:
        fields: list[Bind] = []
        for part, kind in self.known.structs.get(name, {}).items():
            if kind in self._methods or ("." in kind and kind not in NUMBERS and not kind.startswith("[")):
                fields.append(Bind(Member(Name("this"), part), self.empty(kind, 0), 0))
        bases = self.known.bases.get(name, ())
        return DefineClass(name, tuple(self._methods.get(name, ())), tuple(fields), bases)

    def stmts(self, node: Node | None) -> tuple[Stmt, ...]:
        """Write one statement down, and after it what it assigns by address."""
        around, self.filled = self.filled, []
        written = super().stmts(node)
        assigned, self.filled = self.filled, around
        return (*written, *assigned) if assigned else written

    def s_import_declaration(self, node: Node) -> Iterable[Stmt]:
        for name, module in imports_of(node):
            parts = [part for part in module.split("/") if not re.match(r"^v\d+$", part)]
            yield Import(name, "/".join(parts), line(node))

    def s_package_clause(self, node: Node) -> Iterable[Stmt]:
        del node
        return ()

    s_type_declaration = s_inc_statement = s_dec_statement = s_goto_statement = s_package_clause
    s_empty_statement = s_fallthrough_statement = s_package_clause

    def s_function_declaration(self, node: Node) -> Iterable[Stmt]:
        yield Define(self.function(node, text(field(node, "name"))))

    def s_method_declaration(self, node: Node) -> Iterable[Stmt]:
        receiver = next(named(field(node, "receiver")), None)
        kind = self.known.kind(field(receiver, "type")) if receiver is not None else ""
        self.receiver = text(field(receiver, "name")) if receiver is not None else ""
        self._methods.setdefault(kind, []).append(self.function(node, text(field(node, "name")), kind))
        self.receiver = ""
        return ()

    def function(self, node: Node, name: str, owner: str = "") -> Function:
        around = self._results, self.nested, self.loops, self.plain
        self._results, self.nested, self.loops = results_of(node, self.known), 0, [True]
        self.plain |= _NO_PAGE.search(self._source, node.start_byte, node.end_byte) is not None
        params = tuple(self._params(field(node, "parameters")))
        outer = self.numbers
        self.numbers = outer | {param.name for param in params if param.kind in NUMBERS}
        body = self.block(field(node, "body"))
        self._results, self.nested, self.loops, self.plain = around
        self.numbers = outer
        return Function(name, params, body, line(node), end_line(node), (), owner)

    def _params(self, node: Node | None) -> Iterator[Param]:
        for child in named(node):
            kind = self.known.kind(field(child, "type"))
            names = [text(one) for one in child.children_by_field_name("name")]
            for name in names or [""]:
                yield Param("" if name == "_" else name, kind, many=child.type == "variadic_parameter_declaration")

    def s_statement_list(self, node: Node) -> Iterable[Stmt]:
        return self.block(node)

    def s_block(self, node: Node) -> Iterable[Stmt]:
        yield block_of(self.block(node), line(node))

    def s_labeled_statement(self, node: Node) -> Iterable[Stmt]:
        for child in named(node):
            if child.type != "label_name":
                yield from self.stmts(child)

    def s_expression_statement(self, node: Node) -> Iterable[Stmt]:
        value = self.expr(next(named(node), None))
        yield from _header(value, line(node))

    def s_go_statement(self, node: Node) -> Iterable[Stmt]:
        yield Do(self.mix(node), line(node))

    s_defer_statement = s_go_statement

    def s_send_statement(self, node: Node) -> Iterable[Stmt]:
        yield Bind(self.expr(field(node, "channel")), self.expr(field(node, "value")), line(node), more=True)

    def s_short_var_declaration(self, node: Node) -> Iterable[Stmt]:
        lefts, rights = list(named(field(node, "left"))), list(named(field(node, "right")))
        return self._assign(lefts, rights, line(node))

    s_receive_statement = s_short_var_declaration

    def s_assignment_statement(self, node: Node) -> Iterable[Stmt]:
        lefts, rights = list(named(field(node, "left"))), list(named(field(node, "right")))
        operator = text(field(node, "operator"))
        if operator == "=":
            return self._assign(lefts, rights, line(node))
        if operator == "+=" and lefts and rights:
            return (Bind(self.expr(lefts[0]), self.expr(rights[0]), line(node), more=True),)
        return (Do(self.mix(node), line(node)),)

    def s_var_declaration(self, node: Node) -> Iterable[Stmt]:
        for spec in named(node):
            if spec.type == "var_spec_list":
                yield from self.s_var_declaration(spec)
            else:
                yield from self._declared(spec)

    s_const_declaration = s_var_declaration

    def _declared(self, spec: Node) -> Iterable[Stmt]:
        names = spec.children_by_field_name("name")
        kind = self.known.kind(field(spec, "type"))
        values = list(named(field(spec, "value")))
        if values:
            yield from self._assign(names, values, line(spec), kind)
            return
        for name in names:
            if kind in NUMBERS:
                self.numbers = self.numbers | {text(name)}
            yield Bind(self.expr(name), self.empty(kind, line(spec)), line(spec), kind=kind)

    def _assign(self, lefts: Sequence[Node], rights: Sequence[Node], at: int, kind: str = "") -> Iterable[Stmt]:
        if not lefts:  # `<-done`
            yield from (Do(self.expr(right), at) for right in rights)
        elif len(rights) == 1 and len(lefts) > 1:
            yield from self._several(lefts, rights[0], at)
        else:
            for left, right in zip(lefts, rights, strict=False):
                name, value = text(left), self.expr(right)
                if name == "_":
                    yield Do(value, at)
                elif left.type == "identifier" and right.type == "func_literal" and isinstance(value, Function):
                    yield Bind(self.expr(left), value, at)
                elif left.type == "identifier" and is_failure(name) and isinstance(value, Call):
                    yield Bind(self.expr(left), Test("and", (value,), at), at)
                else:
                    yield Bind(self.expr(left), value, at, kind=kind)

    def _several(self, lefts: Sequence[Node], right: Node, at: int) -> Iterable[Stmt]:
        """Take apart what gives several values, of which the last may be whether it failed."""
        *firsts, last = lefts
        value = self.expr(right)
        if right.type == "index_expression" and isinstance(value, Member | Item):
            key: Expr = value.key if isinstance(value, Item) else Text(value.name)
            yield Bind(self._target(firsts[0]), value, at)
            yield Bind(self._target(last), Test("in", (key, value.base), at), at)
            return
        if right.type == "type_assertion_expression":
            kind = self.known.kind(field(right, "type"))
            yield Bind(self._target(firsts[0]), value, at)
            yield Bind(self._target(last), Test("is", (self.expr(field(right, "operand")), Name(kind)), at), at)
            return
        name = text(last)
        fails = self.known.fails(_callee_name(right))
        drops = fails if fails is not None else is_failure(name) or name in _OUTCOMES
        targets = [self._target(one) for one in (firsts if drops else lefts)]
        if len(targets) == 1 and not isinstance(targets[0], Text):
            yield Bind(targets[0], value, at)
        elif all(isinstance(one, Text) for one in targets):
            yield Do(value, at)
        else:
            yield Bind(Group(tuple(targets), (), at), value, at)
        if drops and name != "_" and isinstance(value, Call):
            told = TELLING.search(_callee_name(right)) or _callee_name(right) in {"MatchString", "Match"}
            yield Bind(self.expr(last), Test("and", (value,), at) if told else Test("outcome", (), at), at)

    def _target(self, node: Node) -> Expr:
        return Text(None) if text(node) == "_" else self.expr(node)

    def s_return_statement(self, node: Node) -> Iterable[Stmt]:
        values = list(named(next(named(node), None)))
        kinds = tuple(kind for _, kind in self._results)
        fails = may_fail(kinds)
        if not values:
            results = self._results[:-1] if fails else self._results
            names = [Name(name) for name, _ in results if name not in {"", "_"}]
            yield Give(one(names) if names else None, line(node))
        elif fails and len(values) == len(kinds):
            *rest, last = values
            if self._is_failure(last, kinds[-1]):
                yield Leave(Mix(tuple(self.expr(value) for value in values)), line(node))
            elif rest:
                if last.type == "call_expression":
                    yield Do(self.expr(last), line(node))
                yield Give(one([self.expr(value) for value in rest]), line(node))
            else:
                yield Give(Text("true") if last.type == "nil" else self.expr(last), line(node))
        else:
            yield Give(one([self.expr(value) for value in values]), line(node))

    def _is_failure(self, node: Node, kind: str) -> bool:
        if kind == "bool":
            return text(node) == "false"
        if node.type == "identifier":
            return is_failure(text(node)) and (self.nested > 0 or text(node).startswith("Err"))
        if node.type == "call_expression":
            return _FAILURES.search(text(field(node, "function"))) is not None
        return node.type in {"unary_expression", "composite_literal"} or "Err" in text(node)


def _callee_name(node: Node) -> str:
    """Return the last name of what is called."""
    function = field(node, "function") if node.type == "call_expression" else None
    if function is not None and function.type == "selector_expression":
        return text(field(function, "field"))
    return text(function) if function is not None and function.type == "identifier" else ""


def _header(value: Expr, at: int) -> Iterator[Stmt]:
    """Setting a header assigns to a part of the headers."""
    if isinstance(value, Call) and isinstance(value.callee, Member) and value.callee.name in {"Set", "Add"}:
        headers, args = value.callee.base, value.args
        is_headers = (
            isinstance(headers, Call) and isinstance(headers.callee, Member) and headers.callee.name == "Header"
        )
        if is_headers and len(args) == _PLURAL and isinstance(args[0].value, Text) and args[0].value.value:
            yield Bind(Member(headers, args[0].value.value, at), args[1].value, at)
            return
    yield Do(value, at)
