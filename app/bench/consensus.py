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
from app.errors import AuthorError
from app.review.calibrate import calibration_error
from app.review.cluster import Case, Decision, cluster_group, hits
from app.review.similarity import read_background
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


def cluster_pulls(*sides: Sequence[Labelled]) -> tuple[tuple[Case, ...], ...]:
    """Cluster the pull requests of each side. The rarity of words is that in all texts at hand; labels play no part."""
    background = read_background([mention.text for side in sides for pull in side for mention in pull.mentions])
    return tuple(
        tuple(
            Case(pull.pr, pull.repo, pull.known, pull.hits, cluster_group(pull.mentions, background)) for pull in side
        )
        for side in sides
    )


def decide_all(train: Sequence[Case], test: Sequence[Case], name: StrategyName) -> Mapping[str, Result]:
    """Fit the strategy and the baselines on one side and decide the other; the strategy comes first."""
    return _decide(train, test, name, {})


def leave_out_repositories(cases: Sequence[Case], name: StrategyName) -> Mapping[str, Result]:
    """Decide each repository's cases by what was fitted on those of the others."""
    results: dict[str, Result] = {}
    for repo in sorted({case.repo for case in cases}):
        train = [case for case in cases if case.repo != repo]
        _decide(train, [case for case in cases if case.repo == repo], name, results)
    return results


def _decide(
    train: Sequence[Case], test: Sequence[Case], name: StrategyName, results: dict[str, Result]
) -> Mapping[str, Result]:
    strategies: dict[str, Strategy] = {name.value: fit_strategy(name, train), **fit_baselines(train)}
    for label, strategy in strategies.items():
        result = results.setdefault(label, Result())
        for case in test:
            result.add(case, strategy.decide(case.clustered))
    return results


def show_consensus(train: Path, test: Path | None, strategy: StrategyName, accepted: Path | None) -> int:
    """Decide `test` by what `train` teaches, or, without it, each repository of `train` by the others; print and write.

    Raises `AuthorError` for files that are none of the format, and where nothing can be learned.
    """
    known = read_labelled(train)
    if not any(pull.hits for pull in known):
        raise AuthorError(f"{train} holds no comment that hits a known issue; there is nothing to learn from")
    if test is None:
        if len({pull.repo for pull in known}) < 2:  # noqa: PLR2004
            raise AuthorError(f"{train} holds one repository; to leave one out takes two, or give --test")
        judged, (cases,) = known, cluster_pulls(known)
        results = leave_out_repositories(cases, strategy)
    else:
        judged = read_labelled(test, labels=False)
        cases, asked = cluster_pulls(known, judged)
        results = decide_all(cases, asked, strategy)
    if accepted is not None:
        _write(accepted, judged, results[strategy.value])
    sys.stdout.write(render(results, judged))
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
