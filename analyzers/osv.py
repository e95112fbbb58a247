"""Versions with published vulnerabilities, pinned in a manifest: the operator's export of OSV says which they are.

It reads a directory and no network, so a review tells nobody what a repository depends on. Without a directory there is
no such analyzer; with one that cannot be read, every manifest stands in the ledger as not read. The index is made when
the first manifest is met, and a newer export is read by the next process.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from anyio import to_thread

from analyzers.category import category_of
from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.locks import LANGUAGE, LOCKS
from analyzers.osv_index import Export, Index
from analyzers.osv_locks import read_lock_pins
from analyzers.osv_pins import Pin, is_manifest, read_pins
from analyzers.osv_record import Advisory, affects, fix_of, latest
from analyzers.protocol import Box, Depth, Fault, Report, SourceFile
from analyzers.reading import printable

MAX_PINS = 5_000
"""Of one file. The lock file of a web application has 2,000."""
MAX_HELD = 20_000
"""Advisories that the pins of one file are held against. tensorflow has 240, and a pin of it takes 20 ms."""
EDITION = 2
"""Changes whenever the code decides otherwise on the same records."""
_NAMED = 3
"""Advisories that are named of those of one pin, the gravest first."""
_LANGUAGES = frozenset({"json", "toml", "text", "unknown", "ruby"})
_VULNERABLE, _MALICIOUS = 1395, 506


@dataclass(frozen=True, slots=True)
class OsvAnalyzer:
    """Judges the security of the versions that dependency manifests pin."""

    export: Export
    name: str = "osv"
    description: str = "Finds dependencies pinned to versions with published vulnerabilities, in a local export of OSV."

    @property
    def version(self) -> str:
        """The edition of the code and a digest of the records' names, sizes and times."""
        return f"{EDITION} records {self.export.stamp}"

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """Security: as code of lock files, as text of the languages in which manifests are written."""
        if aspect is not Aspect.SECURITY:
            return Depth.NONE
        return Depth.CODE if language == LANGUAGE else Depth.TEXT if language in _LANGUAGES else Depth.NONE

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report:
        """Judge the manifests among the files, in a thread and without a process."""
        del box
        manifests = [file for file in files if is_manifest(file.path) or _lock(file.path)]
        return await to_thread.run_sync(self._judge, manifests) if manifests else Report()

    def _judge(self, manifests: Sequence[SourceFile]) -> Report:
        return judge_manifests(manifests, self.export.index())


def _lock(path: str) -> str:
    """Return the name of a lock file that is read, or an empty string."""
    name = path.rpartition("/")[2].lower()
    return name if name in LOCKS else ""


@dataclass(slots=True)
class _Vulnerability:
    """One vulnerability under all the ids by which it goes."""

    lead: Advisory
    names: set[str] = field(default_factory=set)


def judge_manifests(manifests: Sequence[SourceFile], index: Index) -> Report:
    """Judge manifests by an index. One that cannot be read is a fault, and so is each where the index has one."""
    findings: list[Finding] = []
    faults: list[Fault] = []
    for file in manifests:
        reasons = [f"not every advisory could be read; {index.fault}"] if index.fault else []
        try:
            lock = _lock(file.path)
            read = read_lock_pins(lock, file.content) if lock else read_pins(file.path, file.content)
            pins = list(islice(read, MAX_PINS + 1))
            if len(pins) > MAX_PINS:
                reasons.append(f"it pins more than {MAX_PINS:,} versions, the rest was not looked up; split the file")
            held = 0
            for pin in dict.fromkeys(pins[:MAX_PINS]):
                held += len(index.advisories.get(pin.package, ()))
                if held > MAX_HELD:
                    reasons.append(f"its pins call for more than {MAX_HELD:,} advisories, the rest was not looked up")
                    break
                _judge(file.path, pin, index, findings, reasons)
        except (ValueError, RecursionError) as error:
            reasons.append(f"the manifest could not be read ({type(error).__name__}): {printable(str(error))}")
        if reasons:
            faults.append(Fault(file.path, "; ".join(dict.fromkeys(reasons[:_NAMED]))))
    return Report(tuple(findings), tuple(faults))


def _judge(path: str, pin: Pin, index: Index, findings: list[Finding], reasons: list[str]) -> None:
    known = index.advisories.get(pin.package, ())
    hits, doubts = _hits(pin, pin.version, known)
    reasons += doubts
    if hits:
        fix, left = _fix(pin, hits, known)
        findings.append(_finding(path, pin, _folded(hits), fix, left))


def _hits(pin: Pin, version: str, known: Sequence[Advisory]) -> tuple[list[Advisory], list[str]]:
    """Return the advisories that speak of a version of the pinned package, and why others could not be asked."""
    hits, doubts = list[Advisory](), list[str]()
    for one in known:
        try:
            if affects(one, pin.package.ecosystem, version):
                hits.append(one)
        except ValueError as error:
            doubts.append(f"{printable(pin.package.name)} could not be held against {one.id}: {printable(str(error))}")
    return hits, doubts


def _folded(hits: Sequence[Advisory]) -> list[_Vulnerability]:
    """Put advisories of one vulnerability together, the gravest first; of equal ones the one with a summary leads."""
    folded: list[_Vulnerability] = []
    for one in sorted(hits, key=lambda hit: (-hit.severity, not hit.summary, hit.id)):
        same = [known for known in folded if known.names & one.names]
        if same:
            same[0].names |= one.names.union(*(known.names for known in same[1:]))
            folded = [known for known in folded if known not in same[1:]]
        else:
            folded.append(_Vulnerability(one, set(one.names)))
    return folded


def _fix(pin: Pin, hits: Sequence[Advisory], known: Sequence[Advisory]) -> tuple[str, int]:
    """Return the version to take, by going from fix to fix until none is left that has one, and how many it still has.

    The version is empty where nothing has a fix.
    """
    ecosystem, version = pin.package.ecosystem, ""
    for _ in range(len(known)):
        fixes = [fix for hit in hits if (fix := fix_of(hit, ecosystem, version or pin.version))]
        if not fixes:
            break
        version = latest(fixes, ecosystem)
        hits, _doubts = _hits(pin, version, known)
    return version, len(_folded(hits))


def _finding(path: str, pin: Pin, found: Sequence[_Vulnerability], fix: str, left: int) -> Finding:
    malicious = any(one.lead.is_malice for one in found)
    severity = max(one.lead.severity for one in found)
    return Finding(
        source="osv",
        rule="malicious-package" if malicious else "known-vulnerable-version",
        aspect=Aspect.SECURITY,
        category=category_of(_MALICIOUS if malicious else _VULNERABLE, Category.CONFIGURATION),
        severity=severity,
        confidence=Confidence.HIGH if fix or malicious else _of_no_fix(severity),
        path=path,
        start_line=pin.line,
        end_line=pin.line,
        message=_message(pin, found, _remedy(pin, fix, left), malicious=malicious),
        cwe=_MALICIOUS if malicious else _VULNERABLE,
        notes=tuple(_notes(found)),
    )


def _of_no_fix(severity: Severity) -> Confidence:
    """Return how much is said for what no version mends: it would be said of every update for good.

    scrapy has had such an advisory since 2017, golang.org/x/crypto since 2026; neither is grave.
    """
    return Confidence.MEDIUM if severity >= Severity.HIGH else Confidence.LOW


def _message(pin: Pin, found: Sequence[_Vulnerability], remedy: str, *, malicious: bool) -> str:
    what = printable(f"{pin.package.name} {pin.version}")
    names = ", ".join(one.lead.id for one in found[:_NAMED])
    if malicious:
        return f"{what} was made to harm whoever installs it ({names}). Remove it, and rotate what it could reach."
    others = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    count = "a known vulnerability" if len(found) == 1 else f"{len(found)} known vulnerabilities"
    return f"{what} has {count} ({names}{others}). {remedy}"


def _remedy(pin: Pin, fix: str, left: int) -> str:
    if not fix:
        return "No version that mends it is known: replace the package, or say why the code is out of its reach."
    shown = printable(f"v{fix}" if pin.package.ecosystem == "Go" else fix)
    return f"Use {shown}, which " + (f"still has {left}." if left else "has none that is known.")


def _notes(found: Sequence[_Vulnerability]) -> Iterator[str]:
    """Tell the publishers' own words, which are nobody's that we know."""
    for one in found[:_NAMED]:
        others = sorted(one.names - {one.lead.id})[:_NAMED]
        also = f" ({', '.join(others)})" if others else ""
        yield f"{one.lead.id}{also}, {one.lead.severity.word}" + (f": {one.lead.summary}" if one.lead.summary else "")
