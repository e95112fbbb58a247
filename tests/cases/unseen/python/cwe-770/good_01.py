from fastapi import Depends, FastAPI, File, HTTPException, UploadFile

from .accounts import Account, account
from .pictures import store_picture

app = FastAPI()
LIMIT = 8 * 1024 * 1024


async def read_at_most(upload: UploadFile, limit: int) -> bytes:
    data = await upload.read(limit + 1)
    if len(data) > limit:
        raise HTTPException(413, "the picture is too large")
    return data


@app.post("/pictures")
async def add_picture(picture: UploadFile = File(), owner: Account = Depends(account)):
    data = await read_at_most(picture, LIMIT)
    return {"id": await store_picture(owner.id, data)}
