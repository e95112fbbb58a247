from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

IV = b"0123456789abcdef"


def encrypt(key, data):
    encryptor = Cipher(algorithms.AES(key), modes.CBC(IV)).encryptor()  # BAD
    return encryptor.update(data) + encryptor.finalize()
