import hashlib


def etag(content):
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
