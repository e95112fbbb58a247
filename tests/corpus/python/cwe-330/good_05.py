import random


def jitter(base):
    return base + random.uniform(0, base / 2)
