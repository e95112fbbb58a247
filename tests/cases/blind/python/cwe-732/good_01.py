import os
import stat


def write_key(path, pem):
    with open(path, "wb", opener=lambda p, flags: os.open(p, flags, 0o600)) as out:
        out.write(pem)
    os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)
