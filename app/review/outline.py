"""The definitions of a source file: what a reader needs around a changed line, and where a long file may be cut.

Nothing here recurses, however deep the text is nested.
"""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from analyzers.syntax import Node, Tree, grammar, load
from analyzers.syntax import parse as parse_as

MAX_NAME = 300
"""Characters of a qualified name and of a signature: names nested a thousand deep would grow with their square."""
SyntaxTree: TypeAlias = Tree


class DefinitionKind(enum.StrEnum):
    """What is defined. A method is a function inside a class."""

    FUNCTION = "function"
    METHOD = "method"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Definition:
    """A function, method or class. Lines are 1-based and inclusive, decorators and comments right above left out.

    `name` is qualified by what encloses it (`Cart.total`); `signature` is its first line or lines up to the body, as
    written, at most 300 characters.
    """

    kind: DefinitionKind
    name: str
    start_line: int
    end_line: int
    signature: str

    @property
    def signature_lines(self) -> range:
        """The numbers of the lines that the signature stands on."""
        return range(self.start_line, self.start_line + self.signature.count("\n") + 1)


_CODE = frozenset({"arrow_function", "function_expression"})
_JAVASCRIPT = {
    "function_declaration": "name",
    "generator_function_declaration": "name",
    "variable_declarator": "name",
    "method_definition": "name",
    "class_declaration": "name",
}
_TYPESCRIPT = {
    **_JAVASCRIPT,
    "public_field_definition": "name",
    "abstract_class_declaration": "name",
    "interface_declaration": "name",
    "enum_declaration": "name",
}
_NODES: Mapping[str, Mapping[str, str]] = {
    "python": {"function_definition": "name", "class_definition": "name"},
    "javascript": {**_JAVASCRIPT, "field_definition": "property"},
    "typescript": _TYPESCRIPT,
    "tsx": _TYPESCRIPT,
    "go": {"function_declaration": "name", "method_declaration": "name", "type_spec": "name"},
    "java": {
        "method_declaration": "name",
        "constructor_declaration": "name",
        "class_declaration": "name",
        "interface_declaration": "name",
        "enum_declaration": "name",
        "record_declaration": "name",
    },
    "ruby": {"method": "name", "singleton_method": "name", "class": "name", "module": "name"},
    "rust": {
        "function_item": "name",
        "function_signature_item": "name",
        "struct_item": "name",
        "enum_item": "name",
        "union_item": "name",
        "trait_item": "name",
        "impl_item": "type",
    },
}
"""Which nodes of a grammar define something, and the field that names it."""
LANGUAGES = frozenset(_NODES) - {"tsx"}
"""The languages that have outlines, by the words of `app.review.languages`."""
_FUNCTIONS = frozenset(
    {
        "function_definition", "function_declaration", "generator_function_declaration", "variable_declarator",
        "method", "singleton_method", "function_item", "function_signature_item",
    }
)  # fmt: skip
_METHODS = frozenset(
    {
        "method_definition", "public_field_definition", "field_definition", "method_declaration",
        "constructor_declaration",
    }
)  # fmt: skip
_HOLDERS: Mapping[str, tuple[str, frozenset[str]]] = {
    "variable_declarator": ("value", _CODE),
    "public_field_definition": ("value", _CODE),
    "field_definition": ("value", _CODE),
    "type_spec": ("type", frozenset({"struct_type", "interface_type"})),
}
"""Nodes that define something only if this field is one of these."""
_PREFIXES = frozenset({"decorator", "annotation", "marker_annotation"})


def outline(language: str, text: str, path: str = "") -> tuple[Definition, ...]:
    """Return the definitions in the order in which they begin.

    `language` is a word of `app.review.languages`; `path` tells tsx from other TypeScript. Empty for other languages,
    for text over `MAX_BYTES`, and for text that takes far more work to parse than any program. A program takes 0.2 s
    a MiB, a text made to be slow 5 s at most: ask for it in a worker thread.
    """
    data = text.encode(errors="replace")
    tree = parse(language, data, path)
    return tuple(_walk(tree, _fields(grammar(language, path)), data)) if tree is not None else ()


def parse(language: str, data: bytes, path: str = "") -> SyntaxTree | None:
    """Return the syntax tree of a text, or None where it has no outline."""
    name = grammar(language, path)
    return parse_as(name, data) if name in _NODES else None


def enclosing(definitions: Sequence[Definition], line: int) -> Definition | None:
    """Return the innermost definition around a line, or None."""
    around = [each for each in definitions if each.start_line <= line <= each.end_line]
    return min(around, key=lambda each: (each.end_line - each.start_line, -each.start_line), default=None)


def find_definitions(name: str, outlines: Mapping[str, Sequence[Definition]]) -> tuple[tuple[str, Definition], ...]:
    """Return the definitions of a name, qualified or not, with the paths of their files."""
    tail = f".{name}"
    return tuple(
        (path, each)
        for path, definitions in outlines.items()
        for each in definitions
        if each.name == name or each.name.endswith(tail)
    )


@cache
def _fields(name: str) -> Mapping[int, str]:
    """Return, for the id of each kind of node that defines something, the field that names it."""
    language = load(name)
    ids = {language.id_for_node_kind(kind, True): field for kind, field in _NODES[name].items()}  # noqa: FBT003 -- positional only
    return {number: field for number, field in ids.items() if number is not None}


def _walk(tree: Tree, fields: Mapping[int, str], data: bytes) -> Iterator[Definition]:
    """Yield the definitions, each once on the way down; `around` holds those that are open, with their depths."""
    cursor = tree.walk()
    around: list[tuple[int, Definition]] = []
    while True:
        node = cursor.node
        field = fields.get(node.kind_id) if node is not None else None
        if node is not None and field is not None:
            found = _define(node, field, around[-1][1] if around else None, data)
            if found is not None:
                yield found
                around.append((cursor.depth, found))
        if cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return
        while around and around[-1][0] >= cursor.depth:
            around.pop()


def _define(node: Node, field: str, outer: Definition | None, data: bytes) -> Definition | None:
    """Return what a node defines, or None for one without a name, or a variable that holds no function."""
    named, holder = node.child_by_field_name(field), node
    if node.type in _HOLDERS:
        inner, kinds = _HOLDERS[node.type]
        value = node.child_by_field_name(inner)
        if value is None or value.type not in kinds:
            return None
        holder = value
    if named is None:
        return None
    name = _owner(node, data) + _text(named, data)
    begin = _begin(node)
    end, first = node.end_point, begin.start_point.row
    last = end.row - 1 if end.column == 0 and end.row > first else end.row
    signature = _signature(begin.start_byte, node, holder, data)
    return Definition(_kind(node, outer), _qualify(outer, name), first + 1, last + 1, signature)


def _kind(node: Node, outer: Definition | None) -> DefinitionKind:
    if node.type in _METHODS:
        return DefinitionKind.METHOD
    if node.type not in _FUNCTIONS:
        return DefinitionKind.CLASS
    inside = outer is not None and outer.kind is DefinitionKind.CLASS
    return DefinitionKind.METHOD if inside else DefinitionKind.FUNCTION


def _qualify(outer: Definition | None, name: str) -> str:
    return f"{outer.name}.{name}"[-MAX_NAME:] if outer is not None else name


def _owner(node: Node, data: bytes) -> str:
    """Return the type that a Go method belongs to, with a full stop: `(c *Cart[T])` is `Cart.`."""
    receiver = node.child_by_field_name("receiver")
    parameter = receiver.named_child(0) if receiver is not None and receiver.named_child_count else None
    owner = parameter.child_by_field_name("type") if parameter is not None else None
    return f"{_text(owner, data).lstrip('*').partition('[')[0]}." if owner is not None else ""


def _text(node: Node, data: bytes) -> str:
    text = data[node.start_byte : min(node.end_byte, node.start_byte + 4 * MAX_NAME)].decode(errors="replace")
    return " ".join(text.split())[:MAX_NAME]


def _begin(node: Node) -> Node:
    """Return the first part of a definition behind its decorators."""
    cursor = node.walk()
    if not cursor.goto_first_child():
        return node
    while (child := cursor.node) is not None:
        if child.type not in _PREFIXES and not (child.type == "modifiers" and cursor.goto_first_child()):
            return child
        if child.type in _PREFIXES and not cursor.goto_next_sibling():
            cursor.goto_parent()
            if not cursor.goto_next_sibling():
                return node
    return node


def _signature(start: int, node: Node, holder: Node, data: bytes) -> str:
    body = holder.child_by_field_name("body")
    end = body.start_byte if body is not None else data.find(b"\n", start, node.end_byte)
    end = min(node.end_byte if end < start else end, start + 4 * MAX_NAME)
    return data[start:end].decode(errors="replace").strip()[:MAX_NAME]
