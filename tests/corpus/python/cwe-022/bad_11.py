from pathlib import Path
from fastapi import FastAPI
from fastapi.responses import FileResponse

app = FastAPI()
ROOT = Path("/srv/files")

@app.get("/files/{name:path}")
async def download(name: str):
    return FileResponse(ROOT / name)  # BAD
