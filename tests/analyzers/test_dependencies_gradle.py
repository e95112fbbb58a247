"""Gradle: what a reviewer would stop at, and its look-alikes."""

import pytest

from analyzers.dependencies import read_manifests
from analyzers.protocol import SourceFile

HTTP, SNAPSHOT = "dependency-over-http", "dependency-snapshot"


def told(path: str, text: str) -> list[tuple[str, int]]:
    report = read_manifests([SourceFile(path, "unknown", text.encode())])
    assert report.faults == ()
    return [(one.rule, one.start_line) for one in report.findings]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("implementation 'a.b:c:1.2.3'", []),
        ("implementation 'a.b:c:1.+'", [SNAPSHOT]),
        ('implementation("a.b:c:latest.release")', [SNAPSHOT]),
        ('implementation("a.b:c:1.2-SNAPSHOT:sources@jar")', [SNAPSHOT]),
        ("// implementation 'a.b:c:1.+'", []),
        ("def time = '10:30:+'", []),
        ("version = '1.2-SNAPSHOT'", []),
        ('implementation "a.b:c:$version"', []),
        ("allowInsecureProtocol = true", [HTTP]),
        ("isAllowInsecureProtocol = true", [HTTP]),
        ("allowInsecureProtocol = false", []),
        ('maven { url "http://maven.shop.internal/" }', [HTTP]),
        ('maven("http://maven.shop.internal/")', [HTTP]),
        ('maven { url "https://maven.shop.internal/" }', []),
        ('maven { url "http://localhost:8081/" }', []),
        ("url = 'http://www.apache.org/licenses/LICENSE-2.0.txt'", []),
    ],
)
@pytest.mark.parametrize("path", ["build.gradle", "app/build.gradle.kts", "settings.gradle"])
def test_a_line_of_a_build(path: str, line: str, rules: list[str]) -> None:
    assert told(path, f"repositories {{\n{line}\n}}\n") == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        (r"distributionUrl=https\://services.gradle.org/distributions/gradle-9.0-bin.zip", []),
        (r"distributionUrl=http\://services.gradle.org/distributions/gradle-9.0-bin.zip", [HTTP]),
        (r"# distributionUrl=http\://services.gradle.org/distributions/gradle-9.0-bin.zip", []),
    ],
)
def test_a_line_of_the_wrapper(line: str, rules: list[str]) -> None:
    assert told("gradle/wrapper/gradle-wrapper.properties", f"\n{line}\n") == [(rule, 2) for rule in rules]


def test_the_versions_of_a_catalog() -> None:
    text = (
        '[versions]\na = "1.2"\nb = "1.+"\n[libraries]\nc = "g:n:latest.release"\n'
        'd = { module = "g:n", version = "2-SNAPSHOT" }\ne = { module = "g:n", version.ref = "a" }\n'
        '[bundles]\nf = ["c"]\n[plugins]\nh = { id = "i", version = "1.0" }\n'
    )
    assert told("gradle/libs.versions.toml", text) == [(SNAPSHOT, 3), (SNAPSHOT, 5), (SNAPSHOT, 6)]
