import hashlib
import os


def register(db, name, password):
    salt = os.urandom(16)
    stored = hashlib.sha256(salt + password.encode()).hexdigest()  # BAD
    db.insert("users", name=name, salt=salt.hex(), password=stored)
