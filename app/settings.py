"""The server's settings: the one reader of the environment.

Variables begin with QUORUM_; a `.env` file fills in what the environment does not set. Every fault is reported in one
go, each with its variable, its value (of a secret only its length), and the remedy. A variable that nobody reads is a
fault too: a misspelt limit must not silently be the default. A server without a usable key and a webhook secret of 32
bytes does not start, since an empty secret is one that everybody can sign with.

A local review reads the same variables of language models, but no `.env`: in a directory under review that file may be
the work of whoever is reviewed, and it could send code and key to a server of theirs.
"""

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pydantic import AfterValidator, Field, PlainValidator, SecretStr, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, DotEnvSettingsSource

from app.errors import OperatorError
from app.model_settings import AT_ONCE, ModelSettings, is_safe_url, one_model, parse_models
from app.network import Authorities, Network, Proxy, is_loopback, parse_exempt, parse_proxy, read_authorities
from app.remedies import EVERY, MIN_SECRET, OF_A_SERVER, OF_REVIEWS

PREFIX = "QUORUM_"
MIN_KEY_BITS = 2048
MAX_FILE = 64 * 1024
"""Bytes of a file that holds a secret."""
MAX_SHOWN = 80


def _rsa_key(pem: SecretStr) -> SecretStr:
    r"""Accept GitHub's PEM, also with its line ends written as `\n`, as single-line variables need."""
    text = pem.get_secret_value().replace("\\n", "\n")
    try:
        key = load_pem_private_key(text.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ValueError(f"has {len(text)} characters that are no unencrypted PEM private key") from error
    if not isinstance(key, RSAPrivateKey) or key.key_size < MIN_KEY_BITS:
        raise ValueError(f"is not an RSA key of at least {MIN_KEY_BITS} bits")
    return SecretStr(text)


def _bytes(secret: SecretStr) -> bytes:
    """Return the very bytes of the variable: Python reads those that are not UTF-8 as lone surrogates."""
    return secret.get_secret_value().encode(errors="surrogateescape")


def _long_secret(secret: SecretStr) -> SecretStr:
    size = len(_bytes(secret))
    if size < MIN_SECRET:
        raise ValueError(f"is {size} bytes long, at least {MIN_SECRET} are needed")
    return secret


def _api_url(url: str) -> str:
    plain = "is not a plain address of a host and a path"
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:  # urlsplit's own words quote the address, which may hold a password
        raise ValueError(plain) from error
    if not parts.hostname or parts.username or parts.password or parts.query or parts.fragment or not url.isprintable():
        raise ValueError(plain)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise ValueError(f"begins with {parts.scheme!r}, which would send tokens in the clear")
    return url.rstrip("/")


def _database_url(url: str) -> str:
    scheme, _, path = url.partition("://")
    if scheme.partition("+")[0] == "postgresql":
        raise ValueError("names Postgres, which comes with a later version")
    if scheme != "sqlite" or path.strip("/") in {"", ":memory:"}:
        raise ValueError("names no SQLite file")
    return url


def _model_url(url: str) -> str:
    if not is_safe_url(url):
        raise ValueError("is no plain https address; http is for this machine only")
    return url.rstrip("/")


WebhookSecret = Annotated[SecretStr, AfterValidator(_long_secret)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSettings:
    """What every review needs, with or without a server. `models` are put together from the variables above it."""

    sandbox: Annotated[int, Field(ge=0, le=3)] = 0
    """The least level of the sandbox at which analyzers run (`app.sandbox.matrix`); 0 takes what the machine has."""
    review_seconds: Annotated[float, Field(ge=10, le=3600)] = 600.0
    """Deadline of one run; what is unread by then stands in the ledger."""
    review_tokens: Annotated[int, Field(ge=0, le=1_000_000_000)] = 2_000_000
    """Budget of one run, tokens sent and received together; what it does not reach for stands in the ledger."""
    review_dollars: Annotated[float, Field(ge=0, le=10_000)] | None = None
    """Budget of one run in money, at the prices that the operator set."""
    model: Annotated[str, Field(pattern=r"^(openai|anthropic):[^\s]{1,200}$")] | None = None
    model_url: Annotated[str, AfterValidator(_model_url)] | None = None
    model_key: SecretStr | None = None
    model_prices: Annotated[str, Field(pattern=r"^\d+(\.\d+)?(,\d+(\.\d+)?){2}$")] | None = None
    model_at_once: Annotated[int, Field(ge=1, le=1_000)] = AT_ONCE
    models_file: str | None = None
    osv_dir: str | None = None
    """Directory of OSV records; one that is not there faults manifests, not the start."""
    ca_file: Annotated[Authorities, PlainValidator(read_authorities)] | None = None
    proxy: Annotated[Proxy, PlainValidator(parse_proxy)] | None = None
    no_proxy: Annotated[tuple[str, ...], PlainValidator(parse_exempt)] = ()
    models: tuple[ModelSettings, ...] = ()

    @property
    def network(self) -> Network:
        """The way to GitHub and to the models' providers."""
        return Network(self.ca_file, self.proxy, self.no_proxy)

    @property
    def model_secrets(self) -> tuple[str, ...]:
        """Every key of a model's provider."""
        return tuple(model.key.get_secret_value() for model in self.models if model.key.get_secret_value())


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(ReviewSettings):
    """What the operator of a server decided. Annotations carry the limits; `load_settings` is what enforces them."""

    app_id: Annotated[int, Field(gt=0)]
    private_key: Annotated[SecretStr, AfterValidator(_rsa_key)]
    webhook_secret: WebhookSecret
    webhook_secret_previous: WebhookSecret | None = None
    api_url: Annotated[str, AfterValidator(_api_url)] = "https://api.github.com"
    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///quorum.db"
    host: Annotated[str, Field(pattern=r"^[0-9A-Za-z.:-]+$")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    reviews_at_once: Annotated[int, Field(ge=1, le=64)] = 2
    write_interval: Annotated[float, Field(ge=0, le=60)] = 1.0
    """Seconds between two writes to GitHub, which asks for at least one."""
    sandbox: Annotated[int, Field(ge=0, le=3)] = 3
    """As of every review, but what a stranger sends asks for the highest."""
    keep_days: Annotated[int, Field(ge=7, le=36_500)] = 365
    """How long reviews, deliveries and ended jobs are kept."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def webhook_secrets(self) -> tuple[bytes, ...]:
        """The keys that a delivery may be signed with: the current one, and during a change its predecessor."""
        both = (self.webhook_secret, self.webhook_secret_previous)
        return tuple(_bytes(secret) for secret in both if secret is not None)

    @property
    def secret_values(self) -> tuple[str, ...]:
        """Every value that no log line may hold."""
        every = (self.private_key, self.webhook_secret, self.webhook_secret_previous)
        own = (secret.get_secret_value() for secret in every if secret is not None)
        return (*own, *self.model_secrets, *(self.proxy.secrets if self.proxy else ()))


_SECRETS = ("private_key", "webhook_secret", "webhook_secret_previous", "model_key", "proxy")
"""Settings that a file can hold: QUORUM_PRIVATE_KEY_FILE names one with the value of QUORUM_PRIVATE_KEY."""
_WAY = ("QUORUM_CA_FILE", "QUORUM_PROXY", "QUORUM_PROXY_FILE", "QUORUM_NO_PROXY")
"""What leads to a provider beside the model's own variables."""
_NAMES = {f"{PREFIX}{name.upper()}": name for name in EVERY}
_FILE_NAMES = {f"{PREFIX}{name.upper()}_FILE": name for name in _SECRETS}


def load_settings(env: Mapping[str, str] | None = None, env_file: str | Path = ".env") -> Settings:
    """Read a server's settings from `env` (the process's environment by default) and from the file, if there is one.

    Raises `OperatorError` with one line per fault. A variable that is set to nothing counts as not set.
    """
    return _load(Settings, {**_read_env_file(env_file), **(os.environ if env is None else env)}, EVERY)


def load_review_settings(env: Mapping[str, str] | None = None) -> ReviewSettings:
    """Read what a local review needs from `env` alone. Raises `OperatorError`; a server's variables are let be."""
    return _load(ReviewSettings, os.environ if env is None else env, OF_REVIEWS)


def is_server(env: Mapping[str, str] | None = None, env_file: str | Path = ".env") -> bool:
    """Whether anything of a server is set at all, so that its absence elsewhere is a fault."""
    given = {**_read_env_file(env_file), **(os.environ if env is None else env)}
    return any(_NAMES.get(name, _FILE_NAMES.get(name)) in OF_A_SERVER for name, value in given.items() if value)


_Kind = TypeVar("_Kind", bound=ReviewSettings)


def _load(kind: type[_Kind], given: Mapping[str, str], wanted: Mapping[str, str]) -> _Kind:
    ours = {name: value for name, value in given.items() if name.upper().startswith(PREFIX) and value}
    faults = {name: _misspelt(name) for name in ours if name not in _NAMES and name not in _FILE_NAMES}
    values = {_NAMES[name]: value for name, value in ours.items() if name in _NAMES and _NAMES[name] in wanted}
    for variable, name in _FILE_NAMES.items():
        if variable in ours and name in wanted:
            try:
                values[name] = _read_secret(variable, ours[variable], other=values.get(name))
            except ValueError as error:
                faults[name] = str(error)
    try:
        settings = TypeAdapter(kind).validate_python(values)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0])
            faults.setdefault(name, _fault(name, detail))
    if faults:
        raise OperatorError("\n".join(faults.values()))
    return replace(settings, models=_models(settings, given))


def _models(settings: ReviewSettings, given: Mapping[str, str]) -> tuple[ModelSettings, ...]:
    if settings.models_file is None:
        key = settings.model_key or SecretStr("")
        if settings.model is None:
            return ()
        return (one_model(settings.model, settings.model_url, key, settings.model_prices, settings.model_at_once),)
    if settings.model is not None:
        raise OperatorError("QUORUM_MODEL and QUORUM_MODELS_FILE are both set; unset one")
    try:
        text = _read_secret("QUORUM_MODELS_FILE", settings.models_file, other=None)
    except ValueError as error:
        raise OperatorError(str(error)) from error
    return parse_models(text, lambda path: _read_secret("key_file", path, other=None), given)


def provider_variables(env: Mapping[str, str] | None = None) -> Mapping[str, str]:
    """Return the variables of `env` that name language models and the way to them, for a demonstration's server."""
    given = os.environ if env is None else env
    models = load_review_settings(given).models
    keys = {*_WAY, *(model.key_variable for model in models)} if models else set()
    return {name: value for name, value in given.items() if name.startswith(f"{PREFIX}MODEL") or name in keys}


def _read_env_file(path: str | Path) -> Mapping[str, str]:
    try:
        read = DotEnvSettingsSource(BaseSettings, env_file=path, case_sensitive=True).env_vars
    except (OSError, UnicodeDecodeError) as error:
        raise OperatorError(f"{path} cannot be read ({error}); mend it or move it away") from error
    return {name: value or "" for name, value in read.items()}


def _read_secret(variable: str, path: str, *, other: str | None) -> str:
    """Return the secret in a file, without the newline that editors end files with."""
    if other is not None:
        raise ValueError(f"{variable} and {variable.removesuffix('_FILE')} are both set; unset one")
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_FILE + 1)
        text = data.decode().rstrip("\r\n")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ValueError(f"{variable} is {_shown(path)}: {reason}; name a file that this user can read") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{variable} is {_shown(path)}, which is no text; name the file of the secret") from error
    if not 0 < len(data) <= MAX_FILE:
        size = "empty" if not data else f"larger than {MAX_FILE:,} bytes"
        raise ValueError(f"{variable} is {_shown(path)}, which is {size}; name the file of the secret")
    return text


def _misspelt(variable: str) -> str:
    known = [name.removeprefix(PREFIX) for name in (*_NAMES, *_FILE_NAMES)]
    near = difflib.get_close_matches(variable.upper().removeprefix(PREFIX), known, n=1)
    remedy = f"write {PREFIX}{near[0]}" if near else f"there are {', '.join(_NAMES)}"
    return f"{_shown(variable)} is read by nobody; {remedy}"


def _fault(name: str, detail: ErrorDetails) -> str:
    """Say what is wrong with a setting. A validator of ours tells it without the value, which may hold a password."""
    if detail["type"] == "missing":
        what = "is not set"
    elif detail["type"] == "value_error":
        what = str(detail["ctx"]["error"])
    else:
        what = f"is {_shown(str(detail['input']))}"
    return f"{PREFIX}{name.upper()} {what}; {EVERY[name]}"


def _shown(value: str) -> str:
    text = ascii(value)
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}… ({len(value):,} characters)"
