import random

def sample_rows(rows, count, seed=7):
    rng = random.Random(seed)
    return rng.sample(rows, count)

def shard_key():
    return random.randint(0, 15)
