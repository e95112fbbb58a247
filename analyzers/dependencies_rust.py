"""Cargo.toml: dependencies from repositories that move, over http, or from directories outside the repository.

Cargo.lock holds the commit that was built, but `cargo update` takes the branch anew, and a library has no lock that
counts. A crate beside this one in the repository is a workspace, and no defect.
"""

from collections.abc import Iterator, Mapping

from analyzers.dependencies_claims import Claim, is_insecure
from analyzers.dependencies_reading import leaves, line_of, load_toml
from analyzers.reading import get

CARGO = ("dependencies", "dev-dependencies", "build-dependencies")
"""The tables of dependencies, at the top, in `workspace` and in each target."""


def tables(document: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield the tables of dependencies of a manifest, by the names of the crates."""
    targets, patches = get(document, "target"), get(document, "patch")
    holders = [document, get(document, "workspace"), *(targets.values() if isinstance(targets, dict) else ())]
    for table in (get(holder, group) for holder in holders for group in CARGO):
        if isinstance(table, dict):
            yield table
    yield from (one for one in (patches.values() if isinstance(patches, dict) else ()) if isinstance(one, dict))


def judge_cargo(path: str, content: bytes) -> Iterator[Claim]:
    """Yield what a reviewer would stop at. Raises `ValueError` where it cannot be read."""
    for table in tables(load_toml(content)):
        for name, entry in table.items():
            git, directory = get(entry, "git"), get(entry, "path")
            if isinstance(git, str):
                line = line_of(content, name, git)
                if get(entry, "rev") is None and get(entry, "tag") is None:
                    yield Claim("dependency-moving-source", line)
                if is_insecure(git.encode()):
                    yield Claim("dependency-over-http", line)
            elif isinstance(directory, str) and leaves(path, directory):
                yield Claim("dependency-outside-repository", line_of(content, name, directory))
