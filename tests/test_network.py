"""Whom we trust, and which way we go: as values. `tests/llm` and `tests/github` go there over real sockets."""

import socket
import ssl
from pathlib import Path

import certifi
import pytest

from app.network import DIRECT, Authorities, Network, Proxy, parse_exempt, parse_proxy, read_authorities
from tests.outside import Authority

PROXY = Proxy("http://proxy.corp.example:3128")


def fault(path: Path) -> str:
    with pytest.raises(ValueError, match="is ") as caught:
        read_authorities(str(path))
    return str(caught.value).replace(str(path), "FILE")


def test_a_bundle_is_read_whatever_is_written_between_its_certificates(tmp_path: Path) -> None:
    one, other = Authority(tmp_path, "One"), Authority(tmp_path, "Other")
    bundle = tmp_path / "bundle.pem"
    bundle.write_text(f"\ufeff# F\u0151tan\u00fas\u00edtv\u00e1ny\r\n{one.pem}\n# Other\n{other.pem}", encoding="utf-8")
    read = read_authorities(str(bundle))
    assert (read.path, read.count) == (str(bundle), 2)
    assert "CERTIFICATE" not in repr(read)


def test_a_file_that_adds_no_authority_is_a_fault_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    authority = Authority(tmp_path)
    authority.server()
    (server,) = tmp_path.glob("server-*.pem")
    file = Path("file")
    assert fault(Path("absent")) == "is 'FILE': No such file or directory"
    assert fault(Path("..")) == "is 'FILE': Is a directory"
    contents = {
        b"": "is 'FILE', which is empty",
        b"x" * (4 * 1024 * 1024 + 1): "is 'FILE', which is larger than 4 MiB",
        b"\x30\x82\x01\x0a": "is 'FILE', which holds no PEM",
        b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n": (
            "is 'FILE', in which a certificate cannot be read"
        ),
        (authority.pem + authority.pem.replace("MI", "??", 1)).encode(): (
            "is 'FILE', in which a certificate cannot be read"
        ),
        server.read_bytes(): "is 'FILE', whose certificates are servers' own and no authority's",
    }
    found = []
    for content in contents:
        file.write_bytes(content)
        found.append(fault(file))
    assert found == list(contents.values())


def test_what_the_file_holds_is_trusted_beside_the_public_authorities_and_nothing_less_than_they(
    tmp_path: Path,
) -> None:
    public = ssl.create_default_context(cafile=certifi.where()).cert_store_stats()["x509_ca"]
    ours = Network(read_authorities(str(Authority(tmp_path).file)))
    for network, authorities in ((DIRECT, public), (ours, public + 1)):
        context = network.trust
        assert context.cert_store_stats()["x509_ca"] == authorities
        assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
        assert context.minimum_version is ssl.TLSVersion.TLSv1_2


def test_a_process_has_one_context_for_the_same_authorities(tmp_path: Path) -> None:
    file = str(Authority(tmp_path).file)
    assert Network(read_authorities(file)).trust is Network(read_authorities(file), PROXY).trust
    assert Network(Authorities("x", "", 0)).trust is DIRECT.trust


def test_what_is_believed_about_one_server_is_believed_beside_the_rest(tmp_path: Path) -> None:
    one, other = (read_authorities(str(Authority(tmp_path, name).file)) for name in ("One", "Other"))
    ours = Network(one, PROXY, ("corp.example",))
    assert ours.also(None) == ours
    assert Network(proxy=PROXY).also(other) == Network(other, PROXY)
    assert ours.also(other) == Network(Authorities(one.path, f"{one.pem}\n{other.pem}", 2), PROXY, ours.exempt)
    assert ours.also(other).trust.cert_store_stats()["x509_ca"] == ours.trust.cert_store_stats()["x509_ca"] + 1


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://proxy:3128", "http://proxy:3128"),
        ("https://Proxy.corp.example:8443/", "https://proxy.corp.example:8443"),
        ("http://[::1]:3128", "http://[::1]:3128"),
    ],
)
def test_a_proxy_is_named_by_its_address(url: str, address: str) -> None:
    assert parse_proxy(url) == Proxy(address)


def test_user_and_password_are_apart_from_the_address_and_in_no_representation() -> None:
    proxy = parse_proxy("http://al%40ice:canary%3A%2F%C3%A9@proxy:3128")
    encoded = "YWxAaWNlOmNhbmFyeTovw6k="
    assert proxy.address == "http://proxy:3128"
    assert proxy.headers == {"Proxy-Authorization": f"Basic {encoded}"}
    assert proxy.secrets == (
        "http://al%40ice:canary%3A%2F%C3%A9@proxy:3128",
        "canary%3A%2F%C3%A9",
        "canary:/\u00e9",
        encoded,
    )
    assert repr(proxy) == "Proxy(address='http://proxy:3128')"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("proxy:3128", "is no address that begins with http:// or https:// and names a host"),
        ("socks5://u:canary@proxy:1080", "is no address that begins with http:// or https:// and names a host"),
        ("http://u:canary@:3128", "is no address that begins with http:// or https:// and names a host"),
        ("http://u:canary\u00e9@proxy:3128", "is no address that begins with http:// or https:// and names a host"),
        ("http://u:canary@proxy", "names no port"),
        ("http://u:canary@proxy:0", "names no port"),
        ("http://u:canary@proxy:99999", "is no address that can be read"),
        ("http://u:canary@[::1", "is no address that can be read"),
        ("http://u:can/ary@proxy:3128", "is no address that can be read"),
        ("http://u:canary@proxy:3128/path", "is more than a host and a port"),
        ("http://u:ca nary@proxy:3128", "is more than a host and a port"),
        ("http://u:1#canary@proxy:3128", "is more than a host and a port"),
    ],
)
def test_what_names_no_proxy_is_told_without_being_shown(url: str, words: str) -> None:
    with pytest.raises(ValueError, match=f"^{words}$"):
        parse_proxy(url)


def test_exempt_hosts_are_names_addresses_and_networks() -> None:
    listed = " .Corp.example,ghe.example.,10.0.0.0/8 192.168.1.1\t[fd00::1],*"
    assert parse_exempt(listed) == (*("corp.example", "ghe.example", "10.0.0.0/8", "192.168.1.1", "fd00::1/128", "*"),)
    assert parse_exempt(" , ") == ()


@pytest.mark.parametrize("entry", ["http://host", "host:80", "*.corp.example", "10.0.0.0/99", "h\u00f6st", "a..b"])
def test_an_entry_that_would_match_nothing_is_a_fault(entry: str) -> None:
    with pytest.raises(ValueError, match=r"which is no host$"):
        parse_exempt(f"corp.example,{entry}")


@pytest.mark.parametrize(
    ("url", "proxied"),
    [
        ("https://api.github.com", True),
        ("https://notcorp.example/api", True),
        ("https://11.0.0.1", True),
        ("https://[fd00::2]", True),
        ("https://corp.example:8443/api/v3", False),
        ("https://GHE.Corp.Example./api/v3", False),
        ("https://10.1.2.3/v1", False),
        ("https://[fd00:0::1]/v1", False),
        ("https://127.0.0.1:8443", False),
        ("https://[::1]:8443", False),
        ("https://localhost:8443", False),
        ("http://api.github.com", False),
    ],
)
def test_the_proxy_is_for_what_is_encrypted_elsewhere_and_not_exempt(url: str, *, proxied: bool) -> None:
    network = Network(proxy=PROXY, exempt=parse_exempt("corp.example,10.0.0.0/8,fd00::1"))
    assert network.proxy_for(url) == (PROXY if proxied else None)
    assert Network(proxy=PROXY, exempt=("*",)).proxy_for(url) is None
    assert DIRECT.proxy_for(url) is None


def test_a_proxy_that_does_not_do_its_work_is_told_with_the_remedy() -> None:
    told = [PROXY.words(407), Proxy(PROXY.address, "Basic x").words(407), PROXY.words(403)]
    lookup = RuntimeError("words of a library")
    lookup.__cause__ = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    told += [PROXY.words(why) for why in (ConnectionRefusedError(111, "Connect call"), TimeoutError(), lookup)]
    said = [words.removeprefix("the proxy http://proxy.corp.example:3128 ") for words in told]
    assert said == [
        "wants a user and a password (407); write http://USER:PASSWORD@HOST:PORT into QUORUM_PROXY",
        "does not accept the user and password in QUORUM_PROXY (407); correct them there",
        "answered 403 when it was asked for a tunnel; ask who runs it, or name the host in QUORUM_NO_PROXY",
        "cannot be reached: Connection refused; QUORUM_PROXY names it",
        "cannot be reached: TimeoutError; QUORUM_PROXY names it",
        "cannot be reached: Name or service not known; QUORUM_PROXY names it",
    ]
