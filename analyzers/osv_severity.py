"""How grave an advisory is: from its CVSS vector, else from the word its publisher chose, else medium.

CVSS 3.x is computed as FIRST's specification says (sections 7.1 and 7.4, and its appendix A on rounding). CVSS 4.0 is a
table of 270 rows, and whoever publishes such a vector alone (none of GitHub's records does) is read by the word.
"""

from collections.abc import Mapping

from analyzers.finding import Severity

_WORDS: Mapping[str, Severity] = {
    "critical": Severity.CRITICAL,
    "high": Severity.HIGH,
    "important": Severity.HIGH,
    "moderate": Severity.MEDIUM,
    "medium": Severity.MEDIUM,
    "low": Severity.LOW,
}
_BANDS = ((9.0, Severity.CRITICAL), (7.0, Severity.HIGH), (4.0, Severity.MEDIUM))
_VALUES: Mapping[str, Mapping[str, float]] = {
    "AV": {"N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2},
    "AC": {"L": 0.77, "H": 0.44},
    "UI": {"N": 0.85, "R": 0.62},
    **{name: {"H": 0.56, "L": 0.22, "N": 0.0} for name in "CIA"},
}
_RIGHTS: Mapping[str, Mapping[str, float]] = {
    "U": {"N": 0.85, "L": 0.62, "H": 0.27},
    "C": {"N": 0.85, "L": 0.68, "H": 0.5},
}
"""What privileges are needed, where the scope is unchanged and where it is changed."""


def severity_of(vectors: Mapping[str, str], word: str) -> Severity:
    """Return the severity; `vectors` by OSV's name of their kind, `word` as `database_specific.severity` has it."""
    vector = vectors.get("CVSS_V3", "")
    try:
        score = cvss3_score(vector)
    except (KeyError, ValueError):
        return _WORDS.get(word.lower(), Severity.MEDIUM)
    return next((severity for least, severity in _BANDS if score >= least), Severity.LOW)


def cvss3_score(vector: str) -> float:
    """Return the base score, 0.0 to 10.0, of a vector of CVSS 3.0 or 3.1. Raises `KeyError` or `ValueError`."""
    metrics = dict(part.split(":", 1) for part in vector.split("/"))
    values = {name: table[metrics[name]] for name, table in _VALUES.items()}
    changed = metrics["S"] == "C"
    unhurt = (1 - values["C"]) * (1 - values["I"]) * (1 - values["A"])
    lost = 1 - unhurt
    impact = 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15 if changed else 6.42 * lost
    if impact <= 0:
        return 0.0
    ease = 8.22 * values["AV"] * values["AC"] * values["UI"] * _RIGHTS[metrics["S"]][metrics["PR"]]
    return _round_up(min((1.08 if changed else 1.0) * (impact + ease), 10.0))


def _round_up(score: float) -> float:
    """Round up to one decimal, and 4.000001, which is floating point's doing, to 4.0."""
    whole = round(score * 100_000)
    return whole / 100_000 if whole % 10_000 == 0 else (whole // 10_000 + 1) / 10
