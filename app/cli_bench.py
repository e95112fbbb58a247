"""The arguments of `quorum bench`, a part of the command line. What a bench needs is imported only when it runs."""

import argparse
from pathlib import Path

from app.errors import AuthorError


def add_bench(parser: argparse.ArgumentParser) -> None:
    """Describe every bench."""
    bench = parser.add_subparsers(required=True, metavar="WHAT")
    intake = bench.add_parser("intake", help="signature to 202 under load, on a loopback GitHub")
    intake.add_argument("--deliveries", type=int, default=200, metavar="N", help="deliveries to send (default: 200)")
    intake.add_argument("--json", action="store_true", help="print the figures as JSON")
    intake.set_defaults(run=_bench_intake)
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
    matching = bench.add_parser("matching", help="what two tools say of one defect, joined or not, on Python checkouts")
    matching.add_argument("folders", type=Path, nargs="+", metavar="PATH", help="a checkout")
    matching.set_defaults(run=_bench_matching)
    _add_static(bench.add_parser("static", help="recall and false alarms of the analyzers on labelled samples"))
    _add_analyzers(bench.add_parser("analyzers", help="what each analyzer costs on 30 files, alone and all at once"))


def _add_consensus(parser: argparse.ArgumentParser) -> None:
    data = parser.add_mutually_exclusive_group(required=True)
    data.add_argument("--train", type=Path, metavar="FILE", help="labelled comments to learn from; needs --test")
    data.add_argument("--cross-validate", type=Path, metavar="FILE", help="leave out one repository of these at a time")
    parser.add_argument("--test", type=Path, metavar="FILE", help="comments to decide on")
    parser.add_argument("--strategy", choices=("first_response", "majority_vote", "weighted_consensus"))
    parser.add_argument("--accepted", type=Path, metavar="FILE", help="write the ids of the comments shown, as JSON")
    parser.add_argument("--panels", type=int, default=0, metavar="N", help="and N panels each of 3 and 5 sources")
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


def _bench_intake(arguments: argparse.Namespace) -> int:
    from app.bench.intake import PULLS, show_intake  # noqa: PLC0415

    if arguments.deliveries < PULLS:
        raise AuthorError(f"--deliveries {arguments.deliveries} is too few; there are {PULLS} pull requests to push to")
    return show_intake(arguments.deliveries, as_json=arguments.json)


def _bench_fanout(arguments: argparse.Namespace) -> int:
    from app.bench.fanout import show_fanout  # noqa: PLC0415
    from app.bench.peers import find_pythons  # noqa: PLC0415

    if arguments.repetitions < 1:
        raise AuthorError(f"--repetitions {arguments.repetitions} is too few; measure each case at least once")
    peers = [*(find_pythons() if arguments.peers else []), *(path.absolute() for path in arguments.peers_python)]
    return show_fanout(arguments.repetitions, json_file=arguments.json, chart=arguments.chart, peers=peers)


def _bench_review(arguments: argparse.Namespace) -> int:
    from app.bench.review import QUICK, Effort, show_review  # noqa: PLC0415

    if arguments.files < 1:
        raise AuthorError(f"--files {arguments.files} is too few; a change has at least one file")
    effort = QUICK if arguments.quick else Effort()
    return show_review(arguments.files, effort, json_file=arguments.json, chart=arguments.chart)


def _bench_consensus(arguments: argparse.Namespace) -> int:
    from app.bench.consensus import show_consensus  # noqa: PLC0415
    from app.review.strategy import StrategyName  # noqa: PLC0415

    if (arguments.train is None) is not (arguments.test is None):
        raise AuthorError("--train and --test go together; --cross-validate needs neither")
    if arguments.panels < 0 or (arguments.panels and arguments.test):
        raise AuthorError(f"--panels {arguments.panels} takes a number of panels, and --cross-validate, not --test")
    source = arguments.train or arguments.cross_validate
    strategy = StrategyName(arguments.strategy)
    return show_consensus(source, arguments.test, strategy, arguments.accepted, arguments.panels)


def _bench_matching(arguments: argparse.Namespace) -> int:
    from app.bench.matching import show_matching  # noqa: PLC0415

    return show_matching(arguments.folders)


def _bench_static(arguments: argparse.Namespace) -> int:
    from app.bench.static import show_static  # noqa: PLC0415

    return show_static(arguments.folder, as_json=arguments.json)


def _bench_analyzers(arguments: argparse.Namespace) -> int:
    from app.bench.analyzers import show_analyzers  # noqa: PLC0415

    if arguments.repetitions < 1:
        raise AuthorError(f"--repetitions {arguments.repetitions} is too few; measure each case at least once")
    return show_analyzers(arguments.folder, arguments.repetitions, as_json=arguments.json)
