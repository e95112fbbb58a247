"""pyproject.toml and Pipfile as pip, uv, Poetry, PDM and Pipenv read them, and their look-alikes."""

import pytest

from analyzers.dependencies import read_manifests
from analyzers.protocol import SourceFile

HTTP, INDEX, MOVING = "dependency-over-http", "dependency-second-index", "dependency-moving-source"
NAME, HOST, OUTSIDE = "dependency-lookalike-name", "dependency-unverified-host", "dependency-outside-repository"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def told(path: str, text: str) -> list[tuple[str, int]]:
    report = read_manifests([SourceFile(path, "toml", text.encode())])
    assert report.faults == ()
    return [(one.rule, one.start_line) for one in report.findings]


@pytest.mark.parametrize(
    "head",
    [
        "[project]\ndependencies = [",
        "[project.optional-dependencies]\na = [",
        "[dependency-groups]\ndev = [{include-group = 'b'},",
        "[build-system]\nrequires = [",
        "[tool.uv]\ndev-dependencies = [",
        "[tool.uv]\noverride-dependencies = [",
        "[tool.uv]\nconstraint-dependencies = [",
        "[tool.pdm.dev-dependencies]\ndev = [",
    ],
)
def test_requirements_are_read_wherever_they_stand(head: str) -> None:
    text = f'{head}\n"flask",\n"nunpy>=2",\n"a @ git+https://git.shop.internal/a",\n]\n'
    assert told("pyproject.toml", text) == [(NAME, 4), (MOVING, 5)]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ('a = "^1.2"', []),
        ('nunpy = "^1.2"', [NAME]),
        ('a = { git = "https://git.shop.internal/a.git" }', [MOVING]),
        ('a = { git = "https://git.shop.internal/a.git", branch = "main" }', [MOVING]),
        ('a = { git = "https://git.shop.internal/a.git", tag = "v1.2.3" }', []),
        (f'a = {{ git = "https://git.shop.internal/a.git", rev = "{COMMIT}" }}', []),
        ('a = { git = "https://git.shop.internal/a.git", rev = "main" }', [MOVING]),
        (f'a = {{ git = "http://git.shop.internal/a.git", rev = "{COMMIT}" }}', [HTTP]),
        ('a = { url = "https://files.shop.internal/a-1.0.tar.gz" }', []),
        ('a = { url = "http://files.shop.internal/a-1.0.tar.gz" }', [HTTP]),
        ('a = { path = "../a" }', []),
        ('a = { path = "../../../a", develop = true }', [OUTSIDE]),
        ('a = [{ version = "1" }, { git = "https://git.shop.internal/a.git", markers = "x" }]', [MOVING]),
    ],
)
@pytest.mark.parametrize("table", ["dependencies", "dev-dependencies", "group.dev.dependencies"])
def test_a_dependency_of_poetry(table: str, line: str, rules: list[str]) -> None:
    assert told("libs/b/pyproject.toml", f"[tool.poetry.{table}]\n{line}\n") == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("nunpy = { workspace = true }", []),
        ('a = { index = "shop" }', []),
        ('a = { git = "https://git.shop.internal/a.git", branch = "main" }', [MOVING]),
        (
            'a = [{ git = "https://git.shop.internal/a.git", tag = "v1" }, { url = "http://shop.internal/a.whl" }]',
            [HTTP],
        ),
        ('a = { path = "/home/me/a", editable = true }', [OUTSIDE]),
    ],
)
def test_a_source_of_uv(line: str, rules: list[str]) -> None:
    assert told("pyproject.toml", f"[tool.uv.sources]\n{line}\n") == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ('[[tool.uv.index]]\nurl = "https://pypi.shop.internal/simple"', []),
        ('[[tool.uv.index]]\nurl = "http://pypi.shop.internal/simple"', [HTTP]),
        ('[[tool.poetry.source]]\nurl = "http://pypi.shop.internal/simple"', [HTTP]),
        ('[[tool.pdm.source]]\nurl = "http://pypi.shop.internal/simple"', [HTTP]),
        ("[[tool.pdm.source]]\nurl = 'https://a'\nverify_ssl = true", []),
        ('[tool.uv]\nextra-index-url = ["https://pypi.shop.internal/simple"]', []),
        ('[tool.uv]\nextra-index-url = ["http://pypi.shop.internal/simple"]', [HTTP]),
        ('[tool.uv.pip]\nindex-url = "http://pypi.shop.internal/simple"', [HTTP]),
        ('[tool.uv]\nindex-url = "http://localhost:3141/simple"', []),
        ('[tool.uv]\nindex-strategy = "unsafe-best-match"', [INDEX]),
        ('[tool.uv]\nindex-strategy = "first-index"', []),
        ('[tool.uv]\nallow-insecure-host = ["pypi.shop.internal"]', [HOST]),
        ("[tool.uv]\nallow-insecure-host = []", []),
    ],
)
def test_an_index_of_a_project(line: str, rules: list[str]) -> None:
    assert told("pyproject.toml", f"{line}\n") == [(rule, 2) for rule in rules]


def test_an_index_whose_certificate_nobody_checks_is_told() -> None:
    text = '[[source]]\nurl = "https://pypi.shop.internal/simple"\nverify_ssl = false\nname = "shop"\n'
    assert told("Pipfile", text) == [(HOST, 3)]
    assert told("pyproject.toml", text.replace("source", "tool.pdm.source")) == [(HOST, 3)]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ('a = "*"', []),
        ('reqeusts = "*"', [NAME]),
        ('a = { git = "https://git.shop.internal/a.git", ref = "main" }', [MOVING]),
        ('a = { git = "https://git.shop.internal/a.git", ref = "v1.2.3" }', []),
        (f'a = {{ git = "https://git.shop.internal/a.git", ref = "{COMMIT}" }}', []),
        ('a = { file = "http://files.shop.internal/a.zip" }', [HTTP]),
        ('a = { path = "../a" }', [OUTSIDE]),
    ],
)
@pytest.mark.parametrize("table", ["packages", "dev-packages", "docs"])
def test_a_dependency_of_pipenv(table: str, line: str, rules: list[str]) -> None:
    assert told("Pipfile", f"[{table}]\n{line}\n[requires]\npython_version = '3'\n") == [(rule, 2) for rule in rules]


@pytest.mark.parametrize(
    "text", ["[tool]\nuv = 1", "dependency-groups = 1", "[tool.poetry]\ngroup = []", "[tool.uv]\nsources = ['a']"]
)
def test_what_is_no_dependency_is_passed_over(text: str) -> None:
    assert told("pyproject.toml", text) == []
