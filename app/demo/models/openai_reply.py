"""Writes a turn as Chat Completions do: one JSON object, or a stream of chunks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.demo.models.faults import Quirk
from app.demo.models.limits import Standing
from app.demo.models.prompts import compact
from app.demo.models.refusal import Refusal
from app.demo.models.reply import Event, Piece, Turn, cut_text, disturb, order_calls
from app.demo.models.script import Stop

_FINISH: Mapping[Stop, str] = {"end": "stop", "calls": "tool_calls", "length": "length", "refused": "content_filter"}
_DONE = b"data: [DONE]\n\n"
_ERROR = {"message": "The server had an error while processing your request. Sorry about that!", "type": "server_error"}
_MESSAGES = {
    401: "Incorrect API key provided.",
    403: "Your project does not have access to this model.",
    404: "The model does not exist or you do not have access to it.",
    413: "Request too large.",
    429: "Rate limit reached for requests.",
    500: "The server had an error while processing your request. Sorry about that!",
    503: "The engine is currently overloaded, please try again later.",
}


def render_openai_error(refusal: Refusal, _: str) -> Any:
    """Return an error's body."""
    kind = "invalid_request_error"
    if refusal.status == 429:  # noqa: PLR2004
        kind = "tokens" if "tokens" in refusal.message else "requests"
    elif refusal.status >= 500:  # noqa: PLR2004
        kind = "server_error"
    return {"error": {"message": refusal.message, "type": kind, "param": refusal.param, "code": refusal.code}}


def openai_refusal(status: int) -> Refusal:
    """Return what a status without a scripted body says."""
    codes = {401: "invalid_api_key", 404: "model_not_found", 429: "rate_limit_exceeded"}
    return Refusal(status, _MESSAGES.get(status, "Invalid request."), code=codes.get(status))


def render_openai_standing(standing: Standing) -> dict[str, str]:
    """Return the rate-limit headers, as the rate-limits guide names them."""
    headers: dict[str, str] = {}
    for what, level in (("requests", standing.requests), ("tokens", standing.tokens)):
        if level is not None:
            headers |= {
                f"x-ratelimit-limit-{what}": str(level.limit),
                f"x-ratelimit-remaining-{what}": str(level.left),
                f"x-ratelimit-reset-{what}": _duration(level.reset),
            }
    return headers


def _duration(seconds: float) -> str:
    """Write a time as OpenAI does: `120ms`, `1.5s`, `6m0s`."""
    if seconds < 1:
        return f"{round(seconds * 1000)}ms"
    minutes, rest = divmod(round(seconds, 3), 60)
    return f"{minutes:.0f}m{rest:g}s" if minutes else f"{rest:g}s"


def render_openai(turn: Turn) -> list[Piece]:
    """Return the whole answer as one piece."""
    calls = [
        {"id": name, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
        for call, name in turn.calls
    ]
    message: dict[str, Any] = {
        "role": "assistant",
        "content": turn.answer.text or (None if calls else ""),
        "refusal": None,
        "annotations": [],
    }
    if calls:
        message["tool_calls"] = calls
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": _FINISH[turn.stop]}
    body = {**_frame(turn, "chat.completion"), "choices": [choice]}
    if not turn.has(Quirk.NO_USAGE):
        body["usage"] = _usage(turn)
    return [Piece(compact(body).encode("utf-8", "surrogatepass"))]


def stream_openai(turn: Turn) -> Sequence[Piece]:
    """Return the answer as server-sent events."""
    wants_usage = bool((turn.request.body.get("stream_options") or {}).get("include_usage"))
    frame = compact(_frame(turn, "chat.completion.chunk"))[:-1]
    tail = ',"usage":null}\n\n' if wants_usage else "}\n\n"
    pieces = []
    for delta, weight in _deltas(turn):
        finish = "null" if delta else f'"{_FINISH[turn.stop]}"'
        text = (
            f'data: {frame},"choices":[{{"index":0,"delta":{compact(delta)},"logprobs":null,"finish_reason":{finish}}}]'
        )
        pieces.append(Piece((text + tail).encode("utf-8", "surrogatepass"), weight))
    if wants_usage and not turn.has(Quirk.NO_USAGE):
        pieces.append(Piece(f'data: {frame},"choices":[],"usage":{compact(_usage(turn))}}}\n\n'.encode()))
    if not turn.has(Quirk.NO_DONE):
        pieces.append(Piece(_DONE))
    return disturb(pieces, turn, ping=b": ping\n\n", error=f"data: {compact({'error': _ERROR})}\n\n".encode())


def _deltas(turn: Turn) -> Iterator[Event]:
    if not turn.has(Quirk.NO_ROLE):
        yield {"role": "assistant", "content": None if turn.calls else "", "refusal": None}, 0
    for text in cut_text(turn.answer.text, turn.answer.piece):
        yield {"content": text}, len(text)
    yield from _whole_calls(turn) if turn.has(Quirk.WHOLE_CALLS) else order_calls(turn, _CallWriter(turn))
    # The last delta is empty, and the only one.
    yield {}, 0


def _whole_calls(turn: Turn) -> Iterator[Event]:
    writer = _CallWriter(turn)
    for index, (call, name) in enumerate(turn.calls):
        function = {"name": call.name, "arguments": call.arguments}
        weight = len(call.name) + len(call.arguments)
        yield writer.delta(index, {"id": name, "type": "function", "function": function}), weight


@dataclass(frozen=True, slots=True)
class _CallWriter:
    turn: Turn

    def begin(self, index: int) -> Iterable[Event]:
        call, name = self.turn.calls[index]
        cut = len(call.name) // 2 if self.turn.has(Quirk.NAME_IN_PIECES) else len(call.name)
        first = {"id": name, "type": "function", "function": {"name": call.name[:cut], "arguments": ""}}
        yield self.delta(index, first), cut
        if call.name[cut:]:
            yield self.delta(index, {"function": {"name": call.name[cut:]}}), len(call.name) - cut

    def more(self, index: int, arguments: str) -> Event:
        fields: dict[str, Any] = {"function": {"arguments": arguments}}
        if self.turn.has(Quirk.REPEATED_IDS):
            fields = {"id": self.turn.calls[index][1], **fields}
        return self.delta(index, fields), len(arguments)

    def end(self, index: int) -> Iterable[Event]:  # noqa: ARG002 -- OpenAI's calls end without a word
        return ()

    def delta(self, index: int, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        if not self.turn.has(Quirk.NO_INDEX):
            fields = {"index": 0 if self.turn.has(Quirk.INDEX_ZERO) else index, **fields}
        return {"tool_calls": [fields]}


def _frame(turn: Turn, kind: str) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{turn.number:024d}",
        "object": kind,
        "created": turn.created,
        "model": turn.request.model,
        "service_tier": "default",
        "system_fingerprint": "fp_loopback",
    }


def _usage(turn: Turn) -> dict[str, Any]:
    return {
        "prompt_tokens": turn.account.input,
        "completion_tokens": turn.output,
        "total_tokens": turn.account.input + turn.output,
        "prompt_tokens_details": {"cached_tokens": turn.account.cached, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0},
    }
