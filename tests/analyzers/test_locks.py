"""Lock files: what is told of an address, and what tools write and is silent. Each form in its own words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.dependencies import read_manifests
from analyzers.locks import LOCKS, MANY, origin_of
from analyzers.protocol import SourceFile

HTTP, HOST = "dependency-over-http", "lock-other-host"
OTHER, BARE = "lock-other-package", "lock-without-digest"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
SHA = f"sha256:{COMMIT}{COMMIT[:24]}"
NPM = "https://registry.npmjs.org"


def told(path: str, text: str) -> list[tuple[str, int]]:
    report = read_manifests([SourceFile(path, "lock", text.encode())])
    assert report.faults == ()
    return [(one.rule, one.start_line) for one in report.findings]


def notes(path: str, text: str) -> list[tuple[str, ...]]:
    return [one.notes for one in read_manifests([SourceFile(path, "lock", text.encode())]).findings]


def package_lock(key: str, **entry: object) -> str:
    return json.dumps({"packages": {"": {"name": "shop"}, key: entry}}, indent=1)


@pytest.mark.parametrize(
    ("name", "resolved", "rules"),
    [
        ("a", f"{NPM}/a/-/a-1.2.3.tgz", []),
        ("@b/a", f"{NPM}/@b/a/-/a-1.2.3.tgz", []),
        ("@b/a", f"{NPM}/@b%2fa/-/a-1.2.3.tgz", []),
        ("a", "https://registry.yarnpkg.com/a/-/a-1.2.3.tgz", []),
        ("a", f"{NPM}/evil/-/evil-1.2.3.tgz", [OTHER]),
        ("a", f"{NPM}/@evil/a/-/a-1.2.3.tgz", [OTHER]),
        ("@b/a", f"{NPM}/a/-/a-1.2.3.tgz", [OTHER]),
        ("a", f"{NPM}/a/-/a-1.0.0.tgz", [OTHER]),
        ("a", "https://npm.shop.internal/npm/a/-/a-1.2.3.tgz", [HOST]),
        ("a", "https://npm.shop.internal/npm/evil/-/evil-1.2.3.tgz", [HOST, OTHER]),
        ("a", "http://registry.npmjs.org/a/-/a-1.2.3.tgz", [HTTP]),
        ("a", "http://localhost:4873/a/-/a-1.2.3.tgz", [HOST]),
        ("a", f"git+ssh://git@github.com/shop/a.git#{COMMIT}", [HOST]),
        ("a", "../a", []),
        ("a", "file:../a-1.2.3.tgz", []),
    ],
)
@pytest.mark.parametrize("path", ["package-lock.json", "web/npm-shrinkwrap.json"])
def test_an_address_of_npm(path: str, name: str, resolved: str, rules: list[str]) -> None:
    text = package_lock(f"node_modules/x/node_modules/{name}", version="1.2.3", resolved=resolved, integrity="sha512-a")
    assert told(path, text) == [(rule, 8) for rule in rules]


def test_a_package_of_npm_without_a_digest_is_told_and_one_without_an_address_is_not() -> None:
    assert told("package-lock.json", package_lock("node_modules/a", resolved=f"{NPM}/a/-/a-1.tgz")) == [(BARE, 7)]
    assert told("package-lock.json", package_lock("node_modules/a", version="1.2.3", inBundle=True)) == []


def test_an_alias_of_npm_stands_for_its_own_package() -> None:
    url = f"{NPM}/b/-/b-1.2.3.tgz"
    assert told("package-lock.json", package_lock("node_modules/a", name="b", resolved=url, integrity="x")) == []
    first = {"dependencies": {"a": {"version": "npm:b@1.2.3", "resolved": url, "integrity": "x"}}}
    assert told("package-lock.json", json.dumps(first)) == []


def test_the_first_form_of_npm_is_nested_and_has_repositories_for_versions() -> None:
    inner = {"b": {"version": f"git+https://github.com/shop/b.git#{COMMIT}"}}
    lock = {"dependencies": {"a": {"version": "1.0.0", "dependencies": inner}}}
    assert told("package-lock.json", json.dumps(lock, indent=1)) == [(HOST, 7)]
    assert told("package-lock.json", json.dumps(lock, indent=1).replace(f"#{COMMIT}", "")) == [(HOST, 7), (BARE, 7)]


def yarn(header: str, *lines: str) -> str:
    return "\n".join(["# yarn lockfile v1", "", f"{header}:", *(f"  {line}" for line in lines), ""])


@pytest.mark.parametrize(
    ("header", "resolved", "rules"),
    [
        ("a@^1.0.0, a@^1.2.0", f"{NPM}/a/-/a-1.2.3.tgz#{COMMIT}", []),
        ('"@b/a@^1.0.0"', f"{NPM}/@b/a/-/a-1.2.3.tgz#{COMMIT}", []),
        ('"c@npm:@b/a@^1.0.0"', f"{NPM}/@b/a/-/a-1.2.3.tgz#{COMMIT}", []),
        ("a@^1.0.0", f"{NPM}/a/-/a-1.2.3.tgz", [BARE]),
        ("a@^1.0.0", f"{NPM}/evil/-/evil-1.2.3.tgz#{COMMIT}", [OTHER]),
        ("a@^1.0.0", f"http://registry.npmjs.org/a/-/a-1.2.3.tgz#{COMMIT}", [HTTP]),
        ("a@shop/a", f"https://codeload.github.com/shop/a/tar.gz/{COMMIT}", [HOST]),
    ],
)
def test_an_address_of_the_first_yarn(header: str, resolved: str, rules: list[str]) -> None:
    assert told("yarn.lock", yarn(header, 'version "1.2.3"', f'resolved "{resolved}"')) == [(rule, 5) for rule in rules]


def test_a_digest_of_yarn_may_stand_on_a_line_of_its_own() -> None:
    assert told("yarn.lock", yarn("a@1", 'version "1.0.0"', f'resolved "{NPM}/a/-/a-1.0.0.tgz"', "integrity x")) == []


@pytest.mark.parametrize(
    ("resolution", "rules"),
    [
        ("a@npm:1.2.3", []),
        ("a@workspace:packages/a", []),
        ("a@npm:1.2.3::__archiveUrl=https%3A%2F%2Ffiles.shop.internal%2Fa.tgz", [HOST]),
        (f"a@https://github.com/shop/a.git#commit={COMMIT}", [HOST]),
    ],
)
def test_an_address_of_the_later_yarn(resolution: str, rules: list[str]) -> None:
    text = yarn('"a@npm:^1.0.0"', "version: 1.2.3", f'resolution: "{resolution}"', "checksum: 10/ab")
    assert told("yarn.lock", text) == [(rule, 5) for rule in rules]


@pytest.mark.parametrize(
    ("resolution", "rules"),
    [
        ("{integrity: sha512-a}", []),
        ("{integrity: sha512-a, tarball: https://npm.shop.internal/a.tgz}", [HOST]),
        ("{tarball: https://npm.shop.internal/a.tgz}", [HOST, BARE]),
        (f"{{tarball: https://codeload.github.com/shop/a/tar.gz/{COMMIT}}}", [HOST]),
        (f"{{integrity: sha512-a, tarball: {NPM}/evil/-/evil-1.2.3.tgz}}", [OTHER]),
        (f"{{integrity: sha512-a, tarball: {NPM}/@b/a/-/a-1.2.3.tgz}}", []),
        ("{directory: packages/a, type: directory}", []),
    ],
)
@pytest.mark.parametrize("key", ["'@b/a@1.2.3'", "/@b/a@1.2.3", "'@b/a@1.2.3(react@18.0.0)'"])
def test_an_address_of_pnpm(key: str, resolution: str, rules: list[str]) -> None:
    text = f"lockfileVersion: '9.0'\npackages:\n\n  {key}:\n    resolution: {resolution}\n"
    assert told("pnpm-lock.yaml", text) == [(rule, 5) for rule in rules]


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("specifier: https://a.internal/a.tgz", []),
        ("deprecated: see https://a.internal/", []),
        ("deprecated: |-\n      see\n      https://a.internal/", []),
        ("https://a.internal/a.tgz:", []),
        ("tarball: HTTP://a.internal/a.tgz", [HOST, HTTP]),
        ("a: https://a.internal/a.tgz", [HOST]),
    ],
)
def test_a_line_of_pnpm_in_which_an_address_may_stand(line: str, rules: list[str]) -> None:
    assert told("pnpm-lock.yaml", f"packages:\n    {line}\n") == [(rule, 2) for rule in rules]


def test_what_a_dependency_of_yarn_asks_for_is_no_address() -> None:
    text = yarn("a@1", 'version "1.0.0"', "dependencies:", '  b "https://a.internal/b.tgz"')
    assert told("yarn.lock", text) == []


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ('{ registry = "https://pypi.org/simple" }', []),
        ('{ registry = "http://pypi.shop.internal/simple" }', [HOST, HTTP]),
        ('{ registry = "https://pypi.shop.internal/simple" }', [HOST]),
        (f'{{ git = "https://github.com/shop/a?rev=main#{COMMIT}" }}', [HOST]),
        ('{ git = "https://github.com/shop/a?rev=main" }', [HOST, BARE]),
        ('{ editable = "." }', []),
    ],
)
def test_a_source_of_uv(source: str, rules: list[str]) -> None:
    neighbours = f'[[package]]\nname = "b"\ndependencies = [\n    {{ name = "a", source = {source} }},\n]\n'
    text = f'{neighbours}[[package]]\nname = "a"\nversion = "1"\nsource = {source}\n'
    assert told("uv.lock", text) == [(rule, 9) for rule in rules]


@pytest.mark.parametrize(
    ("registry", "wheel", "rules"),
    [
        ("https://pypi.org/simple", f'{{ url = "https://files.pythonhosted.org/a.whl", hash = "{SHA}" }}', []),
        ("https://pypi.org/simple", f'{{ url = "https://files.shop.internal/a.whl", hash = "{SHA}" }}', [(HOST, 5)]),
        ("https://pypi.org/simple", '{ url = "https://files.pythonhosted.org/a.whl" }', [(BARE, 5)]),
        ("./wheels", f'{{ url = "https://b.internal/a.whl", hash = "{SHA}" }}', [(HOST, 5)]),
        ("https://a.internal/simple", f'{{ url = "https://b.internal/a.whl", hash = "{SHA}" }}', [(HOST, 3)]),
    ],
)
def test_a_file_of_uv_lies_where_its_registry_keeps_them(
    registry: str, wheel: str, rules: list[tuple[str, int]]
) -> None:
    text = f'[[package]]\nname = "a"\nsource = {{ registry = "{registry}" }}\nwheels = [\n    {wheel},\n]\n'
    assert told("uv.lock", text) == rules


@pytest.mark.parametrize(
    ("source", "files", "rules"),
    [
        ('type = "url"\nurl = "https://files.shop.internal/a.whl"', f'{{file = "a.whl", hash = "{SHA}"}}', [HOST]),
        ('type = "url"\nurl = "https://files.shop.internal/a.whl"', "", [HOST, BARE]),
        ('type = "legacy"\nurl = "https://pypi.org/simple"', f'{{file = "a.whl", hash = "{SHA}"}}', []),
        (f'resolved_reference = "{COMMIT}"\nurl = "https://github.com/shop/a.git"', "", [HOST]),
        ('type = "directory"\nurl = "../a"', "", []),
    ],
)
def test_a_source_of_poetry(source: str, files: str, rules: list[str]) -> None:
    text = f'[[package]]\nname = "a"\nfiles = [{files}]\n\n[package.source]\n{source}\n'
    assert told("poetry.lock", text) == [(rule, 7) for rule in rules]


def test_an_address_in_a_description_is_none() -> None:
    assert told("poetry.lock", '[[package]]\nname = "a"\ndescription = "See http://a.internal/"\n') == []


def test_an_archive_of_a_lock_of_the_standard() -> None:
    archive = f'url = "https://a.internal/a.zip"\nhashes = {{sha256 = "{SHA}"}}\n'
    text = f'[[packages]]\nname = "a"\n[packages.archive]\n{archive}'
    assert told("pylock.toml", text) == [(HOST, 4)]
    assert told("pylock.toml", text.replace("hashes", "size")) == [(HOST, 4), (BARE, 4)]


@pytest.mark.parametrize(
    ("entry", "rules"),
    [
        ({"hashes": [SHA], "index": "pypi", "version": "==1.0"}, []),
        ({"version": "==1.0"}, [(BARE, 4)]),
        ({"git": "https://github.com/shop/a.git", "ref": COMMIT}, [(HOST, 4)]),
        ({"git": "https://github.com/shop/a.git", "ref": "main"}, [(HOST, 4), (BARE, 4)]),
        ({"editable": True, "path": "."}, []),
    ],
)
def test_a_package_of_pipenv(entry: dict[str, object], rules: list[tuple[str, int]]) -> None:
    assert told("Pipfile.lock", json.dumps({"default": {"a": dict(sorted(entry.items()))}}, indent=1)) == [
        (rule, line + (1 if "hashes" in entry else 0)) for rule, line in rules
    ]


def test_an_index_of_pipenv() -> None:
    sources = [{"url": "https://pypi.org/simple"}, {"url": "http://pypi.shop.internal/simple"}]
    assert told("Pipfile.lock", json.dumps({"_meta": {"sources": sources}}, indent=1)) == [(HOST, 8), (HTTP, 8)]


@pytest.mark.parametrize(
    ("source", "rules"),
    [
        ("registry+https://github.com/rust-lang/crates.io-index", []),
        ("registry+https://crates.shop.internal/index", [(HOST, 3)]),
        (f"git+https://github.com/shop/a?branch=main#{COMMIT}", [(HOST, 3)]),
        ("git+https://github.com/rust-lang/a?branch=main#", []),
    ],
)
def test_a_source_of_cargo(source: str, rules: list[tuple[str, int]]) -> None:
    text = f'[[package]]\nname = "a"\nsource = "{source}"\nchecksum = "{COMMIT}"\n'
    assert told("Cargo.lock", text) == rules


def test_a_crate_without_a_checksum_is_told_unless_the_lock_keeps_them_elsewhere() -> None:
    text = '[[package]]\nname = "a"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\n'
    assert told("Cargo.lock", text) == [(BARE, 2)]
    assert told("Cargo.lock", f'{text}[metadata]\n"checksum a 1" = "ab"\n') == []


def test_a_host_is_told_once_on_its_first_line() -> None:
    entries = {
        f"node_modules/{name}": {"resolved": f"http://a.internal/{name}.tgz", "integrity": "x"} for name in "abc"
    }
    text = json.dumps({"packages": entries}, indent=1)
    assert (told("package-lock.json", text), notes("package-lock.json", text)) == (
        [(HOST, 4), (HTTP, 4)],
        [("it comes from a.internal",), ()],
    )


def test_a_package_without_digests_is_told_once_however_many_files_it_has() -> None:
    wheels = ",".join(f'{{ url = "https://files.pythonhosted.org/{number}.whl" }}' for number in range(3))
    text = f'[[package]]\nname = "a"\nwheels = [{wheels}]\n'
    assert (told("uv.lock", text), notes("uv.lock", text)) == ([(BARE, 3)], [("the package is a",)])


@pytest.mark.parametrize(
    ("count", "about"), [(20, "the package is a0"), (21, "the package is a0, and 20 others have none")]
)
def test_a_registry_without_digests_is_told_once(count: int, about: str) -> None:
    text = "".join(f'a{number}@1:\n  resolved "{NPM}/a{number}.tgz"\n' for number in range(count))
    found = notes("yarn.lock", text)
    assert (len(found), found[0]) == (1 if count > MANY else count, (about,))


def test_what_is_installed_in_the_place_of_a_package_is_named() -> None:
    assert notes("yarn.lock", yarn("a@1", 'version "1.0.0"', f'resolved "{NPM}/b/-/b-1.0.0.tgz#{COMMIT}"')) == [
        ("it stands for a, and is b",)
    ]


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("yarn.lock", 'a@1:\n  resolved "https:\\u002f/a.internal/a.tgz"\n', "line 2 holds an escape by number"),
        ("pnpm-lock.yaml", 'a:\n  resolution: {tarball: "https:\\/\\/a.internal"}', "line 2 holds an escape by number"),
        ("yarn.lock", 'a@1:\n  "resolved" "https://a.internal/a.tgz"\n', "line 2 is written in a form"),
        ("yarn.lock", 'a@1:\n    "resolution": "a@https://a.internal/"\n', "line 2 is written in a form"),
        ("yarn.lock", '"a@1": {resolution: "a@https://a.internal/"}\n', "line 1 is written in a form"),
        ("pnpm-lock.yaml", "a:\n  'resolution': {tarball: https://a.internal/}\n", "line 2 is written in a form"),
        ("pnpm-lock.yaml", "a:\n  resolution: {a: b,\n  deprecated: c, tarball: https://a}\n", "line 2 is written"),
        ("pnpm-lock.yaml", "a:\n  resolution: {tarball: >-\n    https://a.internal/}\n", "line 2 is written in a form"),
        ("uv.lock", '[[package]]\nsource.url = "https:\\x2f/a"', "line 2 holds an escape by number"),
        (
            "uv.lock",
            '[[package]]\nsource.url = """https:\\\n//a.internal"""',
            "https://a.internal is written in a form",
        ),
        ("uv.lock", "[[package]]\nsource.url = 'https://[a'\n", "Invalid IPv6 URL"),
        ("Pipfile.lock", "[", "Expecting value"),
    ],
)
def test_a_lock_that_hides_something_is_not_read(path: str, text: str, reason: str) -> None:
    (fault,) = read_manifests([SourceFile(path, "lock", text.encode())]).faults
    assert reason in fault.reason


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://user:secret@A.internal:8443/x", "a.internal:8443"),
        ("git+ssh://git@github.com/Shop/a.git", "github.com/shop"),
        ("https://codeload.github.com/shop/a/tar.gz/1", "github.com/shop"),
        ("file:///home/me/a", ""),
        ("", ""),
    ],
)
def test_an_origin_is_a_host_or_an_owner_at_a_host_of_many(address: str, origin: str) -> None:
    assert origin_of(address) == origin


@given(st.sampled_from(sorted(LOCKS)), st.text())
def test_any_text_is_read_or_named(path: str, text: str) -> None:
    report = read_manifests([SourceFile(path, "lock", text.encode())])
    assert all(1 <= one.start_line <= text.count("\n") + 1 for one in report.findings)
