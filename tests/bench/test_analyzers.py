"""The bench of the analyzers: the change is always the same, and the table counts what ran."""

import ast
from collections import Counter
from pathlib import Path

import anyio
import pytest

from analyzers.protocol import SourceFile
from analyzers.ruff import RuffAnalyzer
from app.bench.analyzers import Row, make_change, measure, render
from app.errors import AuthorError

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.mark.integration
def test_the_change_is_of_the_promised_size_and_always_the_same() -> None:
    files = make_change(CORPUS)
    assert Counter(file.language for file in files) == {
        "python": 12,
        "javascript": 6,
        "typescript": 4,
        "go": 4,
        "java": 4,
    }
    assert 10_000 <= sum(file.content.count(b"\n") for file in files) <= 13_500
    assert files == make_change(CORPUS)
    for file in files:
        if file.language == "python":
            ast.parse(file.content)


def test_a_folder_without_samples_is_named(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="has no samples of python"):
        make_change(tmp_path)


@pytest.mark.integration
def test_one_analyzer_is_one_process_and_its_findings_are_counted() -> None:
    files = [SourceFile(f"{name}.py", "python", b"import os\n") for name in "ab"]
    row = anyio.run(measure, "ruff", [RuffAnalyzer()], files)
    assert (row.name, row.calls, row.processes, row.findings, row.faults) == ("ruff", 6, 1, 2, 0)
    assert 0 < row.first <= row.wall


def test_the_table_says_whether_the_target_is_met() -> None:
    table = render([Row("ruff", 6, 1, 2, 0, 0.5, 0.25, 0.5)], [SourceFile("a.py", "python", b"x\n")], 2, 1.2)
    assert table.splitlines()[-1] == "wall of all by their CPU on 2 cores: 1.20 (target: at most 1.15)"
    assert "ruff                6      1      2       0    0.50    0.25    0.50" in table.splitlines()
