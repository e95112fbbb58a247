import aiohttp
from aiohttp import web

async def proxy(request):
    target = request.query["url"]
    async with aiohttp.ClientSession() as session:
        async with session.get(target) as answer:  # BAD
            return web.Response(body=await answer.read())
