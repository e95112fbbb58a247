"""Lock files: where a package really comes from, which no reviewer reads among ten thousand lines that a tool wrote.

A lock file is what is installed, whatever the manifest says, so an address that was changed there alone brings foreign
code in. What was there before is not known here: of a host that is no public registry's the first line is told, which
a change has written if the host is new. Escapes in texts are refused, for no tool writes an address with them.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from urllib.parse import unquote, urlsplit

from analyzers.dependencies_claims import Claim, is_insecure
from analyzers.locks_node import package_lock, pnpm_lock, yarn_lock
from analyzers.locks_python import pipfile_lock
from analyzers.locks_reading import Locked
from analyzers.locks_toml import cargo_lock, toml_lock
from analyzers.reading import printable

_FORMS: Mapping[str, Callable[[bytes], Iterator[Locked]]] = {
    "package-lock.json": package_lock,
    "npm-shrinkwrap.json": package_lock,
    "yarn.lock": yarn_lock,
    "pnpm-lock.yaml": pnpm_lock,
    "pipfile.lock": pipfile_lock,
    "poetry.lock": toml_lock,
    "uv.lock": toml_lock,
    "pdm.lock": toml_lock,
    "pylock.toml": toml_lock,
    "cargo.lock": cargo_lock,
}
LANGUAGE = "lock"
"""What these files are called where languages have names (`app.review.languages`)."""
MANY = 20
"""Packages without a digest that are told one by one. More are the habit of a registry, and no defect of each."""
LOCKS = frozenset(_FORMS)
"""Names of the lock files that are read, in lower case."""
_PUBLIC = frozenset(
    {
        "registry.npmjs.org", "registry.yarnpkg.com", "npm.jsr.io",
        "pypi.org", "files.pythonhosted.org",
        "index.crates.io", "static.crates.io", "github.com/rust-lang",
    }
)  # fmt: skip
_FORGES = {"codeload.github.com": "github.com", "github.com": "github.com", "gitlab.com": "gitlab.com"}
"""Hosts that serve anybody's code: there the owner is the origin."""


def judge_lock(name: str, content: bytes) -> Iterator[Claim]:
    """Yield what a reviewer would stop at. Raises `ValueError` or `RecursionError` where it cannot be read."""
    heard: set[tuple[str, str]] = set()
    bare: dict[str, int] = {}
    for locked in _FORMS[name](content):
        for subject, claim in _judge(locked):
            if (claim.rule, subject) not in heard:
                heard.add((claim.rule, subject))
                yield claim
        if not locked.is_vouched:
            bare.setdefault(printable(locked.name), locked.line)
    yield from _bare(bare)


def _bare(lines: Mapping[str, int]) -> Iterator[Claim]:
    """Yield the packages without a digest, by their lines, or one for all where a registry gives none."""
    for name, line in islice(lines.items(), None if len(lines) <= MANY else 1):
        others = "" if len(lines) <= MANY else f", and {len(lines) - 1:,} others have none"
        yield Claim("lock-without-digest", line, f"the package is {name}{others}")


def _judge(locked: Locked) -> Iterator[tuple[str, Claim]]:
    """Yield each claim with what it is about, of which it is told once."""
    origin, name = origin_of(locked.address), printable(locked.name)
    if origin and origin not in _PUBLIC and locked.is_origin:
        yield origin, Claim("lock-other-host", locked.line, f"it comes from {printable(origin)}")
    if is_insecure(locked.address.lower().encode(errors="replace")):
        yield origin, Claim("dependency-over-http", locked.line)
    if other := _other(locked):
        yield f"{name} {locked.line}", Claim("lock-other-package", locked.line, f"it stands for {name}, and is {other}")


def origin_of(address: str) -> str:
    """Return the host of an address, with the owner where it serves anybody's code; empty for none. `ValueError`."""
    parts = urlsplit(address)
    host = (parts.hostname or "") + (f":{parts.port}" if parts.port else "")
    owner = parts.path.lower().strip("/").partition("/")[0]
    return f"{_FORGES[host]}/{owner}" if host in _FORGES else host


def _other(locked: Locked) -> str:
    """Return what a registry's address names, if that is not the package for which it stands, in words for people."""
    path = unquote(urlsplit(locked.address).path)
    before, mark, file = path.rpartition("/-/")
    if not mark or not locked.name:
        return ""
    *scope, name = before.strip("/").split("/")[-2:]
    named = f"{scope[0]}/{name}" if scope and scope[0].startswith("@") else name
    version = file.removeprefix(f"{name}-").removesuffix(".tgz")
    if named != locked.name:
        return printable(named)
    return printable(f"version {version}") if locked.version and version != locked.version else ""
