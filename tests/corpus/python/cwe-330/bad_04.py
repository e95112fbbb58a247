import uuid
import random


def make_csrf_token():
    token = "".join(random.choices("0123456789abcdef", k=32))  # BAD
    return token
