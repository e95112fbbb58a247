"""A model's answer → claims about lines of the files it was given, and claims → findings.

An answer is attacker text in a known shape. What is harmless is put right (a severity that is none of ours, a number
written as text); what is not is refused, claim by claim and with the reason: a path that the model was not given, a
claim without words. Only an answer that is no answer raises, so that it can be asked for once more. There is no field
for an approval, a deletion or an effect, so none can be asked for. Aspect and source are the call's, not the model's.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analyzers.category import category_of
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.fence import unshow
from app.review.quote import Quotable

MOST = 20
"""Claims of one answer that are read for each of its files."""
UNPLACED = "the words it quotes are not in the file"
"""The note of a finding whose quote was not found: its line is the model's word alone, so it belongs into the body."""
UNGRADED = "its severity was none of ours and counts as medium"
"""The note of a finding with a severity outside the rubric."""

_SURE = 0.8
"""From here on a model's confidence counts as medium, and never as high: models said 0.88 to 0.97 of names that they
took for undefined (peers' issue trackers). What one is worth is learned from feedback."""
_UNKNOWN_CONFIDENCE = 0.5
_TITLE, _WORDS, _QUOTE = 160, 1_200, 8_000
_LARGEST_LINE = 10_000_000
_LARGEST_CWE = 2_000
_DIGITS = 7
_CATEGORIES = {category.value: category for category in Category}


def _object(**properties: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


CLAIM: Mapping[str, Any] = _object(
    path={"type": "string", "description": "The file, as its header names it."},
    quote={"type": "string", "description": "The offending lines, verbatim, without the numbers, marks and bars."},
    start_line={"type": "integer", "description": "Number of the first quoted line."},
    end_line={"type": "integer", "description": "Number of the last quoted line."},
    why={"type": "string", "description": "What triggers it and what goes wrong then, in one to three sentences."},
    mend={"type": "string", "description": "How to mend it, in one or two sentences."},
    title={"type": "string", "description": "The claim in one sentence of at most 15 words."},
    category={"type": "string", "enum": [category.value for category in Category]},
    cwe={"type": ["integer", "null"], "description": "The CWE number that fits exactly, else null."},
    severity={"type": "string", "enum": [severity.word for severity in Severity]},
    confidence={"type": "number", "description": "How sure you are that it is right and worth mending, 0 to 1."},
)
"""One claim. Quote and reasons come before the grades, because a model writes in this order and should look first."""

CLAIMS: Mapping[str, Any] = _object(findings={"type": "array", "items": CLAIM})
"""The schema of an answer, in the subset that OpenAI's strict mode accepts: no lengths, ranges or patterns, all keys
required, and null where there is nothing to say."""


class AnswerError(ValueError):
    """The answer is none. `str(error)` is in our words alone, so a model can be told."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a model claims about a file that it was given. Lines are its word, 1-based; None where they are no lines."""

    path: str
    quote: str
    start_line: int | None
    end_line: int | None
    severity: Severity
    category: Category
    cwe: int | None
    title: str
    why: str
    mend: str
    confidence: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """An answer's claims, why others were refused (in our words), and how many beyond the limit were not read."""

    claims: tuple[Claim, ...]
    refused: tuple[str, ...] = ()
    beyond: int = 0


def parse_claims(document: object, paths: Collection[str]) -> Claims:
    """Read a parsed JSON value. Raises `AnswerError` if it holds no list of claims, or none in the shape of one."""
    given = _list_of(document)
    items = given[: MOST * max(len(paths), 1)]
    claims: list[Claim] = []
    refused: list[str] = []
    read: Counter[str] = Counter()
    for item in items:
        claim = _claim(item, paths)
        if isinstance(claim, Claim):
            read[claim.path] += 1
            claims += [claim] if read[claim.path] <= MOST else []
        else:
            refused.append(claim)
    if items and len(refused) == len(items) and set(refused) != {_NO_SUCH_FILE}:
        raise AnswerError(f"none of its findings can be read; of the first: {refused[0]}")
    return Claims(tuple(claims), tuple(refused), len(given) - len(claims) - len(refused))


_NO_SUCH_FILE = "its path is none of the files that were given"


def _list_of(document: object) -> Sequence[object]:
    """Return the list of claims; a bare list is taken for one, as models without a schema often answer."""
    found = document.get("findings") if isinstance(document, Mapping) else document
    if not isinstance(found, list):
        raise AnswerError('the answer is not a JSON object with a list "findings"')
    return found


def _claim(item: object, paths: Collection[str]) -> Claim | str:
    """Return the claim, or why it is refused."""
    if not isinstance(item, Mapping):
        return "it is not an object"
    words = {
        key: clean_line(item.get(key), limit) for key, limit in (("title", _TITLE), ("why", _WORDS), ("mend", _WORDS))
    }
    if missing := [key for key in ("title", "why") if not words[key]]:
        return f"it has no {' and no '.join(missing)}"
    path = _path(item.get("path"), paths)
    if path is None:
        return _NO_SUCH_FILE
    cwe = _whole(item.get("cwe"), _LARGEST_CWE)
    severity = _severity(item.get("severity"))
    return Claim(
        path=path,
        quote=_clean(quote)[:_QUOTE] if isinstance(quote := item.get("quote"), str) else "",
        start_line=_whole(item.get("start_line"), _LARGEST_LINE),
        end_line=_whole(item.get("end_line"), _LARGEST_LINE),
        severity=severity or Severity.MEDIUM,
        category=category_of(cwe, _category(item.get("category"))),
        cwe=cwe,
        **words,
        confidence=_share(item.get("confidence")),
        notes=() if severity else (UNGRADED,),
    )


def _path(value: object, paths: Collection[str]) -> str | None:
    if not isinstance(value, str) or len(value) > _QUOTE:
        return None
    plain = unshow(value)
    return next((path for path in (plain, plain.strip(' "`').removeprefix("./")) if path in paths), None)


def _clean(text: str) -> str:
    """Replace what no database stores: NUL, and surrogates, which JSON can spell and UTF-8 cannot."""
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()


def clean_line(value: object, limit: int) -> str:
    """Return words on one line, at most so many characters; anything but a text is none."""
    if not isinstance(value, str):
        return ""
    words = " ".join(_clean(value[: 4 * limit]).split())
    return words if len(words) <= limit else f"{words[: limit - 1]}…"


def _number(value: object) -> float | None:
    """Return a finite number; a short text of digits counts as one, a truth value does not."""
    if isinstance(value, str) and value.isascii() and value.strip().isdigit() and len(value) <= _DIGITS:
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST_LINE:
        return None
    return float(value)


def _whole(value: object, largest: int) -> int | None:
    """Return a whole number from 1 to `largest`."""
    number = _number(value)
    return int(number) if number is not None and number.is_integer() and 1 <= number <= largest else None


def _share(value: object) -> float:
    """Return a confidence; 85 is taken for 85 %, and what is none for a half."""
    number = _number(value)
    if number is None:
        return _UNKNOWN_CONFIDENCE
    return min(max(number / 100 if number > 1 else number, 0.0), 1.0)


def _severity(value: object) -> Severity | None:
    return Severity.__members__.get(value.strip().upper()) if isinstance(value, str) else None


def _category(value: object) -> Category:
    return _CATEGORIES.get(value.strip().lower(), Category.OTHER) if isinstance(value, str) else Category.OTHER


def finding_of(claim: Claim, file: Quotable, *, source: str, aspect: Aspect) -> Finding:
    """Place a claim by its quote. One whose quote is not found stands on its claimed line, as far as there is one."""
    place = file.resolve(claim.quote, claim.start_line)
    start, end = place or _clipped(claim, file.last)
    return Finding(
        source=source,
        rule=claim.category.value,
        aspect=aspect,
        category=claim.category,
        severity=claim.severity,
        confidence=Confidence.MEDIUM if claim.confidence >= _SURE else Confidence.LOW,
        path=claim.path,
        start_line=start,
        end_line=end,
        message=_message(claim),
        cwe=claim.cwe,
        notes=claim.notes if place else (*claim.notes, UNPLACED),
    )


def _clipped(claim: Claim, last: int) -> tuple[int, int]:
    start = min(claim.start_line or 1, last)
    return start, min(max(claim.end_line or start, start), last)


def _message(claim: Claim) -> str:
    """Return the claim in its first sentence, then why, then how to mend it as a paragraph of its own."""
    said = f"{_sentence(claim.title)} {_sentence(claim.why)}"
    return f"{said}\n\n{_sentence(claim.mend)}" if claim.mend else said


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
