import hashlib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.finding import SUPPRESSED, Aspect, Category, Confidence, Finding, Severity
from analyzers.flood import MAX_SHOWN
from analyzers.protocol import Command, Depth, Exit, Report, SourceFile
from analyzers.secret_assignments import kind_of
from analyzers.secrets import FORMATS, SecretsAnalyzer, find_in, find_secrets, is_showing

CASES = (Path(__file__).parent.parent / "cases" / "secrets.txt").read_text().replace("^^", "")
TOKEN = "gh" + "p_h2Vq8Lr0TzKx5YwMb7NcJd3RfGs9Pa3KPC0q"
HASH = hashlib.sha256(TOKEN.encode()).hexdigest()
VALUE = "h2Vq8Lr0TzKx5YwMb7Nc"


def promises(word: str) -> Iterator[tuple[int, str]]:
    """Each line that the cases speak of, with what follows the word."""
    for number, line in enumerate(CASES.splitlines(), start=2):
        if line.startswith(f"# {word}"):
            yield number, line.removeprefix(f"# {word}").strip(": ")


def found(text: str, path: str = "settings.ini", language: str = "ini") -> list[Finding]:
    return list(find_in(SourceFile(path, language, text.encode())))


def told(text: str, path: str = "settings.ini", language: str = "ini") -> list[tuple[str, str]]:
    return [(finding.rule, finding.confidence.word) for finding in found(text, path, language)]


EVERY = {(finding.start_line, finding.rule): finding for finding in found(CASES)}


def test_what_the_cases_promise_is_found_and_nothing_else() -> None:
    promised = {(line, said.split()[0]) for line, said in promises("found")}
    assert EVERY.keys() == promised


def test_every_form_has_a_case_and_there_are_many_that_must_stay_silent() -> None:
    assert {form.rule for form in FORMATS} <= {said.split()[0] for _, said in promises("found")}
    assert len(list(promises("silent"))) > 40


def test_what_proves_itself_is_claimed_with_high_confidence_also_where_things_are_shown() -> None:
    proven = [(line, said.split()[0]) for line, said in promises("found") if said.endswith("proven")]
    shown = {(one.start_line, one.rule): one.confidence for one in found(CASES, "docs/tests/README.md")}
    assert [EVERY[place].confidence for place in proven] == [Confidence.HIGH] * 5
    assert [shown[place] for place in proven] == [Confidence.HIGH] * 5


def test_a_finding_names_kind_and_line_and_never_the_value() -> None:
    (finding,) = found(f"first: 1\ntoken: {TOKEN}\n")
    assert finding == Finding(
        source="secrets",
        rule="secret-github-token",
        aspect=Aspect.SECURITY,
        category=Category.SECRETS,
        severity=Severity.CRITICAL,
        confidence=Confidence.HIGH,
        path="settings.ini",
        start_line=2,
        end_line=2,
        message="A GitHub token stands in the file. Revoke it in GitHub's settings, "
        "and keep the new one in a secret store.",
        cwe=798,
        notes=(f"the SHA-256 of the value begins with {HASH[:12]}",),
    )


def test_no_finding_of_any_case_repeats_a_value() -> None:
    lines = CASES.splitlines()
    words = {word for line, _ in EVERY for word in lines[line - 1].split() if len(word) > 12 and word.isalnum()}
    assert words
    assert [word for word in words if any(word in repr(finding) for finding in EVERY.values())] == []


def test_what_a_person_chose_gets_no_fingerprint_for_it_could_be_guessed() -> None:
    assert [finding.notes for finding in found('password = "Tr0ub4dor&3x"\n')] == [()]


def test_a_checksum_that_does_not_fit_costs_confidence() -> None:
    assert told(TOKEN[:-1] + "E") == [("secret-github-token", "medium")]


@pytest.mark.parametrize("mark", ["# nosec", "// gitleaks:allow", "# pragma: allowlist secret"])
def test_a_mark_is_shown_and_not_obeyed(mark: str) -> None:
    (finding,) = found(f"token: {TOKEN} {mark}\n")
    assert SUPPRESSED in finding.notes


def test_where_things_are_shown_a_form_counts_for_less_and_a_name_for_next_to_nothing() -> None:
    text = f"key: gl{'pat-' + VALUE}\nsecret: {VALUE}\n"
    assert told(text) == [("secret-gitlab-token", "high"), ("secret-key", "medium")]
    assert told(text, "docs/a.ini") == [("secret-gitlab-token", "medium"), ("secret-key", "low")]


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("README.md", True),
        (".env.example", True),
        ("src/__tests__/a.ts", True),
        ("pkg/auth_test.go", True),
        ("src/contest.py", False),
        (".env", False),
        ("docker/prod.yml", False),
    ],
)
def test_a_path_says_whether_a_file_shows_something(path: str, shows: bool) -> None:  # noqa: FBT001
    assert is_showing(path) is shows


def test_a_line_that_calls_itself_an_example_is_one() -> None:
    assert told(f'secret = "{VALUE}"  # for example\n') == [("secret-key", "low")]


@pytest.mark.parametrize(
    ("language", "text", "rules"),
    [
        ("python", f"secret = {VALUE}\n", []),
        ("python", f'app.config["SECRET_KEY"] = "{VALUE}"\n', ["secret-key"]),
        ("java", f'String apiKey = "{VALUE}";\n', ["secret-key"]),
        ("shell", f"export API_TOKEN={VALUE}\n", ["secret-key"]),
        ("kubernetes", f"- name: API_TOKEN\n  value: {VALUE}\n", ["secret-key"]),
        ("xml", f"<apiKey>{VALUE}</apiKey>\n", ["secret-key"]),
        ("javascript", "headers: { password: 'n4gHq8zPw2' }\n", ["secret-password"]),
    ],
)
def test_a_name_and_a_value_are_read_as_the_language_writes_them(language: str, text: str, rules: list[str]) -> None:
    assert [rule for rule, _ in told(text, "a", language)] == rules


def test_a_key_that_a_browser_must_know_is_no_secret() -> None:
    key = "AI" + "zah2Vq8Lr0TzKx5YwMb7NcJd3RfGs9PaUe1Xi"
    assert told(f'{{\n apiKey: "{key}",\n authDomain: "shop.firebaseapp.com"\n}}\n', "a.ts", "typescript") == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (b"DB_PASSWORD", "password"),
        (b"smtpPass", "password"),
        (b"bypass", ""),
        (b"clientSecret", "key"),
        (b"secret_key_base", "key"),
        (b"stripe-api-key", "key"),
        (b"token_url", ""),
        (b"passwordField", ""),
        (b"nextPageToken", ""),
        (b"primary_key", ""),
    ],
)
def test_the_end_of_a_name_says_what_it_names(name: bytes, kind: str) -> None:
    assert kind_of(name) == kind


def test_every_rule_that_a_finding_can_name_is_listed() -> None:
    flood = find_secrets([SourceFile("a.ini", "ini", f"token: {TOKEN}\n".encode() * 30)]).findings
    said = {one.rule for one in (*EVERY.values(), *flood)}
    assert said == SecretsAnalyzer().rule_names


def test_a_flood_is_told_in_twenty_findings_and_their_number() -> None:
    files = [SourceFile("a.ini", "ini", f"key: {TOKEN}\n".encode() * 50), SourceFile("b.ini", "ini", TOKEN.encode())]
    findings = find_secrets(files).findings
    assert [one.start_line for one in findings] == [*range(1, MAX_SHOWN + 1), MAX_SHOWN + 1, 1]
    many = findings[MAX_SHOWN]
    assert (many.rule, many.start_line, many.end_line, many.severity) == ("secret-flood", 21, 50, Severity.CRITICAL)
    assert many.message.startswith("30 more secrets stand in these lines, 50 in the whole file. ")


@pytest.mark.integration
def test_fifty_thousand_random_strings_are_grouped() -> None:
    values = (hashlib.sha256(b"%d" % number).hexdigest()[:40] for number in range(50_000))
    text = "".join(f'token = "{value}"\n' for value in values)
    findings = find_secrets([SourceFile("a.py", "python", text.encode())]).findings
    assert len(findings) == MAX_SHOWN + 1
    assert findings[-1].end_line > 49_000


PIECES = [*"aA0 .:=-_/@\"'\n,<>(", "eyJ", "key", "token", "secret", "ghp_", "AKIA", "://", "password", VALUE, TOKEN]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_a_text_says_each_line_speaks_once_for_a_kind(text: str) -> None:
    findings = found(text)
    places = [(finding.start_line, finding.rule) for finding in findings]
    assert places == sorted(set(places))
    assert all(finding.end_line <= text.count("\n") + 1 for finding in findings)


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_what_stands_on_other_lines_hides_no_secret(before: bytes, after: bytes) -> None:
    content = before + b"\nkey: " + TOKEN.encode() + b"\n" + after
    line = before.count(b"\n") + 2
    assert (line, "secret-github-token") in {
        (one.start_line, one.rule) for one in find_in(SourceFile("a.ini", "ini", content))
    }


HOSTILE = (
    "a",
    "token=",
    'password: "',
    "eyJaaaaaaaaaaaaa.",
    "postgres://a:b@",
    'key="a" ',
    "-----BEGIN PRI" + "VATE KEY-----",
)


@pytest.mark.integration
@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", HOSTILE)
def test_a_megabyte_in_one_line_is_read_to_its_end(unit: str) -> None:
    text = unit * (2**20 // len(unit)) + f" {TOKEN}"
    assert ("secret-github-token", "high") in told(text)


class NoBox:
    """A box that must not be used."""

    async def run(self, command: Command) -> Exit:
        raise AssertionError(command)


def test_it_judges_any_text_for_its_security_without_a_process() -> None:
    tool = SecretsAnalyzer()
    assert {aspect: tool.judges(aspect, "go") for aspect in Aspect} == {
        Aspect.SECURITY: Depth.TEXT,
        Aspect.QUALITY: Depth.NONE,
        Aspect.STANDARDS: Depth.NONE,
    }
    files = [SourceFile("a.ini", "ini", TOKEN.encode())]
    assert anyio.run(tool.analyze, files, NoBox()) == Report(tuple(found(TOKEN, "a.ini")))


def test_its_version_has_a_digest_of_the_forms() -> None:
    assert len(SecretsAnalyzer().version.rpartition("forms ")[2]) == 8


def test_a_private_key_is_found_with_all_its_lines_and_without_its_end_with_those_that_are_sure() -> None:
    body = b64encode(bytes(range(40, 88))).decode()
    head = "x = 1\n-----BEGIN RSA PRIVATE KEY-----\n"
    whole = f"{head}{body}\n{body[::-1]}\n{body[3:]}\n-----END RSA PRIVATE KEY-----\ny = 2\n"
    cut = f"{head}{body}\n{body[::-1]}\n"
    spans = [(one.start_line, one.end_line) for text in (whole, cut) for one in found(text)]
    assert spans == [(2, 6), (2, 3)]
