"""What Python's manifests let in: lists of requirements, pyproject.toml as pip, uv, Poetry and PDM read it, Pipfile.

uv, Poetry and Pipenv keep the digest of an archive that is named by its address in their lock file, so such an address
is told only where pip would fetch it. A branch is told everywhere, as in `analyzers.dependencies_rust`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analyzers.dependencies_claims import Claim, is_insecure
from analyzers.dependencies_reading import leaves, line_of, load_toml
from analyzers.linear import linear
from analyzers.popular import imitated
from analyzers.reading import get
from analyzers.requirements import join_requirements

_NAME = linear(rb"\s*([A-Za-z0-9][A-Za-z0-9._-]*).*")
_PINNED = linear(rb".*(?:[0-9a-f]{40}|@(?:v?[0-9]+\.[0-9]+[^/]*|[0-9a-f]{7,40}(?:#.*)?)$).*")
"""A commit, also by its first digits, the digest of a file, or the tag of a version, which moves only by force."""
_UNSAFE = frozenset({"unsafe-best-match", "unsafe-any-match"})
"""uv stops at the first index that has the name, unless told to be as pip is."""


def judge_requirements(lines: Sequence[bytes]) -> Iterator[Claim]:
    """Yield what a reviewer would stop at in a list of requirements."""
    for number, text in join_requirements(lines):
        yield from _options(text, number)
        yield from _requirement(text, number, hashed=b"--hash=" in text)


def judge_pyproject(path: str, content: bytes) -> Iterator[Claim]:
    """Yield what a reviewer would stop at. Raises `ValueError` where it cannot be read."""
    document = load_toml(content)
    for text in requirements(document):
        yield from (replace(claim, line=line_of(content, text)) for claim in _requirement(text.encode(), 1))
    for table in poetry_tables(document):
        yield from _table(path, content, table)
    yield from _table(path, content, get(document, "tool", "uv", "sources"), are_names=False)
    yield from _indexes(content, document)


def judge_pipfile(path: str, content: bytes) -> Iterator[Claim]:
    """Yield what a reviewer would stop at. Raises `ValueError` where it cannot be read."""
    document = load_toml(content)
    for table in pipfile_tables(document):
        yield from _table(path, content, table)
    for index in _tables(document.get("source")):
        yield from _index(content, index)


def requirements(document: Mapping[str, object]) -> Iterator[str]:
    """Yield every requirement in the form of PEP 508, those of groups (PEP 735) and of tools among them."""
    project, uv = get(document, "project"), get(document, "tool", "uv")
    lists = [get(project, "dependencies"), get(document, "build-system", "requires")]
    lists += [get(uv, f"{kind}-dependencies") for kind in ("dev", "constraint", "override", "build-constraint")]
    for table in (
        get(project, "optional-dependencies"),
        get(document, "dependency-groups"),
        get(document, "tool", "pdm", "dev-dependencies"),
    ):
        lists += table.values() if isinstance(table, dict) else ()
    yield from (one for group in lists if isinstance(group, list) for one in group if isinstance(one, str))


def poetry_tables(document: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield Poetry's tables of dependencies, by the names of the packages."""
    poetry = get(document, "tool", "poetry")
    groups = get(poetry, "group")
    for holder in (poetry, *(groups.values() if isinstance(groups, dict) else ())):
        for table in (get(holder, "dependencies"), get(holder, "dev-dependencies")):
            if isinstance(table, dict):
                yield table


def pipfile_tables(document: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield a Pipfile's tables of dependencies: every table is a category of them but Pipenv's own."""
    for name, table in document.items():
        if isinstance(table, dict) and name not in {"requires", "pipenv", "scripts"}:
            yield table


def _options(text: bytes, number: int) -> Iterator[Claim]:
    if text.startswith(b"--extra-index-url"):
        yield Claim("dependency-second-index", number)
    if text.startswith(b"--trusted-host"):
        yield Claim("dependency-unverified-host", number)
    if text.startswith(b"-") and is_insecure(text.lower()):
        yield Claim("dependency-over-http", number)


def _requirement(text: bytes, number: int, *, hashed: bool = False) -> Iterator[Claim]:
    """Judge a requirement as PEP 508 and pip write it."""
    address = text.removeprefix(b"--editable").removeprefix(b"-e").strip()
    name, _, source = address.partition(b"@")
    source = (address if b"://" in name else source.strip()).lower()
    if source.startswith((b"git+", b"https://", b"http://")) and not hashed and not _PINNED.fits(source):
        yield Claim("dependency-moving-source", number)
    if is_insecure(source.partition(b" ")[0]) and not text.startswith(b"-"):
        yield Claim("dependency-over-http", number)
    if not text.startswith(b"-"):
        yield from _names(text, number)


def _names(text: bytes, number: int) -> Iterator[Claim]:
    match = next(_NAME.matches(text), None)
    if match is None or b"://" in text[: match[1][1] + 3]:
        return
    name = text[match[1][0] : match[1][1]].decode().lower().replace("_", "-")
    if known := imitated(name, "python"):
        yield Claim("dependency-lookalike-name", number, f"the well-known package is {known}")


def _table(path: str, content: bytes, table: object, *, are_names: bool = True) -> Iterator[Claim]:
    """Judge dependencies in a table, in which each has a version, a table, or several of them for several machines."""
    for name, entry in table.items() if isinstance(table, dict) else ():
        if are_names:
            yield from (replace(claim, line=line_of(content, name, "=")) for claim in _names(name.encode(), 1))
        for one in _tables(entry):
            yield from _source(path, content, name, one)


def _source(path: str, content: bytes, name: str, entry: Mapping[str, object]) -> Iterator[Claim]:
    for key in ("git", "url", "file"):
        address = entry.get(key)
        if isinstance(address, str):
            line = line_of(content, name, address)
            if is_insecure(address.lower().encode()):
                yield Claim("dependency-over-http", line)
            if key == "git" and not _is_fixed(entry):
                yield Claim("dependency-moving-source", line)
    directory = entry.get("path")
    if isinstance(directory, str) and leaves(path, directory):
        yield Claim("dependency-outside-repository", line_of(content, name, directory))


def _is_fixed(entry: Mapping[str, object]) -> bool:
    """Whether it names a commit or a tag. Pipenv writes branches too as `ref`, and the others take them as `rev`."""
    named = [at.encode() for key in ("rev", "ref") if isinstance(at := entry.get(key), str)]
    return isinstance(entry.get("tag"), str) or any(_PINNED.fits(b"@" + at) for at in named)


def _indexes(content: bytes, document: Mapping[str, object]) -> Iterator[Claim]:
    uv, pdm = get(document, "tool", "uv"), get(document, "tool", "pdm")
    for holder in (uv, get(uv, "pip")):
        for key in ("index-url", "extra-index-url", "find-links"):
            named = get(holder, key)
            for address in named if isinstance(named, list) else [named]:
                yield from _index(content, {"url": address})
        if get(holder, "index-strategy") in _UNSAFE:
            yield Claim("dependency-second-index", line_of(content, "index-strategy"))
        if get(holder, "allow-insecure-host"):
            yield Claim("dependency-unverified-host", line_of(content, "allow-insecure-host"))
    for index in (get(uv, "index"), get(document, "tool", "poetry", "source"), get(pdm, "source")):
        for one in _tables(index):
            yield from _index(content, one)


def _index(content: bytes, index: Mapping[str, object]) -> Iterator[Claim]:
    address = index.get("url")
    if not isinstance(address, str):
        return
    if is_insecure(address.lower().encode()):
        yield Claim("dependency-over-http", line_of(content, address))
    if index.get("verify_ssl") is False:
        yield Claim("dependency-unverified-host", line_of(content, "verify_ssl", "false"))


def _tables(value: object) -> Iterator[Mapping[str, object]]:
    """Yield a table, or those of a list."""
    yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict))
