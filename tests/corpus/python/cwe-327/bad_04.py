import hashlib
import hmac


def verify(secret, body, signature):
    expected = hashlib.sha1(secret + body).hexdigest()  # BAD
    return hmac.compare_digest(expected, signature)
