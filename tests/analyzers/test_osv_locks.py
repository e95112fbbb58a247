"""Lock files: what they lock, each once, on the line of its version."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.locks import LOCKS
from analyzers.osv_locks import read_lock_pins
from analyzers.osv_pins import Pin
from analyzers.osv_record import Package

YARN = """# yarn lockfile v1

a@^1.0.0, a@^1.2.0:
  version "1.2.3"
  resolved "https://registry.yarnpkg.com/a/-/a-1.2.3.tgz#ab"
  dependencies:
    b "2"

"c@npm:@d/e@^2":
  version "2.0.0"

"f@https://git.shop.internal/f.git":
  version "3.0.0"
"""
BERRY = """__metadata:
  version: 8

"a@npm:^1.0.0":
  version: 1.2.3
  resolution: "a@npm:1.2.3"

"shop@workspace:.":
  version: 0.0.0-use.local
"""
PNPM = """lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      '@a/b':
        specifier: ^1.0.0
        version: 1.2.3(react@18.0.0)
packages:
  '@a/b@1.2.3':
    resolution: {integrity: sha512-a}
  c@2.0.0:
    resolution: {integrity: sha512-a}
  d@https://codeload.github.com/shop/d/tar.gz/ab:
    resolution: {tarball: https://codeload.github.com/shop/d/tar.gz/ab}
snapshots:
  '@a/b@1.2.3(react@18.0.0)':
    dependencies:
      c: 2.0.0
"""
UV = """[[package]]
name = "a-b"
version = "1.0"
source = { registry = "https://pypi.org/simple" }
dependencies = [
    { name = "c" },
]

[[package]]
name = "shop"
version = "0.1"
source = { editable = "." }

[[package]]
name = "c"
version = "2.0"
"""
POETRY = """[[package]]
name = "a"
version = "1.0"
description = "b"

[package.source]
type = "legacy"
url = "https://pypi.org/simple"

[[package]]
name = "d"
version = "3.0"

[package.source]
type = "git"
"""
CARGO = """version = 4

[[package]]
name = "shop"
version = "0.1.0"
dependencies = ["a"]

[[package]]
name = "a"
version = "1.0.0"
source = "registry+https://github.com/rust-lang/crates.io-index"

[[package]]
name = "b"
version = "2.0.0"
source = "git+https://github.com/shop/b#ab"
"""


def locked(name: str, text: str) -> list[tuple[str, str, int]]:
    return [(pin.package.name, pin.version, pin.line) for pin in read_lock_pins(name, text.encode())]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("yarn.lock", YARN, [("a", "1.2.3", 4), ("@d/e", "2.0.0", 10)]),
        ("yarn.lock", BERRY, [("a", "1.2.3", 5)]),
        ("pnpm-lock.yaml", PNPM, [("@a/b", "1.2.3", 9), ("c", "2.0.0", 11)]),
        (
            "pnpm-lock.yaml",
            "packages:\n  /@a/b/1.2.3_react@18.0.0:\n  /c@2.0.0(d@1.0.0):\n",
            [("@a/b", "1.2.3", 2), ("c", "2.0.0", 3)],
        ),
        ("uv.lock", UV, [("a-b", "1.0", 3), ("c", "2.0", 16)]),
        ("poetry.lock", POETRY, [("a", "1.0", 3)]),
        ("cargo.lock", CARGO, [("a", "1.0.0", 10)]),
    ],
)
def test_a_lock_file_written_in_lines(name: str, text: str, found: list[tuple[str, str, int]]) -> None:
    assert locked(name, text) == found


def test_a_lock_file_of_npm() -> None:
    packages = {
        "": {"name": "shop", "version": "0.1.0"},
        "node_modules/a": {"version": "1.0.0"},
        "node_modules/b": {"name": "@c/d", "version": "2.0.0"},
        "node_modules/a/node_modules/@c/d": {"version": "2.0.0"},
        "node_modules/e": {"version": "3.0.0", "resolved": "git+ssh://git@github.com/shop/e.git#ab"},
        "node_modules/shop": {"resolved": "packages/shop", "link": True},
        "packages/shop": {"version": "0.1.0"},
    }
    assert locked("package-lock.json", json.dumps({"packages": packages}, indent=1)) == [
        ("a", "1.0.0", 8),
        ("@c/d", "2.0.0", 12),
    ]


def test_the_first_form_of_npm_is_nested_and_names_what_is_behind_an_alias() -> None:
    inner = {"@c/d": {"version": "npm:e@2.0.0"}, "f": {"version": "git+https://github.com/shop/f.git#ab"}}
    lock = {"dependencies": {"a": {"version": "1.0.0", "dependencies": inner}}}
    assert locked("npm-shrinkwrap.json", json.dumps(lock, indent=1)) == [("a", "1.0.0", 4), ("e", "2.0.0", 7)]


def test_a_lock_file_of_pipenv() -> None:
    entries = {"a": {"version": "==1.0"}, "b": {"git": "https://github.com/shop/b.git", "ref": "ab"}}
    text = json.dumps({"_meta": {"sources": []}, "default": entries, "develop": {"a": {"version": "==1.0"}}}, indent=1)
    assert list(read_lock_pins("pipfile.lock", text.encode())) == [Pin(Package("PyPI", "a"), "1.0", 7)]


@given(st.sampled_from(sorted(LOCKS)), st.text())
def test_any_text_is_read_or_refused(name: str, text: str) -> None:
    try:
        pins = list(read_lock_pins(name, text.encode()))
    except ValueError:
        return
    assert all(1 <= pin.line <= text.count("\n") + 1 for pin in pins)
