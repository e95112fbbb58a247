"""Which code judges: a digest of this package's modules, part of each key under which an answer is kept.

An analyzer's version names its tool and our tables. What our code reads out of a report, leaves out or turns round is
in no table, and an answer of older code must not be taken for one of this.
"""

import hashlib
from pathlib import Path


def digest_modules(folder: Path, files: str = "*.py") -> str:
    """Return 16 hexadecimal digits of the names and texts of a folder's modules, or of other files of it."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(files)):
        text = path.read_bytes()
        digest.update(f"{len(path.name)}:{path.name}{len(text)}:".encode() + text)
    return digest.hexdigest()[:16]


EDITION = digest_modules(Path(__file__).parent)
