"""The house rules that no linter knows: sizes, names, and no import cycle."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = sorted(
    path
    for folder in ("app", "analyzers")
    for path in (ROOT / folder).rglob("*.py")
    if not {"rules", "sample"} & set(path.parts)
)
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "core"}


def _names(files: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in files]


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text())))


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in _nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_there_is_something_to_judge() -> None:
    assert len(FILES) > 20


def test_a_file_has_at_most_300_lines() -> None:
    assert _names([path for path in FILES if len(path.read_text().splitlines()) > 300]) == []


def test_a_function_has_at_most_60_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in FILES
        for node in _functions(path)
        if (node.end_lineno or 0) - node.lineno >= 60
    ]
    assert long == []


def test_no_file_is_named_after_nothing() -> None:
    assert _names([path for path in FILES if path.stem in BANNED]) == []


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(path: Path, modules: set[str]) -> set[str]:
    found: set[str] = set()
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.update({node.module, *(f"{node.module}.{alias.name}" for alias in node.names)})
    return found & modules


def test_no_module_imports_itself_by_a_detour() -> None:
    modules = {_module(path) for path in FILES}
    graph = {_module(path): _imports(path, modules) - {_module(path)} for path in FILES}
    while True:
        leaves = {module for module, needs in graph.items() if not needs & graph.keys()}
        if not leaves:
            break
        for module in leaves:
            del graph[module]
    assert sorted(graph) == []


def test_at_most_three_places_catch_everything() -> None:
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        for node in _nodes(path)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in {"Exception", "BaseException"})
    ]
    assert len(broad) <= 3, broad
