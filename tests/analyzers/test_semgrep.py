import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Role, Severity, Step, Suggestion
from analyzers.lines import Lines
from analyzers.pack import Pack, RuleCard
from analyzers.protocol import Depth, Fault, Report, SourceFile
from analyzers.reading import UnreadableError
from analyzers.semgrep import SemgrepAnalyzer, as_semgrep_reads, parse, plan_targets
from analyzers.staging import stage
from analyzers.trace import parse_trace

CASES = Path(__file__).parent.parent / "cases" / "reports"
RECORDED = (CASES / "semgrep.json").read_bytes()
STAGED = stage(
    [
        SourceFile("shop.py", "python", (CASES / "shop.py").read_bytes()),
        SourceFile("broken.py", "python", (CASES / "broken.py").read_bytes()),
        SourceFile("shop.ts", "typescript", (CASES / "shop.ts").read_bytes()),
    ]
)


def card(rule: dict[str, Any]) -> RuleCard:
    return RuleCard(
        id=rule["id"],
        aspect=Aspect.SECURITY,
        category=Category.CODE_EXECUTION,
        cwe=95,
        severity=Severity.HIGH,
        confidence=Confidence.MEDIUM,
        message=f"card of {rule['id']}",
        fix=rule.get("fix"),
        languages=frozenset(rule["languages"]),
    )


RULES = (CASES / "rules.json").read_bytes()
PACK = Pack(rules_json=RULES, digest="0123", rules={rule["id"]: card(rule) for rule in json.loads(RULES)["rules"]})


def changed(**changes: Any) -> bytes:
    return json.dumps(json.loads(RECORDED) | changes).encode()


def result(**changes: Any) -> bytes:
    return changed(results=[json.loads(RECORDED)["results"][0] | changes])


def error(kind: Any, path: str) -> bytes:
    return changed(results=[], errors=[{"error_type": kind, "message": "words", "location": {"path": path}}])


def claim(path: str, rule: str, line: int, suggestion: str | None = None, *notes: str) -> Finding:
    return Finding(
        source="semgrep",
        rule=rule,
        aspect=Aspect.SECURITY,
        category=Category.CODE_EXECUTION,
        severity=Severity.HIGH,
        confidence=Confidence.MEDIUM,
        path=path,
        start_line=line,
        end_line=line,
        message=f"card of {rule}",
        cwe=95,
        suggestion=None if suggestion is None else Suggestion(line, line, suggestion),
        notes=notes,
    )


def test_a_recorded_report_is_read_whole() -> None:
    assert parse(RECORDED, STAGED, PACK) == Report(
        findings=(
            claim("shop.py", "python-eval", 6, None, SUPPRESSED),
            claim("shop.py", "python-shell", 7, "    return subprocess.check_output([command])"),
            claim("shop.py", "password", 11),
            claim("shop.ts", "script-eval", 2, "JSON.parse(input);"),
            claim("shop.ts", "script-eval", 4, "JSON.parse(input);", SUPPRESSED),
        )
    )


FLOW = stage([SourceFile("shop.py", "python", b"a = request.args\nb = a\nc = 'secret'\nrun(b)\n")])


def place(line: int, start: int, end: int, path: str = "f00001.py") -> Any:
    return {"path": path, "start": {"line": line, "offset": start}, "end": {"line": line, "offset": end}}


def flow(*places: Any) -> Any:
    first, *between, last = places
    return {
        "taint_source": ["CliLoc", [first, "@everyone"]],
        "intermediate_vars": [{"location": one, "content": "@everyone"} for one in between],
        "taint_sink": ["CliLoc", [last, "@everyone"]],
    }


def traces(*flows: Any) -> list[tuple[Step, ...]]:
    results = [
        {"check_id": "python-eval", **place(4, 45, 46), "extra": {"dataflow_trace": one}, "severity": ""}
        for one in flows
    ]
    scanned = {"scanned": ["f00001.py"] * 2}
    return [one.trace for one in parse(changed(results=results, errors=[], paths=scanned), FLOW, PACK).findings]


SOURCE, WAY, SINK = place(1, 4, 16), place(2, 17, 18), place(4, 40, 41)


def test_a_trace_names_what_holds_the_value_in_the_bytes_of_the_file_and_not_in_the_words_of_the_report() -> None:
    steps = (Step(1, Role.SOURCE, "request.args"), Step(2, Role.WAY, "b"), Step(4, Role.SINK, "b"))
    assert traces(flow(SOURCE, WAY, SINK)) == [steps]


def test_a_literal_is_not_quoted_in_a_trace() -> None:
    (((_, way, _)),) = traces(flow(SOURCE, place(3, 27, 35), SINK))
    assert way == Step(3, Role.WAY, "")


def test_a_value_that_never_leaves_its_line_has_no_trace() -> None:
    assert traces(None, flow(SINK, SINK), flow(SOURCE, place(4, 40, 41, "/etc/passwd"))) == [()]


def test_of_several_traces_of_one_finding_the_shortest_is_kept_whatever_their_order() -> None:
    short, long = flow(SOURCE, SINK), flow(SOURCE, WAY, SINK)
    assert traces(long, None, short) == traces(short, long, None) == [traces(short)[0]]


def test_of_a_long_trace_the_ends_and_the_last_steps_are_kept() -> None:
    content = b"a\n" * 40
    places = [place(number, 0, 1) for number in range(1, 31)]
    trace = parse_trace(flow(*places), "f00001.py", content, Lines(content))
    assert [step.line for step in trace] == [1, *range(24, 31)]


@pytest.mark.parametrize("wrong", [place(1, 4, 10_000), place(1, -4, 2), {"path": "f00001.py"}])
def test_a_trace_that_does_not_fit_the_file_makes_the_report_unreadable(wrong: Any) -> None:
    with pytest.raises(UnreadableError):
        traces(flow(wrong, SINK))


def test_a_file_is_read_under_its_language_and_by_the_rules_for_any_text() -> None:
    staged = stage([SourceFile("a.py", "python", b""), SourceFile("b.go", "go", b"")])
    assert plan_targets(staged, PACK.rules.values()) == {"f00001.py": ("python", "regex"), "f00002.txt": ("regex",)}


def yaml_card(id_: str, reads: str) -> RuleCard:
    return replace(card({"id": id_, "languages": []}), languages=frozenset({reads}))


KINDS = Pack(rules_json=b"{}", digest="", rules={word: yaml_card(word, word) for word in ("workflow", "kubernetes")})
MANIFESTS = stage(
    [
        SourceFile(".github/workflows/a.yml", "workflow", b"a: 1\n"),
        SourceFile("pod.yaml", "kubernetes", b"a: 1\n"),
        SourceFile("data.yaml", "yaml", b"a: 1\n"),
    ]
)


def test_kinds_of_yaml_are_read_as_yaml_and_other_data_is_not() -> None:
    planned = plan_targets(MANIFESTS, KINDS.rules.values())
    assert planned == {"f00001.yml": ("yaml",), "f00002.txt": ("yaml",), "f00003.txt": ()}
    tool = SemgrepAnalyzer(KINDS)
    depths = [tool.judges(Aspect.SECURITY, word) for word in ("workflow", "kubernetes", "compose", "yaml")]
    assert depths == [Depth.CODE, Depth.CODE, Depth.NONE, Depth.NONE]


def test_a_rule_for_one_kind_of_yaml_is_silent_on_another() -> None:
    first = json.loads(RECORDED)["results"][0]
    results = [
        first | {"check_id": rule, "path": name, "start": {"line": 1}, "end": {"line": 1}, "extra": {}}
        for rule in ("workflow", "kubernetes")
        for name in ("f00001.yml", "f00002.txt")
    ]
    scanned = {"scanned": ["f00001.yml", "f00002.txt"]}
    report = parse(changed(results=results, errors=[], paths=scanned), MANIFESTS, KINDS)
    assert report == Report(
        findings=(claim(".github/workflows/a.yml", "workflow", 1), claim("pod.yaml", "kubernetes", 1)),
        faults=(Fault("data.yaml", "no rule reads yaml"),),
    )


def test_letters_that_blind_the_reader_of_yaml_are_spelt_otherwise_at_the_same_length() -> None:
    text = 'a: "相ěx"\n'.encode()
    assert as_semgrep_reads(text, "workflow") == b'a: "?????x"\n'
    assert as_semgrep_reads(text, "python") == text


def test_types_that_a_call_is_given_are_blanked_at_the_same_length_in_typescript_alone() -> None:
    calls = b"await db.query<Row[]>(text); use<Map<string,\n Set<Id>>>(x)"
    assert as_semgrep_reads(calls, "typescript") == b"await db.query       (text); use            \n          (x)"
    assert as_semgrep_reads(calls, "javascript") == calls


def test_a_comparison_before_a_parenthesis_keeps_its_operands_in_typescript() -> None:
    for code in (b"if (a < b && c > (d)) {}", b"if (a<b && c>(d)) {}", b"let x: List<Row>;"):
        assert as_semgrep_reads(code, "typescript") == code


def test_a_file_that_was_not_scanned_under_all_its_languages_is_faulted() -> None:
    report = changed(results=[], paths={"scanned": ["f00001.py", "f00002.py", "f00002.py", "f00003.ts", "f00003.ts"]})
    assert parse(report, STAGED, PACK) == Report(faults=(Fault("shop.py", "semgrep passed over it without a word"),))


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("Timeout", "a rule took over 5 seconds"),
        ("Out of memory", "a rule needed over 1,500 MB"),
        (["PartialParsing", []], "a part could not be parsed"),
        ("Syntax error", "it could not be parsed"),
        ("Fatal error", "semgrep met an error of its own"),
        (None, "semgrep met an error of its own"),
    ],
)
def test_an_error_that_names_a_file_faults_that_file(kind: Any, reason: str) -> None:
    assert parse(error(kind, "f00001.py"), STAGED, PACK) == Report(faults=(Fault("shop.py", reason),))


def test_a_file_that_was_parsed_in_part_keeps_its_findings() -> None:
    errors = [{"error_type": ["PartialParsing", []], "location": {"path": "f00003.ts"}}]
    report = parse(changed(errors=errors), STAGED, PACK)
    assert (len(report.findings), report.faults) == (5, (Fault("shop.ts", "a part could not be parsed"),))


def test_a_broken_rule_faults_every_file() -> None:
    report = parse(error("Rule parse error", "rules.json"), STAGED, PACK)
    assert [fault.path for fault in report.faults] == ["shop.py", "broken.py", "shop.ts"]


def test_the_words_of_the_tool_are_not_repeated() -> None:
    report = parse(result(extra={"message": "@everyone", "fix": "evil()"}), STAGED, PACK)
    assert "@everyone" not in repr(report)
    assert "evil" not in repr(report)


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"[]",
        b"{}",
        changed(paths={}),
        changed(errors=None),
        changed(paths={"scanned": ["/etc/passwd"]}),
        error("Timeout", "/etc/passwd"),
        result(check_id="not.ours"),
        result(path="/etc/passwd"),
        result(start={}),
        result(start={"line": True}),
    ],
)
def test_a_report_of_another_shape_is_unreadable(report: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse(report, STAGED, PACK)


@given(
    st.lists(st.sampled_from([b"a", b"\n", b"\r\n", b"\r", b"\xff", "é".encode(), b"\xed\xa0\x80", b"\0"])).map(
        b"".join
    )
)
def test_what_semgrep_gets_is_utf_8_without_lone_carriage_returns_and_of_the_same_length(content: bytes) -> None:
    got = as_semgrep_reads(content)
    assert (len(got), b"\r" in got.replace(b"\r\n", b"")) == (len(content), False)
    assert got.decode().count("é") == content.count("é".encode())


def test_it_judges_what_some_rule_covers() -> None:
    tool = SemgrepAnalyzer(PACK)
    assert [tool.judges(Aspect.SECURITY, language) for language in ("python", "go")] == [Depth.CODE, Depth.TEXT]
    assert not tool.judges(Aspect.QUALITY, "python")
    without = {name: one for name, one in PACK.rules.items() if "regex" not in one.languages}
    assert not SemgrepAnalyzer(Pack(rules_json=RULES, digest="", rules=without)).judges(Aspect.SECURITY, "go")


def test_its_version_names_the_core_and_the_rules() -> None:
    assert SemgrepAnalyzer(PACK).version.endswith(" rules 0123")
