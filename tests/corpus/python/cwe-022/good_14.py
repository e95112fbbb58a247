import os
import zipfile

def unpack(path, target):
    root = os.path.realpath(target)
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            destination = os.path.realpath(os.path.join(root, name))
            if os.path.commonpath([root, destination]) != root:
                raise ValueError(name)
            with open(destination, "wb") as out:
                out.write(archive.read(name))
