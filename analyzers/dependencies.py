"""What a dependency manifest lets in: packages from unverified places, under borrowed names, with scripts of theirs.

Said is what a reviewer would stop at in the manifest itself. Versions without an upper bound are left to the lock file,
and what was there before the change is not known here, so a downgrade is not seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from anyio import to_thread

from analyzers.category import category_of
from analyzers.dependencies_claims import WORTHS, Claim, is_insecure
from analyzers.dependencies_go import judge_go_mod
from analyzers.dependencies_maven import judge_pom
from analyzers.dependencies_reading import line_of, load_json, load_toml, texts
from analyzers.dependencies_rust import judge_cargo
from analyzers.finding import Aspect, Category, Finding
from analyzers.linear import linear
from analyzers.popular import imitated
from analyzers.protocol import Box, Depth, Fault, Report, SourceFile
from analyzers.reading import digest, printable
from analyzers.requirements import is_requirements, join_requirements

MAX_CLAIMS = 50
"""Of one file. A manifest with more is no manifest, and each takes a search for its line."""
EDITION = 2
"""Changes whenever the code decides otherwise on the same tables."""
_LANGUAGES = frozenset({"json", "toml", "text", "ini", "unknown", "ruby", "xml"})
_NAME = linear(rb"\s*([A-Za-z0-9][A-Za-z0-9._-]*).*")
_PINNED = linear(rb".*(?:[0-9a-f]{40}|@v?[0-9]+\.[0-9]+[^/]*$).*")
"""A commit, the digest of a file, or the tag of a version, which moves only by force."""
_PIPED = linear(rb"(?is).*(?:curl|wget|iwr|invoke-webrequest)\b.*(?:\||;|&&)\s*(?:sudo\s+)?(?:ba|z|da|k)?sh\b.*")
_EVALUATED = linear(rb"(?is).*(?:\bnode\s+(?:-e|--eval)\b|\beval\b|base64\s+(?:-d|--decode)|\bpowershell\b.*-enc).*")
_INSTALL = ("preinstall", "install", "postinstall", "prepare")
_GROUPS = ("dependencies", "devDependencies", "optionalDependencies", "peerDependencies")


@dataclass(frozen=True, slots=True)
class DependenciesAnalyzer:
    """Judges the security of dependency manifests."""

    name: str = "dependencies"
    description: str = (
        "Finds dependencies from unverified places, under imitated names and with scripts that fetch code."
    )

    @property
    def version(self) -> str:
        """The edition of the code and a digest of what its rules are worth."""
        return f"{EDITION} rules {digest(WORTHS)}"

    @property
    def rule_names(self) -> frozenset[str]:
        """See `NamesRules.rule_names`."""
        return frozenset(WORTHS)

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Security, as text, of the languages in which manifests are written."""
        return Depth.TEXT if aspect is Aspect.SECURITY and language in _LANGUAGES else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report:
        """Judge the manifests among the files, in a thread and without a process."""
        del box
        return await to_thread.run_sync(read_manifests, files)


def read_manifests(files: Sequence[SourceFile]) -> Report:
    """Judge the manifests among the files. One that cannot be parsed is a fault; a file of another kind has nothing."""
    findings: list[Finding] = []
    faults: list[Fault] = []
    for file in files:
        try:
            claims = list(islice(_read(file), MAX_CLAIMS + 1))
            findings += [_finding(file.path, claim) for claim in dict.fromkeys(claims[:MAX_CLAIMS])]
            if len(claims) > MAX_CLAIMS:
                faults.append(Fault(file.path, f"it was read up to the {MAX_CLAIMS}th finding; mend these first"))
        except (ValueError, RecursionError) as error:
            faults.append(
                Fault(file.path, f"the manifest could not be read ({type(error).__name__}): {printable(str(error))}")
            )
    return Report(tuple(findings), tuple(faults))


def _read(file: SourceFile) -> Iterator[Claim]:
    name = file.path.rpartition("/")[2].lower()
    lines = file.content.split(b"\n")
    if name == "package.json":
        yield from _package_json(file.content)
    elif name == "pyproject.toml":
        yield from _pyproject(file.content)
    elif name == "go.mod":
        yield from judge_go_mod(file.path, file.content)
    elif name == "cargo.toml":
        yield from judge_cargo(file.path, file.content)
    elif name == "pom.xml":
        yield from judge_pom(file.content)
    elif is_requirements(file.path):
        yield from _requirements(lines)
    elif name in {"pip.conf", "pip.ini", ".npmrc", "gemfile", ".yarnrc", ".yarnrc.yml"}:
        yield from _settings(lines)


def _requirements(lines: Sequence[bytes]) -> Iterator[Claim]:
    for number, text in join_requirements(lines):
        yield from _options(text, number)
        yield from _requirement(text, number, hashed=b"--hash=" in text)


def _options(text: bytes, number: int) -> Iterator[Claim]:
    if text.startswith(b"--extra-index-url"):
        yield Claim("dependency-second-index", number)
    if text.startswith(b"--trusted-host"):
        yield Claim("dependency-unverified-host", number)
    if text.startswith(b"-") and is_insecure(text.lower()):
        yield Claim("dependency-over-http", number)


def _requirement(text: bytes, number: int, *, hashed: bool = False) -> Iterator[Claim]:
    """Judge a requirement as PEP 508 and pip write it."""
    address = text.removeprefix(b"--editable").removeprefix(b"-e").strip()
    name, _, source = address.partition(b"@")
    source = (address if b"://" in name else source.strip()).lower()
    if source.startswith((b"git+", b"https://", b"http://")) and not hashed and not _PINNED.fits(source):
        yield Claim("dependency-moving-source", number)
    if is_insecure(source.partition(b" ")[0]) and not text.startswith(b"-"):
        yield Claim("dependency-over-http", number)
    if not text.startswith(b"-"):
        yield from _names(text, number, "python")


def _names(text: bytes, number: int, language: str) -> Iterator[Claim]:
    match = next(_NAME.matches(text), None)
    if match is None or b"://" in text[: match[1][1] + 3]:
        return
    name = text[match[1][0] : match[1][1]].decode().lower().replace("_", "-")
    if known := imitated(name, language):
        yield Claim("dependency-lookalike-name", number, f"the well-known package is {known}")


def _pyproject(content: bytes) -> Iterator[Claim]:
    project = load_toml(content).get("project")
    if not isinstance(project, dict):
        return
    optional = project.get("optional-dependencies")
    groups = [project.get("dependencies"), *(optional.values() if isinstance(optional, dict) else ())]
    for text in (text for group in groups if isinstance(group, list) for text in group if isinstance(text, str)):
        yield from (_at(claim, content, text) for claim in _requirement(text.encode(), 1))


def _package_json(content: bytes) -> Iterator[Claim]:
    document = load_json(content)
    if not isinstance(document, dict):
        return
    for name, script in texts(document, ("scripts",)):
        command = script.encode()
        if name in _INSTALL and (_PIPED.fits(command) or _EVALUATED.fits(command)):
            yield _at(Claim("dependency-install-script", 1), content, f'"{name}"')
    for name, source in texts(document, _GROUPS):
        yield from (_at(claim, content, f'"{name}"') for claim in _entry(name.encode(), source.lower().encode()))


def _entry(name: bytes, source: bytes) -> Iterator[Claim]:
    yield from _names(name, 1, "javascript")
    if source.startswith(b"http://") and is_insecure(source):
        yield Claim("dependency-over-http", 1)
    if _is_moving(source.decode()):
        yield Claim("dependency-moving-source", 1)


def _is_moving(source: str) -> bool:
    """Whether npm fetches from a repository without naming a commit or a tag of a version."""
    if not source.startswith(("git+", "git:", "github:", "gitlab:", "bitbucket:")):
        return False
    _, mark, at = source.partition("#")
    return not mark or at.lower() in {"main", "master", "develop", "dev", "head", "trunk", "next"}


def _settings(lines: Sequence[bytes]) -> Iterator[Claim]:
    for number, line in enumerate(lines, start=1):
        text = line.strip().lower()
        if text.startswith((b"#", b";")):
            continue
        if text.startswith((b"extra-index-url", b"extra_index_url")):
            yield Claim("dependency-second-index", number)
        if text.startswith((b"trusted-host", b"strict-ssl=false", b"strict-ssl = false")):
            yield Claim("dependency-unverified-host", number)
        named = b"registry" in text or b"index" in text or text.startswith((b"source", b"npmregistryserver"))
        if named and is_insecure(text):
            yield Claim("dependency-over-http", number)


def _at(claim: Claim, content: bytes, text: str) -> Claim:
    return replace(claim, line=line_of(content, text))


def _finding(path: str, claim: Claim) -> Finding:
    worth = WORTHS[claim.rule]
    return Finding(
        source="dependencies",
        rule=claim.rule,
        aspect=Aspect.SECURITY,
        category=category_of(worth.cwe, Category.CONFIGURATION),
        severity=worth.severity,
        confidence=worth.confidence,
        path=path,
        start_line=claim.line,
        end_line=claim.line,
        message=worth.message,
        cwe=worth.cwe,
        notes=(claim.about,) if claim.about else (),
    )
