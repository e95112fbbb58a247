from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def seal_record(key: bytes, record: bytes) -> bytes:
    padder = padding.PKCS7(128).padder()
    padded = padder.update(record) + padder.finalize()
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # BAD
    return encryptor.update(padded) + encryptor.finalize()


def seal_patients(key: bytes, rows) -> list[bytes]:
    return [seal_record(key, f"{row.name};{row.insurance};{row.diagnosis}".encode()) for row in rows]
