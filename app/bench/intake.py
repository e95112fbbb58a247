"""`quorum bench intake`: how long a signed delivery takes to its 202, while the server reviews what it was sent.

One client sends as fast as it can over one kept connection, as a burst of pushes arrives from GitHub: several pull
requests, each pushed to many times, of which only the newest head is worth a review. Each 202 stands for a commit on
disk. Afterwards the bench waits until every pull request has its review, so that nothing is won by leaving work undone.
"""

import http.client
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.bench.percentile import percentile
from app.demo.loopback import LoopbackGitHub, Pull
from app.demo.sample import read_tree
from app.demo.server_process import ServerProcess, running_server
from app.errors import OperatorError

PULLS = 20
REVIEW_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run measured. Latencies are in seconds, in the order sent; memory is in bytes."""

    latencies: tuple[float, ...]
    refused: int
    sending_seconds: float
    reviewing_seconds: float
    reviews: int
    peak_memory: int


def measure_intake(deliveries: int) -> Figures:
    """Send the deliveries and wait for the reviews. Raises `OperatorError` when a review does not come."""
    with tempfile.TemporaryDirectory(prefix="quorum-bench-") as folder, LoopbackGitHub() as github:
        github.limits.points_a_minute = None
        pulls = _open_pulls(github)
        bodies = [_lose(github, pulls[number % PULLS], number, deliveries) for number in range(deliveries)]
        with running_server(github, Path(folder), sandbox="0") as server:
            begun = time.monotonic()
            latencies, refused = _send(server, bodies)
            sent = time.monotonic()
            for pull in pulls:
                _wait_for_review(pull)
            done = time.monotonic()
            peak = _peak_memory(server)
    reviews = sum(len(pull.reviews) for pull in pulls)
    return Figures(tuple(latencies), refused, sent - begun, done - begun, reviews, peak)


def show_intake(deliveries: int, *, as_json: bool) -> int:
    """Measure and print. Returns 1 when a delivery was refused."""
    figures = measure_intake(deliveries)
    p50, p95, p99 = (percentile(figures.latencies, share) * 1000 for share in (0.50, 0.95, 0.99))
    rows = {
        "deliveries": len(figures.latencies),
        "refused": figures.refused,
        "p50_ms": round(p50, 1),
        "p95_ms": round(p95, 1),
        "p99_ms": round(p99, 1),
        "deliveries_per_second": round(len(figures.latencies) / figures.sending_seconds, 1),
        "reviews": figures.reviews,
        "all_reviewed_after_seconds": round(figures.reviewing_seconds, 1),
        "server_peak_memory_mib": round(figures.peak_memory / 2**20, 1),
    }
    if as_json:
        sys.stdout.write(json.dumps(rows, indent=2) + "\n")
    else:
        sys.stdout.write("".join(f"{name.replace('_', ' '):28} {value:>10}\n" for name, value in rows.items()))
    return 1 if figures.refused else 0


def _open_pulls(github: LoopbackGitHub) -> list[Pull]:
    repository = github.add_repository("acme/shop")
    base = repository.commit(read_tree("base"))
    head = read_tree("head")
    return [
        repository.open_pull(base, repository.commit({**head, "VERSION": b"%d\n" % number}, base))
        for number in range(PULLS)
    ]


def _lose(github: LoopbackGitHub, pull: Pull, number: int, deliveries: int) -> tuple[bytes, dict[str, str]]:
    """Make the number-th delivery without sending it. Only a pull request's last one names its present head."""
    head = pull.head
    if number < deliveries - PULLS:
        pull.head = pull.repository.commit({"VERSION": b"%d\n" % number}, pull.base)
    delivery = github.deliver("pull_request", "synchronize", pull, to=None)
    pull.head = head
    return delivery.payload, delivery.headers


def _send(server: ServerProcess, bodies: Sequence[tuple[bytes, dict[str, str]]]) -> tuple[list[float], int]:
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)
    latencies: list[float] = []
    refused = 0
    for body, headers in bodies:
        begun = time.monotonic()
        connection.request("POST", "/webhook", body, headers)
        response = connection.getresponse()
        response.read()
        latencies.append(time.monotonic() - begun)
        refused += response.status != http.client.ACCEPTED
    connection.close()
    return latencies, refused


def _wait_for_review(pull: Pull) -> None:
    """Wait for the review itself: a check alone may be that of a run which a newer delivery overtook."""
    deadline = time.monotonic() + REVIEW_SECONDS
    while not (pull.reviews and all(check.status == "completed" for check in list(pull.repository.checks.values()))):
        if time.monotonic() > deadline:
            raise OperatorError(f"no review of pull request {pull.number} within {REVIEW_SECONDS:g} s")
        time.sleep(0.02)


def _peak_memory(server: ServerProcess) -> int:
    for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise OperatorError("this system does not tell the peak memory of a process; run the bench on Linux")
