from hypothesis import given, settings
from hypothesis import strategies as st

from app.review.modules import (
    PathIndex,
    go_package,
    java_class,
    java_package,
    python_module,
    resolve_relative,
    ruby_file,
    rust_child,
    rust_module,
    script_module,
)

PARTS = st.sampled_from(["a", "b", "src", "..", ".", "", "index", "__init__", "lib", "mod", "é", "a.b"])
NAMES = st.lists(PARTS, max_size=6).map("/".join)
SUFFIXES = st.sampled_from([".py", ".ts", ".js", ".go", ".java", ".rb", ".rs", ""])
PATHS = st.frozensets(st.builds(lambda name, suffix: name.strip("/") + suffix, NAMES, SUFFIXES), max_size=12)


def index(*paths: str) -> PathIndex:
    return PathIndex(frozenset(paths))


@given(PATHS, NAMES, NAMES)
@settings(max_examples=80, deadline=None)
def test_a_name_means_files_that_are_listed_or_nothing(paths: frozenset[str], path: str, name: str) -> None:
    tree = PathIndex(paths)
    dotted = name.replace("/", ".")
    found = [
        *python_module(tree, path, dotted),
        *script_module(tree, path, f"./{name}"),
        *go_package(tree, path, name),
        *java_class(tree, path, dotted),
        *java_package(tree, path, dotted),
        *ruby_file(tree, path, name),
        *rust_child(tree, path, name),
        *rust_module(tree, path, name.split("/"))[0],
        *rust_module(tree, path, ["crate", *name.split("/")])[0],
        *rust_module(tree, path, ["super", *name.split("/")])[0],
    ]
    assert paths.issuperset(found)


@given(st.lists(PARTS, max_size=8).map("/".join), st.lists(PARTS, max_size=8).map("/".join))
@settings(max_examples=80, deadline=None)
def test_a_relative_path_never_leads_out_of_the_tree_and_has_no_dots_left(folder: str, relative: str) -> None:
    folder = resolve_relative("", folder) or ""
    found = resolve_relative(folder, relative)
    if found is None:
        assert relative.split("/").count("..") > 0
    else:
        assert not found or {"", ".", ".."}.isdisjoint(found.split("/"))


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=4), st.lists(st.sampled_from(["x", "y"]), max_size=3))
@settings(max_examples=30)
def test_going_up_and_down_again_is_staying(folder: list[str], down: list[str]) -> None:
    here = "/".join(folder)
    assert resolve_relative(here, "/".join([*down, *[".."] * len(down)])) == here


def test_an_absolute_python_module_is_looked_for_from_the_nearest_folder_up_and_under_src() -> None:
    tree = index("app/money.py", "src/shop/__init__.py", "src/shop/till.py", "tools/app/money.py", "stubs.pyi")
    assert python_module(tree, "app/till.py", "app.money") == ("app/money.py",)
    assert python_module(tree, "tools/run.py", "app.money") == ("tools/app/money.py",)
    assert python_module(tree, "tests/test_till.py", "shop.till") == ("src/shop/till.py",)
    assert python_module(tree, "tests/test_till.py", "shop") == ("src/shop/__init__.py",)
    assert python_module(tree, "app/till.py", "stubs") == ("stubs.pyi",)
    assert python_module(tree, "app/till.py", "json") == ()


def test_a_relative_python_module_counts_its_dots() -> None:
    tree = index("a/b/c.py", "a/b/d.py", "a/d.py", "a/__init__.py", "d.py")
    found = [python_module(tree, "a/b/c.py", name) for name in (".d", "..d", "...d", "....d", "..")]
    assert found == [("a/b/d.py",), ("a/d.py",), ("d.py",), (), ("a/__init__.py",)]


def test_a_script_is_found_by_its_suffix_its_folder_or_what_it_was_compiled_from() -> None:
    tree = index("web/cart.ts", "web/ui/index.tsx", "web/old.js", "web/old.ts", "web/types.d.ts")
    names = ("./cart", "./cart.js", "./ui", "./ui/", "./old.js", "./types", "../web/cart", "../../web/cart", "cart")
    assert [script_module(tree, "web/page.tsx", name) for name in names] == [
        ("web/cart.ts",),
        ("web/cart.ts",),
        ("web/ui/index.tsx",),
        ("web/ui/index.tsx",),
        ("web/old.js",),
        ("web/types.d.ts",),
        ("web/cart.ts",),
        (),
        (),
    ]


def test_a_go_package_is_the_longest_end_of_its_path_below_the_nearest_module_without_tests() -> None:
    tree = index("svc/go.mod", "svc/store/a.go", "svc/store/b.go", "svc/store/a_test.go", "svc/main.go", "store/x.go")
    assert go_package(tree, "svc/main.go", "example.com/shop/svc/store") == ("svc/store/a.go", "svc/store/b.go")
    assert go_package(tree, "svc/store/a.go", "example.com/shop/svc/store") == ("svc/store/b.go",)
    assert go_package(tree, "svc/main.go", "errors") == ()


def test_of_java_classes_with_one_name_the_nearest_in_the_right_package_is_meant() -> None:
    tree = index("one/src/main/a/b/C.java", "two/src/main/a/b/C.java", "two/src/main/a/x/C.java")
    assert java_class(tree, "two/src/test/a/DTest.java", "a.b.C") == ("two/src/main/a/b/C.java",)
    assert java_class(tree, "two/src/test/a/DTest.java", "a.b.C.Inner") == ("two/src/main/a/b/C.java",)
    assert java_class(tree, "two/src/test/a/DTest.java", "java.util.List") == ()


def test_a_ruby_file_is_required_from_where_it_stands() -> None:
    tree = index("lib/shop/till.rb", "lib/money.rb")
    assert ruby_file(tree, "lib/shop.rb", "shop/till") == ("lib/shop/till.rb",)
    assert ruby_file(tree, "lib/shop/till.rb", "../money") == ("lib/money.rb",)
    assert ruby_file(tree, "lib/shop/till.rb", "../../../etc/passwd") == ()


def test_a_rust_module_stands_beside_its_parent_or_in_a_folder_of_its_name() -> None:
    tree = index("src/lib.rs", "src/store.rs", "src/store/disk.rs", "src/net/mod.rs", "src/net/tcp.rs")
    assert rust_child(tree, "src/lib.rs", "store") == ("src/store.rs",)
    assert rust_child(tree, "src/store.rs", "disk") == ("src/store/disk.rs",)
    assert rust_child(tree, "src/lib.rs", "net") == ("src/net/mod.rs",)
    assert rust_module(tree, "src/net/tcp.rs", ["crate", "store", "disk", "Disk"]) == (("src/store/disk.rs",), 3)
    assert rust_module(tree, "src/net/tcp.rs", ["crate", "Error"]) == (("src/lib.rs",), 1)
    assert rust_module(tree, "src/net/tcp.rs", ["super", "Socket"]) == (("src/net/mod.rs",), 1)
    assert rust_module(tree, "src/net/tcp.rs", ["std", "fs"]) == ((), 0)
