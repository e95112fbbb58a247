from fastapi import FastAPI
import httpx

app = FastAPI()

@app.post("/hook")
async def hook(url: str):
    async with httpx.AsyncClient() as client:
        answer = await client.post(url, json={"ping": 1})  # BAD
    return {"status": answer.status_code}
