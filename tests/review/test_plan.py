"""Which tool reads what, and what is said of a file that nobody reads."""

from dataclasses import replace

import pytest

from analyzers.change import ChangedFile, Content, DiffState, Hunk, Kind, Line, Status
from analyzers.finding import Aspect
from analyzers.protocol import Depth
from app.review.call import Call
from app.review.classify import FileClass
from app.review.config import Config
from app.review.coverage import Cell
from app.review.plan import Judge, Subject, plan_cells

HUNK = Hunk((Line(None, 1, "x = 1"),))
FILE = ChangedFile("app/a.py", Status.MODIFIED, (HUNK,))
PYTHON = FileClass("python")
READ = Subject(FILE, PYTHON, Content(b"x = 1\n"))


def _bandit(aspect: Aspect, language: str) -> Depth:
    return Depth.CODE if aspect is Aspect.SECURITY and language == "python" else Depth.NONE


def _ruff(_: Aspect, language: str) -> Depth:
    return Depth.CODE if language == "python" else Depth.NONE


def _secrets(aspect: Aspect, _: str) -> Depth:
    return Depth.TEXT if aspect is Aspect.SECURITY else Depth.NONE


TOOLS = (Judge("bandit", _bandit), Judge("ruff", _ruff))


def _cells(subject: Subject, config: Config | None = None) -> tuple[Cell, ...]:
    return plan_cells([subject], config or Config(), TOOLS)


def test_every_aspect_of_a_file_is_read_by_every_tool_that_can() -> None:
    path = "app/a.py"
    assert _cells(READ) == (
        Cell(path, Aspect.SECURITY, (Call(path, Aspect.SECURITY, "bandit"), Call(path, Aspect.SECURITY, "ruff"))),
        Cell(path, Aspect.QUALITY, (Call(path, Aspect.QUALITY, "ruff"),)),
        Cell(path, Aspect.STANDARDS, (Call(path, Aspect.STANDARDS, "ruff"),)),
    )


def test_only_the_aspects_asked_for_have_cells() -> None:
    cells = _cells(READ, Config(aspects=frozenset({Aspect.QUALITY})))
    assert [cell.aspect for cell in cells] == [Aspect.QUALITY]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (replace(FILE, status=Status.REMOVED), "deleted"),
        (replace(FILE, status=Status.RENAMED, hunks=()), "renamed without a change of content"),
        (replace(FILE, status=Status.COPIED, hunks=()), "copied without a change of content"),
        (replace(FILE, hunks=(), mode_changed=True), "mode changed, content did not"),
        (replace(FILE, status=Status.ADDED, hunks=()), "empty"),
    ],
)
def test_what_left_nothing_to_read_is_exempt(file: ChangedFile, why: str) -> None:
    assert {cell.exempt for cell in _cells(Subject(file, PYTHON))} == {why}


def test_a_file_that_was_emptied_is_exempt() -> None:
    assert {cell.exempt for cell in _cells(replace(READ, content=Content(b"")))} == {"emptied"}


@pytest.mark.parametrize(
    ("subject", "why"),
    [
        (Subject(replace(FILE, kind=Kind.SYMLINK), PYTHON), "a symbolic link, which is never followed"),
        (Subject(replace(FILE, kind=Kind.SUBMODULE), PYTHON), "a submodule, whose commits are another repository's"),
        (Subject(replace(FILE, binary=True, hunks=()), PYTHON), "binary"),
        (Subject(FILE, FileClass("python", "too large: 9 lines")), "too large: 9 lines"),
        (Subject(FILE, PYTHON, unreadable="its content could not be fetched"), "its content could not be fetched"),
    ],
)
def test_what_nobody_reads_keeps_its_cells_with_the_reason(subject: Subject, why: str) -> None:
    assert {cell.unread for cell in _cells(subject)} == {why}


def test_an_excluded_file_is_named_with_the_glob_that_excludes_it() -> None:
    cells = _cells(READ, Config(exclude=("app/*",)))
    assert {cell.unread for cell in cells} == {"excluded by `app/*` in .github/quorum.toml"}


def test_a_language_without_a_tool_is_not_read_rather_than_clean() -> None:
    cells = _cells(replace(READ, kind=FileClass("cobol")))
    assert cells[0].unread == "no tool here judges the security of cobol files"


def test_code_that_was_only_searched_as_text_is_not_read_in_full() -> None:
    tools = (Judge("secrets", _secrets),)
    go, markdown, python = (
        plan_cells([replace(READ, kind=FileClass(language))], Config(), tools)[0]
        for language in ("go", "markdown", "python")
    )
    assert go.shortfall == "no tool here judges the security of go files; it was searched as plain text"
    assert markdown.shortfall == ""
    assert python.shortfall == "no tool here judges the security of python files; it was searched as plain text"


def test_an_aspect_that_means_nothing_for_prose_is_exempt() -> None:
    cells = _cells(replace(READ, kind=FileClass("markdown", security_only="prose")))
    assert [(cell.exempt, cell.unread) for cell in cells] == [
        ("", "no tool here judges the security of markdown files"),
        ("prose", ""),
        ("prose", ""),
    ]


def test_a_fragment_is_planned_with_its_shortfall() -> None:
    cells = _cells(replace(READ, content=Content(b"x = 1\n", whole=False)))
    assert {cell.shortfall for cell in cells} == {"only the lines that the diff shows were given"}


def test_a_file_whose_difference_is_unknown_is_read_all_the_same() -> None:
    cells = _cells(replace(READ, file=replace(FILE, hunks=(), diff=DiffState.UNKNOWN)))
    assert all(cell.calls for cell in cells)
