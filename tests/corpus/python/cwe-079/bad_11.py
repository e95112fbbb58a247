from aiohttp import web

async def hello(request):
    name = request.query.get("name", "")
    return web.Response(text="<h1>Hello %s</h1>" % name, content_type="text/html")  # BAD
