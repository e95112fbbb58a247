import random


def retry_delay(attempt):
    return 2**attempt + random.uniform(0, 1)
