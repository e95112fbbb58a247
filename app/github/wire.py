"""One HTTP exchange for PyGithub, bounded: so many bytes, so many seconds, so many redirects, one host.

PyGithub's own connection reads a body whole whatever its size, lets the environment name a proxy, guesses the
encoding, re-sends a POST on 301, hands a POST's 307 back as success and waits for a 202 for ever. Its connection
class is exchangeable (`Requester.injectConnectionClasses`), so those decisions are made here instead.
"""

import time
from collections.abc import ItemsView
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import requests
import urllib3

from app.github.answers import is_same_origin

MAX_BODY = 24 * 1024 * 1024
"""Bytes after decompression. The largest answer we ask for is an 8 MiB blob in base64 inside JSON."""
MAX_SECONDS = 60.0
"""Of one exchange, redirects included; `timeout` alone bounds only the silence between two packets."""
MAX_REDIRECTS = 3
_CHUNK = 64 * 1024
_REPEATABLE = {307, 308}
"""Redirects that mean "the same request there"; 301 and 302 mean it for reads only."""


class WireError(OSError):
    """The exchange broke a bound. It is an OSError as requests' own errors are."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What PyGithub's requester reads of an answer."""

    status: int
    headers: dict[str, str]
    body: str

    def getheaders(self) -> ItemsView[str, str]:
        """Return the headers as PyGithub asks for them."""
        return self.headers.items()

    def read(self) -> str:
        """Return the body as PyGithub asks for it."""
        return self.body


class BoundedConnection:
    """Mixed into PyGithub's two connection classes, which set the attributes below; replaces their one exchange."""

    protocol: str
    host: str
    port: int
    verb: str
    url: str
    input: Any
    headers: dict[str, str]
    timeout: Any
    verify: bool
    session: requests.Session
    adapter: requests.adapters.HTTPAdapter

    def getresponse(self) -> Reply:
        """Send what `request` was given. Raises `WireError` for a broken bound, else requests' own `OSError`."""
        deadline = time.monotonic() + MAX_SECONDS
        origin = f"{self.protocol}://{self.host}:{self.port}"
        address = origin + self.url
        for _ in range(MAX_REDIRECTS + 1):
            reply = self._exchange(address, deadline)
            if reply.status == 202:  # noqa: PLR2004 -- PyGithub would sleep and ask again without end
                raise WireError("GitHub is still computing the answer")
            if not 300 <= reply.status < 400:  # noqa: PLR2004 -- the class of HTTP redirects
                return reply
            if self.verb != "GET" and reply.status not in _REPEATABLE:
                raise WireError(f"a {self.verb} was redirected with {reply.status}, which says nothing was done")
            address = urljoin(address, next((v for k, v in reply.headers.items() if k.lower() == "location"), ""))
            if not is_same_origin(address, origin):
                raise WireError("GitHub redirected to another host, which does not get our token")
        raise WireError(f"more than {MAX_REDIRECTS} redirects")

    def _exchange(self, address: str, deadline: float) -> Reply:
        request = requests.Request(self.verb, address, headers=self.headers, data=self.input)
        # The adapter, not the session: a session reads the environment for proxies, and a redirect's body whole.
        response = self.adapter.send(
            self.session.prepare_request(request), stream=True, timeout=self.timeout, verify=self.verify
        )
        try:
            body = _read_body(response.raw, deadline)
        except urllib3.exceptions.HTTPError as error:
            raise WireError(f"the answer broke off: {type(error).__name__}") from error
        finally:
            response.close()
        return Reply(response.status_code, dict(response.headers), body.decode("utf-8", "replace"))


def _read_body(raw: Any, deadline: float) -> bytes:
    """Read as packets come (`read1`): `read(n)` would wait for n bytes however slowly they trickle."""
    body = bytearray()
    while chunk := raw.read1(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > MAX_BODY:
            raise WireError(f"the answer has more than {MAX_BODY:,} bytes")
        if time.monotonic() > deadline:
            raise WireError(f"the answer took more than {MAX_SECONDS:.0f} s")
    return bytes(body)
