"""go.mod, Cargo.toml and pom.xml: what a reviewer would stop at, and its look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.dependencies import read_manifests
from analyzers.dependencies_maven import MAX_DEPTH
from analyzers.dependencies_reading import leaves
from analyzers.protocol import SourceFile

HTTP, MOVING, SNAPSHOT = "dependency-over-http", "dependency-moving-source", "dependency-snapshot"
OUTSIDE = "dependency-outside-repository"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
PSEUDO = "v0.0.0-20190308221718-c2843e01d9a2"


def told(path: str, text: str) -> list[tuple[str, int]]:
    report = read_manifests([SourceFile(path, "unknown", text.encode())])
    assert report.faults == ()
    return [(one.rule, one.start_line) for one in report.findings]


def pom(inside: str) -> str:
    return f"<project><groupId>internal.shop</groupId>\n{inside}\n</project>"


@pytest.mark.parametrize(
    ("path", "line", "rules"),
    [
        ("go.mod", "require a.b/c v1.2.3", []),
        ("go.mod", f"require a.b/c {PSEUDO}", []),
        ("go.mod", "require a.b/c master", [MOVING]),
        ("go.mod", "replace a.b/c => a.b/d v1.2.3", []),
        ("go.mod", "replace a.b/c v1.0.0 => a.b/d main", [MOVING]),
        ("go.mod", "replace a.b/c => ./c", []),
        ("cmd/go.mod", "replace a.b/c => ../c", []),
        ("go.mod", "replace a.b/c => ../c", [OUTSIDE]),
        ("cmd/go.mod", "replace a.b/c => /home/me/c", [OUTSIDE]),
        ("go.mod", "// replace a.b/c => ../c", []),
        ("go.mod", "replace (", []),
    ],
)
def test_a_line_of_go_mod(path: str, line: str, rules: list[str]) -> None:
    assert told(path, f"module a.b/a\n{line}\n") == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ('a = "1.2"', []),
        ('a = { git = "https://git.shop.internal/a" }', [MOVING]),
        ('a = { git = "https://git.shop.internal/a", branch = "main" }', [MOVING]),
        ('a = { git = "https://git.shop.internal/a", tag = "v1.2.3" }', []),
        (f'a = {{ git = "https://git.shop.internal/a", rev = "{COMMIT}" }}', []),
        (f'a = {{ git = "http://git.shop.internal/a", rev = "{COMMIT}" }}', [HTTP]),
        ('a = { path = "../a" }', []),
        ('a = { path = "../../../a" }', [OUTSIDE]),
    ],
)
@pytest.mark.parametrize("table", ["dependencies", "target.'cfg(unix)'.dev-dependencies", "patch.crates-io"])
def test_a_line_of_cargo(table: str, line: str, rules: list[str]) -> None:
    assert told("crates/b/Cargo.toml", f"[{table}]\n{line}\n") == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(
    ("inside", "rules"),
    [
        ("<repositories><repository><url>http://maven.shop.internal/</url></repository></repositories>", [HTTP]),
        ("<pluginRepository><url> http://maven.shop.internal/ </url></pluginRepository>", [HTTP]),
        ("<repository><url>https://maven.shop.internal/</url></repository>", []),
        ("<repository><url>http://localhost:8081/</url></repository>", []),
        ("<url>http://shop.internal/</url>", []),
        ("<!-- <repository><url>http://maven.shop.internal/</url></repository> -->", []),
        ("<dependency><groupId>other</groupId><version>1.0-SNAPSHOT</version></dependency>", [SNAPSHOT]),
        ("<plugin><groupId>other</groupId><version>LATEST</version></plugin>", [SNAPSHOT]),
        ("<dependency><groupId>internal.shop</groupId><version>1.0-SNAPSHOT</version></dependency>", []),
        ("<dependency><groupId>${project.groupId}</groupId><version>1-SNAPSHOT</version></dependency>", []),
        ("<dependency><groupId>other</groupId><version>1.0</version></dependency>", []),
        ("<parent><groupId>other</groupId><version>1.0-SNAPSHOT</version></parent>", []),
        ("<version>1.0-SNAPSHOT</version>", []),
    ],
)
def test_an_element_of_a_pom(inside: str, rules: list[str]) -> None:
    assert told("pom.xml", pom(inside)) == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            '<!DOCTYPE p [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><project><version>&b;</version></project>',
            "it declares a document type, which is not read; leave it out",
        ),
        (
            '<!DOCTYPE p SYSTEM "file:///etc/passwd"><project/>',
            "it declares a document type, which is not read; leave it out",
        ),
        ("<a>" * (MAX_DEPTH + 1), f"its elements are nested more than {MAX_DEPTH} deep"),
        ("<project>", "no element found: line 1, column 9"),
        ("<project>&b;</project>", "undefined entity: line 1, column 9"),
    ],
)
def test_a_pom_that_cannot_be_read_is_named(text: str, reason: str) -> None:
    report = read_manifests([SourceFile("pom.xml", "xml", text.encode())])
    assert [fault.reason for fault in report.faults] == [f"the manifest could not be read (ValueError): {reason}"]


@pytest.mark.parametrize(
    ("path", "relative", "is_out"),
    [
        ("a/go.mod", "..", False),
        ("a/go.mod", "../..", True),
        ("a/go.mod", "b/../../c", False),
        ("go.mod", "./a/../..", True),
        ("go.mod", "/", True),
    ],
)
def test_a_path_leaves_the_repository_or_not(path: str, relative: str, is_out: bool) -> None:  # noqa: FBT001
    assert leaves(path, relative) == is_out


@given(st.sampled_from(["go.mod", "Cargo.toml", "pom.xml"]), st.text())
def test_any_text_is_read_or_named(path: str, text: str) -> None:
    report = read_manifests([SourceFile(path, "unknown", text.encode())])
    assert all(1 <= one.start_line <= text.count("\n") + 1 for one in report.findings)
