"""A whole review without processes: a source and analyzers that answer from memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import anyio
import pytest

from analyzers.change import Change, ChangedFile, Content, Hunk, Line, Status
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Box, Command, Crash, Depth, Exit, Fault, Report, SourceFile
from analyzers.registry import analyzers
from app.engine.dispatch import Lanes
from app.engine.material import HELD, TWICE
from app.engine.memo import MemoryMemo
from app.engine.models import NO_MODEL
from app.engine.review import NOT_YET, Progress, Reviewer
from app.errors import HostError, OperatorError
from app.github.port import About, Tree, TreeFile
from app.review.account import render_making, render_reuse
from app.review.call import SWITCHED_OFF
from app.review.config import PATH as CONFIG
from app.review.coverage import Entry, State
from app.review.report import Anchor, Remark, Review
from app.review.verdict import Conclusion, Outlook


@dataclass(frozen=True)
class MemorySource:
    """A `ChangeSource` over a dictionary; what is not in it cannot be fetched."""

    files: tuple[ChangedFile, ...]
    contents: Mapping[str, bytes]
    config: str | None = None
    unlisted: int = 0

    async def fetch_change(self) -> Change:
        return Change("b" * 40, "a" * 40, self.files, self.unlisted)

    async def fetch_content(self, file: ChangedFile) -> Content:
        if file.path not in self.contents:
            raise HostError("GitHub answered 502")
        return Content(self.contents[file.path])

    async def fetch_config(self) -> str | None:
        return self.config

    async def fetch_about(self) -> About:
        return About()

    async def fetch_base_text(self, path: str) -> str | None:
        del path
        return None

    async def fetch_tree(self) -> Tree:
        return Tree({path: TreeFile(path, "", len(data)) for path, data in self.contents.items()})

    async def fetch_blob(self, file: TreeFile) -> bytes:
        return self.contents[file.path]


@dataclass(frozen=True)
class NoBox:
    """The box of analyzers that start nothing."""

    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


@dataclass(frozen=True)
class WordAnalyzer:
    """Says that every line with the word BUG is one; dies of a file with the word POISON."""

    name: str = "words"
    version: str = "1"
    description: str = "Looks for words."
    aspects: frozenset[Aspect] = frozenset(Aspect)
    seen: list[str] = field(default_factory=list)

    def judges(self, aspect: Aspect, language: str) -> Depth:
        return Depth.CODE if aspect in self.aspects and language == "python" else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        del box
        if any(b"POISON" in file.content for file in files):
            return Crash("died of signal 11 and left no report")
        self.seen.extend(file.path for file in files)
        return Report(
            tuple(
                _bug(file.path, number)
                for file in files
                for number, line in enumerate(file.content.split(b"\n"), 1)
                if b"BUG" in line
            ),
            tuple(Fault(file.path, "it could not be parsed") for file in files if b"SYNTAX" in file.content),
        )


def _bug(path: str, line: int) -> Finding:
    return Finding(
        "words",
        "bug",
        Aspect.QUALITY,
        Category.CORRECTNESS,
        Severity.MEDIUM,
        Confidence.HIGH,
        path,
        line,
        line,
        "A bug. Mend it.",
    )


def _added(path: str, *lines: str) -> ChangedFile:
    hunk = Hunk(tuple(Line(None, number, line) for number, line in enumerate(lines, 1)))
    return ChangedFile(path, Status.ADDED, (hunk,))


def _review(
    source: MemorySource,
    analyzer: WordAnalyzer | None = None,
    *,
    max_bytes: int = 1_000_000,
    max_findings: int = 10_000,
) -> Review:
    reviewer = Reviewer([analyzer or WordAnalyzer()], NoBox(), Lanes({}), lambda: 0.0, 5.0)
    return anyio.run(replace(reviewer, max_bytes=max_bytes, max_findings=max_findings).review, source)


def test_a_finding_on_a_changed_line_becomes_a_remark_on_that_line() -> None:
    review = _review(MemorySource((_added("a.py", "fine", "BUG"),), {"a.py": b"fine\nBUG\n"}))
    (remark,) = review.remarks
    assert remark.anchor == Anchor(2)
    assert remark.verdict.concern.findings == (_bug("a.py", 2),)
    assert review.conclusion == Conclusion(Outlook.SUCCESS, "1 concern")
    assert review.notes == (NO_MODEL,)


def test_a_finding_on_a_line_the_change_did_not_touch_is_kept_and_not_remarked() -> None:
    hunk = Hunk((Line(1, 1, "BUG"), Line(None, 2, "fine")))
    source = MemorySource((ChangedFile("a.py", Status.MODIFIED, (hunk,)),), {"a.py": b"BUG\nfine\n"})
    review = _review(source)
    assert (review.remarks, review.elsewhere) == ((), (_bug("a.py", 1),))


def test_a_poison_file_costs_itself_only() -> None:
    files = tuple(_added(name, "BUG") for name in ("a.py", "b.py", "c.py"))
    review = _review(MemorySource(files, {"a.py": b"BUG", "b.py": b"POISON", "c.py": b"BUG"}))
    assert [remark.verdict.concern.lead.path for remark in review.remarks] == ["a.py", "c.py"]
    assert {entry.path: entry.state for entry in review.ledger} == {
        "a.py": State.READ,
        "b.py": State.FAILED,
        "c.py": State.READ,
    }
    assert review.conclusion.outlook is Outlook.NEUTRAL


def test_a_file_that_could_not_be_parsed_keeps_what_was_found_and_is_not_green() -> None:
    review = _review(MemorySource((_added("a.py", "BUG SYNTAX"),), {"a.py": b"BUG SYNTAX"}))
    assert len(review.remarks) == 1
    assert Entry("a.py", Aspect.QUALITY, State.PARTIAL, "words: it could not be parsed", ("words",)) in review.ledger


def test_a_file_that_could_not_be_fetched_is_named_and_the_others_are_read() -> None:
    review = _review(MemorySource((_added("a.py", "x"), _added("b.py", "BUG")), {"b.py": b"BUG"}))
    reasons = {entry.reason for entry in review.ledger if entry.path == "a.py"}
    assert reasons == {"its content could not be fetched: GitHub answered 502"}
    assert len(review.remarks) == 1


def test_what_lies_beyond_the_byte_limit_is_named() -> None:
    files = (_added("a.py", "BUG"), _added("b.py", "BUG"))
    review = _review(MemorySource(files, {"a.py": b"BUG", "b.py": b"BUG " * 9}), max_bytes=10)
    reasons = {entry.reason for entry in review.ledger if entry.path == "b.py"}
    assert reasons == {"the files before it leave no room in the 10 bytes that one review reads; split the change"}


def test_the_byte_limit_holds_across_all_files_and_a_smaller_one_still_finds_room() -> None:
    names = [f"{number:03}.py" for number in range(2 * HELD)]
    contents = dict.fromkeys(names, b"BUG" * 10) | {names[-1]: b"BUG"}
    review = _review(MemorySource(tuple(_added(name, "BUG") for name in names), contents), max_bytes=30 * HELD + 3)
    unread = [entry.path for entry in review.ledger if entry.state is State.UNREAD and entry.aspect is Aspect.QUALITY]
    assert unread == names[HELD:-1]


def test_what_no_tool_will_read_is_not_kept() -> None:
    files = (_added("a.py", "BUG"), _added("b.js", "x"))
    review = _review(MemorySource(files, {"a.py": b"BUG", "b.js": b"x" * 6_000}), max_bytes=10)
    assert {entry.path for entry in review.ledger if entry.state is State.READ} == {"a.py"}


def test_of_a_flood_of_findings_some_are_kept_and_the_cells_that_lost_one_are_not_read_in_full() -> None:
    files = (_added("a.py", "BUG", "BUG"), _added("b.py", "BUG"))
    review = _review(MemorySource(files, {"a.py": b"BUG\nBUG", "b.py": b"BUG"}), max_findings=2)
    states = {entry.path: entry.state for entry in review.ledger if entry.aspect is Aspect.QUALITY}
    assert (len(review.remarks), states) == (2, {"a.py": State.READ, "b.py": State.PARTIAL})


def test_two_files_under_one_name_are_both_named_as_not_read() -> None:
    twins = (_added("\ufffd.py", "BUG"), _added("\ufffd.py", "fine"))
    review = _review(MemorySource((*twins, _added("b.py", "BUG")), {"\ufffd.py": b"fine", "b.py": b"BUG"}))
    assert [(entry.state, entry.reason) for entry in review.ledger[:6]] == [(State.UNREAD, TWICE)] * 6
    assert review.conclusion.outlook is Outlook.NEUTRAL


def test_a_change_of_the_configuration_is_told_that_it_is_not_obeyed_yet() -> None:
    files = (_added(".github/quorum.toml", "[review]", 'exclude = ["*"]'), _added("a.py", "BUG"))
    review = _review(MemorySource(files, {".github/quorum.toml": b'[review]\nexclude = ["*"]\n', "a.py": b"BUG"}))
    assert (len(review.remarks), review.notes) == (1, (NOT_YET, NO_MODEL))


def test_files_that_were_not_listed_keep_the_check_from_success() -> None:
    review = _review(MemorySource((_added("a.py", "x"),), {"a.py": b"x"}, unlisted=7))
    assert review.conclusion == Conclusion(Outlook.NEUTRAL, "No concerns; 7 files not listed by GitHub")


def test_a_faulty_configuration_is_not_obeyed_in_part_and_the_review_says_so() -> None:
    config = '[review]\nexclude = ["a.py"]\ndrafts = 3\n'
    review = _review(MemorySource((_added("a.py", "BUG"),), {"a.py": b"BUG"}, config))
    assert len(review.remarks) == 1
    fault = "quorum.toml: `review.drafts` is 3; write true or false"
    assert review.notes == (f"The configuration was not obeyed and the defaults stand. {fault}", NO_MODEL)


def test_an_excluded_file_reaches_no_tool() -> None:
    analyzer = WordAnalyzer()
    config = '[review]\nexclude = ["a.py"]\n'
    _review(
        MemorySource((_added("a.py", "BUG"), _added("b.py", "x")), {"a.py": b"BUG", "b.py": b"x"}, config), analyzer
    )
    assert analyzer.seen == ["b.py"]


def test_a_push_judges_what_it_changed_and_the_review_says_what_was_reused() -> None:
    analyzer, memo = WordAnalyzer(), MemoryMemo()
    reviewer = Reviewer([analyzer], NoBox(), Lanes({}), lambda: 0.0, 5.0)

    async def review(**contents: bytes) -> Review:
        named = {f"{name}.py": content for name, content in contents.items()}
        files = tuple(_added(name, *content.decode().split("\n")) for name, content in named.items())
        return await reviewer.review(MemorySource(files, named), memo=memo)

    first = anyio.run(lambda: review(a=b"BUG", b=b"BUG"))
    second = anyio.run(lambda: review(a=b"BUG", b=b"fine\nBUG"))
    assert analyzer.seen == ["a.py", "b.py", "b.py"]
    assert (render_reuse(first), render_reuse(second)) == (
        "",
        "Analyzers: 3 calls answered from an earlier run on the same bytes.",
    )
    assert second.remarks[0] == first.remarks[0]
    assert [remark.anchor for remark in second.remarks] == [Anchor(1), Anchor(2)]


def test_a_rule_that_is_switched_off_raises_nothing_and_the_review_counts_what_it_would_have_said() -> None:
    config = '[rules]\noff = ["words bug"]\n'
    review = _review(MemorySource((_added("a.py", "BUG", "BUG"),), {"a.py": b"BUG\nBUG"}, config))
    assert (review.remarks, review.conclusion) == ((), Conclusion(Outlook.SUCCESS, "No concerns"))
    assert [verdict.reason for verdict in review.dropped] == [f"not raised: {SWITCHED_OFF}"] * 2
    assert render_making(review)[1:] == [
        "- Switched off by `.github/quorum.toml`: `words bug`.",
        f"- {NO_MODEL}",
        "- Not shown: 2 findings of rules that .github/quorum.toml switches off",
    ]


def test_a_name_that_no_rule_has_is_a_fault_and_the_review_runs() -> None:
    config = '[rules]\noff = ["wrods bug"]\nadd = ["rules/none.yaml"]\n'
    review = _review(MemorySource((_added("a.py", "BUG"),), {"a.py": b"BUG"}, config))
    (note, _) = review.notes
    assert note == (
        ".github/quorum.toml asks for rules that cannot be used: rules/none.yaml: there is no such file on the base "
        "branch; `rules.off` names 'wrods bug', which is no rule here; write `words` and the rule's name."
    )
    assert len(review.remarks) == 1


@pytest.mark.parametrize("name", ["secrets", "text", "dependencies", "oxlint"])
def test_an_analyzer_that_knows_its_rules_is_not_told_to_switch_off_one_that_it_has_not(name: str) -> None:
    (tool,) = (one for one in analyzers() if one.name == name)
    reviewer = Reviewer([tool], NoBox(), Lanes({}), lambda: 0.0, 5.0)
    source = MemorySource((_added("a.md", "x"),), {"a.md": b"x"}, f'[rules]\noff = ["{name} no-rule"]\n')
    notes = anyio.run(reviewer.review, source).notes
    assert notes[0].startswith(f"{CONFIG} asks for rules that cannot be used: `rules.off` names '{name} no-rule', ")
    assert not any("Switched off" in note for note in notes)


@dataclass(frozen=True)
class RuledAnalyzer(WordAnalyzer):
    """Would take rules, had it a box in which to read them."""

    async def with_rules(self, texts: Mapping[str, str], box: Box) -> tuple["RuledAnalyzer", tuple[str, ...]]:
        del texts, box
        raise OperatorError("semgrep-core is not installed")


@dataclass(frozen=True)
class RuledSource(MemorySource):
    """A repository with rules of its own."""

    async def fetch_base_text(self, path: str) -> str | None:
        return "rules: []" if path == "own.yaml" else None


def test_rules_that_nothing_could_check_are_named_and_the_log_says_why(caplog: pytest.LogCaptureFixture) -> None:
    source = RuledSource((_added("a.py", "BUG"),), {"a.py": b"BUG"}, '[rules]\nadd = ["own.yaml"]\n')
    review = _review(source, RuledAnalyzer())
    assert review.notes[0] == (
        ".github/quorum.toml asks for rules that cannot be used: the repository's rules could not be checked; the "
        "server's log says why."
    )
    assert len(review.remarks) == 1
    assert caplog.messages == ["words cannot check the rules of own.yaml: semgrep-core is not installed"]


def test_a_watcher_hears_of_the_plan_and_of_every_call() -> None:
    planned: list[int] = []
    ended: list[str] = []
    progress = Progress(planned.append, lambda span: ended.append(span.call.path))
    reviewer = Reviewer([WordAnalyzer()], NoBox(), Lanes({}), lambda: 0.0, 5.0)
    source = MemorySource((_added("a.py", "x"),), {"a.py": b"x"})
    anyio.run(reviewer.review, source, progress)
    assert (planned, ended) == ([3], ["a.py", "a.py", "a.py"])


def test_remarks_stand_in_the_order_of_their_urgency() -> None:
    review = _review(MemorySource((_added("b.py", "BUG"), _added("a.py", "BUG")), {"a.py": b"BUG", "b.py": b"BUG"}))
    places = [remark.verdict.concern.lead.path for remark in review.remarks]
    assert places == ["a.py", "b.py"]
    assert all(isinstance(remark, Remark) for remark in review.remarks)
