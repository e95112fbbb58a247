"""A recorded answer of each part and vendor, cut at every byte: it is whole or none, and never half of what was said.

Every byte where it is read, and some hundred over a socket, each in a review of its own: by a connection that closes in
the middle, and by a body that ends in good order too early. What analyzers found stands every time, and the check is
not green for cells whose model check failed.
"""

from collections.abc import Sequence
from typing import Any

import pytest

from app.demo.models import Cut, Garbage
from app.llm.chat import ChatTurn
from app.llm.faults import BrokenError
from app.llm.messages import MessagesTurn
from app.llm.port import CallComplete, Event, Stopped, Text
from app.llm.sse import EventDecoder
from app.review.report import Review

pytestmark = pytest.mark.integration

PROVIDERS = ("openai", "anthropic")
PARTS = ("reviewer", "verifier", "lead", "closing", "planner")
"""What a model is asked for; the lead says two things."""
STEP = 389
"""Every so many bytes an answer is cut over a socket, in a review of its own."""


def read(provider: str, body: bytes) -> list[Event]:
    """Read a body as the adapters do. Raises `BrokenError`."""
    turn: ChatTurn | MessagesTurn = ChatTurn() if provider == "openai" else MessagesTurn()
    events: list[Event] = []
    for event in EventDecoder().feed(body):
        events += turn.feed(event.name, event.data)
        if turn.over:
            break
    return events + turn.finish()


def said(events: Sequence[Event]) -> tuple[str, list[tuple[str, str]], list[str]]:
    """Return the text, the calls and the stops."""
    calls = [(one.call.name, one.call.arguments) for one in events if isinstance(one, CallComplete)]
    text = "".join(one.text for one in events if isinstance(one, Text))
    return text, calls, [one.reason for one in events if isinstance(one, Stopped)]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_an_answer_that_is_cut_at_any_byte_is_whole_or_broken(recorded: Any, provider: str, part: str) -> None:
    body = recorded(provider, part, 48)
    whole = said(read(provider, body))
    broken = [at for at in range(len(body)) if not _is(whole, provider, body[:at])]
    assert broken == [*range(len(broken))]
    assert len(broken) > len(body) // 2


def _is(whole: Any, provider: str, body: bytes) -> bool:
    """Whether a body says the whole; if not, it is broken, in words."""
    try:
        events = read(provider, body)
    except BrokenError as error:
        return not str(error)
    assert said(events) == whole
    return True


@pytest.fixture(scope="module")
def cut(recorded: Any, run_all: Any) -> list[tuple[str, str, Any]]:
    """Return the reviews by vendor and part."""
    cases = [
        (provider, part, fault)
        for provider in PROVIDERS
        for part in PARTS
        for body in [recorded(provider, part, 64)]
        for at in range(0, len(body) + STEP, STEP)
        for fault in (Cut(at), Garbage(body[:at]))
    ]
    done = run_all([(provider, {"part": part, "fault": fault}) for provider, part, fault in cases])
    return [(provider, part, each) for (provider, part, _), each in zip(cases, done, strict=True)]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_review_whose_model_was_cut_has_the_whole_answer_or_none(
    cut: list[tuple[str, str, Any]], judge: Any, without_model: Review, provider: str, part: str
) -> None:
    whole = [judge(done, without_model) for *whose, done in cut if whose == [provider, part]]
    assert 0 < whole.count(True) < len(whole) / 2
