from fastapi import FastAPI
from fastapi.responses import RedirectResponse

app = FastAPI()


@app.get("/items/{slug}/old")
def out(slug: str):
    return RedirectResponse(url=f"/items/{slug}", status_code=301)
