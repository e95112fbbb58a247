import hashlib
import hmac
import os
import pickle

KEY = os.environ["CACHE_KEY"].encode()


def load(blob):
    mac, data = blob[:32], blob[32:]
    if not hmac.compare_digest(mac, hmac.digest(KEY, data, "sha256")):
        raise ValueError("forged")
    return pickle.loads(data)
