"""Chat Completions, as OpenAI defined it and many servers serve it: a prompt to a request, a stream to events. Pure.

What a server does not know is left out of the request (`Feature`), and its odd streams are read as they come: usage on
every chunk (Gemini) or none, "stop" where calls were made (Gemini), content in parts (Mistral), an error in mid-stream.
"""

import enum
import json
from collections.abc import Set as AbstractSet
from typing import Any, assert_never

from app.llm.assembly import CallAssembler, TooManyCallsError
from app.llm.faults import BrokenError, fault_of_event
from app.llm.port import Asked, Event, Prompt, Results, Said, Stop, Stopped, Text, ToolCall, Usage
from app.llm.schema import fits_strict, held_to
from app.llm.transcript import in_words, kept, portable
from app.llm.turn import Intake, index_in, inner, object_of, text_in, tokens_in


class Feature(enum.StrEnum):
    """What a compatible server may lack. The value is what such a server names when it refuses it."""

    SCHEMA = "json_schema"
    JSON = "json_object"
    PARALLEL = "parallel_tool_calls"
    USAGE = "stream_options"
    LIMIT = "max_completion_tokens"


def request_of(prompt: Prompt, model: str, without: AbstractSet[Feature]) -> dict[str, Any]:
    """Return the request's body for a server that lacks these features. Raises `ValueError` on a broken prompt."""
    body: dict[str, Any] = {"model": model, "stream": True}
    if prompt.answer is not None:
        held = _format(prompt.answer, without)
        body |= held
        if "json_schema" not in held.get("response_format", {}):
            prompt = in_words(prompt, json.dumps(prompt.answer))
    body["messages"] = _messages(prompt)
    body["max_tokens" if Feature.LIMIT in without else "max_completion_tokens"] = prompt.output
    if Feature.USAGE not in without:
        body["stream_options"] = {"include_usage": True}
    if prompt.tools:
        body["tools"] = [
            {
                "type": "function",
                "function": {
                    "name": tool.name,
                    "description": tool.description,
                    "parameters": dict(tool.parameters),
                },
            }
            for tool in prompt.tools
        ]
        body["tool_choice"] = prompt.tool_choice
        if Feature.PARALLEL not in without:
            body["parallel_tool_calls"] = prompt.parallel
    return body


def _format(schema: Any, without: AbstractSet[Feature]) -> dict[str, Any]:
    if Feature.SCHEMA not in without and fits_strict(schema):
        held = {"name": "answer", "strict": True, "schema": held_to(schema)}
        return {"response_format": {"type": "json_schema", "json_schema": held}}
    return {} if Feature.JSON in without else {"response_format": {"type": "json_object"}}


def _messages(prompt: Prompt) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = []
    if system := kept(prompt.system):
        messages.append({"role": "system", "content": "\n\n".join(passage.text for passage in system)})
    for message in portable(prompt.messages):
        match message:
            case Asked(passages):
                messages.append({"role": "user", "content": "\n\n".join(passage.text for passage in passages)})
            case Said(text, calls):
                said = {"content": text} if text else {}
                messages.append({"role": "assistant", **said, **_calls(calls)})
            case Results(results):
                messages += [{"role": "tool", "tool_call_id": one.call_id, "content": one.text} for one in results]
            case _:
                assert_never(message)
    return messages


def _calls(calls: tuple[ToolCall, ...]) -> dict[str, Any]:
    if not calls:
        return {}
    return {
        "tool_calls": [
            {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": call.arguments}}
            for call in calls
        ]
    }


def refused_feature(body: dict[str, Any], said: str) -> Feature | None:
    """Return which feature of a request an error (400 or 422) names as the one that the server lacks, or None."""
    form = inner(body, "response_format").get("type")
    if form and ("response_format" in said or form in said or (form == Feature.SCHEMA and "schema" in said)):
        return Feature(form)
    for feature in (Feature.PARALLEL, Feature.USAGE, Feature.LIMIT):
        if feature in body and feature in said:
            return feature
    if Feature.LIMIT in body and "max_tokens" in said:
        return Feature.LIMIT
    return None


_STOPS = {
    "stop": Stop.END,
    "tool_calls": Stop.CALLS,
    "function_call": Stop.CALLS,
    "length": Stop.LENGTH,
    "model_length": Stop.LENGTH,  # Mistral
    "content_filter": Stop.REFUSED,
}


class ChatTurn:
    """Reads one streamed answer."""

    def __init__(self) -> None:
        self.usage: Usage | None = None
        self.over = False
        self._intake = Intake()
        self._calls = CallAssembler()
        self._stop: Stop | None = None
        self._refused = False

    def feed(self, name: str, data: str) -> list[Event]:
        """Take one server-sent event. Raises `BrokenError`."""
        if data.startswith("[DONE]"):
            self.over = True
            return []
        chunk = object_of(data)
        if chunk.get("error") or name == "error":
            raise fault_of_event(chunk.get("error") or chunk)
        if isinstance(chunk.get("usage"), dict):
            self.usage = _usage(chunk["usage"])
        choices = chunk.get("choices")
        if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
            return []
        events = self._delta(inner(choices[0], "delta"))
        if finish := text_in(choices[0], "finish_reason"):
            if finish == "error":
                raise BrokenError("the stream ended with an error")
            self._stop = _STOPS.get(finish, Stop.END)
        return events

    def finish(self) -> list[Event]:
        """Return the end of the turn. Raises `BrokenError` when the stream was cut off."""
        if self._stop is None:
            raise BrokenError("the stream ended before its end marker")
        events: list[Event] = [Text(rest)] if (rest := self._intake.rest()) else []
        stop = Stop.REFUSED if self._refused else self._stop
        events += self._calls.finish(whole=stop in {Stop.END, Stop.CALLS})
        if stop in {Stop.END, Stop.CALLS}:
            stop = Stop.CALLS if self._calls.any_complete else Stop.END
        return [*events, *([self.usage] if self.usage else []), Stopped(stop)]

    def _delta(self, delta: dict[str, Any]) -> list[Event]:
        refusal = text_in(delta, "refusal")
        self._refused = self._refused or bool(refusal)
        text = self._intake.text(_content(delta.get("content")) + refusal)
        events: list[Event] = [Text(text)] if text else []
        calls = delta.get("tool_calls")
        for call in calls if isinstance(calls, list) else ():
            if isinstance(call, dict):
                events += self._call(call)
        return events

    def _call(self, call: dict[str, Any]) -> list[Event]:
        function = inner(call, "function")
        arguments = function.get("arguments")
        written = json.dumps(arguments) if isinstance(arguments, dict) else text_in(function, "arguments")
        name = self._intake.take(text_in(function, "name"))
        try:
            return list(self._calls.feed(index_in(call), text_in(call, "id"), name, self._intake.take(written)))
        except TooManyCallsError:
            raise BrokenError("the answer has too many tool calls") from None


def _content(content: object) -> str:
    """Return the text of a delta's content; Mistral's reasoning models send it in typed parts."""
    if isinstance(content, list):
        return "".join(text_in(part, "text") for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _usage(usage: dict[str, Any]) -> Usage:
    """Return the tokens of a turn; DeepSeek says the cached ones in its own words."""
    sent = tokens_in(usage, "prompt_tokens")
    cached = tokens_in(inner(usage, "prompt_tokens_details"), "cached_tokens")
    cached = cached or tokens_in(usage, "prompt_cache_hit_tokens")
    return Usage(sent, min(cached, sent), tokens_in(usage, "completion_tokens"))
