from Crypto.Cipher import DES


def seal(key, text):
    cipher = DES.new(key, DES.MODE_CFB)  # BAD
    return cipher.iv + cipher.encrypt(text)
