import secrets
import string


def new_password(length=12):
    return "".join(secrets.choice(string.ascii_letters) for _ in range(length))
