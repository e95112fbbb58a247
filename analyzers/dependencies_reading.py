"""Reading manifests: TOML and JSON within the limits at which their parsers are fast, and where a name stands."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence

MAX_BYTES, MAX_LINE = 256 * 1024, 2_000
"""A dotted key of 40 kB takes `tomllib` 3.8 s (Python 3.11), and a key ends with its line."""


def load_toml(content: bytes) -> Mapping[str, object]:
    """Parse a manifest in TOML. Raises `ValueError`."""
    _check_size(content)
    if (longest := max(map(len, content.split(b"\n")))) > MAX_LINE:
        raise ValueError(f"a line has {longest:,} bytes, the limit is {MAX_LINE:,}; break it up")
    return tomllib.loads(content.decode())


def load_json(content: bytes) -> object:
    """Parse a manifest in JSON. Raises `ValueError` or `RecursionError`."""
    _check_size(content)
    return json.loads(content)


def _check_size(content: bytes) -> None:
    if len(content) > MAX_BYTES:
        raise ValueError(f"{len(content):,} bytes, the limit is {MAX_BYTES:,}; split it, or move what is no dependency")


def texts(document: Mapping[str, object], groups: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the tables that go by these names."""
    for group in groups:
        entries = document.get(group)
        if isinstance(entries, dict):
            yield from ((name, value) for name, value in entries.items() if isinstance(value, str))


def line_of(content: bytes, *parts: str) -> int:
    """Return the first line with all the texts, else with the first of them, else 1: escapes hide a name."""
    wanted = [part.encode() for part in parts]
    first = content.find(wanted[0])
    if first < 0:
        return 1
    if len(wanted) > 1:
        for number, line in enumerate(content.split(b"\n"), start=1):
            if all(part in line for part in wanted):
                return number
    return content.count(b"\n", 0, first) + 1


def leaves(path: str, relative: str) -> bool:
    """Whether a path that stands in the manifest at `path` leads out of the repository. Absolute ones do."""
    if relative.startswith("/"):
        return True
    depth = path.count("/")
    for part in relative.split("/"):
        depth += {"..": -1, ".": 0, "": 0}.get(part, 1)
        if depth < 0:
            return True
    return False
