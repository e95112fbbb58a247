import asyncio
import ipaddress
from fastapi import FastAPI

app = FastAPI()


@app.get("/trace/{host}")
async def trace(host: ipaddress.IPv4Address):
    process = await asyncio.create_subprocess_exec(
        "traceroute", "-m", "5", str(host), stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    return {"trace": out.decode()}
