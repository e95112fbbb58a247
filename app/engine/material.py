"""The material of a review: what the change is, what its repository asks for, and the head side of every changed file.

Fetched once, before anything is judged, and never changed after: the analyzers, the model checks and whoever calls our
tools from outside all look at the same bytes.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analyzers.change import Change, ChangedFile
from analyzers.protocol import SourceFile
from app.engine.dispatch import Lanes, for_each
from app.errors import AuthorError, HostError
from app.github.port import ChangeSource
from app.review.anchor import LineMap
from app.review.classify import classify
from app.review.config import Config, parse_config
from app.review.plan import Subject, never_read, nothing_to_read

SOURCE = "source"
"""The lane in which the contents of files are fetched."""
TWICE = "two changed files are listed under this name, as when bytes that are not UTF-8 are replaced; rename them"
HELD = 64
"""Files whose contents are held before it is known how many bytes are left for them; none has over 1 MiB then."""


@dataclass(frozen=True)
class Material:
    """A change with the head side of its files. `notes` say what of the configuration was not obeyed."""

    source: ChangeSource
    config: Config
    notes: tuple[str, ...]
    change: Change
    subjects: tuple[Subject, ...]

    @cached_property
    def files(self) -> Mapping[str, SourceFile]:
        """What tools may read: the files whose head side was fetched and is of a class that is read."""
        return {
            subject.file.path: SourceFile(subject.file.path, subject.kind.language, subject.content.data)
            for subject in self.subjects
            if subject.content is not None and not subject.kind.unread and not subject.unreadable
        }

    @cached_property
    def maps(self) -> Mapping[str, LineMap]:
        """For each changed file, which of its lines this change wrote."""
        return {file.path: LineMap(file) for file in self.change.files}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The files as text; bytes that are not UTF-8 are replaced."""
        return {path: file.content.decode(errors="replace") for path, file in self.files.items()}


async def gather_material(source: ChangeSource, lanes: Lanes, max_bytes: int) -> Material:
    """Fetch a change, at most `max_bytes` of source. Raises `AuthorError`, `HostError` or `GoneError`."""
    config, notes = await fetch_config(source)
    change = await source.fetch_change()
    return Material(source, config, notes, change, await _fetch_subjects(source, change, config, lanes, max_bytes))


async def fetch_config(source: ChangeSource) -> tuple[Config, tuple[str, ...]]:
    """Return the base branch's configuration; a faulty one is not obeyed, and the note says so."""
    try:
        text = await source.fetch_config()
        return Config() if text is None else parse_config(text), ()
    except AuthorError as error:
        return Config(), (f"The configuration was not obeyed and the defaults stand. {error}",)


async def _fetch_subjects(
    source: ChangeSource, change: Change, config: Config, lanes: Lanes, max_bytes: int
) -> tuple[Subject, ...]:
    listed = Counter(file.path for file in change.files)

    async def fetch(file: ChangedFile) -> Subject:
        kind = classify(file.path, None)
        if listed[file.path] > 1:
            return Subject(file, kind, unreadable=TWICE)
        if nothing_to_read(file) or never_read(file) or kind.unread or config.excludes(file.path):
            return Subject(file, kind)
        try:
            content = await source.fetch_content(file)
        except HostError as error:
            return Subject(file, kind, unreadable=f"its content could not be fetched: {error}")
        kind = classify(file.path, content.data)
        return Subject(file, kind, None if kind.unread else content)

    subjects: list[Subject] = []
    room = max_bytes
    for start in range(0, len(change.files), HELD):
        for subject in await for_each(change.files[start : start + HELD], fetch, lanes[SOURCE]):
            kept = subject if _size(subject) <= room else _without_room(subject, max_bytes)
            room -= _size(kept)
            subjects.append(kept)
    return tuple(subjects)


def _size(subject: Subject) -> int:
    return len(subject.content.data) if subject.content is not None else 0


def _without_room(subject: Subject, limit: int) -> Subject:
    reason = f"the files before it leave no room in the {limit:,} bytes that one review reads; split the change"
    return Subject(subject.file, subject.kind, unreadable=reason)
