import yaml
from aiohttp import web


async def import_pipeline(request):
    body = await request.text()
    definition = yaml.load(body, Loader=yaml.UnsafeLoader)  # BAD
    request.app["pipelines"].append(definition)
    return web.json_response({"count": len(request.app["pipelines"])})
