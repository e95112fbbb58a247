import json
from pathlib import Path
from typing import Any

import anyio
import pytest

from analyzers.finding import SUPPRESSED, Aspect, Confidence, Finding
from analyzers.oxlint import WORTHS, OxlintAnalyzer, as_oxlint_reads, parse
from analyzers.protocol import Crash, Depth, Fault, Report, SourceFile
from analyzers.reading import UnreadableError
from analyzers.staging import stage
from app.engine.batch import analyze_batch
from app.sandbox.stage import StagedBox

CASES = Path(__file__).parent.parent / "cases" / "reports"
RECORDED = (CASES / "oxlint.json").read_bytes()
"""What oxlint 1.89 says of SOURCES."""
SOURCES = [
    SourceFile(
        "web/shop.ts",
        "typescript",
        b"const a = { x: 1,\n  x: 2 };\n// eslint-disable-next-line\nif (a.x === NaN) console.log(a);\n",
    ),
    SourceFile("web/broken.js", "javascript", b"const x = {;\n"),
    SourceFile("web/clean.js", "javascript", b"export const one = 1;\n"),
]
STAGED = stage(SOURCES)


def claim(rule: str, line: int, *notes: str) -> Finding:
    worth = WORTHS[rule]
    return Finding(
        source="oxlint",
        rule=rule,
        aspect=Aspect.QUALITY,
        category=worth.category,
        severity=worth.severity,
        confidence=Confidence.HIGH,
        path="web/shop.ts",
        start_line=line,
        end_line=line,
        message=worth.message,
        cwe=worth.cwe,
        notes=notes,
    )


REPORT = Report(
    findings=(claim("eslint/no-dupe-keys", 2), claim("eslint/use-isnan", 4, SUPPRESSED)),
    faults=(Fault("web/broken.js", "it could not be parsed (Unexpected token)"),),
)

SAMPLES: dict[str, tuple[str, str]] = {
    "eslint/constructor-super": (
        "class A extends B { constructor() {} }",
        "class A extends B { constructor() { super(); } }",
    ),
    "eslint/for-direction": ("for (let i = 0; i < 9; i--) f(i);", "for (let i = 9; i > 0; i--) f(i);"),
    "eslint/no-async-promise-executor": ("new Promise(async (r) => r(await f()));", "new Promise((r) => r(1));"),
    "eslint/no-class-assign": ("class A {} A = 1;", "class A {} const b = A;"),
    "eslint/no-compare-neg-zero": ("if (x === -0) f();", "if (x === 0) f();"),
    "eslint/no-cond-assign": ("if (x = 1) f();", "if (x === 1) f();"),
    "eslint/no-const-assign": ("const a = 1; a = 2;", "let a = 1; a = 2;"),
    "eslint/no-constant-binary-expression": ("const a = {} || b;", "const a = c || b;"),
    "eslint/no-dupe-class-members": ("class A { f() {} f() {} }", "class A { f() {} g() {} }"),
    "eslint/no-dupe-else-if": ("if (a) f(); else if (a) g();", "if (a) f(); else if (b) g();"),
    "eslint/no-dupe-keys": ("const a = { b: 1, b: 2 };", "const a = { b: 1, c: 2 };"),
    "eslint/no-duplicate-case": (
        "switch (a) { case 1: f(); break; case 1: g(); }",
        "switch (a) { case 1: f(); case 2: g(); }",
    ),
    "eslint/no-ex-assign": ("try { f(); } catch (e) { e = 1; }", "try { f(); } catch (e) { g(e); }"),
    "eslint/no-func-assign": ("function f() {} f = 1;", "let f = () => {}; f = 1;"),
    "eslint/no-global-assign": ("Object = null;", "globalThis.Object2 = null;"),
    "eslint/no-import-assign": ('import a from "a"; a = 1;', 'import a from "a"; a.b = 1;'),
    "eslint/no-invalid-regexp": ('new RegExp("[");', 'new RegExp("[a]");'),
    "eslint/no-loss-of-precision": ("const a = 9007199254740993;", "const a = 9007199254740993n;"),
    "eslint/no-obj-calls": ("Math();", "Math.abs(1);"),
    "eslint/no-self-assign": ("a = a;", "a = b;"),
    "eslint/no-self-compare": ("if (a === a) f();", "if (a === b) f();"),
    "eslint/no-setter-return": ("const a = { set b(c) { return 1; } };", "const a = { set b(c) { this.c = c; } };"),
    "eslint/no-this-before-super": (
        "class A extends B { constructor() { this.a = 1; super(); } }",
        "class A extends B { constructor() { super(); this.a = 1; } }",
    ),
    "eslint/no-unreachable": ("function f() { return 1; g(); }", "function f() { if (a) return 1; g(); }"),
    "eslint/no-unsafe-finally": (
        "function f() { try { g(); } finally { return 1; } }",
        "function f() { try { return g(); } finally { h(); } }",
    ),
    "eslint/no-unsafe-negation": ("if (!a in b) f();", "if (!(a in b)) f();"),
    "eslint/no-unsafe-optional-chaining": ("(a?.b).c;", "a?.b?.c;"),
    "eslint/use-isnan": ("if (a === NaN) f();", "if (Number.isNaN(a)) f();"),
    "eslint/valid-typeof": ('if (typeof a === "strnig") f();', 'if (typeof a === "string") f();'),
    "typescript/no-duplicate-enum-values": ("enum A { B = 1, C = 1 }", "enum A { B = 1, C = 2 }"),
    "typescript/no-non-null-asserted-optional-chain": ("f(a?.b!);", "f(a!.b);"),
    "unicorn/no-await-in-promise-methods": ("Promise.all([await f(), g()]);", "Promise.all([f(), g()]);"),
    "unicorn/no-invalid-fetch-options": (
        'fetch("/a", { method: "GET", body: "b" });',
        'fetch("/a", { method: "POST", body: "b" });',
    ),
    "unicorn/no-invalid-remove-event-listener": (
        'a.removeEventListener("b", () => {});',
        'a.removeEventListener("b", f);',
    ),
    "oxc/bad-array-method-on-arguments": (
        "function f() { return arguments.map((a) => a); }",
        "function f(...b) { return b.map((a) => a); }",
    ),
    "oxc/bad-char-at-comparison": ('if (a.charAt(4) === "a2") f();', 'if (a.charAt(4) === "a") f();'),
    "oxc/bad-comparison-sequence": ("if (a == b == c) f();", "if (a == b && b == c) f();"),
    "oxc/bad-min-max-func": ("Math.min(Math.max(100, x), 0);", "Math.min(Math.max(0, x), 100);"),
    "oxc/bad-replace-all-arg": ('a.replaceAll(/b/, "c");', 'a.replaceAll(/b/g, "c");'),
    "oxc/const-comparisons": ("if (a < 3 && a > 5) f();", "if (a > 3 && a < 5) f();"),
    "oxc/missing-throw": ("function f() { new Error(); }", "function f() { throw new Error(); }"),
    "oxc/number-arg-out-of-range": ("a.toFixed(200);", "a.toFixed(2);"),
    "oxc/uninvoked-array-callback": ("new Array(5).map((a) => f(a));", "new Array(5).fill(0).map((a) => f(a));"),
    "react/jsx-key": ("const a = b.map((c) => <p>{c}</p>);", "const a = b.map((c) => <p key={c}>{c}</p>);"),
    "react/no-direct-mutation-state": (
        "class A extends React.Component { f() { this.state.b = 1; } }",
        "class A extends React.Component { f() { this.setState({ b: 1 }); } }",
    ),
}


def changed(**changes: Any) -> bytes:
    return json.dumps(json.loads(RECORDED) | changes).encode()


def diagnostic(**changes: Any) -> bytes:
    one = next(one for one in json.loads(RECORDED)["diagnostics"] if "code" in one)
    return changed(diagnostics=[one | changes])


def judge(tmp_path: Path, *files: SourceFile) -> Report:
    return anyio.run(analyze_batch, OxlintAnalyzer(), files, StagedBox(tmp_path))


def sample(rule: str, text: str) -> SourceFile:
    if rule.startswith("typescript/"):
        return SourceFile(f"{rule}.ts", "typescript", text.encode())
    return SourceFile(f"{rule}.jsx", "javascript", text.encode())


def test_a_recorded_report_is_read_whole() -> None:
    assert parse(RECORDED, STAGED) == REPORT


def test_a_rule_without_worth_is_passed_over() -> None:
    assert parse(diagnostic(code="eslint(no-eval)"), STAGED) == Report()


def test_the_words_of_the_tool_are_not_repeated_in_a_finding() -> None:
    assert "@everyone" not in repr(parse(diagnostic(message="@everyone", help="@everyone"), STAGED))


@pytest.mark.parametrize(
    "report",
    [
        b"",
        b"[]",
        b"{}",
        changed(number_of_files=2),
        changed(diagnostics=None),
        diagnostic(labels=[]),
        diagnostic(labels=[{"span": {}}]),
        diagnostic(filename="/etc/passwd"),
    ],
)
def test_a_report_of_another_shape_is_unreadable(report: bytes) -> None:
    with pytest.raises(UnreadableError):
        parse(report, STAGED)


def test_what_oxlint_gets_is_utf_8_without_its_marks_and_of_the_same_length() -> None:
    assert as_oxlint_reads(b"/* eslint-disable */ // oxlint-disable \xff\n") == (
        b"/* eslint_disable */ // oxlint_disable ?\n"
    )


def test_it_judges_the_quality_of_javascript_and_typescript() -> None:
    tool = OxlintAnalyzer()
    assert {aspect for aspect in Aspect if tool.judges(aspect, "typescript") is Depth.CODE} == {Aspect.QUALITY}
    assert not tool.judges(Aspect.QUALITY, "python")


def test_every_rule_has_a_sample() -> None:
    assert SAMPLES.keys() == WORTHS.keys()


@pytest.mark.integration
def test_the_real_tool_says_what_was_recorded(tmp_path: Path) -> None:
    assert judge(tmp_path, *SOURCES) == REPORT


@pytest.mark.integration
def test_every_rule_finds_its_sample_and_is_silent_on_the_look_alike(tmp_path: Path) -> None:
    report = judge(tmp_path, *(sample(rule, bad) for rule, (bad, _) in SAMPLES.items()))
    assert [(one.path, one.rule) for one in report.findings] == [(sample(rule, "").path, rule) for rule in SAMPLES]
    assert report.faults == ()
    assert judge(tmp_path, *(sample(rule, good) for rule, (_, good) in SAMPLES.items())) == Report()


@pytest.mark.integration
@pytest.mark.parametrize(
    "mark",
    ["/* eslint-disable */", "// oxlint-disable", "// eslint-disable-next-line", "/* oxlint-disable no-dupe-keys */"],
)
def test_nothing_in_the_reviewed_tree_switches_it_off(mark: str, tmp_path: Path) -> None:
    off = b'{"rules": {"no-dupe-keys": "off"}, "ignorePatterns": ["**"], "jsPlugins": ["./evil.js"]}'
    files = [
        *(SourceFile(name, "javascript", off) for name in (".oxlintrc.json", "oxlint.json", ".eslintignore")),
        SourceFile("a.js", "javascript", f"{mark}\nconst a = {{ x: 1, x: 2 }};\n".encode()),
    ]
    found = [(one.path, one.rule) for one in judge(tmp_path, *files).findings]
    assert found == [("a.js", "eslint/no-dupe-keys")]


@pytest.mark.integration
def test_a_file_that_kills_it_costs_itself_alone(tmp_path: Path) -> None:
    files = [
        SourceFile("deep.js", "javascript", b"x=" + b"[" * 4_900 + b"\n"),
        SourceFile("a.js", "javascript", b"const a = { x: 1, x: 2 };\n"),
    ]
    report = judge(tmp_path, *files)
    assert [fault.path for fault in report.faults] == ["deep.js"]
    assert [finding.path for finding in report.findings] == ["a.js"]
    crash = anyio.run(OxlintAnalyzer().analyze, files, StagedBox(tmp_path))
    assert crash == Crash("died of signal 6 and left no report")
