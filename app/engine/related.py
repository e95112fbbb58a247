"""Fetches the files that the changed ones import, so that models are shown what the changed lines use.

A help and no more: whatever cannot be had in time or within the limits is left out, and the review goes on without it.
It is all or nothing for the files that were asked for, because a passage that depended on which answer was quicker
would make another prompt each time, and a prompt that was paid for would not be found in the memo.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

import anyio
from anyio import to_thread

from analyzers.syntax import MAX_BYTES
from app.engine.head_tree import HeadTree
from app.engine.unjudged import secret_rows
from app.github.port import TreeFile
from app.review.briefing import brief_related
from app.review.classify import classify
from app.review.excerpt import WITHHELD
from app.review.imports import Import, find_imports
from app.review.modules import PathIndex
from app.review.outline import LANGUAGES, outline
from app.review.packing import Packing
from app.review.related import Library, Need, Source, read_need, read_source, related_excerpts, source_of
from app.review.sheet import Sheet

LATE = "Definitions that the changed files import were not given to the models: they took over {:g} seconds to fetch."


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be fetched: files for one changed file and for all, their bytes, and the seconds it may take."""

    each: int = 8
    files: int = 60
    size: int = 2 * 1024 * 1024
    seconds: float = 5.0


async def relate(
    tree: HeadTree, sheets: Mapping[str, Sheet], packing: Packing, bounds: Bounds = Bounds()
) -> tuple[Sequence[str], Sequence[str]]:
    """Return for each piece the definitions that its changes use, or nothing, and what a reader must know."""
    imported: dict[str, Source] = {}
    index = PathIndex(frozenset(sheets))
    with anyio.move_on_after(bounds.seconds) as scope:
        files = (await tree.list_files()).files
        index = PathIndex(frozenset(files))
    needs = await to_thread.run_sync(_read_needs, sheets, packing, index)
    if not scope.cancelled_caught:
        with anyio.move_on_after(bounds.seconds) as scope:
            imported = await _fetch(tree, _choose(chain(*needs), files, sheets, bounds))
    passages = await to_thread.run_sync(_excerpt, needs, sheets, imported)
    return passages, [LATE.format(bounds.seconds)] if scope.cancelled_caught else []


def _excerpt(
    needs: Sequence[Sequence[Need]], sheets: Mapping[str, Sheet], imported: Mapping[str, Source]
) -> Sequence[str]:
    changed = {path: source_of(sheet) for path, sheet in sheets.items()}
    sources = {path: _withhold(source) for path, source in {**imported, **changed}.items()}
    library = Library(sources, [*changed])
    return [brief_related(related_excerpts(need, library)) for need in needs]


def _withhold(source: Source) -> Source:
    """Return the source without the lines on which a secret stands."""
    secret = secret_rows(source.path, source.language, "\n".join(source.lines))
    if not secret:
        return source
    return replace(source, lines=[WITHHELD if at in secret else line for at, line in enumerate(source.lines, 1)])


def _read_needs(sheets: Mapping[str, Sheet], packing: Packing, index: PathIndex) -> Sequence[Sequence[Need]]:
    """Return what each piece needs."""
    imports: dict[str, Sequence[Import]] = {}
    for path, sheet in sheets.items():
        imports[path] = find_imports(sheet.language, sheet.text, path, index)
    return [[read_need(portion, imports[portion.sheet.path]) for portion in piece.portions] for piece in packing.pieces]


def _choose(
    needs: Iterable[Need], files: Mapping[str, TreeFile], sheets: Mapping[str, Sheet], bounds: Bounds
) -> Sequence[str]:
    """Return the files to fetch: the first choice of every changed file, then the second, as far as there is room."""
    readable = (
        [path for path in need.paths if path not in sheets and _is_read(files[path])][: bounds.each] for need in needs
    )
    chosen: list[str] = []
    room = bounds.size
    for path in dict.fromkeys(path for row in zip_longest(*readable) for path in row if path is not None):
        size = files[path].size or 0
        if size <= room and len(chosen) < bounds.files:
            chosen.append(path)
            room -= size
    return chosen


def _is_read(file: TreeFile) -> bool:
    kind = classify(file.path, None)
    return not kind.unread and kind.language in LANGUAGES and (file.size or 0) <= MAX_BYTES


async def _fetch(tree: HeadTree, paths: Sequence[str]) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for one in await tree.read_many(paths, len(paths)):
        language = classify(one.path, None).language
        definitions = await to_thread.run_sync(outline, language, one.text, one.path, abandon_on_cancel=True)
        found[one.path] = read_source(one.path, language, one.text, definitions)
    return found
