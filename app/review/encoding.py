r"""Whether a Python file declares an encoding under which the machine runs other lines than its bytes show.

`# coding: raw_unicode_escape` makes a new line of a `\u000a` in a comment, and utf-7 or shift_jis hide characters in
others. Of the tools only Bandit obeys such a line, and then counts lines that nobody else sees (Bandit 1.9.4): its
findings would fall on lines that the change did not touch.
"""

import codecs
import io
import tokenize

_WINDOW = 12_000
"""Bytes in which the first two lines end, where the declaration may stand: a file with longer lines is not read."""
_PLAIN = {"utf-8", "utf-8-sig", "ascii", "koi8-r", "koi8-u", "euc_jp", "euc_kr", "gb2312"}
_PLAIN_FAMILIES = ("iso8859-", "cp125")


def strange_encoding(content: bytes) -> str:
    """Return the declared encoding (PEP 263) if ASCII bytes may mean something else in it, or an empty string."""
    lines = content[:_WINDOW].replace(b"\r", b"\n")
    try:
        name, _ = tokenize.detect_encoding(io.BytesIO(lines).readline)
        name = codecs.lookup(name).name
    except (SyntaxError, LookupError):  # Python refuses the file as well
        return ""
    return "" if name in _PLAIN or name.startswith(_PLAIN_FAMILIES) else name
