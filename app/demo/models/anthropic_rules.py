"""What Anthropic's Messages API refuses, in its words, and the neutral view of what it takes.

Rules are those of the API reference at version 2026-10-21 and of the tool-use, prompt-caching and structured-outputs
guides; messages are as seen in public issue threads. Sampling parameters are unknown, as that version removed them
("temperature: Extra inputs are not permitted", even at the default), and so is a last message of the assistant's
(prefill), which models refuse since Opus 4.6. Images, documents, thinking and server tools are unknown to the loopback.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.demo.models.anthropic_conversation import CACHE, TEXT, as_blocks, parse_conversation
from app.demo.models.anthropic_words import TYPE, invalid, judge_type, refuse_misfit
from app.demo.models.cache import Segment
from app.demo.models.prompts import NAME, compact
from app.demo.models.schema import SchemaFault, judge_root, judge_strict
from app.demo.models.script import ModelRequest, OfferedTool
from app.demo.models.shape import Field, Misfit, Shape, judge

BREAKPOINT_LIMIT = 4

_TOOL: Shape = {
    "name": Field(str, required=True),
    "description": Field(str),
    "input_schema": Field(dict, required=True),
    "type": Field(str, nullable=True, choices=("custom",)),
    "strict": Field(bool),
    "cache_control": CACHE,
    "eager_input_streaming": Field(bool, nullable=True),
}
_CHOICES: Mapping[str, Shape] = {
    "auto": {"type": TYPE, "disable_parallel_tool_use": Field(bool)},
    "any": {"type": TYPE, "disable_parallel_tool_use": Field(bool)},
    "tool": {"type": TYPE, "name": Field(str, required=True), "disable_parallel_tool_use": Field(bool)},
    "none": {"type": TYPE},
}
_REQUEST: Shape = {
    "model": Field(str, required=True, least=1),
    "max_tokens": Field(int, required=True, least=1),
    "messages": Field(list, required=True, least=1),
    "system": Field((str, list)),
    "tools": Field(list),
    "tool_choice": Field(dict),
    "stream": Field(bool),
    "stop_sequences": Field(list),
    "metadata": Field(dict, of={"user_id": Field(str, nullable=True)}),
    "service_tier": Field(str, choices=("auto", "standard_only")),
    "output_config": Field(
        dict,
        of={
            "effort": Field(str, nullable=True, choices=("low", "medium", "high", "xhigh", "max")),
            "format": Field(
                dict,
                nullable=True,
                of={
                    "type": Field(str, required=True, choices=("json_schema",)),
                    "schema": Field(dict, required=True),
                },
            ),
        },
    ),
}


def parse_anthropic(body: dict[str, Any], arrival: int) -> ModelRequest:
    """Return the neutral view of a body. Raises `Refusal`."""
    try:
        judge(body, _REQUEST)
        system = _system(body.get("system", ""))
        tools = tuple(_tools(body.get("tools", [])))
        choice = _choice(body, tools)
        messages = tuple(parse_conversation(body["messages"]))
    except Misfit as misfit:
        raise refuse_misfit(misfit) from None
    _judge_breakpoints(body)
    if not tools and any(message.calls or message.results for message in messages):
        raise invalid("Requests which have `tool_use` or `tool_result` blocks in messages must define tools.")
    return ModelRequest(
        provider="anthropic",
        model=body["model"],
        system=system,
        messages=messages,
        tools=tools,
        tool_choice={"any": "required", "tool": choice.get("name", "")}.get(choice["type"], choice["type"]),
        parallel=not choice.get("disable_parallel_tool_use", False),
        schema=_schema(body),
        stream=body.get("stream", False),
        output=body["max_tokens"],
        arrival=arrival,
        body=body,
    )


def prompt_segments(body: Mapping[str, Any]) -> list[Segment]:
    """Return what the model reads, in its order: tools, system, messages.

    The answer's schema comes first, and the tool choice between system and messages, because a change of either makes
    everything behind it new (prompt-caching guide: "what invalidates the cache").
    """
    system = body.get("system", "")
    parts = [_segment(tool) for tool in body.get("tools", [])]
    parts += [_segment(block) for block in as_blocks(system)] if system else []
    parts.append(Segment(compact(body.get("tool_choice", {"type": "auto"}))))
    for message in body["messages"]:
        parts.append(Segment(message["role"]))
        parts += [_segment(block) for block in as_blocks(message["content"])]
    return [Segment(compact(body.get("output_config", {}))), *parts]


def _segment(block: Mapping[str, Any]) -> Segment:
    plain = {key: value for key, value in block.items() if key != "cache_control"}
    return Segment(compact(plain), block.get("cache_control") is not None)


def _system(given: Any) -> str:
    texts = []
    for index, block in enumerate(as_blocks(given) if given else []):
        judge_type(block, ("text",), ("system", index))
        texts.append(judge(block, TEXT, ("system", index))["text"])
        if not texts[-1]:
            raise invalid("system: text content blocks must be non-empty")
    return "\n".join(texts)


def _tools(given: Sequence[Any]) -> Iterator[OfferedTool]:
    seen = set()
    for index, item in enumerate(given):
        tool = judge(item, _TOOL, ("tools", index))
        name, schema = tool["name"], tool["input_schema"]
        if not NAME.fullmatch(name):
            raise invalid(f"tools.{index}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{{1,64}}$'")
        if name in seen:
            raise invalid("tools: Tool names must be unique.")
        seen.add(name)
        try:
            judge_strict(schema, all_required=False) if tool.get("strict") else judge_root(schema)
        except SchemaFault as fault:
            raise invalid(f"tools.{index}.custom.input_schema: {fault}") from None
        yield OfferedTool(name, tool.get("description", ""), schema)


def _choice(body: Mapping[str, Any], tools: Sequence[OfferedTool]) -> Mapping[str, Any]:
    if "tool_choice" not in body:
        return {"type": "auto"}
    judge_type(body["tool_choice"], tuple(_CHOICES), ("tool_choice",))
    choice = judge(body["tool_choice"], _CHOICES[body["tool_choice"]["type"]], ("tool_choice",))
    if not tools:
        raise invalid("tool_choice: may only be specified while providing tools.")
    if choice["type"] == "tool" and choice["name"] not in {tool.name for tool in tools}:
        raise invalid(f"tool_choice: Tool '{choice['name']}' not found in provided tools")
    return choice


def _schema(body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    given = body.get("output_config", {}).get("format")
    if given is None:
        return None
    try:
        return judge_strict(given["schema"], all_required=False)
    except SchemaFault as fault:
        raise invalid(f"output_config.format.schema: {fault}") from None


def _judge_breakpoints(body: Mapping[str, Any]) -> None:
    messages = [block for message in body["messages"] for block in as_blocks(message["content"])]
    system = body.get("system", "")
    blocks = [*body.get("tools", []), *as_blocks(system), *messages]
    ttls = [control.get("ttl", "5m") for block in blocks if (control := block.get("cache_control")) is not None]
    if len(ttls) > BREAKPOINT_LIMIT:
        raise invalid(f"A maximum of {BREAKPOINT_LIMIT} blocks with cache_control may be provided. Found {len(ttls)}.")
    if sorted(ttls) != ttls:
        # "1h" sorts before "5m".
        raise invalid("a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block.")
