"""How OpenAI words a refusal."""

from app.demo.models.refusal import Refusal
from app.demo.models.shape import Misfit


def invalid(message: str, param: str, code: str | None = None) -> Refusal:
    """Return a 400."""
    return Refusal(400, message, code=code, param=param)


def mismatched(param: str) -> Refusal:
    """Return the refusal of a name that is none."""
    message = f"Invalid '{param}': string does not match pattern. Expected a string that matches the pattern"
    return invalid(f"{message} '^[a-zA-Z0-9_-]+$' of at most 64 characters.", param, "invalid_value")


def refuse_misfit(misfit: Misfit) -> Refusal:
    """Return the refusal of a value that does not fit its table."""
    param = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in misfit.path).lstrip(".")
    match misfit.kind:
        case "unknown":
            return invalid(f"Unknown parameter: '{param}'.", param, "unknown_parameter")
        case "missing":
            return invalid(f"Missing required parameter: '{param}'.", param, "missing_required_parameter")
        case "type":
            got = "null" if misfit.got is None else type(misfit.got).__name__
            message = f"Invalid type for '{param}': expected one of {misfit.wanted}, but got {got} instead."
            return invalid(message, param, "invalid_type")
        case "value":
            message = f"Invalid value: '{misfit.got}'. Supported values are: {misfit.wanted}."
            return invalid(message, param, "invalid_value")
        case "length":
            message = f"Invalid '{param}': {misfit.got} is out of range. Expected {misfit.wanted}."
            return invalid(message, param, "invalid_value")
