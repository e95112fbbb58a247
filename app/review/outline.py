"""The definitions of a source file: what a reader needs around a changed line, and where a long file may be cut."""

import enum
from dataclasses import dataclass


class DefinitionKind(enum.StrEnum):
    """What is defined. A method is a function inside a class."""

    FUNCTION = "function"
    METHOD = "method"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Definition:
    """A function, method or class. Lines are 1-based and inclusive, decorators and comments right above left out.

    `name` is qualified by what encloses it (`Cart.total`); `signature` is its first line or lines up to the body, as
    written, at most 300 characters.
    """

    kind: DefinitionKind
    name: str
    start_line: int
    end_line: int
    signature: str
