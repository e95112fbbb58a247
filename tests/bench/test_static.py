import json
from pathlib import Path, PurePosixPath

import pytest

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.bench.corpus import Sample, parse_sample, read_corpus
from app.bench.static import OURS, Outcome, Row, Tally, count, render, show_static, to_document
from app.errors import AuthorError

CORPUS = Path(__file__).parents[1] / "corpus"


def parse(name: str, text: str) -> Sample:
    return parse_sample(PurePosixPath(name), text)


def finding(path: str, line: int, *, source: str = "semgrep", cwe: int = 89, end: int | None = None) -> Finding:
    return Finding(
        source=source,
        rule="S608" if source == "ruff" else "rule",
        aspect=Aspect.SECURITY,
        category=Category.INJECTION,
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        path=path,
        start_line=line,
        end_line=end or line,
        message="No.",
        cwe=cwe,
    )


def sample(name: str, *marks: int, cwe: int = 89) -> Sample:
    return Sample("python", cwe, f"python/cwe-089/{name}.py", "\n" * 9, frozenset(marks))


@pytest.mark.parametrize("mark", ["# BAD", "// BAD", "-- BAD", "/* BAD */", "{/* BAD */}", "<!-- BAD -->"])
def test_a_mark_is_taken_out_and_lines_keep_their_numbers(mark: str) -> None:
    told = parse("python/cwe-089/bad_01.py", f"a\nb  {mark}\nc\n")
    assert told == Sample("python", 89, "python/cwe-089/bad_01.py", "a\nb\nc\n", frozenset({2}))


def test_a_mark_on_a_line_of_its_own_is_about_the_line_below() -> None:
    told = parse("dockerfile/cwe-250/bad_01/Dockerfile", "FROM a\n  # BAD\nUSER root\n")
    assert told == Sample(
        "dockerfile", 250, "dockerfile/cwe-250/bad_01/Dockerfile", "FROM a\n\nUSER root\n", frozenset({3})
    )


def test_a_workflow_is_met_where_workflows_stand() -> None:
    told = parse("workflow/cwe-094/good_01/.github/workflows/a.yml", "on: push\n")
    assert told.path == ".github/workflows/workflow/cwe-094/good_01/a.yml"


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("python/bad_01.py", "", "a sample stands in <language>/cwe-<number>/"),
        ("python/sql/bad_01.py", "a  # BAD\n", "'sql' is no cwe-<number>"),
        ("python/cwe-0/bad_01.py", "a  # BAD\n", "'cwe-0' is no cwe-<number>"),
        ("python/cwe-089/poor_01.py", "a  # BAD\n", "'poor_01.py' begins with neither bad_ nor good_"),
        ("python/cwe-089/bad_01.py", "a  # NOT BAD\n", "a bad sample has at least one BAD mark"),
        ("python/cwe-089/good_01.py", "a  # BAD\n", "a good sample has no BAD mark"),
    ],
)
def test_what_breaks_the_convention_is_refused(name: str, text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=f"^{fault}$"):
        parse(name, text)


def test_all_faults_of_a_corpus_are_named_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "python" / "cwe-089"
    folder.mkdir(parents=True)
    (tmp_path / "README.md").write_text("no sample")
    (folder / "bad_01.py").write_text("a\n")
    (folder / "good_01.py").write_text("a  # BAD\n")
    with pytest.raises(AuthorError) as caught:
        read_corpus(tmp_path)
    assert str(caught.value).splitlines()[1:] == [
        "python/cwe-089/bad_01.py: a bad sample has at least one BAD mark",
        "python/cwe-089/good_01.py: a good sample has no BAD mark",
    ]


def test_an_empty_folder_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(AuthorError, match="holds no sample"):
        read_corpus(tmp_path)


def test_hits_are_counted_by_mark_and_false_alarms_by_sample() -> None:
    bad, good, quiet = sample("bad_01", 3, 7), sample("good_01"), sample("good_02")
    ours = [finding(bad.path, 2), finding(good.path, 1), finding(good.path, 5), finding(bad.path, 3)]
    bandit = [finding(bad.path, 5, source="bandit", end=6)]
    outcome = count([bad, good, quiet], {OURS: ours, "bandit": bandit, "ruff-s": []})
    own = {OURS: Tally(2, 1, 2, 1), "bandit": Tally(2, 1, 2, 0), "ruff-s": Tally(2, 0, 2, 0)}
    assert outcome == Outcome(
        rows=(Row("python", 89, own), Row("python", None, own), Row(None, None, own)),
        missed=(f"{bad.path}:7",),
        alarms=(f"{good.path}:1 semgrep rule", f"{good.path}:5 semgrep rule"),
        total=own[OURS],
    )


def test_a_finding_of_another_kind_is_neither_hit_nor_alarm() -> None:
    bad, good = sample("bad_01", 3, cwe=502), sample("good_01", cwe=502)
    outcome = count([bad, good], {OURS: [finding(bad.path, 3), finding(good.path, 3)]})
    assert outcome.total == Tally(1, 0, 1, 0)


@pytest.mark.parametrize(
    ("total", "unread", "enough"),
    [
        (Tally(100, 85, 100, 10), (), True),
        (Tally(100, 84, 100, 10), (), False),
        (Tally(100, 85, 100, 11), (), False),
        (Tally(100, 100, 100, 0), ("a.py (security): semgrep failed",), False),
    ],
)
def test_limits_hold_only_where_all_was_read(total: Tally, unread: tuple[str, ...], *, enough: bool) -> None:
    assert Outcome((), unread=unread, total=total).good_enough is enough


def test_peers_are_shown_for_their_language_alone() -> None:
    tallies = {OURS: Tally(2, 1, 2, 1), "bandit": Tally(2, 1, 2, 0), "ruff-s": Tally(2, 0, 2, 0)}
    outcome = Outcome((Row("go", 89, tallies), Row("python", 89, tallies)))
    assert render(outcome).splitlines()[1:3] == [
        "go CWE-89                    2    0.50     2   0.50",
        "python CWE-89                2    0.50     2   0.50            0.50   0.00            0.00   0.00",
    ]
    rows = to_document(outcome)["rows"]
    assert isinstance(rows, list)
    assert [sorted(row) for row in rows] == [
        ["cwe", "language", "quorum"],
        ["bandit", "cwe", "language", "quorum", "ruff-s"],
    ]


def test_the_corpus_follows_its_convention_and_half_of_it_is_right() -> None:
    samples = read_corpus(CORPUS)
    good = sum(not each.marks for each in samples)
    assert len(samples) >= 400
    assert good * 2 >= len(samples)


@pytest.mark.integration
def test_a_small_part_goes_through_the_real_analyzers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("bad_01.py", "good_01.py"):
        target = tmp_path / "python" / "cwe-089" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text((CORPUS / "python" / "cwe-089" / name).read_text())
    assert show_static(tmp_path, as_json=True) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["unread"] == []
    assert [row["quorum"]["recall"] for row in document["rows"]] == [1.0, 1.0, 1.0]
