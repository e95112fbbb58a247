from Crypto.Cipher import DES3, ARC4

def encrypt(key, text):
    return ARC4.new(key).encrypt(text)  # BAD
