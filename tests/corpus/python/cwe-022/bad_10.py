import os
import zipfile

def unpack(path, target):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            destination = os.path.join(target, name)
            with open(destination, "wb") as out:  # BAD
                out.write(archive.read(name))
