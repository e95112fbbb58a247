import hashlib
import hmac

def check(request, secret):
    expected = hmac.new(secret, request.body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(request.headers["X-Signature"], expected)
