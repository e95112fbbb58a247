"""The arena: one watched server between a loopback GitHub and a loopback model, and pull requests that meet it.

Each case has a repository of its own, so that what was sent about it can be told from the rest, and a neighbour: a
harmless pull request, delivered right behind it, that must come out as ever. All are delivered at once, as in life.
"""

import json
import secrets
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import anyio

from app.demo.loopback import LoopbackGitHub, Pull, Recorded
from app.demo.models import LoopbackModels
from app.demo.server_process import ServerProcess, running_server
from app.errors import OperatorError
from app.github.port import PullRef
from app.service import read_review_document
from tests.hostile.bait import Bait, set_bait
from tests.hostile.parrot import parrot
from tests.hostile.table import DEFECT, Case, Request, Stage

README = {"README.md": b"# Tools\n"}
SECONDS = 150.0
"""The longest that anything may take, on a machine that is busy."""
NEIGHBOURS = 3
"""Cases that share a neighbour."""


@dataclass(frozen=True)
class Job:
    """A row of the queue. `end` is None while it has none."""

    head: str
    state: str
    end: str | None
    detail: str


@dataclass(frozen=True, repr=False)
class Evidence:
    """What came of a case. `document` is the review as it was recorded, None where there is none."""

    case: Case
    request: Request
    pull: Pull
    jobs: Sequence[Job]
    document: Mapping[str, Any] | None
    sent: Sequence[Recorded]
    neighbour: Pull
    server_lives: bool

    @property
    def markdown(self) -> list[str]:
        """Everything posted that GitHub renders."""
        checks = list(self.pull.repository.checks.values())
        texts = [text or "" for check in checks for text in (check.title, check.summary, check.text)]
        comments = [comment.body for comment in self.pull.inline_comments()]
        return [*(review.body for review in self.pull.reviews), *comments, *texts]


@dataclass(frozen=True, repr=False)
class Aftermath:
    """What all cases together left behind."""

    canaries: Mapping[str, str]
    hosts: frozenset[tuple[str, str]]
    log: str
    database: bytes
    asked: Sequence[str]
    sent: Sequence[Recorded]
    record: Sequence[Sequence[str]]
    folder: Path
    bait: Bait
    left: Sequence[str]
    orphans: Sequence[str]
    peak_mb: int


@dataclass(frozen=True, repr=False)
class Arena:
    """Everything that is up."""

    github: LoopbackGitHub
    models: LoopbackModels
    server: ServerProcess
    bait: Bait
    folder: Path
    record: Path

    def run(self, cases: Iterable[Case]) -> Mapping[str, Evidence]:
        """Let cases happen, all at once, and return what came of each by its title."""
        running = [(case, case.build(self.bait)) for case in cases]
        running.sort(key=lambda one: one[1].play is None)
        neighbours: list[Pull] = []
        pulls: list[Pull] = []
        for number, (case, request) in enumerate(running):
            pulls.append(self._open(f"octo/{case.ids[0].lower()}-{number}", request))
            if number % NEIGHBOURS == 0:
                harmless = Request(head={"app.py": DEFECT + b"# %d\n" % number})
                neighbours.append(self._open(f"octo/neighbour-{number}", harmless))
            if request.play is not None:  # before the crowd, behind which it would wait at each of its steps
                settled = partial(self._settled, pulls[-1])
                request.play(Stage(self.github, self.server.webhook, pulls[-1], wait, settled))
        for pull in (*pulls, *neighbours):
            wait(partial(self._settled, pull))
        return {
            case.title: self._gather(case, request, pull, neighbours[number // NEIGHBOURS])
            for number, ((case, request), pull) in enumerate(zip(running, pulls, strict=True))
        }

    def _open(self, name: str, request: Request) -> Pull:
        repository = self.github.add_repository(name)
        repository.permissions["alice"] = "write"
        base = repository.commit({**README, **request.base})
        head = repository.commit({**README, **request.head}, base)
        pull = repository.open_pull(base, head, title=request.title, body=request.body)
        pull.head_ref = request.branch or pull.head_ref
        assert self.github.deliver("pull_request", "opened", pull, to=self.server.webhook).status == 202
        return pull

    def _settled(self, pull: Pull) -> bool:
        jobs = self.jobs(pull)
        return bool(jobs) and all(job.state == "ended" for job in jobs)

    def jobs(self, pull: Pull) -> list[Job]:
        """Return the jobs of a pull request's repository, oldest first."""
        query = 'SELECT head, state, "end", detail FROM jobs WHERE repository_id = ? ORDER BY id'
        with closing(self._database()) as database:
            return [Job(*row) for row in database.execute(query, (pull.repository.id,))]

    def _database(self) -> sqlite3.Connection:
        path = self.server.database_url.removeprefix("sqlite:///")
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)

    def _gather(self, case: Case, request: Request, pull: Pull, neighbour: Pull) -> Evidence:
        repository = pull.repository
        ref = PullRef(self.github.installation_id, repository.id, repository.full_name, pull.number)
        try:
            document = json.loads(anyio.run(read_review_document, self.server.database_url, ref))
        except OperatorError:
            document = None
        where = (f"/repos/{repository.full_name}/", f"/repositories/{repository.id}/")
        sent = [one for one in self.github.requests if one.path_with_query.startswith(where)]
        lives = self.server.process.wait(0) is None
        return Evidence(case, request, pull, self.jobs(pull), document, sent, neighbour, lives)

    def canaries(self) -> Mapping[str, str]:
        """Return every secret that the server was given or made, by its name."""
        key = {f"private key {number}": line for number, line in enumerate(self.github.private_key.split("\n")[1:-2])}
        tokens = {f"token {number}": token for number, token in enumerate(self.github.access.tokens)}
        return {**self.bait.values(webhook_secret=self.github.webhook_secret), **key, **tokens}

    def look_around(self) -> Aftermath:
        """Return what stands in every sink now."""
        folder = self.server.log.parent
        status = Path(f"/proc/{self.server.process.pid}/status").read_text()
        peak = int(next(line for line in status.split("\n") if line.startswith("VmHWM")).split()[1]) // 1024
        database = b"".join(path.read_bytes() for path in sorted(folder.glob("quorum.db*")))
        return Aftermath(
            canaries=self.canaries(),
            hosts=frozenset(("127.0.0.1", url.rpartition(":")[2]) for url in (self.github.url, self._models_origin)),
            log=self.server.log.read_text(),
            database=database,
            asked=[json.dumps(one.body, ensure_ascii=False) for one in self.models.requests],
            sent=self.github.requests,
            record=[json.loads(line) for line in self.record.read_text().split("\n") if line],
            folder=folder,
            bait=self.bait,
            left=[path.name for path in folder.iterdir() if not path.name.startswith(("quorum.db", "server.log"))],
            orphans=_processes_of(folder),
            peak_mb=peak,
        )

    @property
    def _models_origin(self) -> str:
        return self.models.anthropic_url


def wait(holds: Callable[[], object]) -> None:
    """Wait until something holds. Fails after `SECONDS`."""
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it never came to hold"
        time.sleep(0.05)


@contextmanager
def open_arena(folder: Path, switch: str = "") -> Iterator[Arena]:
    """Open an arena in an empty folder, with one defence of the server switched off if it is named."""
    bait = set_bait(folder)
    record = folder / "record"
    files = folder / bait.word
    files.mkdir()
    variables = {
        "HOME": str(bait.home),
        "CANARY": bait.variable,
        "QUORUM_MODEL": "anthropic:parrot",
        "QUORUM_MODEL_KEY": bait.model_key,
    }
    program = [sys.executable, "-m", "tests.hostile.watched_server", str(record), *([switch] if switch else [])]
    with LoopbackGitHub() as github, LoopbackModels(parrot, key=bait.model_key) as models:
        variables["QUORUM_MODEL_URL"] = models.anthropic_url
        # Seventy pull requests a minute are many an installation's traffic; the limits have tests of their own.
        github.limits.points_a_minute = github.limits.writes_a_minute = github.limits.writes_an_hour = None
        github.limits.requests_an_hour = 1_000_000
        github.webhook_secret = github.world.webhook_secret = f"canary-hook-{secrets.token_hex(16)}"
        with running_server(github, files, variables, program) as server:
            yield Arena(github, models, server, bait, folder, record)


def _processes_of(folder: Path) -> list[str]:
    """Return the processes that have their home in a stage of ours, whoever is their parent by now."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"HOME={folder}/".encode() in (place / "environ").read_bytes():
                found.append(place.name)
        except OSError:
            continue  # it ended, or it is another user's
    return found
