"""package.json: scripts that fetch code, and dependencies from places that move, in whatever form npm takes them.

The forms are those that npm, Yarn and pnpm document, `overrides` and `resolutions` with them. `workspace:`, `catalog:`
and their like name what lies in this repository, and nothing is told of them.
"""

from collections.abc import Iterator, Mapping

from analyzers.dependencies_claims import Claim, is_insecure
from analyzers.dependencies_reading import MAX_BYTES, check_size, leaves
from analyzers.linear import linear
from analyzers.located_json import Located, parse_located
from analyzers.popular import imitated

GROUPS = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")
_INSTALL = ("preinstall", "install", "postinstall", "prepare")
_PIPED = linear(rb"(?is).*(?:curl|wget|iwr|invoke-webrequest)\b.*(?:\||;|&&)\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b.*")
_EVALUATED = linear(rb"(?is).*(?:\bnode\s+(?:-e|--eval)\b|\beval\b|base64\s+(?:-d|--decode)|\bpowershell\b.*-enc).*")
_SHORT = linear(rb"[A-Za-z0-9][A-Za-z0-9_.-]*/[A-Za-z0-9_.-]+(?:#.*)?")
"""`user/repository`, which npm fetches from GitHub."""
_REPOSITORY = ("git+", "git:", "git@", "ssh:", "github:", "gitlab:", "bitbucket:", "gist:")
_FIXED = linear(rb"(?i)(?:commit[=:]|tag[=:])?(?:[0-9a-f]{7,64}|(?:[^#]*[^0-9a-z])?v?[0-9]+\.[0-9]+[^#]*)")
"""A commit, or the tag of a version (`v1.2.3`, `pkg@1.2`), which moves only by force."""
_COMMIT = linear(rb"[0-9a-f]{40}")
_REGISTRIES = ("https://registry.npmjs.org/", "https://registry.yarnpkg.com/", "https://npm.jsr.io/")
"""Where a version of a package is never replaced by other code."""
_INTO = linear(rb"[^ |@]>")
"""`a>b` is the `b` of `a`; other such signs belong to a range of versions."""
_PATHS = ("file:", "link:", "portal:")


def judge_package_json(path: str, content: bytes) -> Iterator[Claim]:
    """Yield what a reviewer would stop at. Raises `ValueError` or `RecursionError` where it cannot be read."""
    check_size(content, MAX_BYTES)
    document = parse_located(content)
    for name, script in document.table("scripts").items():
        command = script.text().encode(errors="replace")
        if name in _INSTALL and (_PIPED.fits(command) or _EVALUATED.fits(command)):
            yield Claim("dependency-install-script", script.line)
    for name, source in written(document):
        yield from _entry(path, name, source)


def written(document: Located) -> Iterator[tuple[str, Located]]:
    """Yield each dependency with its version or source, those that replace another's among them."""
    for group in GROUPS:
        yield from document.table(group).items()
    yield from overrides(document)


def overrides(document: Located) -> Iterator[tuple[str, Located]]:
    """Yield what is built in the place of what other packages ask for, by the name of the package alone."""
    for table in (document.table("overrides"), document.table("resolutions"), document.table("pnpm", "overrides")):
        yield from _overrides(table, "")


def _overrides(table: Mapping[str, Located], around: str) -> Iterator[tuple[str, Located]]:
    """Walk npm's nested form, in which `.` is the package that the object around it belongs to."""
    for key, entry in table.items():
        name = around if key == "." else target_of(key)
        if isinstance(entry.value, str):
            yield name, entry
        else:
            yield from _overrides(entry.table(), name)


def target_of(key: str) -> str:
    """Return the package that a key of overrides speaks of: that of `a>@b/c@>=1`, `**/@b/c` and `@b/c` is `@b/c`."""
    start = max((spans[0][1] for spans in _INTO.matches(key.encode(errors="replace"))), default=0)
    last = key.encode(errors="replace")[start:].decode(errors="replace")
    version = next((at for at in range(1, len(last)) if last[at] == "@" and last[at - 1] != "/"), len(last))
    *scope, name = last[:version].split("/")[-2:]
    return f"{scope[0]}/{name}" if scope and scope[0].startswith("@") else name


def _entry(path: str, name: str, entry: Located) -> Iterator[Claim]:
    text = entry.text().strip()
    source = text.lower()
    yield from _names(name, entry.line)
    if source.startswith("npm:"):
        yield from _names(aliased(text), entry.line)
    if source.startswith(("http://", "git+http://")) and is_insecure(source.encode(errors="replace")):
        yield Claim("dependency-over-http", entry.line)
    elif _is_moving(source):
        yield Claim("dependency-moving-source", entry.line)
    elif source.startswith(_PATHS) and leaves(path, text.partition(":")[2].removeprefix("//")):
        yield Claim("dependency-outside-repository", entry.line)


def aliased(source: str) -> str:
    """Return the package behind `npm:@scope/name@version`."""
    name = source[len("npm:") :]
    return name[:1] + name[1:].partition("@")[0]


def _names(name: str, line: int) -> Iterator[Claim]:
    if known := imitated(name.lower().replace("_", "-"), "javascript"):
        yield Claim("dependency-lookalike-name", line, f"the well-known package is {known}")


def _is_moving(source: str) -> bool:
    """Whether it is fetched from a repository or an address that does not say which code it is."""
    raw = source.encode(errors="replace")
    address, _, at = source.partition("#")
    if (
        source.startswith(_REPOSITORY)
        or _SHORT.fits(raw)
        or (source.startswith("https://") and address.endswith(".git"))
    ):
        return at.startswith("semver:") or not _FIXED.fits(at.encode(errors="replace"))
    return source.startswith("https://") and not source.startswith(_REGISTRIES) and not _COMMIT.is_in(raw)
