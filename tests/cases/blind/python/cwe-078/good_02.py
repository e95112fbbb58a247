import asyncio

from aiohttp import web


async def thumbnail(request):
    width = int(request.query["size"])
    process = await asyncio.create_subprocess_exec("convert", "in.png", "-resize", f"{width}x{width}", "out.png")
    await process.wait()
    return web.FileResponse("out.png")
