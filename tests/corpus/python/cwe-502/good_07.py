import hashlib
import hmac
import pickle


def load(blob, mac, key):
    wanted = hmac.new(key, blob, hashlib.sha256).digest()
    if not hmac.compare_digest(mac, wanted):
        raise ValueError("tampered")
    return pickle.loads(blob)
