import aiohttp
from aiohttp import web


async def mirror(request):
    source = request.query["source"]
    async with aiohttp.ClientSession() as session:
        async with session.get(source) as answer:  # BAD
            return web.Response(body=await answer.read())
