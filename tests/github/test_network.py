"""PyGithub over TLS of an authority that nobody knows, and through a proxy, over real sockets."""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import anyio
import pytest

from app.demo.loopback import LoopbackGitHub, Recorded
from app.demo.loopback import Pull as LoopbackPull
from app.github.answers import UnsureError
from app.github.host import AppHost
from app.github.port import Comment, PullRef
from app.network import DIRECT, Network, parse_proxy, read_authorities
from tests.outside import GITHUB, Authority, Tunnels, encrypting

pytestmark = pytest.mark.integration

T = TypeVar("T")

TARGET = f"{GITHUB}:443"
PASSWORD = "canary-of-the-proxy"
NO_TUNNEL = "when it was asked for a tunnel; ask who runs it, or name the host in QUORUM_NO_PROXY"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def trusting(authority: Authority) -> Network:
    return Network(read_authorities(str(authority.file)))


@pytest.fixture
def github(traffic: list[Recorded]) -> Iterator[LoopbackGitHub]:
    with LoopbackGitHub() as server:
        yield server
        traffic.extend(server.requests)


@pytest.fixture
def secure(github: LoopbackGitHub, authority: Authority) -> Iterator[int]:
    """The port at which GitHub speaks TLS."""
    with encrypting(github.url, authority.server(GITHUB)) as port:
        yield port


@pytest.fixture
def tunnels(secure: int) -> Tunnels:
    return Tunnels({TARGET: secure})


@pytest.fixture
def opened(github: LoopbackGitHub) -> LoopbackPull:
    shop = github.add_repository("octo/shop")
    base = shop.commit({"shop.py": b"x = 1\n"})
    return shop.open_pull(base, shop.commit({"shop.py": b"x = 2\n"}, base))


def run(github: LoopbackGitHub, place: str, network: Network, use: Callable[[AppHost], Awaitable[T]]) -> T:
    """Use GitHub at this host and port."""

    async def main() -> T:
        url = f"https://{place}"
        host = AppHost(github.app_id, github.private_key, url, write_interval=0, pause=0, network=network)
        try:
            return await use(host)
        finally:
            await host.aclose()

    return anyio.run(main)


async def introduce(host: AppHost) -> str:
    return (await host.fetch_author()).slug


def failed(github: LoopbackGitHub, place: str, network: Network) -> str:
    """Return what kept us from an answer; time may mend it, so it is `UnsureError` and no job is lost."""
    with pytest.raises(UnsureError) as caught:
        run(github, place, network, introduce)
    assert github.requests == []
    words = str(caught.value)
    assert words.startswith("GET /app: no readable answer (")
    return words.removeprefix("GET /app: no readable answer (").removesuffix(")")


def through(trusting: Network, tunnels: Tunnels, scheme: str = "http", user: str = "") -> Network:
    return Network(trusting.authorities, parse_proxy(f"{scheme}://{user}127.0.0.1:{tunnels.port}"))


def test_a_github_whose_authority_is_named_is_asked(github: LoopbackGitHub, trusting: Network, secure: int) -> None:
    assert run(github, f"127.0.0.1:{secure}", trusting, introduce) == "quorum"


def test_a_certificate_of_nobody_we_trust_names_the_setting(github: LoopbackGitHub, secure: int) -> None:
    assert failed(github, f"127.0.0.1:{secure}", DIRECT) == (
        "the server shows a certificate that is not trusted (unable to get local issuer certificate); "
        "name a PEM file of its authority in QUORUM_CA_FILE"
    )


def test_a_trusted_authority_vouches_for_its_own_hosts_and_days_only(
    github: LoopbackGitHub, authority: Authority, trusting: Network, secure: int
) -> None:
    said = "the server shows a certificate that is not trusted"
    name = "Hostname mismatch, certificate is not valid for 'other.corp.example'."
    with encrypting(github.url, authority.server(days=-1)) as late:
        assert failed(github, f"127.0.0.1:{late}", trusting) == f"{said} (certificate has expired)"
    with Tunnels({"other.corp.example:443": secure}).open() as other:
        assert failed(github, "other.corp.example", through(trusting, other)) == f"{said} ({name})"


def test_a_proxy_sees_whose_tunnel_is_asked_for_and_none_of_our_tokens(
    github: LoopbackGitHub, trusting: Network, tunnels: Tunnels, opened: LoopbackPull
) -> None:
    github.world.url = f"https://{GITHUB}"
    ref = PullRef(github.installation_id, opened.repository.id, "octo/shop", opened.number)
    tunnels.pass_for = "Basic cXVvcnVtOmNhbmFyeS1vZi10aGUtcHJveHk="

    async def review(host: AppHost) -> None:
        pull = await host.fetch_pull(ref)
        assert [each.path for each in (await host.change_source(pull).fetch_change()).files] == ["shop.py"]
        await host.publish_review(pull, "One.\n\n<!-- quorum:review v1 key=k1 -->", [Comment("shop.py", 1, 1, "No.")])

    with tunnels.open():
        run(github, GITHUB, through(trusting, tunnels, user=f"quorum:{PASSWORD}@"), review)
    assert len(opened.reviews) == 1
    assert {target.rpartition(" ")[0] for target in tunnels.targets} == {f"CONNECT {TARGET}"}
    tokens = {request.headers["Authorization"].removeprefix("Bearer ") for request in github.requests}
    assert len(tokens) > 2
    told = "".join(tunnels.heads)
    assert [token for token in tokens if token in told] == []
    assert "authorization: bearer" not in told.lower()
    names = {name.lower() for request in github.requests for name in request.headers}
    assert "proxy-authorization" not in names


def test_a_tunnel_is_used_for_more_than_one_request(
    github: LoopbackGitHub, trusting: Network, tunnels: Tunnels
) -> None:
    async def thrice(host: AppHost) -> None:
        for _ in range(3):
            await host.fetch_permission(PullRef(1, 2, "octo/shop", 3), "alice")

    with tunnels.open():
        run(github, GITHUB, through(trusting, tunnels), thrice)
    assert (len(github.requests), len(tunnels.heads)) == (3, 1)


def test_a_proxy_that_speaks_tls_is_held_to_the_same_authorities(
    github: LoopbackGitHub, authority: Authority, trusting: Network, tunnels: Tunnels, tmp_path: Path
) -> None:
    with tunnels.open(Authority(tmp_path, "Other").server()):
        assert failed(github, GITHUB, through(trusting, tunnels, "https")) == (
            f"the proxy https://127.0.0.1:{tunnels.port} shows a certificate that is not trusted (unable to get local "
            "issuer certificate); name a PEM file of its authority in QUORUM_CA_FILE"
        )
    assert tunnels.heads == []
    with tunnels.open(authority.server()):
        assert run(github, GITHUB, through(trusting, tunnels, "https"), introduce) == "quorum"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (407, "does not accept the user and password in QUORUM_PROXY (407); correct them there"),
        (403, f"answered 403 {NO_TUNNEL}"),
        (503, f"answered 503 {NO_TUNNEL}"),
    ],
)
def test_a_proxy_that_refuses_is_named_with_the_remedy(
    github: LoopbackGitHub, trusting: Network, tunnels: Tunnels, status: int, words: str
) -> None:
    tunnels.refusal = status
    with tunnels.open():
        told = failed(github, GITHUB, through(trusting, tunnels, user=f"quorum:{PASSWORD}@"))
    assert told == f"the proxy http://127.0.0.1:{tunnels.port} {words}"


def test_a_proxy_that_is_not_there_is_named(github: LoopbackGitHub, trusting: Network, tunnels: Tunnels) -> None:
    with tunnels.open():
        pass
    told = failed(github, GITHUB, through(trusting, tunnels))
    assert told == (
        f"the proxy http://127.0.0.1:{tunnels.port} cannot be reached: Connection refused; QUORUM_PROXY names it"
    )


def test_a_proxy_that_hangs_up_or_speaks_no_tls_is_named(
    github: LoopbackGitHub, trusting: Network, tunnels: Tunnels
) -> None:
    tunnels.mute = True
    with tunnels.open():
        mute = failed(github, GITHUB, through(trusting, tunnels))
        plain = failed(github, GITHUB, through(trusting, tunnels, "https"))
    assert mute.startswith(f"the connection through the proxy http://127.0.0.1:{tunnels.port} failed: ")
    assert plain.startswith(f"the proxy https://127.0.0.1:{tunnels.port} cannot be reached: TLS failed with ")


def test_what_the_environment_says_of_proxies_and_authorities_changes_nothing(
    github: LoopbackGitHub, authority: Authority, secure: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(authority.file))
    words = failed(github, f"127.0.0.1:{secure}", DIRECT)
    assert words.startswith("the server shows a certificate that is not trusted (unable to get local issuer")
