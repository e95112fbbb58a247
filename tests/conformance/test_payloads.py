"""The recorded payloads of GitHub: each is taken, and means what its name says."""

import hmac
from collections import Counter
from pathlib import Path

import anyio
import httpx
import pytest
from fastapi import FastAPI

from app.jobs.port import Accepted, Run, Work
from app.webhooks.receiver import receiver

PAYLOADS = Path(__file__).parents[2] / ".." / "shared" / "data" / "github" / "webhooks"
SECRET = b"a secret of thirty-two bytes, ok"

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif(not PAYLOADS.is_dir(), reason="../shared/data/github/webhooks is absent"),
]


class Recorder:
    """A queue that remembers what it was told."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()
        self.works: Counter[Work] = Counter()
        self.drops: Counter[str] = Counter()

    async def accept(self, _delivery_id: str, _event: str, work: Work | None, reason: str) -> Accepted:
        self.reasons[reason] += 1
        if work is None:
            return Accepted.IGNORED
        self.works[work] += 1
        return Accepted.QUEUED

    async def knows(self, _delivery_id: str) -> bool:
        return False

    async def drop(
        self,
        reason: str,
        *,
        installation_id: int,  # noqa: ARG002
        repository_id: int | None = None,  # noqa: ARG002
        number: int | None = None,  # noqa: ARG002
        for_now: bool = False,  # noqa: ARG002
    ) -> None:
        self.drops[reason] += 1

    async def work(self, run: Run, *, lanes: int) -> None:
        raise NotImplementedError


async def ready() -> str:
    return ""


def test_every_recorded_payload_is_taken_for_what_it_is() -> None:
    queue = Recorder()
    app = FastAPI(openapi_url=None)
    app.include_router(receiver(queue, [SECRET], ready=ready))
    payloads = {path.name: path.read_bytes() for path in sorted(PAYLOADS.glob("*.json"))}

    async def post(client: httpx.AsyncClient, name: str) -> int:
        body = payloads[name]
        headers = {
            "content-type": "application/json",
            "x-github-delivery": name,
            "x-github-event": name.partition(".")[0],
            "x-hub-signature-256": "sha256=" + hmac.digest(SECRET, body, "sha256").hex(),
        }
        return (await client.post("/webhook", content=body, headers=headers)).status_code

    async def run() -> dict[str, int]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://server") as client:
            return {name: await post(client, name) for name in payloads}

    assert anyio.run(run) == dict.fromkeys(payloads, 202)
    assert len(payloads) == 112
    assert sum(queue.reasons.values()) == 112
    assert queue.works.total() == 9
    assert queue.drops == {
        "the App was uninstalled": 2,
        "the installation was suspended": 1,
        "the App was removed from the repository": 1,
    }
