import hashlib
import hmac
import os
import random
import secrets
import string

import jwt
from Crypto.Cipher import AES, ARC4, DES
from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

# --- python-weak-hash-of-secret


def store(password, user, body):
    # ruleid: python-weak-hash-of-secret, python-weak-hash
    user.digest = hashlib.md5(password.encode()).hexdigest()
    # ruleid: python-weak-hash-of-secret, python-weak-hash
    signature = hashlib.sha1(body).hexdigest()
    # ruleid: python-weak-hash-of-secret, python-weak-hash
    hashlib.new("md5", user.secret)
    # ok: python-weak-hash-of-secret
    etag = hashlib.md5(body).hexdigest()
    # ok: python-weak-hash-of-secret
    prefix = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest()
    # ok: python-weak-hash-of-secret
    signature = hashlib.sha256(body).hexdigest()
    # ok: python-weak-hash-of-secret
    signature = hashlib.sha1(body, usedforsecurity=False).hexdigest()


# --- python-weak-cipher


def encrypt(key, iv, nonce):
    # ruleid: python-weak-cipher
    DES.new(key, DES.MODE_CBC, iv)
    # ruleid: python-weak-cipher
    ARC4.new(key)
    # ruleid: python-weak-cipher
    AES.new(key, AES.MODE_ECB)
    # ruleid: python-weak-cipher
    Cipher(algorithms.AES(key), modes.ECB())
    # ok: python-weak-cipher
    AES.new(key, AES.MODE_GCM, nonce=nonce)
    # ok: python-weak-cipher
    Cipher(algorithms.AES(key), modes.GCM(nonce))


# --- python-fixed-iv


def encrypt_again(key):
    # ruleid: python-fixed-iv
    AES.new(key, AES.MODE_CBC, b"0123456789abcdef")
    iv = b"\x00" * 16
    # ruleid: python-fixed-iv
    AES.new(key, AES.MODE_CBC, iv=b"\x00" * 16)
    # ruleid: python-fixed-iv
    Cipher(algorithms.AES(key), modes.CBC(bytes(16)))
    fresh = os.urandom(16)
    # ok: python-fixed-iv
    AES.new(key, AES.MODE_CBC, fresh)
    # ok: python-fixed-iv
    Cipher(algorithms.AES(key), modes.CBC(os.urandom(16)))


# --- python-short-key


def keys():
    # ruleid: python-short-key
    first = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    # ruleid: python-short-key
    second = RSA.generate(1024)
    # ok: python-short-key
    third = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    # ok: python-short-key
    return RSA.generate(2048)


# --- python-weak-password-hash


def derive(password, salt):
    # ruleid: python-weak-password-hash
    first = hashlib.pbkdf2_hmac("sha256", password, salt, 1000)
    # ruleid: python-weak-password-hash
    second = hashlib.pbkdf2_hmac("sha256", password, salt, iterations=10_000)
    # ok: python-weak-password-hash
    third = hashlib.pbkdf2_hmac("sha256", password, salt, 600_000)
    # ok: python-weak-password-hash
    return hashlib.scrypt(password, salt=salt, n=2**14, r=8, p=1)


# --- python-predictable-token


def reset(user):
    # ruleid: python-predictable-token
    token = "".join(random.choice(string.ascii_letters) for _ in range(32))
    # ruleid: python-predictable-token
    user.reset_token = random.getrandbits(128)
    # ok: python-predictable-token
    token = secrets.token_urlsafe(32)
    # ok: python-predictable-token
    delay = random.uniform(0, 1)
    # ok: python-predictable-token
    token = "".join(random.SystemRandom().choice(string.ascii_letters) for _ in range(32))


def generate_password(length):
    # ruleid: python-predictable-token
    return "".join(random.choices(string.printable, k=length))


def generate_password_safely(length):
    # ok: python-predictable-token
    return "".join(secrets.choice(string.printable) for _ in range(length))


# --- python-timing-compare


def verify(key, body, given):
    expected = hmac.new(key, body, "sha256").hexdigest()
    # ruleid: python-timing-compare
    if expected == given:
        return True
    # ruleid: python-timing-compare
    if given != "sha256=" + expected:
        return False
    # ok: python-timing-compare
    if given == "":
        return False
    # ok: python-timing-compare
    return hmac.compare_digest(expected, given)


# --- python-jwt-unverified


def claims(token, key):
    # ruleid: python-jwt-unverified
    first = jwt.decode(token, options={"verify_signature": False})
    # ruleid: python-jwt-unverified
    second = jwt.decode(token, key, algorithms=["HS256", "none"])
    # ok: python-jwt-unverified
    third = jwt.decode(token, key, algorithms=["HS256"])
    # ok: python-jwt-unverified
    return jwt.decode(token, key, algorithms=["RS256"], options={"verify_signature": True})


def remember(response, session, user):
    draw = str(random.random())
    # ruleid: python-predictable-token
    session["remember"] = draw
    # ruleid: python-predictable-token
    response.set_cookie("session_id", f"{user}-{random.getrandbits(64):x}")
    # ok: python-predictable-token
    session["remember"] = secrets.token_urlsafe(32)
    # ok: python-predictable-token
    response.set_cookie("session_id", str(random.SystemRandom().getrandbits(64)))
    # ok: python-predictable-token
    response.set_cookie("banner", random.choice(["a", "b"]))


def signed(body, url):
    # ruleid: python-weak-hash
    tag = hashlib.sha1(body).hexdigest()
    # ruleid: python-weak-hash
    hashlib.new("md5", body)
    # ok: python-weak-hash
    cache_key = hashlib.md5(url.encode()).hexdigest()
    # ok: python-weak-hash
    return tag, cache_key, hashlib.sha256(body).hexdigest()


def etag_of(body):
    # ok: python-weak-hash
    return hashlib.sha1(body).hexdigest()


# --- python-secret-compared-in-steps


def admit(request, settings, expected_signature):
    # ruleid: python-secret-compared-in-steps
    if request.headers.get("X-Token") == os.environ["API_TOKEN"]:
        return True
    # ruleid: python-secret-compared-in-steps
    if request.headers["X-Signature"] != expected_signature:
        return False
    # ok: python-secret-compared-in-steps
    if "" == os.environ["API_TOKEN"]:
        return False
    # ok: python-secret-compared-in-steps
    return request.method == os.environ["METHOD"]


# --- python-fast-hash-of-password


def kept(password, salt, body):
    # ruleid: python-fast-hash-of-password
    one = hashlib.sha256(salt + password.encode("utf-8")).digest()
    # ruleid: python-fast-hash-of-password
    two = hashlib.new("sha512", password.encode()).hexdigest()
    # ok: python-fast-hash-of-password
    three = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
    # ok: python-fast-hash-of-password
    return one, two, three, hashlib.sha256(body).hexdigest()


# --- python-predictable-token, by where it goes


class Codes:
    def issue(self, user):
        code = random.randint(100000, 999999)
        # ruleid: python-predictable-token
        user.otp = str(code)
        # ruleid: python-predictable-token
        user.save(reset_token="".join(random.choices(string.ascii_letters, k=20)))
        # ok: python-predictable-token
        user.colour = random.choice(["red", "blue"])
        draw = random.SystemRandom()
        # ok: python-predictable-token
        user.otp = draw.randint(100000, 999999)


def opened(claims, key, signature, expected_hash):
    # ruleid: python-jwt-unverified
    jwt.decode(claims, options=dict(verify_signature=False))
    options = {"verify_signature": False}
    # ruleid: python-jwt-unverified
    jwt.decode(claims, options=options)
    # ok: python-jwt-unverified
    jwt.decode(claims, key, algorithms=["HS256"], options=dict(verify_aud=False))
