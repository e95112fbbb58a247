import json
from pathlib import Path

import anyio
import pytest

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.osv import MAX_HELD, MAX_PINS, OsvAnalyzer, judge_manifests
from analyzers.osv_index import Export, Index
from analyzers.osv_record import Advisory, Event, Package
from analyzers.protocol import Command, Depth, Exit, Fault, Report, SourceFile
from analyzers.registry import analyzers

FLASK = Package("PyPI", "flask")


def advisory(name: str, *events: tuple[str, str], severity: Severity = Severity.HIGH, **fields: object) -> Advisory:
    told = {"aliases": (), "summary": "", **fields}
    ranges = (tuple(Event(version, kind) for kind, version in events),)
    return Advisory(id=name, severity=severity, ranges=ranges, **told)  # type: ignore[arg-type]


SINCE = ("introduced", "0")
ONE = advisory("GHSA-1", SINCE, ("fixed", "2.0"), aliases=("CVE-1",), summary="Cookies leak.")
SAME = advisory("PYSEC-1", SINCE, ("fixed", "2.0"), aliases=("CVE-1",), severity=Severity.LOW)
NEXT = advisory("GHSA-2", SINCE, ("fixed", "2.1"), severity=Severity.CRITICAL)
LATER = advisory("GHSA-3", ("introduced", "2.1"), ("fixed", "2.2"))
NO_FIX = "No version that mends it is known: replace the package, or say why the code is out of its reach."
OPEN = advisory("GHSA-4", SINCE, severity=Severity.LOW)


def judge(text: str, *known: Advisory, fault: str = "", path: str = "requirements.txt") -> Report:
    index = Index({FLASK: known}, len(known), fault)
    return judge_manifests([SourceFile(path, "text", text.encode())], index)


def messages(*known: Advisory) -> list[str]:
    return [one.message for one in judge("flask==1.0", *known).findings]


def test_a_finding_names_the_advisory_the_fixed_version_and_the_publisher_s_words() -> None:
    assert judge("\nFlask==1.0\n", ONE, SAME) == Report(
        (
            Finding(
                source="osv",
                rule="known-vulnerable-version",
                aspect=Aspect.SECURITY,
                category=Category.CONFIGURATION,
                severity=Severity.HIGH,
                confidence=Confidence.HIGH,
                path="requirements.txt",
                start_line=2,
                end_line=2,
                message="flask 1.0 has a known vulnerability (GHSA-1). Use 2.0, which has none that is known.",
                cwe=1395,
                notes=("GHSA-1 (CVE-1, PYSEC-1), high: Cookies leak.",),
            ),
        )
    )


def test_a_lock_file_is_held_against_advisories_too() -> None:
    text = '[[package]]\nname = "flask"\nversion = "1.0"\n'
    found = judge(text, ONE, path="api/uv.lock")
    assert [(one.path, one.start_line, one.rule) for one in found.findings] == [
        ("api/uv.lock", 3, "known-vulnerable-version")
    ]


def test_the_version_to_take_is_free_of_what_came_after_the_first_fix() -> None:
    assert messages(ONE, NEXT, LATER) == [
        "flask 1.0 has 2 known vulnerabilities (GHSA-2, GHSA-1). Use 2.2, which has none that is known."
    ]


def test_what_no_version_mends_is_said() -> None:
    assert messages(OPEN) == ["flask 1.0 has a known vulnerability (GHSA-4). " + NO_FIX]
    assert messages(ONE, OPEN) == [
        "flask 1.0 has 2 known vulnerabilities (GHSA-1, GHSA-4). Use 2.0, which still has 1."
    ]


@pytest.mark.parametrize(
    ("severity", "confidence"), [(Severity.MEDIUM, Confidence.LOW), (Severity.HIGH, Confidence.MEDIUM)]
)
def test_what_no_version_mends_is_said_the_louder_the_graver_it_is(severity: Severity, confidence: Confidence) -> None:
    found = judge("flask==1.0", advisory("OSV-1", SINCE, severity=severity)).findings
    assert [one.confidence for one in found] == [confidence]


def test_a_version_of_go_is_named_as_go_writes_it() -> None:
    module = Package("Go", "a.b/c")
    index = Index({module: (ONE,)}, 1)
    report = judge_manifests([SourceFile("go.mod", "unknown", b"require a.b/c v1.0.0")], index)
    assert [one.message for one in report.findings] == [
        "a.b/c v1.0.0 has a known vulnerability (GHSA-1). Use v2.0, which has none that is known."
    ]


def test_a_package_made_to_harm_is_to_be_removed() -> None:
    found = judge("flask==1.0", advisory("MAL-2026-1", SINCE, severity=Severity.CRITICAL)).findings
    assert [(one.rule, one.cwe, one.severity, one.message) for one in found] == [
        (
            "malicious-package",
            506,
            Severity.CRITICAL,
            "flask 1.0 was made to harm whoever installs it (MAL-2026-1). Remove it, and rotate what it could reach.",
        )
    ]


def test_a_mended_version_is_no_finding() -> None:
    assert judge("flask==2.2", ONE, NEXT, LATER) == Report()


def test_advisories_that_could_not_be_read_fault_the_manifest() -> None:
    report = judge("flask==1.0", ONE, fault="1 of 2 records cannot be read: a.json (why)")
    reason = "not every advisory could be read; 1 of 2 records cannot be read: a.json (why)"
    assert (len(report.findings), report.faults) == (1, (Fault("requirements.txt", reason),))


def test_a_range_that_cannot_be_ordered_faults_the_manifest_and_costs_no_other_advisory() -> None:
    report = judge("flask==1.0", advisory("OSV-1", ("introduced", "2019-09-12x")), ONE)
    reason = "flask could not be held against OSV-1: Invalid version: '2019-09-12x'"
    assert (len(report.findings), report.faults) == (1, (Fault("requirements.txt", reason),))


@pytest.mark.parametrize(("path", "text"), [("package.json", "{"), ("package.json", "[" * 9_999), ("Cargo.toml", "=")])
def test_a_manifest_that_cannot_be_read_is_named(path: str, text: str) -> None:
    assert [fault.path for fault in judge(text, path=path).faults] == [path]


def test_a_flood_of_pins_ends_and_is_named() -> None:
    report = judge("".join(f"flask==1.{number}\n" for number in range(MAX_PINS + 5)), ONE)
    assert (len(report.findings), [fault.reason for fault in report.faults]) == (
        MAX_PINS,
        ["it pins more than 5,000 versions, the rest was not looked up; split the file"],
    )


def test_a_flood_of_advisories_ends_and_is_named() -> None:
    each = 100
    known = [advisory(f"OSV-{number}", ("introduced", "5.0")) for number in range(each - 1)]
    text = "".join(f"flask==1.{number}\n" for number in range(MAX_HELD // each + 1))
    report = judge(text, ONE, *known)
    assert (len(report.findings), [fault.reason for fault in report.faults]) == (
        MAX_HELD // each,
        ["its pins call for more than 20,000 advisories, the rest was not looked up"],
    )


class NoBox:
    """A box that must not be used."""

    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


def test_it_reads_the_export_and_judges_manifests_alone(tmp_path: Path) -> None:
    record = {"id": "OSV-1", "affected": [{"package": {"ecosystem": "PyPI", "name": "flask"}, "versions": ["1.0"]}]}
    (tmp_path / "OSV-1.json").write_text(json.dumps(record))
    tool = OsvAnalyzer(Export(tmp_path))
    files = [SourceFile(path, "text", b"flask==1.0\n") for path in ("requirements.txt", "notes.txt")]
    report = anyio.run(tool.analyze, files, NoBox())
    assert isinstance(report, Report)
    assert [(one.path, one.start_line) for one in report.findings] == [("requirements.txt", 1)]


def test_no_manifest_and_no_word_is_lost_on_a_directory_that_is_not_there(tmp_path: Path) -> None:
    tool = OsvAnalyzer(Export(tmp_path / "gone"))
    assert anyio.run(tool.analyze, [SourceFile("notes.txt", "text", b"")], NoBox()) == Report()
    report = anyio.run(tool.analyze, [SourceFile("go.mod", "unknown", b"")], NoBox())
    assert isinstance(report, Report)
    assert [fault.path for fault in report.faults] == ["go.mod"]


def test_it_judges_the_security_of_manifests_only_where_there_is_an_export(tmp_path: Path) -> None:
    tool = OsvAnalyzer(Export(tmp_path))
    assert [tool.judges(Aspect.SECURITY, language) for language in ("toml", "python")] == [Depth.TEXT, Depth.NONE]
    assert not any(tool.judges(aspect, "toml") for aspect in (Aspect.QUALITY, Aspect.STANDARDS))


@pytest.mark.integration
def test_without_a_directory_there_is_no_such_analyzer(tmp_path: Path) -> None:
    names = [[one.name for one in tools] for tools in (analyzers(), analyzers(tmp_path))]
    assert (names[0], sorted({*names[1]} - {*names[0]})) == ([one for one in names[1] if one != "osv"], ["osv"])
