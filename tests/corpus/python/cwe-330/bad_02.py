import random
from flask import session


def start_reset(user):
    code = random.randint(100000, 999999)  # BAD
    user.reset_code = code
    user.save()
