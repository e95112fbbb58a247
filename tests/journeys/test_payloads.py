"""GitHub's recorded payloads, signed, through the real server with its worker; none of them may harm it."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from app.demo.loopback import LoopbackGitHub, Pull
from app.demo.loopback.webhooks import prepare, send
from app.demo.server_process import ServerProcess

PAYLOADS = Path(__file__).parents[2] / ".." / "shared" / "data" / "github" / "webhooks"

pytestmark = [
    pytest.mark.integration,
    pytest.mark.conformance,
    pytest.mark.skipif(not PAYLOADS.is_dir(), reason="../shared/data/github/webhooks is absent"),
]


def test_every_recorded_payload_is_accepted_and_the_worker_lives_on(
    github: LoopbackGitHub, server: ServerProcess, pull: Pull, eventually: Callable[[Callable[[], object]], None]
) -> None:
    statuses: Counter[int] = Counter()
    for path in sorted(PAYLOADS.glob("*.json")):
        payload = json.loads(path.read_text())
        with github.state.lock:
            delivery = prepare(github.world, path.name.partition(".")[0], _with_repository(payload), server.webhook)
        send(delivery)
        statuses[delivery.status] += 1
    assert statuses == {202: len(list(PAYLOADS.glob("*.json")))}
    github.deliver("pull_request", "opened", pull, to=server.webhook)
    eventually(lambda: pull.reviews)
    assert len(pull.reviews) == 1


def _with_repository(payload: dict[str, object]) -> dict[str, object]:
    """The loopback lists deliveries by repository; the few events without one get an unknown one."""
    return {"repository": {"id": 0}, **payload}
