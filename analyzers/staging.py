"""Gives each source file a synthetic flat name, and finds the file again when a report speaks of that name.

Nothing that the change's author chose reaches a command line or the file system: not a name that is an option
(`--config=evil`), a reserved name (`.bandit`, `ruff.toml`) or one that a tool's default excludes (`tests/x.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzers.protocol import SourceFile

_SUFFIXES = {"python": ".py", "javascript": ".js", "typescript": ".ts", "shell": ".sh", "workflow": ".yml"}
_OWN_SUFFIXES = (".pyi", ".jsx", ".tsx")
"""Suffixes by which tools choose a dialect of the language, so the file keeps its own."""


@dataclass(frozen=True, slots=True)
class Staged:
    """Source files by their synthetic names (`f00001.py`), in the order they were given."""

    sources: Mapping[str, SourceFile]

    @property
    def names(self) -> tuple[str, ...]:
        """The synthetic names, for an argv."""
        return tuple(self.sources)

    @property
    def contents(self) -> dict[str, bytes]:
        """What to lay out in the box."""
        return {name: source.content for name, source in self.sources.items()}


def stage(files: Sequence[SourceFile]) -> Staged:
    """Name the files `f00001`, `f00002`, … with the suffix of their language."""
    return Staged({f"f{number:05}{_suffix(file)}": file for number, file in enumerate(files, start=1)})


def _suffix(file: SourceFile) -> str:
    own = next((suffix for suffix in _OWN_SUFFIXES if file.path.endswith(suffix)), None)
    return own or _SUFFIXES.get(file.language, ".txt")
