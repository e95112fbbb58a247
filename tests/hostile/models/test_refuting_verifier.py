"""What a lone verifier may do to an analyzer's finding that it refutes with a quote that stands in the code.

It may contest what is undecided: what its weight of -1.25 takes from between 20 and 85 % to below one half. That is a
finding of medium confidence that no other source shares (70 % → 40 %), and a secret in a test (71 % → 41 %). It is
still shown, as contested, and the check is not green for it. A finding of high confidence elsewhere is not even asked
about, and no finding is dropped that was shown.
"""

import json
from collections.abc import Iterator
from typing import Any

import anyio
import pytest

from app.demo.models import Answer, LoopbackModels
from app.model_settings import Role
from app.review.report import Review
from app.review.verdict import Fate, Outlook

pytestmark = pytest.mark.integration

SAFE = {"stand": "refute", "quote": "import subprocess", "reason": "The module is imported above, so all is safe."}
"""The small files of a change are shown together, so a line of any of them is a quote from the code."""


@pytest.fixture(scope="module")
def loopback() -> Iterator[LoopbackModels]:
    with LoopbackModels(lambda _: Answer(json.dumps(SAFE)), key="sk-canary-9f2c47d1e8b35a60") as models:
        yield models


async def _run(arena: Any, review: Any, source: Any) -> Review:
    async with arena.models("refuter", "openai", roles=[Role.VERIFIER]) as models:
        found: Review = await review(models, source)
        return found


def fates(review: Review) -> dict[int, tuple[Fate, float]]:
    verdicts = [*(one.verdict for one in review.remarks), *review.dropped]
    return {one.concern.lead.start_line: (one.fate, round(one.probability, 2)) for one in verdicts}


def test_it_may_contest_what_is_undecided_and_nothing_else(
    loopback: LoopbackModels, make_arena: Any, make_source: Any, review: Any, without_model: Review
) -> None:
    alone = fates(without_model)
    now = fates(anyio.run(_run, make_arena(loopback), review, make_source()))
    assert {line: (*alone[line], *now[line]) for line in alone} == {
        5: (Fate.POSTED, 0.96, Fate.POSTED, 0.96),
        9: (Fate.POSTED, 0.70, Fate.CONTESTED, 0.40),
        14: (Fate.POSTED, 0.70, Fate.CONTESTED, 0.40),
        15: (Fate.POSTED, 0.90, Fate.POSTED, 0.90),
        16: (Fate.DROPPED, 0.40, Fate.DROPPED, 0.16),
        1: (Fate.POSTED, 0.71, Fate.CONTESTED, 0.41),
    }


def test_what_it_contests_at_the_gate_leaves_the_check_short_of_green(
    loopback: LoopbackModels, make_arena: Any, make_source: Any, review: Any
) -> None:
    source = make_source(config='[review]\naspects = ["quality"]\n')
    alone = anyio.run(review, None, source)
    now = anyio.run(_run, make_arena(loopback), review, source)
    assert (alone.conclusion.outlook, now.conclusion.outlook) == (Outlook.FAILURE, Outlook.NEUTRAL)
    assert "1 contested at or above high" in now.conclusion.title
