"""The one door to tree-sitter: the syntax tree of a text, which also makes sense of text that no compiler would take.

Hostile text cannot stall it: the work is counted, not timed, so the same text always has the same tree. Grammars are
loaded on first use, 3 to 8 ms each.

A tree is walked and not queried: a query takes quadratic time on a flat error node (14 s for 100,000 open brackets),
and one with a predicate or a progress callback kills the process (tree-sitter 0.26.1: segmentation fault).
"""

from functools import cache
from importlib import import_module

from tree_sitter import Language, Node, Parser, Point, Tree

__all__ = ["GRAMMARS", "MAX_BYTES", "Language", "Node", "Tree", "grammar", "load", "parse", "parse_with_text"]

MAX_BYTES = 256 * 1024
"""Bytes of a text that is parsed. A MiB of `a<a<a<` takes tree-sitter's tsx grammar 9 s and 1.3 GB."""
_STEPS = 8_000
"""Reports of progress that a parse may make. Of 556 real files none makes over 20 per KiB; error recovery makes few,
but spends up to 0.7 ms on each (tree-sitter 0.26.1)."""
_READS = 4_000
"""Times that a parse may ask for the next KiB of text. Of the same files none asks over 16 times for each; Rust's
grammar reads to the end of the text for every unclosed `r#"`."""
_CHUNK = 1024
GRAMMARS = frozenset({"python", "javascript", "typescript", "tsx", "go", "java", "ruby", "rust"})


def grammar(language: str, path: str = "") -> str:
    """Return the grammar of a language's file: TypeScript has two."""
    return "tsx" if language == "typescript" and path.lower().endswith(".tsx") else language


@cache
def load(name: str) -> Language:
    """Return a grammar."""
    module = import_module("tree_sitter_typescript" if name == "tsx" else f"tree_sitter_{name}")
    return Language(getattr(module, f"language_{name}" if name in {"tsx", "typescript"} else "language")())


def parse(name: str, data: bytes) -> Tree | None:
    """Return the syntax tree of a text by a grammar, or None for one that is too large or takes too much work."""
    if name not in GRAMMARS or len(data) > MAX_BYTES:
        return None
    reads = steps = 0

    def read(offset: int, _: Point) -> bytes:
        nonlocal reads
        reads += 1
        return data[offset : offset + _CHUNK] if reads <= _READS else b""

    def spent(_: int, __: bool) -> bool:  # noqa: FBT001 -- the binding's shape
        nonlocal steps
        steps += 1
        return steps > _STEPS or reads > _READS

    try:
        tree = Parser(load(name)).parse(read, progress_callback=spent)
    except ValueError:  # "Parsing failed", when the callback says that it is enough
        return None
    return tree if reads <= _READS else None


def parse_with_text(name: str, data: bytes) -> Tree | None:
    """Return the tree as `parse` does, with nodes that know their text.

    It is parsed once more: `Node.text` of a tree that was read by a callback calls that again for each node, and kills
    the process when the callback has no more to give (tree-sitter 0.26.1: segmentation fault).
    """
    return None if parse(name, data) is None else Parser(load(name)).parse(data)
