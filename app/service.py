"""A running server's parts, put together: what takes deliveries, what works on them, what they stand on.

Apart from `app.wiring`, because a local review needs neither GitHub nor a database, and importing both takes half a
second (PyGithub 2.10, SQLAlchemy 2.1, Alembic 1.20).
"""

import hashlib
import hmac
import logging
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import anyio
import anyio.to_thread

from analyzers.osv_index import REMEDY, Export
from app.commands.obey import acknowledge, obey, regret
from app.commands.parse import Verb
from app.engine.publish import give_up, review_pull, run_key, sweep_checks
from app.engine.review import Reviewer
from app.errors import HostError, OperatorError
from app.github.host import AppHost
from app.github.port import Pull, PullRef
from app.jobs import rows
from app.jobs.local import LocalQueue, Pace
from app.jobs.port import End, Ended, Job, Work
from app.review.document import to_json
from app.review.feedback import label_received, render_labels
from app.review.learn import digest_records, parse_records
from app.review.mended import take_stock
from app.review.report import Review
from app.review.weigh import Scales
from app.sandbox.machine import MachineBox, Standing, refusal
from app.sandbox.matrix import NAMES
from app.sandbox.stage import sweep_stages
from app.settings import Settings
from app.store.database import Database, open_database
from app.store.feedback import active_weights, drop_feedback, record_labels
from app.store.memo import StoredMemo, drop_memo
from app.store.retention import sweep_store
from app.store.reviews import PublishedReview, documents_of, drop_reviews, last_review, record_review
from app.telemetry.log import register_secret
from app.voices import open_models
from app.wiring import STAGE_ROOT, VERSION, make_box, make_reviewer

log = logging.getLogger(__name__)

PUBLISH_SECONDS = 600.0
"""What a run may take besides its calls: fetching, and a write a second for a large review."""
SWEEP_SECONDS = 24 * 3600.0
MOST_DOCUMENTS = 20
"""Reviews of one pull request, the newest, in which the concerns of its comments are looked up."""


@dataclass(frozen=True, slots=True)
class Runner:
    """What the worker calls: one attempt of a job, and the last word on a job that failed."""

    host: AppHost
    reviewer: Reviewer
    database: Database

    async def run(self, job: Job) -> Ended:
        """Run one job. Raises what `JobQueue.work` knows how to judge."""
        pull = await self.host.fetch_pull(job.work.pull)
        if job.work.asked is None:
            return await self._review(job, pull, asked=False)
        asked = job.work.asked
        ended = await obey(self.host, pull, asked, partial(self._review, job, pull, asked=True))
        dismissed = asked.command == Verb.DISMISS and asked.thread is not None and ended.end is End.DONE
        if dismissed and pull.state == "closed":  # its reception was read when it was closed; a stranger costs no more
            await self._listen(pull)
        return ended

    async def give_up(self, job: Job, detail: str) -> None:
        """Show on the pull request that a job has failed. `detail` begins with its cause; the rest is for the log.

        A command of somebody who may not give it has no effect, this one included.
        """
        if job.work.asked is not None and not await regret(self.host, job.work, job.work.asked):
            return
        pull = await self.host.fetch_pull(job.work.pull)
        if pull.state == "open":  # of a closed one only the feedback is lost, which nobody there waits for
            try:
                reviewer = await self._reviewer_of(pull)
            except OperatorError:  # the store may be what failed; the pull request is told all the same
                reviewer = self.reviewer
            await give_up(self.host, pull, reviewer, cause=detail.partition(":")[0])

    async def _review(self, job: Job, pull: Pull, *, asked: bool) -> Ended:
        begun = await self.database.run(partial(rows.left_behind, job=job))
        reviewer = await self._reviewer_of(pull)
        await sweep_checks(self.host, pull, begun, key=run_key(pull, reviewer))
        memo = StoredMemo(self.database, pull.ref.installation_id, pull.ref.repository_id)
        outcome = await review_pull(self.host, pull, reviewer, version=VERSION, asked=asked, memo=memo)
        if outcome.review is None:
            await sweep_checks(self.host, pull, begun & {pull.head})
        else:
            # It is published, so it is recorded though a newer delivery stops this run: auto-merge waits for the check.
            with anyio.CancelScope(shield=True):
                earlier = await documents_of(self.database, pull.ref, MOST_DOCUMENTS)
                await record_review(self.database, _published(job, pull, outcome.review))
            if earlier and outcome.ended.end in {End.DONE, End.PARTIAL}:
                await self._note_mended(pull, outcome.review, earlier)
        if pull.state == "closed":
            await self._listen(pull)
        return outcome.ended

    async def _reviewer_of(self, pull: Pull) -> Reviewer:
        """Return the reviewer with the weights that its installation has learned. Raises `OperatorError`."""
        learned = await active_weights(self.database, pull.ref.installation_id)
        return self.reviewer if learned is None else weigh_as_learned(self.reviewer, learned.records)

    async def _note_mended(self, pull: Pull, review: Review, earlier: Sequence[str]) -> None:
        """Note what the review no longer finds. A courtesy beside it: should it fail, the next review does it."""
        judge = await anyio.to_thread.run_sync(take_stock, review, earlier)
        try:
            await self.host.note_mended(pull, judge)
        except HostError as error:
            log.warning("what was mended in %s#%d is not noted: %s", pull.ref.repository, pull.ref.number, error)

    async def _listen(self, pull: Pull) -> None:
        """Keep what became of our concerns on a pull request that is closed. Looking twice counts nothing twice."""
        documents = await documents_of(self.database, pull.ref, MOST_DOCUMENTS)
        if documents:
            receptions = await self.host.fetch_receptions(pull)
            labels = await anyio.to_thread.run_sync(label_received, receptions, documents)
            await record_labels(self.database, pull.ref, render_labels(labels))


def weigh_as_learned(reviewer: Reviewer, records: str) -> Reviewer:
    """Return the reviewer with these records; as it was, and with a word in the log, where they cannot be read."""
    try:
        scales = Scales(parse_records(records))
    except ValueError:
        log.exception("the learned weights cannot be read, and the shipped ones are used; run `quorum learn`")
        return reviewer
    return replace(reviewer, weigh=scales.weigh, weights=digest_records(records))


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
    about: Mapping[str, object]
    """What /readyz tells of the server, as it was measured when it started."""
    keep_days: int = 365

    async def ready(self) -> str:
        """Say why deliveries cannot be taken now, or nothing."""
        try:
            await self.database.probe()
        except OperatorError:
            log.exception("not ready")
            return "the database cannot be written; the server's log says why"
        return ""

    async def drop(
        self,
        reason: str,
        *,
        installation_id: int,
        repository_id: int | None = None,
        number: int | None = None,
        for_now: bool = False,
    ) -> None:
        """End the work of what is gone, with what was kept of it; a gone installation takes its tokens with it.

        One that is gone for now, suspended, keeps what it has learned and paid for.
        """
        if repository_id is None:
            self.host.forget(installation_id)
        await self.queue.drop(reason, installation_id=installation_id, repository_id=repository_id, number=number)
        if number is None and not for_now:  # after the runs are stopped, since they keep answers until then
            await drop_memo(self.database, installation_id, repository_id)
            await drop_reviews(self.database, installation_id, repository_id)
            await drop_feedback(self.database, installation_id, repository_id)

    async def keep_house(self) -> None:
        """Remove what is too old, now and once a day, until cancelled. A day that fails is told and made up for."""
        while True:
            try:
                if swept := await sweep_store(self.database, self.keep_days):
                    log.info("rows removed, unused or over %d days old: %d", self.keep_days, swept)
            except OperatorError as error:
                log.warning("what is too old is still there: %s", error)
            await anyio.sleep(SWEEP_SECONDS)

    async def acknowledge(self, work: Work) -> None:
        """React to a command at once, whatever else is queued."""
        await acknowledge(self.host, work)


@asynccontextmanager
async def open_service(settings: Settings) -> AsyncIterator[Service]:
    """Open everything a server needs, and close it again. Raises `OperatorError` with the remedy."""
    if swept := await anyio.to_thread.run_sync(sweep_stages, STAGE_ROOT):
        log.warning("%d directories that killed processes left in %s were removed", swept, STAGE_ROOT)
    box = make_box(settings.sandbox)
    standing = await box.measure()
    _log_level(standing, box)
    await warn_of_advisories(settings.osv_dir)
    database = await open_database(settings.database_url)
    salt = prompt_salt(settings)
    try:
        host = AppHost(
            settings.app_id,
            settings.private_key.get_secret_value(),
            settings.api_url,
            write_interval=settings.write_interval,
            minted=register_secret,
            network=settings.network,
        )
        pace = Pace(run=settings.review_seconds + PUBLISH_SECONDS)
        try:
            async with open_models(settings, salt) as models:
                reviewer = make_reviewer(seconds=settings.review_seconds, models=models, box=box, osv=settings.osv_dir)
                await anyio.to_thread.run_sync(getattr, reviewer, "versions")  # a stamp of 200,000 records takes 1.5 s
                runner = Runner(host, reviewer, database)
                queue = LocalQueue(database, on_give_up=runner.give_up, pace=pace)
                about = {"sandbox": {"level": standing.level, "required": box.required}}
                yield Service(database, host, queue, runner, about, settings.keep_days)
        finally:
            await host.aclose()
    finally:
        await database.aclose()


def prompt_salt(settings: Settings) -> bytes:
    """Return what makes the marks around data in prompts a secret that stays: else no answer is found again."""
    return hmac.digest(settings.webhook_secrets[0], b"the marks around data in prompts", hashlib.sha256)


def _log_level(standing: Standing, box: MachineBox) -> None:
    if standing.unknown:
        log.error("no analyzer runs, since the sandbox cannot be measured: %s", standing.unknown)
    elif standing.level < box.required:
        log.error("analyzers are %s: %s", refusal(standing, box.required), standing.fault)
    else:
        log.info("the sandbox holds level %d: %s", standing.level, NAMES[standing.level])


async def warn_of_advisories(directory: str | None) -> None:
    """Say at the start that nothing will be found in a directory that holds nothing; the rest is read when needed."""
    if directory is not None and await anyio.to_thread.run_sync(Export(Path(directory)).is_empty):
        log.error("QUORUM_OSV_DIR is %s, which holds no record that can be read; %s", directory, REMEDY)


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
