import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.commands.parse import Command, NotACommand, UnknownCommand, Verb, help_text, parse_command


@pytest.mark.parametrize(
    "body",
    [
        "/quorum review",
        "/Quorum REVIEW",
        "/quorum\treview",
        "/quorum   review \t ",
        "/quorum review\r\n",
        "/quorum review\nplease, the tests are mended",
        "/quorum review\r\n> quoted",
        "/quorum review\n" + "x" * 1_000_000,
    ],
)
def test_the_whole_first_line_is_the_command(body: str) -> None:
    assert parse_command(body) == Command(Verb.REVIEW)


def test_every_verb_is_understood() -> None:
    assert [parse_command(f"/quorum {verb}") for verb in Verb] == [Command(verb) for verb in Verb]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "\n/quorum review",
        "> /quorum review",
        " /quorum review",
        "    /quorum review",
        "```\n/quorum review\n```",
        "<!-- /quorum review -->",
        "please /quorum review",
        "quorum review",
        "//quorum review",
        "/quorumreview",
        "/quorum-bot review",
        "/quorum\u00a0review",
        "/quorum\u200b review",
        "\ufeff/quorum review",
        "\u200b/quorum review",
        "/quorum\x0breview",
        "/quоrum review",  # noqa: RUF001 - a Cyrillic letter
        "/quorum\u2003review",
    ],
)
def test_what_was_not_said_to_quorum_is_no_command(body: str) -> None:
    assert parse_command(body) == NotACommand()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("/quorum", ""),
        ("/quorum merge", "merge"),
        ("/quorum review --config.base_url=http://evil", "review --config?base_url?http???evil"),
        ("/quorum review now", "review now"),
        ("/quorum review\u00a0", "review?"),
        ("/quorum rev\u200biew", "rev?iew"),
        ("/quorum re\u0131view", "re?view"),
        ("/quorum `@everyone` <img>", "??everyone? ?img?"),
        ("/quorum " + "a" * 1_000_000, "a" * 40),
        ("/quorum review" + " " * 1_000_000, "review"),
    ],
)
def test_an_unknown_command_is_named_in_characters_that_are_safe_to_show(body: str, words: str) -> None:
    assert parse_command(body) == UnknownCommand(words)


@settings(max_examples=200)
@given(st.text() | st.text().map(lambda text: "/quorum " + text))
def test_no_comment_raises_and_nothing_unsafe_is_shown(body: str) -> None:
    parsed = parse_command(body)
    if isinstance(parsed, UnknownCommand):
        assert set(parsed.words) <= set(string.ascii_letters + string.digits + " -_?")


@settings(max_examples=100)
@given(st.sampled_from([verb for verb in Verb if verb is not Verb.DISMISS]), st.text(min_size=1))
def test_a_verb_with_anything_after_it_on_its_line_asks_for_nothing_known(verb: Verb, rest: str) -> None:
    first = rest.partition("\n")[0].partition("\r")[0]
    if first.strip(" \t"):
        assert isinstance(parse_command(f"/quorum {verb} {rest}"), UnknownCommand)


@settings(max_examples=100)
@given(st.text())
def test_what_follows_a_dismissal_is_for_people(reason: str) -> None:
    assert parse_command(f"/quorum dismiss {reason}") == Command(Verb.DISMISS)


@pytest.mark.parametrize("body", ["/quorum dismissed", "/quorum dismiss: no", "/quorum please dismiss"])
def test_a_dismissal_is_one_word_in_its_place(body: str) -> None:
    assert isinstance(parse_command(body), UnknownCommand)


def test_the_help_lists_every_command_and_begins_no_line_with_one() -> None:
    assert help_text() == (
        "Quorum answers people with write access whose comment has one of these as its whole first line:\n"
        "\n"
        "- `/quorum review`: review the pull request as it stands now\n"
        "- `/quorum dismiss`: in reply to a comment of Quorum's, a reason may follow: do not raise this here again\n"
        "- `/quorum help`: show this list"
    )
