"""Which language models take part, in which roles, at which prices: the operator's word, from a TOML file.

A model is a voice with a name; entries that share a name are redundant endpoints of one voice, the first preferred.
Without any the review is made by analyzers alone, and says so. Every fault of the file is told at once; a key is never
in it, but in a file of its own or in a variable, so that the models can be kept in version control.
"""

import enum
import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, ConfigDict, Field, PlainValidator, SecretStr, TypeAdapter, ValidationError

from app.errors import OperatorError
from app.network import Authorities, read_authorities

MAX_MODELS = 32
AT_ONCE = 128
"""A change of 30 files has 90 checks; 64 at a time would take two rounds (`quorum bench review`)."""
_NAME = 31
RESERVED = frozenset(
    {"semgrep", "bandit", "dependencies", "flow", "osv", "oxlint", "ruff", "secrets", "shellcheck", "text", "zizmor"}
)
"""Names of analyzers: a model of the same name would speak with their weight."""


class Role(enum.StrEnum):
    """What a model is asked for: checks of cells, a second look at what is undecided, the follow-up and summary."""

    REVIEWER = "reviewer"
    VERIFIER = "verifier"
    LEAD = "lead"


def _price(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("is no amount of dollars")
    return value


Price = Annotated[float, Field(ge=0, le=10_000), AfterValidator(_price)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """US dollars per million tokens: sent, sent and found in the provider's cache, received. 0 where not set."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    input: Price = 0.0
    cached: Price | None = None
    """As `input` where it is not set."""
    output: Price = 0.0


def is_safe_url(url: str) -> bool:
    """Whether a key may be sent there: https, or http to this machine."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    plain = not (parts.username or parts.password or parts.query or parts.fragment) and url.isprintable()
    local = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    return bool(parts.hostname) and plain and (parts.scheme == "https" or local)


def _url(url: str) -> str:
    if not is_safe_url(url):
        raise ValueError("is no plain https address; http is for this machine only")
    return url.rstrip("/")


def _name(name: str) -> str:
    if name in RESERVED:
        raise ValueError("is the name of an analyzer")
    return name


def _authorities(path: object) -> Authorities:
    try:
        return read_authorities(path if isinstance(path, str) else "")
    except ValueError as error:
        raise ValueError(f"{error}; name a PEM file of the server's authority") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """One endpoint of a voice. Exactly one of the keys, or none for a server that wants none."""

    __pydantic_config__ = ConfigDict(extra="forbid")

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,30}$"), AfterValidator(_name)]
    provider: Literal["openai", "anthropic"]
    """Whose API it speaks. Most servers of open models speak that of OpenAI."""
    model: Annotated[str, Field(min_length=1, max_length=200)]
    url: Annotated[str, AfterValidator(_url)] | None = None
    key_file: Annotated[str, Field(min_length=1)] | None = None
    key_variable: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")] | None = None
    ca_file: Annotated[Authorities, PlainValidator(_authorities)] | None = None
    """Authorities that are believed about this server and no other, beside those that are believed about all."""
    roles: tuple[Role, ...] = tuple(Role)
    prices: Prices = field(default_factory=Prices)
    at_once: Annotated[int, Field(ge=1, le=1_000)] = AT_ONCE
    """Most requests in flight. Fewer are, as soon as the provider says that it is too much."""
    seconds: Annotated[float, Field(ge=1, le=3_600)] = 180.0
    """Time limit of one answer."""
    output: Annotated[int, Field(ge=256, le=200_000)] = 8_192
    """Most tokens of one answer."""
    key: SecretStr = field(default_factory=lambda: SecretStr(""))
    """What the file or the variable holds; never written in the models' file itself."""


def one_model(model: str, url: str | None, key: SecretStr, prices: str | None, at_once: int = AT_ONCE) -> ModelSettings:
    """Return the only model of a review, which plays every part. `model` is `PROVIDER:NAME`, `prices` three numbers."""
    provider, _, name = model.partition(":")
    sent, cached, received = (float(price) for price in (prices or "0,0,0").split(","))
    return ModelSettings(
        name=_voice_name(name),
        provider="anthropic" if provider == "anthropic" else "openai",
        model=name,
        url=url,
        prices=Prices(input=sent, cached=cached, output=received),
        at_once=at_once,
        key=key,
    )


def _voice_name(model: str) -> str:
    """Return a name that findings can carry: `gpt-5-2` for `gpt-5.2`."""
    words = re.findall("[a-z0-9]+", model.rpartition("/")[2].lower())
    name = "-".join(words)[:_NAME].strip("-")
    return name if name[:1].isalpha() and name not in RESERVED else f"model-{name}"[:_NAME].strip("-")


def parse_models(
    text: str, read_file: Callable[[str], str], environment: Mapping[str, str]
) -> tuple[ModelSettings, ...]:
    """Return the models of a TOML text. Raises `OperatorError` with one line per fault.

    `read_file` returns the secret in a file, or raises `ValueError` in words.
    """
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise OperatorError(f"the models' file is not TOML: {error}") from error
    entries = document.get("model")
    if set(document) != {"model"} or not isinstance(entries, list) or not 0 < len(entries) <= MAX_MODELS:
        raise OperatorError(f"the models' file holds {_keys(document)}; write 1 to {MAX_MODELS} tables [[model]]")
    faults: list[str] = []
    models = [_parse_model(entry, number, read_file, environment, faults) for number, entry in enumerate(entries, 1)]
    known = [model for model in models if model is not None]
    faults += _disagreements(known)
    if faults:
        raise OperatorError("\n".join(faults))
    return tuple(known)


def _keys(document: Mapping[str, Any]) -> str:
    return ", ".join(f"{key!r}" for key in document)[:80] or "nothing"


_ENTRY = TypeAdapter(ModelSettings)


def _parse_model(
    entry: Any, number: int, read_file: Callable[[str], str], environment: Mapping[str, str], faults: list[str]
) -> ModelSettings | None:
    where = f"[[model]] {number}"
    if not isinstance(entry, dict):
        faults.append(f"{where} is no table")
        return None
    if "key" in entry:
        faults.append(f"{where} holds a key; write it into a file of its own and name that with key_file")
        return None
    values = {**entry}
    try:
        values["key"] = SecretStr(_key(entry, read_file, environment))
    except ValueError as error:
        faults.append(f"{where}: {error}")
        values["key"] = SecretStr("")
    try:
        return _ENTRY.validate_python(values)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            place = ".".join(str(part) for part in detail["loc"])
            shown = f"{place} is {repr(detail['input'])[:80]}; {detail['msg']}"
            own = detail["ctx"]["error"] if place == "ca_file" and detail["type"] == "value_error" else None
            faults.append(f"{where}: {shown}" if own is None else f"{where}: {place} {own}")
        return None


def _key(entry: Mapping[str, Any], read_file: Callable[[str], str], environment: Mapping[str, str]) -> str:
    file, variable = entry.get("key_file"), entry.get("key_variable")
    if file is not None and variable is not None:
        raise ValueError("key_file and key_variable are both set; unset one")
    if isinstance(file, str):
        return read_file(file)
    if isinstance(variable, str):
        key = environment.get(variable, "")
        if not key:
            raise ValueError(f"key_variable names {variable[:80]}, which is not set")
        return key
    return ""


def _disagreements(models: list[ModelSettings]) -> list[str]:
    roles: dict[str, frozenset[Role]] = {}
    faults = []
    for model in models:
        if not model.roles:
            faults.append(f"{model.name} has no role; write at least one of {', '.join(Role)}")
        if roles.setdefault(model.name, frozenset(model.roles)) != frozenset(model.roles):
            faults.append(f"the endpoints of {model.name} have different roles; give them the same, or two names")
    for role in (Role.VERIFIER, Role.LEAD):
        names = [name for name, mine in roles.items() if role in mine]
        if len(names) > 1:
            faults.append(f"{' and '.join(names)} are both {role}; one review has one, give the role to one of them")
    return faults
