import hashlib
import hmac

def check(request, secret):
    expected = hmac.new(secret, request.body, hashlib.sha256).hexdigest()
    return request.headers["X-Signature"] == expected  # BAD
