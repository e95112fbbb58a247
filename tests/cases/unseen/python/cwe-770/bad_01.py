from fastapi import Depends, FastAPI, File, UploadFile

from .accounts import Account, account
from .pictures import store_picture

app = FastAPI()


@app.post("/pictures")
async def add_picture(picture: UploadFile = File(), owner: Account = Depends(account)):
    data = await picture.read()  # BAD
    return {"id": await store_picture(owner.id, data)}
