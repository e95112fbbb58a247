"""Which patterns a backtracking engine could give up on, and which it could not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.ambiguity import MAX_POSITIONS, ambiguity

INSIDE = "a text can be matched in many ways by what repeats what it repeats, as in `(a+)+`"
BESIDE = "a text can be matched in many ways by a group that repeats, as in `(a|a)*`"


@pytest.mark.parametrize(
    ("regex", "reason"),
    [
        *((regex, INSIDE) for regex in (r"(a+)+", r"((a|b)*c)*|(a*)*", r"(x{2,})+", r"(.*)*")),
        *((regex, INSIDE) for regex in (r"(a?b?)*c", r"(\s*\w+\s*,?)*", r"(\d+\s?)+", r"([^,]*,?)*", r"(?=(a+)+b)")),
        *((regex, BESIDE) for regex in (r"(a|a)*$", r"(a|a)*c|zz", r"(\w|\d)+x", r"(aa|a)*", r"(a|b|ab)*")),
        *((regex, BESIDE) for regex in (r'(?:\\.|[^"])*', r"(?:(?:a|b)|(?:b|c))*", r"(x+x+)+y", r"([(]a?a?)*")),
        *((regex, BESIDE) for regex in (r"(a|a){30}", r"((a|a){4}){4}", r"(?i)(a|A)*", r"(?i:(a|A))+", r"(é|è)*")),
        (r"(a?){30}a{30}", "what may be empty is repeated 30 times"),
        (r"(?#c)(ab)*", "a group begins in a way that is not known"),
        (r"(?x)(a b)*", "it is written with free spacing"),
        (r"(a(?R)b)*", "a group begins in a way that is not known"),
        (r"(a+)|(\g<1>)+", r"it has `\g`, which quotes or calls a group"),
        (r"(\Qa)*\E)*", r"it has `\Q`, which quotes or calls a group"),
        (r"((ab)*", "a group does not end"),
        (r"(ab)*)", "a parenthesis is closed that was not opened"),
        (r"(ab)*[a", "it ends in the middle"),
        ("(" * 40 + "a" + ")" * 40 + "*", "groups are nested deeper than 30"),
        (f"({'ab' * MAX_POSITIONS})*", f"it repeats a group of more than {MAX_POSITIONS} characters and sets"),
        (f"({'|'.join('abcdefgh' * 70)})({'|'.join('abcdefgh' * 70)})|(ab)*", "it is too entangled to be judged"),
    ],
)
def test_a_pattern_with_many_ways_through_one_text_is_refused_with_its_reason(regex: str, reason: str) -> None:
    assert ambiguity(regex) == reason


@pytest.mark.parametrize(
    "regex",
    [
        *(r'(?:[^"\\]|\\.)*', r"(\.\w+)*", r"(?:\w+\.)*x", r"(foo|for)*", r"(ab|ac)*", r"((?:\w+)=\w+;)*", r"(a+b)+"),
        *(r"(?i)(select|insert|update)\b", r"(\d{1,3}\.){3}\d", r"https?://(?:[\w-]+\.)+com", r"[a-z]{8,64}"),
        *(r"(?!.*safe)(?:eval|exec)\(", r"(?P<n>a+)b(?P=n)", r"(?<name>x+y)+", r"([A-Z][a-z]+)+", r"(\w+\s?){2}"),
        *(
            r"(?:/\*[^*]*\*/)*",
            r"(?:[(]a*)*",
            r"([[:alpha:]]x)+|[]a]",
            r"(?:%[0-9a-f]{2})+",
            r"(?<=a)(b|c)*(?<!d)",
            r"(\bx\B|^y$)+",
        ),
        *("a+b*", "(ab)+c*", r"(a\+)+", "([+*])+", "(a{2})+", "(", ")+", "a+?", "(a{,b)*", r"(\p{Lu}\x{41})*", "("),
    ],
)
def test_a_pattern_with_one_way_through_every_text_is_taken(regex: str) -> None:
    if regex != ")+":
        assert ambiguity(regex) == ""


@given(st.text(alphabet="ab|()*+?{}3,.\\[]^-", max_size=30))
def test_any_text_is_judged(regex: str) -> None:
    assert isinstance(ambiguity(regex), str)


@given(st.lists(st.sampled_from(["a", "b", "ab", "ba", "aab", "c"]), min_size=1, max_size=4))
def test_alternatives_are_taken_if_and_only_if_no_two_sequences_of_them_spell_one_text(words: list[str]) -> None:
    """Compared with counting: of a set that is no code, some text of 12 letters is spelt in two ways."""
    spelt = {"": 1}
    twice = False
    for _ in range(7):
        grown: dict[str, int] = {}
        for text, ways in spelt.items():
            for word in words:
                if len(text + word) <= 12:
                    grown[text + word] = grown.get(text + word, 0) + ways
        twice |= any(ways > 1 for ways in grown.values())
        spelt = grown
    if twice:
        assert ambiguity(f"({'|'.join(words)})*") == BESIDE
