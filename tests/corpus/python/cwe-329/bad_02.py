from Crypto.Cipher import AES

IV = b"0123456789abcdef"

def encrypt(key, text):
    cipher = AES.new(key, AES.MODE_CBC, IV)  # BAD
    return cipher.encrypt(text)
