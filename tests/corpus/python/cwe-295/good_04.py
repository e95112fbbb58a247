import httpx


async def fetch(url):
    async with httpx.AsyncClient(verify=True, timeout=5) as client:
        return await client.get(url)
