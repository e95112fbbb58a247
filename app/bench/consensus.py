"""`quorum bench consensus`: what many reviewers said of real pull requests, made into one review, and scored.

Strict: each accepted cluster shows one comment, which counts only if that very comment hits a known issue that none
before it has hit. Everything is fitted on the training side alone; `--cross-validate` leaves out one repository at a
time, for pull requests of one repository resemble each other.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from app.bench.labelled import CommentId, Labelled, read_labelled
from app.bench.panels import SIZES, measure_panels, render_panels
from app.bench.seats import cluster_pulls, listen, name_sources, seat, split_by_repository
from app.errors import AuthorError
from app.review.calibrate import calibration_error
from app.review.cluster import Case, Decision, hits
from app.review.similarity import Background
from app.review.strategy import Score, Strategy, StrategyName, fit_baselines, fit_strategy, score_shown


@dataclass(slots=True)
class Result:
    """What one strategy decided: its score, and probability and truth of every cluster, shown or not."""

    score: Score = field(default_factory=Score)
    said: list[float] = field(default_factory=list)
    came: list[bool] = field(default_factory=list)
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, case: Case, decisions: Sequence[Decision]) -> None:
        """Count one more case."""
        self.score += score_shown(decisions, case)
        self.said += [decision.probability for decision in decisions]
        self.came += hits([decision.cluster for decision in decisions], case.hits)
        self.shown[case.group] = tuple(decision.cluster.shown.id for decision in decisions if decision.accepted)

    @property
    def error(self) -> float:
        """Expected calibration error over all clusters."""
        return calibration_error(self.said, self.came)


def decide_all(train: Sequence[Labelled], test: Sequence[Labelled], name: StrategyName) -> Mapping[str, Result]:
    """Fit the strategy and the baselines on one side and decide the other; the strategy comes first."""
    results: dict[str, Result] = {}
    _decide(train, test, listen(train, test), name, results)
    return results


def leave_out_repositories(pulls: Sequence[Labelled], name: StrategyName) -> Mapping[str, Result]:
    """Decide each repository's pull requests by what was fitted on those of the others."""
    results: dict[str, Result] = {}
    background = listen(pulls)
    for train, test in split_by_repository(pulls):
        _decide(train, test, background, name, results)
    return results


def _decide(
    train: Sequence[Labelled],
    test: Sequence[Labelled],
    background: Background,
    name: StrategyName,
    results: dict[str, Result],
) -> None:
    asked = name_sources(test)
    known = cluster_pulls(seat(train, asked), background)
    cases = cluster_pulls(test, background)
    strategies: dict[str, Strategy] = {name.value: fit_strategy(name, known, asked), **fit_baselines(known, asked)}
    for label, strategy in strategies.items():
        result = results.setdefault(label, Result())
        for case in cases:
            result.add(case, strategy.decide(case.clustered))


def show_consensus(
    train: Path, test: Path | None, strategy: StrategyName, accepted: Path | None, panels: int = 0
) -> int:
    """Decide `test` by what `train` teaches, or, without it, each repository of `train` by the others; print and write.

    `panels` is how many small panels of each size are measured as well, on the repositories of `train`.

    Raises `AuthorError` for files that are none of the format, and where nothing can be learned.
    """
    known = read_labelled(train)
    if not any(pull.hits for pull in known):
        raise AuthorError(f"{train} holds no comment that hits a known issue; there is nothing to learn from")
    if test is None:
        if len({pull.repo for pull in known}) < 2:  # noqa: PLR2004
            raise AuthorError(f"{train} holds one repository; to leave one out takes two, or give --test")
        judged, results = known, leave_out_repositories(known, strategy)
    else:
        judged = read_labelled(test, labels=False)
        results = decide_all(known, judged, strategy)
    if accepted is not None:
        _write(accepted, judged, results[strategy.value])
    sys.stdout.write(render(results, judged))
    if panels:
        sys.stdout.write(render_panels([measure_panels(known, size, panels, strategy) for size in SIZES]))
    return 0


def _write(path: Path, pulls: Iterable[Labelled], result: Result) -> None:
    shown: dict[str, list[CommentId]] = {pull.pr: [pull.ids[each] for each in result.shown[pull.pr]] for pull in pulls}
    try:
        path.write_text(json.dumps(shown, indent=2) + "\n")
    except OSError as error:
        raise AuthorError(f"--accepted {path} cannot be written: {error.strerror}") from error


def render(results: Mapping[str, Result], pulls: Sequence[Labelled]) -> str:
    """Write the table: strict scores, and the calibration error over all clusters."""
    known = sum(pull.known for pull in pulls)
    comments = sum(len(pull.mentions) for pull in pulls)
    lines = [f"{len(pulls)} pull requests, {comments:,} comments, {known} known issues"]
    if not known:
        shown = next(iter(results.values())).score.shown
        return f"{lines[0]}\n{shown} comments are shown; without known issues there is nothing to score\n"
    lines.append(f"{'':20}{'shown':>7}{'precision':>11}{'recall':>8}{'F1':>7}{'ECE':>7}")
    lines += [
        f"{name:20}{each.score.shown:7}{each.score.precision:11.3f}{each.score.recall:8.3f}{each.score.f1:7.3f}"
        f"{each.error:7.3f}"
        for name, each in results.items()
    ]
    return "\n".join(lines) + "\n"
