"""A directory of OSV records → an index by package, made once and kept.

The directory is the operator's: `PyPI/all.zip`, `npm/all.zip` and their like, unpacked, each into a directory of its
own or all into one. Only what judges a version is kept. A record that cannot be read is counted and named, since what
it warns of is not looked for.
"""

import hashlib
import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from analyzers.osv_record import Advisory, Event, Package, parse_record
from analyzers.reading import printable

log = logging.getLogger(__name__)

MAX_RECORDS = 500_000
"""Each takes about 1 kB of memory (measured with 200,000), and 0.1 ms."""
MAX_RECORD = 8 * 1024 * 1024
"""Bytes of one record."""
_NAMED = 3
"""Records that are named of those that cannot be read."""
REMEDY = "unpack an export of OSV there (PyPI/all.zip and its like), readable to this user, and start again"


@dataclass(frozen=True, slots=True)
class Index:
    """What the records say, by package. `fault` says what could not be read, in words that can be shown, or nothing."""

    advisories: Mapping[Package, tuple[Advisory, ...]] = field(default_factory=dict)
    records: int = 0
    fault: str = ""


class Export:
    """A directory of records. Whoever asks first for the index has it made; the others wait for it."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._lock = Lock()
        self._index: Index | None = None

    @cached_property
    def stamp(self) -> str:
        """8 hexadecimal digits of the records' names, sizes and times: other records, other answers."""
        digest = hashlib.sha256()
        for path, _ in _files(self.directory):
            try:
                told = path.stat()
                digest.update(f"{path.name} {told.st_size} {told.st_mtime_ns}\n".encode(errors="surrogatepass"))
            except OSError:
                digest.update(b"gone\n")
        return digest.hexdigest()[:8]

    def is_empty(self) -> bool:
        """Whether no record can be found there. Looks no further than the first."""
        return not any(not fault for _, fault in _files(self.directory))

    def index(self) -> Index:
        """Return the index. The first call takes some 0.1 ms a record; for a thread."""
        with self._lock:
            if self._index is None:
                self._index = read_export(self.directory)
                if self._index.fault:
                    log.error("QUORUM_OSV_DIR is %s: %s; %s", self.directory, self._index.fault, REMEDY)
            return self._index


def read_export(directory: Path) -> Index:
    """Read every record below the directory."""
    found: dict[Package, list[Advisory]] = {}
    faults: list[str] = []
    known: dict[str, str] = {}
    records = 0
    for path, closed in _files(directory):
        fault = closed
        if records + len(faults) >= MAX_RECORDS:
            return Index(
                _frozen(found), records, f"it holds more than {MAX_RECORDS:,} records, and the rest was not read"
            )
        try:
            for package, advisory in () if fault else parse_record(_read(path)):
                found.setdefault(package, []).append(_shared(advisory, known))
        except (ValueError, OSError) as error:
            fault = _words(error)
        if fault:
            faults.append(f"{printable(path.name)} ({printable(fault)})")
        else:
            records += 1
    return Index(_frozen(found), records, _sum_up(records, faults))


def _frozen(found: Mapping[Package, list[Advisory]]) -> Mapping[Package, tuple[Advisory, ...]]:
    return {package: tuple(advisories) for package, advisories in found.items()}


def _sum_up(records: int, faults: list[str]) -> str:
    if not faults:
        return "" if records else "it holds no record (a file that ends in .json)"
    more = "" if len(faults) <= _NAMED else f" and {len(faults) - _NAMED:,} more"
    return f"{len(faults):,} of {records + len(faults):,} records cannot be read: {', '.join(faults[:_NAMED])}{more}"


def _files(directory: Path) -> Iterator[tuple[Path, str]]:
    """Yield the records below the directory in the order of their names; a directory that is closed, with its fault."""
    closed: list[OSError] = []
    for folder, folders, names in os.walk(directory, onerror=closed.append):
        folders.sort()
        yield from ((Path(folder, name), "") for name in sorted(names) if name.endswith(".json"))
    yield from ((Path(str(error.filename)), _words(error)) for error in closed)


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise ValueError(f"it is larger than {MAX_RECORD:,} bytes")
    return data


def _words(error: Exception) -> str:
    """Say what went wrong without the path, which authors of changes have no business to know."""
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)


def _shared(advisory: Advisory, known: dict[str, str]) -> Advisory:
    """Return the advisory with one object for equal texts: versions repeat some twenty times over an export."""
    ranges = tuple(
        tuple(Event(_one(at, known), _one(kind, known)) for at, kind in events) for events in advisory.ranges
    )
    return replace(advisory, ranges=ranges, versions=tuple(_one(version, known) for version in advisory.versions))


def _one(text: str, known: dict[str, str]) -> str:
    return known.setdefault(text, text)
