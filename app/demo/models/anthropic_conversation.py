"""What the Messages API refuses of a conversation: who may speak when, what is empty, which results are owed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.demo.models.anthropic_words import TYPE, invalid, judge_type
from app.demo.models.prompts import compact
from app.demo.models.script import Message, PastCall, PastResult
from app.demo.models.shape import Field, Path, Shape, judge

CACHE = Field(
    dict,
    nullable=True,
    of={
        "type": Field(str, required=True, choices=("ephemeral",)),
        "ttl": Field(str, choices=("5m", "1h")),
    },
)
TEXT: Shape = {"type": TYPE, "text": Field(str, required=True), "cache_control": CACHE}
_BLOCKS: Mapping[str, Shape] = {
    "text": TEXT,
    "tool_use": {
        "type": TYPE,
        "id": Field(str, required=True, least=1),
        "name": Field(str, required=True, least=1),
        "input": Field(dict, required=True),
        "cache_control": CACHE,
    },
    "tool_result": {
        "type": TYPE,
        "tool_use_id": Field(str, required=True, least=1),
        "content": Field((str, list)),
        "is_error": Field(bool),
        "cache_control": CACHE,
    },
}
_ALLOWED = {"user": ("text", "tool_result"), "assistant": ("text", "tool_use")}
_MESSAGE: Shape = {
    "role": Field(str, required=True, choices=("user", "assistant")),
    "content": Field((str, list), required=True),
}


@dataclass(slots=True)
class _Ids:
    """The ids of the tool uses so far: all, and those of the last message."""

    seen: set[str]
    open: list[str]


def parse_conversation(items: Sequence[Any]) -> Iterator[Message]:
    """Yield the messages. Raises `Refusal` and `Misfit`."""
    ids = _Ids(set(), [])
    role = ""
    for index, item in enumerate(items):
        message = judge(item, _MESSAGE, ("messages", index))
        role, blocks = message["role"], as_blocks(message["content"])
        if index == 0 and role != "user":
            raise invalid('messages: first message must use the "user" role')
        if not blocks:
            raise invalid(f"messages.{index}: all messages must have non-empty content")
        for number, block in enumerate(blocks):
            judge_type(block, _ALLOWED[role], ("messages", index, "content", number))
            judge(block, _BLOCKS[block["type"]], ("messages", index, "content", number))
        results = tuple(_results(blocks, index, ids))
        calls = tuple(_calls(blocks, index, ids))
        yield Message("user" if role == "user" else "assistant", _texts(blocks), calls, results)
    _judge_answered(ids, len(items))
    if role == "assistant":
        raise invalid(
            "This model does not support assistant message prefill. The conversation must end with a user message."
        )


def _texts(blocks: Sequence[Mapping[str, Any]]) -> str:
    texts = [block["text"] for block in blocks if block["type"] == "text"]
    for text in texts:
        if not text:
            raise invalid("messages: text content blocks must be non-empty")
        if not text.strip():
            raise invalid("messages: text content blocks must contain non-whitespace text")
    return "".join(texts)


def _results(blocks: Sequence[Mapping[str, Any]], index: int, ids: _Ids) -> Iterator[PastResult]:
    """Judge the results of a message against the uses of the one before; they come first, and are complete."""
    before, given = list(ids.open), set()
    for number, block in enumerate(blocks):
        if block["type"] != "tool_result":
            _judge_answered(ids, index)
            continue
        name = block["tool_use_id"]
        if name in given:
            raise invalid(
                f"messages.{index}.content.{number}: each tool_use must have a single result. Found multiple"
                f" `tool_result` blocks with id: {name}"
            )
        if name not in before:
            raise invalid(
                f"messages.{index}.content.{number}: unexpected `tool_use_id` found in `tool_result` blocks: {name}."
                " Each `tool_result` block must have a corresponding `tool_use` block in the previous message."
            )
        given.add(name)
        ids.open.remove(name)
        yield PastResult(name, _result_text(block, (index, number)), block.get("is_error", False))
    _judge_answered(ids, index)


def _result_text(block: Mapping[str, Any], place: tuple[int, int]) -> str:
    path: Path = ("messages", place[0], "content", place[1], "tool_result", "content")
    texts = []
    for number, part in enumerate(as_blocks(block.get("content", []))):
        judge_type(part, ("text",), (*path, number))
        texts.append(judge(part, TEXT, (*path, number))["text"])
        if not texts[-1] and not isinstance(block["content"], str):
            raise invalid("messages: text content blocks must be non-empty")
    return "".join(texts)


def _calls(blocks: Sequence[Mapping[str, Any]], index: int, ids: _Ids) -> Iterator[PastCall]:
    for number, block in enumerate(blocks):
        if block["type"] != "tool_use":
            continue
        name = block["id"]
        if not all(sign.isascii() and (sign.isalnum() or sign in "_-") for sign in name):
            raise invalid(
                f"messages.{index}.content.{number}.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'"
            )
        if name in ids.seen:
            raise invalid(f"messages.{index}.content.{number}: `tool_use` ids must be unique")
        ids.seen.add(name)
        ids.open.append(name)
        yield PastCall(name, block["name"], compact(block["input"]))


def _judge_answered(ids: _Ids, index: int) -> None:
    if ids.open:
        raise invalid(
            f"messages.{index - 1}: `tool_use` ids were found without `tool_result` blocks immediately after:"
            f" {', '.join(ids.open)}. Each `tool_use` block must have a corresponding `tool_result` block in the next"
            " message."
        )


def as_blocks(content: Any) -> Sequence[Mapping[str, Any]]:
    """Return content as its list of blocks; a string is one block of text."""
    return [{"type": "text", "text": content}] if isinstance(content, str) else content
