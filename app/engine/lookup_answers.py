"""What the look-up tools answer: plain text for a language model, about nothing but the pinned head tree.

Lines of files are numbered, invisible characters are escapes, a long answer is cut with a word on how to go on. Lines
on which a tool has reported a secret by then, or on which one is seen here, are withheld: a model's provider is a third
party. The same value on a line that does not give it away is shown.
"""

import fnmatch
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from anyio import to_thread

from analyzers.change import ChangedFile
from analyzers.finding import Category, Finding
from app.engine.head_tree import HeadTree, Listing, TreeText, UnreadableError
from app.engine.material import Material
from app.engine.search import MAX_MATCHES, Found, compile_pattern, search
from app.engine.unjudged import added_secret_rows, removes_secret, secret_rows
from app.errors import QuorumError
from app.github.port import HistorySource
from app.review.classify import classify
from app.review.excerpt import MAX_CHARACTERS, WITHHELD, Secret, show_diff, show_line, show_lines
from app.review.languages import LOCK, language_of
from app.review.outline import LANGUAGES, Definition, enclosing, outline
from app.review.render import plain

SEARCH_SECONDS = 3.0
"""Seconds that one search may match; fetching comes on top."""
SEARCH_FETCHES = 60
"""Files that one search fetches; those nearest to the change come first."""
SEARCH_FILES = 2_000
FOLDERS = 20
"""How far up a neighbour of the change is looked for: a path of git's may have 2,000 folders."""
MAX_LISTED = 400
_SHOWN = 400


@dataclass(frozen=True)
class Answers:
    """What each look-up tool answers to valid arguments. Raises `UnreadableError` with what to call instead."""

    material: Material
    tree: HeadTree
    findings: Callable[[], Sequence[Finding]]
    _rows: dict[str, frozenset[int]] = field(default_factory=dict)
    """By path, the lines of the tree's text on which a look of our own sees a secret; the tree is pinned."""

    async def read_file(self, arguments: Mapping[str, Any]) -> str:
        """Answer with a range of a file's lines."""
        text = await self.tree.read(arguments["path"])
        lines = text.lines
        first, last = arguments.get("start_line", 1), arguments.get("end_line", len(lines))
        if not lines:
            return f"{_head(text)} is empty."
        if first > len(lines):
            raise UnreadableError(f"{_quote(text.path)} has {len(lines):,} lines; line {first:,} is beyond its end.")
        if last < first:
            raise UnreadableError(
                f"Lines {first} to {last} are none; start_line comes first and end_line is not before it."
            )
        shown, end = show_lines(lines, first, last, await self._secret(text.path, text.text))
        more = f" Go on with start_line={end + 1}." if end < min(last, len(lines)) else ""
        return f"{_head(text)}, lines {first}-{end} of {len(lines):,}.{more}\n{shown}"

    async def search_code(self, arguments: Mapping[str, Any]) -> str:
        """Answer with the lines that match, those near the change first, and with what was not searched."""
        pattern = compile_pattern(
            arguments["pattern"],
            regex=arguments.get("regex", False),
            case_sensitive=arguments.get("case_sensitive", True),
        )
        listing = await self.tree.list_files()
        changed = [file.path for file in self.material.change.files]
        files, near = await to_thread.run_sync(_candidates, listing, arguments.get("path_glob"), changed)
        texts = await self.tree.read_many(near, SEARCH_FETCHES)
        deadline = time.monotonic() + SEARCH_SECONDS
        found = await to_thread.run_sync(search, pattern, texts, lambda: time.monotonic() > deadline)
        matched = {match.path for match in found.matches}
        secrets = {text.path: await self._secret(text.path, text.text) for text in texts if text.path in matched}
        return self._show_found(found, files, listing.note, secrets)

    def _show_found(self, found: Found, files: int, note: str, secrets: Mapping[str, Secret]) -> str:
        rows: list[str] = []
        room = MAX_CHARACTERS
        for match in found.matches:
            text = WITHHELD if secrets[match.path](match.line) else show_line(match.text)
            rows.append(f"{_quote(match.path)}:{match.line}: {text}")
            room -= len(rows[-1]) + 1
            if room < 0:
                rows.pop()
                break
        said = [f"{len(rows)} lines match in the {found.searched:,} files searched."]
        if len(rows) == MAX_MATCHES or len(rows) < len(found.matches):
            said = [f"The first {len(rows)} lines that match; there may be more."]
        if found.searched < files:
            said.append(
                f"{files - found.searched:,} of {files:,} files were not searched (too many, binary, vendored or "
                "generated): name fewer with path_glob."
            )
        return "\n".join([" ".join([*said, *([note] if note else [])]), *rows])

    async def list_files(self, arguments: Mapping[str, Any]) -> str:
        """Answer with the paths, or with how many each folder holds where they are too many."""
        listing = await self.tree.list_files()
        paths = _matching(listing, arguments.get("glob"))
        head = f"{len(paths):,} files.{' ' if listing.note else ''}{listing.note}"
        if len(paths) <= MAX_LISTED:
            return "\n".join([head, *map(_quote, paths)])
        folders = Counter(f"{path.partition('/')[0]}/" if "/" in path else "." for path in paths)
        rows = [f"{_quote(folder)}: {count:,} files" for folder, count in folders.most_common(MAX_LISTED)]
        return "\n".join([f"{head} Too many to list; by folder, narrow it with a glob:", *rows])

    async def file_outline(self, arguments: Mapping[str, Any]) -> str:
        """Answer with a file's definitions."""
        text = await self.tree.read(arguments["path"])
        definitions = await self._outline(text)
        secret = await self._secret(text.path, text.text)
        rows = [f"{each.start_line:>5}-{each.end_line} | {_show_definition(each, secret)}" for each in definitions]
        more = f"\n(cut: {len(rows) - MAX_LISTED:,} more)" if len(rows) > MAX_LISTED else ""
        return f"{_head(text)}, {len(text.lines):,} lines.\n" + "\n".join(rows[:MAX_LISTED]) + more

    async def enclosing_definition(self, arguments: Mapping[str, Any]) -> str:
        """Answer with the lines of the innermost definition around one."""
        text = await self.tree.read(arguments["path"])
        line = arguments["line"]
        found = enclosing(await self._outline(text), line)
        if found is None:
            raise UnreadableError(
                f"Nothing is defined around line {line:,} of {_quote(text.path)}; read_file shows it."
            )
        shown, end = show_lines(text.lines, found.start_line, found.end_line, await self._secret(text.path, text.text))
        more = f" Go on with read_file from line {end + 1}." if end < found.end_line else ""
        where = f"lines {found.start_line}-{found.end_line}"
        return f"{_head(text)}, {found.kind} {_quote(found.name)}, {where}.{more}\n{shown}"

    async def diff_of(self, arguments: Mapping[str, Any]) -> str:
        """Answer with what the change did to a file."""
        path = arguments["path"]
        files = [file for file in self.material.change.files if path in {file.path, file.old_path}]
        if not files:
            names = ", ".join(_quote(file.path) for file in self.material.change.files[:50])
            raise UnreadableError(f"The change does not touch {_quote(path)}. It touches {names}.")
        return "\n".join([await self._show_change(file) for file in files])

    async def _show_change(self, file: ChangedFile) -> str:
        language = language_of(file.path, None)
        guarded = await to_thread.run_sync(removes_secret, file, language)
        rows = await to_thread.run_sync(added_secret_rows, file, language)
        text = self.material.texts.get(file.path)  # of what no tool is given there is only the diff
        known = self._reported(file.path) if text is None else await self._secret(file.path, text)
        return f"{_about(file)}\n{show_diff(file, lambda line: line in rows or known(line), guarded=guarded)}"

    async def history_of(self, arguments: Mapping[str, Any]) -> str:
        """Answer with the newest commits that changed a file, where the source of the change can tell."""
        file = await self.tree.find(arguments["path"])
        source = self.material.source
        if not isinstance(source, HistorySource):
            raise UnreadableError("The history of files is not known here.")
        try:
            commits = await source.fetch_history(file.path)
        except QuorumError as error:
            raise UnreadableError(f"The history of {_quote(file.path)} cannot be had: {error}") from error
        rows = [plain(commit, 200) for commit in commits]
        return "\n".join([f"The newest {len(rows)} commits that changed {_quote(file.path)}:", *rows])

    async def findings_so_far(self, arguments: Mapping[str, Any]) -> str:
        """Answer with the findings there are, the worst first."""
        path = arguments.get("path")
        found = [each for each in self.findings() if path is None or each.path == path]
        rows = [
            f"{_quote(each.path)}:{each.start_line}: {each.severity.word} {each.aspect}, {each.source} "
            f"{plain(each.rule, 80)}: {plain(each.message, 300)}"
            for each in sorted(found, key=lambda each: (-each.severity, each.path, each.start_line))
        ]
        more = [f"(cut: {len(rows) - MAX_MATCHES:,} more)"] if len(rows) > MAX_MATCHES else []
        return "\n".join([f"{len(rows):,} findings until now.", *rows[:MAX_MATCHES], *more])

    async def _outline(self, text: TreeText) -> tuple[Definition, ...]:
        language = language_of(text.path, text.text[:200].encode(errors="replace"))
        if language not in LANGUAGES:
            raise UnreadableError(
                f"There are no outlines of {language} files such as {_quote(text.path)}; use read_file."
            )
        found = await to_thread.run_sync(outline, language, text.text, text.path)
        if not found:
            raise UnreadableError(f"No definition was made out in {_quote(text.path)}; read_file shows it.")
        return found

    async def _secret(self, path: str, text: str) -> Secret:
        """Return which lines of a file hold a secret, by what was found until now and by a look of our own."""
        if path not in self._rows:
            language = language_of(path, text[:200].encode(errors="replace"))
            self._rows[path] = await to_thread.run_sync(secret_rows, path, language, text)
        rows, reported = self._rows[path], self._reported(path)
        return lambda line: line in rows or reported(line)

    def _reported(self, path: str) -> Secret:
        """Return on which lines of a file a tool has reported a secret until now."""
        spans = [
            (each.start_line, each.end_line)
            for each in self.findings()
            if each.path == path and each.category is Category.SECRETS
        ]
        return lambda line: any(start <= line <= end for start, end in spans)


def _candidates(listing: Listing, glob: str | None, changed: Iterable[str]) -> tuple[int, list[str]]:
    """Return how many paths match, and the first `SEARCH_FILES` of them that are this repository's own text.

    They come in the order of how many folders up they meet the change: its own files, then their neighbours. For
    100,000 paths that takes 0.4 s.
    """
    own = set(changed)
    folders = {folder for path in own for folder in _folders(path)}

    @cache
    def steps(folder: str) -> int:
        return next((up for up, each in enumerate(_folders(f"{folder}/")) if each in folders), FOLDERS)

    paths = _matching(listing, glob)
    near = sorted(paths, key=lambda path: (path not in own, steps(path.rpartition("/")[0]), path))
    return len(paths), list(islice(filter(_is_own_text, near), SEARCH_FILES))


def _is_own_text(path: str) -> bool:
    kind = classify(path, None)
    return not kind.unread and kind.language != LOCK


def _folders(path: str) -> Iterator[str]:
    """Yield the folders around a file, the innermost first, the root last."""
    for _ in range(FOLDERS):
        path = path.rpartition("/")[0]
        yield path
        if not path:
            return


def _matching(listing: Listing, glob: str | None) -> list[str]:
    return [path for path in listing.files if glob is None or fnmatch.fnmatchcase(path, glob)]


def _head(text: TreeText) -> str:
    return f"{_quote(text.path)}{f' ({text.note})' if text.note else ''}"


def _show_definition(definition: Definition, secret: Secret) -> str:
    lines = range(definition.start_line, definition.start_line + definition.signature.count("\n") + 1)
    signature = WITHHELD if any(map(secret, lines)) else show_line(" ".join(definition.signature.split()))
    return f"{definition.kind} {plain(definition.name, _SHOWN)}: {signature}"


def _about(file: ChangedFile) -> str:
    renamed = f", before {_quote(file.old_path)}" if file.old_path is not None else ""
    note = f" ({plain(file.note, 300)})" if file.note else ""
    shown = "" if file.hunks else " No line of it is shown."
    return f"{_quote(file.path)}: {file.status}{renamed}{note}.{shown}"


def _quote(path: str) -> str:
    return f"`{plain(path, _SHOWN)}`"
