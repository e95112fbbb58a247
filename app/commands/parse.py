"""The command grammar: `/quorum` and one entry of a table, as the whole first line of a comment. Nothing else is read.

Closed on purpose: no arguments, so nothing a commenter writes can become an option (a deny-list of options was passed
in another product by leading white space). What follows `dismiss` on its line is a reason for people, and is not read.
Only spaces and tabs part words and only ASCII is compared, so look-alike letters, zero-width characters and no-break
spaces make no command. The line begins with the slash itself: what is quoted, indented, fenced or mid-sentence was not
said to Quorum.
"""

import enum
from dataclasses import dataclass

NAME = "/quorum"
MAX_LINE = 100
"""Characters of a first line that can be a command; no more of a comment is ever looked at."""
MAX_SHOWN = 40


class Verb(enum.StrEnum):
    """What can be asked. A verb may be of several words, parted by one space."""

    REVIEW = "review"
    DISMISS = "dismiss"
    HELP = "help"


_MEANING = {
    Verb.REVIEW: "review the pull request as it stands now",
    Verb.DISMISS: "in reply to a comment of Quorum's, a reason may follow: do not raise this here again",
    Verb.HELP: "show this list",
}


_VERBS = {verb.value: verb for verb in Verb}


@dataclass(frozen=True, slots=True)
class Command:
    """A comment that asks for something Quorum does."""

    verb: Verb


@dataclass(frozen=True, slots=True)
class UnknownCommand:
    """A comment to Quorum that asks for something else. `words` is safe to show: letters, digits, `-`, `_`, `?`."""

    words: str


@dataclass(frozen=True, slots=True)
class NotACommand:
    """A comment to somebody else."""


def parse_command(body: str) -> Command | UnknownCommand | NotACommand:
    """Read the first line of a comment's Markdown. Works the same on a body of any length."""
    line = body[: MAX_LINE + 1].partition("\n")[0].partition("\r")[0]
    words = line.replace("\t", " ").split(" ")
    if not words[0].isascii() or words[0].lower() != NAME:
        return NotACommand()
    rest = [word for word in words[1:] if word]
    if rest and rest[0].isascii() and rest[0].lower() == Verb.DISMISS:
        return Command(Verb.DISMISS)
    asked = " ".join(rest)
    verb = _VERBS.get(asked.lower()) if asked.isascii() and len(line) <= MAX_LINE else None
    return UnknownCommand(_shown(asked)) if verb is None else Command(verb)


def _shown(words: str) -> str:
    return "".join(c if c.isascii() and (c.isalnum() or c in " -_") else "?" for c in words[:MAX_SHOWN])


def help_text() -> str:
    """Return the list of commands as Markdown."""
    heading = "Quorum answers people with write access whose comment has one of these as its whole first line:"
    return "\n".join((heading, "", *(f"- `{NAME} {verb}`: {_MEANING[verb]}" for verb in Verb)))
