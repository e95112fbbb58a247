from aiohttp import web

PAGES = {"terms": "terms.html", "about": "about.html"}

async def read(request):
    try:
        page = PAGES[request.match_info["name"]]
    except KeyError:
        raise web.HTTPNotFound from None
    return web.FileResponse("/data/" + page)
