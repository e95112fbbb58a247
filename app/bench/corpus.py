"""The labelled corpus: a folder of small samples, each with one weakness or none, as a change that adds them all.

`tests/corpus/README.md` is the convention. What does not follow it is refused with its place, for a sample that is
silently left out would move every figure. The marks are taken out before any tool reads a sample.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from analyzers.change import Change, ChangedFile, Content, DiffState, Status
from app.errors import AuthorError
from app.github.port import About, Tree, TreeFile

MARK = "BAD"
_OPENERS = ("{/*", "<!--", "/*", "//", "--", "#")
_CLOSERS = ("*/}", "*/", "-->")
_PLACED = (".github",)
"""Folders that mean something only where a repository begins."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One file. `path` is where the review meets it; `marks` are the 1-based lines where the weakness strikes."""

    language: str
    cwe: int
    path: str
    text: str
    marks: frozenset[int]


@dataclass(frozen=True)
class CorpusChange:
    """A `ChangeSource` that adds every sample."""

    samples: Sequence[Sample]

    async def fetch_change(self) -> Change:
        """Return every sample as added; with no diff, every line counts as changed."""
        files = (ChangedFile(path, Status.ADDED, diff=DiffState.UNKNOWN) for path in self._texts)
        return Change("b" * 40, "a" * 40, tuple(files))

    async def fetch_content(self, file: ChangedFile) -> Content:
        """Return a sample whole."""
        return Content(self._texts[file.path].encode())

    async def fetch_config(self) -> str | None:
        """Return nothing: the defaults are what is measured."""
        return None

    async def fetch_about(self) -> About:
        """Return nothing."""
        return About()

    async def fetch_base_text(self, path: str) -> str | None:
        """Return nothing."""

    async def fetch_tree(self) -> Tree:
        """Return the samples."""
        return Tree({path: TreeFile(path, path, len(text.encode())) for path, text in self._texts.items()})

    async def fetch_blob(self, file: TreeFile) -> bytes:
        """Return a sample."""
        return self._texts[file.path].encode()

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {sample.path: sample.text for sample in self.samples}


def read_corpus(folder: Path) -> tuple[Sample, ...]:
    """Read every sample below the folder, in the order of their places. Raises `AuthorError` with every fault."""
    samples, faults = [], []
    try:
        places = sorted(path for path in folder.rglob("*") if path.is_file() and path.parent != folder)
        for path in places:
            place = PurePosixPath(path.relative_to(folder).as_posix())
            try:
                samples.append(parse_sample(place, path.read_text(encoding="utf-8")))
            except ValueError as error:
                faults.append(f"{place}: {error}")
    except OSError as error:
        raise AuthorError(f"{folder} cannot be read: {error.strerror}") from error
    times = Counter(sample.path for sample in samples)
    faults += [f"{path}: {count} samples are read under this path" for path, count in times.items() if count > 1]
    if faults:
        raise AuthorError(f"{folder} does not follow its README.md:\n" + "\n".join(faults))
    if not samples:
        raise AuthorError(f"{folder} holds no sample")
    return tuple(samples)


def parse_sample(place: PurePosixPath, text: str) -> Sample:
    """Parse a sample; `place` is relative to the corpus. Raises `ValueError` where it breaks the convention."""
    match place.parts:
        case (language, weakness, name, *rest):
            pass
        case _:
            msg = "a sample stands in <language>/cwe-<number>/"
            raise ValueError(msg)
    number = weakness.removeprefix("cwe-")
    if number == weakness or not (number.isascii() and number.isdigit() and int(number)):
        msg = f"{weakness!r} is no cwe-<number>"
        raise ValueError(msg)
    kind = name.partition("_")[0]
    if kind not in {"bad", "good"}:
        msg = f"{name!r} begins with neither bad_ nor good_"
        raise ValueError(msg)
    lines, marks = _take_marks(text)
    if bool(marks) != (kind == "bad"):
        msg = f"a {kind} sample has {'at least one' if kind == 'bad' else 'no'} {MARK} mark"
        raise ValueError(msg)
    return Sample(language, int(number), _path(place, rest), "".join(f"{line}\n" for line in lines), marks)


def _take_marks(text: str) -> tuple[list[str], frozenset[int]]:
    lines, marks = [], set[int]()
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        bare = _without_mark(line)
        lines.append(line if bare is None else bare)
        if bare is not None:  # a mark on a line of its own is about the line below
            marks.add(number if bare else number + 1)
    return lines, frozenset(marks)


def _without_mark(line: str) -> str | None:
    bare = line.rstrip()
    for closer in _CLOSERS:
        if bare.endswith(closer):
            bare = bare.removesuffix(closer).rstrip()
            break
    for opener in _OPENERS:
        if bare.endswith(f"{opener} {MARK}"):
            return bare.removesuffix(f"{opener} {MARK}").rstrip()
    return None


def _path(place: PurePosixPath, inside: Sequence[str]) -> str:
    """Return the path that tools see: a workflow's begins with `.github`, whichever sample it is."""
    if len(inside) > 1 and inside[0] in _PLACED:
        return "/".join((*inside[:2], *place.parts[:3], *inside[2:]))
    return str(place)


def by_group(samples: Sequence[Sample]) -> Iterator[tuple[tuple[str, int], tuple[Sample, ...]]]:
    """Yield the samples of each language and weakness, in order."""
    groups: dict[tuple[str, int], list[Sample]] = {}
    for sample in samples:
        groups.setdefault((sample.language, sample.cwe), []).append(sample)
    for key in sorted(groups):
        yield key, tuple(groups[key])
