from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.change import ChangedFile, Status
from app.review.briefing import Excerpt, brief_related
from app.review.compare import compute_hunks
from app.review.imports import find_imports
from app.review.languages import language_of
from app.review.modules import PathIndex
from app.review.outline import outline
from app.review.packing import Limits, pack_files
from app.review.related import CHARACTERS, LINES, MOST, Library, read_need, read_source, related_excerpts, source_of
from app.review.sheet import Sheet

WHOLE = Limits()


def changed(path: str, text: str, before: str = "", *, whole: bool = True) -> Sheet:
    language = language_of(path, None)
    file = ChangedFile(path, Status.MODIFIED, compute_hunks(before.encode(), text.encode()))
    return Sheet(file, text, language, outline(language, text, path), whole)


def relate(*sheets: Sheet, limits: Limits = WHOLE, **others: str) -> list[tuple[Excerpt, ...]]:
    """The excerpts of each call; `others` are files of the tree, `lib__money_py` for `lib/money.py`."""
    tree = {name.replace("__", "/").replace("_", "."): text for name, text in others.items()}
    index = PathIndex(frozenset([*tree, *(sheet.path for sheet in sheets)]))
    sources = {
        path: read_source(path, language, text, outline(language, text, path))
        for path, text in tree.items()
        for language in [language_of(path, None)]
    }
    sources |= {sheet.path: source_of(sheet) for sheet in sheets}
    library = Library(sources, [sheet.path for sheet in sheets])
    imports = {sheet.path: find_imports(sheet.language, sheet.text, sheet.path, index) for sheet in sheets}
    pieces = pack_files(sheets, limits).pieces
    return [
        related_excerpts([read_need(one, imports[one.sheet.path]) for one in piece.portions], library)
        for piece in pieces
    ]


def names(excerpts: tuple[Excerpt, ...]) -> list[str]:
    return [f"{one.path}:{one.start_line}" for one in excerpts]


MONEY = (
    "import math\n\n\n@cache\ndef add(a, b):\n    return a + b\n\n\nclass Cents:\n    def tax(self):\n        pass\n"
)


def test_what_an_added_line_calls_is_shown_from_the_file_that_it_is_imported_from() -> None:
    till = changed("shop/till.py", "from lib.money import add as plus\n\ndef pay():\n    return plus(1, 2)\n")
    assert relate(till, lib__money_py=MONEY) == [
        (Excerpt("lib/money.py", 4, "@cache\ndef add(a, b):\n    return a + b"),)
    ]


def test_a_name_means_its_import_and_not_its_namesake_in_another_changed_file() -> None:
    till = changed("till.py", "from lib.money import add\n\ndef pay():\n    return add(1, 2)\n")
    other = changed("other.py", "def add():\n    pass\n" + "x = 1\n" * 2_000)
    assert names(relate(till, other, lib__money_py=MONEY)[0]) == ["lib/money.py:4"]


def test_what_the_call_shows_already_is_not_shown_again() -> None:
    till = changed(
        "till.py", "from money import add\n\ndef pay():\n    return add(1, 2) + own()\n\ndef own():\n    pass\n"
    )
    assert relate(till, changed("money.py", MONEY)) == [()]


def test_of_a_long_file_the_definitions_that_are_cut_off_are_related() -> None:
    before = "def pay():\n    return 1\n\n" + "x = 1\n" * 3_000 + "def own():\n    return 2\n"
    till = changed("till.py", before.replace("return 1", "return own()"), before)
    assert relate(till, limits=Limits(call=6_000)) == [
        (Excerpt("till.py", 3_004, "def own():\n    return 2"),),
    ]


def test_what_is_called_on_an_added_line_comes_before_what_stands_around_it() -> None:
    before = "from money import add, Cents\n\ndef pay(a: Cents):\n    return 1\n"
    till = changed("till.py", before.replace("return 1", "return add(1, 2)"), before)
    assert names(relate(till, money_py=MONEY)[0]) == ["money.py:4", "money.py:9"]


def test_of_a_long_function_its_signature_and_the_first_line_of_its_docstring_are_shown() -> None:
    long = 'def add(\n    a,\n):\n    """Add.\n\n    More.\n    """\n' + "    a += 1\n" * 20
    till = changed("till.py", "from money import add\nadd(1)\n")
    assert relate(till, money_py=long) == [(Excerpt("money.py", 1, 'def add(\n    a,\n):\n    """Add.', 23),)]
    assert brief_related(relate(till, money_py=long)[0]).endswith('    4  |    """Add.\n      … 23 lines not shown')


def test_of_a_long_class_what_stands_before_its_first_method_is_shown() -> None:
    long = "class Cents:\n    value: int\n    unit: str\n\n    @property\n    def a(self):\n" + "        x = 1\n" * 20
    till = changed("till.py", "from money import Cents\nCents(1)\n")
    assert relate(till, money_py=long) == [(Excerpt("money.py", 1, "class Cents:\n    value: int\n    unit: str", 23),)]


def test_a_method_is_found_by_its_class_and_else_only_where_few_have_its_name() -> None:
    till = changed("till.py", "from money import Cents\n\ndef pay(it):\n    return Cents.tax(it) + it.tax()\n")
    two = MONEY + "\n\nclass Euros:\n    def tax(self):\n        return 2\n"
    many = two + "".join(f"\n\nclass C{number}:\n    def tax(self):\n        return 3\n" for number in range(3))
    whole = ["money.py:9"]
    assert names(relate(till, money_py=two)[0]) == [*whole, "money.py:15"]
    assert names(relate(till, money_py=many)[0]) == whole


def test_a_field_is_not_taken_for_a_method_of_its_name() -> None:
    till = changed("till.py", "import money\n\ndef pay(it):\n    return it.tax\n")
    assert relate(till, money_py=MONEY) == [()]


def test_a_method_called_on_self_is_one_of_this_file() -> None:
    before = (
        "class Till:\n    def a(self):\n        return 1\n\n"
        + "    x = 1\n" * 3_000
        + "    def b(self):\n        pass\n"
    )
    till = changed("till.py", before.replace("return 1", "return self.b()"), before)
    elsewhere = changed("other.py", "class Other:\n    def b(self):\n        pass\n" + "x = 1\n" * 2_000)
    assert names(relate(till, elsewhere, limits=Limits(call=6_000))[0]) == ["till.py:3005"]


def test_a_name_that_nothing_binds_is_the_one_definition_of_it_among_the_changed_files() -> None:
    till = changed("till.rb", "def pay(two)\n  add(1)\n  two\nend\n")
    one, two = (
        changed(f"{name}.rb", f"def add(n)\n  n\nend\n\ndef {name}\nend\n" + "x = 1\n" * 2_000)
        for name in ("one", "two")
    )
    assert names(relate(till, one)[0]) == ["one.rb:1"]
    assert relate(till, one, two)[0] == ()


def test_a_name_that_stands_alone_is_no_method() -> None:
    before = "def pay():\n    return 1\n\n" + "x = 1\n" * 3_000 + "class Own:\n    def tax(self):\n        pass\n"
    till = changed("till.py", before.replace("return 1", "return tax(1)"), before)
    assert relate(till, limits=Limits(call=6_000)) == [()]


def test_a_class_method_is_found_in_a_file_that_is_taken_whole() -> None:
    till = changed("till.rb", "require_relative 'money'\nCents.add 1\n")
    money = "class Cents\n" + "  x\n" * 20 + "  def self.add(n)\n    n\n  end\nend\n"
    assert names(relate(till, money_rb=money)[0]) == ["money.rb:1", "money.rb:22"]


def test_what_is_used_most_comes_first() -> None:
    till = changed("till.py", "from money import Cents, add\n\nCents(add(1, 2), add(3, 4))\n")
    assert names(relate(till, money_py=MONEY)[0]) == ["money.py:4", "money.py:9"]


def test_a_function_is_not_related_for_a_word_that_only_stands_near_the_change() -> None:
    before = "def pay(own):\n    x = 1\n    own\n\n" + "x = 1\n" * 3_000 + "def own():\n    pass\n"
    till = changed("till.py", before.replace("    x = 1", "    x = 2", 1), before)
    assert relate(till, limits=Limits(call=6_000)) == [()]


def test_a_definition_of_long_lines_is_cut_or_left_out() -> None:
    long = f"def add(a, b):\n    return {'a + ' * CHARACTERS}b\n\n\ndef sub({'a' * CHARACTERS}):\n    pass\n"
    till = changed("till.py", "from money import add, sub\nadd(sub())\n")
    assert relate(till, money_py=long) == [(Excerpt("money.py", 1, "def add(a, b):", 1),)]


def test_words_of_comments_and_strings_are_no_uses() -> None:
    assert relate(changed("till.py", 'from money import add\n\nx = "add(1)"  # add(2)\n\ndef f():\n    pass\n')) == [()]


LANGUAGES: Mapping[str, tuple[Sheet, dict[str, str], list[str]]] = {
    "typescript": (
        changed("web/page.tsx", 'import {total} from "./cart";\nexport const Page = () => <b>{total(1)}</b>;\n'),
        {"web__cart_ts": "const x = 1;\n\n// The total.\nexport function total(n: number) {\n  return n;\n}\n"},
        ["web/cart.ts:3"],
    ),
    "go": (
        changed("svc/main.go", 'package main\nimport "a.b/shop/store"\nfunc f() { store.Load(helper()) }\n'),
        {
            "store__rows_go": "package store\n\nfunc Load(n int) int { return n }\n",
            "svc__more_go": "package main\n\nfunc helper() int { return 1 }\n",
        },
        ["store/rows.go:3", "svc/more.go:3"],
    ),
    "java": (
        changed("src/shop/Till.java", "import money.Tax;\nclass Till { int f() { return Tax.sum(new Cart()); } }\n"),
        {
            "src__money__Tax_java": "class Tax {\n" + "  int x;\n" * 20 + "  static int sum(Cart c) { return 1; }\n}\n",
            "src__shop__Cart_java": "class Cart { }\n",
        },
        ["src/money/Tax.java:22", "src/money/Tax.java:1", "src/shop/Cart.java:1"],
    ),
    "ruby": (
        changed("lib/till.rb", "require_relative 'money'\ndef pay\n  add(1)\nend\n"),
        {"lib__money_rb": "def add(n)\n  n\nend\n"},
        ["lib/money.rb:1"],
    ),
    "rust": (
        changed("src/till.rs", "use crate::money::{self, Cents};\nfn pay() -> Cents { money::add(1) }\n"),
        {
            "src__lib_rs": "mod money;\n",
            "src__money_rs": "pub struct Cents(u8);\n\npub fn add(n: u8) -> Cents { Cents(n) }\n",
        },
        ["src/money.rs:1", "src/money.rs:3"],
    ),
}


def test_every_language_finds_what_it_imports_and_what_stands_in_its_package() -> None:
    found = {
        language: sorted(names(relate(sheet, limits=WHOLE, **others)[0]))
        for language, (sheet, others, _) in LANGUAGES.items()
    }
    assert found == {language: sorted(expected) for language, (_, _, expected) in LANGUAGES.items()}


def test_lines_whose_text_is_not_known_are_not_shown_as_blank() -> None:
    known = "def pay():\n    return own() + short()\n"
    till = changed("till.py", known, whole=False)
    file = ChangedFile("lib.py", Status.MODIFIED, compute_hunks(b"def own():\n    x = 1\n", b"def own():\n    x = 2\n"))
    text = "def own():\n    x = 2\n\n\n    return x\n\ndef short():\n\n    return 1\n"
    half = Sheet(file, text, "python", outline("python", text), whole=False)
    assert relate(till, half, limits=Limits(shared=40))[0] == (Excerpt("lib.py", 1, "def own():", 4),)


@given(
    st.lists(
        st.sampled_from(["def a():", "    b()", "class C:", "    def d(self):", "        self.a()", "", "x" * 2_000])
    )
)
@settings(max_examples=50, deadline=None)
def test_excerpts_are_lines_of_their_files_bounded_and_the_same_each_time(lines: list[str]) -> None:
    text = "\n".join(lines * 3)
    till = changed("till.py", "from lib import a, C\na()\nb()\nC().d()\n")
    (found,) = relate(till, lib_py=text)
    assert relate(till, lib_py=text) == [found]
    assert len(found) <= MOST
    for one in found:
        shown = one.text.split("\n")
        assert shown == text.split("\n")[one.start_line - 1 :][: len(shown)]
        assert len(shown) <= LINES
        assert len(one.text) <= CHARACTERS
