import hashlib
import os


def hash_password(password):
    salt = os.urandom(16)
    digest = hashlib.sha256(salt + password.encode("utf-8")).digest()  # BAD
    return salt + digest
