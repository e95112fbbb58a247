"""Who we are to GitHub: the App by its key, an installation by a token for one repository and one purpose.

A token is asked for with the least that its use needs: what fetches cannot write, what publishes cannot read code.
Tokens live in memory only, about an hour, and go when GitHub refuses one. The installation id comes out of a webhook's
payload, so GitHub is asked whose the repository is before a token is minted for it.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import anyio
import jwt
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from github.Auth import AppAuth

from app.errors import GoneError, HostError, OperatorError
from app.github.answers import DeniedError, RefusedError
from app.github.client import Client, Credential, Request
from app.github.fields import Fields, parse_object
from app.github.limits import Lane
from app.github.paths import repository_path
from app.github.port import PullRef

BACKDATE = 60
"""Seconds that `iat` lies in the past, since clocks differ (GitHub's advice)."""
LIFETIME = 8 * 60
"""Seconds until `exp`; GitHub refuses more than 10 minutes."""
REFRESH_EARLY = 300.0
"""Seconds before its end that a token is replaced; a review's longest request is far shorter."""
OWNER_KNOWN = 600.0
"""Seconds that GitHub's word on whose a repository is stands."""
SKEW = 30.0
"""Seconds of difference between GitHub's clock and ours that are worth a second attempt."""


class Profile(enum.Enum):
    """What a token is for. Conversation comments are read and written by right of `pull_requests`."""

    READ = "read"
    WRITE = "write"


PERMISSIONS: Mapping[Profile, Mapping[str, str]] = MappingProxyType(
    {
        Profile.READ: {"contents": "read", "pull_requests": "read", "checks": "read", "metadata": "read"},
        Profile.WRITE: {"pull_requests": "write", "checks": "write", "metadata": "read"},
    }
)


class AppKey:
    """The App's id and private key. Its repr shows neither; its JWTs live for eight minutes."""

    def __init__(self, app_id: int, private_key: str, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._skew = 0.0
        self._key = _parse_private_key(private_key)
        self._auth = AppAuth(app_id, sign_func=self._sign)

    def credential(self) -> Credential:
        """Return a fresh JWT."""
        return Credential(self._auth.token)

    def learn(self, date: float | None) -> bool:
        """Take over GitHub's clock from a refusal's `Date` header; return whether a new JWT may fare better."""
        if date is None or abs(date - self._clock() - self._skew) < SKEW:
            return False
        self._skew = date - self._clock()
        return True

    def _sign(self, payload: dict[str, Any]) -> str:
        """Sign at our clock, which PyGithub does not ask, with a key parsed once: parsing took 85 ms, signing 1."""
        now = int(self._clock() + self._skew)
        return jwt.encode({**payload, "iat": now - BACKDATE, "exp": now + LIFETIME}, self._key, "RS256")


def _parse_private_key(pem: str) -> RSAPrivateKey:
    try:
        key = load_pem_private_key(pem.encode(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, RSAPrivateKey):
        # Without the parser's error, which may quote what it was given.
        raise OperatorError("the GitHub App's private key is no RSA key in PEM form; download a new one from GitHub")
    return key


@dataclass(frozen=True, slots=True)
class _Token:
    credential: Credential
    expires: float


@dataclass(frozen=True, slots=True)
class _Key:
    installation_id: int
    repository_id: int
    profile: Profile


class Tokens:
    """Installation tokens, each minted once however many tasks ask for it at the same time."""

    def __init__(
        self, client: Client, key: AppKey, clock: Callable[[], float], minted: Callable[[str], None] = lambda _: None
    ) -> None:
        """Make it. `minted` hears of every token, so that a log can hide it."""
        self._client = client
        self._minted = minted
        self._app_key = key
        self._clock = clock
        self._tokens: dict[_Key, _Token] = {}
        self._owners: dict[tuple[int, str], tuple[int, float]] = {}
        self._locks: dict[_Key, anyio.Lock] = {}

    async def fetch_token(self, ref: PullRef, profile: Profile) -> Credential:
        """Return a token good for at least five minutes by our clock.

        Raises `GoneError` where the repository is not this installation's, or the installation grants less than
        `PERMISSIONS`; `OperatorError` where GitHub does not accept the App's key.
        """
        key = _Key(ref.installation_id, ref.repository_id, profile)
        async with self._locks.setdefault(key, anyio.Lock()):
            token = self._tokens.get(key)
            if token is None or token.expires - REFRESH_EARLY <= self._clock():
                token = await self._mint(ref, profile)
                self._tokens[key] = token
            return token.credential

    async def find(self, full_name: str) -> PullRef:
        """Return the installation and the id of a repository that is known by name, as a reference to no pull request.

        Raises `OperatorError` where the App is not installed on it.
        """
        path = repository_path(PullRef(0, 0, full_name, 0))
        lane = self._client.lane(0)
        try:
            request = Request("GET", f"{path}/installation")
            installation = parse_object(await self.ask_as_app(lane, request), request.where).integer("id")
        except GoneError as gone:
            raise OperatorError(f"{gone}; install the App on {full_name}, or name another repository") from gone
        body = {"repositories": [full_name.partition("/")[2]], "permissions": {"metadata": "read"}}
        where = f"/app/installations/{installation}/access_tokens"
        request = Request("POST", where, body=body, repeatable=True)
        answer = parse_object(await self.ask_as_app(lane, request), request.where)
        self._minted(_parse_token(answer).credential.value)
        (found,) = answer.each("repositories")[:1] or (answer,)
        return PullRef(installation, found.integer("id"), found.text("full_name"), 0)

    def drop(self, ref: PullRef, profile: Profile, credential: Credential) -> None:
        """Forget a token that GitHub refused, unless it has been replaced already."""
        key = _Key(ref.installation_id, ref.repository_id, profile)
        token = self._tokens.get(key)
        if token is not None and token.credential == credential:
            del self._tokens[key]

    def forget(self, installation_id: int) -> None:
        """Forget everything of an installation that was removed, suspended or changed."""
        self._tokens = {key: token for key, token in self._tokens.items() if key.installation_id != installation_id}
        self._locks = {key: lock for key, lock in self._locks.items() if key.installation_id != installation_id}
        self._owners = {repo: owner for repo, owner in self._owners.items() if owner[0] != installation_id}

    async def ask_as_app(self, lane: Lane, request: Request) -> Any:
        """Send a request with a JWT, once more at GitHub's clock if ours is off.

        Raises `OperatorError` where GitHub does not accept the JWT.
        """
        try:
            return (await self._client.send(lane, self._app_key.credential(), request)).value
        except DeniedError as denied:
            if not self._app_key.learn(denied.date):
                raise _refuse_key(denied) from denied
        try:
            return (await self._client.send(lane, self._app_key.credential(), request)).value
        except DeniedError as denied:
            raise _refuse_key(denied) from denied

    async def _mint(self, ref: PullRef, profile: Profile) -> _Token:
        await self._check_owner(ref)
        body = {"repository_ids": [ref.repository_id], "permissions": dict(PERMISSIONS[profile])}
        path = f"/app/installations/{ref.installation_id}/access_tokens"
        # Repeatable: a token too many is harmless, it ends within the hour.
        request = Request("POST", path, body=body, repeatable=True)
        try:
            answer = await self.ask_as_app(self._client.lane(ref.installation_id), request)
        except RefusedError as refused:
            asked = ", ".join(f"{name}: {level}" for name, level in PERMISSIONS[profile].items())
            message = f"{refused}; the installation must hold {ref.repository} and grant {asked}"
            raise GoneError(message) from refused
        token = _parse_token(parse_object(answer, request.where))
        self._minted(token.credential.value)
        return token

    async def _check_owner(self, ref: PullRef) -> None:
        place = (ref.repository_id, ref.repository)
        owner, until = self._owners.get(place, (0, 0.0))
        if until <= self._clock():
            request = Request("GET", f"{repository_path(ref)}/installation")
            answer = await self.ask_as_app(self._client.lane(ref.installation_id), request)
            owner = parse_object(answer, request.where).integer("id")
            self._owners[place] = (owner, self._clock() + OWNER_KNOWN)
        if owner != ref.installation_id:
            raise GoneError(f"{ref.repository} belongs to another installation than {ref.installation_id}")


def _refuse_key(denied: DeniedError) -> OperatorError:
    return OperatorError(f"{denied}; check the App's id, its private key and this machine's clock")


def _parse_token(fields: Fields) -> _Token:
    try:
        expires = datetime.fromisoformat(fields.text("expires_at")).timestamp()
    except ValueError:
        raise HostError(f"{fields.where}: GitHub's token has no readable `expires_at`") from None
    token = fields.text("token")
    if not token or not token.isascii() or not token.isprintable():
        raise HostError(f"{fields.where}: GitHub's token cannot stand in a header")
    return _Token(Credential(token), expires)
