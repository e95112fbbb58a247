"""Gradle: repositories over http, and versions that are built anew or chosen anew under one name.

A build is a program, and is read line by line for what has one form only. An address over http says nothing alone,
for that of the project's license looks the same: Gradle 7 refuses such a repository until it is told to allow it.
"""

from collections.abc import Iterator

from analyzers.dependencies_claims import Claim, is_insecure
from analyzers.dependencies_reading import MAX_BYTES, check_size, line_of, load_toml
from analyzers.linear import linear
from analyzers.reading import get

_ALLOWED = linear(rb"\b(?:is|set)?[aA]llowInsecureProtocol\b\s*[=(]?\s*true\b")
_INLINE = linear(rb"\bmaven\s*[({][^\"'}]*[\"']http://[^\"']*")
_MOVING = rb"(?:[0-9A-Za-z_.-]*\+|latest\.(?:release|integration)|[0-9A-Za-z_.-]+-SNAPSHOT)"
_COORDINATES = linear(rb"[\"'][A-Za-z][A-Za-z0-9_.-]*:[A-Za-z0-9_.-]+:" + _MOVING + rb"(?:[:@][A-Za-z0-9_.-]*)*[\"']")
_VERSION = linear(rb"(?:[^:]*:[^:]*:)?" + _MOVING)


def judge_gradle(content: bytes) -> Iterator[Claim]:
    """Yield what a reviewer would stop at in a build."""
    check_size(content, MAX_BYTES)
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.lstrip().startswith((b"//", b"*", b"/*")):
            continue
        if _ALLOWED.is_in(line) or (_INLINE.is_in(line) and is_insecure(line)):
            yield Claim("dependency-over-http", number)
        if _COORDINATES.is_in(line):
            yield Claim("dependency-snapshot", number)


def judge_wrapper(content: bytes) -> Iterator[Claim]:
    """Yield where a wrapper's properties take Gradle itself over http. A colon may be escaped there."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        text = line.strip().replace(b"\\", b"").lower()
        if text.startswith(b"distributionurl") and is_insecure(text):
            yield Claim("dependency-over-http", number)


def judge_catalog(content: bytes) -> Iterator[Claim]:
    """Yield the versions of a catalog that are built or chosen anew. Raises `ValueError` where it cannot be read."""
    document = load_toml(content)
    for key in ("versions", "libraries", "plugins"):
        table = get(document, key)
        for name, entry in table.items() if isinstance(table, dict) else ():
            version = entry if isinstance(entry, str) else get(entry, "version")
            if isinstance(version, str) and _VERSION.fits(version.encode()):
                yield Claim("dependency-snapshot", line_of(content, name, version))
