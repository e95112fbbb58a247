"""One invisible character: named where it has no business, silent where a writing system or an emoji needs it."""
# ruff: noqa: RUF001  # letters of other scripts are the point

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.invisible import NOTHING, SUSPECTS, find_invisible

FACE, WOMAN, GIRL, BLACK_FLAG, HEART, FIRE = "😀", "👩", "👧", "🏴", "❤", "🔥"
DEVANAGARI, ARABIC, THAI, KHMER, MONGOLIAN, KANJI, CYRILLIC = "क्", "می", "สวัสดี", "សួស្ដី", "ᠰᠠ", "葛", "а"


@pytest.mark.parametrize(
    "hidden",
    [
        *sorted(NOTHING - {"\U000e01f0", "\U000e0fff"})[:40],
        "\U000e01f0",
        "\U000e0fff",
        *("\u200b", "\u200c", "\u200d", "\u00ad", "\u034f", "\u2800", "\u180b", "\u180e"),
        *("\ufe00", "\ufe0e", "\ufe0f", "\U000e0100", "\U000e01ef"),
        *("\U000e0001", "\U000e0041", "\U000e007f"),
    ],
    ids=ascii,
)
def test_one_of_them_in_a_name_is_named(hidden: str) -> None:
    assert find_invisible(f"ad{hidden}min = 1", prose=False) == {hidden}
    assert find_invisible(f"x = '{hidden}'", prose=False) == {hidden}
    assert find_invisible(hidden, prose=False) == {hidden}


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"{CYRILLIC}\u200c{CYRILLIC}", "\u200c"),
        (f"{KANJI}\u200d{KANJI}", "\u200d"),
        (f"{WOMAN}\u200d", "\u200d"),
        (f"{FACE}\u200d{CYRILLIC}", "\u200d"),
        (f"{WOMAN}\u200c{GIRL}", "\u200c"),
        (f"{ARABIC}\u200c\u200d\u200c{ARABIC}", "\u200c"),
        (f"{THAI}\u200b", "\u200b"),
        (f"a\u200b{THAI}", "\u200b"),
        (f"{FACE}\U000e0150", "\U000e0150"),
        (f"{FACE}\ufe05", "\ufe05"),
        (f"{HEART}\ufe0f\ufe0f", "\ufe0f"),
        (f"{KANJI}\U000e0100\U000e0101", "\U000e0101"),
        (BLACK_FLAG + "\U000e0061" * 8, "\U000e0061"),
        (f"{FACE}\U000e0067\U000e007f", "\U000e0067"),
        ("h\ufe01e\ufe05", "\ufe01"),
    ],
    ids=ascii,
)
def test_one_beside_what_it_does_nothing_to_is_named(text: str, hidden: str) -> None:
    assert hidden in find_invisible(text, prose=False)


@pytest.mark.parametrize(
    "text",
    [
        f"{WOMAN}\u200d{WOMAN}\u200d{GIRL}",
        f"{HEART}\ufe0f\u200d{FIRE}",
        f"{WOMAN}\U0001f3fd\u200d🚀 🏳\ufe0f\u200d🌈 🧑\u200d⚕\ufe0f",
        "1\ufe0f\u20e3 #\ufe0f\u20e3 ©\ufe0f ™\ufe0f ℹ\ufe0f ☎\ufe0e ↔\ufe0f ㊗\ufe0f",
        f"{BLACK_FLAG}\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        f"{DEVANAGARI}\u200dष र्\u200d ন\u200d क्\u200cक ශ්\u200dරී",
        f"{ARABIC}\u200cخواهم کتاب\u200cها CD\u200cها ه\u200d \u200dه {ARABIC}\u200c\u200cخ",
        f"{THAI}\u200bโลก {KHMER}\u200bពិភពលោក",
        f"{KANJI}\U000e0100 羽\ufe00 、\ufe01 〰\ufe0f",
        f"{MONGOLIAN}\u180bᠢ ᠮᠣᠩᠭᠣᠯ\u180eᠠ",
        "∩\ufe00 0\ufe00 က\ufe00",
        "⠀⣠⣶⠀⠀⣿⠀",
        "א\u034fֽ",
    ],
    ids=ascii,
)
def test_what_a_script_or_an_emoji_needs_is_silent(text: str) -> None:
    assert find_invisible(f"x = '{text}'", prose=False) == frozenset()


def test_what_writers_leave_behind_is_silent_in_prose_alone() -> None:
    left = "Donau\u00addampf und \ufe0f Rest"
    assert find_invisible(left, prose=True) == frozenset()
    assert find_invisible(left, prose=False) == {"\u00ad", "\ufe0f"}
    assert find_invisible("a\ufe01 b\ufe0f\ufe0f c\u200b", prose=True) == {"\ufe01", "\ufe0f", "\u200b"}


@given(st.text(), st.text(), st.sampled_from(sorted(SUSPECTS)))
def test_between_two_letters_of_ascii_none_goes_unseen_whatever_stands_around(
    before: str, after: str, hidden: str
) -> None:
    assert hidden in find_invisible(f"{before}a{hidden}b{after}", prose=False)


@given(st.text(alphabet=st.characters(exclude_characters=sorted(SUSPECTS))))
def test_a_text_without_any_of_them_hides_nothing(text: str) -> None:
    assert find_invisible(text, prose=False) == frozenset()


@pytest.mark.integration
def test_a_line_of_nothing_else_takes_time_in_proportion() -> None:
    assert find_invisible("\u200c\u200d" * 500_000, prose=False) == {"\u200c", "\u200d"}
