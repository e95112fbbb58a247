import os
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt(key, block):
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, block, None)
