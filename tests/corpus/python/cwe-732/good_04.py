import os

def save_key(path, key):
    with open(path, "wb") as out:
        out.write(key)
    os.chmod(path, 0o600)
