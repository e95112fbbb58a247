import random
import uuid


def session_key(user_id):
    random.seed(user_id)
    session_id = "%032x" % random.getrandbits(128)  # BAD
    return session_id
