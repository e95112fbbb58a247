from collections import Counter

import pytest

from analyzers import category, owasp
from analyzers.category import category_of
from analyzers.finding import Category
from analyzers.owasp import owasp_of


@pytest.mark.parametrize(
    ("cwe", "expected"),
    [
        (22, "A01:2025"),
        (918, "A01:2025"),
        (611, "A02:2025"),
        (1357, "A03:2025"),
        (327, "A04:2025"),
        (89, "A05:2025"),
        (1336, "A05:2025"),
        (434, "A06:2025"),
        (798, "A07:2025"),
        (502, "A08:2025"),
        (532, "A09:2025"),
        (209, "A10:2025"),
        (1333, None),
        (999_999, None),
        (None, None),
    ],
)
def test_a_number_has_the_class_that_the_top_ten_gives_it(cwe: int | None, expected: str | None) -> None:
    assert owasp_of(cwe) == expected


def test_no_number_stands_twice() -> None:
    counts = Counter(number for numbers in owasp._NUMBERS.values() for number in numbers)
    assert [number for number, count in counts.items() if count > 1] == []


def test_every_number_has_a_category_too() -> None:
    assert [number for number in owasp._CLASSES if number not in category._CATEGORIES] == []


def test_what_makes_code_unsafe_has_a_class() -> None:
    unsafe = (
        *(Category.INJECTION, Category.CODE_EXECUTION, Category.DESERIALISATION, Category.XSS, Category.SSRF),
        *(Category.CRYPTOGRAPHY, Category.SECRETS, Category.TRANSPORT, Category.ACCESS),
    )
    numbers = [number for number in category._CATEGORIES if category_of(number, Category.OTHER) in unsafe]
    assert [number for number in numbers if owasp_of(number) is None] == []
