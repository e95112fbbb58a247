import pytest

from app.review.encoding import strange_encoding


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x = 1\n",
        b"# -*- coding: utf-8 -*-\n",
        b"\xef\xbb\xbf# coding: utf8\n",
        b"#!/usr/bin/python3\n# vim: set fileencoding=latin-1 :\nname = '\xe9'\n",
        b"# coding: cp1252\n",
        b"# coding: ISO-8859-15\n",
        b"# coding: euc-kr\n",
        b"x = 1\n# coding: utf-7\n",
        b"\n\n# coding: utf-7\n",
        b"# coding: rot47-or-what\n",
    ],
)
def test_an_encoding_that_shows_ascii_as_it_is_or_that_python_refuses_is_not_strange(content: bytes) -> None:
    assert strange_encoding(content) == ""


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"# coding: utf-7\nx = 1 +AAo-eval(input())\n", "utf-7"),
        (b"#!/usr/bin/python3\n# coding=raw_unicode_escape\n# \\u000aeval(x)\n", "raw-unicode-escape"),
        (b"\r# coding: unicode_escape\r# \\neval(x)\r", "unicode-escape"),
        (b"#\r# coding: shift_jis\n", "shift_jis"),
        (b"\x0c# vim: set fileencoding=gbk :\r\n", "gbk"),
        (b"# coding: utf-16\n", "utf-16"),
    ],
)
def test_an_encoding_in_which_ascii_may_mean_something_else_is_named(content: bytes, name: str) -> None:
    assert strange_encoding(content) == name


def test_every_encoding_that_is_not_strange_shows_all_of_ascii_as_it_is() -> None:
    plain = bytes(range(128))
    names = ("utf-8", "latin-1", "koi8-r", "koi8-u", "euc_jp", "euc_kr", "gb2312", "iso8859-5", "cp1251", "cp1254")
    assert [name for name in names if strange_encoding(b"# coding: " + name.encode() + b"\n")] == []
    assert {plain.decode(name) for name in names} == {plain.decode("ascii")}
