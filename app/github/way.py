"""The way out beneath one exchange: the operator's authorities, the operator's proxy, and what is told of both.

requests 2.34 names certifi's bundle on every connection, even on one that was given a context of its own, and urllib3
then reads it into that context each time; so what is trusted is decided here once. A refusal of the proxy comes as an
OSError whose text alone tells its status (http.client of Python 3.11 to 3.13).
"""

import re
from typing import Any

import requests

from app.github.wire import WireError
from app.network import Network, Proxy, causes, explain, system_words

PROBE_SECONDS = 10.0
_REFUSED = re.compile(r"Tunnel connection failed: (\d{3})\b")


class Way(requests.adapters.HTTPAdapter):
    """Connections over https, through the proxy where the network has one for the address."""

    def __init__(self, network: Network) -> None:
        self._network = network
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Make the pool of direct connections."""
        super().init_poolmanager(*args, ssl_context=self._network.trust, **options)

    def proxy_manager_for(self, proxy: str, **options: Any) -> Any:
        """Return the pool of connections through a proxy, which may speak TLS itself."""
        trust = self._network.trust
        return super().proxy_manager_for(proxy, ssl_context=trust, proxy_ssl_context=trust, **options)

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """Return what is said to the proxy when a tunnel is asked for."""
        del proxy
        return self._network.proxy.headers if self._network.proxy else {}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Leave the decision to the context, and see that it decides."""
        del url, verify, cert
        conn.cert_reqs = "CERT_REQUIRED"

    def send(self, request: requests.PreparedRequest, **options: Any) -> requests.Response:  # type: ignore[override]
        """Send a request. Raises `WireError` where the proxy or a certificate is at fault, else requests' errors."""
        proxy = self._network.proxy_for(request.url or "")
        try:
            return super().send(request, **options, proxies={"https": proxy.address} if proxy else {})
        except OSError as error:
            if words := _words(error, proxy):
                raise WireError(words) from None  # the chain holds the request, and that holds the token
            raise


def probe(url: str, network: Network) -> str:
    """Say what keeps us from a server, or nothing where it answers, whatever it answers. No key or token is sent."""
    way = Way(network)
    try:
        way.send(requests.Request("GET", url).prepare(), stream=True, timeout=PROBE_SECONDS).close()
    except WireError as error:
        return str(error)
    except OSError as error:
        return f"there is no answer: {system_words(error)}"
    finally:
        way.close()
    return ""


def _words(error: OSError, proxy: Proxy | None) -> str:
    refused = next((found for one in causes(error) if (found := _REFUSED.search(str(one)))), None)
    if proxy is not None and refused is not None:
        return proxy.words(int(refused[1]))
    if proxy is not None and isinstance(error, requests.exceptions.ProxyError):
        return proxy.words(error)
    if untrusted := explain(error):
        return f"the server {untrusted}"
    return f"the connection through the proxy {proxy.address} failed: {system_words(error)}" if proxy else ""
