"""What OpenAI's Chat Completions refuses, in its words, and the neutral view of what it takes.

Rules are those of the API reference and of the function-calling and structured-outputs guides; that tools have unique
names is from experience. Parameters that the loopback could not honour (audio, logprobs, `n` above 1) are unknown.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.demo.models.openai_conversation import parse_conversation
from app.demo.models.openai_words import invalid, mismatched, refuse_misfit
from app.demo.models.prompts import NAME, compact
from app.demo.models.schema import SchemaFault, judge_root, judge_strict
from app.demo.models.script import ModelRequest, OfferedTool
from app.demo.models.shape import Field, Misfit, Shape, judge

TOOLS_LIMIT = 128
DESCRIPTION_LIMIT = 1_024

_REQUEST: Shape = {
    "model": Field(str, required=True, least=1),
    "messages": Field(list, required=True, least=1),
    "tools": Field(list, least=1, most=TOOLS_LIMIT),
    "tool_choice": Field((str, dict), choices=("none", "auto", "required")),
    "parallel_tool_calls": Field(bool),
    "response_format": Field(dict),
    "stream": Field(bool, nullable=True),
    "stream_options": Field(dict, nullable=True, of={"include_usage": Field(bool), "include_obfuscation": Field(bool)}),
    "max_tokens": Field(int, nullable=True, least=1),
    "max_completion_tokens": Field(int, nullable=True, least=1),
    "temperature": Field(float, nullable=True, least=0, most=2),
    "top_p": Field(float, nullable=True, least=0, most=1),
    "frequency_penalty": Field(float, nullable=True, least=-2, most=2),
    "presence_penalty": Field(float, nullable=True, least=-2, most=2),
    "stop": Field((str, list), nullable=True),
    "seed": Field(int, nullable=True),
    "n": Field(int, nullable=True, least=1, most=1),
    "user": Field(str),
    "metadata": Field(dict, nullable=True, most=16),
    "store": Field(bool, nullable=True),
    "service_tier": Field(str, nullable=True, choices=("auto", "default", "flex", "scale", "priority", "fast")),
    "reasoning_effort": Field(str, nullable=True, choices=("none", "minimal", "low", "medium", "high", "xhigh")),
    "verbosity": Field(str, nullable=True, choices=("low", "medium", "high")),
    "prompt_cache_key": Field(str, nullable=True),
    "prompt_cache_retention": Field(str, nullable=True, choices=("in_memory", "24h")),
    "safety_identifier": Field(str, nullable=True, most=64),
}
_TOOL: Shape = {
    "type": Field(str, required=True, choices=("function",)),
    "function": Field(
        dict,
        required=True,
        of={
            "name": Field(str, required=True),
            "description": Field(str, most=DESCRIPTION_LIMIT),
            "parameters": Field(dict),
            "strict": Field(bool, nullable=True),
        },
    ),
}
_NAMED_CHOICE: Shape = {
    "type": Field(str, required=True, choices=("function",)),
    "function": Field(dict, required=True, of={"name": Field(str, required=True)}),
}
_FORMAT: Shape = {
    "type": Field(str, required=True, choices=("text", "json_object", "json_schema")),
    "json_schema": Field(
        dict,
        of={
            "name": Field(str, required=True),
            "description": Field(str),
            "schema": Field(dict, required=True),
            "strict": Field(bool, nullable=True),
        },
    ),
}


def parse_openai(body: dict[str, Any], arrival: int) -> ModelRequest:
    """Return the neutral view of a body. Raises `Refusal`."""
    try:
        judge(body, _REQUEST)
        tools = tuple(_tools(body))
        _judge_choice(body, tools)
        schema = _schema(body)
        system, messages = parse_conversation(body["messages"])
    except Misfit as misfit:
        raise refuse_misfit(misfit) from None
    _judge_combinations(body)
    choice = body.get("tool_choice", "auto")
    return ModelRequest(
        provider="openai",
        model=body["model"],
        system=system,
        messages=messages,
        tools=tools,
        tool_choice=choice if isinstance(choice, str) else choice["function"]["name"],
        parallel=body.get("parallel_tool_calls", True),
        schema=schema,
        stream=body.get("stream") is True,
        output=body.get("max_completion_tokens") or body.get("max_tokens"),
        arrival=arrival,
        body=body,
    )


def prompt_text(body: Mapping[str, Any]) -> str:
    """Return what the model reads, in its order: tools, the answer's schema, messages."""
    return "\n".join(compact(body[key]) for key in ("tools", "response_format", "messages") if key in body)


def _judge_combinations(body: Mapping[str, Any]) -> None:
    if body.get("stream_options") is not None and body.get("stream") is not True:
        raise invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options")
    if body.get("max_tokens") is not None and body.get("max_completion_tokens") is not None:
        raise invalid(
            "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", "max_tokens"
        )
    if body.get("response_format", {}).get("type") == "json_object" and "json" not in compact(body["messages"]).lower():
        raise invalid(
            "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
            "messages",
        )


def _tools(body: Mapping[str, Any]) -> Iterator[OfferedTool]:
    seen = set()
    for index, item in enumerate(body.get("tools", [])):
        where = f"tools[{index}].function"
        function = judge(item, _TOOL, ("tools", index))["function"]
        name, schema = function["name"], function.get("parameters", {"type": "object", "properties": {}})
        if not NAME.fullmatch(name):
            raise mismatched(f"{where}.name")
        if name in seen:
            raise invalid(f"Duplicate tool name '{name}'.", f"{where}.name")
        seen.add(name)
        try:
            judge_strict(schema, all_required=True) if function.get("strict") else judge_root(schema)
        except SchemaFault as fault:
            message = f"Invalid schema for function '{name}': {fault}"
            raise invalid(message, f"{where}.parameters", "invalid_function_parameters") from None
        yield OfferedTool(name, function.get("description", ""), schema)


def _judge_choice(body: Mapping[str, Any], tools: Sequence[OfferedTool]) -> None:
    for key in ("tool_choice", "parallel_tool_calls"):
        if key in body and not tools:
            raise invalid(f"'{key}' is only allowed when 'tools' are specified.", key)
    choice = body.get("tool_choice")
    if isinstance(choice, dict):
        name = judge(choice, _NAMED_CHOICE, ("tool_choice",))["function"]["name"]
        if name not in {tool.name for tool in tools}:
            raise invalid(f"Tool choice '{name}' not found in 'tools' parameter.", "tool_choice")


def _schema(body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    if "response_format" not in body:
        return None
    given = judge(body["response_format"], _FORMAT, ("response_format",))
    if given["type"] != "json_schema":
        return None
    if "json_schema" not in given:
        raise Misfit("missing", ("response_format", "json_schema"))
    named = given["json_schema"]
    schema: Mapping[str, Any] = named["schema"]
    if not NAME.fullmatch(named["name"]):
        raise mismatched("response_format.json_schema.name")
    try:
        return judge_strict(schema, all_required=True) if named.get("strict") else judge_root(schema)
    except SchemaFault as fault:
        raise invalid(f"Invalid schema for response_format '{named['name']}': {fault}", "response_format") from None
