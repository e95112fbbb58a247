import os
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

def encrypt(key, text):
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, text, None)
