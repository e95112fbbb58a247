import html
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, PlainTextResponse

app = FastAPI()


@app.get("/error")
def error(message: str):
    return HTMLResponse(f"<div class='alert'>{html.escape(message)}</div>")


@app.get("/error.txt")
def error_text(message: str):
    return PlainTextResponse(f"<{message}>")
