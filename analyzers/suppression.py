"""Whether a source line asks a tool to look away. Such a mark is shown with the finding, never obeyed.

The author of a change is the last one who may silence a finding on it. A mark without rule codes (`# nosec`) speaks
to every tool; one with codes (`# noqa: S602`) speaks only of these.
"""

import string
from collections.abc import Iterator

MARKS = ("nosec", "noqa", "nosemgrep", "nosem", "eslint-disable-line", "ruff: ignore")
"""Of Bandit, Flake8 and Ruff, Semgrep (two spellings), ESLint, Ruff 0.17."""
_WORD = frozenset(string.ascii_letters + string.digits + "_-")
_TAIL = 500
"""Characters at the end of a line in which a mark is looked for; bounds the work on a line full of marks."""


def is_suppressed(line: str, rule: str) -> bool:
    """Tell whether a mark on this line covers the rule. A code covers the rules that begin with it (`S6`: S602)."""
    lowered = line[-_TAIL:].lower()
    return any(_covers(tail, rule.lower()) for mark in MARKS for tail in _tails(lowered, mark))


def _tails(line: str, mark: str) -> Iterator[str]:
    start = line.find(mark)
    while start >= 0:
        end = start + len(mark)
        if line[start - 1 : start] not in _WORD and line[end : end + 1] not in _WORD:
            yield line[end:]
        start = line.find(mark, end)


def _covers(tail: str, rule: str) -> bool:
    codes = [word for word in _words(tail.partition("#")[0]) if _is_code(word)]
    return not codes or any(rule.startswith(code) for code in codes)


def _words(text: str) -> list[str]:
    return "".join(letter if letter in _WORD else " " for letter in text).split()


def _is_code(word: str) -> bool:
    return word[0].isalpha() and word[-1].isdigit()
