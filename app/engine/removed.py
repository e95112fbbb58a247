"""Whether a change takes a secret away, as the one does that mends a leak.

Analyzers judge the new side, so nobody has looked at what was removed, and a model's provider is a third party. The
forms of secrets are looked for in the old side as far as the diff shows it; where one stands, no model is shown
anything that this file's change removed.
"""

from analyzers.change import ChangedFile
from analyzers.protocol import SourceFile
from analyzers.secrets import find_in


def removes_secret(file: ChangedFile, language: str) -> bool:
    """Tell whether a secret stands in the old side. About a second for the worst MiB, as the new side takes."""
    if not any(line.new is None for hunk in file.hunks for line in hunk.lines):
        return False
    old = "\n".join(line.text for hunk in file.hunks for line in hunk.lines if line.old is not None)
    source = SourceFile(file.old_path or file.path, language, old.encode(errors="replace"))
    return next(find_in(source), None) is not None
