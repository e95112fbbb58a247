"""Any provider that serves Chat Completions: OpenAI, Azure, vLLM, Ollama, Mistral, Gemini and the like.

They differ in what they take. What a server refuses by name is left out, once that made a request succeed, for as long
as the client lives; a refused request costs no tokens. What a server ignores in silence the operator has to say.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx2
from openai import AsyncOpenAI, AsyncStream, DefaultAioHttpClient, OpenAIError

from app.llm.chat import ChatTurn, Feature, refused_feature, request_of
from app.llm.port import Event, Leave, Prompt, at_once
from app.llm.wire import StatusError, Wire
from app.network import DIRECT, Network

_REFUSALS = (400, 422)
_NO_KEY = "none"  # the SDK wants one; local servers have none, and then none is sent


class OpenAIClient:
    """One model behind one base URL. `without` says what the server is known to lack."""

    def __init__(
        self,
        model: str,
        *,
        key: str,
        base_url: str,
        timeout: float = 60.0,
        without: Collection[Feature] = (),
        network: Network = DIRECT,
    ) -> None:
        self._model = model
        self._without = frozenset(without)
        self._wire = Wire(
            DefaultAioHttpClient, OpenAIError, model, key=key, base_url=base_url, timeout=timeout, network=network
        )
        self._sdk = AsyncOpenAI(api_key=key or _NO_KEY, base_url=base_url, max_retries=0, http_client=self._wire.http)

    @property
    def model(self) -> str:
        """The provider's name of the model."""
        return self._model

    def stream(self, prompt: Prompt, leave: Leave = at_once) -> AbstractAsyncContextManager[AsyncIterator[Event]]:
        """Send the prompt. Raises `ModelError`, and `ValueError` on a prompt that breaks the port's rules."""
        return self._wire.stream(lambda: self._send(prompt), ChatTurn(), leave)

    async def aclose(self) -> None:
        """Close the connections."""
        await self._sdk.close()

    async def _send(self, prompt: Prompt) -> httpx2.Response:
        without = self._without
        while True:
            body = request_of(prompt, self._model, without)
            try:
                response = await self._post(body)
            except StatusError as error:
                lacks = refused_feature(body, error.said) if error.status in _REFUSALS else None
                if lacks is None:
                    raise
                without |= {lacks}
            else:
                self._without |= without
                return response

    async def _post(self, body: dict[str, Any]) -> httpx2.Response:
        with self._wire.faults():
            stream = await self._sdk.post(
                "/chat/completions", body=body, cast_to=object, stream=True, stream_cls=AsyncStream[object]
            )
        return stream.response
