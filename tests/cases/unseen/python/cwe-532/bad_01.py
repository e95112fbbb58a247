import logging
import os

import httpx

log = logging.getLogger("crm.client")


class CrmClient:
    def __init__(self, base_url: str) -> None:
        self.api_key = os.environ["CRM_API_KEY"]
        self.http = httpx.Client(base_url=base_url, timeout=10)

    def contact(self, number: int) -> dict:
        headers = {"Authorization": f"Bearer {self.api_key}", "Accept": "application/json"}
        log.info("GET contact %d with %s", number, headers)  # BAD
        answer = self.http.get(f"/contacts/{number}", headers=headers)
        answer.raise_for_status()
        return answer.json()
