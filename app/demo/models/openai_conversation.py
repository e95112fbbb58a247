"""What OpenAI's Chat Completions refuse of a conversation: who may speak when, and which results are owed.

From experience rather than the reference, and here because portable clients need them: system messages only at the
start and a user message first (chat templates of Mistral and Llama), and arguments in the history that are a JSON
object (vLLM and Gemini parse them).
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from app.demo.models.openai_words import invalid, mismatched
from app.demo.models.prompts import NAME
from app.demo.models.script import Message, PastCall, PastResult
from app.demo.models.shape import Field, Misfit, Path, Shape, judge

ID_LIMIT = 40
"""Characters of a tool call's id: 'string too long. Expected a string with maximum length 40'."""
CALLS_LIMIT = 128

_CONTENT = Field((str, list), required=True)
_FUNCTION_CALL: Shape = {"name": Field(str, required=True), "arguments": Field(str, required=True)}
_CALL: Shape = {
    "id": Field(str, required=True, least=1, most=ID_LIMIT),
    "type": Field(str, required=True, choices=("function",)),
    "function": Field(dict, required=True, of=_FUNCTION_CALL),
}
_ROLE = Field(str, required=True)
_NAME = Field(str, least=1, most=64)
_MESSAGES: Mapping[str, Shape] = {
    "system": {"role": _ROLE, "content": _CONTENT, "name": _NAME},
    "developer": {"role": _ROLE, "content": _CONTENT, "name": _NAME},
    "user": {"role": _ROLE, "content": _CONTENT, "name": _NAME},
    "assistant": {
        "role": _ROLE,
        "content": Field((str, list), nullable=True),
        "refusal": Field(str, nullable=True),
        "name": _NAME,
        "tool_calls": Field(list, least=1, most=CALLS_LIMIT, of=_CALL),
    },
    "tool": {"role": _ROLE, "content": _CONTENT, "tool_call_id": Field(str, required=True, least=1, most=ID_LIMIT)},
}
_PART: Shape = {
    "type": Field(str, required=True, choices=("text",)),
    "text": Field(str, required=True),
}


def parse_conversation(items: Sequence[Any]) -> tuple[str, tuple[Message, ...]]:
    """Return the system text and the messages. Raises `Refusal` and `Misfit`."""
    system: list[str] = []
    messages: list[Message] = []
    open_ids: list[str] = []
    results: list[PastResult] = []
    for index, item in enumerate(items):
        role = _role(item, index)
        judge(item, _MESSAGES[role], ("messages", index))
        text = _text(item.get("content"), ("messages", index, "content"))
        if role == "tool":
            _take_result(item, index, open_ids, results, text)
            if not open_ids:
                messages.append(Message("user", results=tuple(results)))
                results.clear()
            continue
        _judge_answered(open_ids, index)
        if role in {"system", "developer"}:
            if messages:
                raise invalid("System message must be at the beginning.", f"messages[{index}].role")
            system.append(text)
            continue
        if role == "assistant" and not messages:
            raise invalid("The first message after the system's must be the user's.", f"messages[{index}].role")
        calls = _calls(item, index) if role == "assistant" else ()
        open_ids = [call.id for call in calls]
        messages.append(Message("user" if role == "user" else "assistant", text, calls))
    _judge_answered(open_ids, len(items))
    if not messages:
        raise invalid("Expected at least one message of the user.", "messages")
    return "\n".join(system), tuple(messages)


def _role(item: Any, index: int) -> str:
    """Return a message's role, by which its fields are judged."""
    if not isinstance(item, dict):
        raise Misfit("type", ("messages", index), "object", item)
    if "role" not in item:
        raise Misfit("missing", ("messages", index, "role"))
    role = item["role"]
    if not isinstance(role, str) or role not in _MESSAGES:
        raise Misfit("value", ("messages", index, "role"), ", ".join(f"'{name}'" for name in _MESSAGES), role)
    return role


def _text(content: Any, path: Path) -> str:
    if not isinstance(content, list):
        return content or ""
    if not content:
        raise Misfit("length", path, "at least 1", 0)
    return "".join(judge(part, _PART, (*path, index))["text"] for index, part in enumerate(content))


def _calls(item: Mapping[str, Any], index: int) -> tuple[PastCall, ...]:
    given = item.get("tool_calls", [])
    if not given and not item.get("content"):
        raise invalid("Invalid value for 'content': expected a string, got null.", f"messages[{index}].content")
    ids = [call["id"] for call in given]
    for number, call in enumerate(given):
        where = f"messages[{index}].tool_calls[{number}]"
        if ids.index(call["id"]) != number:
            raise invalid(f"Duplicate value for 'id' of '{call['id']}'.", f"{where}.id")
        if not NAME.fullmatch(call["function"]["name"]):
            raise mismatched(f"{where}.function.name")
        if not _is_object(call["function"]["arguments"]):
            raise invalid("Expected the text of a JSON object.", f"{where}.function.arguments")
    return tuple(PastCall(call["id"], call["function"]["name"], call["function"]["arguments"]) for call in given)


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _take_result(
    item: Mapping[str, Any], index: int, open_ids: list[str], results: list[PastResult], text: str
) -> None:
    name = item["tool_call_id"]
    if name in open_ids:
        open_ids.remove(name)
        results.append(PastResult(name, text))
    elif any(result.call_id == name for result in results):
        raise invalid(f"Duplicate value for 'tool_call_id' of '{name}'.", f"messages[{index}].tool_call_id")
    elif open_ids:
        raise invalid(f"'tool_call_id' of '{name}' not found in 'tool_calls' of previous message.", "messages")
    else:
        raise invalid(
            "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with"
            " 'tool_calls'.",
            f"messages.[{index}].role",
        )


def _judge_answered(open_ids: Sequence[str], index: int) -> None:
    if open_ids:
        raise invalid(
            "An assistant message with 'tool_calls' must be followed by tool messages responding to each"
            f" 'tool_call_id'. The following tool_call_ids did not have response messages: {', '.join(open_ids)}",
            f"messages.[{index}].role",
        )
