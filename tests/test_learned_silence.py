"""What `quorum learn` says of a source that read and said nothing."""

from pathlib import Path

import anyio
import pytest

from analyzers.finding import Aspect, Category, Confidence
from app.learning import Request, learn_weights
from app.review.feedback import Claim, Label, Origin, render_labels
from app.review.learn import parse_records
from app.store.database import open_database
from app.store.feedback import active_weights

pytestmark = pytest.mark.integration  # a database

RUFF = Claim("ruff", Aspect.SECURITY, Category.INJECTION, Confidence.MEDIUM)
BANDIT = Claim("bandit", Aspect.SECURITY, Category.INJECTION, Confidence.MEDIUM)


def test_the_price_of_a_silence_is_shown_before_and_after_and_kept(tmp_path: Path) -> None:
    labels = [
        *(Label(f"right {at}", (RUFF, BANDIT), (Origin.LIKED,)) for at in range(30)),
        *(Label(f"wrong {at}", (RUFF,), (Origin.DISLIKED,), ("bandit",)) for at in range(30)),
    ]
    file = tmp_path / "labels.json"
    file.write_text(render_labels(labels))
    url = f"sqlite:///{tmp_path}/q.db"

    async def learn() -> tuple[str, float]:
        database = await open_database(url)  # `quorum learn` makes none
        try:
            said = await learn_weights(url, Request(7, file))
            active = await active_weights(database, 7)
        finally:
            await database.aclose()
        assert active is not None
        return said, parse_records(active.records)["bandit"].silence.cost

    said, cost = anyio.run(learn)
    assert "bandit                   silent on 30 labelled: weight +0.0 before, -1.0 after" in said
    assert cost == 1.0
