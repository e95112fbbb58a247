import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Aspect
from app.engine.arguments import MAX_ARGUMENTS, arguments_of, describe, parse_call
from app.engine.tools import Tool
from app.review.call import Call, Failed, Outcome


async def _run(calls: Sequence[Call]) -> Sequence[Outcome]:
    raise AssertionError(calls)


CHECK = Tool("security_check", "Checks.", "cpu", 1.0, _run)
READ = Tool(
    "read_file",
    "Reads.",
    "cpu",
    1.0,
    _run,
    parameters={
        "type": "object",
        "properties": {"path": {"type": "string", "minLength": 1}, "start_line": {"type": "integer", "minimum": 1}},
        "required": ["path"],
        "additionalProperties": False,
    },
    aspect=Aspect.QUALITY,
)
TOOLS = {tool.name: tool for tool in (CHECK, READ)}
HOW = 'Call it as read_file(path: string, start_line?: integer), for instance with {"path":"src/main.py"}.'


def test_a_call_is_written_down_in_one_way_only() -> None:
    call = Call("é.py", Aspect.QUALITY, "read_file", '{"path":"é.py","start_line":3}')
    for text in ('{"start_line": 3.0, "path": "\\u00e9.py"}', '\n{"path":"é.py","start_line":3e0}'):
        assert parse_call(TOOLS, "read_file", text) == call
    assert arguments_of(call) == {"path": "é.py", "start_line": 3}


def test_path_and_aspect_are_lifted_into_the_call() -> None:
    call = parse_call(TOOLS, "security_check", '{"path": "a.py", "aspect": "security"}')
    assert call == Call("a.py", Aspect.SECURITY, "security_check", '{"aspect":"security","path":"a.py"}')


def test_a_planned_call_has_its_path_and_aspect_for_arguments() -> None:
    assert arguments_of(Call("a.py", Aspect.SECURITY, "x")) == {"path": "a.py", "aspect": "security"}
    assert arguments_of(Call("", None, "x")) == {}


def test_an_unknown_tool_is_answered_with_the_tools() -> None:
    words = 'There is no tool "read_flie". Did you mean read_file? The tools are: security_check, read_file.'
    assert parse_call(TOOLS, "read_flie", "{}") == Failed(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "`path` is missing."),
        ("[1]", "The arguments are [1], which is no JSON object."),
        ("{", "The arguments are no JSON at character 1: {."),
        ('{"path": "a"} x', 'The arguments are no JSON at character 14: {"path": "a"} x.'),
        ('{"path": "a", "path": "b"}', 'The arguments name "path" twice.'),
        ('{"path": NaN}', "The arguments hold NaN, which is no JSON number."),
        ('{"start_line": 1e999}', "The arguments hold a number that is too large."),
        ('{"path": "\\ud800"}', 'The arguments hold half of a surrogate pair in "\\ud800".'),
        ("[" * 60_000, "The arguments are no JSON: " + "[" * 72 + " … (cut)."),
        ('{"a":' * 17 + "1" + "}" * 17, "The arguments are nested more than 16 deep."),
        ('{"path": ""}', '`path` is ""; its minLength is 1.'),
        ('{"path": 7}', '`path` is "7"; it must be of type string.'),
        ('{"path": "a", "start_line": "3"}', '`start_line` is "3"; it must be of type integer.'),
        ('{"path": "a", "start_line": 0}', '`start_line` is "0"; its minimum is 1.'),
        ('{"path": "a", "x": 1}', 'It takes none but the parameters below, not {"path":"a","x":1}.'),
        (" " * (MAX_ARGUMENTS + 1), "The arguments have 65,537 characters, the limit is 65,536."),
        ('{"path": ' + "1" * 5_000 + "}", 'The arguments are no JSON: {"path": ' + "1" * 63 + " … (cut)."),
    ],
)
def test_a_fault_says_what_was_wrong_and_how_to_call_it_right(text: str, words: str) -> None:
    assert parse_call(TOOLS, "read_file", text) == Failed(f"{words} {HOW}")


def test_the_words_of_an_enumeration_are_named() -> None:
    failed = parse_call(TOOLS, "security_check", '{"path": "a", "aspect": "speed"}')
    assert isinstance(failed, Failed)
    assert failed.reason.startswith(
        '`aspect` is "speed"; it must be one of `security`, `quality`, `standards`. Call it'
    )
    assert describe(CHECK).endswith('with {"aspect":"security","path":"src/main.py"}.')


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from('{}[]":,path\\ud8001e9 \0é'), max_size=40))
def test_whatever_a_model_writes_is_a_call_or_a_failure(text: str) -> None:
    answer = parse_call(TOOLS, "read_file", text)
    assert isinstance(answer, Call | Failed)
    assert isinstance(parse_call(TOOLS, text, text), Failed)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.integers(1, 10**30))
def test_what_passes_is_what_was_written(path: str, line: int) -> None:
    call = parse_call(TOOLS, "read_file", json.dumps({"start_line": line, "path": path}))
    assert isinstance(call, Call)
    assert arguments_of(call) == {"path": path, "start_line": line}
    assert parse_call(TOOLS, "read_file", call.arguments) == call
