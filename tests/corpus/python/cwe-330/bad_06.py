import random
import string

def temporary_password(length=12):
    return "".join(random.choice(string.ascii_letters) for _ in range(length))  # BAD
