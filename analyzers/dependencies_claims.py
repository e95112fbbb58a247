"""What the rules on manifests say: each with its weakness, how bad and how sure it is, and what mends it."""

from collections.abc import Mapping
from dataclasses import dataclass

from analyzers.finding import Confidence, Severity
from analyzers.linear import linear

_HOME = linear(rb"(?i).*http://(?:localhost|127\.|\[::1\]|host\.docker\.internal).*")


@dataclass(frozen=True, slots=True)
class Worth:
    """What a rule's findings mean, in our words."""

    cwe: int
    severity: Severity
    confidence: Confidence
    message: str


_LIKELY, _SURE = Confidence.MEDIUM, Confidence.HIGH
WORTHS: Mapping[str, Worth] = {
    "dependency-over-http": Worth(
        319,
        Severity.HIGH,
        _SURE,
        "Packages come over http here, so whoever is on the way can replace their code. Use https.",
    ),
    "dependency-unverified-host": Worth(
        295,
        Severity.HIGH,
        _SURE,
        "The certificate of this host is not checked, so whoever is on the way can replace the packages. Give the "
        "host a certificate that pip knows (`--cert`).",
    ),
    "dependency-second-index": Worth(
        427,
        Severity.MEDIUM,
        _LIKELY,
        "pip takes the highest version from any of its indexes, so whoever registers the name of an internal package "
        "on the public one has it installed. Use one index that mirrors the other, or pin with hashes.",
    ),
    "dependency-moving-source": Worth(
        494,
        Severity.MEDIUM,
        _LIKELY,
        "This dependency is whatever its address holds at the time, and no lock or hash says what was reviewed. Name "
        "the full commit, or give the sha256 of the file.",
    ),
    "dependency-lookalike-name": Worth(
        1357,
        Severity.HIGH,
        _LIKELY,
        "This name is one typing error away from that of a well-known package. If that one is meant, correct it; such "
        "names have been used for attacks.",
    ),
    "dependency-install-script": Worth(
        494,
        Severity.HIGH,
        _SURE,
        "Installing this package runs code that was fetched or encoded, on every machine that installs it, and nobody "
        "reviewed it. Ship the script in the package, or verify a digest first.",
    ),
    "dependency-snapshot": Worth(
        494,
        Severity.MEDIUM,
        _LIKELY,
        "This version is built anew under the same name, so two builds of one commit differ, and nobody can say which "
        "code was reviewed. Depend on a release.",
    ),
    "dependency-outside-repository": Worth(
        1357,
        Severity.MEDIUM,
        _LIKELY,
        "This is built from a directory outside the repository, so it is whatever lies there on the machine that "
        "builds, and nobody reviewed it. Move it into the repository, or depend on a published version.",
    ),
    "lock-other-host": Worth(
        1357,
        Severity.MEDIUM,
        _LIKELY,
        "From here on this lock file takes code from a host that is no public registry. If nobody meant that, lock it "
        "anew with the public registry; what stands here is installed, whatever the manifest says.",
    ),
    "lock-other-package": Worth(
        494,
        Severity.HIGH,
        _SURE,
        "The address is that of another package or version than this entry names, and the address is what is "
        "installed. Lock it anew with the package manager.",
    ),
    "lock-without-digest": Worth(
        494,
        Severity.MEDIUM,
        _LIKELY,
        "Nothing here says which bytes this package has, so whoever serves it can change them. Lock it anew with the "
        "package manager, which writes the digest.",
    ),
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A rule that a line of a manifest breaks, 1-based. `about` is a note that can be shown."""

    rule: str
    line: int
    about: str = ""


def is_insecure(address: bytes) -> bool:
    """Whether it is fetched in the clear, and not from this very machine."""
    return b"http://" in address and not _HOME.fits(address)
