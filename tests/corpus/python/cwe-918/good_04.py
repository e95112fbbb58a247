import aiohttp
from aiohttp import web


async def mirror(request):
    package = request.query["package"]
    async with aiohttp.ClientSession() as session:
        async with session.get(f"https://packages.test/{package}") as answer:
            return web.Response(body=await answer.read())
