from aiohttp import web

LAYOUT = """<!doctype html>
<html><body class="%(theme)s"><main>%(body)s</main></body></html>"""


def page(body: str, theme: str) -> web.Response:
    return web.Response(text=LAYOUT % {"body": body, "theme": theme}, content_type="text/html")  # BAD


async def tag(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    posts = await request.app["posts"].count(tag=name)
    return page(f"<h1>{name}</h1><p>{posts} posts</p>", "light")


app = web.Application()
app.router.add_get("/tags/{name}", tag)
