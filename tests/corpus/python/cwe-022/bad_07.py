import shutil
from aiohttp import web


async def drop(request):
    data = await request.post()
    shutil.rmtree("/data/projects/" + data["project"])  # BAD
    return web.Response(status=204)
