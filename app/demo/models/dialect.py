"""The two dialects, as the functions in which they differ."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.demo.models.anthropic_reply import (
    anthropic_refusal,
    render_anthropic,
    render_anthropic_error,
    render_anthropic_standing,
    stream_anthropic,
)
from app.demo.models.anthropic_rules import parse_anthropic, prompt_segments
from app.demo.models.cache import Account, PromptCache
from app.demo.models.limits import Standing
from app.demo.models.openai_reply import (
    openai_refusal,
    render_openai,
    render_openai_error,
    render_openai_standing,
    stream_openai,
)
from app.demo.models.openai_rules import parse_openai, prompt_text
from app.demo.models.refusal import Refusal
from app.demo.models.reply import Piece, Turn
from app.demo.models.script import ModelRequest, Provider

ANTHROPIC_VERSIONS = frozenset({"2023-06-01", "2026-10-21"})
"""Values of `anthropic-version`; the SDK sends the second since 2.0. Both are held to the rules of the newer."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one vendor speaks."""

    provider: Provider
    request_id_header: str
    bad_json: str
    check_headers: Callable[[Mapping[str, str], str], None]
    parse: Callable[[dict[str, Any], int], ModelRequest]
    account: Callable[[PromptCache, ModelRequest], Account]
    charge: Callable[[ModelRequest, Account], int]
    render_error: Callable[[Refusal, str], Any]
    refusal_of: Callable[[int], Refusal]
    render_standing: Callable[[Standing], dict[str, str]]
    render: Callable[[Turn], Sequence[Piece]]
    stream: Callable[[Turn], Sequence[Piece]]


def _check_openai(headers: Mapping[str, str], key: str) -> None:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not given:
        raise Refusal(
            401, "You didn't provide an API key. You need to provide your API key in an Authorization header."
        )
    if given != key:
        raise Refusal(401, f"Incorrect API key provided: {given[:3]}***.", code="invalid_api_key")


def _check_anthropic(headers: Mapping[str, str], key: str) -> None:
    # The SDK 2.12 sends its key as a bearer token; older ones, and plain HTTP by the reference, as `x-api-key`.
    given = headers.get("x-api-key") or headers.get("authorization", "").removeprefix("Bearer ")
    if not given:
        raise Refusal(401, "x-api-key header is required")
    if given != key:
        raise Refusal(401, "invalid x-api-key")
    version = headers.get("anthropic-version")
    if version is None:
        raise Refusal(400, "anthropic-version: header is required")
    if version not in ANTHROPIC_VERSIONS:
        raise Refusal(400, f'anthropic-version: "{version}" is not a valid version')


OPENAI = Dialect(
    provider="openai",
    request_id_header="x-request-id",
    bad_json="We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP"
    " library correctly.)",
    check_headers=_check_openai,
    parse=parse_openai,
    account=lambda cache, request: cache.read_automatic(request.model, prompt_text(request.body)),
    charge=lambda request, account: max(account.input, request.output or 0),
    render_error=render_openai_error,
    refusal_of=openai_refusal,
    render_standing=render_openai_standing,
    render=render_openai,
    stream=stream_openai,
)

ANTHROPIC = Dialect(
    provider="anthropic",
    request_id_header="request-id",
    bad_json="The request body is not valid JSON",
    check_headers=_check_anthropic,
    parse=parse_anthropic,
    account=lambda cache, request: cache.read_marked(request.model, prompt_segments(request.body)),
    charge=lambda _, account: account.input - account.cached,
    render_error=render_anthropic_error,
    refusal_of=anthropic_refusal,
    render_standing=render_anthropic_standing,
    render=render_anthropic,
    stream=stream_anthropic,
)
