import asyncio
from fastapi import FastAPI

app = FastAPI()

@app.get("/ping")
async def ping(host: str):
    process = await asyncio.create_subprocess_exec("ping", "-c", "1", "--", host)
    return {"code": await process.wait()}
