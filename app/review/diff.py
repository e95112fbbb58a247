r"""The text of a diff → files, hunks and numbered lines. The one door to unidiff.

unidiff 1.0.1 counts hunks well and nothing else is left to it: one lying hunk header makes it refuse a whole diff, it
reports an emptied file as removed, keeps paths C-quoted, hands on `../../etc/x`, and matches prose against patterns
that backtrack. So a diff is cut into files here, git's headers are read here, and unidiff sees one file's hunks at a
time. A file whose hunks do not add up becomes `DiffState.UNKNOWN`; the others are still read.

Lines end at "\n" and nowhere else, as in git: a bare CR, U+2028 or a form feed is text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile

from unidiff.errors import UnidiffParseError
from unidiff.patch import PatchedFile, PatchSet

from analyzers.change import ChangedFile, DiffState, Hunk, Kind, Line, Status
from app.errors import AuthorError

UNREADABLE = "the hunk headers and the lines of its diff disagree"
MAX_PROSE = 1_000
"""Characters of the longest `Binary files …` line in a diff without git headers; unidiff's pattern for it takes
quadratic time (6 ms at 1,000 characters, 1.7 s at 16,000)."""

_FIELDS = (
    "old mode ",
    "new mode ",
    "deleted file mode ",
    "new file mode ",
    "copy from ",
    "copy to ",
    "rename from ",
    "rename to ",
    "similarity index ",
    "dissimilarity index ",
    "index ",
)
_HUNK_MARKS = frozenset(" +-\\@")
_NOWHERE = "/dev/null"
_KINDS = {"120000": Kind.SYMLINK, "160000": Kind.SUBMODULE}
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


class TruncatedPatchError(ValueError):
    """The hunk headers promise other lines than there are. GitHub cuts a long `patch` without saying so."""


def kind_of(mode: str | None) -> Kind:
    """Return what a git mode (`100644`, `120000`, …) stands for; an unknown one is a regular file."""
    return _KINDS.get(mode or "", Kind.REGULAR)


def check_path(path: str) -> str:
    """Return the path, or raise `AuthorError` for one that git refuses to check out.

    Refused, not skipped: no honest tool makes such a diff, and a file left out of the list would be left out of the
    coverage ledger, which is silence.
    """
    parts = path.split("/")
    if "\0" in path or any(part in {"", ".", ".."} or part.lower() == ".git" for part in parts):
        raise AuthorError(f"the diff names the path {path[:200]!r}, which leaves the tree; make it with `git diff`")
    return path


def parse_patch(patch: str) -> tuple[Hunk, ...]:
    """Parse the `patch` of one file from GitHub's API: hunks without a file header.

    Raises `TruncatedPatchError` when the lines do not fulfil the hunk headers. A patch cut between two hunks still
    adds up: compare its lines with the API's `additions` and `deletions`.
    """
    return _read_hunks(patch.split("\n"))


def parse_diff(text: str) -> tuple[ChangedFile, ...]:
    """Parse a whole unified diff, best made by `git diff`; mail around it (`git format-patch`) is passed over.

    A type change, which git prints as a deletion and an addition of one path, is one `RETYPED` file. For a removed
    file `kind` is what it was. Raises `AuthorError` for a text that is no diff, a path outside the tree, a path named
    twice, a merge's combined diff.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    if lines[-1] == "":
        lines.pop()
    if any(line.startswith(("diff --cc ", "diff --combined ")) for line in lines):
        raise AuthorError("the diff is a merge's combined diff; make one of two commits: `git diff base...head`")
    starts = [at for at, line in enumerate(lines) if line.startswith("diff --git ")]
    before = lines[: starts[0]] if starts else lines
    blocks = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    files = _join_retyped(chain(_parse_plain(before), map(_parse_block, blocks)))
    if not files and text.strip():
        raise AuthorError("the text holds no unified diff; make one with `git diff base...head`")
    return files


def _join_retyped(files: Iterable[ChangedFile]) -> tuple[ChangedFile, ...]:
    joined: dict[str, ChangedFile] = {}
    for file in files:
        check_path(file.old_path or file.path)
        earlier = joined.get(check_path(file.path))
        if earlier is None:
            joined[file.path] = file
        elif (earlier.status, file.status) == (Status.REMOVED, Status.ADDED):
            joined[file.path] = _retyped(earlier, file)
        else:
            raise AuthorError(
                f"the diff names {file.path[:200]!r} twice, as a series of commits does; "
                "make one diff of the whole range: `git diff base...head`"
            )
    return tuple(joined.values())


def _retyped(before: ChangedFile, after: ChangedFile) -> ChangedFile:
    file = replace(
        after, status=Status.RETYPED, old_kind=before.kind, old_path=None, binary=before.binary or after.binary
    )
    if DiffState.UNKNOWN in {before.diff, after.diff}:
        return replace(file, hunks=(), diff=DiffState.UNKNOWN, note=before.note or after.note)
    lines = tuple(line for part in (before, after) for hunk in part.hunks for line in hunk.lines)
    return replace(file, hunks=(Hunk(lines),) if lines else ())


def _parse_block(lines: Sequence[str]) -> ChangedFile:
    """Parse one file of a git diff, from its `diff --git` line on. Inside a hunk no line can begin so."""
    fields, at = _read_header(lines)
    old, new = _names(lines[0].removeprefix("diff --git ").rstrip("\r"), fields)
    oids, _, mode = fields.get("index ", "").partition(" ")
    mode = next((fields[key] for key in ("new mode ", "new file mode ", "deleted file mode ") if key in fields), mode)
    blob = oids.partition("..")[2]
    file = ChangedFile(
        path=new,
        status=_status(old, new, fields),
        kind=kind_of(mode),
        old_path=old if old != new else None,
        blob=blob if len(blob) in {40, 64} and blob.strip("0") else None,
        mode_changed="old mode " in fields,
    )
    body = lines[at:]
    if body and (body[0].startswith("Binary files ") or body[0].rstrip("\r") == "GIT binary patch"):
        return replace(file, binary=True)
    return _with_hunks(file, body)


def _with_hunks(file: ChangedFile, body: Sequence[str]) -> ChangedFile:
    try:
        return replace(file, hunks=_read_hunks(body))
    except TruncatedPatchError:
        return replace(file, diff=DiffState.UNKNOWN, note=UNREADABLE)


def _read_header(lines: Sequence[str]) -> tuple[Mapping[str, str], int]:
    """Return git's header lines by keyword, and the index of the first line after them."""
    fields: dict[str, str] = {}
    at = 1
    while at < len(lines) and (key := next((word for word in _FIELDS if lines[at].startswith(word)), "")):
        fields[key] = lines[at].removeprefix(key).rstrip("\r")
        at += 1
    pair = lines[at : at + 2]
    if [line[:4] for line in pair] == ["--- ", "+++ "]:
        fields |= {line[:4]: line[4:].rstrip("\r") for line in pair}
        at += 2
    return fields, at


def _status(old: str, new: str, fields: Mapping[str, str]) -> Status:
    if "new file mode " in fields or fields.get("--- ") == _NOWHERE:
        return Status.ADDED
    if "deleted file mode " in fields or fields.get("+++ ") == _NOWHERE:
        return Status.REMOVED
    if "copy to " in fields:
        return Status.COPIED
    return Status.MODIFIED if old == new else Status.RENAMED


def _names(line: str, fields: Mapping[str, str]) -> tuple[str, str]:
    """Return the old and the new path without `a/` and `b/`.

    The `diff --git` line is ambiguous where paths hold blanks, unless both are the same: then it splits in the middle.
    """
    marks = [_marked(fields[key]) for key in ("--- ", "+++ ") if key in fields]
    half = len(line) // 2
    first, second = _unquote(line[:half]), _unquote(line[half + 1 :])
    if key := next((word for word in ("rename ", "copy ") if f"{word}to " in fields), ""):
        names = _unquote(fields.get(f"{key}from ", "")), _unquote(fields[f"{key}to "])
    elif first == second:
        names = first, second
    elif first[2:] == second[2:] != "" and first[1] == second[1] == "/":
        names = first[2:], second[2:]
    elif marks and _NOWHERE not in marks:  # git diff --no-index names two different files
        names = _strip(marks[0]), _strip(marks[1])
    else:
        raise AuthorError(f"the diff's line {line[:200]!r} does not tell the path; make it with `git diff`")
    for mark, name in zip(marks, names, strict=False):
        if mark != _NOWHERE and not f"/{mark}".endswith(f"/{name}"):
            raise AuthorError(f"the diff names one file {name[:200]!r} and {mark[:200]!r}; make it with `git diff`")
    return names


def _marked(name: str) -> str:
    """Return the path of a `---` or `+++` line; git ends it with a tab if it holds a blank, GNU diff adds the time."""
    return _unquote(name[: name.rindex('"') + 1] if name.startswith('"') else name.partition("\t")[0])


def _strip(name: str) -> str:
    return name[2:] if name[1:2] == "/" and name[0] in "abciow12" else name


def _unquote(name: str) -> str:
    r"""Undo git's C-quoting. Bytes that are not UTF-8 stay visible as `\xff`, so that two such names stay two."""
    if not (len(name) > 1 and name[0] == name[-1] == '"'):
        return name

    def plain(match: re.Match[bytes]) -> bytes:
        code = match[1]
        return bytes([int(code, 8) & 0xFF]) if code.isdigit() and len(code) > 1 else _ESCAPES.get(code, code)

    return _ESCAPE.sub(plain, name[1:-1].encode(errors="replace")).decode(errors="backslashreplace")


def _read_hunks(lines: Sequence[str]) -> tuple[Hunk, ...]:
    """Parse the hunks of one file; after them only blank lines or a mail's signature may come."""
    body = list(takewhile(lambda line: line[:1] in _HUNK_MARKS or line in {"", "\r"}, lines))
    hunks: list[Hunk] = []
    used = 0
    if any(body):
        file, *more = _patched(chain(["--- a", "+++ b"], body))
        hunks = list(_convert(file))
        used = sum(1 + len(hunk) for hunk in file)
        if more:
            raise TruncatedPatchError(UNREADABLE)
    rest = lines[used:]
    mail = any(line.strip("\r") for line in rest)
    if mail and (rest[0] != "-- " or any(line.startswith("@@ -") for line in rest)):
        raise TruncatedPatchError(UNREADABLE)
    return tuple(hunks)


def _patched(lines: Iterable[str]) -> Sequence[PatchedFile]:
    try:
        return PatchSet(f"{line}\n" for line in lines)
    except (UnidiffParseError, ValueError) as error:  # ValueError: a line number of over 4,300 digits
        raise TruncatedPatchError(UNREADABLE) from error


def _convert(file: PatchedFile) -> Iterator[Hunk]:
    """Turn unidiff's hunks into ours; they must follow one another, or their line numbers are lies."""
    old = new = 1
    for hunk in file:
        first_old = hunk.source_start + (hunk.source_length == 0)
        first_new = hunk.target_start + (hunk.target_length == 0)
        if first_old < old or first_old - old != first_new - new:
            raise TruncatedPatchError(UNREADABLE)
        old, new = first_old + hunk.source_length, first_new + hunk.target_length
        yield Hunk(
            tuple(
                Line(line.source_line_no, line.target_line_no, line.value.removesuffix("\n"))
                for line in hunk
                if line.source_line_no or line.target_line_no  # the rest are notes: "\ No newline at end of file"
            )
        )


def _parse_plain(lines: Sequence[str]) -> Iterator[ChangedFile]:
    """Parse a diff without git's headers, as GNU diff makes it, where only the hunk counts say where a file ends."""
    if any(line.startswith("Only in ") for line in lines):
        raise AuthorError("the diff leaves out files (`Only in …`); make it with `git diff` or `diff -ruN`")
    if any(line.startswith("Binary file") and len(line) > MAX_PROSE for line in lines):
        raise AuthorError(f"the diff has a `Binary files` line of over {MAX_PROSE:,} characters; leave it out")
    try:
        patched = _patched(lines)
        files = [_plain_file(file, list(_convert(file))) for file in patched]
    except TruncatedPatchError as error:
        raise AuthorError(f"in the diff, {UNREADABLE}; make it with `git diff base...head`") from error
    read = {line.diff_line_no for file in patched for hunk in file for line in hunk if line.diff_line_no}
    first = min(read, default=len(lines))  # before it stands prose, with bullets of its own
    stray = (line for number, line in enumerate(lines, 1) if number > first and number not in read)
    if any(line[:1] in {"+", "-"} and not line.startswith(("--- ", "+++ ")) and line != "-- " for line in stray):
        raise AuthorError("the diff has lines outside its hunks; make it with `git diff base...head`")
    yield from files


def _plain_file(file: PatchedFile, hunks: Sequence[Hunk]) -> ChangedFile:
    old, new = _marked(file.source_file), _marked(file.target_file)
    status = Status.ADDED if old == _NOWHERE else Status.REMOVED if new == _NOWHERE else Status.MODIFIED
    path = _strip(old if status is Status.REMOVED else new)
    tail = new.partition("/")[2]
    if old != new and tail and tail == old.partition("/")[2]:  # `diff -ru before after`: one path in two trees
        path = tail
    return ChangedFile(path, status, tuple(hunks), binary=file.is_binary_file)
