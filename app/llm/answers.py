"""Finds the JSON object in what a model wrote, fenced or not, with prose around it or none.

Candidates are read by the JSON decoder itself, none inside another, so the work is linear. The longest thing that looks
like an object is the answer, valid or not: the only whole finding in an answer that broke off is not the answer, and
neither is the example in its prose. What is wrong is said in words that the model can act on.
"""

import json
import math
import re
from collections.abc import Mapping
from typing import Any

from app.llm.braces import SPACE, Braces

LONGEST = 1024 * 1024
"""Characters of an answer. One of 32,000 tokens has some 130,000."""
DEEPEST = 64
"""Levels of objects and arrays."""
_CANDIDATES = 64  # braces that look like an object's beginning, before an answer is given up
_DIGITS = 18  # a signed 64-bit integer, as databases hold it
_BLANK = re.compile(r"[ \t\r\n]*")


def parse_object(text: str) -> Mapping[str, Any]:
    """Return the JSON object of an answer. Raises `ValueError`.

    `str(error)` says in one sentence for the model what is wrong. Lone surrogates are replaced.
    """
    if len(text) > LONGEST:
        raise ValueError(f"The answer has {len(text):,} characters; the limit is {LONGEST:,}.")
    if _is_array(text):
        raise ValueError("The answer is a JSON array; it must be one JSON object.")
    answer: Mapping[str, Any] | ValueError = ValueError("There is no JSON object in the answer.")
    longest = 0
    at = _next_candidate(text, 0)
    for _ in range(_CANDIDATES):
        if at < 0:
            break
        candidate, end = _read_candidate(text, at)
        if end - at > longest:
            answer, longest = candidate, end - at
        at = _next_candidate(text, end)
    if isinstance(answer, ValueError):
        raise answer
    return answer


def parse_exactly(text: str) -> Mapping[str, Any]:
    """Return a text that is one JSON object and nothing else, such as a call's arguments. Raises `ValueError`."""
    if len(text) > LONGEST:
        raise ValueError(f"The JSON has {len(text):,} characters; the limit is {LONGEST:,}.")
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise ValueError(_words(error, text)) from None
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    if not isinstance(value, dict):
        raise ValueError("This is JSON but no JSON object.")  # noqa: TRY004 -- one kind of error for all faults of a text
    return _checked(value)


_TOO_DEEP = f"The JSON nests deeper than {DEEPEST} levels."


def _is_array(text: str) -> bool:
    """Whether the answer is an array, whose objects would each look like an answer."""
    body = text.strip(SPACE)
    if body.startswith("```"):
        body = body[body.find("\n") + 1 :].lstrip(SPACE)
    return body[:1] == "[" and body[1:].lstrip(SPACE)[:1] in {"{", "]"}


def _next_candidate(text: str, start: int) -> int:
    """Return where the next thing begins that looks like an object, or -1."""
    at = text.find("{", start)
    while at >= 0:
        after = _BLANK.match(text, at + 1).end()  # type: ignore[union-attr]  # it matches nothing, too
        if after == len(text) or text[after] in '"}':
            return at
        at = text.find("{", after)
    return -1


def _read_candidate(text: str, at: int) -> tuple[Mapping[str, Any] | ValueError, int]:
    """Return the object that begins here or what is wrong with it, and where it ends, as its braces say."""
    try:
        value, end = _DECODER.raw_decode(text, at)
        return _checked(value), end
    except json.JSONDecodeError as error:
        fault = ValueError(_words(error, text))
    except RecursionError:
        fault = ValueError(_TOO_DEEP)
    except ValueError as error:
        fault = error
    return fault, at + Braces().feed(text[at:])


def _words(error: json.JSONDecodeError, text: str) -> str:
    if error.pos >= len(text.rstrip(SPACE)) or error.msg.startswith("Unterminated string"):
        return "The JSON is not closed: the text ended in the middle of it. Write less, and write it whole."
    return f"This is not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}."


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    whole = dict(pairs)
    if len(whole) == len(pairs):
        return whole
    seen: set[str] = set()
    twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    raise ValueError(f"The key {twice[:40]!a} stands twice in one JSON object.")


def _integer(digits: str) -> int:
    if len(digits.lstrip("-")) > _DIGITS:
        raise ValueError(f"An integer in the JSON has more than {_DIGITS} digits.")
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("A number in the JSON is too large.")
    return number


def _constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON; leave the value out or write null.")


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_int=_integer, parse_float=_float, parse_constant=_constant)


def _checked(value: dict[str, Any]) -> dict[str, Any]:
    checked: dict[str, Any] = _clean(value, 1)
    return checked


def _clean(value: Any, depth: int) -> Any:
    if depth > DEEPEST + 1:
        raise ValueError(_TOO_DEEP)
    if isinstance(value, str):
        return whole_text(value)
    if isinstance(value, list):
        return [_clean(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {whole_text(key): _clean(item, depth + 1) for key, item in value.items()}
    return value


def whole_text(text: str) -> str:
    """Return the text with pairs of surrogates joined and lone ones replaced, so that it can be encoded."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
