"""What one source says of one thing, with or without a place: the record that matching works on.

A finding always has a place, a comment of a stored benchmark has none. Both become mentions, so one matcher serves
both, and what is measured on the one is what runs on the other.
"""

from collections.abc import Collection
from dataclasses import dataclass

from analyzers.finding import Category, Finding

EXACT = frozenset(
    {"bandit", "dependencies", "flow", "osv", "oxlint", "ruff", "secrets", "semgrep", "shellcheck", "text", "zizmor"}
)
"""Sources that parse the file, so that their lines are what they mean; a model miscounts by a line or two."""


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a file, 1-based and inclusive. `definition` is the innermost one around them, empty if unknown."""

    path: str
    start_line: int
    end_line: int
    exact: bool = True
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One source's word on something. Only mentions of one `group` (a pull request, a review) can mean the same."""

    id: str
    source: str
    group: str
    text: str
    place: Place | None = None
    rule: str = ""
    category: Category | None = None
    cwe: int | None = None


def mention_of(finding: Finding, number: int, exact: Collection[str] = EXACT) -> Mention:
    """Say what a finding says. `number` becomes the id; the group stays empty, for all are of one review."""
    place = Place(finding.path, finding.start_line, finding.end_line, finding.source in exact)
    return Mention(
        str(number),
        finding.source,
        "",
        finding.message,
        place=place,
        rule=finding.rule,
        category=finding.category,
        cwe=finding.cwe,
    )
