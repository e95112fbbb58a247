from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

def encrypt(key, text):
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # BAD
    return encryptor.update(text) + encryptor.finalize()
