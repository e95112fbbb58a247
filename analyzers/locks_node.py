"""The lock files of npm (forms 1 to 3), of Yarn (1 and later) and of pnpm → the packages they lock.

The latter two are read line by line, in the one form that the tools write, and a line with an address in another form
is refused: libyaml takes 48 s for 200 kB of open brackets (PyYAML 6, parsing to events only).
"""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from analyzers.dependencies_node import aliased, target_of
from analyzers.linear import linear
from analyzers.located_json import Located, parse_located
from analyzers.locks_reading import MAX_LOCK, Locked, has_commit, refuse_escapes

_ADDRESS = linear(rb"[a-z+]+://[^\s\"',}]+", ignore_case=True)
_DEPENDENCY = linear(rb"[\"']?[@A-Za-z0-9][@A-Za-z0-9._/-]*[\"']?:?")
_FETCHED = frozenset({"resolved", "resolution"})
_TREE = "node_modules/"


def package_lock(content: bytes) -> Iterator[Locked]:
    """Read package-lock.json or npm-shrinkwrap.json."""
    document = parse_located(content)
    for key, entry in document.table("packages").items():
        if _TREE in key:
            yield from _npm(entry.text("name") or key.rpartition(_TREE)[2], entry)
    yield from _nested(document.table("dependencies"))


def _nested(table: Mapping[str, Located]) -> Iterator[Locked]:
    for name, entry in table.items():
        version = entry.text("version")
        yield from _npm(aliased(version) if version.startswith("npm:") else name, entry)
        yield from _nested(entry.table("dependencies"))


def _npm(name: str, entry: Located) -> Iterator[Locked]:
    """Read an entry. A bundled package has no address, and the first form has that of a repository as its version."""
    for key in ("resolved", "version"):
        found = entry.at(key)
        if found is not None and "://" in found.text():
            version = entry.text("version").rpartition("@")[2] if key == "resolved" else ""
            vouched = bool(entry.text("integrity")) or has_commit(found.text())
            yield Locked(found.text(), found.line, name, version, vouched or found.text().startswith("file:"))
            return


def yarn_lock(content: bytes) -> Iterator[Locked]:
    """Read yarn.lock. Yarn 2 and later name an address only where it is not that of the registry."""
    refuse_escapes(content)
    name, version, address, vouched = "", "", Locked("", 0), False
    for number, line in enumerate([*content.decode().split("\n"), "end:"], start=1):
        key, _, value = line.strip().partition(" ")
        if line[:1].strip() and not line.startswith("#"):
            if address.line:
                yield Locked(address.address, address.line, name, version, vouched or has_commit(address.address))
            name, version, address, vouched = descriptor(line), "", Locked("", 0), False
        if key in {"resolved", "resolution:"} and (found := _address(unquote(value))):
            address = Locked(found, number)
        elif key == "version":
            version = value.strip('"')
        elif key in {"integrity", "checksum:"}:
            vouched = True
        elif "://" in line and not _is_aside_in_yarn(line, key):
            raise _strange(number)


def _is_aside_in_yarn(line: str, key: str) -> bool:
    """Whether nothing is fetched from an address in this line: of a comment, an entry's head or a dependency."""
    if line.startswith("#") or (line[:1].strip() and line.rstrip().endswith(":")):
        return True
    return line.startswith("    ") and _DEPENDENCY.fits(key.encode()) and key.strip("\"':") not in _FETCHED


def descriptor(line: str) -> str:
    """Return the package of a line of yarn.lock, `"@a/b@^1", "@a/b@^2":`, behind an alias too."""
    first = line.strip().removesuffix(":").split(",")[0].strip('"')
    name, _, source = first.rpartition("@npm:")
    return aliased(f"npm:{source}") if name and "@" in source else target_of(first)


def pnpm_lock(content: bytes) -> Iterator[Locked]:
    """Read pnpm-lock.yaml, which names an address only where it is not that of the registry."""
    refuse_escapes(content)
    name, words = "", MAX_LOCK
    for number, line in enumerate(content.decode().split("\n"), start=1):
        text, depth = line.strip(), len(line) - len(line.lstrip())
        if depth > words or not text:
            continue
        key, _, value = text.partition(": ")
        words = depth if key == "deprecated" and value[:1] in {"|", ">"} else MAX_LOCK
        if value[:1] in {"{", "["} and any(value.count(one) != value.count(other) for one, other in ("{}", "[]")):
            raise _strange(number)
        if text.endswith(":"):
            name = target_of(text.strip("'\":").lstrip("/")) if "@" in text else name
        elif "://" in text and key not in {"specifier", "version", "deprecated"}:
            address = _address(value)
            if not address or (key != "resolution" and not value.strip("'\"").startswith(address)):
                raise _strange(number)
            vouched = key != "resolution" or "integrity:" in value or "commit:" in value or has_commit(value)
            yield Locked(address, number, name, is_vouched=vouched)


def _strange(number: int) -> ValueError:
    return ValueError(f"line {number:,} is written in a form that no tool writes; lock it anew")


def _address(text: str) -> str:
    raw = text.encode(errors="replace")
    found = next(_ADDRESS.matches(raw), None)
    return raw[slice(*found[0])].decode(errors="replace") if found else ""
