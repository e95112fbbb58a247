import hashlib
import os


def register(db, name, password):
    salt = os.urandom(16)
    stored = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=5).hex()
    db.insert("users", name=name, salt=salt.hex(), password=stored)
