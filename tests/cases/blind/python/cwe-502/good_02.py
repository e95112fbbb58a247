import yaml
from aiohttp import web


class PipelineLoader(yaml.SafeLoader):
    """Scalars and collections only."""


async def import_pipeline(request):
    body = await request.text()
    definition = yaml.load(body, Loader=PipelineLoader)
    request.app["pipelines"].append(definition)
    return web.json_response({"count": len(request.app["pipelines"])})
