"""One text per concern: the clearest of its members' words, and one sentence of what another knows that these lack.

A reader wants the defect, what it leads to and how to mend it, once. So nothing is strung together: one finding speaks,
chosen among equals by what its words have, not by their length. Where they name no remedy, no consequence or no CWE,
the first other source that does gives one sentence, in its own name.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzers.finding import Finding
from app.review.render import first_sentence
from app.review.verdict import Verdict
from app.review.words import count_words

_READ = 2_000
"""Characters of a message that are looked at."""
_SENTENCES = 12
_SHORT, _LONG = 30, 800
"""Characters below which a message is a mere name of a pattern, and above which nobody reads on."""
_LONGEST_SENTENCE = 300
_REPEATS = 0.5
"""Share of a sentence's words in the speaker's text from which on it adds nothing."""

_WORD = re.compile(r"[a-z]+")
_REMEDIES = """
add await avoid bind call catch check close compare draw ensure escape give guard hash keep load lock log make move
name narrow normalise normalize open parameterise parameterize parse pass pin prefer put quote raise read remove
rename replace restrict return send set split store switch take use validate verify wrap write
"""
_ASKS = ("should be", "should use", "must be", "needs to", "need to", "instead of")
_CONSEQUENCES = """
allow allows anyone attacker because breaks bypass corrupts crash crashes deadlock denial discloses exhausts exposes
fails forge hangs hides leaks lets loses lost never otherwise overflows raises reveals runs so steals whoever
"""
_GUESSES = "consider could maybe may might perhaps possible possibly potential potentially seems"
_MENDS, _LEADS, _DOUBTS = (frozenset(words.split()) for words in (_REMEDIES, _CONSEQUENCES, _GUESSES))


@dataclass(frozen=True, slots=True)
class Addition:
    """A sentence that a source adds to the words of another."""

    source: str
    sentence: str

    def __str__(self) -> str:
        """Say it in its own name, in words that are not made inert."""
        return f"{self.source} adds: {self.sentence}"


def clarity(message: str) -> int:
    """Say how much a reader gets from a message: a remedy and a consequence above all, and no guessing."""
    return _rate(message[:_READ])


@lru_cache(maxsize=1 << 14)
def _rate(told: str) -> int:
    sentences = _sentences(told)
    plus = 2 * any(map(_mends, sentences)) + 2 * any(map(_leads, sentences)) + ("`" in told)
    doubts = not _DOUBTS.isdisjoint(_WORD.findall(told.lower()))
    return plus - doubts - (len(told) > _LONG) - (len(told) < _SHORT)


def find_addition(verdict: Verdict) -> Addition | None:
    """Return what the first other source knows that the words shown lack, if any does."""
    lead, others = verdict.concern.lead, verdict.concern.findings[1:]
    trusted = [each for each in others if each.source != lead.source and each.source in verdict.trusted]
    said = _sentences(lead.message[:_READ])
    for has in (_mends, _leads):
        if not any(map(has, said)):
            found = next(_offer(trusted, has, lead.message[:_READ]), None)
            if found is not None:
                return found
    numbers = ((each.source, each.cwe) for each in trusted if each.cwe is not None)
    source, cwe = next(numbers, ("", None))
    return Addition(source, f"This is CWE-{cwe}.") if cwe is not None and lead.cwe is None else None


def _offer(findings: Sequence[Finding], has: Callable[[str], bool], said: str) -> Iterator[Addition]:
    known = count_words(said).keys()
    for finding in findings:
        for sentence in _sentences(finding.message[:_READ]):
            words = count_words(sentence).keys()
            fresh = len(words - known) > len(words) * (1 - _REPEATS)
            if has(sentence) and fresh and _SHORT <= len(sentence) <= _LONGEST_SENTENCE and "```" not in sentence:
                yield Addition(finding.source, sentence)


def _sentences(text: str) -> tuple[str, ...]:
    found: list[str] = []
    rest = text
    while rest and len(found) < _SENTENCES:
        sentence, rest = first_sentence(rest, _READ)
        found.append(" ".join(sentence.split()))
    return tuple(found)


def _mends(sentence: str) -> bool:
    words = _WORD.findall(sentence.lower())
    return bool(words) and (words[0] in _MENDS or any(ask in sentence.lower() for ask in _ASKS))


def _leads(sentence: str) -> bool:
    return not _LEADS.isdisjoint(_WORD.findall(sentence.lower()))
