import pytest

from analyzers.finding import Severity
from analyzers.osv_severity import cvss3_score, severity_of

LOG4SHELL = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"


@pytest.mark.parametrize(
    ("vector", "score"),
    [  # the examples of FIRST's CVSS 3.1 user guide and specification
        (LOG4SHELL, 10.0),
        ("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 9.8),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1),
        ("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4),
        ("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1),
        ("CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H", 7.8),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0.0),
    ],
)
def test_a_vector_has_the_score_of_the_specification(vector: str, score: float) -> None:
    assert cvss3_score(vector) == score


@pytest.mark.parametrize(
    ("vectors", "word", "severity"),
    [
        ({"CVSS_V3": LOG4SHELL}, "LOW", Severity.CRITICAL),
        ({"CVSS_V3": "CVSS:3.1/AV:N"}, "HIGH", Severity.HIGH),
        ({"CVSS_V4": "CVSS:4.0/AV:N"}, "MODERATE", Severity.MEDIUM),
        ({}, "LOW", Severity.LOW),
        ({}, "", Severity.MEDIUM),
    ],
)
def test_a_vector_counts_before_a_word_and_a_word_before_nothing(
    vectors: dict[str, str], word: str, severity: Severity
) -> None:
    assert severity_of(vectors, word) == severity
