"""How Anthropic words a refusal, and how its typed objects are told apart."""

from typing import Any

from app.demo.models.refusal import Refusal
from app.demo.models.shape import Field, Misfit, Path, judge

TYPE = Field(str, required=True)
"""The key by which one kind of object is told from another."""


def judge_type(block: Any, allowed: tuple[str, ...], path: Path) -> None:
    """Judge the type of an object, by which its fields are judged then."""
    judge({"type": block.get("type")} if isinstance(block, dict) else block, {"type": TYPE}, path)
    if block["type"] not in allowed:
        raise Misfit("value", (*path, "type"), " or ".join(f"'{each}'" for each in allowed), block["type"])


def invalid(message: str) -> Refusal:
    """Return a 400."""
    return Refusal(400, message)


def refuse_misfit(misfit: Misfit) -> Refusal:
    """Return the refusal of a value that does not fit its table."""
    where = ".".join(map(str, misfit.path))
    match misfit.kind:
        case "unknown":
            return invalid(f"{where}: Extra inputs are not permitted")
        case "missing":
            return invalid(f"{where}: Field required")
        case "type":
            return invalid(f"{where}: Input should be a valid {misfit.wanted}")
        case "value":
            if misfit.path[-1] == "role" and misfit.got == "system":
                return invalid(
                    'messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not'
                    ' "system" as an input message role.'
                )
            return invalid(f"{where}: Input should be {misfit.wanted}")
        case "length":
            return invalid(f"{where}: Input should have {misfit.wanted}, got {misfit.got}")
