import hashlib
import hmac
import os

ROUNDS = 500


def protect(password: str, salt: bytes | None = None) -> str:
    """Return what is stored of a member's password."""
    salt = salt or os.urandom(16)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ROUNDS)  # BAD
    return f"{salt.hex()}${digest.hex()}"


def matches(password: str, stored: str) -> bool:
    salt, _, _ = stored.partition("$")
    return hmac.compare_digest(stored, protect(password, bytes.fromhex(salt)))
