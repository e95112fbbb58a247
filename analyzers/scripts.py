"""Which letters pass for others, by small tables from Unicode's scripts and confusables (UTS 39, revision of 15.1).

Only letters that a reader takes for Latin ones in the common fonts. Small Greek letters that formulas use (alpha, nu,
rho) are left out, and so are accents: a Cyrillic `o` in a name deceives, a delta and an `n` with a tilde do not.
"""

import unicodedata

_CODES = {
    "Latin": "01C3 0261",
    "Cyrillic": (
        "0405 0406 0408 0410 0412 0415 0417 041A 041C 041D 041E 0420 0421 0422 0423 0425 0430 0435 043E 0440 "
        "0441 0443 0445 0455 0456 0458 0475 04AE 04BB 04BD 04CF 0501 050C 051A 051B 051C 051D"
    ),
    "Greek": "0391 0392 0395 0396 0397 0399 039A 039C 039D 039F 03A1 03A4 03A5 03A7 03BF 03F2 03F3",
    "Armenian": "0570 0578 057D 0581 0585",
    "Cherokee": "13A0 13A2 13AA 13AB 13AC 13B3 13B7 13BB 13C3 13D9 13DA 13DE 13DF 13E2 13E6 13F4",
    "Lisu": (
        "A4D0 A4D1 A4D3 A4D4 A4D6 A4D7 A4D9 A4DA A4DC A4DD A4DF A4E0 A4E1 A4E2 A4E3 A4E6 A4E7 A4EA A4EB A4EC "
        "A4EE A4F0 A4F2 A4F3 A4F4"
    ),
}
"""U+01C3, the letter of a click, passes for an exclamation mark: `environment!=PRODUCTION` was an assignment."""
LATIN_LIKE = frozenset(chr(int(code, 16)) for codes in _CODES.values() for code in codes.split())


def is_compatible(letter: str) -> bool:
    """Whether Python reads this letter of a name as an ASCII one (NFKC): full-width letters, mathematical ones."""
    folded = unicodedata.normalize("NFKC", letter)
    return not letter.isascii() and folded.isascii() and folded.isalpha()


def is_right_to_left(letter: str) -> bool:
    """Whether text in this letter's script runs from right to left."""
    return letter.isalpha() and unicodedata.bidirectional(letter) in {"R", "AL"}
