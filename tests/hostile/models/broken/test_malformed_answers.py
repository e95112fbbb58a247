"""Malformed answers of each kind, and the habits of servers in the field, which are no fault.

Whatever comes, the part fails in words and alone: what analyzers found stands, the check is not green for cells whose
model check failed, and a flood ends.
"""

from collections.abc import Mapping
from typing import Any

import pytest

from app.demo.models import Flood, Garbage, Hang, Quirk, Reset, SlowBytes, Status, WrongType
from app.llm.chat import ChatTurn
from app.llm.faults import BrokenError
from app.llm.messages import MessagesTurn
from app.llm.port import Event
from app.llm.sse import EventDecoder
from app.review.call import Failed
from app.review.report import Review

pytestmark = pytest.mark.integration

PROVIDERS = ("openai", "anthropic")
PARTS = ("reviewer", "verifier", "lead", "closing", "planner")
"""What a model is asked for; the lead says two things."""


def read(provider: str, body: bytes) -> list[Event]:
    """Read a body as the adapters do. Raises `BrokenError`."""
    turn: ChatTurn | MessagesTurn = ChatTurn() if provider == "openai" else MessagesTurn()
    events: list[Event] = []
    for event in EventDecoder().feed(body):
        events += turn.feed(event.name, event.data)
        if turn.over:
            break
    return events + turn.finish()


NESTS = ('{"a":', "}"), ("[", "]")


@pytest.mark.parametrize("depth", [64, 500, *range(880, 1_000, 8), 100_000])
def test_an_event_that_nests_too_deep_for_the_decoder_is_broken(depth: int) -> None:
    for opening, closing in NESTS:
        deep = opening * depth + "1" + closing * depth
        chunk = f'{{"choices":[{{"delta":{{"tool_calls":[{{"function":{{"name":"x","arguments":{deep}}}}}]}}}}]}}'
        block = f'{{"type":"content_block_start","content_block":{{"type":"tool_use","name":"x","input":{deep}}}}}'
        events = [("openai", chunk), ("anthropic", block)]
        events += [("openai", f'{{"error":{deep}}}'), ("anthropic", f'{{"type":"error","error":{{"message":{deep}}}}}')]
        for provider, data in events:
            with pytest.raises(BrokenError):
                read(provider, f"data: {data}\n\n".encode())


HTML = b"<html><body>Welcome</body></html>"
EVENT = b"data: "


def breaks(part: str, fault: Any = None, **more: Any) -> Mapping[str, Any]:
    """How the answer of one part breaks, for `run_all`."""
    return {"part": part, "fault": fault, **more}


MALFORMED: Mapping[str, Mapping[str, Any]] = {
    "a page of HTML": breaks("reviewer", WrongType()),
    "HTML as a stream": breaks("reviewer", Garbage(HTML)),
    "nothing": breaks("reviewer", Garbage(b"")),
    "bytes": breaks("reviewer", Garbage(bytes(range(256)) * 64)),
    "an event that is no JSON": breaks("reviewer", Garbage(EVENT + b"{not json}\n\n")),
    "an event that is no object": breaks("reviewer", Garbage(EVENT + b"[1, 2]\n\n")),
    "events of other shapes": breaks(
        "reviewer",
        Garbage(EVENT + b'{"choices":[{"delta":[7],"finish_reason":{}}],"usage":[],"type":[],"index":"x"}\n\n' * 9),
    ),
    "only an end": breaks("reviewer", Garbage(EVENT + b"[DONE]\n\n")),
    "an event without an end": breaks("reviewer", Garbage(EVENT + b"x" * 9_000_000)),
    "comments alone": breaks("reviewer", Garbage(b": ping\n" * 100_000)),
    "a flood": breaks("reviewer", Flood(12_000_000)),
    "reset at once": breaks("reviewer", Reset()),
    "reset half-way": breaks("reviewer", Reset(700)),
    "silence": breaks("reviewer", Hang(), seconds=0.4),
    "silence half-way": breaks("reviewer", Hang(700), seconds=0.4),
    "bytes that come too slowly": breaks("reviewer", SlowBytes(500.0), seconds=0.4),
    "silence of the lead": breaks("lead", Hang(), seconds=0.4),
    "silence of the verifier": breaks("verifier", Hang(300), seconds=0.4),
    "a flood of the lead": breaks("closing", Flood(12_000_000)),
    "a key that is refused": breaks("reviewer", Status(401)),
    "a model that is gone": breaks("reviewer", Status(404)),
    "a wait of years": breaks("reviewer", Status(429, headers={"retry-after": "999999999"}), seconds=0.4),
    "waits that are none": breaks("reviewer", Status(503, headers={"retry-after": "-1", "retry-after-ms": "nan"})),
    "overload": breaks("reviewer", Status(529)),
    "an error of ten megabytes": breaks("reviewer", Status(500, b"{" * 10_000_000)),
    "an error that nests": breaks("reviewer", Status(400, b'{"error":' + b"[" * 30_000)),
    "a redirect": breaks("reviewer", Status(307, headers={"location": "http://127.0.0.1:9/"})),
    "an error half-way": breaks("reviewer", quirk=Quirk.ERROR_EVENT),
}


@pytest.fixture(scope="module")
def malformed(run_all: Any) -> Mapping[tuple[str, str], Any]:
    every = [(name, provider) for name in MALFORMED for provider in PROVIDERS]
    return dict(zip(every, run_all([(provider, MALFORMED[name]) for name, provider in every]), strict=True))


@pytest.mark.parametrize("provider", PROVIDERS)
@pytest.mark.parametrize("name", MALFORMED)
def test_what_is_malformed_fails_with_a_reason_and_costs_its_own_part_alone(
    malformed: Mapping[tuple[str, str], Any], judge: Any, without_model: Review, name: str, provider: str
) -> None:
    broken = malformed[name, provider]
    assert not judge(broken, without_model)
    reasons = [one.reason for _, one in broken.review.outcomes if isinstance(one, Failed)]
    assert reasons
    assert all(len(reason) < 1_000 and reason.isprintable() for reason in reasons)


@pytest.fixture(scope="module")
def habits(run_all: Any) -> list[Any]:
    quirks = [quirk for quirk in Quirk if quirk is not Quirk.ERROR_EVENT]
    every = [(provider, breaks(part, quirk=quirk)) for provider in PROVIDERS for part in PARTS for quirk in quirks]
    return list(run_all(every))


def test_habits_of_servers_cost_nothing(habits: list[Any], judge: Any, without_model: Review) -> None:
    lost = [(one.provider, one.case) for one in habits if not judge(one, without_model)]
    assert lost == []
