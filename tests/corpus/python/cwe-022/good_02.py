from pathlib import Path
from fastapi import FastAPI, HTTPException

app = FastAPI()
NOTES = Path("/srv/notes")


@app.get("/notes/{name:path}")
def note(name: str):
    target = (NOTES / name).resolve()
    if not target.is_relative_to(NOTES):
        raise HTTPException(404)
    return {"text": target.read_text()}
