from pathlib import Path
from fastapi import FastAPI

app = FastAPI()
NOTES = Path("/srv/notes")


@app.get("/notes/{name:path}")
def note(name: str):
    target = NOTES / name
    return {"text": target.read_text()}  # BAD
