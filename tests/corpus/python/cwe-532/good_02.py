import logging
import os

logger = logging.getLogger("worker")


def connect():
    api_key = os.environ["PAYMENT_API_KEY"]
    logger.debug("using the key from PAYMENT_API_KEY")
    if not api_key:
        logger.error("the api_key is empty; token requests will fail")
    return Client(api_key)
