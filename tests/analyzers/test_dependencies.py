import json

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.dependencies import MAX_CLAIMS, DependenciesAnalyzer, read_manifests
from analyzers.dependencies_reading import MAX_BYTES
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.popular import POPULAR, imitated
from analyzers.protocol import Command, Depth, Exit, Fault, Report, SourceFile

HTTP, INDEX, MOVING = "dependency-over-http", "dependency-second-index", "dependency-moving-source"
NAME, SCRIPT, HOST = "dependency-lookalike-name", "dependency-install-script", "dependency-unverified-host"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def read(path: str, text: str) -> Report:
    return read_manifests([SourceFile(path, "text", text.encode())])


def told(path: str, text: str) -> list[tuple[str, int]]:
    report = read(path, text)
    assert report.faults == ()
    return [(one.rule, one.start_line) for one in report.findings]


def package(**groups: object) -> str:
    return json.dumps(groups, indent=1)


def test_a_finding_names_the_line_and_the_package_that_is_meant() -> None:
    assert read("a/requirements.txt", "# ours\nreqeusts==2.0\n") == Report(
        (
            Finding(
                source="dependencies",
                rule=NAME,
                aspect=Aspect.SECURITY,
                category=Category.CONFIGURATION,
                severity=Severity.HIGH,
                confidence=Confidence.MEDIUM,
                path="a/requirements.txt",
                start_line=2,
                end_line=2,
                message="This name is one typing error away from that of a well-known package. If that one is meant, "
                "correct it; such names have been used for attacks.",
                cwe=1357,
                notes=("the well-known package is requests",),
            ),
        )
    )


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("requests==2.32", []),
        ("requests[socks]>=2 ; python_version > '3.9'", []),
        ("-r other.txt", []),
        ("--index-url https://pypi.shop.internal/simple", []),
        ("--index-url http://pypi.shop.internal/simple", [HTTP]),
        ("--index-url http://localhost:3141/simple", []),
        ("--extra-index-url https://pypi.shop.internal/simple", [INDEX]),
        ("--extra-index-url http://pypi.shop.internal/simple", [INDEX, HTTP]),
        ("--trusted-host pypi.shop.internal", [HOST]),
        ("# --trusted-host pypi.shop.internal", []),
        ("git+https://git.shop.internal/a.git", [MOVING]),
        ("-e git+https://git.shop.internal/a.git@main#egg=a", [MOVING]),
        ("a @ git+ssh://git@git.shop.internal/a.git@main", [MOVING]),
        (f"a @ git+ssh://git@git.shop.internal/a.git@{COMMIT}", []),
        ("a @ git+https://git.shop.internal/a.git@v1.2.3", []),
        ("-e git+https://git.shop.internal/a.git@0123456f#egg=a", []),
        ("a @ git+https://git.shop.internal/a.git@facade", [MOVING]),
        ("a @ https://files.shop.internal/a-1.0.tar.gz", [MOVING]),
        (f"a @ https://files.shop.internal/a-1.0.tar.gz#sha256={COMMIT}{COMMIT[:24]}", []),
        ("https://files.shop.internal/a-1.0.tar.gz --hash=sha256:abc", []),
        ("a @ http://files.shop.internal/a-1.0.tar.gz", [MOVING, HTTP]),
        ("a @ HTTPS://files.shop.internal/a-1.0.tar.gz", [MOVING]),
        ("-i HTTP://pypi.shop.internal/simple", [HTTP]),
        ("a @ https://files.shop.internal/a-1.0.tar.gz \\\n  --hash=sha256:abc", []),
        ("a @ https://files.shop.internal/a-1.0.tar.gz \\\n", [MOVING]),
        ("a @ https://files.shop.internal/a-1.0.tar.gz  # --hash=sha256:abc", [MOVING]),
        (f"a @ git+https://git.shop.internal/a.git@main\t# {COMMIT}", [MOVING]),
        ("It is described at http://shop.internal/", []),
        ("djagno", [NAME]),
        ("python_dateutil", []),
        ("pythondateutil", [NAME]),
    ],
)
def test_a_line_of_requirements(line: str, rules: list[str]) -> None:
    assert told("requirements-dev.txt", f"flask\n{line}\n") == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ({"dependencies": {"lodash": "^4", "crossenv": "1"}}, [(NAME, 4)]),
        ({"devDependencies": {"a": "git+https://git.shop.internal/a.git"}}, [(MOVING, 3)]),
        ({"devDependencies": {"a": f"github:shop/a#{COMMIT}"}}, []),
        ({"devDependencies": {"a": "github:shop/a#v1.2"}}, []),
        ({"devDependencies": {"a": "github:shop/a#main"}}, [(MOVING, 3)]),
        ({"dependencies": {"a": "http://files.shop.internal/a.tgz"}}, [(HTTP, 3)]),
        ({"scripts": {"postinstall": "curl -s https://shop.internal/a | bash"}}, [(SCRIPT, 3)]),
        ({"scripts": {"preinstall": "node -e \"require('child_process').exec('id')\""}}, [(SCRIPT, 3)]),
        ({"scripts": {"postinstall": "node scripts/build.js", "setup": "curl https://shop.internal | sh"}}, []),
        ({"dependencies": ["lodash"], "scripts": {"install": 1}}, []),
    ],
)
def test_a_package_of_node(groups: dict[str, object], found: list[tuple[str, int]]) -> None:
    assert told("web/package.json", package(**groups)) == found


def test_a_python_project_is_read_for_its_dependencies() -> None:
    text = '[project]\ndependencies = [\n  "requests>=2",\n  "a @ git+https://git.shop.internal/a",\n]\n'
    assert told("pyproject.toml", text + '[project.optional-dependencies]\nb = ["nunpy"]\n') == [(MOVING, 4), (NAME, 7)]
    assert told("pyproject.toml", "[tool.ruff]\nline-length = 120\n") == []


@pytest.mark.parametrize(
    ("path", "line", "rules"),
    [
        (".npmrc", "registry=http://npm.shop.internal/", [HTTP]),
        (".npmrc", "strict-ssl=false", [HOST]),
        ("pip.conf", "extra-index-url = https://pypi.shop.internal/simple", [INDEX]),
        ("Gemfile", 'source "http://gems.shop.internal"', [HTTP]),
        ("Gemfile", 'source "https://gems.shop.internal"', []),
        ("notes.txt", "--trusted-host pypi.shop.internal", []),
    ],
)
def test_settings_of_package_managers(path: str, line: str, rules: list[str]) -> None:
    assert told(path, f"\n{line}\n") == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("package.json", "{"),
        ("package.json", '{"a": ' + "[" * 100_000),
        ("package.json", " " * (MAX_BYTES + 1)),
        ("package.json", '{"dependencies": {"\\ud800": "1"'),
        ("pyproject.toml", "x = {" + "a." * 10_000 + "a = 1}"),
        ("pyproject.toml", "[project"),
    ],
)
def test_a_manifest_that_cannot_be_read_is_named(path: str, text: str) -> None:
    report = read(path, text)
    assert [(fault.path, fault.reason.startswith("the manifest could not be read")) for fault in report.faults] == [
        (path, True)
    ]


def test_a_flood_ends_and_says_so_and_hides_no_script_that_fetches_code() -> None:
    many = {f"a{number}": "git+a" for number in range(5_000)}
    report = read("package.json", package(dependencies=many, scripts={"install": "curl a.internal | sh"}))
    assert [one.rule for one in report.findings] == [SCRIPT, *[MOVING] * (MAX_CLAIMS - 1)]
    assert report.faults == (Fault("package.json", "it was read up to the 50th finding; mend these first"),)


@pytest.mark.parametrize(
    ("path", "is_list"),
    [
        ("requirements.txt", True),
        ("requirements/dev.txt", True),
        ("a/test-requirements.in", True),
        ("dev_requirements.txt", True),
        ("constraints.txt", True),
        ("requirements/README.md", False),
        ("requirements/a/notes.txt", False),
    ],
)
def test_a_list_of_requirements_is_known_by_its_name_or_its_folder(path: str, is_list: bool) -> None:  # noqa: FBT001
    assert told(path, "--trusted-host pypi.shop.internal\n") == ([(HOST, 1)] if is_list else [])


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("package.json", " " * 300_000, "300,000 bytes, the limit is 262,144; split it, or move what is no dependency"),
        ("pyproject.toml", "#" * 2_001, "a line has 2,001 bytes, the limit is 2,000; break it up"),
    ],
)
def test_a_manifest_that_is_too_large_is_told_the_limit(path: str, text: str, reason: str) -> None:
    assert read(path, text).faults == (Fault(path, f"the manifest could not be read (ValueError): {reason}"),)


@given(st.sampled_from(sorted(POPULAR["python"])), st.data())
def test_two_letters_changed_about_inside_a_name_pass_for_it(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 3))
    typed = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assert (imitated(typed, "python") == "") == (typed in POPULAR["python"])


@pytest.mark.parametrize("name", ["psycopg", "bpython", "pycryptodomex", "flash", "requests", "requests-mock", ""])
def test_a_name_of_its_own_passes_for_no_other(name: str) -> None:
    assert imitated(name, "python") == ""


@given(st.sampled_from(["package.json", "pyproject.toml", "Pipfile", "requirements.txt", ".npmrc"]), st.text())
def test_any_text_is_read_or_named(path: str, text: str) -> None:
    report = read(path, text)
    assert all(1 <= one.start_line <= text.count("\n") + 1 for one in report.findings)


class NoBox:
    """A box that must not be used."""

    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


def test_it_judges_the_languages_of_manifests_without_a_process() -> None:
    tool = DependenciesAnalyzer()
    depths = [tool.judges(Aspect.SECURITY, language) for language in ("lock", "toml", "python")]
    assert depths == [Depth.CODE, Depth.TEXT, Depth.NONE]
    assert not any(tool.judges(aspect, "lock") for aspect in (Aspect.QUALITY, Aspect.STANDARDS))
    text = "reqeusts\n"
    files = [SourceFile("requirements.txt", "text", text.encode())]
    assert anyio.run(tool.analyze, files, NoBox()) == read("requirements.txt", text)
