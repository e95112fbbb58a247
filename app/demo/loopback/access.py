"""Who may do what: the App's signed JWT, installation tokens, their scope, their permissions, their end.

A token that lacks a permission is answered 403 and one that does not reach the repository 404, as GitHub does; a
client has to take both for "our permission is gone".
"""

import functools
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from app.demo.loopback.exchange import Refusal, Request

JWT_SECONDS = 600
"""How far ahead a JWT's end may lie (documented: ten minutes)."""
TOKEN_SECONDS = 3600
TOKEN_LENGTH = 520
"""Installation tokens are about this long since 2026-04, with dots and dashes."""

PERMISSIONS: Mapping[str, str] = {
    "metadata": "read",
    "contents": "read",
    "pull_requests": "write",
    "checks": "write",
    "issues": "read",
}
"""The least that Quorum asks for."""

_LEVELS = {"read": 1, "write": 2, "admin": 3}


@dataclass(frozen=True, slots=True)
class Needs:
    """The permissions of which one suffices for a route, as (name, level)."""

    any_of: tuple[tuple[str, str], ...]

    def met_by(self, permissions: Mapping[str, str]) -> bool:
        """Say whether a token's permissions suffice."""
        return any(_LEVELS[permissions[name]] >= _LEVELS[level] for name, level in self.any_of if name in permissions)

    def __str__(self) -> str:
        return "; ".join(f"{name}={level}" for name, level in self.any_of)


@dataclass(slots=True)
class Token:
    """An installation token. `repository_ids` is None for all repositories."""

    value: str
    permissions: Mapping[str, str]
    repository_ids: frozenset[int] | None
    ends_at: float

    def reaches(self, repository_id: int) -> bool:
        """Say whether the repository is in the token's scope."""
        return self.repository_ids is None or repository_id in self.repository_ids


@functools.cache
def _key() -> rsa.RSAPrivateKey:
    """Return the App's key, made once a process because making one takes a tenth of a second."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def private_key() -> str:
    """Return the App's private key in PEM."""
    pkcs1, plain = serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    return _key().private_bytes(serialization.Encoding.PEM, pkcs1, plain).decode()


@dataclass(slots=True)
class Access:
    """The App's credentials and the tokens it was given."""

    app_id: int
    clock: Callable[[], float]
    permissions: dict[str, str] = field(default_factory=lambda: dict(PERMISSIONS))
    tokens: dict[str, Token] = field(default_factory=dict)

    def issue(self, permissions: Mapping[str, str], repository_ids: frozenset[int] | None) -> Token:
        """Make a token that ends in an hour."""
        noise = secrets.token_urlsafe(TOKEN_LENGTH)
        value = f"ghs_{self.app_id}_{noise[:200]}.{noise[200:400]}-{noise[400:]}"[:TOKEN_LENGTH]
        self.tokens[value] = Token(value, permissions, repository_ids, self.clock() + TOKEN_SECONDS)
        return self.tokens[value]

    def check_jwt(self, request: Request) -> None:
        """Accept a JWT of this App. Raises 401 or 404 in GitHub's words."""
        scheme, _, value = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or value.count(".") != 2 or value.startswith("ghs_"):  # noqa: PLR2004
            raise Refusal(401, "A JSON web token could not be decoded")
        try:
            # Its times are judged below, by the loopback's own clock.
            claims: dict[str, Any] = jwt.decode(
                value,
                _key().public_key(),
                algorithms=["RS256"],
                options={"verify_exp": False, "verify_iat": False, "verify_nbf": False, "verify_iss": False},
            )
        except jwt.InvalidTokenError:
            raise Refusal(401, "A JSON web token could not be decoded") from None
        self._check_claims(claims)

    def _check_claims(self, claims: Mapping[str, Any]) -> None:
        now = self.clock()
        issued, ends = claims.get("iat"), claims.get("exp")
        if not isinstance(issued, int) or issued > now:
            raise Refusal(
                401,
                "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
            )
        if not isinstance(ends, int) or ends <= now:
            raise Refusal(
                401,
                "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the"
                " assertion expires",
            )
        if ends > now + JWT_SECONDS:
            raise Refusal(401, "'Expiration time' claim ('exp') is too far in the future")
        if str(claims.get("iss")) != str(self.app_id):
            raise Refusal(404, "Integration not found")

    def check_token(self, request: Request) -> Token:
        """Return the installation token of a request. Raises 401."""
        scheme, _, value = request.headers.get("authorization", "").partition(" ")
        if not scheme:
            raise Refusal(401, "Requires authentication")
        token = self.tokens.get(value)
        if scheme.lower() not in {"bearer", "token"} or token is None or token.ends_at <= self.clock():
            raise Refusal(401, "Bad credentials")
        return token
