import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.osv_pins import Pin, is_manifest, read_pins
from analyzers.osv_record import Package

GO = """module shop.internal/a // not us
go 1.24
require github.com/a/b v1.2.3 // indirect
require (
\tgithub.com/c/d v0.0.0-20190308221718-c2843e01d9a2
\tgithub.com/e/f/v2 v2.0.0+incompatible
\tgithub.com/g/h v1.0.0
)
exclude github.com/x/y v1.0.0
replace (
\tgithub.com/c/d => ../d
\tgithub.com/g/h v1.0.0 => github.com/ours/h v1.0.1
)
"""
CARGO = """[dependencies]
a = "=1.2.3"
b = "1.2.3"
c = { version = "=0.1.0", package = "d", features = [] }
[target.'cfg(unix)'.dependencies]
e = "= 2.0.0-rc.1"
[workspace.dependencies]
f = { version = "=3.0.0" }
"""
PYTHON = """[build-system]
requires = ["hatchling==1.0"]
[project]
dependencies = [
  "a-b==1.0",
  "c>=1",
]
[dependency-groups]
dev = ["d[x] == 2.0; python_version > '3'", {include-group = "b"}]
[tool.poetry.dependencies]
python = "3.12"
e = "^1.0"
f = "1.5"
g = { version = "==2.5", optional = true }
[tool.poetry.group.dev.dependencies]
h = "=3.1"
i = "==3.1"
[tool.uv]
constraint-dependencies = ["j==4.0"]
[tool.pdm.dev-dependencies]
k = ["l==5.0", "m"]
"""
PIPFILE = """[packages]
a = "==1.0"
b = "*"
c = { version = "==2.0", extras = ["x"] }
[dev-packages]
d = "1.0"
[requires]
python_version = "==3.12"
"""


def pinned(path: str, text: str) -> list[tuple[str, str, int]]:
    return [(pin.package.name, pin.version, pin.line) for pin in read_pins(path, text.encode())]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Foo_Bar==1.0", [("foo-bar", "1.0")]),
        ("foo[x,y] === 1.0rc1  # why", [("foo", "1.0rc1")]),
        ("foo==1.0 \\", [("foo", "1.0")]),
        ("foo==1.0 --hash=sha256:ab", [("foo", "1.0")]),
        ("foo==1.0 ; python_version < '3'\r", [("foo", "1.0")]),
        ("foo (==1.0)", [("foo", "1.0")]),
        ("foo==1.*", []),
        ("foo>=1.0", []),
        ("foo==1.0,>=0.9", []),
        ("# foo==1.0", []),
        ("foo @ https://files.shop.internal/foo-1.0.tar.gz", []),
    ],
)
def test_a_line_of_requirements_pins_what_it_names_exactly(line: str, found: list[tuple[str, str]]) -> None:
    assert pinned("requirements.txt", f"\n{line}\n") == [(*one, 2) for one in found]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("gem 'rails', '7.0.1'", [("rails", "7.0.1")]),
        ('gem "rails", "= 7.0.1", require: false', [("rails", "7.0.1")]),
        ('  gem("rails", "7.0.1") # why', [("rails", "7.0.1")]),
        ("gem 'rails', '~> 7.0.1'", []),
        ("gem 'rails', '7.0.1', '< 8'", []),
        ("# gem 'rails', '7.0.1'", []),
    ],
)
def test_a_line_of_a_gemfile_pins_what_it_names_exactly(line: str, found: list[tuple[str, str]]) -> None:
    assert pinned("Gemfile", f"\n{line}\n") == [(*one, 2) for one in found]


def test_a_package_of_node_pins_what_it_names_exactly() -> None:
    groups = {
        "name": "a",
        "dependencies": {"a": "1.2.3", "b": "^1.2.3", "c": "npm:@shop/d@2.0.0", "e": "1.x"},
        "devDependencies": {"f": "=v1.0.0-rc.1", "g": "file:../g"},
    }
    assert pinned("package.json", json.dumps(groups, indent=1)) == [
        ("a", "1.2.3", 4),
        ("@shop/d", "2.0.0", 6),
        ("f", "1.0.0-rc.1", 10),
    ]


def test_what_is_built_in_the_place_of_another_version_is_pinned() -> None:
    groups = {
        "overrides": {"a": {".": "1.0.0", "b@^2": "2.0.0"}, "c": "$c"},
        "resolutions": {"**/@shop/d": "npm:e@3.0.0"},
        "pnpm": {"overrides": {"f@>=1 <2>g": "4.0.0"}},
    }
    assert pinned("package.json", json.dumps(groups, indent=1)) == [
        ("a", "1.0.0", 4),
        ("b", "2.0.0", 5),
        ("e", "3.0.0", 10),
        ("g", "4.0.0", 14),
    ]


def test_a_pipfile_pins_what_it_names_exactly() -> None:
    assert pinned("Pipfile", PIPFILE) == [("a", "1.0", 2), ("c", "2.0", 4)]


def test_a_go_mod_pins_what_it_requires_and_has_not_replaced() -> None:
    assert pinned("go.mod", GO) == [
        ("github.com/a/b", "v1.2.3", 3),
        ("github.com/e/f/v2", "v2.0.0+incompatible", 6),
        ("github.com/ours/h", "v1.0.1", 12),
    ]


def test_a_crate_pins_what_it_names_exactly() -> None:
    assert pinned("Cargo.toml", CARGO) == [
        ("a", "1.2.3", 2),
        ("d", "0.1.0", 4),
        ("f", "3.0.0", 8),
        ("e", "2.0.0-rc.1", 6),
    ]


def test_a_python_project_pins_what_it_names_exactly() -> None:
    assert pinned("pyproject.toml", PYTHON) == [
        ("a-b", "1.0", 5),
        ("hatchling", "1.0", 2),
        ("j", "4.0", 19),
        ("d", "2.0", 9),
        ("l", "5.0", 21),
        ("f", "1.5", 13),
        ("g", "2.5", 14),
        ("i", "3.1", 17),
    ]


def test_a_pin_knows_its_registry() -> None:
    assert list(read_pins("go.mod", b"require a.b/c v1.0.0")) == [Pin(Package("Go", "a.b/c"), "v1.0.0", 1)]


@pytest.mark.parametrize(
    ("path", "is_one"),
    [("a/requirements-dev.txt", True), ("a/requirements/dev.in", True), ("a/Cargo.toml", True), ("a.txt", False)],
)
def test_a_manifest_is_told_by_its_name(path: str, is_one: bool) -> None:  # noqa: FBT001
    assert is_manifest(path) == is_one


@given(
    st.sampled_from(
        ["package.json", "pyproject.toml", "Pipfile", "go.mod", "Cargo.toml", "Gemfile", "requirements.txt"]
    ),
    st.text(),
)
def test_any_text_is_read_or_refused(path: str, text: str) -> None:
    try:
        pins = list(read_pins(path, text.encode()))
    except ValueError:
        return
    assert all(1 <= pin.line <= text.count("\n") + 1 for pin in pins)
