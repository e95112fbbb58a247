"""The composition root of the models: what limits a call, and what limits an answer."""

from dataclasses import replace

import anyio
import pytest
from pydantic import SecretStr

from app.bench.review_change import MemoryChange
from app.demo.models import Answer, LoopbackModels
from app.model_settings import ModelSettings, Role
from app.review.call import Completed
from app.settings import ReviewSettings
from app.voices import open_models
from app.wiring import make_reviewer


@pytest.mark.integration
def test_a_call_may_wait_in_line_for_longer_than_one_answer_may_take() -> None:
    async def main(model: ModelSettings) -> list[object]:
        async with open_models(ReviewSettings(models=(model,))) as models:
            review = await replace(make_reviewer(models=models), analyzers=()).review(MemoryChange(1))
            return [type(outcome) for _, outcome in review.outcomes]

    with LoopbackModels(lambda _: Answer('{"findings": []}', ttft=0.4)) as server:
        model = ModelSettings(
            name="slow",
            provider="openai",
            model="slow-1",
            url=server.openai_url,
            roles=(Role.REVIEWER,),
            at_once=1,
            seconds=0.8,
            key=SecretStr(server.key),
        )
        assert anyio.run(main, model) == [Completed] * 3
