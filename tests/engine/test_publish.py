"""Publishing: what is posted, what is not posted twice, and what becomes of a run that is overtaken.

The host here keeps what it is given, as GitHub would; the real one over real sockets is tested in `tests/github` and
in the journeys.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import anyio
import pytest

from analyzers.change import Change, ChangedFile, Content, Hunk, Line, Status
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Box, Command, Crash, Depth, Exit, Fault, Report, SourceFile
from app.engine.dispatch import Lanes
from app.engine.publish import LOCKED, STOPPED, Outcome, give_up, not_wanted, review_pull, sweep_checks
from app.engine.review import Reviewer
from app.errors import GoneError
from app.github.port import About, ChangeSource, Check, Comment, Pull, PullRef, Reaction, Refused, Tree, TreeFile
from app.jobs.port import End
from app.review.config import Config
from app.review.marker import dismissal_marker, find_concerns, find_markers
from app.review.verdict import Outlook

PULL = Pull(PullRef(1, 2, "octo/tools", 3), "Title", "a" * 40, "b" * 40, "alice", False, False, "open", False, 1)  # noqa: FBT003
FILE = ChangedFile("a.py", Status.ADDED, (Hunk((Line(None, 1, "one"), Line(None, 2, "two"))),))


@dataclass(frozen=True)
class OneFile:
    """A source of one added file."""

    async def fetch_change(self) -> Change:
        return Change(PULL.base, PULL.head, (FILE,))

    async def fetch_content(self, file: ChangedFile) -> Content:
        assert file == FILE
        return Content(b"one\ntwo\n")

    async def fetch_config(self) -> str | None:
        return None

    async def fetch_about(self) -> About:
        return About(PULL.title)

    async def fetch_base_text(self, path: str) -> str | None:
        del path
        return None

    async def fetch_tree(self) -> Tree:
        return Tree({FILE.path: TreeFile(FILE.path, "c" * 40, 8)})

    async def fetch_blob(self, file: TreeFile) -> bytes:
        assert file.path == FILE.path
        return b"one\ntwo\n"


@dataclass
class KeepingHost:
    """Keeps checks by their key and reviews as posted; refuses comments on the lines in `refuses`."""

    now: Pull = PULL
    refuses: frozenset[int] = frozenset()
    keys: list[str] = field(default_factory=list)
    completed: dict[int, Check] = field(default_factory=dict)
    reviews: list[tuple[str, tuple[Comment, ...]]] = field(default_factory=list)
    asked: int = 0
    looked: list[tuple[str, str, Outlook]] = field(default_factory=list)
    gone: bool = False
    dismissed: frozenset[str] = frozenset()

    async def fetch_pull(self, ref: PullRef) -> Pull:
        assert ref == PULL.ref
        return self.now

    def change_source(self, pull: Pull) -> ChangeSource:
        assert pull.ref == PULL.ref
        return OneFile()

    async def fetch_permission(self, ref: PullRef, login: str) -> str:
        raise AssertionError(ref, login)

    async def fetch_markers(self, pull: Pull) -> frozenset[str]:
        assert pull == PULL
        texts = [text for body, comments in self.reviews for text in (body, *(one.body for one in comments))]
        return frozenset(marker for text in texts for marker in find_markers(text)) | self.dismissed

    async def begin_check(self, pull: Pull, key: str) -> int:
        assert pull.head == PULL.head
        if key not in self.keys:
            self.keys.append(key)
        return self.keys.index(key)

    async def complete_check(self, ref: PullRef, check_id: int, check: Check) -> None:
        assert ref == PULL.ref
        self.completed[check_id] = check

    async def close_others(self, pull: Pull, key: str, check: Check) -> None:
        self.looked.append((pull.head, key, check.conclusion.outlook))
        if pull.head.startswith("d"):
            raise GoneError("404")

    async def close_check(self, pull: Pull, key: str, check: Check, *, over: str = "") -> None:
        assert pull == PULL
        if key in self.keys:
            stands = self.completed.get(self.keys.index(key))
            if stands is None or stands.conclusion.title == over:
                self.completed[self.keys.index(key)] = check

    async def publish_review(self, pull: Pull, body: str, comments: Sequence[Comment]) -> tuple[Refused, ...]:
        assert pull == PULL
        self.asked += 1
        if self.gone:
            raise GoneError("403: Resource not accessible by integration")
        refused = tuple(Refused(one, "line is not part of the diff") for one in comments if one.line in self.refuses)
        if not refused:
            self.reviews.append((body, tuple(comments)))
        return refused

    async def fetch_concerns(self, ref: PullRef, comment_id: int) -> frozenset[str]:
        raise AssertionError(ref, comment_id)

    async def react(self, ref: PullRef, comment_id: int, reaction: Reaction, *, inline: bool = False) -> None:
        raise AssertionError(ref, comment_id, reaction, inline)

    async def reply(self, ref: PullRef, body: str, *, thread: int | None = None) -> None:
        raise AssertionError(ref, body, thread)


@dataclass(frozen=True)
class EveryLine:
    """Has something to say of each line; `pause` is awaited first."""

    pause: Callable[[], None] | None = None
    hangs: bool = False
    fails_on_line_2: bool = False
    name: str = "every"
    version: str = "1"
    description: str = "Speaks of every line."

    def judges(self, aspect: Aspect, language: str) -> Depth:
        return Depth.CODE if aspect is Aspect.QUALITY and language == "python" else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        del box
        if self.pause is not None:
            self.pause()
        if self.hangs:
            await anyio.sleep_forever()
        lines = (1,) if self.fails_on_line_2 else (1, 2)
        faults = tuple(Fault(file.path, "line 2 was too much") for file in files if self.fails_on_line_2)
        return Report(tuple(_finding(file.path, line) for file in files for line in lines), faults)


def _finding(path: str, line: int) -> Finding:
    return Finding(
        "every",
        f"line-{line}",
        Aspect.QUALITY,
        Category.CORRECTNESS,
        Severity.LOW,
        Confidence.HIGH,
        path,
        line,
        line,
        f"Line {line} is wrong.",
    )


@dataclass(frozen=True)
class NoBox:
    """The box of analyzers that start nothing."""

    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


def _reviewer(analyzer: EveryLine) -> Reviewer:
    return Reviewer([analyzer], NoBox(), Lanes({}), lambda: 0.0, 5.0)


def _run(host: KeepingHost, analyzer: EveryLine | None = None) -> Outcome:
    async def main() -> Outcome:
        return await review_pull(host, PULL, _reviewer(analyzer or EveryLine()), version="1.0")

    return anyio.run(main)


def test_a_run_posts_one_review_and_completes_its_check() -> None:
    host = KeepingHost()
    assert _run(host).ended.end is End.PARTIAL
    ((_, comments),) = host.reviews
    assert [(one.path, one.line) for one in comments] == [("a.py", 1), ("a.py", 2)]
    assert [check.conclusion.outlook for check in host.completed.values()] == [Outlook.NEUTRAL]


def test_a_second_run_of_the_same_head_posts_nothing_new() -> None:
    host = KeepingHost()
    _run(host)
    before = (list(host.reviews), dict(host.completed))
    _run(host)
    assert (host.reviews, host.completed) == before
    assert host.asked == 1


def test_a_repetition_that_reads_what_the_first_run_could_not_adds_only_what_is_new() -> None:
    host = KeepingHost()
    _run(host, EveryLine(fails_on_line_2=True))
    _run(host, EveryLine())
    _run(host, EveryLine())
    assert [[one.line for one in comments] for _, comments in host.reviews] == [[1], [2]]
    assert "1 concern from earlier reviews is still open" in host.reviews[1][0]


def test_a_repetition_that_reads_less_posts_nothing() -> None:
    host = KeepingHost()
    _run(host, EveryLine())
    _run(host, EveryLine(fails_on_line_2=True))
    assert len(host.reviews) == 1


def test_a_refused_comment_moves_to_the_body_with_githubs_words_and_the_rest_stays() -> None:
    host = KeepingHost(refuses=frozenset({2}))
    _run(host)
    ((body, comments),) = host.reviews
    assert [one.line for one in comments] == [1]
    assert "Line 2 is wrong." in body
    assert "GitHub would not take it on its line: line is not part of the diff" in body


def test_nothing_is_posted_on_a_head_that_has_moved_on() -> None:
    host = KeepingHost()

    def push() -> None:
        host.now = replace(PULL, head="c" * 40)

    outcome = _run(host, EveryLine(push))
    reason = f"the pull request moved on to {'c' * 12} while {'a' * 12} was read"
    assert (outcome.ended.end, outcome.ended.detail) == (End.SUPERSEDED, reason)
    assert host.reviews == []
    assert [check.conclusion.title for check in host.completed.values()] == ["Superseded"]


def test_nothing_is_posted_on_a_pull_request_that_was_closed_meanwhile() -> None:
    host = KeepingHost()

    def close() -> None:
        host.now = replace(PULL, state="closed")

    assert _run(host, EveryLine(close)).ended.end is End.SUPERSEDED
    assert host.reviews == []


def test_a_cancelled_run_does_not_leave_its_check_in_progress() -> None:
    host = KeepingHost()

    async def main() -> None:
        with anyio.move_on_after(0.05):
            await review_pull(host, PULL, _reviewer(EveryLine(hangs=True)), version="1.0")

    anyio.run(main)
    assert [check.conclusion.title for check in host.completed.values()] == [STOPPED]
    assert host.reviews == []


def test_a_run_that_lost_its_permission_does_not_leave_its_check_in_progress() -> None:
    host = KeepingHost(gone=True)
    with pytest.raises(GoneError):
        _run(host)
    assert [check.conclusion.title for check in host.completed.values()] == [STOPPED]


def test_a_cancelled_repetition_leaves_the_conclusion_that_stands() -> None:
    host = KeepingHost()
    _run(host)
    before = dict(host.completed)

    async def main() -> None:
        with anyio.move_on_after(0.05):
            await review_pull(host, PULL, _reviewer(EveryLine(hangs=True)), version="1.0")

    anyio.run(main)
    assert host.completed == before


def test_a_locked_conversation_gets_the_check_alone() -> None:
    host = KeepingHost(now=replace(PULL, locked=True))
    assert _run(host).ended.end is End.PARTIAL
    assert (host.reviews, host.asked) == ([], 0)
    assert [LOCKED in check.summary + check.text for check in host.completed.values()] == [True]


def test_a_repetition_that_is_given_up_leaves_the_conclusion_that_stands() -> None:
    host = KeepingHost()
    _run(host)
    before = dict(host.completed)
    anyio.run(partial(give_up, host, PULL, _reviewer(EveryLine()), cause="host"))
    assert host.completed == before


def test_a_run_that_was_stopped_and_then_given_up_says_that_it_was_given_up() -> None:
    host = KeepingHost(gone=True)
    with pytest.raises(GoneError):
        _run(host)
    anyio.run(partial(give_up, host, PULL, _reviewer(EveryLine()), cause="host"))
    assert [check.conclusion.title for check in host.completed.values()] == ["This head was not reviewed"]


def test_what_was_dismissed_is_not_posted_again_on_another_head_of_the_same_text() -> None:
    host = KeepingHost()
    _run(host)
    (first, second) = [find_concerns(comment.body) for comment in host.reviews[0][1]]
    fresh = KeepingHost(dismissed=frozenset(map(dismissal_marker, first)))
    _run(fresh)
    assert [find_concerns(comment.body) for comment in fresh.reviews[0][1]] == [second]
    assert fresh.completed[0].conclusion.title.startswith("1 concern;")


def test_a_sweep_looks_at_every_head_also_when_one_is_gone() -> None:
    host = KeepingHost()
    anyio.run(partial(sweep_checks, host, PULL, ["e" * 40, "d" * 40], key="k"))
    assert host.looked == [(letter * 40, "k", Outlook.NEUTRAL) for letter in "de"]


def test_a_run_that_is_given_up_is_visible_and_not_green() -> None:
    host = KeepingHost()

    async def main() -> None:
        await give_up(host, PULL, _reviewer(EveryLine()), cause="host")

    anyio.run(main)
    (check,) = host.completed.values()
    assert (check.conclusion.outlook, check.conclusion.title) == (Outlook.NEUTRAL, "This head was not reviewed")
    assert "(cause: `host`)" in check.summary


def test_who_is_not_reviewed_unless_asked() -> None:
    draft, bot, closed = (
        replace(PULL, draft=True),
        replace(PULL, author_is_bot=True),
        replace(PULL, state="closed"),
    )
    assert not_wanted(PULL, Config(), asked=False) == ""
    assert "drafts = true" in not_wanted(draft, Config(), asked=False)
    assert "bots = true" in not_wanted(bot, Config(), asked=False)
    assert not_wanted(draft, Config(drafts=True), asked=False) == ""
    assert not_wanted(bot, Config(bots=True), asked=False) == ""
    assert not_wanted(draft, Config(), asked=True) == ""
    assert not_wanted(closed, Config(), asked=True) == "the pull request is closed"
