"""`quorum serve`: the receiver and the worker in one process, from the first request to the drained last run.

SIGTERM or SIGINT stops the listening first, then lets the runs in hand finish for `GRACE_SECONDS`, then puts them
back into the queue; nothing accepted is lost. A second signal ends the process at once, and nothing is lost either.
"""

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import anyio
import anyio.abc
import uvicorn
from fastapi import FastAPI

from app.errors import QuorumError
from app.jobs.port import Accepted, Run, Work
from app.service import Service, open_service
from app.settings import Settings, load_settings
from app.telemetry.log import configure_logging
from app.webhooks.receiver import receiver

GRACE_SECONDS = 25.0
"""Orchestrators commonly kill 30 s after SIGTERM."""

log = logging.getLogger(__name__)


def serve() -> int:
    """Read the settings and serve until a signal ends it. Raises `OperatorError` for what keeps it from starting."""
    settings = load_settings()
    configure_logging(settings.log_level, settings.secret_values)
    anyio.run(_serve, settings)
    return 0


async def _serve(settings: Settings) -> None:
    async with open_service(settings) as service:
        await run_service(service, settings)


async def run_service(service: Service, settings: Settings) -> None:
    """Take deliveries for an open service and work on them, until a signal ends it."""
    async with anyio.create_task_group() as group:
        application = FastAPI(openapi_url=None, redirect_slashes=False)
        queue = AcknowledgingQueue(service, group)
        application.include_router(receiver(queue, settings.webhook_secrets, ready=service.ready, about=service.about))
        server = uvicorn.Server(
            uvicorn.Config(
                application,
                host=settings.host,
                port=settings.port,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=5,
            )
        )
        group.start_soon(_work, service, settings.reviews_at_once)
        async with anyio.create_task_group() as house:
            house.start_soon(service.keep_house)
            with _raised_again_to_nobody():
                await server.serve()
            house.cancel_scope.cancel()
        log.info("no longer listening; runs in hand have %g s", GRACE_SECONDS)
        await service.queue.close(GRACE_SECONDS)


async def _work(service: Service, lanes: int) -> None:
    await service.queue.work(service.runner.run, lanes=lanes)


@contextmanager
def _raised_again_to_nobody() -> Iterator[None]:
    """Keep uvicorn from ending the process with the signal it caught.

    uvicorn 0.54 raises a caught signal again once it has stopped listening, for whoever handled it before; by default
    that is the end of the process, with runs in hand. The default comes back afterwards, for a second signal.
    """
    signals = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, _ignore) for number in signals]
    try:
        yield
    finally:
        for number, handler in zip(signals, before, strict=True):
            signal.signal(number, handler)


def _ignore(number: int, _frame: FrameType | None) -> None:
    log.info("caught %s", signal.Signals(number).name)


class AcknowledgingQueue:
    """The queue, with the promise that a command gets its 👀 within seconds however long the queue is.

    The reaction is a courtesy beside the durable job: should it fail, the job reacts when its turn comes.
    """

    def __init__(self, service: Service, group: anyio.abc.TaskGroup) -> None:
        self._service = service
        self._group = group

    async def accept(self, delivery_id: str, event: str, work: Work | None, reason: str) -> Accepted:
        """See `JobQueue.accept`."""
        accepted = await self._service.queue.accept(delivery_id, event, work, reason)
        if work is not None and work.asked is not None and accepted is Accepted.QUEUED:
            self._group.start_soon(self._acknowledge, work)
        return accepted

    async def _acknowledge(self, work: Work) -> None:
        try:
            await self._service.acknowledge(work)
        except QuorumError as error:
            log.warning("no reaction to comment %s: %s", work.asked and work.asked.comment_id, error)

    async def knows(self, delivery_id: str) -> bool:
        """See `JobQueue.knows`."""
        return await self._service.queue.knows(delivery_id)

    async def drop(
        self,
        reason: str,
        *,
        installation_id: int,
        repository_id: int | None = None,
        number: int | None = None,
        for_now: bool = False,
    ) -> None:
        """See `JobQueue.drop`."""
        await self._service.drop(
            reason, installation_id=installation_id, repository_id=repository_id, number=number, for_now=for_now
        )

    async def work(self, run: Run, *, lanes: int) -> None:
        """See `JobQueue.work`."""
        await self._service.queue.work(run, lanes=lanes)
