import asyncio
from fastapi import FastAPI

app = FastAPI()


@app.get("/trace/{host}")
async def trace(host: str):
    process = await asyncio.create_subprocess_shell(  # BAD
        "traceroute -m 5 " + host,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await process.communicate()
    return {"trace": out.decode()}
