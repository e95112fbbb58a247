"""zizmor: what strangers can make a workflow of GitHub Actions do, one process per batch.

`--no-config` and `--no-ignores` leave the reviewed tree no say (a `zizmor.yml`, a comment `# zizmor: ignore[…]`), and
`--offline` keeps it off the network. A file that it cannot read is missing in its report without a word: its log on
standard error has a line per file that it completed, and the others become faults (zizmor 1.32).

Only audits that were worth a reviewer's word speak. Left out, after 539 findings in 121 workflows of 22
projects: unpinned-uses (213 times; our rule says it more quietly), artipacked (101; true of every default checkout),
cache-poisoning (16, all of releases by their maintainers), self-repository, adhoc-packages and superfluous-actions
(taste), and what needs the network.
"""

import sysconfig
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from analyzers.category import category_of
from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Box, Command, Crash, Depth, Limits, Report, SourceFile
from analyzers.reading import Reading, UnreadableError, answer, digest, get, items, parse_json, text, whole
from analyzers.staging import Staged, stage

LIMITS = Limits(seconds=30, cpu_seconds=60, output=16 * 1024 * 1024)
_ARGV = (
    str(Path(sysconfig.get_path("scripts"), "zizmor")),
    *("--offline", "--no-config", "--no-ignores", "--no-exit-codes", "--no-progress", "--color", "never"),
    *("--format", "json-v1"),
)
_COMPLETED = "completed "
_MARK = "zizmor: ignore"


@dataclass(frozen=True, slots=True)
class Worth:
    """What an audit's findings mean, in our words."""

    aspect: Aspect
    cwe: int
    severity: Severity
    confidence: Confidence
    message: str


_L, _M, _H = Severity.LOW, Severity.MEDIUM, Severity.HIGH
_GUESS, _LIKELY, _SURE = Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH
_SECURITY, _QUALITY = Aspect.SECURITY, Aspect.QUALITY

WORTHS: Mapping[str, Worth] = {
    # Of 24 true ones most need the right to push a tag or start the workflow; our own rule raises those of strangers.
    "template-injection": Worth(
        *(_SECURITY, 94, _L, _LIKELY),
        "A value is pasted into a script before the shell reads it, so whoever may choose it (a branch, a tag, an "
        'input) may add commands. Put it into `env:` and write `"$NAME"` in the script.',
    ),
    "dangerous-triggers": Worth(
        *(_SECURITY, 269, _M, _GUESS),
        "This event gives a stranger's change the repository's secrets and a token that may write. Use `pull_request` "
        "where the job reads, builds or runs anything of the change.",
    ),
    "excessive-permissions": Worth(
        *(_SECURITY, 269, _L, _GUESS),
        "Every job gets these rights, also those that need none. Grant `permissions: {}` above, and what is needed to "
        "the job that needs it.",
    ),
    "secrets-inherit": Worth(
        *(_SECURITY, 269, _M, _GUESS),
        "Every secret goes to the called workflow, also those it has no need of. Pass the needed ones by name.",
    ),
    "overprovisioned-secrets": Worth(
        *(_SECURITY, 269, _M, _LIKELY),
        "The whole `secrets` object goes to one step, so every secret is there to be stolen. Pass the needed ones by "
        "name.",
    ),
    "unredacted-secrets": Worth(
        *(_SECURITY, 532, _M, _LIKELY),
        "A part taken out of a secret with `fromJSON` is not hidden in the log. Keep that part as a secret of its own.",
    ),
    "hardcoded-container-credentials": Worth(
        *(_SECURITY, 798, _H, _SURE),
        "The registry's password stands in the workflow. Take it from `secrets`, and replace this one.",
    ),
    "insecure-commands": Worth(
        *(_SECURITY, 94, _H, _SURE),
        "With this setting every line that a step prints can set variables of later steps, so printed text of a "
        "stranger becomes code. Remove it, and write to `$GITHUB_ENV`.",
    ),
    "github-env": Worth(
        *(_SECURITY, 94, _H, _LIKELY),
        "Under this event a stranger can choose what is written to `GITHUB_ENV` or `GITHUB_PATH`, and later steps run "
        "it. Write to `GITHUB_OUTPUT`, and check the value first.",
    ),
    "bot-conditions": Worth(
        *(_SECURITY, 290, _H, _LIKELY),
        "`github.actor` is whoever caused the last event, so a stranger can have a bot touch their pull request and "
        "pass this check. Compare `github.event.pull_request.user.login`.",
    ),
    "unsound-contains": Worth(
        *(_SECURITY, 697, _M, _LIKELY),
        "`contains` on a text also finds parts of words, so a branch named `mai` passes a check for `main`. Compare "
        "with `==`, or search a list made by `fromJSON`.",
    ),
    "typosquat-uses": Worth(
        *(_SECURITY, 829, _H, _LIKELY),
        "The action's name is one letter off a well-known one. Compare it with the one that is meant.",
    ),
    "insecure-url-scheme": Worth(
        *(_SECURITY, 319, _M, _LIKELY),
        "What is fetched over plain HTTP can be exchanged on the way. Write `https://`.",
    ),
    "unpinned-images": Worth(
        *(_SECURITY, 1357, _L, _GUESS),
        "The image is whatever its owner pushes next. Name a version, better with its digest.",
    ),
    "archived-uses": Worth(
        *(_SECURITY, 1104, _L, _LIKELY),
        "The action's repository is archived, so its gaps stay open. Choose one that is kept up.",
    ),
    "unsound-condition": Worth(
        *(_QUALITY, 571, _M, _SURE),
        "The line break after `|` makes this condition a text that is not empty, so it always holds. Write it on one "
        "line, or with `>-`.",
    ),
    "unsound-ternary": Worth(
        *(_QUALITY, 670, _M, _LIKELY),
        "Where the middle value is empty or false, `a && b || c` gives `c` although `a` holds. Turn the condition "
        "round.",
    ),
}
_OPEN = frozenset({"High", "Medium"})
"""Severities of zizmor that are passed on. `Low` template injections expand what the workflow itself set."""


@dataclass(frozen=True, slots=True)
class ZizmorAnalyzer:
    """Judges the security and quality of workflows."""

    name: str = "zizmor"
    description: str = "Finds weak spots in workflows of GitHub Actions."

    @property
    def version(self) -> str:
        """The version of zizmor, and a digest of what its audits are worth here."""
        return f"{metadata.version('zizmor')} rules {digest(WORTHS)}"

    @property
    def rule_names(self) -> frozenset[str]:
        """The audits that have a worth here."""
        return frozenset(WORTHS)

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Security and quality, workflows."""
        return Depth.CODE if aspect in {_SECURITY, _QUALITY} and language == "workflow" else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        """Judge the files in one process."""
        staged = stage(files)
        exit_ = await box.run(Command((*_ARGV, *staged.names), staged.contents, LIMITS))
        return answer(exit_, frozenset({0}), lambda report: parse(report, exit_.stderr, staged))


def parse(report: bytes, log: bytes, staged: Staged) -> Report:
    """Parse zizmor's JSON, and its log for which files it read. Raises `UnreadableError`."""
    reading = Reading(staged)
    for result in items(parse_json(report)):
        worth = WORTHS.get(text(result, "ident"))
        if worth is not None and text(result, "determinations", "severity") in _OPEN:
            _claim(reading, text(result, "ident"), worth, result)
    completed = {line.rpartition(_COMPLETED)[2].strip() for line in log.decode(errors="replace").split("\n")}
    for name in staged.names:
        if name not in completed:
            reading.fault(name, "it could not be read as a workflow")
    return reading.report()


def _claim(reading: Reading, ident: str, worth: Worth, result: object) -> None:
    places = items(result, "locations")
    place = next((one for one in places if get(one, "symbolic", "kind") == "Primary"), None)
    if place is None:
        raise UnreadableError(f"its finding {ident} has no place")
    name = reading.name_of(text(place, "symbolic", "key", "Local", "verbatim_path"))
    lines = reading.lines(name)
    first, last = (whole(place, "concrete", "location", end, "row") + 1 for end in ("start_point", "end_point"))
    start, end = lines.clamp_universal(first, last)
    marked = any(_MARK in line for line in lines.between(start, end))
    finding = Finding(
        source="zizmor",
        rule=ident,
        aspect=worth.aspect,
        category=category_of(worth.cwe, Category.CONFIGURATION),
        severity=worth.severity,
        confidence=worth.confidence,
        path=reading.source(name).path,
        start_line=start,
        end_line=end,
        message=worth.message,
        cwe=worth.cwe,
        notes=(SUPPRESSED,) if marked else (),
    )
    reading.claim(name, finding)
