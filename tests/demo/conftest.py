"""A small repository on a loopback GitHub, and clients that speak plain HTTP to it."""

import functools
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from app.demo.loopback import LoopbackGitHub, Pull, Repository

OLD = [f"line {number}" for number in range(1, 41)]
NEW = [*OLD[:4], "line five", *OLD[5:29], "line thirty", *OLD[30:]]


def _text(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


@dataclass
class Clock:
    """Time that only a test moves."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(float(int(time.time())))


@pytest.fixture
def github(clock: Clock) -> Iterator[LoopbackGitHub]:
    with LoopbackGitHub(clock=clock) as loopback:
        yield loopback


@pytest.fixture
def shop(github: LoopbackGitHub) -> Repository:
    repository = github.add_repository("acme/shop")
    repository.permissions["alice"] = "write"
    return repository


@pytest.fixture
def pull(shop: Repository) -> Pull:
    """Its `app.py` has two hunks: lines 2 to 8 and 27 to 33, of which 5 and 30 changed."""
    base = shop.commit({"app.py": _text(OLD), "gone.txt": b"bye\n", "notes/a.txt": b"a\n"})
    head = shop.commit({"app.py": _text(NEW), "notes/a.txt": b"a\n", "notes/b.txt": b"b\n"}, base)
    return shop.open_pull(base, head)


def _client(github: LoopbackGitHub, token: str) -> httpx.Client:
    # A bare context: httpx would load the machine's certificates for each client, 50 ms a time, and needs none here.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=github.url, headers=headers, verify=context, trust_env=False, timeout=10)


@functools.cache
def _key(pem: str) -> RSAPrivateKey:
    """Parse the key once: PyJWT would for each token, which takes 50 ms."""
    key = load_pem_private_key(pem.encode(), None)
    assert isinstance(key, RSAPrivateKey)
    return key


@pytest.fixture
def as_app(github: LoopbackGitHub, clock: Clock) -> Iterator[httpx.Client]:
    claims = {"iat": int(clock.now) - 60, "exp": int(clock.now) + 540, "iss": str(github.app_id)}
    with _client(github, jwt.encode(claims, _key(github.private_key), algorithm="RS256")) as client:
        yield client


@pytest.fixture
def api(github: LoopbackGitHub, as_app: httpx.Client) -> Iterator[httpx.Client]:
    """A client with a token for everything that the App may do."""
    answer = as_app.post(f"/app/installations/{github.installation_id}/access_tokens")
    with _client(github, answer.json()["token"]) as client:
        yield client
