import random

rng = random.SystemRandom()


def invite_code():
    return "".join(rng.choice("ABCDEFGH") for _ in range(12))
