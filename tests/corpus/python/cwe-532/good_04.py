import logging

import requests

logger = logging.getLogger("payments")


def call(endpoint, api_key, payload):
    headers = {"Authorization": f"Bearer {api_key}"}
    logger.debug("POST %s", endpoint)
    return requests.post(endpoint, json=payload, headers=headers, timeout=10)
