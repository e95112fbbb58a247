import jsonpickle
from fastapi import FastAPI, Request

app = FastAPI()


@app.post("/state")
async def state(request: Request):
    text = (await request.body()).decode()
    return {"kind": type(jsonpickle.decode(text)).__name__}  # BAD
