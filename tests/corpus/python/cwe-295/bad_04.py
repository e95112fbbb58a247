import httpx


async def fetch(url):
    async with httpx.AsyncClient(verify=False, timeout=5) as client:  # BAD
        return await client.get(url)
