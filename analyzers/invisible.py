"""Characters that show nothing, and where they have a business: one alone is named, and no writing system loses one.

Each is judged by its neighbours, since that is where Unicode gives it a meaning: a joiner between letters that join or
between two emoji, a selector after a character that has variants, a break where words are written without spaces. A
character that has its meaning is silent however often it occurs; elsewhere the first one is named, since a byte can be
hidden in one and two equal names can differ by one. One pass over the line.
"""

_Ranges = tuple[tuple[int, int], ...]

NOTHING = frozenset(
    "\u2060\u2061\u2062\u2063\u2064\u2065\u206a\u206b\u206c\u206d\u206e\u206f\u17b4\u17b5\ufeff\ufff9\ufffa\ufffb"
) | frozenset(
    chr(code)
    for first, last in (
        (0xFFF0, 0xFFF8),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0080, 0xE00FF),
        (0xE01F0, 0xE0FFF),
    )
    for code in range(first, last + 1)
)
"""What has no business in a source file. Most of it is reserved or belongs to musical notation and shorthand."""
_BREAK, _HYPHEN, _GRAPHEME_JOINER, _BLANK, _VOWEL_SEPARATOR = "\u200b", "\u00ad", "\u034f", "\u2800", "\u180e"
_JOINERS = frozenset("\u200c\u200d")
_JOINER = "\u200d"
_STYLES = frozenset("\ufe0e\ufe0f")
"""Ask for the text or the picture of a character."""
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_MONGOLIAN_SELECTORS = frozenset("\u180b\u180c\u180d\u180f")
_TAGS = frozenset(map(chr, range(0xE0000, 0xE0080)))
_FLAG = "\U0001f3f4"
"""The black flag, which tag characters make the flag of a region."""
_TAGS_OF_A_FLAG = 7
"""The code of a region (`gbeng`, at most six characters) and the tag that ends it."""
_JOINERS_IN_A_ROW = 2
"""Typing one twice is a common slip in Persian."""

SUSPECTS = (
    NOTHING | _JOINERS | _SELECTORS | _MONGOLIAN_SELECTORS | _TAGS
    | {_BREAK, _HYPHEN, _GRAPHEME_JOINER, _BLANK, _VOWEL_SEPARATOR}
)  # fmt: skip

_JOINING: _Ranges = (
    (0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1700, 0x18AF), (0x1980, 0x1AAF), (0x1B00, 0x1C4F),
    (0xA800, 0xA82F), (0xA840, 0xA8FF), (0xA930, 0xAADF), (0xAAE0, 0xAAFF), (0xABC0, 0xABFF), (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFE), (0x10A00, 0x10EFF), (0x11000, 0x11FFF), (0x1E900, 0x1E95F),
)  # fmt: skip
"""Scripts whose letters join or stack: Arabic, Syriac, N'Ko, of India, Tibet and Burma, Khmer, Mongolian, Adlam."""
_UNSPACED: _Ranges = ((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x1950, 0x1AAF), (0x1B00, 0x1B7F),
                      (0xA980, 0xA9DF), (0xAA60, 0xAA7F))  # fmt: skip
"""Scripts that put no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer and their neighbours."""
_MONGOLIAN: _Ranges = ((0x1800, 0x18AF),)
_IDEOGRAPHS: _Ranges = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_PICTURES: _Ranges = (
    (0x203C, 0x203C), (0x2049, 0x2049), (0x2122, 0x2122), (0x2139, 0x2139), (0x2190, 0x21FF), (0x2300, 0x23FF),
    (0x2460, 0x24FF), (0x25A0, 0x27BF), (0x2900, 0x297F), (0x2B00, 0x2BFF), (0x3030, 0x303D), (0x3297, 0x3299),
    (0x1F000, 0x1FAFF),
)  # fmt: skip
_AFTER_PICTURES = frozenset("\ufe0f\u20e3\U000e007f")
_STYLED = frozenset("0123456789#*\u00a9\u00ae")
_VARIED: _Ranges = (
    *((0x1000, 0x109F), (0x2200, 0x22FF), (0x2A00, 0x2AFF), (0x3000, 0x30FF), (0xA840, 0xA87F), (0xFF00, 0xFFEF)),
    *((0x10AC0, 0x10AFF), (0x13000, 0x1345F), *_IDEOGRAPHS),
)
"""What has a standardised variant: mathematics, Burmese, punctuation of the East, Phags-pa, ideographs, hieroglyphs."""
_BRAILLE: _Ranges = ((0x2801, 0x28FF),)


def find_invisible(line: str, *, prose: bool) -> frozenset[str]:
    """Return the characters of a line that show nothing and have no business where they stand.

    In `prose`, a soft hyphen and a selector of a style whose picture was deleted are what writers leave behind.
    """
    found: set[str] = set()
    joiners, tags, base = 0, 0, ""
    for at, letter in enumerate(line):
        joiners = joiners + 1 if letter in _JOINERS else 0
        tags = tags + 1 if letter in _TAGS else 0
        if not tags:
            base = letter
        if letter not in SUSPECTS:
            continue
        before, after = line[at - 1 : at] if at else "", line[at + 1 : at + 2]
        if letter in _TAGS:
            fine = base == _FLAG and tags <= _TAGS_OF_A_FLAG
        elif letter in _JOINERS:
            first = line[at - joiners] if at >= joiners else ""
            fine = joiners <= _JOINERS_IN_A_ROW and _joins(letter, first, after)
        else:
            fine = _stands_well(letter, before, after, prose=prose)
        if not fine:
            found.add(letter)
    return frozenset(found)


def _joins(letter: str, before: str, after: str) -> bool:
    """Whether a joiner has something to join, or to keep apart."""
    if _is_in(before, _JOINING) or _is_in(after, _JOINING):
        return True
    return letter == _JOINER and (_is_in(before, _PICTURES) or before in _AFTER_PICTURES) and _is_in(after, _PICTURES)


def _stands_well(letter: str, before: str, after: str, *, prose: bool) -> bool:
    if letter in _SELECTORS:
        return _selects(letter, before) or (prose and letter in _STYLES and before not in _SELECTORS)
    if letter in _MONGOLIAN_SELECTORS or letter == _VOWEL_SEPARATOR:
        return _is_in(before, _MONGOLIAN)
    if letter == _BREAK:
        return _is_in(before, _UNSPACED) and _is_in(after, _UNSPACED)
    if letter == _HYPHEN:
        return prose
    if letter == _GRAPHEME_JOINER:
        return bool(before and after) and not (before.isascii() or after.isascii())
    return letter == _BLANK and (_is_in(before, _BRAILLE) or _is_in(after, _BRAILLE) or _BLANK in {before, after})


def _selects(letter: str, before: str) -> bool:
    """Whether a selector stands after a character of which it can select a variant."""
    if letter in _STYLES:
        return before in _STYLED or _is_in(before, _PICTURES) or _is_in(before, _IDEOGRAPHS)
    if letter >= "\U000e0100":
        return _is_in(before, _IDEOGRAPHS)
    return before == "0" or _is_in(before, _VARIED)  # a zero with a stroke


def _is_in(letter: str, ranges: _Ranges) -> bool:
    return letter != "" and any(first <= ord(letter) <= last for first, last in ranges)
