"""What a plain name means in Java: a variable of the method, a field, or something of elsewhere.

Java lets `this.` be left out, so only who knows the fields and methods of the class can tell `name` from `this.name`.
"""

from dataclasses import dataclass, field

from analyzers.flow.front import field as part
from analyzers.flow.front import named, text
from analyzers.flow.tree import Expr, Member, Name
from analyzers.syntax import Node

TYPES = frozenset({"class_declaration", "interface_declaration", "enum_declaration", "record_declaration"})
FIELDS = frozenset({"field_declaration", "constant_declaration"})


@dataclass(slots=True)
class Klass:
    """A class that is being written down: its fields, those of them that are plain text, and its methods."""

    name: str
    fields: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    methods: set[str] = field(default_factory=set)
    extends: bool = False


@dataclass(slots=True)
class Frame:
    """The variables of a function, or the class that it stands in."""

    klass: Klass | None = None
    variables: set[str] = field(default_factory=set)
    static: bool = False


class Scopes:
    """The functions and classes around a place, the innermost last."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.imported: set[str] = set()

    def declare(self, name: str) -> None:
        """Note a variable of the innermost function."""
        if self.frames and self.frames[-1].klass is None:
            self.frames[-1].variables.add(name)

    def variable(self, name: str, at: int) -> Expr:
        """Return what a name means as a variable."""
        owner = self._owner(name, fields=True)
        return Member(owner, name, at) if owner is not None else Name(name, at)

    def method(self, name: str, at: int) -> Expr:
        """Return what is called by a name with nothing before it."""
        if name in self.imported:
            return Name(name, at)
        owner = self._owner(name, fields=False)
        if owner is None and self._here() and self._here().extends:  # type: ignore[union-attr]
            owner = Name("this", at)
        return Member(owner, name, at) if owner is not None else Name(name, at)

    def constant(self, name: str) -> str | None:
        """Return the text of a field that never holds another."""
        for frame in reversed(self.frames):
            if frame.klass is not None and name in frame.klass.texts:
                return frame.klass.texts[name]
        return None

    def _here(self) -> Klass | None:
        return next((frame.klass for frame in reversed(self.frames) if frame.klass is not None), None)

    def _owner(self, name: str, *, fields: bool) -> Name | None:
        """Return the object or class that a field or method belongs to; None where it belongs to none of this file."""
        static = inner = False
        for frame in reversed(self.frames):
            if frame.klass is None:
                if fields and name in frame.variables:
                    return None
                static = static or frame.static
            elif name in (frame.klass.fields if fields else frame.klass.methods):
                return Name(frame.klass.name if static or inner else "this")
            else:
                inner = True
        return None


def klass_of(node: Node, name: str) -> Klass:
    """Return what a class declares, before its methods are written down."""
    found = Klass(name, extends=part(node, "superclass") is not None)
    for param in named(part(node, "parameters")):
        found.fields.add(text(part(param, "name")))
        found.methods.add(text(part(param, "name")))
    for member in members(node):
        if member.type == "method_declaration":
            found.methods.add(text(part(member, "name")))
        elif member.type == "enum_constant":
            found.fields.add(text(part(member, "name")))
        elif member.type in FIELDS:
            final = member.type == "constant_declaration" or "final" in modifiers(member)
            for declared in member.children_by_field_name("declarator"):
                found.fields.add(text(part(declared, "name")))
                value = part(declared, "value")
                if final and value is not None and value.type == "string_literal":
                    found.texts[text(part(declared, "name"))] = text(value, 4_000).strip('"')
    return found


def members(node: Node) -> list[Node]:
    """Return what stands in the body of a class; that of an enumeration has a part of its own for methods."""
    found: list[Node] = []
    for child in named(part(node, "body")):
        found += list(named(child)) if child.type == "enum_body_declarations" else [child]
    return found


def modifiers(node: Node) -> frozenset[str]:
    """Return the words before a declaration, such as `static`."""
    return frozenset(
        text(word)
        for child in node.children
        if child.type == "modifiers"
        for word in child.children
        if not word.is_named
    )


def annotations(node: Node) -> list[Node]:
    """Return the annotations of a declaration."""
    return [
        mark
        for child in node.children
        if child.type == "modifiers"
        for mark in named(child)
        if mark.type in {"annotation", "marker_annotation"}
    ]


def kind_of(node: Node | None) -> str:
    """Return a declared type by its plain name, without what it holds; nothing for `var`."""
    if node is None:
        return ""
    match node.type:
        case "array_type":
            return f"{kind_of(part(node, 'element'))}[]"
        case "generic_type" | "annotated_type" | "catch_type":
            inner = [child for child in named(node) if child.type not in {"annotation", "marker_annotation"}]
            return kind_of(inner[0]) if inner else ""
        case _:
            kind = text(node, 100).rpartition(".")[2]
            return "" if kind == "var" else kind


def is_class(name: str) -> bool:
    """Whether a name is that of a class by the custom of the language, and not that of a constant."""
    return name[:1].isupper() and not name.isupper()
