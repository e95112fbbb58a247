import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.syntax import MAX_BYTES
from app.review.outline import (
    LANGUAGES,
    MAX_NAME,
    Definition,
    DefinitionKind,
    enclosing,
    find_definitions,
    outline,
)

FUNCTION, METHOD, CLASS = DefinitionKind.FUNCTION, DefinitionKind.METHOD, DefinitionKind.CLASS

PYTHON = """import a
@decorated
class Cart:
    @property
    def total(self,
              more: int) -> int:
        def inner(): pass
        return 1

async def h\u00e9\u00e9(a):
    pass
"""
SOURCES = {
    "javascript": (
        (
            "export default class A { #x = () => 1; get y() { return 1 } }\nconst f = async (a) => { return 1 };\n"
            "const n = 1;\nfunction* g(a) {\n}\n"
        ),
        [
            Definition(CLASS, "A", 1, 1, "class A"),
            Definition(METHOD, "A.#x", 1, 1, "#x = () =>"),
            Definition(METHOD, "A.y", 1, 1, "get y()"),
            Definition(FUNCTION, "f", 2, 2, "f = async (a) =>"),
            Definition(FUNCTION, "g", 4, 5, "function* g(a)"),
        ],
    ),
    "typescript": (
        (
            "@Injectable()\nexport class A<T> {\n  @Input() x = () => 1;\n  constructor(private a: B) {}\n}\n"
            "interface I { a(): void }\nenum E { A }\n"
        ),
        [
            Definition(CLASS, "A", 2, 5, "class A<T>"),
            Definition(METHOD, "A.x", 3, 3, "x = () =>"),
            Definition(METHOD, "A.constructor", 4, 4, "constructor(private a: B)"),
            Definition(CLASS, "I", 6, 6, "interface I"),
            Definition(CLASS, "E", 7, 7, "enum E"),
        ],
    ),
    "go": (
        (
            "package a\ntype Cart struct {\n a int\n}\ntype Id int\n"
            "func (c *Cart) Total() int {\n return 1\n}\nfunc main() {}\n"
        ),
        [
            Definition(CLASS, "Cart", 2, 4, "Cart struct {"),
            Definition(METHOD, "Cart.Total", 6, 8, "func (c *Cart) Total() int"),
            Definition(FUNCTION, "main", 9, 9, "func main()"),
        ],
    ),
    "java": (
        (
            '@Entity\n@Table(name = "x")\npublic class A {\n'
            "  @Override\n  public int x(int a) throws E {\n  }\n  A() {}\n}\n"
        ),
        [
            Definition(CLASS, "A", 3, 8, "public class A"),
            Definition(METHOD, "A.x", 5, 6, "public int x(int a) throws E"),
            Definition(METHOD, "A.A", 7, 7, "A()"),
        ],
    ),
    "ruby": (
        "module M\n  class A < B\n    def x(a)\n    end\n    def self.y = 1\n  end\nend\ndef z; end\n",
        [
            Definition(CLASS, "M", 1, 7, "module M"),
            Definition(CLASS, "M.A", 2, 6, "class A < B"),
            Definition(METHOD, "M.A.x", 3, 4, "def x(a)"),
            Definition(METHOD, "M.A.y", 5, 5, "def self.y ="),
            Definition(FUNCTION, "z", 8, 8, "def z; end"),
        ],
    ),
    "rust": (
        "#[derive(Debug)]\npub struct A { x: i32 }\nimpl A {\n  pub fn x(&self) -> i32 { 1 }\n}\ntrait T { fn y(); }\n",
        [
            Definition(CLASS, "A", 2, 2, "pub struct A"),
            Definition(CLASS, "A", 3, 5, "impl A"),
            Definition(METHOD, "A.x", 4, 4, "pub fn x(&self) -> i32"),
            Definition(CLASS, "T", 6, 6, "trait T"),
            Definition(METHOD, "T.y", 6, 6, "fn y();"),
        ],
    ),
}


def test_definitions_stand_in_order_without_their_decorators() -> None:
    assert outline("python", PYTHON) == (
        Definition(CLASS, "Cart", 3, 8, "class Cart:"),
        Definition(METHOD, "Cart.total", 5, 8, "def total(self,\n              more: int) -> int:"),
        Definition(FUNCTION, "Cart.total.inner", 7, 7, "def inner():"),
        Definition(FUNCTION, "h\u00e9\u00e9", 10, 11, "async def h\u00e9\u00e9(a):"),
    )


@pytest.mark.parametrize("language", SOURCES)
def test_each_language_names_what_it_defines(language: str) -> None:
    text, definitions = SOURCES[language]
    assert list(outline(language, text)) == definitions


def test_the_path_tells_tsx_from_other_typescript() -> None:
    text = "const A = () => <div/>;\nfunction B() { return <p>x</p> }"
    assert [each.name for each in outline("typescript", text, "a.tsx")] == ["A", "B"]
    assert outline("typescript", text, "a.ts") == ()


def test_a_line_lies_in_its_innermost_definition() -> None:
    definitions = outline("python", PYTHON)
    found = [enclosing(definitions, line) for line in (1, 2, 3, 6, 7, 8, 9, 11, 99)]
    names = ["", "", "Cart", "Cart.total", "Cart.total.inner", "Cart.total", "", "h\u00e9\u00e9", ""]
    assert [each.name if each else "" for each in found] == names


def test_a_definition_is_found_by_its_qualified_and_its_own_name() -> None:
    outlines = {"a.py": outline("python", PYTHON), "b.py": outline("python", "def total(): pass\n")}
    assert [(path, each.name) for path, each in find_definitions("total", outlines)] == [
        ("a.py", "Cart.total"),
        ("b.py", "total"),
    ]
    assert [path for path, _ in find_definitions("Cart.total", outlines)] == ["a.py"]


def test_text_around_a_syntax_error_keeps_its_definitions() -> None:
    assert [each.name for each in outline("python", "def a(): pass\n)))(\ndef b(): pass\n")] == ["a", "b"]


@pytest.mark.parametrize("text", ["\0" * 5_000, "(" * 20_000, "{" * 20_000, "`${" * 2_000, "<a>" * 2_000, "a<" * 2_000])
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_garbage_has_no_definitions_and_costs_little(language: str, text: str) -> None:
    assert outline(language, text) == ()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("rust", 'r#"' * 20_000),
        ("python", "(" * 90_000 + ")" * 90_000),
        ("python", "x" * (MAX_BYTES + 1)),
        ("cobol", "x"),
    ],
)
def test_a_text_that_takes_too_much_work_has_no_outline(language: str, text: str) -> None:
    assert outline(language, text + "\ndef f(): pass\nfn f() {}\nfunction f() {}\n") == ()


def test_names_nested_without_end_stay_short() -> None:
    deep = "".join(f"{' ' * depth}class {'N' * 50}:\n" for depth in range(90)) + " " * 90 + "pass\n"
    definitions = outline("python", deep)
    assert (len(definitions), max(len(each.name) for each in definitions)) == (90, MAX_NAME)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(LANGUAGES)),
    st.lists(
        st.sampled_from(
            sorted({*"(){}:;=\n \t<>\"'\0\u00e9\U0001f600", "def ", "class ", "function ", "fn ", "end\n"})
        ),
        max_size=60,
    ),
)
def test_every_definition_stands_on_lines_that_exist(language: str, parts: list[str]) -> None:
    text = "".join(parts)
    lines = text.count("\n") + 1
    for each in outline(language, text):
        assert 1 <= each.start_line <= each.end_line <= lines
        assert each.signature.split("\n")[0] in text
