"""How values go from where they come in to where they do harm, whatever the language: shown in Python."""

from collections.abc import Callable
from inspect import cleandoc

import pytest

from analyzers.flow.ground import TooMuchError
from analyzers.flow.program import DEEP, follow
from analyzers.flow.solve import solve
from analyzers.flow.table import load_table
from analyzers.flow.tree import Arg, Call, Do, Name, Program

Harms = Callable[[str, str], list[tuple[str, int, str]]]

HEAD = "import os\nfrom flask import request\n"


def found(harms: Harms, text: str) -> list[tuple[str, int, str]]:
    return harms("python", HEAD + cleandoc(text))


def test_a_value_is_followed_through_variables(harms: Harms) -> None:
    text = """
        def f():
            a = request.args['x']
            b = a.strip()
            os.system('ls ' + b)
    """
    assert found(harms, text) == [("shell", 6, "flask.request.args:4")]


def test_a_constant_does_no_harm(harms: Harms) -> None:
    assert (
        found(
            harms,
            """
        def f():
            a = 'x'
            os.system('ls ' + a)
    """,
        )
        == []
    )


def test_a_value_is_followed_into_a_function_and_told_where_it_does_harm(harms: Harms) -> None:
    text = """
        def run(name, cmd):
            os.system(cmd)
        def f():
            run('a', request.args['x'])
    """
    assert found(harms, text) == [("shell", 4, "flask.request.args:6")]


def test_the_other_argument_of_the_same_function_does_no_harm(harms: Harms) -> None:
    assert (
        found(
            harms,
            """
        def run(name, cmd):
            os.system(cmd)
        def f():
            run(request.args['x'], 'ls')
    """,
        )
        == []
    )


def test_an_argument_by_name_is_the_parameter_of_that_name(harms: Harms) -> None:
    text = """
        def run(name, cmd):
            os.system(cmd)
        def f():
            run(cmd=request.args['x'], name='a')
    """
    assert found(harms, text) == [("shell", 4, "flask.request.args:6")]


def test_a_value_is_followed_out_of_a_function(harms: Harms) -> None:
    text = """
        def read():
            return request.args['x']
        def f():
            os.system(read())
    """
    assert found(harms, text) == [("shell", 6, "flask.request.args:4")]


def test_a_value_is_followed_through_a_chain_of_functions(harms: Harms) -> None:
    text = """
        def c(z):
            os.system(z)
        def b(y):
            c('ls ' + y)
        def a(x):
            b(x)
        def f():
            a(request.args['x'])
    """
    assert found(harms, text) == [("shell", 4, "flask.request.args:10")]


def test_a_value_is_followed_through_the_parts_of_an_object(harms: Harms) -> None:
    text = """
        class Job:
            def __init__(self, name):
                self.name = name
            def run(self):
                os.system(self.name)
        def f():
            Job(request.args['x']).run()
    """
    assert found(harms, text) == [("shell", 7, "flask.request.args:9")]


def test_another_part_of_the_same_object_does_no_harm(harms: Harms) -> None:
    text = """
        class Job:
            def __init__(self, name):
                self.name = name
                self.kind = 'a'
            def run(self):
                os.system(self.kind)
        def f():
            Job(request.args['x']).run()
    """
    assert found(harms, text) == []


def test_a_method_of_a_base_class_is_a_method(harms: Harms) -> None:
    text = """
        class Base:
            def run(self, cmd):
                os.system(cmd)
        class Job(Base):
            pass
        def f():
            Job().run(request.args['x'])
    """
    assert found(harms, text) == [("shell", 5, "flask.request.args:9")]


def test_a_function_that_calls_itself_is_followed_once(harms: Harms) -> None:
    text = """
        def run(cmd, n):
            os.system(cmd)
            run(cmd, n - 1)
        def f():
            run(request.args['x'], 3)
    """
    assert found(harms, text) == [("shell", 4, "flask.request.args:7")]


def test_a_part_of_a_dictionary_is_told_from_its_other_parts(harms: Harms) -> None:
    text = """
        def run(options):
            os.system(options['cmd'])
            os.popen(options['log'])
        def f():
            run({'cmd': 'ls', 'log': request.args['x']})
    """
    assert found(harms, text) == [("shell", 5, "flask.request.args:7")]


def test_a_value_is_followed_through_a_list_and_a_loop(harms: Harms) -> None:
    text = """
        def f():
            all = []
            all.append(request.args['x'])
            for one in all:
                os.system(one)
    """
    assert found(harms, text) == [("shell", 7, "flask.request.args:5")]


def test_what_was_converted_to_a_number_does_no_harm(harms: Harms) -> None:
    assert (
        found(
            harms,
            """
        def f():
            n = int(request.args['x'])
            os.system(f'ls {n}')
    """,
        )
        == []
    )


def test_what_was_quoted_for_a_shell_still_does_harm_as_code(harms: Harms) -> None:
    text = """
        import shlex
        def f():
            q = shlex.quote(request.args['x'])
            os.system('ls ' + q)
            eval(q)
    """
    assert found(harms, text) == [("code", 7, "flask.request.args:5")]


def test_a_value_that_is_refused_unless_it_is_known_does_no_harm_after_that(harms: Harms) -> None:
    text = """
        def f():
            a = request.args['x']
            os.popen(a)
            if a not in ALLOWED:
                return
            os.system(a)
    """
    assert found(harms, text) == [("shell", 5, "flask.request.args:4")]


def test_a_guard_speaks_of_the_same_part_of_the_request_read_again(harms: Harms) -> None:
    text = """
        def f():
            if request.args['x'] in ALLOWED:
                os.system(request.args['x'])
    """
    assert found(harms, text) == []
    assert found(harms, text.replace("system(request.args['x']", "system(request.args['y']")) != []


def test_a_guard_in_one_way_does_not_speak_for_the_other(harms: Harms) -> None:
    text = """
        def f():
            a = request.args['x']
            if b:
                if a not in ALLOWED:
                    return
            os.system(a)
    """
    assert found(harms, text) == [("shell", 8, "flask.request.args:4")]


def test_a_default_in_the_place_of_a_refused_value_does_no_harm(harms: Harms) -> None:
    text = """
        def f():
            a = request.args['x']
            if a not in ALLOWED:
                a = 'ls'
            os.system(a)
    """
    assert found(harms, text) == []


def test_a_function_that_answers_whether_a_value_is_right_is_believed_for_what_it_asks(harms: Harms) -> None:
    text = """
        def right(v):
            return v in ALLOWED
        def f():
            a = request.args['x']
            if right(a):
                os.system(a)
    """
    assert found(harms, text) == []
    assert found(harms, text.replace("v in ALLOWED", "len(v) > 3")) == [("shell", 8, "flask.request.args:6")]


def test_a_function_that_raises_for_a_wrong_value_leaves_a_right_one(harms: Harms) -> None:
    text = """
        def demand(v):
            if v not in ALLOWED:
                raise ValueError(v)
        def f():
            a = request.args['x']
            demand(a)
            os.system(a)
    """
    assert found(harms, text) == []
    assert found(harms, text.replace("raise ValueError", "print")) == [("shell", 9, "flask.request.args:7")]


def test_a_conversion_that_fails_speaks_for_the_value_only_where_its_failure_ends_the_way(harms: Harms) -> None:
    text = """
        def f():
            a = request.args['x']
            try:
                int(a)
            except ValueError:
                return None
            os.system(a)
    """
    assert found(harms, text) == []
    assert found(harms, text.replace("return None", "pass")) == [("shell", 9, "flask.request.args:4")]


@pytest.mark.parametrize(("pattern", "safe"), [("^[a-z]+$", True), ("[a-z]+", False), ("^[a-z]+", False)])
def test_a_pattern_makes_harmless_what_it_fits_as_a_whole(harms: Harms, pattern: str, *, safe: bool) -> None:
    text = """
        import re
        def f():
            a = request.args['x']
            if not re.match('PATTERN', a):
                return
            os.system(a)
    """
    assert (found(harms, text.replace("PATTERN", pattern)) == []) is safe


def test_a_path_that_is_known_to_lie_inside_does_no_harm(harms: Harms) -> None:
    text = """
        def f():
            p = os.path.realpath(os.path.join(ROOT, request.args['x']))
            if not p.startswith(ROOT):
                return
            open(p)
    """
    assert found(harms, text) == []
    assert found(harms, text.replace("return", "pass")) == [("path", 7, "flask.request.args:4")]


@pytest.mark.parametrize(
    ("address", "harmful"),
    [
        ("request.args['u']", True),
        ("'http://' + request.args['u']", True),
        ("'https://api.example.org/v1/' + request.args['u']", False),
        ("f'{BASE}/users/{request.args[\"u\"]}'", False),
    ],
)
def test_an_address_does_harm_where_the_host_is_a_strangers(harms: Harms, address: str, *, harmful: bool) -> None:
    text = """
        import requests
        def f():
            requests.get(ADDRESS)
    """
    assert found(harms, text.replace("ADDRESS", address)) == ([("url", 5, "flask.request.args:5")] if harmful else [])


def test_a_text_is_a_statement_where_it_reads_like_one(harms: Harms) -> None:
    text = """
        def f(db):
            name = request.args['x']
            db.execute('SELECT a FROM b WHERE c = ' + name)
            db.execute('key:' + name)
    """
    assert found(harms, text) == [("sql", 5, "flask.request.args:4")]


def test_a_statement_that_a_helper_runs_is_read_where_it_is_put_together(harms: Harms) -> None:
    text = """
        def run(db, sql):
            db.execute(sql)
        def f(db):
            run(db, f"DELETE FROM t WHERE id = '{request.args['x']}'")
    """
    assert found(harms, text) == [("sql", 4, "flask.request.args:6")]


def test_a_parameter_of_a_statement_does_no_harm(harms: Harms) -> None:
    assert (
        found(
            harms,
            """
        def f(db):
            db.execute('SELECT a FROM b WHERE c = ?', (request.args['x'],))
    """,
        )
        == []
    )


def test_a_list_of_arguments_is_no_shells_but_a_program_may_take_one_for_an_option(harms: Harms) -> None:
    text = """
        import subprocess
        def f():
            subprocess.run(['{}', {}request.args['x']])
    """
    assert found(harms, text.format("git", "'log', ")) == [("argument", 5, "flask.request.args:5")]
    assert found(harms, text.format("git", "'log', '--', ")) == []
    assert found(harms, text.format("echo", "")) == []


def test_a_program_that_is_too_deep_says_so() -> None:
    nested = "x = " + "(" * 300 + "1" + ")" * 300 + "\n"
    assert follow("python", "python", nested.encode()) == ((), DEEP)


def test_a_program_that_takes_more_work_than_is_granted_is_given_up() -> None:
    program = Program((Do(Call(Name("f"), (Arg(Name("a")),), 1, 1), 1),) * 100)
    assert solve(program, load_table("python"), limit=1_000) == ()
    with pytest.raises(TooMuchError):
        solve(program, load_table("python"), limit=100)
