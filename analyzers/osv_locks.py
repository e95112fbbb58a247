"""A lock file → the versions that it locks, each once, on the line that names the version.

What comes from a repository or a directory is left out, for a version of the registry's with that name is other code.
Read as the tools write it: what else a parser would take is looked for by `analyzers.locks`, which names what it
cannot read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from analyzers.dependencies_node import aliased
from analyzers.linear import linear
from analyzers.located_json import Located, parse_located
from analyzers.locks_node import descriptor
from analyzers.osv_pins import Pin
from analyzers.osv_record import Package, package_of

_TREE = "node_modules/"
_KEY = linear(rb"'?/?((?:@[^@/\s]+/)?[^@/\s]+)@([0-9][0-9A-Za-z.+-]*)(?:\(.*\))?'?:")
_OLD_KEY = linear(rb"'?/((?:@[^@/\s]+/)?[^@/\s]+)/([0-9][0-9A-Za-z.+-]*)(?:_.*)?'?:")
"""As pnpm wrote them before its version 8."""
_FIELD = linear(rb"(name|version|source|type)\s*=\s*(.*)")
_ELSEWHERE = linear(
    rb'(?:\{\s*(?:git|url|editable|virtual|directory|path)\b.*|"(?:git|directory|file|url)".*|"git\+.*)'
)


def read_lock_pins(name: str, content: bytes) -> Iterator[Pin]:
    """Yield what a lock file of this name locks. Raises `ValueError` or `RecursionError` where it cannot be read."""
    seen: set[tuple[Package, str]] = set()
    for pin in _FORMS[name](content):
        if (pin.package, pin.version) not in seen:
            seen.add((pin.package, pin.version))
            yield pin


def _package_lock(content: bytes) -> Iterator[Pin]:
    document = parse_located(content)
    packages = document.table("packages").items()
    flat = ((entry.text("name") or key.rpartition(_TREE)[2], entry) for key, entry in packages if _TREE in key)
    for name, entry in chain(flat, _nested(document.table("dependencies"))):
        version = entry.at("version")
        if version is not None and version.text() and "://" not in version.text() and not _is_of_git(entry):
            package = aliased(version.text()) if version.text().startswith("npm:") else name
            yield Pin(package_of("npm", package), version.text().rpartition("@")[2], version.line)


def _is_of_git(entry: Located) -> bool:
    return entry.text("resolved").startswith("git")


def _nested(table: Mapping[str, Located]) -> Iterator[tuple[str, Located]]:
    for name, entry in table.items():
        yield name, entry
        yield from _nested(entry.table("dependencies"))


def _yarn_lock(content: bytes) -> Iterator[Pin]:
    name = ""
    for number, line in enumerate(content.decode().split("\n"), start=1):
        key, _, value = line.strip().partition(" ")
        if line[:1].strip() and not line.startswith("#"):
            is_registered = "@workspace:" not in line and "://" not in line and not line.startswith("__metadata")
            name = descriptor(line) if is_registered else ""
        elif key.rstrip(":") == "version" and name:
            yield Pin(package_of("npm", name), value.strip('"'), number)


def _pnpm_lock(content: bytes) -> Iterator[Pin]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        text = line.strip()
        pattern = next((one for one in (_KEY, _OLD_KEY) if one.fits(text)), None)
        if pattern is not None:
            ((_, name, version),) = pattern.matches(text)
            yield Pin(package_of("npm", text[slice(*name)].decode()), text[slice(*version)].decode(), number)


def _pipfile_lock(content: bytes) -> Iterator[Pin]:
    for category, entries in parse_located(content).table().items():
        for name, entry in entries.table().items() if category != "_meta" else ():
            version = entry.at("version")
            if version is not None and version.text().startswith("=="):
                yield Pin(package_of("PyPI", name), version.text()[2:], version.line)


def _toml_lock(ecosystem: str) -> Callable[[bytes], Iterator[Pin]]:
    def read(content: bytes) -> Iterator[Pin]:
        block: list[tuple[int, str, str]] = []
        for number, line in enumerate([*content.split(b"\n"), b"[["], start=1):
            if line.startswith(b"[["):
                yield from _block(ecosystem, block)
                block = []
            elif match := next(_FIELD.matches(line), None) if _FIELD.fits(line) else None:
                block.append((number, line[slice(*match[1])].decode(), line[slice(*match[2])].decode()))

    return read


def _block(ecosystem: str, block: Sequence[tuple[int, str, str]]) -> Iterator[Pin]:
    """Yield the pin of one package: its first name and version. In Cargo.lock one without a source lies beside it."""
    first: dict[str, tuple[int, str]] = {}
    for number, key, value in block:
        first.setdefault(key, (number, value))
    away = any(_ELSEWHERE.fits(first[key][1].encode()) for key in ("source", "type") if key in first)
    if {"name", "version"} <= first.keys() and not away and (ecosystem != "crates.io" or "source" in first):
        line, version = first["version"]
        yield Pin(package_of(ecosystem, first["name"][1].strip('"')), version.strip('"'), line)


_PYTHON = _toml_lock("PyPI")
_FORMS: Mapping[str, Callable[[bytes], Iterator[Pin]]] = {
    "package-lock.json": _package_lock,
    "npm-shrinkwrap.json": _package_lock,
    "yarn.lock": _yarn_lock,
    "pnpm-lock.yaml": _pnpm_lock,
    "pipfile.lock": _pipfile_lock,
    "poetry.lock": _PYTHON,
    "uv.lock": _PYTHON,
    "pdm.lock": _PYTHON,
    "pylock.toml": _PYTHON,
    "cargo.lock": _toml_lock("crates.io"),
}
