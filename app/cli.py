"""The command line: `quorum serve`, `quorum review`, `quorum mcp`, `quorum demo`, `quorum bench`.

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
from app.wiring import VERSION, diff_source, make_reviewer, range_source

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
    bench = commands.add_parser("bench", help="measure").add_subparsers(required=True, metavar="WHAT")
    intake = bench.add_parser("intake", help="signature to 202 under load, on a loopback GitHub")
    intake.add_argument("--deliveries", type=int, default=200, metavar="N", help="deliveries to send (default: 200)")
    intake.add_argument("--json", action="store_true", help="print the figures as JSON")
    intake.set_defaults(run=_bench_intake)
    _add_mcp(commands.add_parser("mcp", help="offer the review and its checks to agents and IDEs over MCP"))
    fanout = bench.add_parser("fanout", help="many calls at once: bare, in an agent's turn, and by other frameworks")
    fanout.add_argument("--repetitions", type=int, default=15, metavar="N", help="of each case (default: 15)")
    fanout.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    fanout.add_argument("--chart", type=Path, metavar="FILE", help="draw the agent's turn as SVG")
    fanout.add_argument("--peers", action="store_true", help="measure the frameworks that `make bench-env` installed")
    fanout.add_argument(
        "--peers-python", type=Path, action="append", default=[], metavar="PYTHON", help="or those here"
    )
    fanout.set_defaults(run=_bench_fanout)
    review = bench.add_parser("review", help="reviews by a model on loopback: one by one, at once, against its limits")
    review.add_argument("--files", type=int, default=30, metavar="F", help="files of the change (default: 30)")
    review.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    review.add_argument("--chart", type=Path, metavar="FILE", help="draw them as SVG")
    review.add_argument("--quick", action="store_true", help="measure less, in a minute instead of six")
    review.set_defaults(run=_bench_review)
    _add_consensus(bench.add_parser("consensus", help="many reviewers' comments into one review, scored"))
    _add_static(bench.add_parser("static", help="recall and false alarms of the analyzers on labelled samples"))
    _add_analyzers(bench.add_parser("analyzers", help="what each analyzer costs on 30 files, alone and all at once"))
    add_learn(commands.add_parser("learn", help="refit the weights from feedback, or go back to earlier ones"))
    add_replay(commands.add_parser("replay", help="review merged changes and score sources by what changed later"))
    serve = commands.add_parser("serve", help="run the webhook receiver and the worker")
    serve.set_defaults(run=_serve)
    return parser


def _add_consensus(parser: argparse.ArgumentParser) -> None:
    data = parser.add_mutually_exclusive_group(required=True)
    data.add_argument("--train", type=Path, metavar="FILE", help="labelled comments to learn from; needs --test")
    data.add_argument("--cross-validate", type=Path, metavar="FILE", help="leave out one repository of these at a time")
    parser.add_argument("--test", type=Path, metavar="FILE", help="comments to decide on")
    parser.add_argument("--strategy", choices=("first_response", "majority_vote", "weighted_consensus"))
    parser.add_argument("--accepted", type=Path, metavar="FILE", help="write the ids of the comments shown, as JSON")
    parser.set_defaults(run=_bench_consensus, strategy="weighted_consensus")


def _add_static(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--folder", type=Path, default=Path("tests/corpus"), metavar="DIR", help="the samples (default: tests/corpus)"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.set_defaults(run=_bench_static)


def _add_analyzers(parser: argparse.ArgumentParser) -> None:
    _add_static(parser)
    parser.add_argument("--repetitions", type=int, default=3, metavar="N", help="of each case (default: 3)")
    parser.set_defaults(run=_bench_analyzers)


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
        reviewer = make_reviewer(seconds=settings.review_seconds, gate=gate, models=models)
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


def _bench_intake(arguments: argparse.Namespace) -> int:
    from app.bench.intake import PULLS, show_intake  # noqa: PLC0415  # as above

    if arguments.deliveries < PULLS:
        raise AuthorError(f"--deliveries {arguments.deliveries} is too few; there are {PULLS} pull requests to push to")
    return show_intake(arguments.deliveries, as_json=arguments.json)


def _bench_fanout(arguments: argparse.Namespace) -> int:
    from app.bench.fanout import show_fanout  # noqa: PLC0415  # as above
    from app.bench.peers import find_pythons  # noqa: PLC0415  # as above

    if arguments.repetitions < 1:
        raise AuthorError(f"--repetitions {arguments.repetitions} is too few; measure each case at least once")
    peers = [*(find_pythons() if arguments.peers else []), *(path.absolute() for path in arguments.peers_python)]
    return show_fanout(arguments.repetitions, json_file=arguments.json, chart=arguments.chart, peers=peers)


def _bench_review(arguments: argparse.Namespace) -> int:
    from app.bench.review import QUICK, Effort, show_review  # noqa: PLC0415  # as above

    if arguments.files < 1:
        raise AuthorError(f"--files {arguments.files} is too few; a change has at least one file")
    effort = QUICK if arguments.quick else Effort()
    return show_review(arguments.files, effort, json_file=arguments.json, chart=arguments.chart)


def _mcp(arguments: argparse.Namespace) -> int:
    from app.mcp.command import serve_mcp  # noqa: PLC0415  # the MCP SDK takes 0.6 s to import
    from app.mcp.workspace import Range  # noqa: PLC0415  # as above

    wanted = Range(arguments.base, arguments.head)
    return serve_mcp(arguments.repo, wanted, arguments.http, arguments.token_file)


def _bench_consensus(arguments: argparse.Namespace) -> int:
    from app.bench.consensus import show_consensus  # noqa: PLC0415  # as above
    from app.review.strategy import StrategyName  # noqa: PLC0415

    if (arguments.train is None) is not (arguments.test is None):
        raise AuthorError("--train and --test go together; --cross-validate needs neither")
    source = arguments.train or arguments.cross_validate
    return show_consensus(source, arguments.test, StrategyName(arguments.strategy), arguments.accepted)


def _bench_static(arguments: argparse.Namespace) -> int:
    from app.bench.static import show_static  # noqa: PLC0415  # as above

    return show_static(arguments.folder, as_json=arguments.json)


def _bench_analyzers(arguments: argparse.Namespace) -> int:
    from app.bench.analyzers import show_analyzers  # noqa: PLC0415  # as above

    if arguments.repetitions < 1:
        raise AuthorError(f"--repetitions {arguments.repetitions} is too few; measure each case at least once")
    return show_analyzers(arguments.folder, arguments.repetitions, as_json=arguments.json)


def _serve(arguments: argparse.Namespace) -> int:
    from app.server import serve  # noqa: PLC0415  # FastAPI takes 0.4 s to import, which a local review need not pay

    del arguments
    return serve()


if __name__ == "__main__":
    sys.exit(main())
