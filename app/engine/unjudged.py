"""Secrets in texts that no analyzer judges and models are shown: what a change removed, definitions in other files.

A model's provider is a third party, so the forms of secrets are looked for in these texts before they are shown. About
a second for the worst MiB, a tenth of that for any other: call it in a thread.
"""

from analyzers.change import ChangedFile
from analyzers.protocol import SourceFile
from analyzers.secrets import find_in


def removes_secret(file: ChangedFile, language: str) -> bool:
    """Tell whether a secret stands in the old side, as far as the diff shows it, of a file that has lost lines."""
    if not any(line.new is None for hunk in file.hunks for line in hunk.lines):
        return False
    old = "\n".join(line.text for hunk in file.hunks for line in hunk.lines if line.old is not None)
    return bool(secret_rows(file.old_path or file.path, language, old))


def added_secret_rows(file: ChangedFile, language: str) -> frozenset[int]:
    """Return the new-side lines on which a secret stands, as far as the diff shows them, of a file nobody may read."""
    shown = [line for hunk in file.hunks for line in hunk.lines if line.new is not None]
    rows = secret_rows(file.path, language, "\n".join(line.text for line in shown))
    return frozenset(line.new for at, line in enumerate(shown, 1) if at in rows and line.new is not None)


def secret_rows(path: str, language: str, text: str) -> frozenset[int]:
    """Return the lines of a text, 1-based, on which a secret stands."""
    found = find_in(SourceFile(path, language, text.encode(errors="replace")))
    return frozenset(line for one in found for line in range(one.start_line, one.end_line + 1))
