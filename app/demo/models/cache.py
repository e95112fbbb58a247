"""Prompt-cache accounting: what of a prompt the provider had read before.

OpenAI caches by itself: the longest known beginning of at least 1,024 tokens, in steps of 128. Anthropic caches where
the client says so (`cache_control`), reads back from at most 20 blocks before each such breakpoint, and needs 1,024
tokens too (more for some models). Both know a beginning only once the first answer that used it has begun, which is why
sixty equal prompts sent at once all pay. Entries are never forgotten here; the real ones last five minutes and more.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.demo.models.script import CHARACTERS_PER_TOKEN, count_tokens

LEAST_TOKENS = 1_024
STEP_TOKENS = 128
LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a prompt, in the order in which it is read; a breakpoint closes a beginning worth keeping."""

    text: str
    breakpoint: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """A prompt's tokens: `input` is all of them, `cached` were read from the cache, `written` go into it."""

    input: int
    cached: int = 0
    written: int = 0
    entries: tuple[bytes, ...] = ()
    """What the cache will know once the answer begins."""


@dataclass(slots=True)
class PromptCache:
    """The beginnings that are known."""

    _known: set[bytes] = field(default_factory=set)

    def read_automatic(self, scope: str, text: str) -> Account:
        """Account for a prompt that is cached by itself. `scope` keeps models apart."""
        total = count_tokens(len(text))
        digests, digest = [], hashlib.blake2b(scope.encode(), digest_size=16)
        start = 0
        for tokens in range(LEAST_TOKENS, total + 1, STEP_TOKENS):
            end = tokens * CHARACTERS_PER_TOKEN
            digest.update(text[start:end].encode("utf-8", "surrogatepass"))
            digests.append(digest.digest())
            start = end
        hits = 0
        for entry in digests:
            if entry not in self._known:
                break
            hits += 1
        cached = LEAST_TOKENS + (hits - 1) * STEP_TOKENS if hits else 0
        return Account(total, cached, entries=tuple(digests[hits:]))

    def read_marked(self, scope: str, segments: Sequence[Segment]) -> Account:
        """Account for a prompt whose breakpoints say what to cache."""
        ends, digests = _boundaries(scope, segments)
        marks = [at for at, each in enumerate(segments) if each.breakpoint and ends[at] >= LEAST_TOKENS]
        cached = max(
            (
                ends[at]
                for mark in marks
                for at in range(max(0, mark - LOOK_BACK), mark + 1)
                if digests[at] in self._known
            ),
            default=0,
        )
        last = ends[marks[-1]] if marks else 0
        entries = tuple(digests[mark] for mark in marks)
        return Account(ends[-1] if ends else 0, cached, max(0, last - cached), entries)

    def began(self, account: Account) -> None:
        """Remember a prompt's beginnings, now that its answer has begun."""
        self._known.update(account.entries)


def _boundaries(scope: str, segments: Sequence[Segment]) -> tuple[list[int], list[bytes]]:
    """Return for the end of each segment the tokens up to there, and the digest of everything up to there."""
    ends, digests, characters = [], [], 0
    digest = hashlib.blake2b(scope.encode(), digest_size=16)
    for segment in segments:
        characters += len(segment.text)
        digest.update(segment.text.encode("utf-8", "surrogatepass"))
        ends.append(count_tokens(characters))
        digests.append(digest.digest())
    return ends, digests
