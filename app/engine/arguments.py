"""A model's arguments → a call, or words that tell the model how to call the tool right.

The text is whatever a model wrote, or whoever talked it into it. What passes fits the tool's schema and can be
written down again in one way only, so that equal calls are equal values.
"""

import difflib
import json
import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NoReturn, Protocol

from analyzers.finding import Aspect
from app.engine.tools import Tool
from app.review.call import Call, Failed
from app.review.render import plain

MAX_ARGUMENTS = 64 * 1024
"""Characters of one call's arguments."""
MAX_DEPTH = 16
_MAX_FAULTS = 5
_SHOWN = 80


class _Fault(Protocol):
    """What is used of jsonschema's `ValidationError`."""

    validator: str
    validator_value: Any
    instance: Any
    absolute_path: Iterable[str | int]


class _Validator(Protocol):
    def iter_errors(self, instance: Any) -> Iterable[Any]: ...


class _WrongError(ValueError):
    """JSON that is none of ours; `str(error)` completes "The arguments …"."""


def parse_call(tools: Mapping[str, Tool], name: str, arguments: str) -> Call | Failed:
    """Return the call that a model means, or the outcome that tells it what was wrong.

    The call's path and aspect are lifted out of the arguments, which hold them too; a check's own aspect stands where
    no other is given. No arguments at all are taken for `{}`.
    """
    tool = tools.get(name)
    if tool is None:
        return Failed(_unknown(tools, name))
    try:
        values = _parse_object(arguments)
    except _WrongError as error:
        return Failed(f"The arguments {error}. {describe(tool)}")
    schema = json.dumps(tool.parameters, sort_keys=True)
    faults = [_say(fault) for fault, _ in zip(_validator(schema).iter_errors(values), range(_MAX_FAULTS), strict=False)]
    if faults:
        return Failed(f"{' '.join(faults)} {describe(tool)}")
    path, word = values.get("path"), values.get("aspect")
    aspect = Aspect(word) if isinstance(word, str) and word in set(Aspect) else tool.aspect
    return Call(path if isinstance(path, str) else "", aspect, name, _canonical(values))


def arguments_of(call: Call) -> Mapping[str, Any]:
    """Return a call's arguments; those of a call that a plan made are its path and its aspect."""
    if call.arguments:
        values: dict[str, Any] = json.loads(call.arguments)
        return values
    planned = {"path": call.path, "aspect": call.aspect.value if call.aspect is not None else ""}
    return {key: value for key, value in planned.items() if value}


def describe(tool: Tool) -> str:
    """Return how a tool is called: its parameters, the optional ones with `?`, and an example."""
    properties: Mapping[str, Any] = tool.parameters.get("properties", {})
    required = tool.parameters.get("required", ())
    listed = ", ".join(f"{key}{'' if key in required else '?'}: {_kind(value)}" for key, value in properties.items())
    example = {key: _example(key, properties.get(key, {})) for key in required}
    return f"Call it as {tool.name}({listed}), for instance with {_canonical(example)}."


def _unknown(tools: Mapping[str, Tool], name: str) -> str:
    near = difflib.get_close_matches(name[:_SHOWN], tools, n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    return f"There is no tool {_quoted(name)}.{meant} The tools are: {', '.join(tools)}."


def _parse_object(text: str) -> dict[str, Any]:
    if len(text) > MAX_ARGUMENTS:
        raise _WrongError(f"have {len(text):,} characters, the limit is {MAX_ARGUMENTS:,}")
    if not text.strip():
        return {}
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except _WrongError:
        raise
    except (ValueError, RecursionError) as error:
        where = f" at character {error.pos}" if isinstance(error, json.JSONDecodeError) else ""
        raise _WrongError(f"are no JSON{where}: {_quoted(text)}") from None
    if not isinstance(value, dict):
        raise _WrongError(f"are {_quoted(text)}, which is no JSON object")
    return {key: _plain_value(inner) for key, inner in value.items()}


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    unique: dict[str, Any] = {}
    for key, value in pairs:
        if key in unique:
            raise _WrongError(f"name {_quoted(key)} twice")
        unique[_text(key)] = value
    return unique


def _no_number(word: str) -> NoReturn:
    raise _WrongError(f"hold {word}, which is no JSON number")


def _plain_value(value: Any, depth: int = 1) -> Any:
    """Return the value in the one form in which it is written down. Raises `_WrongError` for what has none."""
    if depth > MAX_DEPTH:
        raise _WrongError(f"are nested more than {MAX_DEPTH} deep")
    match value:
        case str():
            return _text(value)
        case float() if not math.isfinite(value):
            raise _WrongError("hold a number that is too large")
        case float() if value.is_integer():
            return int(value)
        case list():
            return [_plain_value(item, depth + 1) for item in value]
        case dict():
            return {key: _plain_value(item, depth + 1) for key, item in value.items()}
        case _:
            return value


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _WrongError(f"hold half of a surrogate pair in {_quoted(text)}") from None
    return text


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=256)
def _validator(schema: str) -> _Validator:
    from jsonschema import Draft202012Validator  # noqa: PLC0415 -- 140 ms, for reviews with a model only

    return Draft202012Validator(json.loads(schema))


def _say(fault: _Fault) -> str:
    where = ".".join(map(str, fault.absolute_path)) or "the arguments"
    named, value, wanted = f"`{plain(where, _SHOWN)}`", _quoted(_canonical(fault.instance)), fault.validator_value
    match fault.validator:
        case "required":
            return f"{_listed(key for key in wanted if key not in fault.instance)} is missing."
        case "additionalProperties":
            return f"It takes none but the parameters below, not {value}."
        case "type":
            return f"{named} is {value}; it must be of type {wanted}."
        case "enum":
            return f"{named} is {value}; it must be one of {_listed(map(str, wanted))}."
        case "minimum" | "maximum" | "minLength" | "maxLength" | "minItems" | "maxItems":
            return f"{named} is {value}; its {fault.validator} is {wanted}."
        case rule:
            return f"{named} is {value}, which breaks its rule `{rule}`."


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _quoted(text: str) -> str:
    return f'"{plain(text, _SHOWN)}"' if not text.startswith(('"', "{", "[")) else plain(text, _SHOWN)


def _kind(schema: Mapping[str, Any]) -> str:
    words = schema.get("enum")
    return "|".join(map(str, words)) if words else str(schema.get("type", "any"))


def _example(key: str, schema: Mapping[str, Any]) -> Any:
    for word in ("examples", "enum"):
        if schema.get(word):
            return schema[word][0]
    if key == "path":
        return "src/main.py"
    return {"integer": schema.get("minimum", 1), "number": 1, "boolean": True, "array": []}.get(
        schema.get("type", ""), "…"
    )
