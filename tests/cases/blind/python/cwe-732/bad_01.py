import os


def write_key(path, pem):
    with open(path, "wb") as out:
        out.write(pem)
    os.chmod(path, 0o666)  # BAD
