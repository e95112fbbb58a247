import hashlib


def sign_download_link(secret: str, path: str, expires: int) -> str:
    payload = f"{secret}:{path}:{expires}".encode()
    signature = hashlib.md5(payload).hexdigest()  # BAD
    return f"{path}?expires={expires}&sig={signature}"
