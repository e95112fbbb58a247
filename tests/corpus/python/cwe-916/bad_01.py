import hashlib


def stored(password, salt):
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 1000)  # BAD
