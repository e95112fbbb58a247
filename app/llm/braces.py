"""Finds the brace that closes a JSON object, in a text that comes in pieces, each character looked at once.

Braces within strings do not count. Brackets are not counted at all: a model's stray bracket must not end an object
early. Whether the object is valid JSON is another question.
"""

import re
from dataclasses import dataclass

SPACE = " \t\r\n"
"""What JSON calls white space."""
_SPECIAL = re.compile(r'["\\{}]')  # one character class: linear on any text


@dataclass(slots=True)
class Braces:
    """Where in an object the text is. `blank` until something but white space has come."""

    blank: bool = True
    closed: bool = False
    _is_object: bool = False
    _depth: int = 0
    _in_string: bool = False
    _escaped: bool = False

    def feed(self, text: str) -> int:
        """Return where the object ends in this piece: after its closing brace, else at the piece's end.

        A text that does not begin with a brace never closes.
        """
        if self.closed:
            return 0
        if self.blank:
            start = text.lstrip(SPACE)
            if not start:
                return len(text)
            self.blank, self._is_object = False, start[0] == "{"
        if not self._is_object:
            return len(text)
        begin = int(self._escaped)
        self._escaped = False
        for match in _SPECIAL.finditer(text, begin):
            at = match.start()
            if at < begin:
                continue
            if self._meet(text[at]):
                return at + 1
            if self._in_string and text[at] == "\\":
                begin = at + 2
                self._escaped = begin > len(text)
        return len(text)

    def _meet(self, special: str) -> bool:
        if special == '"':
            self._in_string = not self._in_string
        elif not self._in_string and special == "{":
            self._depth += 1
        elif not self._in_string and special == "}":
            self._depth -= 1
            self.closed = self._depth == 0
        return self.closed
