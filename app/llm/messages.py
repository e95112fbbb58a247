"""The Messages API of Anthropic: a prompt to a request, a stream to events. Pure.

What the API refuses and we never send: empty text blocks, more than four cache marks, results of one turn in several
messages. Its `input_tokens` leave out what went through the cache; ours count all that was sent.
"""

import json
from collections.abc import Sequence
from typing import Any, assert_never

from app.llm.assembly import CallAssembler, TooManyCallsError
from app.llm.faults import BrokenError, fault_of_event
from app.llm.port import Asked, Event, Message, Passage, Prompt, Results, Said, Stop, Stopped, Text, Usage
from app.llm.schema import fits_strict, held_to
from app.llm.transcript import in_words, kept, portable
from app.llm.turn import Intake, index_in, inner, object_of, text_in, tokens_in

MOST_MARKS = 4
"""Cache marks of one request ("A maximum of 4 blocks with cache_control may be provided")."""
_INVALID = 400
_MARK = {"type": "ephemeral"}


def request_of(prompt: Prompt, model: str, *, held: bool = True) -> dict[str, Any]:
    """Return the request's body. Unless `held`, the schema is asked for in words.

    Raises `ValueError` on a broken prompt.
    """
    body: dict[str, Any] = {"model": model, "max_tokens": prompt.output, "stream": True}
    if prompt.answer is not None and held and fits_strict(prompt.answer):
        body["output_config"] = {"format": {"type": "json_schema", "schema": held_to(prompt.answer)}}
    elif prompt.answer is not None:
        prompt = in_words(prompt, json.dumps(prompt.answer))
    system = _texts(kept(prompt.system))
    messages = _turns(portable(prompt.messages))
    _keep_last_marks([*system, *(block for message in messages for block in message["content"])])
    if system:
        body["system"] = system
    body["messages"] = messages
    if prompt.tools:
        body["tools"] = [
            {"name": tool.name, "description": tool.description, "input_schema": dict(tool.parameters)}
            for tool in prompt.tools
        ]
        body["tool_choice"] = _choice(prompt)
    return body


def _choice(prompt: Prompt) -> dict[str, Any]:
    if prompt.tool_choice == "none":
        return {"type": "none"}
    kind = "any" if prompt.tool_choice == "required" else "auto"
    return {"type": kind, "disable_parallel_tool_use": not prompt.parallel}


def _texts(passages: Sequence[Passage]) -> list[dict[str, Any]]:
    """Return a block for each passage. Nothing is put between two blocks, so each but the last ends in a blank line.

    A closing mark of data would else share its line with the task that follows.
    """
    return [
        {
            "type": "text",
            "text": passage.text + ("\n\n" if number < len(passages) else ""),
            **({"cache_control": _MARK} if passage.ends_prefix else {}),
        }
        for number, passage in enumerate(passages, 1)
    ]


def _turns(messages: Sequence[Message]) -> list[dict[str, Any]]:
    """Return alternating turns: a question that follows results stands behind them in one message."""
    turns: list[dict[str, Any]] = []
    for message in messages:
        role = "assistant" if isinstance(message, Said) else "user"
        blocks = _blocks(message)
        if turns and turns[-1]["role"] == role:
            turns[-1]["content"] += blocks
        elif blocks:
            turns.append({"role": role, "content": blocks})
    if messages and isinstance(messages[-1], Results):
        turns[-1]["content"][-1]["cache_control"] = _MARK  # the next round sends all this again
    return turns


def _blocks(message: Message) -> list[dict[str, Any]]:
    match message:
        case Asked(passages):
            return _texts(passages)
        case Said(text, calls):
            said = [{"type": "text", "text": text}] if text.strip() else []
            return said + [
                {"type": "tool_use", "id": call.id, "name": call.name, "input": json.loads(call.arguments)}
                for call in calls
            ]
        case Results(results):
            return [
                {
                    "type": "tool_result",
                    "tool_use_id": one.call_id,
                    **({"content": one.text} if one.text.strip() else {}),
                    **({"is_error": True} if one.failed else {}),
                }
                for one in results
            ]
        case _:
            assert_never(message)


def _keep_last_marks(blocks: Sequence[dict[str, Any]]) -> None:
    for block in [block for block in blocks if "cache_control" in block][:-MOST_MARKS]:
        del block["cache_control"]


def refuses_schema(status: int, said: str) -> bool:
    """Whether an error says that the model or a proxy lacks structured outputs, or that it will not have the schema."""
    return status == _INVALID and ("output_config" in said or "output_format" in said or "schema" in said)


_STOPS = {
    "tool_use": Stop.CALLS,
    "max_tokens": Stop.LENGTH,
    "model_context_window_exceeded": Stop.LENGTH,
    "refusal": Stop.REFUSED,
}


class MessagesTurn:
    """Reads one streamed answer."""

    def __init__(self) -> None:
        self.usage: Usage | None = None
        self.over = False
        self._counts: dict[str, Any] = {}
        self._intake = Intake()
        self._calls = CallAssembler()
        self._inputs: dict[int | None, str] = {}
        self._stop: Stop | None = None

    def feed(self, name: str, data: str) -> list[Event]:
        """Take one server-sent event. Raises `BrokenError`."""
        event = object_of(data)
        try:
            return self._take(text_in(event, "type") or name, event)
        except TooManyCallsError:
            raise BrokenError("the answer has too many tool calls") from None

    def finish(self) -> list[Event]:
        """Return the end of the turn. Raises `BrokenError` when the stream was cut off."""
        if self._stop is None:
            raise BrokenError("the stream ended before its end marker")
        events: list[Event] = [Text(rest)] if (rest := self._intake.rest()) else []
        stop = self._stop
        events += self._calls.finish(whole=stop in {Stop.END, Stop.CALLS})
        if stop in {Stop.END, Stop.CALLS}:
            stop = Stop.CALLS if self._calls.any_complete else Stop.END
        return [*events, *([self.usage] if self.usage else []), Stopped(stop)]

    def _take(self, kind: str, event: dict[str, Any]) -> list[Event]:
        match kind:
            case "error":
                raise fault_of_event(event.get("error") or event)
            case "message_start":
                self._count(inner(inner(event, "message"), "usage"))
            case "content_block_start":
                return self._begin(index_in(event), inner(event, "content_block"))
            case "content_block_delta":
                return self._delta(index_in(event), inner(event, "delta"))
            case "content_block_stop":
                return self._close(index_in(event))
            case "message_delta":
                self._count(inner(event, "usage"))
                if reason := text_in(inner(event, "delta"), "stop_reason"):
                    self._stop = _STOPS.get(reason, Stop.END)
            case "message_stop":
                self.over = True
            case _:  # ping, and what the API may add ("your code should handle unknown event types gracefully")
                pass
        return []

    def _begin(self, index: int | None, block: dict[str, Any]) -> list[Event]:
        if block.get("type") == "text":
            return self._text(text_in(block, "text"))
        if block.get("type") != "tool_use":
            return []
        given = block.get("input")
        if isinstance(given, dict) and given:
            self._inputs[index] = json.dumps(given)  # a proxy that does not stream arguments
        name = self._intake.take(text_in(block, "name"))
        return list(self._calls.feed(index, text_in(block, "id"), name, ""))

    def _delta(self, index: int | None, delta: dict[str, Any]) -> list[Event]:
        if delta.get("type") == "text_delta":
            return self._text(text_in(delta, "text"))
        if delta.get("type") != "input_json_delta":
            return []
        piece = self._intake.take(text_in(delta, "partial_json"))
        if piece:
            self._inputs.pop(index, None)
        return list(self._calls.feed(index, None, None, piece))

    def _close(self, index: int | None) -> list[Event]:
        """A block is over. A call without arguments waits for the turn's end: it may have run out of tokens here."""
        given = self._inputs.pop(index, "")
        return list(self._calls.feed(index, None, None, self._intake.take(given))) if given else []

    def _text(self, piece: str) -> list[Event]:
        text = self._intake.text(piece)
        return [Text(text)] if text else []

    def _count(self, usage: dict[str, Any]) -> None:
        """Take counts; those of the last event hold, which repeats some and leaves others out."""
        self._counts |= {key: value for key, value in usage.items() if value is not None}
        read = tokens_in(self._counts, "cache_read_input_tokens")
        written = tokens_in(self._counts, "cache_creation_input_tokens")
        sent = tokens_in(self._counts, "input_tokens") + read + written
        self.usage = Usage(sent, read, tokens_in(self._counts, "output_tokens"))
