import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.change import ChangedFile, DiffState, Status
from app.review.compare import compute_hunks
from app.review.names import Use, find_uses
from app.review.outline import LANGUAGES, outline
from app.review.sheet import Sheet


def sheet(language: str, text: str, path: str = "a", before: str = "") -> Sheet:
    file = ChangedFile(path, Status.MODIFIED, compute_hunks(before.encode(), text.encode(errors="replace")))
    return Sheet(file, text, language, outline(language, text, path))


def said(language: str, text: str, path: str = "a") -> list[str]:
    """The uses as they stand in a text: `owner.name` with a bracket for a call."""
    uses = find_uses(sheet(language, text, path), [(1, 99)])
    return [f"{'' if one.owner is None else one.owner + '.'}{one.name}{'()' * one.called}" for one in uses]


@pytest.mark.parametrize(
    ("language", "path", "text", "expected"),
    [
        (
            "python",
            "a.py",
            'class A(B):\n  def f(self, x: C) -> D:\n    """Total."""\n    return g(f"{h(x)} y", self.i.j(1))  # k\n',
            ["B", "self", "x", "C", "D", "g()", "h()", "self.i", "i.j()"],
        ),
        (
            "typescript",
            "a.tsx",
            'class A extends B { go() { return <Cart a={this.b?.c("d")} {...e} />; } }\n',
            ["B", "Cart", "a", "this.b", "b.c()", "e"],
        ),
        (
            "go",
            "a.go",
            'func (c *Cart) Total() Cents { return store.Load(c.id).Sum("x") }\n',
            ["c", "Cart", "Cents", "store", "store.Load()", "c.id", ".Sum()"],
        ),
        (
            "java",
            "A.java",
            "class A extends B { Cents total(Cart c) { return Util.sum(c.rows(), new Tax(1)); } }\n",
            ["B", "Cents", "Cart", "c", "Util", "Util.sum()", "c.rows()", "Tax()"],
        ),
        (
            "ruby",
            "a.rb",
            "class A < B\n  def go\n    cart.save!(Shop::Till)\n  end\nend\n",
            ["B", "cart", "cart.save!()", "Shop", "Shop.Till()"],
        ),
        (
            "rust",
            "a.rs",
            "fn f<'a>(c: &'a Cart) -> Cents { store::load(c.id(), check!(1)) }\n",
            ["a", "c", "Cart", "Cents", "store", "store.load()", "c.id()", "check()"],
        ),
        ("csharp", "a.cs", "return x.Y(1); // z\n", ["return", "x", "x.Y()", "z"]),
    ],
)
def test_what_is_used_is_called_or_belongs_to_something(
    language: str, path: str, text: str, expected: list[str]
) -> None:
    assert said(language, text, path) == expected


def test_only_the_lines_asked_for_count_and_changed_ones_are_marked() -> None:
    before = "def f(z):\n    a()\n    b()\n\ndef g():\n    c()\n"
    after = before.replace("    b()", "    a(b)")
    found = find_uses(sheet("python", after, "a.py", before), [(2, 3), (5, 5)])
    assert found == (Use("a", None, called=True, changed=True, places=2), Use("b", changed=True))


def test_a_range_and_a_spread_are_no_attributes() -> None:
    assert said("javascript", "function f() { return g(...rest) }\n", "a.js") == ["g()", "rest"]


SCRAPS = st.sampled_from([*"(){};,.:*'\"\n\\ #!<é\0", "def f():\n  ", "class A:\n", "self", "x", "::", "?.", "f("])


@pytest.mark.parametrize("language", [*sorted(LANGUAGES), "php"])
def test_every_use_is_a_name_in_the_text(language: str) -> None:
    @given(st.lists(SCRAPS, max_size=30).map("".join), st.integers(1, 5), st.integers(0, 5))
    @settings(max_examples=30, deadline=None)
    def check(text: str, start: int, more: int) -> None:
        file = ChangedFile("a", Status.ADDED, diff=DiffState.UNKNOWN)
        for use in find_uses(Sheet(file, text, language, outline(language, text)), [(start, start + more)]):
            assert use.name
            assert use.name in text
            assert (use.owner or "") in text

    check()
