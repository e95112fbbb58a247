"""What a dependency manifest lets in: packages from unverified places, under borrowed names, with scripts of theirs.

Said is what a reviewer would stop at in the manifest itself. Versions without an upper bound are left to the lock file,
and what was there before the change is not known here, so a downgrade is not seen.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from anyio import to_thread

from analyzers.category import category_of
from analyzers.dependencies_claims import WORTHS, Claim, is_insecure
from analyzers.dependencies_go import judge_go_mod
from analyzers.dependencies_gradle import judge_catalog, judge_gradle, judge_wrapper
from analyzers.dependencies_maven import judge_pom
from analyzers.dependencies_node import judge_package_json
from analyzers.dependencies_python import judge_pipfile, judge_pyproject, judge_requirements
from analyzers.dependencies_rust import judge_cargo
from analyzers.finding import Aspect, Category, Finding
from analyzers.locks import LANGUAGE, LOCKS, judge_lock
from analyzers.protocol import Box, Depth, Fault, Report, SourceFile
from analyzers.reading import digest, printable
from analyzers.requirements import is_requirements

MAX_CLAIMS = 50
"""Of one file. A manifest with more is no manifest, and each takes a search for its line."""
EDITION = 3
"""Changes whenever the code decides otherwise on the same tables."""
_LANGUAGES = frozenset({"json", "toml", "text", "ini", "unknown", "ruby", "xml", "kotlin"})


_PLACED: Mapping[str, Callable[[str, bytes], Iterator[Claim]]] = {
    "package.json": judge_package_json,
    "pyproject.toml": judge_pyproject,
    "pipfile": judge_pipfile,
    "go.mod": judge_go_mod,
    "cargo.toml": judge_cargo,
}
"""Manifests that may name directories, by their names."""
_ANYWHERE: Mapping[str, Callable[[bytes], Iterator[Claim]]] = {
    "pom.xml": judge_pom,
    ".gradle": judge_gradle,
    ".gradle.kts": judge_gradle,
    ".versions.toml": judge_catalog,
    "gradle-wrapper.properties": judge_wrapper,
}
"""Manifests that mean the same wherever they lie, by their names or how these end."""
_SETTINGS = frozenset({"pip.conf", "pip.ini", ".npmrc", "gemfile", ".yarnrc", ".yarnrc.yml"})


@dataclass(frozen=True, slots=True)
class DependenciesAnalyzer:
    """Judges the security of dependency manifests."""

    name: str = "dependencies"
    description: str = (
        "Finds dependencies from unverified places, under imitated names and with scripts that fetch code, and what a "
        "lock file takes from elsewhere than its manifest says."
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
        """Security: as code of lock files, as text of the languages in which manifests are written."""
        if aspect is not Aspect.SECURITY:
            return Depth.NONE
        return Depth.CODE if language == LANGUAGE else Depth.TEXT if language in _LANGUAGES else Depth.NONE

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
    if name in LOCKS:
        return judge_lock(name, file.content)
    if name in _PLACED:
        return _PLACED[name](file.path, file.content)
    for ending, judge in _ANYWHERE.items():
        if name == ending or (ending.startswith(".") and name.endswith(ending)):
            return judge(file.content)
    lines = file.content.split(b"\n")
    if is_requirements(file.path):
        return judge_requirements(lines)
    return _settings(lines) if name in _SETTINGS else iter(())


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
