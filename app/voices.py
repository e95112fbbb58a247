"""The composition root of the language models: settings → voices with endpoints, and connections that are closed again.

There is one `Provider` for each key at each address, shared by every voice and every review of the process, because the
provider counts them together too. The vendors' SDKs are imported only where a model is configured: they take over a
second (openai 3.54, anthropic 2.12).
"""

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager

from app.engine.limits.endpoint import Endpoint, Prices
from app.engine.limits.provider import Provider
from app.engine.limits.voice import EndpointVoice
from app.engine.models import Models
from app.llm.port import ModelClient
from app.model_settings import ModelSettings, Role
from app.network import Network
from app.settings import ReviewSettings

ADDRESSES = {"openai": "https://api.openai.com/v1", "anthropic": "https://api.anthropic.com"}
"""Where a model is asked for that has no `url`."""
SALT_BYTES = 32


@asynccontextmanager
async def open_models(settings: ReviewSettings, salt: bytes | None = None) -> AsyncIterator[Models | None]:
    """Open what the settings name, or nothing where they name no model, and close it again.

    `salt` should stay the same from run to run, else the memo and the provider's cache find no prompt again.
    """
    if not settings.models:
        yield None
        return
    async with AsyncExitStack() as stack:
        voices = await _open_voices(settings, stack)
        yield Models(
            salt=salt or secrets.token_bytes(SALT_BYTES),
            reviewers=tuple(voices[name] for name in _with_role(settings, Role.REVIEWER)),
            verifier=next((voices[name] for name in _with_role(settings, Role.VERIFIER)), None),
            lead=next((voices[name] for name in _with_role(settings, Role.LEAD)), None),
            tokens=settings.review_tokens,
            dollars=settings.review_dollars,
            seconds=settings.review_seconds,
        )


def _with_role(settings: ReviewSettings, role: Role) -> list[str]:
    return list(dict.fromkeys(model.name for model in settings.models if role in model.roles))


async def _open_voices(settings: ReviewSettings, stack: AsyncExitStack) -> Mapping[str, EndpointVoice]:
    """Open the voices. What limits a call is the run's deadline, because waiting in a provider's line is no fault.

    A model's own `seconds` limit each answer, from when its request is let in. With 32 reviews at once against 60
    requests a second, limiting waits and answers together failed 89 % of the calls (`quorum bench review`).
    """
    models = settings.models
    providers: dict[tuple[str, str, str], Provider] = {}
    endpoints: dict[str, list[Endpoint]] = {}
    for model in models:
        url = model.url or ADDRESSES[model.provider]
        account = (model.provider, url, model.key.get_secret_value())
        if account not in providers:
            ceiling = sum(one.at_once for one in models if (one.provider, one.url) == (model.provider, model.url))
            providers[account] = Provider(model.provider, ceiling=ceiling)
        client = _client(model, url, settings.network.also(model.ca_file))
        stack.push_async_callback(client.aclose)
        prices = Prices(
            model.prices.input,
            model.prices.input if model.prices.cached is None else model.prices.cached,
            model.prices.output,
        )
        secret = model.key.get_secret_value()
        endpoint = Endpoint(client, prices, providers[account], seconds=model.seconds, secret=secret)
        endpoints.setdefault(model.name, []).append(endpoint)
    return {name: EndpointVoice(name, mine, seconds=settings.review_seconds) for name, mine in endpoints.items()}


def _client(model: ModelSettings, url: str, network: Network) -> ModelClient:
    key = model.key.get_secret_value()
    if model.provider == "anthropic":
        from app.llm.anthropic import AnthropicClient  # noqa: PLC0415  # see above

        return AnthropicClient(model.model, key=key, base_url=url, timeout=model.seconds, network=network)
    from app.llm.openai import OpenAIClient  # noqa: PLC0415  # see above

    return OpenAIClient(model.model, key=key, base_url=url, timeout=model.seconds, network=network)
