"""What a file is: its language, why nobody reads it, and which aspects mean something for it.

A file is called generated, vendored or a lock by its **path** alone. The markers that tools write into such files
("@generated", "DO NOT EDIT") are ignored, and so is `.gitattributes`: the author of a change writes both, and one
comment line must not hide a file. Whatever is not read keeps its cells in the ledger with the reason given here.
"""

from dataclasses import dataclass

from analyzers.finding import Aspect
from app.review.encoding import strange_encoding
from app.review.languages import DATA, LOCK, PROSE, language_of

MAX_BYTES = 1024 * 1024
MAX_LINES = 20_000
"""A lock file may have more: the 900 packages of a web application take 25,000, and nobody reads them but in order."""
MAX_LINE = 5_000
"""Bytes of one line. Longer ones are minified or data, and tools take quadratic time on them."""
_BINARY_WINDOW = 8_000
"""git calls a file binary for a NUL in its first 8,000 bytes (`buffer_is_binary`, xdiff-interface.c)."""

_VENDORED = {"vendor", "node_modules", "third_party", "third-party", "bower_components", "site-packages", "pods"}
_GENERATED = (
    "_pb2.py",
    "_pb2.pyi",
    "_pb2_grpc.py",
    ".pb.go",
    ".pb.cc",
    ".pb.h",
    ".pb.gw.go",
    ".g.dart",
    ".freezed.dart",
    ".designer.cs",
    ".min.js",
    ".min.mjs",
    ".min.css",
    ".js.map",
    ".css.map",
)
_LOCKS = {
    "bun.lock",
    "bun.lockb",
    "deno.lock",
    "requirements.lock",
    "go.sum",
    "go.work.sum",
    "gemfile.lock",
    "composer.lock",
    "mix.lock",
    "flake.lock",
    "packages.lock.json",
    "gradle.lockfile",
    "podfile.lock",
    "pubspec.lock",
    "package.resolved",
    ".terraform.lock.hcl",
}
"""Those that no analyzer reads; `LOCK` are the others."""


_TEST_FOLDERS = {"test", "tests", "__tests__", "spec", "specs", "testing", "testdata", "fixtures", "__mocks__"}


@dataclass(frozen=True, slots=True)
class FileClass:
    """A file's language, why no tool reads it (or an empty string), and why only its security is judged (or empty).

    `doubt` says why tools may read another text than the machine runs, or is empty.
    """

    language: str
    unread: str = ""
    security_only: str = ""
    doubt: str = ""

    @property
    def is_text(self) -> bool:
        """Whether there is no more to it than its text, so that a tool for any text reads all of it."""
        return self.language in PROSE | DATA

    def does_not_apply(self, aspect: Aspect) -> str:
        """Return why this aspect means nothing for such a file, or an empty string."""
        return "" if aspect is Aspect.SECURITY else self.security_only


def is_test(path: str) -> bool:
    """Whether the path names test code by the conventions of the languages that have any."""
    *folders, name = path.lower().split("/")
    stem = name.partition(".")[0]
    return (
        not _TEST_FOLDERS.isdisjoint(folders)
        or stem.startswith("test_")
        or stem.endswith(("_test", "_spec"))
        or ".test." in name
        or ".spec." in name
        or name == "conftest.py"
    )


def is_binary(content: bytes) -> bool:
    """Whether git would call it binary."""
    return b"\0" in content[:_BINARY_WINDOW]


def exceeds(content: bytes) -> str:
    """Return which limit of a readable file's size the content breaks, or an empty string."""
    if len(content) > MAX_BYTES:
        return f"{len(content):,} bytes, the limit is {MAX_BYTES:,}; split the file"
    lines = content.count(b"\n")
    return f"{lines:,} lines, the limit is {MAX_LINES:,}; split the file" if lines > MAX_LINES else ""


def classify(path: str, content: bytes | None) -> FileClass:
    """Classify a file by its path and, where it is known, by its head side."""
    language = language_of(path, content)
    unread = _unread_by_path(path) or ("" if content is None else _unread_by_content(content, language))
    if language in PROSE:
        return FileClass(language, unread, "prose is read for hidden characters and secrets only")
    if language in DATA:
        return FileClass(language, unread, "data is judged for its security only")
    if language == LOCK:
        return FileClass(language, unread, "a lock file is judged for where its packages come from")
    return FileClass(language, unread, doubt=_doubt(content) if language == "python" and content else "")


def _doubt(content: bytes) -> str:
    encoding = strange_encoding(content)
    return f"it declares the encoding {encoding}, which can hide lines from the tools; use UTF-8" if encoding else ""


def _unread_by_path(path: str) -> str:
    *folders, name = path.lower().split("/")
    if folder := next((folder for folder in folders if folder in _VENDORED), ""):
        return f"vendored: it lies in {folder}/; review it where it comes from"
    if name in _LOCKS:
        return f"a lock file ({name}); review the manifest it was made from"
    if suffix := next((suffix for suffix in _GENERATED if name.endswith(suffix)), ""):
        return f"generated: its name ends with {suffix}; review the source it was made from"
    return ""


def _unread_by_content(content: bytes, language: str) -> str:
    if is_binary(content):
        return f"binary: a NUL in its first {_BINARY_WINDOW:,} bytes; no tool here reads it"
    if (language != LOCK or len(content) > MAX_BYTES) and (reason := exceeds(content)):
        return f"too large: {reason}"
    longest = max(map(len, content.split(b"\n")))
    if longest > MAX_LINE:
        return f"minified: a line of {longest:,} bytes, the limit is {MAX_LINE:,}; break it up or review its source"
    return ""
