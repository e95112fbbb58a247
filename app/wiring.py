"""The composition root: the one place where ports meet their adapters.

Nothing below knows what stands beside it; what a part needs is handed to it here, once, at the start.
"""

import logging
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from analyzers.finding import Severity
from analyzers.protocol import Limits
from analyzers.registry import analyzers
from app.commands.obey import acknowledge, obey
from app.engine.dispatch import Lanes
from app.engine.publish import give_up, review_pull
from app.engine.review import SOURCE, Reviewer
from app.engine.tools import CPU
from app.errors import AuthorError, OperatorError
from app.github.git import GitResult
from app.github.host import AppHost
from app.github.local import LocalRange, default_base
from app.github.patch import DiffText
from app.github.port import ChangeSource, Host, Pull, PullRef
from app.jobs.local import LocalQueue, Pace
from app.jobs.port import Ended, Job, Work
from app.review.document import to_json
from app.review.report import Review
from app.sandbox.process import run_process
from app.sandbox.stage import StagedBox
from app.settings import Settings
from app.store.database import Database, open_database
from app.store.reviews import PublishedReview, last_review, record_review

log = logging.getLogger(__name__)

VERSION = version("quorum")
GIT_LIMITS = Limits(seconds=120.0, output=256 * 1024 * 1024)
PUBLISH_SECONDS = 600.0
"""What a run may take besides its calls: fetching, and a write a second for a large review."""
SOURCE_WIDTH = 16
"""Contents fetched at once; GitHub allows 100 requests in flight for a whole installation."""


def make_reviewer(*, seconds: float = 600.0, gate: Severity | None = None) -> Reviewer:
    """Return a reviewer with every analyzer, whose wave of calls ends after `seconds`."""
    return Reviewer(
        analyzers=analyzers(),
        box=StagedBox(Path(tempfile.gettempdir())),
        lanes=Lanes({CPU: os.cpu_count() or 1, SOURCE: SOURCE_WIDTH}),
        clock=time.monotonic,
        seconds=seconds,
        gate=gate,
    )


async def range_source(repo: Path, base: str | None, head: str | None) -> ChangeSource:
    """Return a local range; `head` of None is the working tree. Raises `AuthorError` where no base can be found."""
    _check_directory(repo)
    return LocalRange(repo, base or await default_base(repo, _git, head), head, _git)


def diff_source(text: str, repo: Path) -> ChangeSource:
    """Return a unified diff; what it does not show is taken from the tree at `repo`, where that fits."""
    return DiffText(text, repo)


def _check_directory(path: Path) -> None:
    if not path.is_dir():
        raise AuthorError(f"{path} is no directory; name a git repository with --repo")


async def _git(*argv: str, cwd: Path) -> GitResult:
    program = shutil.which("git")
    if program is None:
        raise OperatorError("git is not on the PATH; install it, or review a diff with --diff")
    environment = {
        "PATH": os.defpath,
        "HOME": str(Path.home()),  # the user's own configuration says which repositories of others git may read
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C.UTF-8",
    }
    ended = await run_process((program, *argv), cwd=cwd, env=environment, limits=GIT_LIMITS)
    if ended.exceeded:
        raise OperatorError(f"git {argv[-1]} went over its limit of {ended.exceeded}; review a smaller range")
    return GitResult(ended.code, ended.stdout, ended.stderr)


@dataclass(frozen=True, slots=True)
class Runner:
    """What the worker calls: one attempt of a job, and the last word on a job that failed."""

    host: Host
    reviewer: Reviewer
    database: Database

    async def run(self, job: Job) -> Ended:
        """Run one job. Raises what `JobQueue.work` knows how to judge."""
        pull = await self.host.fetch_pull(job.work.pull)
        if job.work.asked is None:
            return await self._review(job, pull, asked=False)
        return await obey(self.host, pull, job.work.asked, partial(self._review, job, pull, asked=True))

    async def give_up(self, job: Job, detail: str) -> None:
        """Show on the pull request that a job has failed. `detail` begins with its cause; the rest is for the log."""
        pull = await self.host.fetch_pull(job.work.pull)
        await give_up(self.host, pull, self.reviewer, cause=detail.partition(":")[0])

    async def _review(self, job: Job, pull: Pull, *, asked: bool) -> Ended:
        outcome = await review_pull(self.host, pull, self.reviewer, version=VERSION, asked=asked)
        if outcome.review is not None:
            await record_review(self.database, _published(job, pull, outcome.review))
        return outcome.ended


def _published(job: Job, pull: Pull, review: Review) -> PublishedReview:
    return PublishedReview(
        installation_id=pull.ref.installation_id,
        repository_id=pull.ref.repository_id,
        number=pull.ref.number,
        job_id=job.id,
        head=pull.head,
        base=pull.base,
        created_at=int(time.time() * 1000),
        conclusion=review.conclusion.outlook.value,
        document=to_json(review),
        posted_comments=sum(remark.anchor is not None for remark in review.remarks),
    )


@dataclass(frozen=True, slots=True)
class Service:
    """A running server's parts: what takes deliveries, what works on them, what they stand on."""

    database: Database
    host: AppHost
    queue: LocalQueue
    runner: Runner

    async def ready(self) -> str:
        """Say why deliveries cannot be taken now, or nothing."""
        try:
            await self.database.probe()
        except OperatorError:
            log.exception("not ready")
            return "the database cannot be written; the server's log says why"
        return ""

    async def drop(
        self, reason: str, *, installation_id: int, repository_id: int | None = None, number: int | None = None
    ) -> None:
        """End the work of what is gone; an installation that is gone takes its tokens with it."""
        if repository_id is None:
            self.host.forget(installation_id)
        await self.queue.drop(reason, installation_id=installation_id, repository_id=repository_id, number=number)

    async def acknowledge(self, work: Work) -> None:
        """React to a command at once, whatever else is queued."""
        await acknowledge(self.host, work)


@asynccontextmanager
async def open_service(settings: Settings) -> AsyncIterator[Service]:
    """Open everything a server needs, and close it again. Raises `OperatorError` with the remedy."""
    database = await open_database(settings.database_url)
    try:
        host = AppHost(
            settings.app_id,
            settings.private_key.get_secret_value(),
            settings.api_url,
            write_interval=settings.write_interval,
        )
        try:
            runner = Runner(host, make_reviewer(seconds=settings.review_seconds), database)
            yield Service(
                database,
                host,
                LocalQueue(
                    database, on_give_up=runner.give_up, pace=Pace(run=settings.review_seconds + PUBLISH_SECONDS)
                ),
                runner,
            )
        finally:
            await host.aclose()
    finally:
        await database.aclose()


async def read_review_document(database_url: str, pull: PullRef) -> str:
    """Return the JSON of the review recorded last for a pull request. Raises `OperatorError` when there is none."""
    database = await open_database(database_url)
    try:
        review = await last_review(database, pull)
    finally:
        await database.aclose()
    if review is None:
        raise OperatorError(f"no review of {pull.repository}#{pull.number} is recorded in {database_url}")
    return review.document
