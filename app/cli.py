"""The command line: `quorum serve`, `quorum review`, `quorum doctor`, `quorum mcp`, `quorum demo`, `quorum bench`.

Exit codes of `review`, as scripts rely on them: 0 everything was read and nothing reaches the gate, 1 something
reaches the gate, 2 the change, or a part of it, could not be reviewed. A part that nobody read is never a 0 unless
`--allow-unread` asks for it.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import anyio

from analyzers.finding import Severity
from app.cli_bench import add_bench
from app.cli_learning import add_learn, add_replay
from app.engine.review import Progress
from app.errors import AuthorError, QuorumError
from app.github.port import ChangeSource
from app.review.document import SCHEMA, to_json
from app.review.markdown import render_markdown
from app.review.report import Review
from app.review.sarif import render_sarif
from app.review.terminal import render_text
from app.review.verdict import Outlook
from app.settings import load_review_settings
from app.voices import open_models
from app.wiring import VERSION, diff_source, make_box, make_reviewer, range_source

OK, FOUND, UNREVIEWED = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return its exit code. Errors are one line on standard error."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except QuorumError as error:
        sys.stderr.write(f"quorum: {error}\n")
        return UNREVIEWED
    except KeyboardInterrupt:
        sys.stderr.write("quorum: interrupted; nothing was reviewed\n")
        return UNREVIEWED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quorum", description="Review changes with many tools at once.")
    parser.add_argument("--version", action="version", version=f"quorum {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_review(commands.add_parser("review", help="review a local range or a diff", epilog=_REVIEW_EPILOG))
    schema = commands.add_parser("schema", help="print the JSON schema of `review --format json`")
    schema.set_defaults(run=_schema)
    demo = commands.add_parser("demo", help="show the whole way on a loopback GitHub")
    demo.add_argument("--json", action="store_true", help="print what was posted, and the calls, as JSON")
    demo.set_defaults(run=_demo)
    add_bench(commands.add_parser("bench", help="measure"))
    _add_mcp(commands.add_parser("mcp", help="offer the review and its checks to agents and IDEs over MCP"))
    add_learn(commands.add_parser("learn", help="refit the weights from feedback, or go back to earlier ones"))
    add_replay(commands.add_parser("replay", help="review merged changes and score sources by what changed later"))
    doctor = commands.add_parser("doctor", help="say what this machine can do: sandbox, tools, settings")
    doctor.set_defaults(run=_doctor)
    serve = commands.add_parser("serve", help="run the webhook receiver and the worker")
    serve.set_defaults(run=_serve)
    return parser


_REVIEW_EPILOG = "Exit code: 0 read in full and nothing at the gate, 1 something at the gate, 2 not reviewed in full."


def _add_review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repo", type=Path, default=Path(), metavar="DIR", help="the repository (default: here)")
    parser.add_argument("--base", metavar="REV", help="compare with this revision (default: the main branch)")
    parser.add_argument("--head", metavar="REV", help="review up to this revision (default: the working tree)")
    parser.add_argument("--diff", metavar="FILE", help="review a unified diff instead; - reads standard input")
    parser.add_argument("--format", choices=("text", "json", "markdown", "sarif"), default="text")
    parser.add_argument(
        "--fail-on",
        choices=[severity.word for severity in Severity],
        help="exit with 1 from this severity on (default: the gate in .github/quorum.toml, else high)",
    )
    parser.add_argument("--allow-unread", action="store_true", help="exit with 0 although some of it was not read")
    parser.set_defaults(run=_review)


def _add_mcp(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repo", type=Path, default=Path(), metavar="DIR", help="the repository (default: here)")
    parser.add_argument("--base", metavar="REV", help="compare with this revision (default: the main branch)")
    parser.add_argument("--head", metavar="REV", help="pin the range to this revision (default: the working tree)")
    parser.add_argument("--http", type=int, metavar="PORT", help="streamable HTTP on 127.0.0.1 (default: stdio)")
    parser.add_argument(
        "--token-file", type=Path, metavar="FILE", help="the token of HTTP clients (default: a new one)"
    )
    parser.set_defaults(run=_mcp)


def _review(arguments: argparse.Namespace) -> int:
    gate = Severity[arguments.fail_on.upper()] if arguments.fail_on else None
    review = anyio.run(_run_review, arguments, gate)
    sys.stdout.write(_render(review, arguments.format, sys.stdout))
    match review.conclusion.outlook:
        case Outlook.FAILURE:
            return FOUND
        case Outlook.NEUTRAL if not arguments.allow_unread:
            return UNREVIEWED
        case _:
            return OK


async def _run_review(arguments: argparse.Namespace, gate: Severity | None) -> Review:
    source = await _source(arguments)
    settings = load_review_settings()
    async with open_models(settings) as models:
        reviewer = make_reviewer(
            seconds=settings.review_seconds,
            gate=gate,
            models=models,
            box=make_box(settings.sandbox),
            osv=settings.osv_dir,
        )
        return await reviewer.review(source, _watch(sys.stderr))


async def _source(arguments: argparse.Namespace) -> ChangeSource:
    if arguments.diff is None:
        return await range_source(arguments.repo, arguments.base, arguments.head)
    if arguments.base or arguments.head:
        raise AuthorError("--diff brings its own range; leave out --base and --head")
    return diff_source(_read_diff(arguments.diff), arguments.repo)


def _read_diff(name: str) -> str:
    if name == "-":
        data = sys.stdin.buffer.read()
    else:
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            raise AuthorError(
                f"--diff {name} cannot be read: {error.strerror}; name a file, or - for standard input"
            ) from error
    return data.decode(errors="replace")


def _render(review: Review, wanted: str, out: TextIO) -> str:
    match wanted:
        case "json":
            return to_json(review)
        case "sarif":
            return render_sarif(review, version=VERSION)
        case "markdown":
            return render_markdown(review, version=VERSION)
        case _:
            width = shutil.get_terminal_size((100, 24)).columns
            return render_text(review, width=width, colour=out.isatty())


def _watch(err: TextIO) -> Progress:
    """Return progress that keeps one line of a terminal up to date, and is silent anywhere else."""
    if not err.isatty():
        return Progress()
    total, done = 0, 0

    def planned(count: int) -> None:
        nonlocal total
        total = count
        err.write(f"\r  {total} calls planned")

    def ended(span: object) -> None:
        nonlocal done
        del span
        done += 1
        err.write(f"\r  {done} of {total} calls done " if done < total else "\r\033[K")
        err.flush()

    return Progress(planned, ended)


def _schema(arguments: argparse.Namespace) -> int:
    del arguments
    sys.stdout.write(json.dumps(SCHEMA, indent=2) + "\n")
    return OK


def _demo(arguments: argparse.Namespace) -> int:
    from app.demo.show import show  # noqa: PLC0415  # the loopback GitHub is no part of a server's or a review's start

    return show(as_json=arguments.json)


def _mcp(arguments: argparse.Namespace) -> int:
    from app.mcp.command import serve_mcp  # noqa: PLC0415  # the MCP SDK takes 0.6 s to import
    from app.mcp.workspace import Range  # noqa: PLC0415  # as above

    wanted = Range(arguments.base, arguments.head)
    return serve_mcp(arguments.repo, wanted, arguments.http, arguments.token_file)


def _doctor(arguments: argparse.Namespace) -> int:
    from app.doctor import doctor  # noqa: PLC0415  # as above

    del arguments
    return doctor()


def _serve(arguments: argparse.Namespace) -> int:
    from app.server import serve  # noqa: PLC0415  # FastAPI takes 0.4 s to import, which a local review need not pay

    del arguments
    return serve()


if __name__ == "__main__":
    sys.exit(main())
