from collections import Counter

import pytest

from analyzers import category
from analyzers.category import category_of
from analyzers.finding import Category


@pytest.mark.parametrize(
    ("cwe", "expected"),
    [
        (89, Category.INJECTION),
        (95, Category.CODE_EXECUTION),
        (502, Category.DESERIALISATION),
        (79, Category.XSS),
        (918, Category.SSRF),
        (22, Category.PATH),
        (327, Category.CRYPTOGRAPHY),
        (798, Category.SECRETS),
        (295, Category.TRANSPORT),
        (732, Category.ACCESS),
        (None, Category.STYLE),
        (999_999, Category.STYLE),
    ],
)
def test_a_number_has_one_category_and_none_falls_to_the_default(cwe: int | None, expected: Category) -> None:
    assert category_of(cwe, Category.STYLE) is expected


def test_no_number_stands_twice() -> None:
    counts = Counter(number for numbers in category._NUMBERS.values() for number in numbers)
    assert [number for number, count in counts.items() if count > 1] == []
