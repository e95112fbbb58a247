"""A line that holds a secret is not quoted again: a review and its record outlive the push that takes the secret away.

No message repeats a value (the analyzers see to that); a proposed text would, since it is the line itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analyzers.finding import Category, Finding


def withhold_secrets(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings without the suggestions that touch a line on which any tool sees a secret."""
    secret = secret_lines(findings)
    return [replace(finding, suggestion=None) if _quotes(finding, secret) else finding for finding in findings]


def secret_lines(findings: Iterable[Finding]) -> frozenset[tuple[str, int]]:
    """Return the lines, by path and new-side number, on which any tool sees a secret."""
    return frozenset(
        (finding.path, line)
        for finding in findings
        if finding.category is Category.SECRETS
        for line in range(finding.start_line, finding.end_line + 1)
    )


def _quotes(finding: Finding, secret: frozenset[tuple[str, int]]) -> bool:
    fix = finding.suggestion
    return fix is not None and any((finding.path, line) in secret for line in range(fix.start_line, fix.end_line + 1))
