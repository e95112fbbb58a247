import random
import string


def new_password(length=12):
    return "".join(random.choice(string.ascii_letters) for _ in range(length))  # BAD
