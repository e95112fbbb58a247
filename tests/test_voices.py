"""The composition root of the models: what limits a call, and what limits an answer."""

from dataclasses import replace
from pathlib import Path

import anyio
import pytest
from pydantic import SecretStr

from app.bench.review_change import MemoryChange
from app.demo.models import Answer, LoopbackModels
from app.model_settings import ModelSettings, Role
from app.network import read_authorities
from app.review.call import Completed, Failed
from app.settings import ReviewSettings, load_review_settings
from app.voices import open_models
from app.wiring import make_reviewer
from tests.outside import MODELS, Authority, Tunnels, encrypting


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


@pytest.mark.integration
@pytest.mark.parametrize("provider", ["openai", "anthropic"])
def test_a_local_review_asks_its_models_on_the_way_that_the_environment_names(provider: str, tmp_path: Path) -> None:
    authority = Authority(tmp_path)

    async def main(settings: ReviewSettings) -> list[object]:
        async with open_models(settings) as models:
            review = await replace(make_reviewer(models=models), analyzers=()).review(MemoryChange(1))
            return [type(outcome) for _, outcome in review.outcomes]

    with (
        LoopbackModels(lambda _: Answer('{"findings": []}')) as server,
        encrypting(server.openai_url, authority.server(MODELS)) as port,
        Tunnels({f"{MODELS}:443": port}).open() as proxy,
    ):
        settings = load_review_settings(
            {
                "QUORUM_MODEL": f"{provider}:m",
                "QUORUM_MODEL_URL": f"https://{MODELS}{'/v1' if provider == 'openai' else ''}",
                "QUORUM_MODEL_KEY": server.key,
                "QUORUM_CA_FILE": str(authority.file),
                "QUORUM_PROXY": f"http://127.0.0.1:{proxy.port}",
            }
        )
        outcomes = anyio.run(main, settings)
    assert outcomes[:3] == [Completed] * 3
    assert {target.rpartition(" ")[0] for target in proxy.targets} == {f"CONNECT {MODELS}:443"}


@pytest.mark.integration
def test_a_models_own_authorities_are_believed_about_its_server_alone(tmp_path: Path) -> None:
    authority = Authority(tmp_path)

    async def main(settings: ReviewSettings) -> set[tuple[str, type[object]]]:
        async with open_models(settings) as models:
            review = await replace(make_reviewer(models=models), analyzers=()).review(MemoryChange(1))
            return {(call.tool, type(outcome)) for call, outcome in review.outcomes}

    with (
        LoopbackModels(lambda _: Answer('{"findings": []}')) as server,
        encrypting(server.openai_url, authority.server()) as port,
    ):
        url = f"https://127.0.0.1:{port}"
        reviewer, key = (Role.REVIEWER,), SecretStr(server.key)
        trusted = read_authorities(str(authority.file))
        known = ModelSettings(
            name="known", provider="openai", model="m", url=f"{url}/v1", roles=reviewer, key=key, ca_file=trusted
        )
        unknown = ModelSettings(name="unknown", provider="anthropic", model="m", url=url, roles=reviewer, key=key)
        outcomes = anyio.run(main, ReviewSettings(models=(known, unknown)))
    assert outcomes == {("known", Completed), ("unknown", Failed)}
    assert {request.path for request in server.requests} == {"/v1/chat/completions"}
