"""One OSV record: bytes → which versions of which packages it speaks of, and how to tell whether one is among them.

Read are the fields by which a version is judged (schema 1.7: id, aliases, withdrawn, summary, severity, affected), and
of `affected` the registries whose order of versions is known here; a range of commits says nothing of a version.
A record that is none of that form is refused, never half believed: what it warns of would be missed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from packaging.utils import canonicalize_name

from analyzers.finding import Severity
from analyzers.linear import linear
from analyzers.osv_severity import severity_of
from analyzers.osv_versions import DIALECTS, MAX_VERSION, Ordered, parse_version
from analyzers.reading import get, items, printable, text

MAX_ALIASES, MAX_SUMMARY = 10, 110
_ID = linear(rb"[A-Za-z][A-Za-z0-9._:-]{2,63}")
_KINDS = ("introduced", "fixed", "last_affected", "limit")


class Package(NamedTuple):
    """A package by its registry, as OSV spells that, and by its name, in the registry's one spelling."""

    ecosystem: str
    name: str


class Event(NamedTuple):
    """From this version on something holds: it is `introduced`, `fixed`, ends after `last_affected`, or at `limit`."""

    version: str
    kind: str


@dataclass(frozen=True, slots=True)
class Advisory:
    """What a record says of one package. `ranges` hold events, `versions` are those named one by one."""

    id: str
    aliases: tuple[str, ...]
    summary: str
    severity: Severity
    ranges: tuple[tuple[Event, ...], ...]
    versions: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """The ids under which the same vulnerability is published."""
        return frozenset((self.id, *self.aliases))

    @property
    def is_malice(self) -> bool:
        """Whether the package was made to harm, which is what ids of OpenSSF's malicious-packages say."""
        return self.id.startswith("MAL-")


def package_of(ecosystem: str, name: str) -> Package:
    """Return the package under its one spelling: PyPI takes `Foo_Bar` for `foo-bar`."""
    return Package(ecosystem, canonicalize_name(name) if ecosystem == "PyPI" else name)


def parse_record(data: bytes) -> tuple[tuple[Package, Advisory], ...]:
    """Return the record's advisories, by package; none of one that was withdrawn. Raises `ValueError`."""
    try:
        record = json.loads(data)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    name = text(record, "id")
    if not _ID.fits(name.encode()):
        raise ValueError(f"{printable(name)!r} is no id")
    if get(record, "withdrawn") is not None or get(record, "affected") is None:
        return ()
    return tuple(_affected(record, name, affected) for affected in items(record, "affected") if _is_read(affected))


def _is_read(affected: object) -> bool:
    return text(affected, "package", "ecosystem") in DIALECTS


def _affected(record: object, name: str, affected: object) -> tuple[Package, Advisory]:
    end = _last_known(get(affected, "database_specific", "last_known_affected_version_range"))
    ranges = tuple(
        tuple(_ended(list(_events(events)), end))
        for events in _listed(affected, "ranges")
        if text(events, "type") in {"SEMVER", "ECOSYSTEM"}
    )
    aliases = [one for one in _listed(record, "aliases") if isinstance(one, str) and _ID.fits(one.encode())]
    advisory = Advisory(
        id=name,
        aliases=tuple(aliases[:MAX_ALIASES]),
        summary=_summary(record),
        severity=Severity.CRITICAL if name.startswith("MAL-") else _severity(record, affected),
        ranges=ranges,
        versions=tuple(one for one in _listed(affected, "versions") if isinstance(one, str)),
    )
    return package_of(text(affected, "package", "ecosystem"), text(affected, "package", "name")), advisory


def _summary(record: object) -> str:
    """Return the summary, or the beginning of the details, which are all that PyPA's records have."""
    words = str(get(record, "summary") or get(record, "details") or "").strip().partition("\n")[0]
    return printable(words[:MAX_SUMMARY]) + ("…" if len(words) > MAX_SUMMARY else "")


def _listed(value: object, key: str) -> list[object]:
    return [] if get(value, key) is None else items(value, key)


def _events(events: object) -> Iterator[Event]:
    for event in items(events, "events"):
        kind = next((kind for kind in _KINDS if get(event, kind) is not None), None)
        if kind is None:
            raise ValueError("a range has an event of no kind that is known")
        version = text(event, kind)
        if len(version) > MAX_VERSION:
            raise ValueError(f"a range has a version of {len(version):,} characters, the limit is {MAX_VERSION}")
        if version != "*":  # a limit that is none
            yield Event(version, kind)


def _last_known(told: object) -> tuple[Event, ...]:
    """Return how GitHub's records, whose `events` have no place for it, end a range that no fix ends."""
    words = told.split() if isinstance(told, str) else []
    match words:
        case ["<=", version] if len(version) <= MAX_VERSION:
            return (Event(version, "last_affected"),)
        case ["<", version] if len(version) <= MAX_VERSION:
            return (Event(version, "limit"),)
        case _:
            return ()


def _ended(events: list[Event], end: tuple[Event, ...]) -> Iterator[Event]:
    yield from events
    if all(event.kind == "introduced" for event in events):
        yield from end


def _severity(record: object, affected: object) -> Severity:
    vectors: Mapping[str, str] = {
        kind: score
        for one in (*_listed(affected, "severity"), *_listed(record, "severity"))
        if isinstance(kind := get(one, "type"), str) and isinstance(score := get(one, "score"), str)
    }
    return severity_of(vectors, str(get(record, "database_specific", "severity") or ""))


def affects(advisory: Advisory, ecosystem: str, version: str) -> bool:
    """Whether the version is one that the advisory speaks of. Raises `ValueError` for versions that are none."""
    mine = parse_version(ecosystem, version)
    return version in advisory.versions or any(_is_in(events, ecosystem, mine) for events in advisory.ranges)


def _is_in(events: tuple[Event, ...], ecosystem: str, version: Ordered) -> bool:
    """Walk the events in the order of their versions, as OSV's schema says under "Evaluation"."""
    inside = False
    for event, at in _in_order(events, ecosystem):
        match event.kind:
            case "introduced" if at is None or at <= version:
                inside = True
            case "fixed" | "limit" if at is not None and at <= version:
                inside = False
            case "last_affected" if at is not None and at < version:
                inside = False
            case _:
                pass
    return inside


def fix_of(advisory: Advisory, ecosystem: str, version: str) -> str:
    """Return the first later version that mends it on the line of versions that this one is on, or an empty string."""
    mine = parse_version(ecosystem, version)
    fixes = [
        next((one.version for one, at in _in_order(events, ecosystem) if one.kind == "fixed" and at and mine < at), "")
        for events in advisory.ranges
        if _is_in(events, ecosystem, mine)
    ]
    return "" if "" in fixes else latest(fixes, ecosystem)


def latest(versions: Iterable[str], ecosystem: str) -> str:
    """Return the newest of the versions, or an empty string where there is none."""
    newest = ""
    for version in versions:
        if not newest or parse_version(ecosystem, newest) < parse_version(ecosystem, version):
            newest = version
    return newest


def _in_order(events: tuple[Event, ...], ecosystem: str) -> list[tuple[Event, Ordered | None]]:
    """Return the events with their versions, the oldest first. `0` is older than any version, pre-releases too."""
    first = [(event, None) for event in events if event.version == "0"]
    rest = [(event, parse_version(ecosystem, event.version)) for event in events if event.version != "0"]
    return [*first, *sorted(rest, key=_version_of)]


def _version_of(placed: tuple[Event, Ordered]) -> Any:
    return placed[1]
