"""Pipfile.lock → the packages it locks and the indexes they come from."""

from collections.abc import Iterator

from analyzers.located_json import Located, parse_located
from analyzers.locks_reading import Locked, has_commit


def pipfile_lock(content: bytes) -> Iterator[Locked]:
    """Read Pipfile.lock, in which every object but `_meta` is a category of packages."""
    document = parse_located(content)
    sources = document.at("_meta", "sources")
    for source in sources.value if sources is not None and isinstance(sources.value, tuple) else ():
        if (url := source.at("url")) is not None and url.text():
            yield Locked(url.text(), url.line)
    for category, entries in document.table().items():
        for name, entry in entries.table().items() if category != "_meta" else ():
            yield _package(name, entry)


def _package(name: str, entry: Located) -> Locked:
    for key in ("git", "file"):
        if (address := entry.at(key)) is not None and "://" in address.text():
            vouched = bool(entry.at("hashes")) or has_commit(entry.text("ref")) or has_commit(address.text())
            return Locked(address.text(), address.line, name, is_vouched=vouched)
    version = entry.at("version")
    line = entry.line if version is None else version.line
    return Locked("", line, name, is_vouched=version is None or bool(entry.at("hashes")))
