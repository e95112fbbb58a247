import random
import string

ALPHABET = string.ascii_letters + string.digits


def issue_reset_token(user):
    token = "".join(random.choice(ALPHABET) for _ in range(32))  # BAD
    user.reset_token = token
    user.save()
    return token
