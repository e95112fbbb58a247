from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()


@app.get("/error")
def error(message: str):
    return HTMLResponse(f"<div class='alert'>{message}</div>")  # BAD
