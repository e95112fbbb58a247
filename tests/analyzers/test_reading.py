import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.protocol import Crash, Exit, Fault, Report, SourceFile
from analyzers.reading import (
    MAX_FINDINGS,
    Reading,
    UnreadableError,
    answer,
    digest,
    items,
    parse_json,
    printable,
    text,
    whole,
)
from analyzers.staging import stage

STAGED = stage([SourceFile("src/a.py", "python", b"x\n"), SourceFile("src/b.py", "python", b"y\n")])


def finding(path: str, rule: str = "r") -> Finding:
    return Finding("t", rule, Aspect.QUALITY, Category.OTHER, Severity.LOW, Confidence.LOW, path, 1, 1, "m")


@pytest.mark.parametrize("report", [b"", b"{", b"[" * 200_000, b"1" * 5_000, b"\xff", b"panicked at"])
def test_what_is_not_json_is_unreadable(report: bytes) -> None:
    with pytest.raises(UnreadableError, match="not JSON"):
        parse_json(report)


def test_invalid_utf_8_inside_a_string_is_replaced() -> None:
    assert parse_json(b'{"message": "\xff"}') == {"message": "\ufffd"}


@given(st.recursive(st.none() | st.booleans() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=2)))
def test_a_value_of_another_shape_is_unreadable_and_nothing_worse(value: object) -> None:
    for reader in (text, whole, items):
        with pytest.raises(UnreadableError):
            reader(value, "key")


def test_words_of_a_tool_are_cut_and_made_printable() -> None:
    assert printable("a\x1b[2J\u202eb\ud800\n") == "a\ufffd[2J\ufffdb\ufffd\ufffd"
    assert len(printable("x" * 1000)) == 401


def test_a_report_on_a_file_that_was_not_staged_is_no_report() -> None:
    with pytest.raises(UnreadableError, match="it was not given"):
        Reading(STAGED).name_of("/etc/passwd")


def test_a_flood_of_findings_is_capped_and_its_file_faulted() -> None:
    reading = Reading(STAGED)
    for number in range(MAX_FINDINGS + 5):
        reading.claim("f00002.py", finding("src/b.py", f"r{number}"))
    report = reading.report()
    assert len(report.findings) == MAX_FINDINGS
    assert report.faults == (Fault("src/b.py", f"more than {MAX_FINDINGS} findings; the rest is not shown"),)


def test_a_changed_table_has_another_digest() -> None:
    assert digest({"B101": 1}) == digest({"B101": 1}) != digest({"B101": 2})
    assert len(digest(())) == 8


def test_the_same_finding_is_claimed_once() -> None:
    reading = Reading(STAGED)
    reading.claim("f00001.py", finding("src/a.py"))
    reading.claim("f00001.py", finding("src/a.py"))
    assert reading.report() == Report((finding("src/a.py"),))


def test_the_reasons_of_a_fault_are_said_once_and_not_without_end() -> None:
    reading = Reading(STAGED)
    for reason in ("a", "b", "a", "c", "d"):
        reading.fault("f00001.py", reason)
    assert reading.report() == Report(faults=(Fault("src/a.py", "a; b; c"),))


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (
            Exit(0, b"{}", b"", "60 seconds"),
            "killed at its limit of 60 seconds; split the file, or simplify its longest lines",
        ),
        (Exit(-6, b"", b"thread 'main' (17) overflowed"), "died of signal 6 and left no report"),
        (
            Exit(127, b"", b"\n\x1b[31mprlimit: no such file\nmore"),
            "ended with code 127 (\ufffd[31mprlimit: no such file) and no report",
        ),
        (
            Exit(127, b"", b"prlimit: failed to execute /srv/quorum/bin/ruff: (stage /tmp/stage-1)\n"),
            "ended with code 127 (prlimit: failed to execute … (stage …) and no report",
        ),
        (Exit(2, b"", b""), "ended with code 2 and no report"),
        (Exit(0, b"nonsense", b""), "its report is not JSON: Expecting value: line 1 column 1 (char 0)"),
    ],
)
def test_an_end_without_a_report_is_a_crash_that_says_how(end: Exit, reason: str) -> None:
    def parse(report: bytes) -> Report:
        parse_json(report)
        return Report()

    assert answer(end, frozenset({0}), parse) == Crash(reason)
