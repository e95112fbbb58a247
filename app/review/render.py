r"""The one door through which words that others wrote become Markdown: inert, visible, bounded.

Everything in a pull request, a tool's message or a model's answer may try to mention people, close issues, load an
image, give a command or hide text. GitHub looks for mentions and references after rendering, so neither an entity
nor a backslash disarms an `@`; only code does. Hence the rule is an allow-list: a word made of plain letters or
digits stays prose, and **every other word becomes a code span**. Nothing has to be known of what GitHub reacts to,
and prose never holds a character that Markdown gives a meaning. `yaml.load()` reads better as code anyway.

Text between backticks is taken for code, as rule authors mean it; a wrong guess changes the looks, not the safety,
because both halves go through the same door. Invisible characters are never passed on nor silently dropped: they are
shown as escapes (`\u202e`). Nothing here looks back over its input, so a megabyte costs a megabyte's time.
"""

import re
from collections.abc import Iterator

CUT = " … (cut)"
"""What stands where words were left out."""

_WIDEST = 256
"""UTF-16 units of the longest word; a longer one is cut."""
_ESCAPE = 10
"""Characters of the longest escape, `\\U000e0041`."""
_LONGEST_RUN = 16
"""Backticks in a row that are shown as such. cmark, which GitHub runs, knows no code span whose delimiter has more
than 80 (`MAXBACKTICKS`) and remembers at most 255 of a fence (`uint8_t fence_length`): beyond, quoting leaks."""

_LOOKS_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0").union(
    map(chr, range(0xFE00, 0xFE10)), map(chr, range(0xE0100, 0xE01F0))
)
"""What `str.isprintable` lets pass although it shows nothing: fillers and variation selectors."""

_LETTER = "[A-Za-z\u0080-\U0010ffff]"
_WORD = re.compile(rf"{_LETTER}+(?:['/-]{_LETTER}+)*")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*[A-Za-z%]{0,2}")
_PLAIN = frozenset({"-", "e.g", "i.e"})
_REFERENCE = re.compile(r"[0-9A-Fa-f]{7}|(?i:ghsa-)")
"""A commit is linked from seven hexadecimal digits on, an advisory by its id. Neither pattern can backtrack far."""

_LANGUAGES = {
    "c": "c", "cpp": "cpp", "cs": "csharp", "css": "css", "go": "go", "html": "html", "java": "java",
    "js": "javascript", "json": "json", "jsx": "jsx", "kt": "kotlin", "php": "php", "py": "python", "rb": "ruby",
    "rs": "rust", "sh": "shell", "sql": "sql", "swift": "swift", "tf": "hcl", "toml": "toml", "ts": "typescript",
    "tsx": "tsx", "xml": "xml", "yaml": "yaml", "yml": "yaml",
}  # fmt: skip


def width(text: str) -> int:
    """Return the length in UTF-16 code units, which is what GitHub's limits count."""
    return len(text) + sum(character > "\uffff" for character in text)


def visible(text: str, *, keep: str = "") -> str:
    """Show what cannot be seen as escapes, except the characters of `keep`; break our own hidden markers.

    A marker in somebody else's words would tell the next run that a concern has been raised before.
    """
    text = text.replace("<!-- quorum:", "<\\x21-- quorum:")
    if text.isprintable() and _LOOKS_BLANK.isdisjoint(text):
        return text
    return "".join(
        character
        if character in keep or (character.isprintable() and character not in _LOOKS_BLANK)
        else _escape(character)
        for character in text
    )


def _escape(character: str) -> str:
    short = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    if short:
        return short
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"  # noqa: PLR2004


def shorten(text: str, limit: int) -> str:
    """Return the beginning that fits into `limit` UTF-16 units with its end marked; one character at the least."""
    if len(text) <= limit and width(text) <= limit:
        return text
    return f"{_fitting(text, limit - len(CUT))}{CUT}"


def _fitting(text: str, limit: int) -> str:
    text = text[: max(limit, 1)]
    while width(text) > limit and len(text) > 1:
        text = text[: min(len(text) - 1, len(text) - (width(text) - limit) // 2)]
    return text


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _tame(text: str) -> str:
    return text if _longest_run(text) <= _LONGEST_RUN else text.replace("`", "\\x60")


def plain(text: str, limit: int, *, keep: str = "") -> str:
    """Return words for a place that knows no Markdown, escapes included in `limit` (UTF-16 units, 80 or more)."""
    shown = visible(shorten(text, limit), keep=keep)
    return shown if width(shown) <= limit else visible(shorten(text, limit // _ESCAPE), keep=keep)


def code_span(text: str, limit: int = _WIDEST) -> str:
    """Quote one line. `limit` is in UTF-16 units and counts escapes, but not the delimiters."""
    shown = _tame(plain(text, limit))
    if not shown:
        return "(empty)"
    ticks = "`" * (_longest_run(shown) + 1)
    spaced = shown.startswith(" ") and shown.endswith(" ") and shown.strip(" ")
    pad = " " if spaced or shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def path(text: str, limit: int = 160) -> str:
    """Quote a file's path, fit for a table cell too; of a long one the middle is left out."""
    if len(text) > limit:
        text = f"{text[: limit // 2]}…{text[-limit // 2 :]}"
    return code_span(text, _ESCAPE * limit).replace("|", "\\x7c")


def language_of(file: str) -> str:
    """Return the info string of a fence for this file, from a closed list: `mermaid` or `math` would be drawn."""
    return _LANGUAGES.get(file.rpartition(".")[2].lower(), "")


def code_block(text: str, language: str = "", limit: int = 4_000) -> str:
    """Quote lines. `language` is one of ours, never the author's; what exceeds `limit` is left out, and counted."""
    text = text.replace("\r\n", "\n")
    shown = _tame(visible(_first_lines(text, limit), keep="\n\t"))
    if width(shown) > limit:
        shown = _tame(visible(_first_lines(text, limit // _ESCAPE), keep="\n\t"))
    fence = "`" * max(3, _longest_run(shown) + 1)
    return f"{fence}{language}\n{shown}\n{fence}"


def _first_lines(text: str, limit: int) -> str:
    if len(text) <= limit and width(text) <= limit:
        return text
    lines = _fitting(text, limit - 2 * len(CUT)).split("\n")
    if len(lines) == 1:
        return lines[0] + CUT
    return "\n".join([*lines[:-1], f"… ({text.count(chr(10)) + 2 - len(lines):,} more lines)"])


def prose(text: str, limit: int = 1_000) -> str:
    """Return one line of Markdown, at most `limit` UTF-16 units, in which nothing but code spans has a meaning."""
    out: list[str] = []
    room = limit - len(CUT)
    for piece, spaced in _pieces(text, min(_WIDEST, max(limit // 4, 1))):
        touching = bool(out) and out[-1].endswith("`") and piece.startswith("`")
        glue = " " if out and (spaced or touching) else ""
        room -= len(glue) + width(piece)
        if room < 0:
            return "".join(out) + CUT
        out.append(glue + piece)
    return "".join(out)


def paragraphs(text: str, limit: int = 4_000) -> str:
    """Return the text's paragraphs (between blank lines), each as `prose`; together at most `limit` units."""
    out: list[str] = []
    lines: list[str] = []
    room = limit - 2 * len(CUT)
    for line in [*text.splitlines(), ""]:
        if line.strip():
            lines.append(line)
        elif lines and room < 2 * len(CUT):
            return "\n\n".join(out) + CUT
        elif lines:
            out.append(prose("\n".join(lines), room))
            room -= width(out[-1]) + 2
            lines = []
    return "\n\n".join(out)


def first_sentence(text: str, limit: int = 200) -> tuple[str, str]:
    """Split a message into its claim and the rest. A sentence ends at a full stop outside backticks."""
    head, blank, tail = text.strip().partition("\n\n")
    start = 0
    while (stop := head.find(". ", start, limit)) >= 0:
        if head.count("`", 0, stop) % 2 == 0 and not head.endswith((" e.g", " i.e", "(e.g", "(i.e"), 0, stop):
            return head[: stop + 1], f"{head[stop + 2 :].strip()}{blank}{tail}"
        start = stop + 2
    return head, tail


def _pieces(text: str, widest: int) -> Iterator[tuple[str, bool]]:
    """Yield words and code spans, and whether white space parts them from what came before.

    Two words never touch, or ``dead``beef`` would grow together into a reference that neither half is.
    """
    parts = text.split("`")
    first = spaced = True
    for index, part in enumerate(parts):
        if index % 2 and index < len(parts) - 1:
            code = " ".join(part.split())
            if code:
                yield code_span(code, widest), spaced
            first, spaced = first and not code, not code
            continue
        spaced = spaced or part[:1].isspace() or bool(index % 2)
        for word in part.split():
            yield _word(word, widest, first=first), spaced
            first, spaced = False, True
        spaced = part[-1:].isspace()


def _word(word: str, widest: int, *, first: bool) -> str:
    if len(word) > widest:
        return code_span(word, widest)
    head, core, tail = _peel(word)
    opens_list = core == "-" or (core.isdecimal() and tail.startswith((".", ")")))
    if not core or (_is_plain(core) and not (first and opens_list)):
        return word
    return f"{head}{code_span(core, widest)}{tail}"


def _peel(word: str) -> tuple[str, str, str]:
    """Split a word into opening punctuation, core and closing punctuation; a bracket that the core opened stays."""
    bare = word.lstrip("(\"'")
    head = word[: len(word) - len(bare)]
    core = bare.rstrip(".,;:!?)\"'")
    tail = bare[len(core) :]
    missing = core.count("(") - core.count(")")
    while missing > 0 and ")" in tail:
        closed = tail.index(")") + 1
        core, tail, missing = core + tail[:closed], tail[closed:], missing - 1
    return head, core, tail


def _is_plain(core: str) -> bool:
    if core in _PLAIN:
        return True
    shaped = _WORD.fullmatch(core) or _NUMBER.fullmatch(core)
    return bool(shaped) and not _REFERENCE.search(core) and visible(core) == core
