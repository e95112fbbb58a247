"""Reading manifests: TOML within the limits at which its parser is fast, and where a name stands."""

import tomllib
from collections.abc import Mapping

MAX_BYTES, MAX_LINE = 256 * 1024, 2_000
"""A dotted key of 40 kB takes `tomllib` 3.8 s (Python 3.11), and a key ends with its line."""


def load_toml(content: bytes, limit: int = MAX_BYTES) -> Mapping[str, object]:
    """Parse a manifest in TOML. Raises `ValueError`."""
    check_size(content, limit)
    if (longest := max(map(len, content.split(b"\n")))) > MAX_LINE:
        raise ValueError(f"a line has {longest:,} bytes, the limit is {MAX_LINE:,}; break it up")
    return tomllib.loads(content.decode())


def check_size(content: bytes, limit: int) -> None:
    """Raise `ValueError` for more bytes than the limit."""
    if len(content) > limit:
        raise ValueError(f"{len(content):,} bytes, the limit is {limit:,}; split it, or move what is no dependency")


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
