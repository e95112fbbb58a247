"""The suite's table as Markdown: what each oracle said of each case, and which case misses which defence."""

from tests.hostile.judged import ORACLES, SHARED, Judged
from tests.hostile.switches import SWITCHES

HELD, NOT_RUN = "holds", "not run"


def render_report(judged: Judged) -> str:
    """Return the report. It names no time and no machine, so that it changes when an outcome does."""
    return "\n".join([
        "# Hostile pull requests",
        "",
        "Written by `make hostile`. Each row is a pull request that goes the whole way: signed webhook, real server,",
        "real analyzers, a model under the author's control, posts on a loopback GitHub. The oracles:",
        "",
        *(f"- **{name}** {words}" for name, (words, _) in ORACLES.items()),
        "",
        *_cases(judged),
        "",
        "## What all cases share",
        "",
        "| oracle | | outcome |",
        "|---|---|---|",
        *(f"| {name} | {words} | {_outcome(judged.shared.get(name))} |" for name, (words, _) in SHARED.items()),
        "",
        "## Defences switched off",
        "",
        "| defence | case | oracle that notices | outcome |",
        "|---|---|---|---|",
        *(
            f"| {switch.defence} | {switch.case} | {switch.bites} | {_noticed(judged.switched.get(name))} |"
            for name, switch in SWITCHES.items()
        ),
        "",
    ])  # fmt: skip


def _cases(judged: Judged) -> list[str]:
    names = list(ORACLES)
    rows = [
        f"| {title.replace('|', ' ')} | {' | '.join(_outcome(found.get(name)) for name in names)} |"
        for title, found in judged.cases.items()
    ]
    return [f"| case | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|", *rows]


def _outcome(faults: list[str] | None) -> str:
    if faults is None:
        return NOT_RUN
    return f"**{len(faults)} faults**" if faults else HELD


def _noticed(faults: list[str] | None) -> str:
    if faults is None:
        return NOT_RUN
    return "noticed" if faults else "**not noticed**"
