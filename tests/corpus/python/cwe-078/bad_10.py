import asyncio
from fastapi import FastAPI

app = FastAPI()

@app.get("/ping")
async def ping(host: str):
    process = await asyncio.create_subprocess_shell(f"ping -c 1 {host}")  # BAD
    return {"code": await process.wait()}
