"""go.mod: which versions of which modules it requires, which it replaces by what, and what is wrong with that.

The form is that of the Go reference ("go.mod files", Go 1.25): a directive with its arguments on a line, or a block of
such lines in parentheses. `replace` counts in the main module only, which is the one that is built.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analyzers.dependencies_claims import Claim
from analyzers.dependencies_reading import leaves


@dataclass(frozen=True, slots=True)
class Required:
    """A module and the least version of it that is built, on a line."""

    module: str
    version: str
    line: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """A module (of one version, or of all where that is empty) and what is built in its place."""

    module: str
    version: str
    by: str
    by_version: str
    line: int

    @property
    def is_local(self) -> bool:
        """Whether it is built from a directory: such a path begins with `./`, `../` or `/`."""
        return self.by.startswith(("./", "../", "/"))


@dataclass(frozen=True, slots=True)
class GoMod:
    """What a go.mod says of versions."""

    required: tuple[Required, ...]
    replaced: tuple[Replaced, ...]


def parse_go_mod(content: bytes) -> GoMod:
    """Parse a go.mod. What is no directive of these two is passed over."""
    directives = list(_directives(content.decode()))
    return GoMod(
        tuple(Required(words[1], words[2], line) for line, words in directives if _is_requirement(words)),
        tuple(_replaced(words, line) for line, words in directives if words[0] == "replace" and "=>" in words[2:4]),
    )


def judge_go_mod(path: str, content: bytes) -> Iterator[Claim]:
    """Yield what a reviewer would stop at: versions that are branches, and directories that nobody else has."""
    module = parse_go_mod(content)
    for required in module.required:
        if not _is_version(required.version):
            yield Claim("dependency-moving-source", required.line)
    for one in module.replaced:
        if one.is_local and leaves(path, one.by):
            yield Claim("dependency-outside-repository", one.line)
        elif not one.is_local and not _is_version(one.by_version):
            yield Claim("dependency-moving-source", one.line)


def _is_version(text: str) -> bool:
    return text[:1] == "v" and text[1:2].isdigit()


def _is_requirement(words: list[str]) -> bool:
    return words[0] == "require" and len(words) == len(("require", "module", "version"))


def _replaced(words: list[str], line: int) -> Replaced:
    at = words.index("=>")
    by, version, *_ = (*words[at + 1 :], "", "")
    return Replaced(words[1], words[2] if at > 2 else "", by, version, line)  # noqa: PLR2004


def _directives(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each directive with its line, as if there were no blocks."""
    block = ""
    for number, line in enumerate(text.split("\n"), start=1):
        words = [word.strip('"`') for word in line.partition("//")[0].split()]
        if not words:
            continue
        if block and words == [")"]:
            block = ""
        elif block:
            yield number, [block, *words]
        elif words[1:] == ["("]:
            block = words[0]
        elif words[-1:] != [")"]:
            yield number, words
