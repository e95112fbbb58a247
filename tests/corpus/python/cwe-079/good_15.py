from markupsafe import escape
from aiohttp import web

async def hello(request):
    name = escape(request.query.get("name", ""))
    return web.Response(text=f"<h1>Hello {name}</h1>", content_type="text/html")
