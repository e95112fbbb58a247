from fastapi import FastAPI
from sqlalchemy import text

app = FastAPI()


@app.get("/orders")
async def orders(status: str, db=None):
    stmt = text("select * from orders where status = '" + status + "'")  # BAD
    return (await db.execute(stmt)).all()
