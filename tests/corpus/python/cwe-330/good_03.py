from random import SystemRandom


def session_key():
    session_id = "%032x" % SystemRandom().getrandbits(128)
    return session_id
