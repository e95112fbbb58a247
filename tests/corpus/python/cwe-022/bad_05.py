import tarfile


def install(path):
    with tarfile.open(path) as archive:
        archive.extractall("/opt/plugins")  # BAD
