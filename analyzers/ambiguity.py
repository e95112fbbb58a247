"""Whether a regular expression can match one text in so many ways that a backtracking engine gives up.

Semgrep 1.182 matches with PCRE, and where that reaches its limit of steps the file counts as one without a match: no
error, no warning, nothing in the debug log either (`(a|a)*c|zz` on forty `a` hides every `zz` below them). So what
could get there is refused before it is used. Decided is exponential ambiguity: in a repeat without end, two ways lead
from one part of it back to the same part over the same text (Weideman et al., 2016). It is looked for in the position
automaton of the repeated group. What costs only a power of the length (`a*a*b`) is not told from what is cheap.

Characters are compared as sets over ASCII; all others count as one, so two letters of another script may look the same
and a sound pattern be refused. Atomic groups and possessive repeats give nothing back and are taken as any others,
which errs to the same side. A back reference counts as one character, which it need not be; that is the one leniency.
"""

import string
from collections.abc import Iterator
from dataclasses import dataclass, field

MAX_POSITIONS = 80
"""Characters and sets inside one repeat: their pairs are walked."""
MAX_STEPS = 200_000
MAX_DEPTH = 30
_OTHERS = 1 << 128
_ALL = (_OTHERS << 1) - 1
COPIES = 8
"""A part that is repeated more often than this, by all bounded repeats around it, counts as repeated without end."""


class UnclearError(ValueError):
    """The pattern cannot be read or is too entangled to be judged."""


def _set_of(letters: str) -> int:
    return sum(1 << ord(letter) for letter in letters)


_WORD = _set_of(string.ascii_letters + string.digits + "_") | _OTHERS
_DIGIT, _SPACE, _BLANK = _set_of(string.digits), _set_of(" \t\n\r\f\v"), _set_of(" \t")
_LINE_END = _set_of("\n\r\f\v")
_CLASSES = {
    "w": _WORD, "W": _ALL & ~_WORD | _OTHERS, "d": _DIGIT, "D": _ALL & ~_DIGIT, "s": _SPACE, "S": _ALL & ~_SPACE,
    "h": _BLANK, "H": _ALL & ~_BLANK, "v": _LINE_END, "V": _ALL & ~_LINE_END, "R": _LINE_END, "N": _ALL,
    "n": _set_of("\n"), "t": _set_of("\t"), "r": _set_of("\r"), "f": _set_of("\f"), "e": _set_of("\x1b"),
}  # fmt: skip
_UPPER, _LOWER, _CASE = _set_of(string.ascii_uppercase), _set_of(string.ascii_lowercase), 32
_NO_WIDTH = frozenset("bBAzZGK")
_FLAGS = frozenset("imsnxJU-^")
_ANYTHING = frozenset("pPXgkxuoc123456789")
"""Escapes with an argument or a meaning of their own, taken for any character: properties, back references."""


@dataclass(slots=True)
class _Part:
    """A part of the expression: whether it may be empty, and the positions at which its text can begin and end."""

    empty: bool = True
    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Reader:
    """Reads an expression into its position automaton, and judges each repeat as it closes."""

    regex: str
    at: int = 0
    sets: list[int] = field(default_factory=list)
    follow: list[set[int]] = field(default_factory=list)
    copies: list[int] = field(default_factory=list)
    steps: int = 0
    folded: bool = False

    def alternatives(self, depth: int) -> _Part:
        """Read up to the end or to a closing parenthesis."""
        if depth > MAX_DEPTH:
            raise UnclearError(f"groups are nested deeper than {MAX_DEPTH}")
        found = self.sequence(depth)
        while self._take("|"):
            other = self.sequence(depth)
            found = _Part(found.empty or other.empty, found.first | other.first, found.last | other.last)
        return found

    def sequence(self, depth: int) -> _Part:
        found = _Part()
        while self.at < len(self.regex) and self.regex[self.at] not in "|)":
            begun = len(self.sets)
            part = self.repeats(self.atom(depth), begun)
            self._join(found.last, part.first)
            found = _Part(
                found.empty and part.empty,
                found.first | part.first if found.empty else found.first,
                part.last | found.last if part.empty else part.last,
            )
        return found

    def repeats(self, part: _Part, begun: int) -> _Part:
        while (bounds := self._bounds()) is not None:
            least, most = bounds
            if most is not None:
                self.copies[begun:] = [copies * max(1, most) for copies in self.copies[begun:]]
            many = most is None or any(copies > COPIES for copies in self.copies[begun:])
            if many and part.empty and most is not None:
                raise UnclearError(f"what may be empty is repeated {most} times")
            if many:
                self._close(part, begun)
            part = _Part(part.empty or least == 0, part.first, part.last)
        return part

    def _close(self, part: _Part, begun: int) -> None:
        """Lead from each end of what repeats to each of its beginnings, and judge the loop.

        A way that is there already leads through a repeat inside: the text between belongs to one round or to two.
        """
        if any(not self.follow[end].isdisjoint(part.first) for end in part.last):
            raise UnclearError("a text can be matched in many ways by what repeats what it repeats, as in `(a+)+`")
        self._join(part.last, part.first)
        if len(self.sets) - begun > MAX_POSITIONS:
            raise UnclearError(f"it repeats a group of more than {MAX_POSITIONS} characters and sets")
        seen: set[tuple[int, int]] = set()
        expanded: set[tuple[frozenset[int], frozenset[int]]] = set()
        waiting = [(one, one) for one in range(begun, len(self.sets))]
        while waiting:
            left, right = waiting.pop()
            ways = frozenset(self.follow[left]), frozenset(self.follow[right])
            if left != right and not ways[0].isdisjoint(ways[1]):
                raise UnclearError("a text can be matched in many ways by a group that repeats, as in `(a|a)*`")
            if ways not in expanded:
                expanded.add(ways)
                found = set(self._both(*ways)) - seen
                seen |= found
                waiting += found

    def _both(self, lefts: frozenset[int], rights: frozenset[int]) -> Iterator[tuple[int, int]]:
        """Yield the pairs of different positions that the same character leads to."""
        self._spend(len(lefts) * len(rights))
        for left in lefts:
            for right in rights:
                if left != right and self.sets[left] & self.sets[right]:
                    yield left, right

    def _spend(self, steps: int) -> None:
        self.steps += steps
        if self.steps > MAX_STEPS:
            raise UnclearError("it is too entangled to be judged")

    def atom(self, depth: int) -> _Part:
        letter = self._next()
        if letter == "(":
            return self._group(depth)
        if letter == "[":
            return self._position(self._bracket())
        if letter in "^$":
            return _Part()
        if letter == "\\":
            letter = self._next()
            return _Part() if letter in _NO_WIDTH else self._position(self._escape(letter))
        return self._position(_ALL if letter == "." else _bit(letter))

    def _group(self, depth: int) -> _Part:
        around = False
        if self._take("?"):
            around = self.regex.startswith(("=", "!", "<=", "<!"), self.at)
            opened = next((word for word in ("<=", "<!", "=", "!", ":", ">", "|") if self._take(word)), None)
            if opened is None:
                self._name_or_flags()
                if self.regex[self.at - 1] == ")":
                    return _Part()
        elif self._take("*"):
            raise UnclearError("it has a verb in a group")
        inner = self.alternatives(depth + 1)
        if not self._take(")"):
            raise UnclearError("a group does not end")
        return _Part() if around else inner

    def _name_or_flags(self) -> None:
        """Skip `<name>`, `P<name>`, `i:` or `i)`; comments, conditions, recursion and free spacing are not taken."""
        begun = self.at
        while self._next() not in ">:)":
            pass
        word = self.regex[begun : self.at - 1]
        if self.regex[self.at - 1] != ">":
            if not _FLAGS.issuperset(word):
                raise UnclearError("a group begins in a way that is not known")
            flags = word.partition("-")[0]
            self.folded |= "i" in flags
            if "x" in flags:
                raise UnclearError("it is written with free spacing")

    def _bracket(self) -> int:
        negated, found, started = self._take("^"), 0, self.at
        while (letter := self._next()) != "]" or self.at == started + 1:
            if letter == "[" and self.regex[self.at : self.at + 1] in {":", ".", "="}:
                self.at = self.regex.find("]", self.at) + 1 or len(self.regex)
                found = _ALL
            elif letter == "\\":
                found |= self._escape(self._next())
            elif self.regex[self.at : self.at + 1] == "-" and self.regex[self.at + 1 : self.at + 2] not in {
                "",
                "]",
                "\\",
            }:
                self.at += 1
                found |= _range(letter, self._next())
            else:
                found |= _bit(letter)
        return (_ALL & ~found) | _OTHERS if negated else found

    def _escape(self, letter: str) -> int:
        if letter in "QE" or (letter == "g" and self.regex[self.at : self.at + 1] in {"<", "'"}):
            raise UnclearError(f"it has `\\{letter}`, which quotes or calls a group")
        if letter in _ANYTHING:
            if self.regex[self.at : self.at + 1] == "{":
                self.at = self.regex.find("}", self.at) + 1 or len(self.regex)
            return _ALL
        return _CLASSES.get(letter, _bit(letter))

    def _bounds(self) -> tuple[int, int | None] | None:
        """Read a quantifier and what makes it lazy or possessive; None where there is none."""
        letter = self.regex[self.at : self.at + 1]
        if letter and letter in "*+?":
            self.at += 1
            bounds: tuple[int, int | None] = {"*": (0, None), "+": (1, None), "?": (0, 1)}[letter]
        else:
            end = self.regex.find("}", self.at)
            least, comma, most = self.regex[self.at + 1 : end].partition(",")
            digits = least.isdecimal() and (not most or most.isdecimal())
            if letter != "{" or end < 0 or not digits:
                return None
            self.at = end + 1
            bounds = (int(least), (int(most) if most else None) if comma else int(least))
        if self.regex[self.at : self.at + 1] in {"?", "+"}:
            self.at += 1
        return bounds

    def _next(self) -> str:
        if self.at >= len(self.regex):
            raise UnclearError("it ends in the middle")
        self.at += 1
        return self.regex[self.at - 1]

    def _take(self, word: str) -> bool:
        taken = self.regex.startswith(word, self.at)
        self.at += len(word) if taken else 0
        return taken

    def _position(self, letters: int) -> _Part:
        if self.folded:
            letters |= (letters & _UPPER) << _CASE | (letters & _LOWER) >> _CASE
        self.sets.append(letters)
        self.follow.append(set())
        self.copies.append(1)
        place = frozenset({len(self.sets) - 1})
        return _Part(empty=False, first=place, last=place)

    def _join(self, ends: frozenset[int], begins: frozenset[int]) -> None:
        self._spend(len(ends) * len(begins))
        for end in ends:
            self.follow[end] |= begins


def ambiguity(regex: str) -> str:
    """Return why a pattern is not safe to be matched by backtracking, in words; empty where it is."""
    if not any(f"){mark}" in regex for mark in "*+{"):  # no group repeats
        return ""
    reader = _Reader(regex)
    try:
        reader.alternatives(0)
    except UnclearError as error:
        return str(error)
    return "" if reader.at == len(regex) else "a parenthesis is closed that was not opened"


def _bit(letter: str) -> int:
    return 1 << ord(letter) if letter.isascii() else _OTHERS


def _range(first: str, last: str) -> int:
    low, high = min(ord(first), 128), min(ord(last), 128)
    return sum(1 << code for code in range(low, high + 1))
