"""Who counts as an analyzer: models must neither speak with an analyzer's weight nor in its place."""

import pytest

from analyzers.registry import analyzers
from app.model_settings import RESERVED
from app.review.mention import EXACT


@pytest.mark.integration
def test_every_analyzer_counts_as_one_and_no_model_may_take_its_name() -> None:
    names = {analyzer.name for analyzer in analyzers()}
    assert (names - EXACT, names - RESERVED) == (set(), set())
