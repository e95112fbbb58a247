import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from analyzers.flood import MAX_SHOWN
from analyzers.plain_text import PlainTextAnalyzer, find_characters, find_in
from analyzers.protocol import Command, Depth, Exit, Report, SourceFile

ORDER, NOTHING, LETTER = "text-bidirectional-control", "text-invisible-character", "text-invisible-letter"
LINE_END, LOOKALIKE, MERGE = "text-hidden-line-end", "text-lookalike-letter", "text-conflict-marker"
AH, OH, IE, ES = "\u0430", "\u043e", "\u0435", "\u0441"
HEBREW, PERSIAN, RUSSIAN = "\u05e9\u05dc\u05d5\u05dd", "\u0645\u06cc\u200c\u0631\u0648\u0645", "\u0438\u043c\u044f"


def found(text: str, language: str = "python", path: str = "a") -> list[Finding]:
    return list(find_in(SourceFile(path, language, text.encode())))


def told(text: str, language: str = "python") -> list[tuple[str, int]]:
    return [(one.rule, one.start_line) for one in found(text, language) if one.confidence > Confidence.LOW]


def test_a_finding_names_the_line_and_the_characters_as_codes() -> None:
    assert found("x = 1\naccess = 'user\u202e \u2066# admin\u2069 \u2066'\n") == [
        Finding(
            source="text",
            rule=ORDER,
            aspect=Aspect.SECURITY,
            category=Category.OTHER,
            severity=Severity.HIGH,
            confidence=Confidence.HIGH,
            path="a",
            start_line=2,
            end_line=2,
            message="An invisible character changes the order in which the line is displayed, so a reader sees other "
            "code than the machine runs. Delete it, or write it as an escape.",
            cwe=1007,
            notes=("in this line: U+202E U+2066 U+2069",),
        )
    ]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("name = '\u202a'", ORDER),
        ("hello \U000e0049\U000e0067\U000e006e\U000e006f", NOTHING),
        ("eval(decode('\ufe00\U000e0110\ufe0f\U000e01ef'))", NOTHING),
        *(
            (f"a{character}b = 1", NOTHING)
            for character in "\u200b\u200c\u200d\u200e\u200f\u2060\u2064\u061c\u180e\u2800"
        ),
        ("x = 1\ufeff", NOTHING),
        ("flag = '\U0001f3f4" + "\U000e0061" * 8 + "'", NOTHING),
        ("f(x, \u3164)", LETTER),
        ("run('ls', \uffa0)", LETTER),
        (f"def say_hell{OH}(): ...", LOOKALIKE),
        (f"if user == '{AH}dmin':", LOOKALIKE),
        ("if (environment\u01c3=PRODUCTION)", LOOKALIKE),
        (f"{ES}{OH}{IE}(x)", LOOKALIKE),
        ("\uff45val(x)", LOOKALIKE),
        ("\U0001d41e\U0001d42f\U0001d41a\U0001d425(x)", LOOKALIKE),
        ("<<<<<<< HEAD", MERGE),
        (">>>>>>> main", MERGE),
    ],
)
def test_what_hides_or_deceives_is_found(text: str, rule: str) -> None:
    assert told(f"\n{text}\n") == [(rule, 2)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("name = '\\u202e'", "python"),
        ("name = 'caf\u00e9'", "python"),
        ("heart = '\u2764\ufe0f'", "python"),
        ("family = '\U0001f468\u200d\U0001f469\u200d\U0001f467'", "python"),
        ("flag = '\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f'", "python"),
        (f"# {RUSSIAN} {OH}{ES}\u044c API-\u0444\u0430\u0439\u043b, {AH} {ES} x", "python"),
        (f"{RUSSIAN} = {RUSSIAN}({OH})", "python"),
        (f"greeting = '{PERSIAN}'", "python"),
        ("\u03b1x = \u0394t * \u03bbx + \u03c3_2", "python"),
        ("s = '\uff21\uff30\uff29 \u8a2d\u5b9a'", "python"),
        (f"# {HEBREW}\u200f: x", "python"),
        (f"a \u2066{HEBREW}\u2069 b", "markdown"),
        (f'"title": "{HEBREW}:\u200c {{0}}"', "json"),
        ('"pushy": "\u03a4oken"', "json"),
        ("\ufeffimport os", "python"),
        ("a = 1 // \u2028 b", "python"),
        ("=======", "python"),
        ("<<<<<<< <tag>", "python"),
        ("heading <<<<<<< HEAD", "python"),
    ],
)
def test_what_people_write_stays_silent(text: str, language: str) -> None:
    assert told(text, language) == []


def test_a_line_end_that_only_javascript_knows_hides_what_follows() -> None:
    assert told("var a = 1; // \u2028 eval(x)\n", "javascript") == [(LINE_END, 1)]


def test_right_to_left_text_excuses_nothing_in_code() -> None:
    assert told(f"x = '{HEBREW}\u202e'\n") == [(ORDER, 1)]
    assert [one.confidence for one in found(f"x: \u2066{HEBREW}\u2069\n", "yaml")] == [Confidence.LOW]


def test_a_merge_marker_is_a_matter_of_quality() -> None:
    (finding,) = found("<<<<<<< HEAD\n")
    assert (finding.aspect, finding.category, finding.cwe) == (Aspect.QUALITY, Category.CORRECTNESS, None)


def test_bytes_that_are_no_text_hide_nothing_after_them() -> None:
    content = b"# \xff\xfe\nname = '\xe2\x80\xae'\n"
    assert [one.start_line for one in find_in(SourceFile("a.py", "python", content))] == [2]


def test_a_flood_is_told_in_twenty_findings_and_their_number_for_each_aspect() -> None:
    files = [SourceFile("a.py", "python", ("x = '\u202e'\n" * 50 + "<<<<<<< HEAD\n").encode())]
    findings = find_characters(files).findings
    assert {(one.aspect, one.rule, one.start_line, one.end_line) for one in findings if one.start_line > MAX_SHOWN} == {
        (Aspect.QUALITY, MERGE, 51, 51),
        (Aspect.SECURITY, "text-flood", 21, 50),
    }
    assert len(findings) == MAX_SHOWN + 2


@given(st.text(), st.text())
def test_what_stands_on_other_lines_hides_nothing(before: str, after: str) -> None:
    places = told(f"{before}\nx = '\u202e'\n{after}")
    assert (ORDER, before.count("\n") + 2) in places


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_a_text_in_ascii_hides_nothing(text: str) -> None:
    assert [one for one in found(text) if one.rule != MERGE] == []


class NoBox:
    """A box that must not be used."""

    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


def test_it_judges_any_text_without_a_process() -> None:
    tool = PlainTextAnalyzer()
    assert {aspect: tool.judges(aspect, "go") for aspect in Aspect} == {
        Aspect.SECURITY: Depth.TEXT,
        Aspect.QUALITY: Depth.TEXT,
        Aspect.STANDARDS: Depth.NONE,
    }
    text = "x = '\u202e'\n"
    assert anyio.run(tool.analyze, [SourceFile("a", "python", text.encode())], NoBox()) == Report(tuple(found(text)))


def test_every_rule_that_a_finding_can_name_is_listed() -> None:
    flood = find_characters([SourceFile("a.py", "python", "a\u200b\n".encode() * 30)]).findings
    assert {one.rule for one in flood} | {ORDER, LETTER, LINE_END, LOOKALIKE, MERGE} == PlainTextAnalyzer().rule_names
