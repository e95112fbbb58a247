"""The truth about equal rules, the count of pairs, and the real tools on a file with known ones."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from analyzers.dataflow import FlowAnalyzer
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.bench.equivalences import is_listed, list_rules, mean_the_same
from app.bench.matching import Pairs, count_pairs
from app.cli import main
from app.review.verdict import Concern

PACK = Path(__file__).parents[2] / "analyzers" / "rules" / "python"
BANDIT = Finding(
    "bandit", "B602", Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.MEDIUM, "a.py", 10, 12, "Shell."
)
RUFF = replace(BANDIT, source="ruff", rule="S602", start_line=11, end_line=11)
BLIND = replace(RUFF, rule="BLE001")
ELSEWHERE = replace(RUFF, start_line=13, end_line=13)


def test_every_rule_of_our_own_that_the_table_names_is_in_the_pack() -> None:
    ids = {name for file in PACK.glob("*.yaml") for name in re.findall(r"- id: (\S+)", file.read_text())}
    named = {rule for source, rule in list_rules() if source == "semgrep"}
    assert named - ids == set()
    assert {rule for source, rule in list_rules() if source == "flow"} <= FlowAnalyzer().rule_names


def test_rules_mean_the_same_where_one_line_names_both() -> None:
    assert mean_the_same(("bandit", "B303"), ("ruff", "S324"))
    assert mean_the_same(("semgrep", "python-sql-built-from-text"), ("bandit", "B608"))
    assert mean_the_same(("flow", "sql-injection"), ("ruff", "S608"))
    assert not mean_the_same(("bandit", "B110"), ("ruff", "S112"))
    assert (is_listed("ruff", "S110"), is_listed("ruff", "BLE001")) == (True, False)


@pytest.mark.parametrize(
    ("concerns", "counted"),
    [
        ([(BANDIT, RUFF)], (1, {}, {})),
        ([(BANDIT,), (RUFF,)], (0, {}, {"bandit B602 with ruff S602": 1})),
        ([(BANDIT, BLIND)], (0, {"bandit B602 with ruff BLE001": 1}, {})),
        ([(BANDIT,), (BLIND,)], (0, {}, {})),
        ([(BANDIT,), (ELSEWHERE,)], (0, {}, {})),
        ([(RUFF, BLIND)], (0, {}, {})),
    ],
    ids=["joined", "apart", "two defects joined", "two defects apart", "other lines", "one tool"],
)
def test_a_pair_is_two_tools_on_common_lines(
    concerns: list[tuple[Finding, ...]], counted: tuple[int, dict[str, int], dict[str, int]]
) -> None:
    pairs = Pairs()
    count_pairs([Concern(findings) for findings in concerns], pairs)
    assert (pairs.both, pairs.extra, pairs.missed) == counted


def test_precision_and_recall_are_of_pairs() -> None:
    pairs = Pairs()
    assert (pairs.precision, pairs.recall) == (1.0, 1.0)
    count_pairs([Concern((BANDIT, RUFF, BLIND)), Concern((replace(RUFF, end_line=12),))], pairs)
    assert (pairs.precision, pairs.recall) == (0.5, 0.5)


@pytest.mark.integration
def test_the_real_tools_on_a_checkout_are_joined_as_the_table_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.py").write_text(
        "import subprocess\n\n\ndef run(name):\n    try:\n        subprocess.call('ls ' + name, shell=True)\n"
        "    except Exception:\n        pass\n"
    )
    assert main(["bench", "matching", str(tmp_path)]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"listed .*[2-9] joined rightly, +0 wrongly, +0 apart wrongly: .* 1\.000", last)


def test_a_folder_without_python_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "matching", str(tmp_path)]) == 2
    assert "holds no Python file" in capsys.readouterr().err
