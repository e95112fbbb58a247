"""The imports of a source file: which files of the tree it names, and what it calls what it takes from them.

Read by lines and marks, not by a grammar: an import is written plainly wherever it stands, and a text that no compiler
would take still has some. Every reader passes over the text once; the first `MOST` imports count.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from app.review.modules import (
    PathIndex,
    folder_of,
    go_package,
    java_class,
    java_package,
    python_module,
    ruby_file,
    rust_child,
    rust_module,
    script_module,
)

MOST = 500
"""Names that one file imports, as far as they are looked at."""
_CLAUSE = 4_000
"""Characters of the longest list of names in one import."""
_SPECIFIER = re.compile(r"""\b(from|import|require)\s*+\(?+\s*+(?:"([^"\n]{1,300})"|'([^'\n]{1,300})')""")
"""Where a script names a module. Every repetition is possessive, so it cannot backtrack."""


@dataclass(frozen=True, slots=True)
class Import:
    """Files of the tree that an import may mean.

    `local` is what the importing file calls it, empty where it takes all names as they are. `original` is the
    definition's name there, empty where `local` is the module itself.
    """

    paths: tuple[str, ...]
    local: str = ""
    original: str = ""


Reader: TypeAlias = Callable[[str, str, PathIndex], Iterator[Import]]
"""Text, path and tree → what the text imports, unresolved names included as imports of no file."""


def find_imports(language: str, text: str, path: str, index: PathIndex) -> tuple[Import, ...]:
    """Return what a file imports from the tree, in the order written; nothing for a language that is not read."""
    reader = _READERS.get(language)
    found = islice(reader(text, path, index), MOST) if reader is not None else ()
    return tuple(one for one in dict.fromkeys(found) if one.paths)


def imported_paths(
    language: str, text: str, path: str, index: PathIndex, used: Collection[str] = frozenset()
) -> tuple[str, ...]:
    """Return the files that a file imports: first those of a name that is `used`, then the others, as written."""
    return order_paths(find_imports(language, text, path, index), used)


def order_paths(imports: Collection[Import], used: Collection[str]) -> tuple[str, ...]:
    """Return the files of imports, those of a name that is `used` first."""
    ordered = sorted(imports, key=lambda one: (one.local not in used, not one.local))
    return tuple(dict.fromkeys(path for one in ordered for path in one.paths))


def _python(text: str, path: str, index: PathIndex) -> Iterator[Import]:
    lines = iter(text.split("\n"))
    for line in lines:
        words = line.split(None, 1)
        if len(words) < 2 or words[0] not in {"import", "from"}:  # noqa: PLR2004 -- the word and what follows
            continue
        statement = words[1].partition("#")[0].strip()
        if words[0] == "import":
            for name, local in _names(statement):
                yield Import(python_module(index, path, name), local.rpartition(".")[2])
            continue
        module, found, names = statement.partition(" import ")
        if not found:
            continue
        names = names.strip()
        while names.startswith("(") and ")" not in names and len(names) < _CLAUSE:
            names += next(lines, ")").partition("#")[0]
        for name, local in _names(names.strip("()\\ ")):
            yield _python_name(index, path, module.replace(" ", ""), name, local)


def _python_name(index: PathIndex, path: str, module: str, name: str, local: str) -> Import:
    """Return what `from module import name` takes: a module inside a package, or a name of a module."""
    inside = python_module(index, path, f"{module}{'' if module.endswith('.') else '.'}{name}")
    if inside:
        return Import(inside, local)
    return Import(python_module(index, path, module), *(("", "") if name == "*" else (local, name)))


def _names(text: str, marks: tuple[str, ...] = (" as ",)) -> Iterator[tuple[str, str]]:
    """Yield the names of a list with what they are called here."""
    for part in text.split(","):
        for mark in marks:
            name, renamed, local = part.partition(mark)
            if renamed:
                break
        if name.strip():
            yield name.strip(), (local if renamed else name).strip()


def _script(text: str, path: str, index: PathIndex) -> Iterator[Import]:
    after = 0
    for match in _SPECIFIER.finditer(text):
        word, specifier = match[1], match[2] or match[3]
        paths = script_module(index, path, specifier)
        clause = text[max(after, match.start() - _CLAUSE) : match.start()]
        after = match.end()
        if not paths:
            yield Import(())
        elif word == "import":
            yield Import(paths)
        else:
            yield from (Import(paths, local, original) for local, original in _clause(clause, word))


def _clause(clause: str, word: str) -> Iterator[tuple[str, str]]:
    """Yield the names that an import or require binds, each with its name there; none is bound by `export`."""
    if word == "from":
        start = max(clause.rfind("import"), clause.rfind("export"))
        said = clause[start + len("import") :].strip() if start >= 0 else ""
    else:
        said = clause.rpartition("\n")[2].partition("=")[0].strip()
        said = said.removeprefix("const").removeprefix("let").removeprefix("var").strip()
    said = said.removeprefix("type ").strip()
    whole, brace, inside = said.partition("{")
    for name, local in _names(inside.partition("}")[0] if brace else "", (" as ", ":")):
        yield local.removeprefix("type "), name.removeprefix("type ")
    for name, local in _names(whole):
        yield (local, "") if name == "*" or word == "require" else (local, name)


def _go(text: str, path: str, index: PathIndex) -> Iterator[Import]:
    yield from (Import((one,)) for one in index.files(folder_of(path), ".go", path))
    listed = False
    for line in text.split("\n"):
        words = line.split("//")[0].replace("(", " ( ").split()
        if words[:2] == ["import", "("]:
            listed = True
        elif listed and words[:1] == [")"]:
            listed = False
        elif words and (listed or words[0] == "import"):
            package = words[-1].strip('"`')
            alias = words[-2] if len(words) > 1 and words[-2] != "import" else package.rpartition("/")[2]
            yield Import(go_package(index, path, package), "" if alias == "." else alias)
        elif words and words[0] in {"func", "type", "var", "const"}:
            return


def _java(text: str, path: str, index: PathIndex) -> Iterator[Import]:
    for line in text.split("\n"):
        words = line.partition(";")[0].split()
        if words[:1] != ["import"] or len(words) > 3:  # noqa: PLR2004 -- import, static, the name
            continue
        name = words[-1].removesuffix(".*")
        if name != words[-1]:
            yield Import(java_package(index, path, name) or java_class(index, path, name))
            continue
        parts, found = name.split("."), java_class(index, path, name)
        outer = parts.index(found[0].rpartition("/")[2].removesuffix(".java")) if found else 0
        yield Import(found, parts[-1], ".".join(parts[outer:]))
    yield from (Import((one,)) for one in index.files(folder_of(path), ".java", path))


def _ruby(text: str, path: str, index: PathIndex) -> Iterator[Import]:
    for line in text.split("\n"):
        words = line.replace("(", " ").replace(")", " ").split(None, 1)
        if words[:1] == ["require_relative"] and len(words) > 1:
            yield Import(ruby_file(index, path, words[1].partition("#")[0].strip().strip("'\"")))


def _rust(text: str, path: str, index: PathIndex) -> Iterator[Import]:
    statement = ""
    for line in text.split("\n"):
        said = line.partition("//")[0].strip()
        statement = f"{statement} {said}" if statement else said
        words = statement.split(None, 2)
        if words and words[0].startswith("pub"):
            words = statement.split(None, 3)[1:]
        if words[:1] not in (["mod"], ["use"]) or len(statement) > _CLAUSE:
            statement = ""
            continue
        if ";" not in said:
            statement = "" if words[0] == "mod" else statement
            continue
        rest = " ".join(words[1:]).partition(";")[0]
        statement = ""
        if words[0] == "mod":
            yield Import(rust_child(index, path, rest), rest)
        else:
            yield from _rust_use(index, path, rest)


def _rust_use(index: PathIndex, path: str, rest: str) -> Iterator[Import]:
    """Yield what `crate::a::{B, c as d}` takes; braces inside braces are read as far as their first name."""
    prefix, brace, inside = rest.partition("{")
    if not brace:
        prefix, inside = "", rest
    for name, local in _names(inside.replace("{", "").replace("}", "")):
        segments = [part.strip() for part in f"{prefix}{name}".split("::") if part.strip()]
        if segments[1:] and segments[-1] == "self":
            segments.pop()
        paths, named = rust_module(index, path, segments)
        original = segments[-1] if named < len(segments) else ""
        last = local.rpartition("::")[2].strip()
        yield Import(paths, *(("", "") if original == "*" else (segments[-1] if last == "self" else last, original)))


_READERS: Mapping[str, Reader] = {
    "python": _python,
    "javascript": _script,
    "typescript": _script,
    "go": _go,
    "java": _java,
    "ruby": _ruby,
    "rust": _rust,
}
