import zipfile
from pathlib import Path


def unpack(archive, folder):
    with zipfile.ZipFile(archive) as bundle:
        for member in bundle.infolist():
            target = Path(folder) / member.filename
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(bundle.read(member))  # BAD
