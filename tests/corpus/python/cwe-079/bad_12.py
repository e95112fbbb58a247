from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()

@app.get("/hello")
async def hello(name: str = "you"):
    return HTMLResponse(f"<h1>Hello {name}</h1>")  # BAD
