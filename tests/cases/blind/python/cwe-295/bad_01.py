import httpx


class BillingClient:
    def __init__(self, base_url, token):
        self.http = httpx.Client(  # BAD
            base_url=base_url,
            headers={"Authorization": f"Bearer {token}"},
            timeout=10,
            verify=False,
        )

    def invoices(self):
        return self.http.get("/invoices").json()
