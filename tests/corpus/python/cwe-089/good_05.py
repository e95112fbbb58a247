from aiohttp import web


async def show_ticket(request):
    params = {"id": request.match_info["id"]}
    pool = request.app["pool"]
    async with pool.acquire() as connection:
        row = await connection.fetchrow("SELECT * FROM tickets WHERE code = $1", params["id"])
    return web.json_response(dict(row))
