"""Go: what a file declares, read before the rest: imports, types, and what functions give back.

A function's last result tells whether it failed (`error`, or `bool` beside others). A front end that leaves it out on
both sides, and takes `return "", err` for the end of a path, has functions that give values or fail, as elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from analyzers.flow.front import field as child_of
from analyzers.flow.front import named, text
from analyzers.syntax import Node

_WIDTHS = ("", "8", "16", "32", "64")
NUMBERS = frozenset(
    {
        *(f"{sign}int{width}" for sign in ("", "u") for width in _WIDTHS),
        *("float32", "float64", "bool", "rune", "uintptr", "complex64", "complex128"),
        *("time.Time", "time.Duration", "uuid.UUID", "net.IP", "byte"),
    }
)
TEXTS = frozenset({"string", "[]byte", "[]rune", "any", "interface{}"})
"""Types to convert to which changes nothing."""
_VERSION = re.compile(r"^v\d+$")
_PLURAL = 2


@dataclass(slots=True)
class Known:
    """What a file declares. `structs` are the fields of each with their types, in their order.

    `numbers` are names of fields that are numbers in every struct here; `results` what functions of a name give.
    """

    imports: dict[str, str] = field(default_factory=dict)
    types: set[str] = field(default_factory=set)
    structs: dict[str, dict[str, str]] = field(default_factory=dict)
    bases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    results: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mixed: set[str] = field(default_factory=set)

    def kind(self, node: Node | None) -> str:
        """Return a type without its stars and parameters: `net.http.Request`, `gin.Context`, `Repo`, `[]byte`."""
        if node is None:
            return ""
        match node.type:
            case "pointer_type" | "parenthesized_type":
                return self.kind(next(named(node), None))
            case "generic_type":
                return self.kind(child_of(node, "type"))
            case "qualified_type":
                package = text(child_of(node, "package"))
                return f"{full_name(self.imports.get(package, package))}.{text(child_of(node, 'name'))}"
            case "slice_type" | "array_type":
                return f"[]{self.kind(child_of(node, 'element'))}"
            case _:
                return text(node, 80)

    def fails(self, name: str) -> bool | None:
        """Whether a function of this file says with its last result whether it failed; None if it is none of it."""
        if name not in self.results or name in self.mixed:
            return None
        return may_fail(self.results[name])


def may_fail(results: tuple[str, ...]) -> bool:
    """Whether the last of these results tells whether a function failed."""
    return bool(results) and (results[-1] == "error" or (results[-1] == "bool" and len(results) >= _PLURAL))


def full_name(module: str) -> str:
    """Return a package as tables call it: what is not of the standard library by the last part of its path."""
    root = module.partition("/")[0]
    return package_name(module) if "." in root else module.replace("/", ".")


def package_name(module: str) -> str:
    """Return the name by which a package is used: `echo` of `github.com/labstack/echo/v4`."""
    parts = [part for part in module.split("/") if not _VERSION.match(part)]
    last = parts[-1] if parts else module
    return re.sub(r"\.v\d+$", "", last).removeprefix("go-").removesuffix("-go").replace("-", "_")


def known_of(root: Node) -> Known:
    """Read what a file declares."""
    known = Known()
    for child in named(root):
        if child.type == "import_declaration":
            known.imports.update(imports_of(child))
    for child in named(root):
        if child.type == "type_declaration":
            _types(child, known)
        elif child.type in {"function_declaration", "method_declaration"}:
            name = text(child_of(child, "name"))
            given = tuple(kind for _, kind in results_of(child, known))
            if known.results.setdefault(name, given) != given:
                known.mixed.add(name)
    kinds: dict[str, set[str]] = {}
    for fields in known.structs.values():
        for name, kind in fields.items():
            kinds.setdefault(name, set()).add(kind)
    known.numbers = frozenset(name for name, several in kinds.items() if several <= NUMBERS)
    return known


def imports_of(node: Node) -> Iterator[tuple[str, str]]:
    """Yield the imports of a declaration: the name that the file uses, and the path."""
    for child in named(node):
        if child.type == "import_spec_list":
            yield from imports_of(child)
        elif child.type == "import_spec":
            module = text(child_of(child, "path")).strip('"`')
            name = text(child_of(child, "name"))
            if name not in {"_", "."}:
                yield name or package_name(module), module


def results_of(node: Node, known: Known) -> list[tuple[str, str]]:
    """Return the results of a function: their names, if they have any, and types."""
    result = child_of(node, "result")
    if result is None:
        return []
    if result.type != "parameter_list":
        return [("", known.kind(result))]
    found: list[tuple[str, str]] = []
    for child in named(result):
        kind = known.kind(child_of(child, "type"))
        names = [text(one) for one in child.children_by_field_name("name")]
        found += [(name, kind) for name in names or [""]]
    return found


def _types(node: Node, known: Known) -> None:
    for spec in named(node):
        name, written = text(child_of(spec, "name")), child_of(spec, "type")
        if written is None or not name:
            continue
        known.types.add(name)
        if written.type == "struct_type":
            fields, bases = _fields(next(named(written), None), known)
            known.structs[name] = fields
            known.bases[name] = bases


def _fields(node: Node | None, known: Known) -> tuple[dict[str, str], tuple[str, ...]]:
    fields: dict[str, str] = {}
    bases: list[str] = []
    for child in named(node):
        kind = known.kind(child_of(child, "type"))
        names = [text(one) for one in child.children_by_field_name("name")]
        fields |= dict.fromkeys(names, kind)
        if not names:
            bases.append(kind)
            fields[kind.rpartition(".")[2]] = kind
    return fields, tuple(bases)
