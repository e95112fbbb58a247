import hashlib
import hmac


def is_genuine(key, body, header):
    digest = hmac.new(key, body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(digest, header)
