"""The real server in its own process, pointed at a loopback GitHub: what the demonstration and the journeys run."""

import http.client
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from app.demo.loopback import LoopbackGitHub
from app.errors import OperatorError
from app.sandbox.background import Background, start_background

START_SECONDS = 30.0
STOP_SECONDS = 40.0
"""More than the server's own grace for its runs."""
LAST_LINES = 20
_NOTHING: Mapping[str, str] = MappingProxyType({})
_SERVE = (sys.executable, "-m", "app.cli", "serve")


@dataclass(frozen=True, slots=True)
class ServerProcess:
    """A server that is up. `log` is the file of its standard error."""

    process: Background
    url: str
    log: Path
    database_url: str

    @property
    def webhook(self) -> str:
        """Where GitHub posts."""
        return f"{self.url}/webhook"


@contextmanager
def running_server(
    github: LoopbackGitHub,
    folder: Path,
    variables: Mapping[str, str] = _NOTHING,
    program: Sequence[str] = _SERVE,
    **settings: str,
) -> Iterator[ServerProcess]:
    """Start `quorum serve` with all its files in `folder`, wait until it is ready, and at last stop it by SIGTERM.

    `variables` are further ones of the environment; so are `settings`, without `QUORUM_`. `program` may be one that
    serves under watch. Raises `OperatorError` with the log's last lines when the server does not come up, or does not
    go down by itself.
    """
    port = _free_port()
    database_url = f"sqlite:///{folder / 'quorum.db'}"
    log = folder / "server.log"
    environment = {
        "QUORUM_APP_ID": str(github.app_id),
        "QUORUM_PRIVATE_KEY": github.private_key,
        "QUORUM_WEBHOOK_SECRET": github.webhook_secret,
        "QUORUM_API_URL": github.url,
        "QUORUM_DATABASE_URL": database_url,
        "QUORUM_PORT": str(port),
        "TMPDIR": str(folder),
        "QUORUM_WRITE_INTERVAL": "0",
        **variables,
        **{f"QUORUM_{name.upper()}": value for name, value in settings.items()},
    }
    process = start_background(program, cwd=folder, env=environment, log=log)
    try:
        server = ServerProcess(process, f"http://127.0.0.1:{port}", log, database_url)
        _wait_until_ready(server, port)
        yield server
        process.send_signal(signal.SIGTERM)
        if process.wait(STOP_SECONDS) is None:
            raise OperatorError(
                f"the server did not stop within {STOP_SECONDS:g} s. Its last words:\n{last_words(log)}"
            )
    finally:
        process.kill()


def _wait_until_ready(server: ServerProcess, port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process.wait(0.02) is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            continue
        finally:
            connection.close()
    raise OperatorError(f"the server did not become ready. Its last words:\n{last_words(server.log)}")


def last_words(log: Path) -> str:
    """Return the end of a server's log, for whoever asks why it failed."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-LAST_LINES:])


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
