"""Stand-ins for what a company puts between us and the world: an authority of its own, TLS, a proxy for tunnels."""

import datetime as dt
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

import anyio
from anyio.abc import ByteStream, SocketAttribute
from anyio.from_thread import start_blocking_portal
from anyio.streams.tls import TLSListener
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

GITHUB, MODELS = "github.corp.example", "models.corp.example"
"""Hosts that nobody can resolve, so whoever reaches them went through the proxy."""
_GONE = (anyio.EndOfStream, anyio.BrokenResourceError, anyio.ClosedResourceError)


class Authority:
    """An authority that nobody knows. `file` holds its certificate; with `above` it is signed by another one."""

    def __init__(self, folder: Path, name: str = "Corp", above: "Authority | None" = None) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"{name} Authority")])
        by = above or self
        usage = x509.KeyUsage(
            key_cert_sign=True,
            crl_sign=True,
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            encipher_only=False,
            decipher_only=False,
        )
        built = _builder(self._name, self._key, by).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        )
        signed = built.add_extension(usage, critical=True).sign(by._key, hashes.SHA256())
        self.pem = signed.public_bytes(serialization.Encoding.PEM).decode()
        self.file = folder / f"{name}.pem"
        self.file.write_text(self.pem)

    def server(self, *names: str, days: int = 1) -> ssl.SSLContext:
        """Return what a server needs to be believed to be these hosts and 127.0.0.1, until so many days from now."""
        key = ec.generate_private_key(ec.SECP256R1())
        hosts = [x509.IPAddress(ip_address("127.0.0.1")), *map(x509.DNSName, names)]
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])
        built = _builder(subject, key, self, days).add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        signed = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        certificate = signed.sign(self._key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        form, none = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        file = self._folder / f"server-{id(key)}.pem"
        file.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, none) + certificate)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


def _builder(
    subject: x509.Name, key: ec.EllipticCurvePrivateKey, by: Authority, days: int = 1
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by._name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=9))
        .not_valid_after(now + dt.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by._key.public_key()), critical=False)
    )


Handle = Callable[[ByteStream], Awaitable[None]]


@contextmanager
def listening(handle: Handle, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """Serve connections on a port of 127.0.0.1, with TLS if there is a context, in a loop of its own."""
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(_listening(handle, context)) as port:
        yield port


@asynccontextmanager
async def _listening(handle: Handle, context: ssl.SSLContext | None) -> AsyncIterator[int]:
    async def serve(stream: ByteStream) -> None:
        try:
            async with stream:
                await handle(stream)
        except (*_GONE, ssl.SSLError):
            return

    async with await anyio.create_tcp_listener(local_host="127.0.0.1") as listener, anyio.create_task_group() as group:
        secure = listener if context is None else TLSListener(listener, context, standard_compatible=False)
        group.start_soon(secure.serve, serve)
        port: int = listener.extra(SocketAttribute.local_port)  # noqa: S610 -- no Django here
        yield port
        group.cancel_scope.cancel()


@contextmanager
def encrypting(target: str, context: ssl.SSLContext) -> Iterator[int]:
    """Put TLS in front of a loopback server, named by its http address; yield the port."""
    port = int(target.partition("//")[2].partition("/")[0].rpartition(":")[2])
    with listening(lambda stream: _relay(stream, port), context) as secure:
        yield secure


async def _relay(near: ByteStream, port: int) -> None:
    async with await anyio.connect_tcp("127.0.0.1", port) as far, anyio.create_task_group() as group:

        async def pump(here: ByteStream, there: ByteStream) -> None:
            try:
                async for chunk in here:
                    await there.send(chunk)
            except (*_GONE, ssl.SSLError):
                pass
            group.cancel_scope.cancel()

        group.start_soon(pump, near, far)
        group.start_soon(pump, far, near)


@dataclass
class Tunnels:
    """A proxy. `heads` is what it was told, as it came; `hosts` maps `HOST:PORT` to the port where that really is.

    With `pass_for` it wants that header's value; with `refusal` it answers every request with that status, and with
    `mute` with none at all before it hangs up.
    """

    hosts: Mapping[str, int]
    pass_for: str = ""
    refusal: int = 0
    mute: bool = False
    heads: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def targets(self) -> list[str]:
        """The first line of each request."""
        return [head.partition("\r\n")[0] for head in self.heads]

    @contextmanager
    def open(self, context: ssl.SSLContext | None = None) -> Iterator["Tunnels"]:
        """Take requests, over TLS if there is a context."""
        with listening(self._serve, context) as self.port:
            yield self

    async def _serve(self, stream: ByteStream) -> None:
        head = ""
        while "\r\n\r\n" not in head:
            head += (await stream.receive()).decode("latin-1")
            if not "CONNECT ".startswith(head[:8]):  # TLS, where none is spoken
                await stream.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return
        self.heads.append(head)
        if self.mute:
            return
        port = self.hosts.get(head.split(" ")[1])
        status = self.refusal or (200 if port else 502)
        if self.pass_for and f"proxy-authorization: {self.pass_for}\r\n".lower() not in head.lower():
            status = 407
        await stream.send(b"HTTP/1.1 %d Whatever\r\n\r\n" % status)
        if status == 200 and port:
            await _relay(stream, port)
