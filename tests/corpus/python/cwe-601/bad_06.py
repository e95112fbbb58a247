from fastapi import FastAPI
from fastapi.responses import RedirectResponse

app = FastAPI()

@app.get("/go")
async def go(next: str = "/"):
    return RedirectResponse(next)  # BAD
