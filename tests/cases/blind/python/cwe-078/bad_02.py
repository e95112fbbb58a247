import asyncio

from aiohttp import web


def build_convert(options):
    return " ".join(["convert", options["source"], "-resize", options["size"], "out.png"])


async def thumbnail(request):
    options = {"source": "in.png", "size": request.query["size"]}
    process = await asyncio.create_subprocess_shell(build_convert(options))  # BAD
    await process.wait()
    return web.FileResponse("out.png")
