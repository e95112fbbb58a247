"""The arguments of `quorum learn` and `quorum replay`, a part of the command line."""

import argparse
import re
from pathlib import Path

from app.errors import AuthorError, OperatorError

_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")


def add_learn(parser: argparse.ArgumentParser) -> None:
    """Describe `quorum learn`."""
    parser.add_argument("--database", metavar="URL", help="the server's database (default: QUORUM_DATABASE_URL)")
    parser.add_argument("--installation", type=int, metavar="ID", help="this one only (default: each with feedback)")
    parser.add_argument("--labels", type=Path, metavar="FILE", help="count what `quorum replay --learn` wrote as well")
    parser.add_argument("--least", type=int, metavar="N", help="labels without which nothing moves (default: 20)")
    parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")
    parser.add_argument("--rollback", action="store_true", help="go back to the weights before the present ones")
    parser.set_defaults(run=_learn)


def add_replay(parser: argparse.ArgumentParser) -> None:
    """Describe `quorum replay`."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("name", nargs="?", metavar="OWNER/REPO", help="a repository of the server's App")
    where.add_argument("--repo", type=Path, metavar="DIR", help="a local repository (default: here)")
    parser.add_argument("--last", type=int, default=20, metavar="N", help="merged changes to replay (default: 20)")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--learn", type=Path, metavar="FILE", help="write the labels for `quorum learn --labels`")
    parser.add_argument("--yes", action="store_true", help="ask the configured models without asking you first")
    parser.set_defaults(run=_replay)


def _learn(arguments: argparse.Namespace) -> int:
    from app.learning import Request, show_learning  # noqa: PLC0415  # SQLAlchemy takes half a second to import
    from app.review.learn import LEAST  # noqa: PLC0415

    least = LEAST if arguments.least is None else arguments.least
    if least < 1:
        raise AuthorError(f"--least {least} would move weights on nothing; name at least 1")
    if arguments.rollback and (arguments.labels is not None or arguments.dry_run):
        raise AuthorError("--rollback learns nothing and shows nothing; leave out --labels and --dry-run")
    request = Request(
        installation=arguments.installation,
        labels=arguments.labels,
        least=least,
        dry_run=arguments.dry_run,
        rollback=arguments.rollback,
    )
    return show_learning(arguments.database or _server_database(), request)


def _server_database() -> str:
    from app.settings import load_settings  # noqa: PLC0415

    try:
        return load_settings().database_url
    except OperatorError as error:
        raise OperatorError(f"{error}\nor name the server's database alone, with --database") from error


def _replay(arguments: argparse.Namespace) -> int:
    from app.bench.replay import Wanted, show_replay  # noqa: PLC0415  # no part of a review's start

    if arguments.last < 1:
        raise AuthorError(f"--last {arguments.last} replays nothing; name at least 1")
    if arguments.name is not None and not _REPOSITORY.fullmatch(arguments.name):
        raise AuthorError(f"{arguments.name!r} is not OWNER/REPO; name a directory with --repo")
    wanted = Wanted(
        arguments.name or arguments.repo or Path(),
        arguments.last,
        as_json=arguments.format == "json",
        labels=arguments.learn,
        yes=arguments.yes,
    )
    return show_replay(wanted)
