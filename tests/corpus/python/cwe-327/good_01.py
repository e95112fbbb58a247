from Crypto.Cipher import AES


def seal(key, text):
    cipher = AES.new(key, AES.MODE_GCM)
    data, tag = cipher.encrypt_and_digest(text)
    return cipher.nonce + tag + data
