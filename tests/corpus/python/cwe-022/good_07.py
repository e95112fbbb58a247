import shutil
from aiohttp import web


async def drop(request):
    data = await request.post()
    shutil.rmtree(f"/data/projects/{int(data['project'])}")
    return web.Response(status=204)
