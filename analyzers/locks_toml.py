"""The lock files of uv, Poetry, PDM and Cargo, and pylock.toml (PEP 751) → the packages they lock.

They differ in the names of tables only: an address is a text with `://` under one of four names, and a digest or a
commit stands beside it or, for the source of a package, somewhere in the package.
"""

from collections.abc import Iterator, Mapping

from analyzers.dependencies_reading import load_toml
from analyzers.linear import linear
from analyzers.locks_reading import MAX_LOCK, Locked, has_commit, refuse_escapes
from analyzers.reading import get, printable

_DIGESTS = frozenset({"hash", "hashes", "checksum", "resolved_reference", "revision", "commit-id"})
_INDEXES = frozenset({"registry", "index"})
_ADDRESSES = frozenset({"url", "git"}) | _INDEXES
_NEIGHBOURS = frozenset({"dependencies", "optional-dependencies", "dev-dependencies", "metadata", "extras"})
"""Tables that name other packages, each of which has its own."""
_PYPI = "https://pypi.org/"
_TEXT = linear(rb"\"[^\"]*\"|'[^']*'")


def toml_lock(content: bytes) -> Iterator[Locked]:
    """Read a lock file of Python's."""
    refuse_escapes(content)
    document = load_toml(content, MAX_LOCK)
    lines, old = _lines(content), get(document, "metadata", "files")
    for package in _packages(document):
        name = str(package.get("name", ""))
        vouched = _has_digest(package) or bool(isinstance(old, dict) and old.get(name))
        registry = str(get(package, "source", "registry") or "")
        is_public = "://" not in registry or registry.startswith(_PYPI)
        for key, address, table in _addresses(package):
            is_source = table is package or table is package.get("source")
            yield Locked(
                address,
                _line(lines, address),
                name,
                is_vouched=key in _INDEXES or has_commit(address) or (vouched if is_source else _has_digest(table)),
                is_origin=is_source or is_public,
            )


def cargo_lock(content: bytes) -> Iterator[Locked]:
    """Read Cargo.lock. Its first form keeps the checksums in a table of their own."""
    refuse_escapes(content)
    document, lines = load_toml(content, MAX_LOCK), _lines(content)
    for package in _packages(document):
        name, source = str(package.get("name", "")), package.get("source")
        if isinstance(source, str):
            address = source.partition("+")[2]
            vouched = "checksum" in package or "metadata" in document or has_commit(address)
            yield Locked(address, _line(lines, source if vouched else name), name, is_vouched=vouched)


def _lines(content: bytes) -> Mapping[bytes, int]:
    """Return the first line of every text. A search for each of 3,000 addresses would take seconds.

    In uv.lock a line that begins with `{ name` repeats the source of another package, and changes with its version.
    """
    found: dict[bytes, int] = {}
    for number, line in enumerate(content.split(b"\n"), start=1):
        for spans in _TEXT.matches(line) if not line.lstrip().startswith(b"{ name") else ():
            found.setdefault(line[spans[0][0] + 1 : spans[0][1] - 1], number)
    return found


def _line(lines: Mapping[bytes, int], text: str) -> int:
    if line := lines.get(text.encode()):
        return line
    raise ValueError(f"{printable(text)} is written in a form that no tool writes; lock it anew")


def _packages(document: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    for key in ("package", "packages"):
        found = document.get(key)
        yield from (one for one in (found if isinstance(found, list) else ()) if isinstance(one, dict))


def _addresses(table: Mapping[str, object]) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Yield each address with its key and the table around it, as deep as they are nested."""
    for key, value in table.items():
        if key in _ADDRESSES and isinstance(value, str) and "://" in value:
            yield key, value, table
        elif key not in _NEIGHBOURS:
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    yield from _addresses(inner)


def _has_digest(table: Mapping[str, object]) -> bool:
    return any(
        bool(value) if key in _DIGESTS else any(_has_digest(one) for one in _inner(value))
        for key, value in table.items()
        if key not in _NEIGHBOURS
    )


def _inner(value: object) -> Iterator[Mapping[str, object]]:
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict))
