import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.review.imports import MOST, Import, find_imports, imported_paths
from app.review.modules import PathIndex
from app.review.outline import LANGUAGES

TREE = PathIndex(
    frozenset(
        {
            *("app/__init__.py", "app/money.py", "app/till.py", "app/store/__init__.py", "app/store/rows.py"),
            *("web/cart.ts", "web/ui/index.tsx", "web/api.js"),
            *("go.mod", "svc/main.go", "svc/more.go", "store/store.go", "dots/dots.go"),
            *("src/shop/Till.java", "src/shop/Cart.java", "src/money/Cents.java", "src/money/Tax.java"),
            *("lib/shop.rb", "lib/money.rb"),
            *("src/lib.rs", "src/store.rs", "src/money.rs"),
        }
    )
)

PYTHON = '''
"""From here on nothing is imported: from app import nothing"""
import json
import app.money, app.store.rows as rows  # two
from . import till
from .money import (
    Cents,  # the unit
    add as plus,
)
from app.store import open_store
from .store.rows import *
def f():
    from app import money as m
'''


def test_python_binds_modules_and_what_is_in_them() -> None:
    assert find_imports("python", PYTHON, "app/shop.py", TREE) == (
        Import(("app/money.py",), "money"),
        Import(("app/store/rows.py",), "rows"),
        Import(("app/till.py",), "till"),
        Import(("app/money.py",), "Cents", "Cents"),
        Import(("app/money.py",), "plus", "add"),
        Import(("app/store/__init__.py",), "open_store", "open_store"),
        Import(("app/store/rows.py",)),
        Import(("app/money.py",), "m"),
    )


SCRIPT = """
import React from "react";
import Cart, { total as sum, type Line } from './cart';
import type { Page } from "./ui";
import * as api from "./api.js";
import "./api.js";
export { total } from "./cart";
const { get: fetchIt, post } = require("./api");
const cart = require('./cart'), lazy = await import("./ui");
"""


def test_scripts_bind_defaults_names_and_namespaces() -> None:
    assert find_imports("typescript", SCRIPT, "web/page.ts", TREE) == (
        Import(("web/cart.ts",), "sum", "total"),
        Import(("web/cart.ts",), "Line", "Line"),
        Import(("web/cart.ts",), "Cart", "Cart"),
        Import(("web/ui/index.tsx",), "Page", "Page"),
        Import(("web/api.js",), "api"),
        Import(("web/api.js",)),
        Import(("web/cart.ts",), "total", "total"),
        Import(("web/api.js",), "fetchIt", "get"),
        Import(("web/api.js",), "post", "post"),
        Import(("web/cart.ts",), "cart"),
        Import(("web/ui/index.tsx",)),
    )


GO = """
package main

import (
    "fmt"
    st "example.com/shop/store" // rows
    . "example.com/shop/dots"
)

func main() { import "example.com/shop/store" }
"""


def test_go_sees_its_own_package_and_binds_others() -> None:
    assert find_imports("go", GO, "svc/main.go", TREE) == (
        Import(("svc/more.go",)),
        Import(("store/store.go",), "st"),
        Import(("dots/dots.go",)),
    )


def test_java_binds_classes_and_sees_its_own_package() -> None:
    text = "package shop;\nimport java.util.List;\nimport money.Cents;\nimport static money.Tax.rate;\n"
    assert find_imports("java", text, "src/shop/Till.java", TREE) == (
        Import(("src/money/Cents.java",), "Cents", "Cents"),
        Import(("src/money/Tax.java",), "rate", "Tax.rate"),
        Import(("src/shop/Cart.java",)),
    )


def test_all_classes_of_a_java_package_can_be_imported() -> None:
    found = find_imports("java", "import money.*;\n", "src/shop/Till.java", TREE)
    assert found[0] == Import(("src/money/Cents.java", "src/money/Tax.java"))


def test_ruby_takes_all_that_a_file_has() -> None:
    text = "require 'json'\nrequire_relative 'money' # cents\nrequire_relative(\"../lib/money\")\n"
    assert find_imports("ruby", text, "lib/shop.rb", TREE) == (Import(("lib/money.rb",)),)


RUST = """
use std::fs;
pub(crate) mod money;
mod inline { }
use crate::store::{self, Row, load as get};
pub use crate::{
    money::Cents,
    store::*,
};
"""


def test_rust_binds_modules_and_items() -> None:
    assert find_imports("rust", RUST, "src/lib.rs", TREE) == (
        Import(("src/money.rs",), "money"),
        Import(("src/store.rs",), "store"),
        Import(("src/store.rs",), "Row", "Row"),
        Import(("src/store.rs",), "get", "load"),
        Import(("src/money.rs",), "Cents", "Cents"),
        Import(("src/store.rs",)),
    )


def test_the_files_of_used_names_come_first() -> None:
    paths = imported_paths("python", PYTHON, "app/shop.py", TREE, used={"rows", "plus"})
    assert paths == ("app/store/rows.py", "app/money.py", "app/till.py", "app/store/__init__.py")


def test_only_the_first_names_of_a_flood_are_looked_at() -> None:
    text = "".join(f"from .money import n{number}\n" for number in range(MOST * 20))
    assert len(find_imports("python", text, "app/shop.py", TREE)) == MOST


SCRAPS = st.sampled_from(
    [
        *"(){};,.:*'\"\n\\ #\0\ud800",
        "from ",
        "import ",
        " as ",
        "use ",
        "mod ",
        "self",
        "crate::",
        "require_relative ",
        "./",
        *("require(", "money", "store", "cart", "export ", "package ", "static ", "pub ", "//"),
    ]
)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_text_names_a_file_that_is_not_listed(language: str) -> None:
    @given(st.lists(SCRAPS, max_size=30).map("".join), st.sampled_from(sorted(TREE.paths)))
    @settings(max_examples=30, deadline=None)
    def check(text: str, path: str) -> None:
        assert TREE.paths.issuperset(imported_paths(language, text, path, TREE))

    check()


def test_a_language_without_a_reader_imports_nothing() -> None:
    assert find_imports("php", "<?php require './money.php';", "money.php", TREE) == ()
