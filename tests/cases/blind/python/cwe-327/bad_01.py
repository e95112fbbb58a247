from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7


def seal(key: bytes, record: bytes) -> bytes:
    padder = PKCS7(128).padder()
    block = padder.update(record) + padder.finalize()
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # BAD
    return encryptor.update(block) + encryptor.finalize()
