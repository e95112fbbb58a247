"""Java as a program of `analyzers.flow.tree`: its classes and methods."""

from collections.abc import Iterable, Iterator

from analyzers.flow.front import end_line, field, line, named, text
from analyzers.flow.java_names import FIELDS, TYPES, Frame, annotations, kind_of, klass_of, members, modifiers
from analyzers.flow.java_statements import MAKER, JavaStatements
from analyzers.flow.java_texts import NUMBERS
from analyzers.flow.tree import Bind, Define, DefineClass, Expr, Function, Give, Import, Member, Name, Stmt, Test
from analyzers.syntax import Node


class Java(JavaStatements):
    """Writes one file down."""

    def s_import_declaration(self, node: Node) -> Iterable[Stmt]:
        """A class is known by its plain name, however it is imported; only what it is called alone for needs it."""
        if not any(child.type == "static" for child in node.children) or text(node).rstrip("; ").endswith("*"):
            return
        owner, _, name = text(next(named(node), None)).rpartition(".")
        self.scopes.imported.add(name)
        yield Import(name, f"{owner.rpartition('.')[2]}.{name}", line(node))

    def s_package_declaration(self, _: Node) -> Iterable[Stmt]:
        return ()

    def s_method_declaration(self, node: Node) -> Iterable[Stmt]:
        yield Define(self.function(node))

    def s_class_declaration(self, node: Node) -> Iterable[Stmt]:
        """A class, after those within it."""
        name = text(field(node, "name"))
        klass = klass_of(node, name)
        self.scopes.frames.append(Frame(klass))
        methods: list[Function] = []
        fields: list[Bind] = []
        for child in members(node):
            if child.type in TYPES:
                yield from self.stmts(child)
            elif child.type in FIELDS:
                fields += self._fields(child)
            elif child.type == "method_declaration":
                if field(child, "body") is not None:
                    methods.append(self.function(child, name))
            elif child.type == "constructor_declaration":
                methods.append(self.function(child, name, MAKER))
            elif child.type in {"static_initializer", "block"}:
                methods.append(self._initialiser(child, name))
        if node.type == "record_declaration":
            methods += self._record(node, name, {method.name for method in methods})
        self.scopes.frames.pop()
        marks = tuple(self._mark(mark) for mark in annotations(node))
        yield DefineClass(name, tuple(methods), tuple(fields), _bases(node), marks, line(node))

    s_interface_declaration = s_enum_declaration = s_record_declaration = s_class_declaration

    def _fields(self, node: Node) -> Iterator[Bind]:
        kind = kind_of(field(node, "type"))
        self.scopes.frames.append(Frame(static="static" in modifiers(node) or node.type == "constant_declaration"))
        for declared in node.children_by_field_name("declarator"):
            value = field(declared, "value")
            target = Member(Name("this"), text(field(declared, "name")), line(declared))
            yield Bind(target, self.expr(value), line(declared), kind=kind)
        self.scopes.frames.pop()

    def _initialiser(self, node: Node, owner: str) -> Function:
        self.scopes.frames.append(Frame())
        inner = node if node.type == "block" else next(named(node), None)
        body = self.block(inner)
        self.scopes.frames.pop()
        return Function(f"<{line(node)}>", (), body, line(node), end_line(node), (), owner)

    def _record(self, node: Node, owner: str, known: set[str]) -> Iterator[Function]:
        """A record has a constructor and a method for each of its parts, written by nobody."""
        params = tuple(self.params(field(node, "parameters")))
        at = line(node)
        compact = next((one for one in members(node) if one.type == "compact_constructor_declaration"), None)
        if MAKER not in known:
            self.scopes.frames.append(Frame(variables={param.name for param in params}))
            before = self.block(field(compact, "body")) if compact is not None else ()
            self.scopes.frames.pop()
            kept = tuple(Bind(Member(Name("this"), one.name, at), Name(one.name, at), at) for one in params)
            yield Function(MAKER, params, (*before, *kept), at, end_line(node), (), owner)
        for param in params:
            if param.name not in known:
                part: Expr = Member(Name("this"), param.name, at)
                value = Test("number", (part,), at) if param.kind in NUMBERS else part
                yield Function(param.name, (), (Give(value, at),), at, at, (), owner)

    def function(self, node: Node, owner: str = "", name: str = "") -> Function:
        static = "static" in modifiers(node)
        params = tuple(self.params(field(node, "parameters")))
        self.scopes.frames.append(Frame(variables={param.name for param in params}, static=static))
        outer, self.before = self.before, []
        body = self.block(field(node, "body"))
        self.before = outer
        self.scopes.frames.pop()
        if kind_of(field(node, "type")) in NUMBERS:
            body = tuple(_numbered(stmt) for stmt in body)
        marks = tuple(self._mark(mark) for mark in annotations(node))
        named_by = field(node, "name")
        at = line(named_by or node)
        return Function(name or text(named_by), params, body, at, end_line(node), marks, owner, static)

    def _mark(self, node: Node) -> Expr:
        name = text(field(node, "name")).rpartition(".")[2]
        return Name(name, line(node))


def _numbered(stmt: Stmt) -> Stmt:
    """A method that gives a number gives no text."""
    if isinstance(stmt, Give) and stmt.value is not None:
        return Give(Test("number", (stmt.value,), stmt.line), stmt.line)
    return stmt


def _bases(node: Node) -> tuple[str, ...]:
    found = ["Enum"] if node.type == "enum_declaration" else []
    for child in node.children:
        if child.type == "superclass":
            found += [kind_of(one) for one in named(child)]
        elif child.type in {"super_interfaces", "extends_interfaces"}:
            found += [kind_of(one) for types in named(child) for one in named(types)]
    return tuple(found)
