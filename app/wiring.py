"""The composition root of a review: the one place where the reviewer's ports meet their adapters.

Nothing below knows what stands beside it; what a part needs is handed to it here, once, at the start. The parts that
only a server needs are put together in `app.service`.
"""

import os
import shutil
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from analyzers.finding import Severity
from analyzers.protocol import Box, Limits
from analyzers.registry import analyzers
from app.engine.checks import CHECKS
from app.engine.dispatch import Lanes
from app.engine.lookup import LOOKUP
from app.engine.loop import LEAD
from app.engine.material import SOURCE
from app.engine.model_check import MODEL
from app.engine.models import Models
from app.engine.review import Reviewer
from app.engine.tools import CPU
from app.errors import AuthorError, OperatorError
from app.github.git import GitResult, Repository
from app.github.local import LocalRange, default_base
from app.github.patch import DiffText
from app.github.port import ChangeSource
from app.sandbox.machine import MachineBox
from app.sandbox.process import run_process

VERSION = version("quorum")
GIT_LIMITS = Limits(seconds=120.0, memory=None, output=256 * 1024 * 1024)
STAGE_ROOT = Path(tempfile.gettempdir())
SOURCE_WIDTH = 16
"""Contents fetched at once; GitHub allows 100 requests in flight for a whole installation."""
CHECKS_WIDTH = 256
"""Checks of single cells under way at once, each waiting for calls in narrower lanes."""

LOOKUP_WIDTH = 64
MODEL_WIDTH = 1024
"""Calls of models under way at once, most of them in line: how many a provider bears is learned behind the voices."""


def make_box(required: int = 0) -> MachineBox:
    """Return the box of this machine, in which nothing runs below the required level."""
    return MachineBox(STAGE_ROOT, required)


def make_reviewer(
    *,
    seconds: float = 600.0,
    gate: Severity | None = None,
    models: Models | None = None,
    box: Box | None = None,
    osv: str | None = None,
) -> Reviewer:
    """Return a reviewer with every analyzer, and with the models if there are any, whose calls end after `seconds`.

    `osv` is a directory of advisories. Without a box of the caller's, analyzers run at whatever level this machine has.
    """
    box = make_box() if box is None else box
    return Reviewer(
        analyzers=analyzers(Path(osv) if osv else None),
        box=box,
        conditions=box.notes if isinstance(box, MachineBox) else tuple,
        lanes=Lanes(
            {
                CPU: os.cpu_count() or 1,
                SOURCE: SOURCE_WIDTH,
                CHECKS: CHECKS_WIDTH,
                MODEL: MODEL_WIDTH,
                LEAD: MODEL_WIDTH,
                LOOKUP: LOOKUP_WIDTH,
            }
        ),
        clock=time.monotonic,
        seconds=seconds,
        gate=gate,
        models=models,
    )


async def range_source(repo: Path, base: str | None, head: str | None) -> ChangeSource:
    """Return a local range; `head` of None is the working tree. Raises `AuthorError` where no base can be found."""
    _check_directory(repo)
    return LocalRange(repo, base or await default_base(repo, _git, head), head, _git)


def open_repository(path: Path) -> Repository:
    """Return a git repository to ask of its history. Raises `AuthorError` where there is no directory."""
    _check_directory(path)
    return Repository(path, _git)


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
