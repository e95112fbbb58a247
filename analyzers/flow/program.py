"""The program that runs in the sandbox: reads the files it is told of, prints where values do harm, as JSON.

It reads `targets.json`, a list of `{"name", "language", "grammar"}`, from its working directory, and answers with one
entry for each: its harms, or why it was not followed to the end.
"""

import json
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from analyzers.flow.front import Front
from analyzers.flow.go import Go
from analyzers.flow.ground import Harm, TooMuchError
from analyzers.flow.java import Java
from analyzers.flow.javascript import JavaScript
from analyzers.flow.python import Python
from analyzers.flow.solve import solve
from analyzers.flow.table import load_table
from analyzers.syntax import MAX_BYTES, parse_with_text

TARGETS = "targets.json"
DEEP = "it is nested too deeply to be followed everywhere"
HARD = "it takes more work to follow than any program"


FRONTS: Mapping[str, Callable[[], Front]] = {
    "go": Go,
    "python": Python,
    "java": Java,
    "javascript": JavaScript,
    "typescript": JavaScript,
}
"""How programs of a language are written down."""
TABLES = {"typescript": "javascript"}
"""Languages that share the table of another."""


_table = cache(load_table)


def follow(language: str, grammar: str, data: bytes) -> tuple[tuple[Harm, ...], str]:
    """Return where values do harm in a file, and why it was not followed to the end, or nothing."""
    if len(data) > MAX_BYTES:
        return (), f"it has {len(data):,} bytes, the limit is {MAX_BYTES:,}"
    tree = parse_with_text(grammar, data)
    if tree is None:
        return (), HARD
    try:
        program = FRONTS[language]().program(tree.root_node)
        return solve(program, _table(TABLES.get(language, language))), DEEP if program.deep else ""
    except TooMuchError:
        return (), HARD
    except RecursionError:
        return (), DEEP


def main() -> None:
    """Answer for all targets."""
    sys.setrecursionlimit(20_000)
    for target in json.loads(Path(TARGETS).read_bytes()):
        harms, fault = follow(target["language"], target["grammar"], Path(target["name"]).read_bytes())
        print(json.dumps({"name": target["name"], "fault": fault, "harms": [_told(harm) for harm in harms]}))  # noqa: T201 -- it is a program


def _told(harm: Harm) -> dict[str, object]:
    return {
        "kind": harm.kind,
        "line": harm.line,
        "end_line": harm.end_line,
        "source_line": harm.source.line,
        "source": harm.source.name,
        "trust": harm.source.trust,
        "lines": list(harm.lines),
    }


if __name__ == "__main__":
    main()
