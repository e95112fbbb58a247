"""The name of a module → the files of a tree that it can mean: arithmetic on listed paths, never a look at a disk.

What a compiler takes from its configuration (search paths, module names, aliases) the author of a change writes, so
none of it is read: a name means a file where the language's customary layout says so, or nothing. Nothing can be named
that the tree does not list.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

ROOTS = 12
"""Folders above a file from which its absolute imports are tried."""
FOLDER_FILES = 20
"""Files of one package that are taken for it."""
_SAME_NAME = 100
"""Files of one name among which a Java class is looked for."""
_SCRIPTS = ("ts", "tsx", "d.ts", "js", "jsx", "mjs", "cjs", "mts", "cts")
_COMPILED = {".js": (".ts", ".tsx"), ".jsx": (".tsx",), ".mjs": (".mts",), ".cjs": (".cts",)}
"""TypeScript imports a module by the name that its compiled form will have."""
_CRATE_ROOTS = ("lib.rs", "main.rs")
_MODULE_FILES = {*_CRATE_ROOTS, "mod.rs"}


@dataclass(frozen=True)
class PathIndex:
    """The paths of a tree. `folders` has the names in each folder, sorted; `homes` the folders of each name."""

    paths: frozenset[str]

    @cached_property
    def folders(self) -> Mapping[str, Sequence[str]]:
        """Folder → the names of its files."""
        folders: dict[str, list[str]] = {}
        for path in sorted(self.paths):
            folder, _, name = path.rpartition("/")
            folders.setdefault(folder, []).append(name)
        return folders

    @cached_property
    def homes(self) -> Mapping[str, Sequence[str]]:
        """Name of a file → the folders that have one."""
        homes: dict[str, list[str]] = {}
        for folder, names in self.folders.items():
            for name in names:
                homes.setdefault(name, []).append(folder)
        return homes

    def first(self, candidates: Iterable[str]) -> tuple[str, ...]:
        """Return the first of these paths that is listed, or none."""
        found = next((one for one in candidates if one in self.paths), None)
        return (found,) if found is not None else ()

    def files(self, folder: str, suffix: str, beside: str = "") -> tuple[str, ...]:
        """Return a folder's files with this suffix, without the tests of Go and without `beside`."""
        names = [name for name in self.folders.get(folder, ()) if name.endswith(suffix) and not _is_test(name)]
        return tuple(path for name in names[: FOLDER_FILES + 1] if (path := join(folder, name)) != beside)


def _is_test(name: str) -> bool:
    return name.endswith("_test.go")


def folder_of(path: str) -> str:
    """Return the folder of a file, empty for the root."""
    return path.rpartition("/")[0]


def join(*parts: str) -> str:
    """Join path parts, leaving out empty ones."""
    return "/".join(part for part in parts if part)


def resolve_relative(folder: str, relative: str) -> str | None:
    """Return the path that a relative one means from a folder, or None for one that leads out of the tree."""
    parts = folder.split("/") if folder else []
    for part in relative.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _above(folder: str) -> Iterator[str]:
    """Yield a folder and those around it, the nearest first, the root last."""
    for _ in range(ROOTS):
        yield folder
        if not folder:
            return
        folder = folder_of(folder)
    yield ""


def python_module(index: PathIndex, path: str, module: str) -> tuple[str, ...]:
    """Return the file of a Python module; `..a.b` is relative, `a.b` is looked for from every folder above and src."""
    name = module.lstrip(".")
    level = len(module) - len(name)
    tail = name.replace(".", "/")
    if level:
        base = resolve_relative(folder_of(path), "../" * (level - 1))
        roots = [base] if base is not None else []
    else:
        roots = [root for above in _above(folder_of(path)) for root in (above, join(above, "src"))]
    places = (join(root, tail) for root in roots)
    return index.first(
        one for place in places for one in (f"{place}.py", join(place, "__init__.py"), f"{place}.pyi") if one != path
    )


def script_module(index: PathIndex, path: str, specifier: str) -> tuple[str, ...]:
    """Return the file of a relative JavaScript or TypeScript specifier, `./a` or `../a`; of no other."""
    if not specifier.startswith(("./", "../")) and specifier not in {".", ".."}:
        return ()
    place = resolve_relative(folder_of(path), specifier)
    if place is None:
        return ()
    stem, dot, suffix = place.rpartition(".")
    compiled = [stem + other for other in _COMPILED.get(dot + suffix, ())]
    inside = (join(place, f"index.{suffix}") for suffix in _SCRIPTS)
    return index.first((place, *compiled, *(f"{place}.{suffix}" for suffix in _SCRIPTS), *inside))


def go_package(index: PathIndex, path: str, package: str) -> tuple[str, ...]:
    """Return the files of a Go package of the same module: the longest end of its path that is a folder with Go files.

    The folder stands below the nearest `go.mod` above the file, or below the root. What the module is called only
    that file knows, so one element at least is taken for its name.
    """
    root = next((one for one in _above(folder_of(path)) if join(one, "go.mod") in index.paths), "")
    parts = package.split("/")
    for start in range(1, min(len(parts), ROOTS)):
        if found := index.files(join(root, *parts[start:]), ".go", path):
            return found
    return ()


def java_class(index: PathIndex, path: str, name: str) -> tuple[str, ...]:
    """Return the file of a Java class, or of the class around it; of several, the one nearest to the importing file."""
    parts = name.split(".")
    for end in range(len(parts), max(len(parts) - 3, 0), -1):
        tail = "/".join(parts[: end - 1])
        homes = index.homes.get(f"{parts[end - 1]}.java", ())[:_SAME_NAME]
        fitting = [join(home, f"{parts[end - 1]}.java") for home in homes if f"/{home}".endswith(f"/{tail}")]
        if fitting:
            return (max(fitting, key=lambda one: (_common(one, path), [-ord(letter) for letter in one])),)
    return ()


def java_package(index: PathIndex, path: str, name: str) -> tuple[str, ...]:
    """Return the files of a Java package that stands under a folder above this file."""
    folders = (join(above, name.replace(".", "/")) for above in _above(folder_of(path)))
    return next((found for folder in folders if (found := index.files(folder, ".java", path))), ())


def _common(one: str, other: str) -> int:
    """Count the folders that two paths begin with together."""
    pairs = zip(one.split("/"), other.split("/"), strict=False)
    return next((at for at, (left, right) in enumerate(pairs) if left != right), 0)


def ruby_file(index: PathIndex, path: str, required: str) -> tuple[str, ...]:
    """Return the file of a `require_relative`."""
    place = resolve_relative(folder_of(path), required)
    return index.first((f"{place}.rb", place)) if place is not None else ()


def rust_child(index: PathIndex, path: str, name: str) -> tuple[str, ...]:
    """Return the file of `mod name;`."""
    return _rust_file(index, join(_rust_home(path), name))


def rust_module(index: PathIndex, path: str, segments: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return the file of `crate::a::b`, `self::a` or `super::a`, and how many segments name it; the rest are items."""
    first = segments[0] if segments else ""
    if first == "crate":
        roots = (one for one in _above(folder_of(path)) if index.first(join(one, root) for root in _CRATE_ROOTS))
        base = next(roots, None)
    elif first == "self":
        base = _rust_home(path)
    elif first == "super":
        home = _rust_home(path)
        base = folder_of(home) if home else None
    else:
        base = None
    if base is None:
        return (), 0
    for end in range(min(len(segments), ROOTS), 1, -1):
        if found := _rust_file(index, join(base, *segments[1:end])):
            return found, end
    return index.first((*(join(base, root) for root in _CRATE_ROOTS), f"{base}.rs", join(base, "mod.rs"))), 1


def _rust_home(path: str) -> str:
    """Return the folder of a file's child modules."""
    folder, _, name = path.rpartition("/")
    return folder if name in _MODULE_FILES else join(folder, name.removesuffix(".rs"))


def _rust_file(index: PathIndex, place: str) -> tuple[str, ...]:
    return index.first((f"{place}.rs", join(place, "mod.rs")))
