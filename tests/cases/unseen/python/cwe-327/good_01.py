import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def seal_record(key: bytes, record: bytes, number: int) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, record, b"%d" % number)


def seal_patients(key: bytes, rows) -> list[bytes]:
    return [
        seal_record(key, f"{row.name};{row.insurance};{row.diagnosis}".encode(), row.number)
        for row in rows
    ]
