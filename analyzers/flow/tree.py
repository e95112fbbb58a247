"""What a source file does, in the few words that values need to be followed: one form for all languages.

A front end (`analyzers.flow.python` and its siblings) writes a syntax tree down in these words and decides nothing.
What it has no word for becomes a `Mix` of the parts: a value is never lost on the way, only said less exactly.

Lines are 1-based. `line` is where the thing begins; of a call it is the line of the name that is called, since a chain
of calls begins far above the one that matters.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A literal. `value` is the text of a string literal; None for any other literal."""

    value: str | None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, function, class or module by its plain name. `self` and `this` are both written `this`."""

    id: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A part of something by its name: `base.name`, `base->name`, `base::name`."""

    base: "Expr"
    name: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A part of something by a computed key: `base[key]`."""

    base: "Expr"
    key: "Expr"
    line: int = 0


@dataclass(frozen=True, slots=True)
class Arg:
    """An argument, with its name where it is given by name; `spread` where it stands for many (`*args`, `...args`)."""

    value: "Expr"
    name: str = ""
    spread: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A call; `new` where it makes an object. A tagged template is a call of its tag with one `Build`."""

    callee: "Expr"
    args: tuple[Arg, ...]
    line: int
    end_line: int
    new: bool = False


@dataclass(frozen=True, slots=True)
class Build:
    """A text put together from parts, in their order: `+` on texts, templates, `%`, f-strings, `format`, `Sprintf`."""

    parts: tuple["Expr", ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A list, tuple, set, map or object; `keys` are the names of its parts, None for a part without a known one.

    `kind` is the class of this file that it is an object of, where the language makes objects this way.
    """

    parts: tuple["Expr", ...]
    keys: tuple[str | None, ...] = ()
    line: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: `a if test else b`, `a or b`, `a ?? b`. `test` is None where a value tests itself."""

    options: tuple["Expr", ...]
    test: "Expr | None" = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Test:
    """A comparison or a logical operation: its own value is true or false, and harmless.

    `op` is one of `and`, `or`, `not`, `==`, `!=`, `in`, `not in`, `is`, or another operator as it is written.
    """

    op: str
    parts: tuple["Expr", ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Mix:
    """Anything else that is made from its parts: arithmetic that may be text, `await`, casts that change nothing."""

    parts: tuple["Expr", ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter. `marks` are names of its annotations or decorators, and `kind` its declared type, as written.

    `fields` are the names that a destructured parameter binds: (name of the part, name of the variable).
    """

    name: str
    kind: str = ""
    marks: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    default: "Expr | None" = None
    many: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function, method, lambda or block. Two are the same only if they are one object.

    `marks` are the expressions of its decorators or annotations; `owner` is the name of its class, or empty. A lambda's
    body is one `Give`.
    """

    name: str
    params: tuple[Param, ...]
    body: tuple["Stmt", ...]
    line: int
    end_line: int
    marks: tuple["Expr", ...] = ()
    owner: str = ""
    static: bool = False


Expr: TypeAlias = Text | Name | Member | Item | Call | Build | Group | Choice | Test | Mix | Function


@dataclass(frozen=True, slots=True)
class Bind:
    """An assignment or declaration. A `Group` as target takes a value apart. `more`: it adds to what was there (`+=`).

    `kind` is the declared type, as written.
    """

    target: Expr
    value: Expr
    line: int
    more: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Do:
    """An expression for its effect."""

    value: Expr
    line: int


@dataclass(frozen=True, slots=True)
class Give:
    """`return` or `yield`."""

    value: Expr | None
    line: int


@dataclass(frozen=True, slots=True)
class Leave:
    """The end of a path without a value: `raise`, `throw`, `break`, `continue`, `exit`."""

    value: Expr | None
    line: int


@dataclass(frozen=True, slots=True)
class Branch:
    """`if`; a `switch` is a chain of them, each with a test of `==`."""

    test: Expr
    yes: tuple["Stmt", ...]
    no: tuple["Stmt", ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Repeat:
    """A loop. `target` takes each part of `over`; a `while` has a `test` and neither."""

    body: tuple["Stmt", ...]
    target: Expr | None = None
    over: Expr | None = None
    test: Expr | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """Statements one after another: a bare block, `with`, the parts of a `try` in their order."""

    body: tuple["Stmt", ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class Define:
    """A function by its name, known from the beginning of the block it stands in."""

    function: Function


@dataclass(frozen=True, slots=True)
class DefineClass:
    """A class: its methods, what its body binds, and the names of what it extends."""

    name: str
    methods: tuple[Function, ...]
    fields: tuple[Bind, ...] = ()
    bases: tuple[str, ...] = ()
    marks: tuple[Expr, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """A name for something of elsewhere: `import numpy as np` is `np` for `numpy`."""

    name: str
    of: str
    line: int = 0


Stmt: TypeAlias = Bind | Do | Give | Leave | Branch | Repeat | Block | Define | DefineClass | Import


@dataclass(frozen=True, slots=True)
class Program:
    """A file. `deep` counts places that were nested too deeply to be written down."""

    body: tuple[Stmt, ...]
    deep: int = 0


NOTHING = Mix(())


@dataclass(slots=True)
class Depth:
    """How deeply nested a front end may write things down, since both it and what follows it recurse."""

    limit: int = 120
    now: int = 0
    exceeded: int = field(default=0)

    def enter(self) -> bool:
        """Go one deeper; False, without going, where that is too deep."""
        if self.now >= self.limit:
            self.exceeded += 1
            return False
        self.now += 1
        return True

    def leave(self) -> None:
        """Come back."""
        self.now -= 1


def parts_of(expr: Expr) -> Sequence[Expr]:
    """Return what an expression is made of, a function's body left out."""
    match expr:
        case Text() | Name() | Function():
            return ()
        case Member(base):
            return (base,)
        case Item(base, key):
            return (base, key)
        case Call(callee, args):
            return (callee, *(arg.value for arg in args))
        case Choice(options, test):
            return options if test is None else (test, *options)
        case Build(parts) | Group(parts) | Test(_, parts) | Mix(parts):
            return parts
