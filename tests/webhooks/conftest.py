import pytest

from app.errors import OperatorError
from app.jobs.port import Accepted, Run, Work


class MemoryQueue:
    """A queue that keeps the port's promises about deliveries, in memory; it runs nothing."""

    def __init__(self) -> None:
        self.deliveries: dict[str, tuple[str, str]] = {}
        self.jobs: dict[str, Work] = {}
        self.dropped: list[tuple[str, int, int | None, int | None]] = []
        self.kept: list[int] = []
        self.full = False
        self.stuck = False

    async def accept(self, delivery_id: str, event: str, work: Work | None, reason: str) -> Accepted:
        if self.full:
            raise OperatorError("the disk is full")
        if delivery_id in self.deliveries:
            return Accepted.DUPLICATE
        self.deliveries[delivery_id] = (event, reason)
        if work is None:
            return Accepted.IGNORED
        if work.key in self.jobs:
            return Accepted.COALESCED
        self.jobs[work.key] = work
        return Accepted.QUEUED

    async def knows(self, delivery_id: str) -> bool:
        return delivery_id in self.deliveries

    async def drop(
        self,
        reason: str,
        *,
        installation_id: int,
        repository_id: int | None = None,
        number: int | None = None,
        for_now: bool = False,
    ) -> None:
        if self.stuck:
            raise OperatorError("the disk is full")
        self.dropped.append((reason, installation_id, repository_id, number))
        self.kept += [installation_id] if for_now else []

    async def work(self, run: Run, *, lanes: int) -> None:
        raise NotImplementedError


@pytest.fixture
def queue() -> MemoryQueue:
    return MemoryQueue()
