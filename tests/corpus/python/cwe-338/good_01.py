import random


class RetryPolicy:
    def delay(self, attempt):
        jitter = random.randint(0, 1000) / 1000
        return 2**attempt + jitter
