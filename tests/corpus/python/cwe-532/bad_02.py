import logging
import os

logger = logging.getLogger("worker")


def connect():
    api_key = os.environ["PAYMENT_API_KEY"]
    logger.debug(f"using key {api_key}")  # BAD
    return Client(api_key)
