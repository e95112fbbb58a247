"""Lists of pip's requirements: which files are some, and where one requirement ends and the next begins.

Both as pip 23.2 sees it, for what it joins or skips is what an author could hide a source or feign a digest with.
"""

from collections.abc import Iterator, Sequence

_LISTS = ("requirements", "constraints")


def is_requirements(path: str) -> bool:
    """Whether a file is a list of requirements, by its name or its folder's (`requirements/dev.txt`)."""
    *folders, name = path.lower().split("/")
    return name.endswith((".txt", ".in")) and any(word in one for one in (*folders[-1:], name) for word in _LISTS)


def join_requirements(lines: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield each requirement with the number of its first line, without its comment; empty lines too.

    A backslash at its end joins a line to the next. A digest in a comment pins nothing, nor does a backslash alone.
    """
    parts: list[bytes] = []
    for number, line in enumerate(lines, start=1):
        text = line.removesuffix(b"\r").replace(b"\t", b" ")
        is_comment = text.lstrip().startswith(b"#")
        joins = text.endswith(b"\\") and not is_comment
        parts.append(text.strip(b"\\") if joins else b" " * is_comment + text)
        if not joins or number == len(lines):
            whole = b" " + b"".join(parts)
            yield number - len(parts) + 1, whole.partition(b" #")[0].strip()
            parts.clear()
