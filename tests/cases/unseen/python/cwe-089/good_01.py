import os

from sqlalchemy import text
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

sessions = async_sessionmaker(create_async_engine(os.environ["DATABASE_URL"]))
PAGE = 50


async def history(room: str) -> list[str]:
    async with sessions() as session:
        query = text(f"SELECT body FROM messages WHERE room = :room ORDER BY id DESC LIMIT {PAGE}")
        result = await session.execute(query.bindparams(room=room))
    return list(result.scalars())


async def chat(socket: WebSocket) -> None:
    await socket.accept()
    async for message in socket.iter_json():
        match message:
            case {"op": "history", "room": str(room)}:
                await socket.send_json({"messages": await history(room)})
            case _:
                await socket.close(code=1003)
                return


app = Starlette(routes=[WebSocketRoute("/chat", chat)])
