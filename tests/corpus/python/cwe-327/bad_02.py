from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


def encrypt(key, block):
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # BAD
    return encryptor.update(block) + encryptor.finalize()
