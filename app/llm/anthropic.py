"""Anthropic's own Messages API: its OpenAI-compatible endpoint caches no prompts and ignores `strict`."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx2
from anthropic import AnthropicError, AsyncAnthropic, AsyncStream, DefaultAioHttpClient

from app.llm.messages import MessagesTurn, refuses_schema, request_of
from app.llm.port import Event, Leave, Prompt, at_once
from app.llm.wire import StatusError, Wire
from app.network import DIRECT, Network

BASE_URL = "https://api.anthropic.com"


class AnthropicClient:
    """One model. Unless `held`, the server is known to lack structured outputs (models before Claude 4.5)."""

    def __init__(
        self,
        model: str,
        *,
        key: str,
        base_url: str = BASE_URL,
        timeout: float = 60.0,
        held: bool = True,
        network: Network = DIRECT,
    ) -> None:
        self._model = model
        self._held = held
        self._wire = Wire(
            DefaultAioHttpClient, AnthropicError, model, key=key, base_url=base_url, timeout=timeout, network=network
        )
        self._sdk = AsyncAnthropic(
            api_key=key, base_url=base_url, max_retries=0, http_client=self._wire.http, open_telemetry=False
        )

    @property
    def model(self) -> str:
        """The provider's name of the model."""
        return self._model

    def stream(self, prompt: Prompt, leave: Leave = at_once) -> AbstractAsyncContextManager[AsyncIterator[Event]]:
        """Send the prompt. Raises `ModelError`, and `ValueError` on a prompt that breaks the port's rules."""
        return self._wire.stream(lambda: self._send(prompt), MessagesTurn(), leave)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    async def _send(self, prompt: Prompt) -> httpx2.Response:
        body = request_of(prompt, self._model, held=self._held)
        try:
            return await self._post(body)
        except StatusError as error:
            if "output_config" not in body or not refuses_schema(error.status, error.said):
                raise
        response = await self._post(request_of(prompt, self._model, held=False))
        self._held = False
        return response

    async def _post(self, body: dict[str, Any]) -> httpx2.Response:
        with self._wire.faults():
            stream = await self._sdk.post(
                "/v1/messages", body=body, cast_to=object, stream=True, stream_cls=AsyncStream[object]
            )
        return stream.response
