"""The table of hostile pull requests: each given case has a row, and a row builds a pull request for the loopback.

A row is a function that carries its case's id and name. What it returns holds the whole tree on both sides, and what
must come of it beside the oracles that hold for all: which planted defects are still found, where; which files are
named as not read in full, with which words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.demo.loopback import LoopbackGitHub, Pull
from app.demo.loopback.objects import Entry
from tests.hostile.bait import Bait

DEFECT = b'import subprocess\n\n\ndef run(name):\n    return subprocess.call("ls " + name, shell=True)\n'
"""A shell call on line 5 that Semgrep, Bandit and Ruff all report."""
GRAVE = b"import requests\n\n\ndef run(name):\n    return requests.get(name, verify=False, timeout=5)\n"
"""On line 5, and posted in test code too: two tools are sure of it."""
EVAL = b"eval(location.hash);\n"
"""On line 1, for Semgrep."""
TOOLS = ("semgrep", "bandit", "ruff")
CONFIG = ".github/quorum.toml"


@dataclass(frozen=True)
class Stage:
    """Where a case plays on after its first webhook.

    `eventually` waits until something holds; `settled` is whether every job of the pull request so far has ended, which
    is a moment after its check is complete.
    """

    github: LoopbackGitHub
    webhook: str
    pull: Pull
    eventually: Callable[[Callable[[], object]], None]
    settled: Callable[[], bool]


@dataclass(frozen=True, kw_only=True)
class Request:
    """A pull request. `head` and `base` are whole trees but for a README.

    `found` maps paths to lines of planted defects that are posted; `tools` those who must all say so. `gaps` maps a
    path to words that its ledger gives as the reason. `notes` are words of the review's notes. `secrets` are values in
    the files that must be repeated nowhere. `play` is what people do meanwhile; `reviews` counts what stands there at
    the end, `conclusions` are those of the checks in any order, and `ends` the ends of the jobs.
    """

    head: Mapping[str, Entry]
    base: Mapping[str, Entry] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)
    tools: tuple[str, ...] = ()
    gaps: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ("failure",)
    title: str = "Change the shop"
    body: str | None = None
    branch: str | None = None
    secrets: tuple[str, ...] = ()
    play: Callable[[Stage], None] | None = None
    reviews: int = 1
    pinned: bool = False
    """Whether each head that was read has a review of its own."""
    ends: tuple[str, ...] = ("done",)
    """Done in part counts as done: the ledger says which."""


Build = Callable[[Bait], Request]


@dataclass(frozen=True)
class Case:
    """A row. `ids` are the given cases that it plays, the first is its own; `local` ones are played on git as well."""

    ids: tuple[str, ...]
    name: str
    build: Build
    local: bool = False

    @property
    def title(self) -> str:
        """The row's name in tests and tables."""
        return f"{self.ids[0]} {self.name}"


@dataclass(frozen=True)
class Table:
    """The rows of a group."""

    group: str
    rows: dict[str, Case] = field(default_factory=dict)

    def case(self, ids: str, name: str, *, local: bool = False) -> Callable[[Build], Build]:
        """Enter the decorated function as a row."""

        def enter(build: Build) -> Build:
            made = Case(tuple(ids.split()), name, build, local)
            if made.title in self.rows:
                raise ValueError(f"{made.title} stands twice in the table")
            self.rows[made.title] = made
            return build

        return enter
