"""Both vendors' SDKs over TLS of an authority that nobody knows, and through a proxy, over real sockets."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import anyio
import pytest

from app.demo.models import Answer, LoopbackModels
from app.llm.anthropic import AnthropicClient
from app.llm.openai import OpenAIClient
from app.llm.port import Asked, Fault, ModelError, Passage, Prompt, Text
from app.network import DIRECT, Network, parse_proxy, read_authorities
from tests.outside import MODELS, Authority, Tunnels, encrypting

pytestmark = pytest.mark.integration

Client: TypeAlias = OpenAIClient | AnthropicClient
Connect: TypeAlias = Callable[[str, Network], Client]

PROMPT = Prompt((), (Asked((Passage("What of this?"),)),))
KEY = "sk-canary-0123456789abcdef"
TARGET = f"{MODELS}:443"
PASSWORD = "canary-of-the-proxy"


def _openai(host: str, network: Network) -> Client:
    return OpenAIClient("m", key=KEY, base_url=f"https://{host}/v1", timeout=5.0, network=network)


def _anthropic(host: str, network: Network) -> Client:
    return AnthropicClient("m", key=KEY, base_url=f"https://{host}", timeout=5.0, network=network)


@pytest.fixture(params=[_openai, _anthropic], ids=["openai", "anthropic"])
def connect(request: pytest.FixtureRequest) -> Connect:
    made: Connect = request.param
    return made


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def trusting(authority: Authority) -> Network:
    return Network(read_authorities(str(authority.file)))


@pytest.fixture
def models() -> Iterator[LoopbackModels]:
    with LoopbackModels(lambda _: Answer("Well."), key=KEY) as server:
        yield server


@pytest.fixture
def secure(models: LoopbackModels, authority: Authority) -> Iterator[int]:
    """The port at which the models speak TLS."""
    with encrypting(models.anthropic_url, authority.server(MODELS)) as port:
        yield port


def ask(client: Client, times: int = 1) -> list[str]:
    """Return the texts of the answers to questions asked one after another."""

    async def main() -> list[str]:
        said = []
        try:
            for _ in range(times):
                async with client.stream(PROMPT) as events:
                    said.append("".join([event.text async for event in events if isinstance(event, Text)]))
        finally:
            await client.aclose()
        return said

    return anyio.run(main)


def failed(client: Client) -> tuple[Fault, str]:
    with pytest.raises(ModelError) as caught:
        ask(client)
    assert caught.value.retryable == (caught.value.kind is Fault.AWAY)
    return caught.value.kind, str(caught.value)


def test_a_model_whose_authority_is_named_is_asked(connect: Connect, trusting: Network, secure: int) -> None:
    assert ask(connect(f"127.0.0.1:{secure}", trusting)) == ["Well."]


def test_the_authority_that_signs_the_servers_is_enough_without_the_one_above_it(
    connect: Connect, authority: Authority, models: LoopbackModels, tmp_path: Path
) -> None:
    below = Authority(tmp_path, "Below", authority)
    network = Network(read_authorities(str(below.file)))
    with encrypting(models.anthropic_url, below.server()) as port:
        assert ask(connect(f"127.0.0.1:{port}", network)) == ["Well."]


def test_a_certificate_of_nobody_we_trust_is_the_operators_to_mend(
    connect: Connect, models: LoopbackModels, secure: int
) -> None:
    kind, words = failed(connect(f"127.0.0.1:{secure}", DIRECT))
    assert kind is Fault.DENIED
    assert words == (
        "m at 127.0.0.1: shows a certificate that is not trusted (unable to get local issuer certificate); "
        "name a PEM file of its authority in QUORUM_CA_FILE"
    )
    assert models.requests == []


def test_a_trusted_authority_vouches_for_its_own_hosts_and_days_only(
    connect: Connect, authority: Authority, trusting: Network, models: LoopbackModels, secure: int
) -> None:
    with (
        encrypting(models.anthropic_url, authority.server(days=-1)) as late,
        Tunnels({"other.corp.example:443": secure}).open() as proxy,
    ):
        expired = failed(connect(f"127.0.0.1:{late}", trusting))
        through = Network(trusting.authorities, parse_proxy(f"http://127.0.0.1:{proxy.port}"))
        other = failed(connect("other.corp.example", through))
    said = "shows a certificate that is not trusted"
    name = "Hostname mismatch, certificate is not valid for 'other.corp.example'."
    assert expired == (Fault.DENIED, f"m at 127.0.0.1: {said} (certificate has expired)")
    assert other == (Fault.DENIED, f"m at other.corp.example: {said} ({name})")
    assert models.requests == []


@pytest.fixture
def tunnels(secure: int) -> Tunnels:
    return Tunnels({TARGET: secure})


def through(trusting: Network, tunnels: Tunnels, scheme: str = "http", user: str = "") -> Network:
    return Network(trusting.authorities, parse_proxy(f"{scheme}://{user}127.0.0.1:{tunnels.port}"))


def test_a_proxy_sees_whose_tunnel_is_asked_for_and_nothing_of_what_goes_through(
    connect: Connect, trusting: Network, tunnels: Tunnels
) -> None:
    with tunnels.open():
        assert ask(connect(MODELS, through(trusting, tunnels)), times=3) == ["Well."] * 3
    (head,) = tunnels.heads
    told = {line.partition(":")[0].lower() for line in head.split("\r\n")[1:] if line}
    assert head.startswith(f"CONNECT {TARGET} HTTP/1.1\r\n")
    assert told <= {"host", "accept", "accept-encoding", "user-agent"}
    assert KEY not in head


def test_the_proxys_user_and_password_are_for_the_proxy_alone(
    connect: Connect, trusting: Network, tunnels: Tunnels, models: LoopbackModels
) -> None:
    tunnels.pass_for = "Basic cXVvcnVtOmNhbmFyeS1vZi10aGUtcHJveHk="
    with tunnels.open():
        network = through(trusting, tunnels, user=f"quorum:{PASSWORD}@")
        assert ask(connect(MODELS, network)) == ["Well."]
    (seen,) = models.requests
    assert "proxy-authorization" not in {name.lower() for name in seen.headers}


def test_a_proxy_that_speaks_tls_is_held_to_the_same_authorities(
    connect: Connect, authority: Authority, trusting: Network, tunnels: Tunnels, tmp_path: Path
) -> None:
    with tunnels.open(authority.server()):
        assert ask(connect(MODELS, through(trusting, tunnels, "https"))) == ["Well."]
        assert tunnels.targets == [f"CONNECT {TARGET} HTTP/1.1"]
    with tunnels.open(Authority(tmp_path, "Other").server()):
        kind, words = failed(connect(MODELS, through(trusting, tunnels, "https")))
    assert kind is Fault.DENIED
    assert words == (
        f"m at {MODELS}: the proxy https://127.0.0.1:{tunnels.port} shows a certificate that is not trusted (unable to "
        "get local issuer certificate); name a PEM file of its authority in QUORUM_CA_FILE"
    )
    assert len(tunnels.targets) == 1


NO_TUNNEL = "when it was asked for a tunnel; ask who runs it, or name the host in QUORUM_NO_PROXY"


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        (407, Fault.DENIED, "does not accept the user and password in QUORUM_PROXY (407); correct them there"),
        (403, Fault.DENIED, f"answered 403 {NO_TUNNEL}"),
        (429, Fault.AWAY, f"answered 429 {NO_TUNNEL}"),
        (503, Fault.AWAY, f"answered 503 {NO_TUNNEL}"),
    ],
)
def test_a_proxy_that_refuses_is_named_with_the_remedy(
    connect: Connect, trusting: Network, tunnels: Tunnels, status: int, kind: Fault, words: str
) -> None:
    tunnels.refusal = status
    with tunnels.open():
        told = failed(connect(MODELS, through(trusting, tunnels, user=f"quorum:{PASSWORD}@")))
    assert told == (kind, f"m at {MODELS}: the proxy http://127.0.0.1:{tunnels.port} {words}")


def test_a_proxy_that_is_not_there_is_away_and_named(connect: Connect, trusting: Network, tunnels: Tunnels) -> None:
    with tunnels.open():
        pass
    told = failed(connect(MODELS, through(trusting, tunnels)))
    words = "cannot be reached: Connection refused; QUORUM_PROXY names it"
    assert told == (Fault.AWAY, f"m at {MODELS}: the proxy http://127.0.0.1:{tunnels.port} {words}")


def test_a_proxy_that_hangs_up_or_speaks_no_tls_is_away_and_named(
    connect: Connect, trusting: Network, tunnels: Tunnels
) -> None:
    tunnels.mute = True
    with tunnels.open():
        mute = failed(connect(MODELS, through(trusting, tunnels)))
        plain = failed(connect(MODELS, through(trusting, tunnels, "https")))
    assert mute == (
        Fault.AWAY,
        f"m at {MODELS}: the connection through the proxy http://127.0.0.1:{tunnels.port} failed: Server disconnected",
    )
    assert plain[0] is Fault.AWAY
    assert plain[1].startswith(
        f"m at {MODELS}: the proxy https://127.0.0.1:{tunnels.port} cannot be reached: TLS failed with "
    )


def test_what_the_environment_says_of_proxies_and_authorities_changes_nothing(
    connect: Connect, authority: Authority, secure: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(authority.file))
    kind, words = failed(connect(f"127.0.0.1:{secure}", DIRECT))
    assert kind is Fault.DENIED
    assert "shows a certificate that is not trusted" in words
