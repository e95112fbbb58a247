"""The real tools on planted defects and on files that are made to blind them."""

import json
from pathlib import Path

import anyio
import pytest

from analyzers.bandit import BanditAnalyzer
from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Role, Severity, Step
from analyzers.pack import Pack, RuleCard, load_pack
from analyzers.protocol import Analyzer, Report, SourceFile
from analyzers.registry import analyzers
from analyzers.ruff import RuffAnalyzer
from analyzers.semgrep import PARALLEL_FROM, SemgrepAnalyzer
from app.engine.batch import analyze_batch
from app.sandbox.stage import StagedBox

pytestmark = pytest.mark.integration

EVAL = b"def run(text):\n    return eval(text)\n"
BOMB = b"x=" + b"-" * 8_000 + b"1\n"
CHAIN = b"x = " + b"1+" * 100_000 + b"1\n"

RULES = [
    {"id": "eval", "languages": ["python", "typescript"], "severity": "ERROR", "message": "m", "pattern": "eval($X)"},
    {"id": "sum", "languages": ["python"], "severity": "ERROR", "message": "m", "pattern": "$X + 77"},
    {"id": "word", "languages": ["regex"], "severity": "ERROR", "message": "m", "pattern-regex": "swordfish"},
]


def card(name: str, *languages: str) -> RuleCard:
    aspect, category = Aspect.SECURITY, Category.CODE_EXECUTION
    return RuleCard(name, aspect, category, 95, Severity.HIGH, Confidence.HIGH, "m", None, frozenset(languages))


PACK = Pack(
    rules_json=json.dumps({"rules": RULES}).encode(),
    digest="0",
    rules={
        "eval": card("eval", "python", "typescript"),
        "sum": card("sum", "python"),
        "word": card("word", "regex"),
    },
)
SEMGREP, BANDIT, RUFF = SemgrepAnalyzer(PACK), BanditAnalyzer(), RuffAnalyzer()
EACH = pytest.mark.parametrize(
    ("tool", "rule"), [(SEMGREP, "eval"), (BANDIT, "B307"), (RUFF, "S307")], ids=["semgrep", "bandit", "ruff"]
)


def judge(tool: Analyzer, root: Path, files: dict[str, bytes], language: str = "python") -> Report:
    batch = [SourceFile(path, language, content) for path, content in files.items()]
    report = anyio.run(analyze_batch, tool, batch, StagedBox(root))
    assert list(root.iterdir()) == []
    return report


def claims(report: Report, rule: str) -> list[tuple[str, int]]:
    return [(finding.path, finding.start_line) for finding in report.findings if finding.rule == rule]


@EACH
def test_a_planted_defect_is_found_whatever_its_file_is_called(tool: Analyzer, rule: str, tmp_path: Path) -> None:
    paths = [".github/x.py", "tests/x.py", "node_modules/x.py", "--config=evil.py", "a\nb.py", "ä" * 2_000 + ".py"]
    report = judge(tool, tmp_path, dict.fromkeys(paths, EVAL))
    assert (claims(report, rule), report.faults) == ([(path, 2) for path in paths], ())


@EACH
@pytest.mark.parametrize("mark", ["# nosec", "# noqa", "# nosemgrep", "# nosem", "# nosec B307", "# noqa: S307"])
def test_a_mark_to_look_away_is_noted_and_not_obeyed(tool: Analyzer, rule: str, mark: str, tmp_path: Path) -> None:
    report = judge(tool, tmp_path, {"a.py": b"def run(text):\n    return eval(text)  " + mark.encode() + b"\n"})
    notes = {finding.notes for finding in report.findings if finding.rule == rule}
    coded_for_another = mark.rpartition(" ")[2] not in {rule, "nosec", "noqa", "nosemgrep", "nosem"}
    assert notes == ({()} if coded_for_another else {(SUPPRESSED,)})


@EACH
def test_a_mark_for_a_whole_file_is_not_obeyed(tool: Analyzer, rule: str, tmp_path: Path) -> None:
    marks = b"# ruff: noqa\n# flake8: noqa\n# ruff: disable[S307]\n# ruff: file-ignore[S307]\n# nosemgrep\n"
    assert claims(judge(tool, tmp_path, {"a.py": marks + EVAL}), rule) == [("a.py", 7)]


@EACH
def test_configuration_of_the_reviewed_tree_is_never_seen_as_such(tool: Analyzer, rule: str, tmp_path: Path) -> None:
    hostile = {
        ".bandit": b"[bandit]\nskips = B307\n",
        ".semgrepignore": b"*\n",
        ".gitignore": b"*\n",
        "ruff.toml": b'extend = "/x/${HOME}.toml"\n',
        "pyproject.toml": b'[tool.ruff]\nrequired-version = "==0.0.1"\n[tool.bandit]\nskips = ["B307"]\n',
        "conftest.py": b"raise SystemExit\n",
    }
    report = judge(tool, tmp_path, {**hostile, "a.py": EVAL})
    assert claims(report, rule) == [("a.py", 2)]


@EACH
def test_a_syntax_error_costs_its_own_file_only(tool: Analyzer, rule: str, tmp_path: Path) -> None:
    report = judge(
        tool, tmp_path, {"a.py": EVAL, "b.py": b"def f(x:\n  return )((\n\neval(1)\n\nclass :::\n", "c.py": EVAL}
    )
    assert ([path for path, _ in claims(report, rule) if path != "b.py"]) == ["a.py", "c.py"]
    assert [fault.path for fault in report.faults] == ["b.py"]


@EACH
def test_code_behind_a_lone_carriage_return_is_not_hidden_by_a_comment(
    tool: Analyzer, rule: str, tmp_path: Path
) -> None:
    report = judge(tool, tmp_path, {"a.py": b"x = 1\n# a comment\reval(x)\n"})
    assert (claims(report, rule), report.faults) == ([("a.py", 2)], ())


@EACH
def test_lone_carriage_returns_do_not_move_a_finding_off_its_line(tool: Analyzer, rule: str, tmp_path: Path) -> None:
    report = judge(tool, tmp_path, {"a.py": b"# a\r# b\r# c\n" + EVAL})
    assert claims(report, rule) == [("a.py", 3)]


def test_nested_operators_kill_ruff_and_cost_one_file(tmp_path: Path) -> None:
    report = judge(RUFF, tmp_path, {"a.py": EVAL, "b.py": EVAL, "bomb.py": BOMB, "c.py": EVAL, "d.py": EVAL})
    assert claims(report, "S307") == [(path, 2) for path in ("a.py", "b.py", "c.py", "d.py")]
    assert [(fault.path, fault.reason) for fault in report.faults] == [
        ("bomb.py", "died of signal 6 and left no report")
    ]


def test_a_file_that_bandit_cannot_walk_is_a_fault(tmp_path: Path) -> None:
    report = judge(BANDIT, tmp_path, {"a.py": EVAL, "bomb.py": BOMB, "chain.py": CHAIN})
    assert claims(report, "B307") == [("a.py", 2)]
    assert [fault.path for fault in report.faults] == ["bomb.py", "chain.py"]


def test_a_rule_that_runs_out_of_time_is_a_fault(tmp_path: Path) -> None:
    chain = b"x = " + b"1+" * 200_000 + b"77\n"  # 100,000 take 4 to 7 s, and twice as many four times as long
    report = judge(SEMGREP, tmp_path, {"a.py": EVAL, "chain.py": chain})
    assert claims(report, "eval") == [("a.py", 2)]
    assert [(fault.path, fault.reason) for fault in report.faults] == [("chain.py", "a rule took over 5 seconds")]


def test_semgrep_reads_text_of_any_language_and_bytes_that_are_none(tmp_path: Path) -> None:
    report = judge(SEMGREP, tmp_path, {"a": b"\xff\xfe\x00 swordfish\n", "empty": b""}, "unknown")
    assert (claims(report, "word"), report.faults) == ([("a", 1)], ())


def test_semgrep_answers_the_same_with_two_workers(tmp_path: Path) -> None:
    padding = b"# " + b"x" * (PARALLEL_FROM // 4) + b"\n"
    report = judge(SEMGREP, tmp_path, {f"{number}.py": padding + EVAL for number in range(8)})
    assert (claims(report, "eval"), report.faults) == ([(f"{number}.py", 3) for number in range(8)], ())


def test_ruff_knows_every_rule_it_is_asked_for(tmp_path: Path) -> None:
    assert judge(RUFF, tmp_path, {"a.py": b"x = 1\n"}) == Report()


def test_the_tools_of_the_registry_have_names_of_their_own_and_judge_something(tmp_path: Path) -> None:
    workflow = b"on: push\npermissions: {}\njobs: {a: {runs-on: ubuntu-24.04, steps: [{run: make}]}}\n"
    judged = {
        "semgrep": ("python", EVAL),
        "flow": ("python", EVAL),
        "bandit": ("python", EVAL),
        "secrets": ("text", b"hello\n"),
        "text": ("text", b"hello\n"),
        "dependencies": ("toml", b"[project]\n"),
        "oxlint": ("typescript", b"export const a = 1;\n"),
        "shellcheck": ("shell", b"echo a\n"),
        "zizmor": ("workflow", workflow),
        "ruff": ("python", EVAL),
    }
    tools = analyzers()
    assert [tool.name for tool in tools] == list(judged)
    for tool in tools:
        language, content = judged[tool.name]
        assert tool.judges(Aspect.SECURITY, language) or tool.judges(Aspect.QUALITY, language)
        assert judge(tool, tmp_path, {"a": content}, language).faults == ()


def test_the_core_tells_where_a_value_comes_from(tmp_path: Path) -> None:
    source = b"import re\nfrom flask import request\n\n\ndef view():\n    name = request.args\n    re.compile(name)\n"
    report = judge(SemgrepAnalyzer(load_pack()), tmp_path, {"a.py": source})
    (found,) = [one for one in report.findings if one.rule == "python-regex-injection"]
    assert found.trace == (Step(6, Role.SOURCE, "request.args"), Step(7, Role.SINK, "name"))


def test_a_repository_s_own_rule_that_the_core_cannot_read_costs_no_other_rule_anything(tmp_path: Path) -> None:
    bad = {"id": "bad", "languages": ["python"], "severity": "ERROR", "message": "m", "pattern": "foo(((("}
    regex = {"id": "regex", "languages": ["python"], "severity": "ERROR", "message": "m", "pattern-regex": "x(("}
    good = {"id": "good", "languages": ["python"], "severity": "INFO", "message": "m", "pattern": "money / $X"}
    text = json.dumps({"rules": [bad, regex, good]})
    tool, faults = anyio.run(SEMGREP.with_rules, {"r.yaml": text}, StagedBox(tmp_path))
    assert faults == (
        "r.yaml: bad: Semgrep cannot read a pattern of it",
        "r.yaml: regex: Semgrep cannot read a pattern of it",
    )
    report = judge(tool, tmp_path, {"a.py": EVAL + b"half = money / 2\n"})
    assert [(finding.rule, finding.start_line) for finding in report.findings] == [("eval", 2), ("repository-good", 3)]
    assert report.faults == ()
    assert tool.version != SEMGREP.version
