"""The tools with which a model looks around: read-only, each a look-up in the pinned head tree.

What they answer stands in `app.engine.lookup_answers`; here is what a model is told of them.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from analyzers.finding import Finding
from app.engine.arguments import arguments_of
from app.engine.head_tree import HeadTree, UnreadableError
from app.engine.lookup_answers import Answers
from app.engine.material import Material
from app.engine.tools import Tool
from app.github.port import HistorySource
from app.review.call import Call, Completed, Failed, Outcome
from app.review.excerpt import MAX_LINES

LOOKUP = "lookup"
"""The lane of look-ups: they wait for GitHub more than they compute."""
SECONDS = 30.0

_PATH = {"type": "string", "description": "A file, from the root of the repository: `src/main.py`.", "minLength": 1}
_LINE = {"type": "integer", "minimum": 1}
_GLOB = {"type": "string", "minLength": 1, "maxLength": 200}


def _object(required: Sequence[str], **properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def lookup_tools(material: Material, tree: HeadTree, findings: Callable[[], Sequence[Finding]]) -> tuple[Tool, ...]:
    """Return the look-up tools of one review. `findings` gives what has been found by the time of a call."""
    look = Answers(material, tree, findings)
    history = isinstance(material.source, HistorySource)
    return (
        *([_history_tool(look)] if history else []),
        _tool(
            "read_file",
            f"Read a file of the reviewed commit with line numbers, {MAX_LINES} lines at most at once.",
            _object(["path"], path=_PATH, start_line=_LINE, end_line=_LINE),
            look.read_file,
        ),
        _tool(
            "search_code",
            "Find lines in the files of the reviewed commit, by a literal text or an RE2 regular expression. "
            "`path_glob` narrows it, `*` also matches `/`. The answer says what was not searched.",
            _object(
                ["pattern"],
                pattern={"type": "string", "minLength": 1, "maxLength": 1_000},
                regex={"type": "boolean", "description": "false, the default: take the pattern as it is written."},
                path_glob={**_GLOB, "examples": ["src/*.py"]},
                case_sensitive={"type": "boolean", "description": "true is the default."},
            ),
            look.search_code,
        ),
        _tool(
            "list_files",
            "List the paths of the reviewed commit, or those that match a glob, in which `*` also matches `/`.",
            _object([], glob={**_GLOB, "examples": ["src/*"]}),
            look.list_files,
        ),
        _tool(
            "file_outline",
            "List the classes, functions and methods of a file with their lines.",
            _object(["path"], path=_PATH),
            look.file_outline,
        ),
        _tool(
            "enclosing_definition",
            "Show the innermost function, method or class around a line.",
            _object(["path", "line"], path=_PATH, line=_LINE),
            look.enclosing_definition,
        ),
        _tool(
            "diff_of",
            "Show what the change did to a file. `+` marks lines that it wrote, `-` lines that it deleted.",
            _object(["path"], path=_PATH),
            look.diff_of,
        ),
        _tool(
            "findings_so_far",
            "List what analyzers and checks have found until now, in all files or in one.",
            _object([], path=_PATH),
            look.findings_so_far,
        ),
    )


def _history_tool(look: Answers) -> Tool:
    return _tool(
        "history_of",
        "List the newest commits that changed a file, with their dates, authors and subjects.",
        _object(["path"], path=_PATH),
        look.history_of,
    )


def _tool(
    name: str,
    description: str,
    parameters: Mapping[str, Any],
    answer: Callable[[Mapping[str, Any]], Awaitable[str]],
) -> Tool:
    async def serve(call: Call) -> Outcome:
        try:
            return Completed(text=await answer(arguments_of(call)))
        except UnreadableError as error:
            return Failed(str(error))

    async def run(calls: Sequence[Call]) -> Sequence[Outcome]:
        return [await serve(call) for call in calls]

    return Tool(name, description, LOOKUP, SECONDS, run, parameters=parameters)
