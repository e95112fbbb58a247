"""A long session over a tree that changes: when it is read again, and what that costs."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import anyio

from analyzers.change import Change
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Box, Command, Crash, Depth, Exit, Report, SourceFile
from app.engine.checks import CHECKS
from app.engine.lanes import Lanes
from app.engine.material import SOURCE, Material
from app.engine.models import Models
from app.engine.review import Reviewer
from app.engine.voice import Heard, Reply, ignore
from app.errors import AuthorError
from app.github.patch import DiffText
from app.github.port import ChangeSource
from app.llm.port import Prompt, Stop
from app.mcp.answer import Answer
from app.mcp.workspace import Range, Workspace
from app.review.call import Bill
from app.review.config import Config


@dataclass
class Words:
    """Says that every line with the word BUG is one, and remembers each process."""

    name: str = "words"
    version: str = "1"
    description: str = "Looks for words."
    processes: list[list[str]] = field(default_factory=list)

    def judges(self, aspect: Aspect, language: str) -> Depth:
        return Depth.CODE if aspect is Aspect.QUALITY and language == "python" else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        del box
        self.processes.append([file.path for file in files])
        return Report(
            tuple(
                Finding(
                    "words", "bug", Aspect.QUALITY, Category.CORRECTNESS, Severity.LOW, Confidence.HIGH,
                    file.path, number, number, "A bug.",
                )
                for file in files
                for number, line in enumerate(file.content.splitlines(), 1)
                if b"BUG" in line
            )
        )  # fmt: skip


@dataclass(frozen=True)
class NoBox:
    """The box of analyzers that start nothing."""

    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


@dataclass(frozen=True)
class Based(DiffText):
    """A diff whose base keeps a configuration."""

    config: str | None = None

    async def fetch_config(self) -> str | None:
        return self.config


@dataclass
class Tree:
    """New files by name, and the base's configuration, which a test edits; it counts how often it is read."""

    files: dict[str, str]
    config: str | None = None
    opened: list[tuple[str | None, str | None]] = field(default_factory=list)

    async def open(self, base: str | None, head: str | None) -> ChangeSource:
        self.opened.append((base, head))
        if not self.files:
            raise AuthorError("there is no commit")
        diff = "".join(
            f"diff --git a/{name} b/{name}\nnew file mode 100644\n"
            f"--- /dev/null\n+++ b/{name}\n@@ -0,0 +1,1 @@\n+{text}\n"
            for name, text in self.files.items()
        )
        return Based(diff, None, self.config)


@dataclass
class Voice:
    """A model that finds nothing; it counts the prompts, and those with the question."""

    name: str = "gpt"
    version: str = "1"
    asked: list[bool] = field(default_factory=list)

    def expect(self, prompt: Prompt) -> Bill:
        del prompt
        return Bill(input=1)

    async def ask(self, prompt: Prompt, listen: Callable[[Heard], None] = ignore) -> Reply:
        del listen
        self.asked.append("Is it escaped?" in str(prompt))
        return Reply('{"findings": []}', (), Stop.END, Bill(input=1))


def _talk(
    tree: Tree,
    words: Words,
    talk: Callable[[Workspace], Awaitable[None]],
    head: str | None = None,
    models: Models | None = None,
) -> None:
    async def main() -> None:
        lanes = Lanes({CHECKS: 64, SOURCE: 4})
        reviewer = Reviewer([words], NoBox(), lanes, anyio.current_time, 5.0, models=models)
        nothing = Material(DiffText("", None), Config(), (), Change("", "", ()), ())
        await talk(Workspace(tree.open, reviewer, Range("main", head), nothing, "1"))

    anyio.run(main)


async def _check(workspace: Workspace, *paths: str) -> list[Answer]:
    answers: dict[str, Answer] = {}

    async def check(path: str) -> None:
        answers[path] = await workspace.call("quality_check", f'{{"path": "{path}"}}')

    async with anyio.create_task_group() as group:
        for path in paths:
            group.start_soon(check, path)
    return [answers[path] for path in paths]


def _lines(answer: Answer) -> int:
    assert answer.structured is not None
    findings = answer.structured["findings"]
    assert isinstance(findings, list)
    return len(findings)


def test_calls_made_at_once_read_the_tree_once_and_share_a_process() -> None:
    tree, words = Tree({"a.py": "BUG", "b.py": "fine", "c.py": "BUG"}), Words()

    async def talk(workspace: Workspace) -> None:
        assert [_lines(answer) for answer in await _check(workspace, "a.py", "b.py", "c.py")] == [1, 0, 1]

    _talk(tree, words, talk)
    assert (tree.opened, words.processes) == ([("main", None)], [["a.py", "b.py", "c.py"]])


def test_a_later_call_sees_an_edit_and_judges_only_what_was_edited() -> None:
    tree, words = Tree({"a.py": "BUG", "b.py": "BUG"}), Words()

    async def talk(workspace: Workspace) -> None:
        await _check(workspace, "a.py", "b.py")
        tree.files["a.py"] = "fine"
        assert [_lines(answer) for answer in await _check(workspace, "a.py", "b.py")] == [0, 1]

    _talk(tree, words, talk)
    assert words.processes == [["a.py", "b.py"], ["a.py"]]


def test_a_check_obeys_the_rules_of_the_base_as_the_review_does_and_hears_when_they_change() -> None:
    tree, words = Tree({"a.py": "BUG"}, '[rules]\noff = ["words bug", "wrods bug"]\n'), Words()
    fault = (
        ".github/quorum.toml asks for rules that cannot be used: `rules.off` names 'wrods bug', which is no rule here; "
        "write `words` and the rule's name."
    )

    async def talk(workspace: Workspace) -> None:
        (answer,) = await _check(workspace, "a.py")
        off = "Not shown: 1 finding of rules that .github/quorum.toml switches off."
        assert answer.text.split("\n") == ['0 findings on the quality of "a.py" by words.', off, fault]
        assert _lines(answer) == 0
        tree.config = None
        (answer,) = await _check(workspace, "a.py")
        assert (_lines(answer), "switches off" in answer.text) == (1, False)

    _talk(tree, words, talk)
    assert words.processes == [["a.py"], ["a.py"]]


def test_a_range_with_a_named_head_is_read_once() -> None:
    tree, words = Tree({"a.py": "BUG"}), Words()

    async def talk(workspace: Workspace) -> None:
        await _check(workspace, "a.py")
        tree.files["a.py"] = "fine"
        assert [_lines(answer) for answer in await _check(workspace, "a.py")] == [1]

    _talk(tree, words, talk, head="v1")
    assert tree.opened == [("main", "v1")]


def test_a_tree_that_cannot_be_read_is_an_answer_and_may_be_mended() -> None:
    tree = Tree({})

    async def talk(workspace: Workspace) -> None:
        assert await workspace.call("review", "{}") == Answer("Failed: there is no commit", is_error=True)
        assert await _check(workspace, "a.py") == [Answer("Failed: there is no commit", is_error=True)]
        tree.files["a.py"] = "BUG"
        assert [_lines(answer) for answer in await _check(workspace, "a.py")] == [1]

    _talk(tree, Words(), talk)


def test_a_review_takes_the_revisions_it_is_given_and_else_those_of_the_start() -> None:
    tree = Tree({"a.py": "BUG"})

    async def talk(workspace: Workspace) -> None:
        await workspace.call("review", "{}")
        await workspace.call("review", '{"base": "v1", "head": "v2"}')

    _talk(tree, Words(), talk, head="change")
    assert tree.opened == [("main", "change"), ("v1", "v2")]


def test_a_model_takes_part_in_a_check_hears_the_question_and_is_not_paid_twice() -> None:
    voice = Voice()

    async def talk(workspace: Workspace) -> None:
        for arguments in ('{"path": "a.py"}', '{"path": "a.py"}', '{"path": "a.py", "question": "Is it escaped?"}'):
            answer = await workspace.call("quality_check", arguments)
            assert answer.text.startswith('1 finding on the quality of "a.py" by words, gpt.')

    _talk(Tree({"a.py": "BUG"}), Words(), talk, models=Models(b"salt" * 8, reviewers=(voice,)))
    assert voice.asked == [False, True]
