from aiohttp import web

async def read(request):
    name = request.match_info["name"]
    return web.FileResponse("/data/" + name)  # BAD
