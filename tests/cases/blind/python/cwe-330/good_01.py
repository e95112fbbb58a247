import random
import time


def call_with_backoff(call, attempts=5):
    for attempt in range(attempts):
        try:
            return call()
        except ConnectionError:
            time.sleep(2**attempt + random.uniform(0, 0.5))
    raise ConnectionError("gave up")
