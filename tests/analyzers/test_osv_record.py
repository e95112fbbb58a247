import json

import pytest

from analyzers.finding import Severity
from analyzers.osv_record import Advisory, Event, Package, affects, fix_of, parse_record


def ranges(*events: tuple[str, str]) -> Advisory:
    return Advisory("OSV-1", (), "", Severity.HIGH, (tuple(Event(version, kind) for kind, version in events),))


def record(**fields: object) -> bytes:
    return json.dumps({"id": "GHSA-aaaa-bbbb-cccc", **fields}).encode()


def affected(ecosystem: str, name: str, **fields: object) -> dict[str, object]:
    return {"package": {"ecosystem": ecosystem, "name": name}, **fields}


LINES = ranges(("introduced", "0"), ("fixed", "2.2.28"), ("introduced", "3.0"), ("fixed", "3.2.13"))


def test_a_record_is_read_for_the_packages_whose_versions_can_be_ordered() -> None:
    events = [{"introduced": "0"}, {"fixed": "2.0"}]
    data = record(
        aliases=["CVE-2026-1", "no id"],
        summary="Bad\u202e thing",
        database_specific={"severity": "HIGH"},
        affected=[
            affected(
                "PyPI", "Foo_Bar", ranges=[{"type": "GIT", "events": []}, {"type": "ECOSYSTEM", "events": events}]
            ),
            affected("Debian:12", "foo"),
            affected("npm", "@shop/a", versions=["1.0.0"], severity=[{"type": "CVSS_V3", "score": "CVSS:3.1/X:Y"}]),
        ],
    )
    one = {"id": "GHSA-aaaa-bbbb-cccc", "aliases": ("CVE-2026-1",), "summary": "Bad\ufffd thing"}
    assert parse_record(data) == (
        (
            Package("PyPI", "foo-bar"),
            Advisory(**one, severity=Severity.HIGH, ranges=((Event("0", "introduced"), Event("2.0", "fixed")),)),  # type: ignore[arg-type]
        ),
        (Package("npm", "@shop/a"), Advisory(**one, severity=Severity.HIGH, ranges=(), versions=("1.0.0",))),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("last_known", "fixed", "end"),
    [
        ("<= 1.4.0", {}, [Event("1.4.0", "last_affected")]),
        ("< 1.4.0", {}, [Event("1.4.0", "limit")]),
        ("<= 1.4.0", {"fixed": "1.5.0"}, [Event("1.5.0", "fixed")]),
        ("= 1.4.0", {}, []),
        (4, {}, []),
    ],
)
def test_a_range_that_no_fix_ends_ends_where_github_last_knew_it_to(
    last_known: object, fixed: dict[str, str], end: list[Event]
) -> None:
    events = [{"introduced": "0"}, *([fixed] if fixed else [])]
    known = {"last_known_affected_version_range": last_known}
    one = affected("npm", "a", ranges=[{"type": "SEMVER", "events": events}], database_specific=known)
    assert [hit.ranges for _, hit in parse_record(record(affected=[one]))] == [((Event("0", "introduced"), *end),)]


def test_a_withdrawn_record_says_nothing() -> None:
    assert parse_record(record(withdrawn="2026-01-01T00:00:00Z", affected=[affected("npm", "a")])) == ()


def test_a_package_made_to_harm_is_critical() -> None:
    data = json.dumps({"id": "MAL-2026-1", "affected": [affected("npm", "a", versions=["1.0.0"])]}).encode()
    assert [(one.severity, one.is_malice) for _, one in parse_record(data)] == [(Severity.CRITICAL, True)]


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b'{"a":' * 100_000,
        b'{"id": "<script>"}',
        record(affected={}),
        record(affected=[affected("npm", "a", ranges=[{"type": "SEMVER", "events": [{"since": "1"}]}])]),
        record(affected=[affected("npm", "a", ranges=[{"type": "SEMVER", "events": [{"fixed": "1" * 200}]}])]),
        record(affected=[{"package": {"ecosystem": "npm"}}]),
        record(affected=[{"package": {"ecosystem": ["npm"], "name": "a"}}]),
        record(affected=[affected("npm", "a", ranges=[{"type": {}, "events": []}])]),
    ],
)
def test_a_record_of_another_form_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_record(data)


@pytest.mark.parametrize(
    ("version", "is_hit", "fix"),
    [
        ("2.2.27", True, "2.2.28"),
        ("2.2.28", False, ""),
        ("3.0", True, "3.2.13"),
        ("3.2.13rc1", True, "3.2.13"),
        ("3.2.13", False, ""),
        ("0.dev1", True, "2.2.28"),
    ],
)
def test_a_version_is_held_against_each_line_of_versions(version: str, is_hit: bool, fix: str) -> None:  # noqa: FBT001
    assert (affects(LINES, "PyPI", version), fix_of(LINES, "PyPI", version)) == (is_hit, fix)


@pytest.mark.parametrize(("version", "is_hit"), [("1.4.0", True), ("1.4.1", False)])
def test_the_last_affected_version_is_one(version: str, is_hit: bool) -> None:  # noqa: FBT001
    assert affects(ranges(("introduced", "0"), ("last_affected", "1.4.0")), "npm", version) == is_hit


def test_events_count_in_the_order_of_their_versions() -> None:
    shuffled = ranges(("fixed", "1.10.0"), ("introduced", "1.9.0"))
    assert [affects(shuffled, "npm", version) for version in ("1.8.0", "1.9.5", "1.10.0")] == [False, True, False]


def test_nothing_mends_a_version_that_one_of_two_ranges_leaves_open() -> None:
    both = Advisory("OSV-1", (), "", Severity.LOW, (ranges(("introduced", "0")).ranges[0], LINES.ranges[0]))
    assert fix_of(both, "PyPI", "2.0") == ""


def test_a_commit_of_go_is_in_a_range_from_the_beginning() -> None:
    assert affects(ranges(("introduced", "0"), ("fixed", "0.1.0")), "Go", "v0.0.0-20190308221718-c2843e01d9a2")
