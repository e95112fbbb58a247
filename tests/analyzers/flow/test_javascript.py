"""What the front end of JavaScript and TypeScript writes down, seen by the harm that is found."""

from collections.abc import Callable
from inspect import cleandoc

import pytest

Harms = Callable[[str, str], list[tuple[str, int, str]]]


def found(harms: Harms, text: str, language: str = "javascript") -> list[tuple[str, int, str]]:
    return harms(language, cleandoc(text))


def test_a_case_goes_on_after_its_switch(harms: Harms) -> None:
    text = """
        module.exports = (req, res) => {
          let code;
          switch (req.query.kind) {
            case 'a': code = req.query.code; break;
            default: code = '1';
          }
          eval(code);
        };
    """
    assert found(harms, text) == [("code", 7, "req.query:4")]


def test_what_catches_and_what_follows_is_gone_through_though_the_try_returns(harms: Harms) -> None:
    text = """
        function run(req) {
          try {
            return parse(req);
          } catch (error) {
            eval(req.query.a);
          }
          eval(req.query.b);
        }
    """
    assert found(harms, text) == [("code", 5, "req.query:5"), ("code", 7, "req.query:7")]


@pytest.mark.parametrize(
    "bound",
    [
        "const { cmd } = req.body;",
        "const { cmd = 'ls' } = req.body;",
        "const { name: cmd } = req.body;",
        "const [cmd] = req.body.list;",
        "let cmd; cmd = req.body.cmd;",
        "const cmd = req.body['cmd'] ?? 'ls';",
        "const cmd = `ls ${req.body.cmd}`;",
        "const cmd = ['ls', req.body.cmd].join(' ');",
        "let cmd = 'ls '; cmd += req.body.cmd;",
        "const cmd = req.body.list.map((one) => one.trim());",
        "const all = new Map(); all.set('a', req.body.cmd); const cmd = all.get('a');",
    ],
)
def test_a_value_is_bound_in_every_way(harms: Harms, bound: str) -> None:
    text = (
        f"const {{ exec }} = require('child_process');\nmodule.exports = (req, res) => {{\n  {bound}\n  exec(cmd);\n}};"
    )
    assert found(harms, text) == [("shell", 4, "req.body:3")]


def test_what_is_put_under_another_name_is_another_value(harms: Harms) -> None:
    text = """
        const all = new Map();
        all.set('a', req.body.cmd);
        all.set('b', 'ls');
        eval(all.get('b'));
    """
    assert found(harms, text) == []


def test_a_handler_knows_its_request_whatever_it_calls_it(harms: Harms) -> None:
    assert found(harms, "app.get('/x', (q, s) => { s.send('<p>' + q.query.name) })") == [("body", 1, "req.query:1")]


def test_a_promisified_function_is_the_function(harms: Harms) -> None:
    text = """
        import { exec } from 'node:child_process';
        import { promisify } from 'node:util';
        const run = promisify(exec);
        app.post('/x', async (req, res) => { await run('ls ' + req.body.dir); });
    """
    assert found(harms, text) == [("shell", 4, "req.body:4")]


def test_a_component_that_is_given_markup_does_harm_and_one_that_is_given_text_does_none(harms: Harms) -> None:
    text = """
        import { useSearchParams } from 'react-router-dom';
        export function Title() {
          const [params] = useSearchParams();
          return <div><b>{params.get('a')}</b><i dangerouslySetInnerHTML={{ __html: params.get('b') }} /></div>;
        }
    """
    assert found(harms, text) == [("html", 4, "react-router-dom.useSearchParams:3")]


def test_a_parameter_with_an_annotation_is_a_source_unless_it_is_a_number(harms: Harms) -> None:
    text = """
        @Controller('x')
        class C {
          constructor(private readonly db: DataSource) {}
          @Get()
          list(@Query('a') a: string, @Query('b') b: number) {
            this.db.query(`SELECT 1 FROM t WHERE a = '${a}'`);
            this.db.query(`SELECT 1 FROM t WHERE b = ${b}`);
          }
        }
    """
    assert found(harms, text, "typescript") == [("sql", 6, "a:5")]


@pytest.mark.parametrize(
    ("replaced", "does_harm"),
    [
        (r"/\s+/g", True),
        (r"/<[^>]*>/g", True),
        (r"/^x$|y/g", True),
        (r"/[^a-z]/g", False),
        (r"/[;&`]/g", False),
    ],
)
def test_only_what_a_pattern_looks_for_is_gone_once_it_is_replaced(
    harms: Harms, replaced: str, *, does_harm: bool
) -> None:
    text = f"""
        const {{ exec }} = require('child_process');
        module.exports = (req, res) => {{
          exec('convert ' + req.query.name.replace({replaced}, ''));
        }};
    """
    assert bool(found(harms, text)) == does_harm
