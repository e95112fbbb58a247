"""How a value gets from where it comes in to where it does harm, as Semgrep's core tells it, in lines of one file.

A trace is shown beside a claim, so nothing of the report's own text is in it. What stands at a step is cut from the
file's bytes, and only where it is a plain name (`request.args`): a literal could be a secret, and a longer expression
would be read for the author's words in it.
"""

import string

from analyzers.finding import Role, Step
from analyzers.lines import Lines
from analyzers.reading import UnreadableError, get, whole

MAX_STEPS = 8
"""Steps that are kept: the first, the last, and those next to the last, where the value turns into what does harm."""
MAX_NAME = 40
_NAME = frozenset(string.ascii_letters + string.digits + "_.$")


def parse_trace(trace: object, path: str, content: bytes, lines: Lines) -> tuple[Step, ...]:
    """Return the steps in their order, none where the value never leaves its line. Raises `UnreadableError`.

    `path` is the file's name in the report. A step in another file ends in no trace: of one analysed alone there is
    none (Semgrep 1.182, whose paid edition alone follows values from file to file).
    """
    ways = get(trace, "intermediate_vars")
    places = [
        _end(get(trace, "taint_source")),
        *(get(way, "location") for way in (ways if isinstance(ways, list) else [])),
        _end(get(trace, "taint_sink")),
    ]
    if trace is None or any(get(place, "path") != path for place in places):
        return ()
    told = [_step(place, content, lines) for place in places]
    roles = (Role.SOURCE, *[Role.WAY] * (len(told) - 2), Role.SINK)
    steps = [Step(line, role, name) for (line, name), role in zip(told, roles, strict=True)]
    return _shorten(steps)


def _end(end: object) -> object:
    """Return the place in `["CliLoc", [place, text]]`."""
    match end:
        case ["CliLoc", [place, *_]]:
            return place
        case _:
            return None


def _step(place: object, content: bytes, lines: Lines) -> tuple[int, str]:
    line, _ = lines.clamp_universal(whole(place, "start", "line"), whole(place, "start", "line"))
    start, end = whole(place, "start", "offset"), whole(place, "end", "offset")
    if not 0 <= start <= end <= len(content):
        raise UnreadableError("its report has a step outside the file")
    name = content[start : min(end, start + MAX_NAME + 1)].decode(errors="replace")
    return line, name if len(name) <= MAX_NAME and _NAME.issuperset(name) and not name[:1].isdigit() else ""


def _shorten(steps: list[Step]) -> tuple[Step, ...]:
    """Keep one step of those between the ends that stand on one line, none on a line of an end, and not too many."""
    first, *between, last = steps
    if first.line == last.line and all(step.line == first.line for step in between):
        return ()
    ways = {step.line: step for step in between if step.line not in {first.line, last.line}}
    return (first, *list(ways.values())[2 - MAX_STEPS :], last)
