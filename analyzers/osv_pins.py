"""A manifest → the versions that it pins: those that it names exactly, and in go.mod the least that is built.

A range of versions is no pin: which version it comes to stands in the lock file. What a manifest writes in a form that
is not read here (a variable, a path, an address) is no pin either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from analyzers.dependencies_go import parse_go_mod
from analyzers.dependencies_node import overrides
from analyzers.dependencies_python import pipfile_tables, poetry_tables, requirements
from analyzers.dependencies_reading import MAX_BYTES, check_size, line_of, load_toml
from analyzers.dependencies_rust import tables
from analyzers.linear import Linear, linear
from analyzers.located_json import parse_located
from analyzers.osv_record import Package, package_of
from analyzers.reading import get

_REQUIREMENT = linear(
    rb"^\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*\(?\s*={2,3}\s*([A-Za-z0-9.!+_-]+)\s*\)?"
    rb"\s*(?:[;#\\].*|--hash.*)?$"
)
_NPM = linear(rb"^\s*=?\s*v?([0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.+-]+)?)\s*$")
_CARGO_EXACT = linear(rb"^\s*=\s*([0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*)\s*$")
_POETRY = linear(rb"^\s*(?:={2,3}\s*)?([0-9][0-9A-Za-z.+!-]*)\s*$")
"""Poetry 2 takes a bare version for an exact one."""
_PIPENV = linear(rb"^\s*={2,3}\s*([0-9][0-9A-Za-z.+!-]*)\s*$")
_GEM = linear(
    rb"""^\s*gem[ \t(]+['"]([^'"]+)['"]\s*,\s*['"]\s*=?\s*([0-9][0-9A-Za-z.-]*)['"]\s*"""
    rb"""(?:,\s*[^'"\s].*|[)#].*|(?:if|unless)\b.*)?$"""
)
_NODE = ("dependencies", "devDependencies", "optionalDependencies")


@dataclass(frozen=True, slots=True)
class Pin:
    """A version of a package, on a line of the manifest, 1-based."""

    package: Package
    version: str
    line: int


def is_manifest(path: str) -> bool:
    """Whether it is a file of which `read_pins` knows the form."""
    *folders, name = path.lower().split("/")
    if name in {"package.json", "pyproject.toml", "pipfile", "go.mod", "cargo.toml", "gemfile"}:
        return True
    named = name.startswith(("requirements", "constraints", "dev-requirements")) or folders[-1:] == ["requirements"]
    return named and name.endswith((".txt", ".in"))


def read_pins(path: str, content: bytes) -> Iterator[Pin]:
    """Yield the pins of a manifest. Raises `ValueError` or `RecursionError` where it cannot be read."""
    match path.rpartition("/")[2].lower():
        case "package.json":
            yield from _package_json(content)
        case "pyproject.toml":
            yield from _pyproject(content)
        case "pipfile":
            yield from _pipfile(content)
        case "go.mod":
            yield from _go_mod(content)
        case "cargo.toml":
            yield from _cargo(content)
        case "gemfile":
            yield from _lines(content, "RubyGems")
        case _:
            yield from _lines(content, "PyPI")


def _lines(content: bytes, ecosystem: str) -> Iterator[Pin]:
    pattern = _GEM if ecosystem == "RubyGems" else _REQUIREMENT
    for number, line in enumerate(content.split(b"\n"), start=1):
        if found := _groups(pattern, line.rstrip(b"\r")):
            yield Pin(package_of(ecosystem, found[0]), found[1], number)


def _groups(pattern: Linear, text: bytes) -> list[str]:
    """Return the groups of a pattern that fits the text, or nothing."""
    match = next(pattern.matches(text), ())
    return [text[start:end].decode(errors="replace") for start, end in match[1:]]


def _pyproject(content: bytes) -> Iterator[Pin]:
    document = load_toml(content)
    for requirement in requirements(document):
        if found := _groups(_REQUIREMENT, requirement.encode()):
            yield Pin(package_of("PyPI", found[0]), found[1], line_of(content, requirement))
    for table in poetry_tables(document):
        yield from _table(content, table, _POETRY)


def _pipfile(content: bytes) -> Iterator[Pin]:
    for table in pipfile_tables(load_toml(content)):
        yield from _table(content, table, _PIPENV)


def _table(content: bytes, table: object, pattern: Linear) -> Iterator[Pin]:
    for name, _, version in _entries(table):
        if name != "python" and (found := _groups(pattern, version.encode())):
            yield Pin(package_of("PyPI", name), found[0], line_of(content, name, version))


def _package_json(content: bytes) -> Iterator[Pin]:
    check_size(content, MAX_BYTES)
    document = parse_located(content)
    for name, entry in chain(*(document.table(group).items() for group in _NODE), overrides(document)):
        alias, mark, version = entry.text().removeprefix("npm:").rpartition("@")
        package, written = (alias, version) if entry.text().startswith("npm:") and mark else (name, entry.text())
        if found := _groups(_NPM, written.encode(errors="replace")):
            yield Pin(package_of("npm", package), found[0], entry.line)


def _go_mod(content: bytes) -> Iterator[Pin]:
    module = parse_go_mod(content)
    replaced = {(one.module, one.version) for one in module.replaced}
    for required in module.required:
        if replaced.isdisjoint({(required.module, ""), (required.module, required.version)}):
            yield Pin(package_of("Go", required.module), required.version, required.line)
    for one in module.replaced:
        if not one.is_local and one.by_version:
            yield Pin(package_of("Go", one.by), one.by_version, one.line)


def _cargo(content: bytes) -> Iterator[Pin]:
    for table in tables(load_toml(content)):
        for name, package, version in _entries(table):
            if found := _groups(_CARGO_EXACT, version.encode()):
                yield Pin(package_of("crates.io", package), found[0], line_of(content, name, version))


def _entries(table: object) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the package that is meant by it and the version, written as a text or in a table."""
    for name, entry in table.items() if isinstance(table, dict) else ():
        version, package = entry if isinstance(entry, str) else get(entry, "version"), get(entry, "package")
        if isinstance(version, str):
            yield name, package if isinstance(package, str) else name, version
