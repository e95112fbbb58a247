"""Writes a turn as the Messages API does: one JSON object, or a stream of typed events."""

import datetime as dt
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.demo.models.faults import Quirk
from app.demo.models.limits import Standing
from app.demo.models.prompts import compact
from app.demo.models.refusal import Refusal
from app.demo.models.reply import Event, Piece, Turn, cut_text, disturb, order_calls
from app.demo.models.script import Stop

_STOP: Mapping[Stop, str] = {"end": "end_turn", "calls": "tool_use", "length": "max_tokens", "refused": "refusal"}
_KINDS = {
    400: "invalid_request_error",
    401: "authentication_error",
    403: "permission_error",
    404: "not_found_error",
    413: "request_too_large",
    429: "rate_limit_error",
    529: "overloaded_error",
}
_MESSAGES = {
    401: "invalid x-api-key",
    403: "Your API key does not have permission to use the specified resource.",
    404: "model not found",
    413: "Request exceeds the maximum size",
    429: "This request would exceed your organization's rate limit.",
    500: "Internal server error",
    529: "Overloaded",
}


def render_anthropic_error(refusal: Refusal, request_id: str) -> Any:
    """Return an error's body."""
    kind = _KINDS.get(refusal.status, "api_error" if refusal.status >= 500 else "invalid_request_error")  # noqa: PLR2004
    return {"type": "error", "error": {"type": kind, "message": refusal.message}, "request_id": request_id}


def anthropic_refusal(status: int) -> Refusal:
    """Return what a status without a scripted body says."""
    return Refusal(status, _MESSAGES.get(status, "Invalid request."))


def render_anthropic_standing(standing: Standing) -> dict[str, str]:
    """Return the rate-limit headers, as the rate-limits page names them; resets are times in RFC 3339."""
    headers: dict[str, str] = {}
    for what, level in (("requests", standing.requests), ("tokens", standing.tokens)):
        if level is not None:
            reset = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=math.ceil(level.reset))
            headers |= {
                f"anthropic-ratelimit-{what}-limit": str(level.limit),
                f"anthropic-ratelimit-{what}-remaining": str(level.left),
                f"anthropic-ratelimit-{what}-reset": reset.strftime("%Y-%m-%dT%H:%M:%SZ"),
            }
    return headers


def render_anthropic(turn: Turn) -> list[Piece]:
    """Return the whole answer as one piece. Raises `ValueError` for scripted arguments that are no JSON."""
    content: list[dict[str, Any]] = [{"type": "text", "text": turn.answer.text}] if turn.answer.text else []
    content += [
        {"type": "tool_use", "id": name, "name": call.name, "input": json.loads(call.arguments)}
        for call, name in turn.calls
    ]
    usage = {} if turn.has(Quirk.NO_USAGE) else {"usage": _usage(turn, turn.output)}
    body = {**_message(turn), "content": content, "stop_reason": _STOP[turn.stop], "stop_sequence": None, **usage}
    return [Piece(compact(body).encode("utf-8", "surrogatepass"))]


def stream_anthropic(turn: Turn) -> Sequence[Piece]:
    """Return the answer as server-sent events."""
    events = [*_events(turn)]
    if turn.has(Quirk.NO_DONE):
        events.pop()
    error = {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}}
    pieces = [Piece(_encode(value), weight) for value, weight in events]
    return disturb(pieces, turn, ping=_encode({"type": "ping"}), error=_encode(error))


def _encode(value: Mapping[str, Any]) -> bytes:
    return f"event: {value['type']}\ndata: {compact(value)}\n\n".encode("utf-8", "surrogatepass")


def _events(turn: Turn) -> Iterator[Event]:
    start = {**_message(turn), "content": [], "stop_reason": None, "stop_sequence": None, "usage": _usage(turn, 1)}
    yield {"type": "message_start", "message": start}, 0
    writer = _CallWriter(turn, 1 if turn.answer.text else 0)
    if turn.answer.text:
        block = {"type": "text", "text": ""}
        yield {"type": "content_block_start", "index": 0, "content_block": block}, 0
        for text in cut_text(turn.answer.text, turn.answer.piece):
            delta = {"type": "text_delta", "text": text}
            yield {"type": "content_block_delta", "index": 0, "delta": delta}, len(text)
        yield {"type": "content_block_stop", "index": 0}, 0
    yield from _whole_calls(turn, writer) if turn.has(Quirk.WHOLE_CALLS) else order_calls(turn, writer)
    end = {"type": "message_delta", "delta": {"stop_reason": _STOP[turn.stop], "stop_sequence": None}}
    yield (end if turn.has(Quirk.NO_USAGE) else {**end, "usage": _usage(turn, turn.output)}), 0
    yield {"type": "message_stop"}, 0


def _whole_calls(turn: Turn, writer: "_CallWriter") -> Iterator[Event]:
    for index, call in enumerate(turn.answer.calls):
        yield from writer.begin(index)
        yield writer.more(index, call.arguments)
        yield from writer.end(index)


@dataclass(frozen=True, slots=True)
class _CallWriter:
    turn: Turn
    first: int
    """The index of the first call's block."""

    def begin(self, index: int) -> Iterable[Event]:
        call, name = self.turn.calls[index]
        block = {"type": "tool_use", "id": name, "name": call.name, "input": {}}
        yield {"type": "content_block_start", **self._index(index), "content_block": block}, len(call.name)

    def more(self, index: int, arguments: str) -> Event:
        delta = {"type": "input_json_delta", "partial_json": arguments}
        return {"type": "content_block_delta", **self._index(index), "delta": delta}, len(arguments)

    def end(self, index: int) -> Iterable[Event]:
        yield {"type": "content_block_stop", **self._index(index)}, 0

    def _index(self, index: int) -> Mapping[str, int]:
        if self.turn.has(Quirk.NO_INDEX):
            return {}
        return {"index": 0 if self.turn.has(Quirk.INDEX_ZERO) else self.first + index}


def _message(turn: Turn) -> dict[str, Any]:
    return {"id": f"msg_{turn.number:024d}", "type": "message", "role": "assistant", "model": turn.request.model}


def _usage(turn: Turn, output: int) -> dict[str, Any]:
    account = turn.account
    return {
        "input_tokens": account.input - account.cached - account.written,
        "cache_creation_input_tokens": account.written,
        "cache_read_input_tokens": account.cached,
        "output_tokens": output,
    }
