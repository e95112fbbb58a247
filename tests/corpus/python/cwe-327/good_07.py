import hashlib


def cache_key(url, params):
    return hashlib.sha1(f"{url}{sorted(params)}".encode()).hexdigest()
