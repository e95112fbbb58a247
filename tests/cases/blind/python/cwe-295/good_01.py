import ssl

import httpx


class BillingClient:
    def __init__(self, base_url, token, ca_file):
        context = ssl.create_default_context(cafile=ca_file)
        self.http = httpx.Client(
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=10,
            verify=context,
        )

    def invoices(self):
        return self.http.get("/invoices").json()
