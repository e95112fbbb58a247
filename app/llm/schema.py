"""Which JSON Schemas a model can be held to, and what is left of one for that.

Both vendors take a subset of JSON Schema for their structured outputs and refuse the request otherwise: objects closed
and every property required (OpenAI's rule; Anthropic only counts the optional ones), no bounds, patterns or formats
on all models. Sources: both guides to structured outputs. Bounds are said in the description instead: whoever reads
the answer checks them anyway.
"""

from collections.abc import Mapping
from typing import Any

_KEPT = frozenset(
    {
        *("type", "properties", "required", "additionalProperties", "items", "enum", "const"),
        *("anyOf", "$ref", "$defs", "description", "title"),
    }
)
_SILENT = frozenset({"$schema", "$id", "examples", "default"})  # dropped without words: no condition on the answer


def fits_strict(schema: Mapping[str, Any]) -> bool:
    """Whether servers can be held to the schema: an object at its root, each object closed and without options."""
    return schema.get("type") == "object" and "anyOf" not in schema and _fits(schema)


def _fits(schema: Any) -> bool:
    if not isinstance(schema, Mapping):
        return False
    if not {"type", "anyOf", "$ref", "enum", "const"} & schema.keys():
        return False
    if {"allOf", "oneOf", "not", "if", "patternProperties", "prefixItems"} & schema.keys():
        return False
    properties = schema.get("properties", {})
    if schema.get("type") == "object" or "properties" in schema:
        closed = schema.get("additionalProperties") is False
        if not closed or set(schema.get("required", ())) != set(properties):
            return False
    inner = [*properties.values(), *schema.get("$defs", {}).values(), *schema.get("anyOf", ())]
    return all(_fits(each) for each in (*inner, *([schema["items"]] if "items" in schema else [])))


def held_to(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema in the keywords that every server takes; the others are said in its descriptions."""
    said = [f"{key}: {value}" for key, value in schema.items() if key not in _KEPT | _SILENT]
    kept = {key: value for key, value in schema.items() if key in _KEPT}
    for key in ("properties", "$defs"):
        if key in kept:
            kept[key] = {name: held_to(each) for name, each in kept[key].items()}
    if "items" in kept:
        kept["items"] = held_to(kept["items"])
    if "anyOf" in kept:
        kept["anyOf"] = [held_to(each) for each in kept["anyOf"]]
    if said:
        kept["description"] = f"{kept.get('description', '')} ({', '.join(said)})".strip()
    return kept
