"""How GitHub and the models' providers are reached: whom we trust there, and through which proxy it goes.

The libraries beneath read nothing of the environment (`HTTPS_PROXY`, `SSL_CERT_FILE` and the like): what leads keys
another way should have been said to Quorum. QUORUM_CA_FILE, and a model's own `ca_file`, add authorities to those of
certifi and take none away; nothing else can be said of trust, and nothing switches verification off. The machine's own
authorities are not asked, so that a server trusts the same in every image; whoever wants them names their bundle.

A proxy is asked for tunnels alone (CONNECT). It sees whose host is asked for; keys, tokens and code go through the
tunnel, encrypted for the host. What is plain http never goes there, since the proxy would read it.
"""

import base64
import functools
import http
import ipaddress
import os
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

import certifi

MAX_CA_FILE = 4 * 1024 * 1024
"""Bytes. The bundles that systems ship have a quarter to half a megabyte."""
MAX_SHOWN = 80
_UNKNOWN_AUTHORITY = {2, 18, 19, 20, 21, 27}
"""OpenSSL's verify codes of a chain that ends at nobody we trust: X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, its local
form, the two self-signed ones, UNABLE_TO_VERIFY_LEAF_SIGNATURE, CERT_UNTRUSTED (x509_vfy.h of OpenSSL 3.0)."""
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")


@dataclass(frozen=True, slots=True)
class Authorities:
    """The certificates of a file, as they were when it was read; `count` of them are authorities'."""

    path: str
    pem: str = field(repr=False)
    count: int


@dataclass(frozen=True, slots=True)
class Proxy:
    """An address without user and password, and apart from it the header that holds them, empty where there are none.

    `secrets` are the values that no log line may hold.
    """

    address: str
    authorization: str = field(default="", repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    @property
    def headers(self) -> dict[str, str]:
        """What a request for a tunnel carries, and nothing else does."""
        return {"Proxy-Authorization": self.authorization} if self.authorization else {}

    def words(self, why: int | BaseException) -> str:
        """Say what the proxy did instead of its work: the status of its answer, or what kept us from having one."""
        return f"the proxy {self.address} {self._what(why)}"

    def _what(self, why: int | BaseException) -> str:
        if why == http.HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
            if self.authorization:
                return "does not accept the user and password in QUORUM_PROXY (407); correct them there"
            return "wants a user and a password (407); write http://USER:PASSWORD@HOST:PORT into QUORUM_PROXY"
        if isinstance(why, int):
            return (
                f"answered {why} when it was asked for a tunnel; ask who runs it, or name the host in QUORUM_NO_PROXY"
            )
        if untrusted := explain(why):
            return untrusted
        return f"cannot be reached: {system_words(why)}; QUORUM_PROXY names it"


@dataclass(frozen=True, slots=True)
class Network:
    """The way out of this machine. Hosts that are `exempt`, as `parse_exempt` returns them, are asked directly."""

    authorities: Authorities | None = None
    proxy: Proxy | None = None
    exempt: tuple[str, ...] = ()

    @property
    def trust(self) -> ssl.SSLContext:
        """The context of every connection, one in a process: to load certifi's bundle takes 20 ms."""
        return _trust("" if self.authorities is None else self.authorities.pem)

    def also(self, authorities: Authorities | None) -> "Network":
        """Return the same way, to a server about which further authorities are believed."""
        if authorities is None or self.authorities is None:
            return replace(self, authorities=authorities or self.authorities)
        ours = self.authorities
        both = Authorities(ours.path, f"{ours.pem}\n{authorities.pem}", ours.count + authorities.count)
        return replace(self, authorities=both)

    def proxy_for(self, url: str) -> Proxy | None:
        """Return the proxy through which an address is reached; None for this machine, plain http and exempt hosts."""
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        direct = parts.scheme != "https" or is_loopback(host) or any(_covers(entry, host) for entry in self.exempt)
        return None if direct else self.proxy


DIRECT = Network()
"""No proxy, and certifi's authorities alone."""


def read_authorities(path: str) -> Authorities:
    """Read a PEM bundle. Raises `ValueError` in words for a file that could add no authority."""
    shown = _shown(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(MAX_CA_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise ValueError(f"is {shown}: {getattr(error, 'strerror', None) or type(error).__name__}") from error
    if not 0 < len(data) <= MAX_CA_FILE:
        raise ValueError(f"is {shown}, which is {'larger than 4 MiB' if data else 'empty'}")
    # Bundles name their authorities between the certificates, some in letters that OpenSSL's binding refuses.
    pem = data.decode("ascii", "ignore")
    probe = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        probe.load_verify_locations(cadata=pem)
    except (ssl.SSLError, ValueError) as error:
        reason = "in which a certificate cannot be read" if "BEGIN CERTIFICATE" in pem else "which holds no PEM"
        raise ValueError(f"is {shown}, {reason}") from error
    count = probe.cert_store_stats()["x509_ca"]
    if not count:
        raise ValueError(f"is {shown}, whose certificates are servers' own and no authority's")
    return Authorities(path, pem, count)


def parse_proxy(url: str) -> Proxy:
    """Return the proxy at an address. Raises `ValueError` in words without the address, which may hold a password."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ValueError("is no address that can be read") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or not (url.isascii() and url.isprintable()):
        raise ValueError("is no address that begins with http:// or https:// and names a host")
    if parts.path.strip("/") or parts.query or parts.fragment or " " in url:
        raise ValueError("is more than a host and a port")
    if not port:
        raise ValueError("names no port")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    address = f"{parts.scheme}://{host}:{port}"
    if parts.username is None and parts.password is None:
        return Proxy(address)
    return _with_password(address, parts, url)


def _with_password(address: str, parts: SplitResult, url: str) -> Proxy:
    written = parts.password or ""
    pair = f"{unquote(parts.username or '')}:{unquote(written)}"
    # RFC 7617 names no encoding; UTF-8 is what it recommends.
    encoded = base64.b64encode(pair.encode()).decode()
    secrets = (url, written, unquote(written), encoded)
    return Proxy(address, f"Basic {encoded}", tuple(dict.fromkeys(secret for secret in secrets if secret)))


def parse_exempt(text: str) -> tuple[str, ...]:
    """Return the hosts of a list as curl's NO_PROXY reads it: names with what stands below them, addresses, networks.

    Raises `ValueError` in words for what would match nothing.
    """
    return tuple(_parse_entry(entry) for entry in re.split(r"[\s,]+", text) if entry)


def _parse_entry(entry: str) -> str:
    name = entry.lower().strip(".").removeprefix("[").removesuffix("]")
    if name == "*" or _NAME.fullmatch(name):
        return name
    try:
        return str(ipaddress.ip_network(name, strict=False))
    except ValueError:
        raise ValueError(f"names {_shown(entry)}, which is no host") from None


def _covers(entry: str, host: str) -> bool:
    if entry in {"*", host} or host.endswith(f".{entry}"):
        return True
    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry)
    except ValueError:
        return False


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its name alone; nothing is resolved."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def explain(error: BaseException) -> str:
    """Say why a certificate was not accepted, if that is what an error goes back to; otherwise nothing."""
    # aiohttp 3.14 has an error of the same class that knows nothing of what it goes back to.
    known = (one for one in causes(error) if isinstance(one, ssl.SSLCertVerificationError))
    found = next((one for one in known if hasattr(one, "verify_code")), None)
    if found is None:
        return ""
    said = f"shows a certificate that is not trusted ({found.verify_message})"
    if found.verify_code in _UNKNOWN_AUTHORITY:
        return f"{said}; name a PEM file of its authority in QUORUM_CA_FILE"
    return said


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it goes back to, nearest first.

    The context counts as well: urllib3 2.8 names as the cause an error that was never raised, with the real one in it.
    """
    seen: set[int] = set()
    waiting = [error]
    while waiting:
        one = waiting.pop(0)
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [each for each in (one.__cause__, one.__context__) if each is not None]


def system_words(error: BaseException) -> str:
    """Return the system's own words; a library's around them may quote a whole request."""
    for one in reversed(list(causes(error))):
        if isinstance(one, ssl.SSLError) and one.reason:
            return f"TLS failed with {one.reason}"
        if isinstance(one, OSError) and one.errno:
            # asyncio writes an address where the words should be; numbers below 0 are those of name resolution.
            return os.strerror(one.errno) if one.errno > 0 else str(one.strerror)
    return type(error).__name__


@functools.cache
def _trust(pem: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(certifi.where())
    if pem:
        context.load_verify_locations(cadata=pem)
    context.set_alpn_protocols(["http/1.1"])  # as urllib3 sets it at every connection
    # An authority below another one is enough: companies often hand out the one that signs their servers alone.
    context.verify_flags |= ssl.VerifyFlags.VERIFY_X509_PARTIAL_CHAIN
    return context


def _shown(value: str) -> str:
    text = ascii(value)
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}… ({len(value):,} characters)"
